"""Addresses that stay: a story is known by its earliest member, and was by any other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cuttings.text.identity import short_id


def story_id(earliest_article: str) -> str:
    """12 base32 characters of SHA-256 over the id of the story's earliest article.

    Articles that join or leave later do not change it.

    >>> story_id("abc") == story_id("abc"), len(story_id("abc"))
    (True, 12)
    """
    return short_id(hashlib.sha256(f"story:{earliest_article}".encode()).digest())


def former_ids(articles: Sequence[str]) -> tuple[str, ...]:
    """Ids the story of these articles, oldest first, may have had before an older one was added.

    An archive grows backwards too: whoever cited the story then must still find it.

    >>> former_ids(["b", "a"]) == (story_id("a"),)
    True
    """
    return tuple(map(story_id, articles[1:]))
