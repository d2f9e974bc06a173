"""Names for addresses: a headline becomes a short run of ASCII words."""

from __future__ import annotations

import re

from unidecode import unidecode

LONGEST_SLUG = 80
"""Characters. With a 12-character id, a date and a suffix it stays far below file name limits."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['\u2019\u02bc`]")


def slugify(text: str, fallback: str) -> str:
    """The text as lower-case ASCII words joined by ``-``, at most ``LONGEST_SLUG`` long.

    Other scripts are transliterated. A text that leaves nothing (emoji, punctuation) gives
    ``fallback``, so that a slug is never empty: two empty slugs would abort Pelican's build.

    >>> slugify("Harbour’s 2nd bridge: “closed”", "article")
    'harbours-2nd-bridge-closed'
    >>> slugify("…!", "article")
    'article'
    """
    ascii_text = unidecode(_APOSTROPHES.sub("", text)).lower()
    slug = _NOT_SLUG.sub("-", ascii_text).strip("-")
    if len(slug) > LONGEST_SLUG:
        cut = slug[: LONGEST_SLUG + 1]
        head, _, _ = cut.rpartition("-")
        slug = head or slug[:LONGEST_SLUG]
    return slug or fallback
