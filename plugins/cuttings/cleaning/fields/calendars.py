"""Months, weekdays, relative words and time zones by name (``months.toml``).

Enters: a word of a date. Leaves: the number it stands for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cuttings.cleaning.fields import phrases


def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("months.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _by_spelling(rows: Mapping[str, list[str]]) -> dict[str, dict[str, int]]:
    """Spelling -> language -> number from 1, languages in the table's order."""
    numbers: dict[str, dict[str, int]] = {}
    for lang, names in rows.items():
        for number, spellings in enumerate(names, 1):
            for spelling in filter(None, spellings.split("|")):
                numbers.setdefault(spelling, {})[lang] = number
    return numbers


_TABLE = _table()
_MONTHS = _by_spelling(_TABLE["months"])
_OTHER_MONTHS = _by_spelling(_TABLE["other_calendars"])
_WEEKDAYS = _by_spelling(_TABLE["weekdays"])
_ZONES: Mapping[str, float] = _TABLE["zones"]
_PLACES: Mapping[str, str] = _TABLE["zones_by_place"]
_RELATIVE = {
    word: int(days) for days, words in _TABLE["relative"].items() for word in words.split("|")
}
_AGO: Mapping[str, str] = _TABLE["ago"]
_UNITS = {
    word: int(seconds)
    for seconds, words in _AGO.items()
    if seconds.isdigit()
    for word in words.split("|")
}
FULL_WEEKDAYS = frozenset(
    name.split("|")[0] for names in _TABLE["weekdays"].values() for name in names
)
_SHORTEST = 2
LAST_WEEKDAY = re.compile(
    r"(?i)(?<=\S\s)(?:{})\.?,?\s*$".format(
        "|".join(sorted(word for word in _WEEKDAYS if len(word) == _SHORTEST and word.isalpha()))
    )
)
"""A weekday of two letters at the end ("Sa" before "13 Jul 2019"); of three, Sun is a surname."""

_HEBREW_IN = "ב"
"""Hebrew writes "in" as the first letter of the month: "3 במרץ"."""

_PERSIAN_MONTH = "ماه"
"""Persian may put "month" behind the name."""

LONG_MONTHS = tuple(sorted((m for m in _MONTHS if {" ", "."} & set(m)), key=lambda m: (-len(m), m)))
"""Months of several words (Arabic in the Levant) or with stops (Thai): a pattern names them."""


def month_number(word: str, lang: str | None = None) -> int | None:
    """1..12 for a month's name or abbreviation in any language of the table, or None."""
    return _number(_MONTHS, word, lang)


def month_elsewhere(word: str) -> tuple[str, int] | None:
    """The calendar other than ours that has a month of this name, and its number there, or None.

    >>> month_elsewhere("اردیبهشت"), month_elsewhere("March")
    (('solar_hijri', 2), None)
    """
    found = _OTHER_MONTHS.get(word.removesuffix(_PERSIAN_MONTH).rstrip("\u200c "))
    return next(iter(found.items())) if found else None


def weekday_number(word: str, lang: str | None = None) -> int | None:
    """0 (Monday) .. 6 for a weekday's name, or None. Short forms count in their own language alone:
    "an" is Tuesday in Vilnius.
    """
    own = _WEEKDAYS.get(word.lower().rstrip("."), {})
    if len(word) < SHORTEST_FOREIGN and lang and lang.split("-")[0] not in own:
        return None
    number = _number(_WEEKDAYS, word, lang)
    return None if number is None else number - 1


SHORTEST_FOREIGN = 4
"""Letters from which on a weekday's name is believed in a text of another language."""


def _number(table: dict[str, dict[str, int]], word: str, lang: str | None) -> int | None:
    key = word.lower().rstrip(".")
    found = table.get(key) or table.get(key.removeprefix(_HEBREW_IN))
    if not found:
        return None
    primary = lang.split("-")[0] if lang else ""
    return found.get(primary) or next(iter(found.values()))


def relative_day(word: str) -> int | None:
    """-1 for "yesterday", 0 for "today", in any language of the table, or None."""
    return _RELATIVE.get(word.lower())


def _any_of(words: str) -> str:
    return phrases.spelled(words.split("|"))


AGO = re.compile(
    rf"(?i)(?:(?<!\w)(?:{_any_of(_AGO['before'])})\s*(\d{{1,3}}|{_any_of(_AGO['one'])})\s*({_any_of('|'.join(_UNITS))})(?!\w)"
    rf"|(?<!\w)(\d{{1,3}}|{_any_of(_AGO['one'])})\s*({_any_of('|'.join(_UNITS))})\.?\s*(?:{_any_of(_AGO['after'])})(?!\w))"
)

LASTS = re.compile(
    rf"(?i)(?<!\w)\d{{1,3}}[\s-]*(?:{_any_of('|'.join(_UNITS))})\.?"
    r"(?:[\s-]*(?:read|reading time|lesezeit|de lecture|de lectura|di lettura|de leitura))?\s*$"
)
"""What stands behind a name for how long ago it was, or how long it takes to read ("7 hours")."""


def time_ago(text: str) -> timedelta | None:
    """How long ago "3 hours ago" was, or None where the text says nothing of the kind."""
    match = AGO.search(text)
    if not match:
        return None
    number, unit = match[1] or match[3], match[2] or match[4]
    count = int(number) if number.isdigit() else 1
    return timedelta(seconds=count * _UNITS[unit.lower()])


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of an abbreviation ("CEST"), an offset ("+02:00") or an IANA name; None if unknown.

    >>> zone_of("+0530").utcoffset(None)
    datetime.timedelta(seconds=19800)
    """
    if not name:
        return None
    offset = re.fullmatch(r"(?:GMT|UTC)?\s*([+\-−])(\d{1,2}):?(\d\d)?", name.strip())
    if offset:
        hours = int(offset[2]) + int(offset[3] or 0) / 60
        return _fixed(hours if offset[1] == "+" else -hours)
    if name.upper() in _ZONES:
        return _fixed(_ZONES[name.upper()])
    name = _PLACES.get(name.upper(), name)
    try:
        return ZoneInfo(name) if "/" in name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _fixed(hours: float) -> tzinfo:
    return timezone(timedelta(hours=hours)) if hours and abs(hours) < 24 else UTC  # noqa: PLR2004 - hours a day
