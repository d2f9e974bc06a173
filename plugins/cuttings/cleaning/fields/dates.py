"""Dates as news pages print them, in any order, style and language of the table.

Enters: a line, or the value of a date field. Leaves: ``FoundDate`` values, each with the words it
was read from. Words that need today's date to mean anything ("Wednesday", "2 hours ago") are read
only against a stated reference, never against the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from cuttings.cleaning.fields import calendars, phrases, reckonings
from cuttings.model import DatePrecision
from cuttings.text.scripts import THAI_LAO

FIRST_YEAR, LAST_YEAR = 1600, 2100
"""Years outside are misread numbers: the first newspaper is of 1605."""

CENTURY_PIVOT = 70
"""Two-digit years from 70 are of the 1900s: scraped news is hardly older than the Web."""

LONGEST_READ = 2000
"""Characters of a line that are read: date lines are short, opening paragraphs hardly longer."""

MILLISECONDS = 10**11
"""An epoch value from here counts milliseconds: in seconds it would be the year 5138."""


class DateOrder(StrEnum):
    """How 03/04/2025 is to be read."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    BY_LANGUAGE = "by_language"


MONTH_FIRST_LANGUAGES = frozenset({"en-us", "en-ph", "fil", "en"})
"""Bare English goes with the United States, whose press writes most of it."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date read from ``words`` = ``text[start:end]``.

    ``style`` names the pattern ("iso", "day_month_year", ...). Where no zone was stated, ``when``
    stands in the caller's or in UTC.
    """

    when: datetime
    precision: DatePrecision
    words: str
    style: str
    start: int
    end: int
    is_ambiguous: bool = False


_SPACE = r"[\s\u00a0\u202f]"
_LONG_MONTHS = phrases.any_of(calendars.LONG_MONTHS)
_MONTH = rf"(?P<month>{_LONG_MONTHS}|[^\s\d.,;:/()\[\]|·•–—_-]{{2,14}})"
_ARABIC = r"[\u0621-\u064a]{2,14}"
_OTHER_MONTH = rf"(?:{_ARABIC}(?:{_SPACE}{_ARABIC})?{_SPACE}?[/(]{_SPACE}?)?"
"""The month's name of the Levant beside that of Egypt, as Arab papers print both ("آب/أغسطس")."""

