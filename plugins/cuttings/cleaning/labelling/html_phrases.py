"""Boilerplate phrases of news pages, as data.

Enters: a block's text. Leaves: the kinds of phrase it holds; ``html_phrases.toml`` has the table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources

CACHED_TEXTS = 20_000
"""Short texts remembered: the menus and notices of a source stand on each of its pages."""

_FORMS = {"start": r"\W*(?:{})", "whole": r"\W*(?:{})\W*$", "anywhere": r"(?:{})"}

Finder = Callable[[str], re.Match[str] | None]


def _read_table(flags: re.RegexFlag) -> dict[str, Finder]:
    text = resources.files(__package__).joinpath("html_phrases.toml").read_text(encoding="utf-8")
    return {
        kind: _finder(entry["scope"], entry["patterns"], flags)
        for kind, entry in tomllib.loads(text).items()
    }


def _finder(scope: str, patterns: Sequence[str], flags: re.RegexFlag) -> Finder:
    """What finds a phrase; one at the start is looked for there and nowhere else."""
    if scope == "anywhere":
        patterns = [_WORD_START.sub(r"\1(?<=\\b\1)", pattern) for pattern in patterns]
    pattern = re.compile(_FORMS[scope].replace("{}", "|".join(patterns)), flags)
    return pattern.search if scope == "anywhere" else pattern.match


_WORD_START = re.compile(r"^\\b(\w)")
"""A pattern that begins with a letter is passed over at once where the text has another: the
boundary before it is looked back for."""

IN_ANY_CASE = _read_table(re.IGNORECASE)
IN_LOWER_CASE = _read_table(re.NOFLAG)
"""Where a text may be written in lower case first, a search takes half the time; beyond ASCII some
letters have more than one such form, and only the pattern knows them all."""


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
