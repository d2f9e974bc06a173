"""How citations are phrased in one language: names of months, order of a date, joining words.

The manuals are American; German and Spanish theses follow their translations, which keep the order
of the parts and change what is said. ``phrasing.toml`` holds the languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cuttings.text.languages import primary

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Manner:
    """What one manual does its own way: its dates, and what stands before the last of some names.

    ``day`` and ``month`` are patterns with {year}, {month}, {short} and {day}.
    """

    last: str
    day: str
    month: str


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How one language phrases citations; ``language`` is the tag of what comes out."""

    language: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    quotes: tuple[str, str]
    undated: str
    accessed: str
    archived: str
    archived_on: str
    et_al: str
    apa: Manner
    mla: Manner
    chicago: Manner

    def date(self, manner: Manner, parts: Sequence[int]) -> str:
        """A date as far as it is known: year, month and day; empty for no parts."""
        match parts:
            case (year, month, day):
                return self._filled(manner.day, year, month, str(day))
            case (year, month):
                return self._filled(manner.month, year, month, "")
            case _:
                return "".join(map(str, parts))

    def _filled(self, pattern: str, year: int, month: int, day: str) -> str:
        whole, short = self.months[month - 1], self.short_months[month - 1]
        return pattern.format(year=year, month=whole, short=short, day=day)

    def joined(self, names: Sequence[str], manner: Manner) -> str:
        """Names in a row, the last after the manual's own word."""
        if not names[1:]:
            return "".join(names)
        return ", ".join(names[:-1]) + manner.last + names[-1]

    def quoted(self, text: str) -> str:
        """The text between the language's quotation marks."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"


def phrasing_of(language: str) -> Phrasing:
    """The phrasing of a language, of ``de`` for ``de-AT``; English where there is none.

    >>> phrasing_of("de-AT").undated, phrasing_of("tlh").language
    ('o. D.', 'en')
    """
    known = _phrasings()
    return known.get(primary(language)) or known[ENGLISH]


@cache
def _phrasings() -> Mapping[str, Phrasing]:
    text = files("cuttings.publishing").joinpath("phrasing.toml").read_text(encoding="utf-8")
    return {language: _read(language, table) for language, table in tomllib.loads(text).items()}


def _read(language: str, table: Mapping[str, Any]) -> Phrasing:
    manners = {name: Manner(**table[name]) for name in ("apa", "mla", "chicago")}
    lists = {name: tuple(table[name]) for name in ("months", "short_months", "quotes")}
    return Phrasing(language=language, **{**table, **lists, **manners})