_DAY = r"(?<![\d.,:/])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|e|η|ης|-го)?"
_OF = rf"(?:{_SPACE}*(?:de|of|del|d['’]|di|da|tháng){_SPACE}+|{_SPACE}*[.,/–-]?{_SPACE}*)"
STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)(?!\d)")),
    (
        "cjk",
        re.compile(
            rf"(?<!\d)(?P<year>\d{{4}}){_SPACE}*[年년]{_SPACE}*(?P<m>\d{{1,2}}){_SPACE}*[月월]"
            rf"{_SPACE}*(?P<day>\d{{1,2}}){_SPACE}*[日일號号]"
        ),
    ),
    (
        "day_month_year",
        re.compile(rf"{_DAY}{_ORDINAL}{_OF}{_OTHER_MONTH}{_MONTH}[.)]?,?{_OF}(?:['’])?{_YEAR}"),
    ),
    (
        "month_day_year",
        re.compile(
            rf"(?<!\w){_MONTH}\.?{_SPACE}*(?P<day>\d{{1,2}}){_ORDINAL}{_SPACE}*[,.]?{_SPACE}*"
            rf"(?:(?:de|ቀን){_SPACE}+)?{_YEAR}"
        ),
    ),
    (
        "year_month_day",
        re.compile(
            rf"(?<!\d)(?P<year>\d{{4}})\.?{_SPACE}*(?:m\.|gada)?{_SPACE}*{_MONTH}{_SPACE}*"
            rf"(?P<day>\d{{1,2}})(?!\d)"
        ),
    ),
    (
        "vietnamese",
        re.compile(
            rf"{_DAY}{_SPACE}+(?:tháng|thg){_SPACE}+(?P<m>\d{{1,2}}),?{_SPACE}+(?:năm{_SPACE}+)?{_YEAR}"
        ),
    ),
    (
        "year_day_month",
        re.compile(
            rf"(?<!\d){_YEAR}\.?[{_SPACE[1:-1]}-]*(?:gada|жылғы|жылы|жылдын|yil){_SPACE}*"
            rf"{_DAY}[.-]?{_SPACE}*{_MONTH}"
        ),
    ),
    (
        "era",
        re.compile(
            r"(?P<era>令和|平成|昭和|民國|民国)(?P<year>\d{1,3}|元)年\s?(?P<m>\d{1,2})月\s?(?P<day>\d{1,2})日"
        ),
    ),
    (
        "day_month_short_year",
        re.compile(rf"{_DAY}[-\s]{_MONTH}(?:-|\s['’])(?P<year>\d\d)(?![\d:.])"),
    ),
    (
        "numeric_year_first",
        re.compile(
            r"(?<![\d./-])(?P<year>\d{4})(?P<sep>[./])\s?(?P<m>\d{1,2})(?P=sep)\s?"
            r"(?P<day>\d{1,2})(?!\d)"
        ),
    ),
    (
        "numeric",
        re.compile(
            r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?"
            r"(?P<year>\d{4}|\d\d)(?![\d/-]|[.,:]\d)"
        ),
    ),
)
SHORT_YEARS = frozenset({"era", "day_month_short_year", "numeric"})
"""The styles that a year of fewer than four digits may stand in."""
LONG_YEAR = re.compile(r"\d{4}")
MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH}\.?,?{_OF}{_YEAR}")
CJK_MONTH = re.compile(r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]")
DAY_MONTH = re.compile(
    rf"{_DAY}{_ORDINAL}{_OF}(?P<month>[^\W\d_]{{3,12}})(?!\w)|"
    rf"(?<!\w)(?P<month2>[^\W\d_]{{3,12}})\.?{_SPACE}+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?![\d:]|[.,]\d)"
)
CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.h]|[時时点시]\s?)(?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?[分분]?"
    r"\s*(?P<half>[aApP]\.?\s?[mM]\b\.?)?(?:\s*(?:Uhr|uur|hrs?|h|Hrs)\b)?"
    r"\s*\(?(?P<zone>(?:GMT|UTC)?\s?[+\-−]\d{1,2}:?\d\d|[A-Z]{2,4}\b|Z)?",
)
BETWEEN = re.compile(
    rf"[\s,|/·•–—@TＴ(-]{{0,4}}(?:{phrases.one_of('at')})?[\s:,.|]{{0,3}}$", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
HAS_MINUTES = re.compile(r"\d[:.h時时点시]\s?\d\d|[aApP]\.?\s?[mM]\b")


def find_dates(
    text: str,
    *,
    order: DateOrder = DateOrder.BY_LANGUAGE,
    zone: tzinfo | None = None,
    lang: str | None = None,
) -> tuple[FoundDate, ...]:
    """All whole dates in ``text``, in reading order; month and year alone count, a year does not.

    >>> [(d.when.date().isoformat(), d.style) for d in find_dates("Posted 3. März 2024, 14.05 Uhr")]
    [('2024-03-03', 'day_month_year')]
    """
    text = text[:LONGEST_READ]
    if not DIGIT.search(text):
        return ()
    found: list[FoundDate] = []
    for one in _candidates(text, order, zone, lang):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda d: d.start))


def _candidates(
    text: str, order: DateOrder, zone: tzinfo | None, lang: str | None
) -> Iterator[FoundDate]:
    has_year = LONG_YEAR.search(text) is not None  # hardly any line with a number in it has one
    for style, pattern in STYLES:
        if not (has_year or style in SHORT_YEARS):
            continue
        for match in pattern.finditer(text):
            date = _read_day(match, style, order, lang)
            if date is not None:
                yield _with_clock(text, match, date, zone)
    for pattern in (MONTH_YEAR, CJK_MONTH) if has_year else ():
        for match in pattern.finditer(text):
            month = _month_of(match, lang)
            if month and _year_fits(int(match["year"])):
                when = datetime(int(match["year"]), month, 1, tzinfo=zone or UTC)
                span = match.span()
                yield FoundDate(when, DatePrecision.MONTH, match[0], "month_year", *span)


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int
    style: str
    is_ambiguous: bool = False


def _month_of(match: re.Match[str], lang: str | None) -> int | None:
    groups = match.groupdict()
    if groups.get("m"):
        return int(groups["m"]) if 1 <= int(groups["m"]) <= 12 else None  # noqa: PLR2004 - months
    return calendars.month_number(groups["month"], lang)


def _read_day(match: re.Match[str], style: str, order: DateOrder, lang: str | None) -> _Day | None:
    elsewhere = _in_other_calendar(match, style, lang)
    if elsewhere is not None:
        return _Day(elsewhere.year, elsewhere.month, elsewhere.day, style)
    year = _year_of(match, style, lang)
    if style == "numeric":
        return _numeric_day(match, year, order, lang)
    month = _month_of(match, lang)
    if month is None:
        return None
    return _checked(_Day(year, month, int(match["day"]), style))


SOLAR_HIJRI_LANGUAGES = frozenset({"fa", "ps"})


