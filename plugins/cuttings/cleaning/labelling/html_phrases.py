"""Boilerplate phrases of news pages, as data.

Enters: a block's text. Leaves: the kinds of phrase it holds; ``html_phrases.toml`` has the table.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

CACHED_TEXTS = 20_000
"""Short texts remembered: the menus and notices of a source stand on each of its pages."""

_FORMS = {"start": r"^\W*(?:{})", "whole": r"^\W*(?:{})\W*$", "anywhere": r"(?:{})"}


def _read_table() -> dict[str, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("html_phrases.toml").read_text(encoding="utf-8")
    return {
        kind: re.compile(
            _FORMS[entry["scope"]].replace("{}", "|".join(entry["patterns"])), re.IGNORECASE
        )
        for kind, entry in tomllib.loads(text).items()
    }


PHRASES = _read_table()


@lru_cache(maxsize=CACHED_TEXTS)
def phrase_kinds(text: str) -> tuple[str, ...]:
    """The kinds of boilerplate phrase a text holds, in the table's order.

    >>> phrase_kinds("Read more: the harbour plan")
    ('read_more',)
    """
    return tuple(kind for kind, pattern in PHRASES.items() if pattern.search(text))
