"""Boilerplate phrases of news pages, as data.

Enters: a block's text. Leaves: the kinds of phrase it holds; ``html_phrases.toml`` has the table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources
from typing import cast

CACHED_TEXTS = 20_000
"""Short texts remembered: the menus and notices of a source stand on each of its pages."""

_FORMS = {"start": r"\W*(?:{})", "whole": r"\W*(?:{})\W*$"}

_ONE_CASE = (("i\u0307", "i"), ("ı", "i"), ("ς", "σ"))
"""Lower-case letters of two forms: which of them a capital gives hangs on language or place."""

Finder = Callable[[str], object]


def folded(text: str) -> str:
    """A text, or a pattern, without capitals.

    >>> folded("ABONNİEREN")
    'abonnieren'
    """
    lowered = text.lower()
    if not lowered.isascii():
        for form, other in _ONE_CASE:
            lowered = lowered.replace(form, other)
    return lowered


def _read_table() -> dict[str, Finder]:
    text = resources.files(__package__).joinpath("html_phrases.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {kind: _finder(entry["scope"], entry["patterns"]) for kind, entry in table.items()}


def _finder(scope: str, patterns: Sequence[str]) -> Finder:
    """What finds a phrase; one at the start is looked for there and nowhere else."""
    if scope == "anywhere":
        return _finder_anywhere(cast("Sequence[tuple[str, str]]", patterns))
    return re.compile(_FORMS[scope].replace("{}", "|".join(patterns))).match


def _finder_anywhere(patterns: Sequence[tuple[str, str]]) -> Finder:
    """What finds a phrase wherever it stands, tried only where the letters it needs are."""
    tries = [(letters, re.compile(pattern).search) for letters, pattern in patterns]
    in_ascii = [one for one in tries if one[0].isascii()]

    def find(text: str) -> object:
        for letters, search in in_ascii if text.isascii() else tries:
            if letters in text and search(text):
                return True
        return None

    return find


FINDERS = _read_table()
PHRASE_KINDS = tuple(FINDERS)
"""All kinds of phrase, in the table's order."""


@lru_cache(maxsize=CACHED_TEXTS)
def phrase_kinds(text: str) -> tuple[str, ...]:
    """The kinds of boilerplate phrase a text holds, in the table's order.

    >>> phrase_kinds("Read more: the harbour plan")
    ('read_more',)
    """
    plain = folded(text)
    return tuple([kind for kind, find in FINDERS.items() if find(plain)])
