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

Finder = Callable[[str], object]


def _read_table(flags: re.RegexFlag) -> dict[str, Finder]:
    text = resources.files(__package__).joinpath("html_phrases.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {
        kind: _finder(entry["scope"], entry["patterns"], flags) for kind, entry in table.items()
    }


def _finder(scope: str, patterns: Sequence[str], flags: re.RegexFlag) -> Finder:
    """What finds a phrase; one at the start is looked for there and nowhere else."""
    if scope == "anywhere":
        return _finder_anywhere(cast("Sequence[tuple[str, str]]", patterns), flags)
    return re.compile(_FORMS[scope].replace("{}", "|".join(patterns)), flags).match


def _finder_anywhere(patterns: Sequence[tuple[str, str]], flags: re.RegexFlag) -> Finder:
    """What finds a phrase wherever it stands, tried only where the letters it needs are."""
    is_lower = not flags & re.IGNORECASE
    tries = [
        (letters, re.compile(pattern, flags).search)
        for letters, pattern in patterns
        if letters.isascii() or not is_lower
    ]

    def find(text: str) -> object:
        lowered = text if is_lower else text.lower()
        for letters, search in tries:
            if letters in lowered and search(text):
                return True
        return None

    return find


IN_ANY_CASE = _read_table(re.IGNORECASE)
IN_LOWER_CASE = _read_table(re.NOFLAG)
"""For texts of ASCII letters, which are written in lower case first: a search takes half the time.
Beyond ASCII some letters have more than one such form, and only the pattern knows them all."""

PHRASE_KINDS = tuple(IN_ANY_CASE)
"""All kinds of phrase, in the table's order."""


@lru_cache(maxsize=CACHED_TEXTS)
def phrase_kinds(text: str) -> tuple[str, ...]:
    """The kinds of boilerplate phrase a text holds, in the table's order.

    >>> phrase_kinds("Read more: the harbour plan")
    ('read_more',)
    """
    if text.isascii():
        text, finders = text.lower(), IN_LOWER_CASE
    else:
        finders = IN_ANY_CASE
    return tuple([kind for kind, find in finders.items() if find(text)])
