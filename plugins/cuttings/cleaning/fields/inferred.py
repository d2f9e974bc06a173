"""A publication day worked out from what the article says in passing.

Enters: labelled blocks. Leaves: a ``NewsDate`` of basis "inferred" whose evidence a reader can
check, or None. Two witnesses must agree: a date (in a caption, in the opening paragraphs, or in a
dateline that leaves out the year) and a weekday on which the opening says the news happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from cuttings.cleaning.fields import calendars, dates, phrases
from cuttings.model import Block, DateBasis, DatePrecision, Label, LabelledBlock, NewsDate

OPENING = 3
"""Paragraphs that tell when the news happened; later ones tell of other days."""

LATEST_PRINT = 1
"""Days after the picture on which its report may still appear: the next morning's paper."""

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OLD_PICTURE = phrases.whole("old_pictures")
YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]|20[0-4])\d(?![\d.,]\d|\d)")


@dataclass(frozen=True, slots=True)
class _Witness:
    day: datetime
    words: str
    line: int


WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _Weekday:
    number: int
    words: str
    line: int


def infer_day(
    labelled: Sequence[LabelledBlock],
    lang: str | None = None,
    zone: tzinfo | None = None,
    captured: datetime | None = None,
) -> NewsDate | None:
    """The day on which a dated picture or dateline and the weekday of the opening agree, or None.

    The latest date counts: older pictures illustrate; one marked as from the files never counts.
    A weekday that falls on the day after gives that day. Nothing later than ``captured`` does.
    """
    pictures = [i.block for i in labelled if i.label in (Label.CAPTION, Label.CREDIT)]
    pictures = [block for block in pictures if not OLD_PICTURE.search(block.text)]
    opening = [i.block for i in labelled if i.label is Label.BODY][:OPENING]
    weekdays = list(_weekdays(opening, lang))
    if not weekdays:
        return None
    witnesses = [*_witnesses((*pictures, *opening), lang), *_in_datelines(labelled, lang)]
    witnesses.sort(key=lambda w: (w.day, -w.line), reverse=True)
    for witness in witnesses:
        if captured is not None and witness.day.date() > captured.date():
            continue
        for weekday in weekdays:
            day = _agreed(witness, weekday)
            if day is not None:
                when = day.replace(tzinfo=zone or UTC)
                evidence = _evidence(witness, weekday, day)
                return NewsDate(when, DatePrecision.DAY, DateBasis.INFERRED, evidence)
    return None


def _agreed(witness: _Witness, weekday: _Weekday) -> datetime | None:
    for late in range(LATEST_PRINT + 1):
        day = witness.day + timedelta(days=late)
        if day.weekday() == weekday.number:
            return day
    return None


def _witnesses(blocks: Sequence[Block], lang: str | None) -> Iterator[_Witness]:
    for block in blocks:
        for date in dates.find_dates(block.text, lang=lang):
            if date.precision in (DatePrecision.DAY, DatePrecision.MINUTE):
                day = date.when.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
                yield _Witness(day, date.words, block.first_line)


def _in_datelines(labelled: Sequence[LabelledBlock], lang: str | None) -> Iterator[_Witness]:
    """The dateline's day in each year that the article names."""
    datelines = [i.block for i in labelled if i.label is Label.DATELINE]
    days = [
        (d, block) for block in datelines for d in dates.find_days_without_year(block.text, lang)
    ]
    if not days:
        return
    texts = [i.block.text for i in labelled if i.label.is_body or i.label is Label.CAPTION]
    years = sorted({int(year) for text in texts for year in YEAR.findall(text)})
    for (month, day, words), block in days:
        for year in years:
            try:
                yield _Witness(datetime(year, month, day, tzinfo=UTC), words, block.first_line)
            except ValueError:  # 29 February of a common year
                continue


def _weekdays(opening: Sequence[Block], lang: str | None) -> Iterator[_Weekday]:
    """Weekdays named in full in the opening paragraphs, in reading order."""
    for block in opening:
        text = block.text[: dates.LONGEST_READ]
        if calendars.FULL_WEEKDAYS.isdisjoint(WORD.findall(text.lower())):
            continue
        for match in WORD.finditer(text):
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
