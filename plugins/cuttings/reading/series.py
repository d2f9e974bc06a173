"""Counts over time, with gaps told apart from silence.

A week without articles can mean three things, and the archive says which it knows: ``held`` (there
are articles), ``quiet`` (something was captured that week, but no such article) and ``gap``
(nothing was captured: that nothing is here does not mean that nothing was published).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from babel import Locale

from cuttings.model import Article
from cuttings.reading.dates import day_words, month_words, short_month

LONGEST_IN_WEEKS = 130
"""Bars. Two and a half years of weeks; more would be thinner than two pixels on a telephone."""

LONGEST_IN_MONTHS = 130


class Unit(StrEnum):
    """How long one bucket of a series is."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class State(StrEnum):
    """What an empty or filled bucket means."""

    HELD = "held"
    QUIET = "quiet"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Bucket:
    """One unit of time: its first day, the first day that has an article, and the count."""

    start: date
    label: str
    count: int
    state: State
    first_held: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Consecutive buckets of one unit."""

    unit: Unit
    buckets: tuple[Bucket, ...]

    @property
    def highest(self) -> int:
        """The largest count."""
        return max((bucket.count for bucket in self.buckets), default=0)

    @property
    def gaps(self) -> tuple[Bucket, ...]:
        """The buckets of which nothing was captured."""
        return tuple(bucket for bucket in self.buckets if bucket.state is State.GAP)


def days_of(articles: Iterable[Article]) -> list[date]:
    """The publication days known, in the order given."""
    return [article.published.when.date() for article in articles if article.published.has_day]


def captured_days(articles: Iterable[Article]) -> list[date]:
    """The days on which any version of the articles was captured, where somebody wrote it down."""
    moments = (
        moment
        for article in articles
        for moment in (article.captured, *(version.captured for version in article.versions))
    )
    return [moment.date() for moment in moments if moment is not None]


def unit_for(first: date, last: date) -> Unit:
    """The finest unit in which the span still makes a readable strip.

    >>> unit_for(date(2025, 1, 1), date(2025, 6, 30)), unit_for(date(1990, 1, 1), date(2025, 1, 1))
    (<Unit.WEEK: 'week'>, <Unit.YEAR: 'year'>)
    """
    if (last - first).days // 7 < LONGEST_IN_WEEKS:
        return Unit.WEEK
    months = (last.year - first.year) * 12 + last.month - first.month
    return Unit.MONTH if months < LONGEST_IN_MONTHS else Unit.YEAR


@lru_cache(maxsize=65536)
def start_of(day: date, unit: Unit) -> date:
    """The first day of the bucket that holds ``day``; weeks begin on Monday (ISO 8601).

    >>> start_of(date(2025, 3, 12), Unit.WEEK)
    datetime.date(2025, 3, 10)
    """
    match unit:
        case Unit.WEEK:
            return day - timedelta(days=min(day.weekday(), (day - date.min).days))
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)


def _following(start: date, unit: Unit) -> date:
    match unit:
        case Unit.WEEK:
            return start + timedelta(days=7)
        case Unit.MONTH:
            return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        case Unit.YEAR:
            return start.replace(year=start.year + 1)


def series(
    days: Sequence[date],
    captured: Iterable[date],
    unit: Unit,
    locale: Locale,
    span: tuple[date, date] | None = None,
) -> Series:
    """The days counted into consecutive buckets, from the first day to the last.

    ``span`` widens the strip (small multiples share one), and buckets outside the days' own range
    are ``gap``: nothing was captured there either.
    """
    if not days and span is None:
        return Series(unit, ())
    first, last = span or (min(days), max(days))
    counts = Counter(start_of(day, unit) for day in days)
    first_held: dict[date, date] = {}
    for day in sorted(days, reverse=True):
        first_held[start_of(day, unit)] = day
    seen = {start_of(day, unit) for day in captured}
    buckets = []
    start, stop = start_of(first, unit), start_of(last, unit)
    while start <= stop:
        count = counts[start]
        buckets.append(
            Bucket(
                start=start,
                label=bucket_label(start, unit, locale),
                count=count,
                state=_state(count, start in seen),
                first_held=first_held.get(start),
            )
        )
        start = _following(start, unit)
    return Series(unit, tuple(buckets))


def _state(count: int, captured: bool) -> State:  # noqa: FBT001 - a fact, not a switch
    if count:
        return State.HELD
    return State.QUIET if captured else State.GAP


def bucket_label(start: date, unit: Unit, locale: Locale) -> str:
    """The bucket's name: a week by its first day, a month or year by its own name."""
    match unit:
        case Unit.WEEK:
            return day_words(start, locale)
        case Unit.MONTH:
            return month_words(start, locale)
        case Unit.YEAR:
            return f"{start.year:04d}"


def named_day(start: date, unit: Unit) -> date:
    """The day after which an axis names the bucket: a week's Thursday, else its first day."""
    return start + timedelta(days=3) if unit is Unit.WEEK else start


def tick_label(start: date, unit: Unit, locale: Locale) -> str:
    """The bucket's name on an axis."""
    return f"{start.year:04d}" if unit is Unit.YEAR else short_month(start, locale)
