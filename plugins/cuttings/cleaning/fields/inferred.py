"""A publication day worked out from what the article says in passing.

Enters: captions and body. Leaves: a ``NewsDate`` of basis "inferred" whose evidence a reader can
check, or None. Two witnesses must agree: a full date (in a caption, or in the opening paragraphs)
and a weekday on which the opening says the news happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from cuttings.cleaning.fields import calendars, dates
from cuttings.model import Block, DateBasis, DatePrecision, NewsDate

OPENING = 3
"""Paragraphs that tell when the news happened; later ones tell of other days."""

LATEST_PRINT = 1
"""Days after the picture on which its report may still appear: the next morning's paper."""

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OLD_PICTURE = re.compile(
    r"(?i)(?<!\w)(?:file|archiv\w*|archive|archivo|d['’]archives|library)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Witness:
    day: datetime
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class _Weekday:
    number: int
    words: str
    line: int


def infer_day(
    captions: Sequence[Block],
    body: Sequence[Block],
    *,
    lang: str | None = None,
    zone: tzinfo | None = None,
    captured: datetime | None = None,
) -> NewsDate | None:
    """The day on which a dated picture and the weekday of the opening agree, or None.

    The latest dated picture counts (older ones illustrate); one marked as from the files does not.
    A weekday that falls on the day after the picture gives that day.
    """
    witnesses = sorted(
        _witnesses(captions, body, lang, zone), key=lambda w: (w.day, -w.line), reverse=True
    )
    weekdays = list(_weekdays(body[:OPENING], lang))
    for witness in witnesses:
        if captured is not None and witness.day > captured:
            continue
        for weekday in weekdays:
            for late in range(LATEST_PRINT + 1):
                day = witness.day + timedelta(days=late)
                if day.weekday() == weekday.number:
                    return NewsDate(
                        day, DatePrecision.DAY, DateBasis.INFERRED, _evidence(witness, weekday, day)
                    )
    return None


def _witnesses(
    captions: Sequence[Block], body: Sequence[Block], lang: str | None, zone: tzinfo | None
) -> Iterator[_Witness]:
    for block in (*captions, *body[:OPENING]):
        if block in captions and OLD_PICTURE.search(block.text):
            continue
        for date in dates.find_dates(block.text, zone=zone, lang=lang):
            if date.precision in (DatePrecision.DAY, DatePrecision.MINUTE):
                day = date.when.replace(hour=0, minute=0, second=0, microsecond=0)
                yield _Witness(day.replace(tzinfo=zone or UTC), date.words, block.first_line)


def _weekdays(body: Sequence[Block], lang: str | None) -> Iterator[_Weekday]:
    """Weekdays named in full in the opening paragraphs, in reading order."""
    for block in body:
        for match in re.finditer(r"[^\W\d_]{3,}", block.text):
            if match[0].lower() not in calendars.FULL_WEEKDAYS:
                continue
            number = calendars.weekday_number(match[0], lang)
            if number is not None:
                before = block.text[: match.start()].split()[-1:]
                yield _Weekday(number, " ".join((*before, match[0])), block.first_line)


def _evidence(witness: _Witness, weekday: _Weekday, day: datetime) -> str:
    return (
        f"line {witness.line} names {witness.words}; line {weekday.line} says "
        f"“{weekday.words}”; {day.date().isoformat()} was a {ENGLISH_DAYS[day.weekday()]}"
    )