def _in_other_calendar(match: re.Match[str], style: str, lang: str | None) -> date | None:
    """The day where its month has a name of another calendar, or its numbers are Persian."""
    groups = match.groupdict()
    if groups.get("month"):
        named = calendars.month_elsewhere(groups["month"])
        if named is None:
            return None
        return reckonings.CALENDARS[named[0]](int(match["year"]), named[1], int(match["day"]))
    year = match["year"]
    is_persian = (lang or "").split("-")[0] in SOLAR_HIJRI_LANGUAGES or not year.isascii()
    if style == "era" or not is_persian or int(year) not in reckonings.SOLAR_HIJRI_YEARS:
        return None
    month, day = (match["b"], match["a"]) if style == "numeric" else (match["m"], match["day"])
    return reckonings.solar_hijri(int(year), int(month), int(day))


ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Japan counts years by reigns, Taiwan from the republic: the year before each one's first."""

BUDDHIST_ERA = 543
"""Years by which Thailand is ahead; its press writes 2568 for 2025."""


def _year_of(match: re.Match[str], style: str, lang: str | None) -> int:
    """The year in the common era."""
    if style == "era":
        return ERAS[match["era"]] + (1 if match["year"] == "元" else int(match["year"]))
    year = int(match["year"])
    if len(match["year"]) == 2:  # noqa: PLR2004 - digits
        return year + (1900 if year >= CENTURY_PIVOT else 2000)
    is_thai = lang == "th" or bool(_THAI_LAO.search(match[0]))
    return year - BUDDHIST_ERA if is_thai and year > LAST_YEAR else year


_THAI_LAO = re.compile(f"[{THAI_LAO}]")


def _numeric_day(
    match: re.Match[str], year: int, order: DateOrder, lang: str | None
) -> _Day | None:
    a, b = int(match["a"]), int(match["b"])
    as_day_first = _checked(_Day(year, b, a, "numeric"))
    as_month_first = _checked(_Day(year, a, b, "numeric"))
    if as_day_first is None or as_month_first is None or a == b:
        return as_day_first or as_month_first
    month_first = order is DateOrder.MONTH_FIRST or (
        order is DateOrder.BY_LANGUAGE
        and match["sep"] != "."
        and (lang or "").lower() in MONTH_FIRST_LANGUAGES
    )
    chosen = as_month_first if month_first else as_day_first
    is_guess = order is DateOrder.BY_LANGUAGE and match["sep"] != "."
    return _Day(chosen.year, chosen.month, chosen.day, "numeric", is_guess)


def _year_fits(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _checked(day: _Day) -> _Day | None:
    """The day if the calendar has it."""
    if not _year_fits(day.year):
        return None
    try:
        datetime(day.year, day.month, day.day, tzinfo=UTC)
    except ValueError:
        return None
    return day


def _with_clock(text: str, match: re.Match[str], day: _Day, zone: tzinfo | None) -> FoundDate:
    """The date with the time of day that stands right after or right before it."""
    start, end = match.span()
    clock = _clock_after(text, end) or _clock_before(text, start)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone or UTC)
    if clock is None:
        return FoundDate(
            midnight, DatePrecision.DAY, match[0], day.style, start, end,
            is_ambiguous=day.is_ambiguous,
        )  # fmt: skip
    stated = _zone_stated(clock["zone"], midnight, zone)
    hour = int(clock["hour"]) % 24
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    when = midnight.replace(
        hour=hour,
        minute=int(clock["minute"] or 0),
        second=int(clock["second"] or 0),
        tzinfo=stated or zone or UTC,
    )
    start, end = min(start, clock.start()), max(end, clock.end())
    return FoundDate(
        when, DatePrecision.MINUTE, text[start:end].strip(), day.style, start, end,
        is_ambiguous=day.is_ambiguous,
    )  # fmt: skip


def _zone_stated(name: str | None, day: datetime, own: tzinfo | None) -> tzinfo | None:
    """The zone the time names. What it means at the outlet's own place goes first: IST is said in
    India, Israel and Ireland, CST in Chicago and Shanghai; many say it all the year.
    """
    here = day.replace(tzinfo=own)
    if name and name.upper() in (here.replace(month=m).tzname() for m in (1, 7)):
        return own
    return calendars.zone_of(name)


CLOCK_REACH = 14
"""Characters between a date and its time of day: " um ", " | ", ", at "."""


def _clock_after(text: str, end: int) -> re.Match[str] | None:
    for match in CLOCK.finditer(text, end, end + CLOCK_REACH + 24):
        if match.start() - end > CLOCK_REACH:
            return None
        if BETWEEN.fullmatch(text, end, match.start()) and _is_clock(match):
            return match
        return None
    return None


def _clock_before(text: str, start: int) -> re.Match[str] | None:
    for match in CLOCK.finditer(text, max(0, start - CLOCK_REACH - 16), start):
        if _is_clock(match) and BETWEEN.fullmatch(text, match.end(), start):
            return match
    return None


