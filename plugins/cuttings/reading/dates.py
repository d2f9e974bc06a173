"""Dates in words, as exactly and as honestly as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime

from cuttings.model import DateBasis, DatePrecision, NewsDate


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date for a page: ``iso`` for the machine, ``text`` for the reader, both "" if unknown.

    ``full`` adds time and zone where the minute is known. ``is_inferred`` must always be said.
    """

    iso: str = ""
    text: str = ""
    full: str = ""
    precision: str = DatePrecision.UNKNOWN.value
    is_inferred: bool = False
    evidence: str = ""


UNDATED_WORDS = DateWords()

_PATTERNS = {
    DatePrecision.MINUTE: "long",
    DatePrecision.DAY: "long",
    DatePrecision.MONTH: "LLLL y",
    DatePrecision.YEAR: "y",
}


@lru_cache(maxsize=65536)
def _spell(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale)


def day_words(day: date, locale: Locale) -> str:
    """A calendar day in the interface language's long form.

    >>> day_words(date(2025, 3, 12), Locale("en", "GB"))
    '12 March 2025'
    """
    return _spell(day, "long", locale)


ISO_MONTH = len("2025-03")


def iso_day_words(iso: str, locale: Locale) -> str:
    """An ISO day or month in the interface language's long form; anything else as it is.

    >>> [iso_day_words(iso, Locale("en", "GB")) for iso in ("2025-03-12", "2025-03", "in March")]
    ['12 March 2025', 'March 2025', 'in March']
    """
    try:
        if len(iso) == ISO_MONTH:
            return month_words(date.fromisoformat(f"{iso}-01"), locale)
        return day_words(date.fromisoformat(iso), locale)
    except ValueError:
        return iso


def weekday_words(day: date, locale: Locale) -> str:
    """A calendar day with its weekday.

    >>> weekday_words(date(2025, 3, 12), Locale("en", "GB"))
    'Wednesday, 12 March 2025'
    """
    return _spell(day, "full", locale)


def month_words(day: date, locale: Locale) -> str:
    """The month of a day, standing alone: ``March 2025``."""
    return _spell(day, "LLLL y", locale)


def short_month(day: date, locale: Locale) -> str:
    """The month of a day, short enough for an axis: ``Mar 2025``."""
    return _spell(day, "LLL y", locale)


def news_date_words(when: NewsDate, locale: Locale) -> DateWords:
    """The words for a publication date; ``UNDATED_WORDS`` where not even the year is known."""
    if not when.is_known:
        return UNDATED_WORDS
    text = _spell(when.when.date(), _PATTERNS[when.precision], locale)
    full = text
    if when.precision is DatePrecision.MINUTE:
        full = moment_words(when.when, locale)
    return DateWords(
        iso=when.iso or "",
        text=text,
        full=full,
        precision=when.precision.value,
        is_inferred=when.basis is DateBasis.INFERRED,
        evidence=when.evidence,
    )


def moment_words(moment: datetime, locale: Locale) -> str:
    """A moment to the minute with its offset from UTC, in its own zone.

    >>> from datetime import UTC
    >>> moment_words(datetime(2025, 3, 12, 14, 5, tzinfo=UTC), Locale("en", "001"))
    '12 March 2025, 14:05 UTC'
    """
    clock = format_datetime(moment, "HH:mm", locale=locale)
    return f"{_spell(moment.date(), 'long', locale)}, {clock} {_offset(moment)}"


def _offset(moment: datetime) -> str:
    """``UTC``, ``UTC+1`` or ``UTC+5:30``."""
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def moment_day(moment: datetime, locale: Locale) -> DateWords:
    """The day of a moment (captured, changed), with the moment itself as ``full``."""
    return DateWords(
        iso=moment.date().isoformat(),
        text=_spell(moment.date(), "long", locale),
        full=moment_words(moment, locale),
        precision=DatePrecision.MINUTE.value,
    )


def short_months(locale: Locale) -> tuple[str, ...]:
    """The names of the twelve months, short, as they stand over the columns of a table.

    >>> short_months(Locale("en"))[:2]
    ('Jan', 'Feb')
    """
    names = locale.months["stand-alone"]["abbreviated"]
    return tuple(str(names[month]) for month in range(1, 13))
