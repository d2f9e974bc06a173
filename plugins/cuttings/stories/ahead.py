"""The dates ahead that a report names: "from June 2027", "not before 2028".

Dates of the past are mostly history beside an event and are none here; what is to happen later, a
report names once, and another may name it otherwise. Enters: a text, and the month of its report.
Leaves: numbers whose value is the year, with the month as hundredths where it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cuttings.stories.numbers import BEFORE, Number
from cuttings.stories.vocabulary import Vocabulary

DATE = "date"
"""Unit of a date ahead."""

FARTHEST = 50
"""Years ahead; what is further off is no plan that reports differ on."""

MONTHS = range(1, 13)
HUNDREDTHS = 100

_YEAR = re.compile(r"(?<![\w.,/:–-])20\d\d(?![\w/–-]|[.,]\d)")
_GAP = re.compile(r"(?:,|\s+de|\s+del)?\s+$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")


def dates_ahead(
    text: str, start: int, end: int, words: Vocabulary, day: date | None
) -> Iterator[Number]:
    """The dates between two places of a text that lie behind the month of ``day``, if known."""
    if day is None:
        return
    for match in _YEAR.finditer(text, start, end):
        year = int(match[0])
        if not day.year <= year <= day.year + FARTHEST:
            continue
        at, month = _month_before(text, match.start(), words)
        if month is not None and (year, month) > (day.year, day.month):
            yield Number(at, match.end(), year + month / HUNDREDTHS, unit=DATE)
        elif month is None and year > day.year and _is_told_as_date(text, match.start(), words):
            yield Number(match.start(), match.end(), float(year), unit=DATE)


def same_date(a: float, b: float) -> bool:
    """Whether two dates ahead may be one: the same year, and no two months.

    >>> same_date(2027.06, 2027), same_date(2027.06, 2027.09), same_date(2027, 2028)
    (True, False, False)
    """
    is_whole_year = a == int(a) or b == int(b)
    return a == b or (is_whole_year and int(a) == int(b))


def _month_before(text: str, place: int, words: Vocabulary) -> tuple[int, int | None]:
    """Where a month right before a year begins, and its number (1 to 12)."""
    low = max(0, place - BEFORE)
    gap = _GAP.search(text, low, place)
    if gap is None:
        return place, None
    for month in MONTHS:
        pattern = words.times.get(f"month {month}")
        for found in pattern.finditer(text, low, gap.start()) if pattern else ():
            if found.end() == gap.start():
                return found.start(), month
    return place, None


def _is_told_as_date(text: str, place: int, words: Vocabulary) -> bool:
    """Whether a word such as "by", "until" or "summer" stands before a year; else it may be of a
    name: Agenda 2030.
    """
    before = _WORD_BEFORE.search(text, max(0, place - BEFORE), place)
    return before is not None and before[1].lower() in words.before_dates