def _is_clock(match: re.Match[str]) -> bool:
    """A number is a time of day only with minutes or "pm", and within the day."""
    return (
        bool(HAS_MINUTES.search(match[0]))
        and int(match["hour"]) <= 24  # noqa: PLR2004 - hours
        and int(match["minute"] or 0) < 60  # noqa: PLR2004 - minutes
        and int(match["second"] or 0) < 60  # noqa: PLR2004 - seconds
    )


ISO_MOMENT = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?"
    r"(Z|[+-]\d\d:?\d\d|[A-Z]{3,4})?\s*"
)
NO_TIME_OF_DAY = re.compile(r"[T ]00:?00:?00(?:[.,]0+)?\s?(?:Z|[+-]00:?00)?\s*$")
"""How newspaper, news-please, pandas and JavaScript write a day of which they hold no more;
midnight in a zone of its own may be the hour of an embargo."""
COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?\s*")
EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*")
YEAR_MONTH = re.compile(r"\s*(\d{4})(?:-(\d\d))?\s*")


def read_date(
    text: str,
    *,
    order: DateOrder = DateOrder.BY_LANGUAGE,
    zone: tzinfo | None = None,
    lang: str | None = None,
) -> FoundDate | None:
    """The date a field's whole value states (ISO, epoch, compact, or any printed style), or None.

    >>> read_date("1710252000").when.isoformat()
    '2024-03-12T14:00:00+00:00'
    """
    for pattern in (ISO_MOMENT, COMPACT):
        match = pattern.fullmatch(text)
        if match:
            return _from_numbers(match, text, zone)
    match = EPOCH.fullmatch(text)
    if match:
        return _from_epoch(int(match[1]), text)
    match = YEAR_MONTH.fullmatch(text)
    if match and _year_fits(int(match[1])) and int(match[2] or 1) in range(1, 13):
        when = datetime(int(match[1]), int(match[2] or 1), 1, tzinfo=zone or UTC)
        precision = DatePrecision.MONTH if match[2] else DatePrecision.YEAR
        return FoundDate(when, precision, text.strip(), "iso", 0, len(text))
    found = find_dates(text, order=order, zone=zone, lang=lang)
    return found[0] if found else None


def _from_numbers(match: re.Match[str], text: str, zone: tzinfo | None) -> FoundDate | None:
    year, month, day, hour, minute, second, offset = match.groups()
    stated = calendars.zone_of(offset)
    try:
        when = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
            tzinfo=stated or zone or UTC,
        )  # fmt: skip
    except ValueError:
        return None
    if not _year_fits(when.year):
        return None
    is_day = not hour or NO_TIME_OF_DAY.search(text) is not None
    precision = DatePrecision.DAY if is_day else DatePrecision.MINUTE
    return FoundDate(when, precision, text.strip(), "iso", 0, len(text))


def _from_epoch(value: int, text: str) -> FoundDate | None:
    seconds = value / 1000 if value >= MILLISECONDS else value
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if not _year_fits(when.year):
        return None
    return FoundDate(when, DatePrecision.MINUTE, text.strip(), "epoch", 0, len(text))


def find_days_without_year(text: str, lang: str | None = None) -> tuple[tuple[int, int, str], ...]:
    """(month, day, words) for each "March 12" or "12 mars" in ``text``, in reading order."""
    found = []
    for match in DAY_MONTH.finditer(text[:LONGEST_READ]):
        month = calendars.month_number(match["month"] or match["month2"], lang)
        day = int(match["day"] or match["day2"])
        if month and 1 <= day <= 31:  # noqa: PLR2004 - days
            found.append((month, day, match[0].strip()))
    return tuple(found)


def read_relative(text: str, reference: datetime, lang: str | None = None) -> FoundDate | None:
    """The day "yesterday", "3 hours ago" or "Wednesday" means when said at ``reference``.

    ``reference`` is when the page was captured, from WARC or sidecar: a page says "2 hours ago" to
    whoever loads it. A weekday is the last such day, the reference's own included.
    """
    ago = calendars.time_ago(text)
    if ago is not None:
        precise = ago < timedelta(days=1)
        precision = DatePrecision.MINUTE if precise else DatePrecision.DAY
        return FoundDate(reference - ago, precision, text.strip(), "relative", 0, len(text))
    for match in re.finditer(r"[^\W\d_]+(?:['’ ](?:går|dag|hui|ini|nay|qua))?", text):
        days = calendars.relative_day(match[0])
        weekday = calendars.weekday_number(match[0], lang)
        if days is None and weekday is not None:
            days = -((reference.weekday() - weekday) % 7)
        if days is not None:
            when = (reference + timedelta(days=days)).replace(
                hour=0, minute=0, second=0, microsecond=0
            )
            return FoundDate(when, DatePrecision.DAY, match[0], "relative", *match.span())
    return None
