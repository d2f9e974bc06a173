"""Years, months and days: real calendar sheets, with the way to the next day that has articles."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel.dates import get_day_names

from cuttings.model import Article, DatePrecision
from cuttings.reading.addresses import day_page, month_page, year_page
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.charts import Share, shade
from cuttings.reading.dates import day_words, month_words, short_months, weekday_words
from cuttings.reading.overview import source_shares, top_stories, top_subjects
from cuttings.reading.paging import beside, leaves
from cuttings.reading.rows import Link, Listing, Row


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in a calendar sheet, or a month in the calendar's index.

    ``number`` is 0 where a sheet pads to whole weeks; ``address`` None where nothing is held.
    """

    number: int
    count: int = 0
    shade: int = 0
    address: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """A row of a sheet; ``id`` is the anchor that week bars point to."""

    id: str
    cells: tuple[Cell, ...]
    count: int


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month as a table of weeks, Monday first."""

    label: str
    address: str | None
    count: int
    weekdays: tuple[tuple[str, str], ...]  # (short, whole) names
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in the calendar's index: a cell for each of its twelve months."""

    label: str
    address: str
    count: int
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All years, newest first, and how many articles have no day or no date."""

    years: tuple[YearLine, ...]
    month_names: tuple[str, ...]
    articles: int
    undated: Link | None


@dataclass(frozen=True, slots=True)
class YearView:
    """A year as twelve sheets; ``loose`` are articles of which only the year is known."""

    label: str
    count: int
    sheets: tuple[MonthSheet, ...]
    previous: Link | None
    next: Link | None
    loose: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: its sheet, who wrote, which stories; ``loose`` are articles without a day."""

    label: str
    count: int
    year: Link
    sheet: MonthSheet
    sources: tuple[Share, ...]
    stories: tuple[Link, ...]
    subjects: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    loose: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one story, or of one source, under a heading on a day's page."""

    kind: str  # "story" or "source"
    link: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DayView(Listing):
    """One leaf of a day: stories first, then the rest by source."""

    label: str
    iso: str
    month: Link
    year: Link
    sources: tuple[Share, ...]
    previous: Link | None
    next: Link | None
    inferred: int
    groups: tuple[Group, ...]


def _count_by_year(catalogue: Catalogue) -> Counter[int]:
    return Counter(
        article.published.when.year
        for article in catalogue.archive.articles
        if article.published.is_known
    )


def _months_known(catalogue: Catalogue) -> Mapping[date, tuple[Article, ...]]:
    """First of month -> the articles of which at least the month is known, newest first."""
    months: defaultdict[date, list[Article]] = defaultdict(list)
    for article in catalogue.newest:
        if article.published.has_day or article.published.precision is DatePrecision.MONTH:
            months[article.published.when.date().replace(day=1)].append(article)
    return {month: tuple(articles) for month, articles in months.items()}


def _weekdays(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    short = get_day_names("abbreviated", "stand-alone", catalogue.locale)
    whole = get_day_names("wide", "stand-alone", catalogue.locale)
    return tuple((short[day], whole[day]) for day in range(7))


def month_sheet(catalogue: Catalogue, month: date) -> MonthSheet:
    """The month as a table; the archive's fullest day has the darkest shade."""
    weeks = []
    total = 0
    for days in Calendar(firstweekday=0).monthdatescalendar(month.year, month.month):
        cells = tuple(_cell(catalogue, day, month) for day in days)
        count = sum(cell.count for cell in cells)
        total += count
        weeks.append(Week(f"w{days[0].isoformat()}", cells, count))
    return MonthSheet(
        label=month_words(month, catalogue.locale),
        address=month_page(month) if total else None,
        count=total,
        weekdays=_weekdays(catalogue),
        weeks=tuple(weeks),
    )


def _cell(catalogue: Catalogue, day: date, month: date) -> Cell:
    if day.month != month.month:
        return Cell(0)
    count = len(catalogue.by_day.get(day, ()))
    return Cell(
        number=day.day,
        count=count,
        shade=shade(count, catalogue.fullest_day),
        address=day_page(day) if count else None,
        label=day_words(day, catalogue.locale),
    )


def calendar_view(catalogue: Catalogue, undated_address: str) -> CalendarView:
    """The index of years and months."""
    months = _months_known(catalogue)
    by_year = _count_by_year(catalogue)
    undated = sum(not a.published.is_known for a in catalogue.archive.articles)
    fullest = max(map(len, months.values()), default=0)

    def cell(month: date) -> Cell:
        held = len(months.get(month, ()))
        return Cell(
            number=month.month,
            count=held,
            shade=shade(held, fullest),
            address=month_page(month) if held else None,
            label=month_words(month, catalogue.locale),
        )

    years = (
        YearLine(
            label=f"{year:04d}",
            address=year_page(year),
            count=by_year[year],
            months=tuple(cell(date(year, month, 1)) for month in range(1, 13)),
        )
        for year in sorted(by_year, reverse=True)
    )
    return CalendarView(
        years=tuple(years),
        month_names=short_months(catalogue.locale),
        articles=len(catalogue.archive.articles),
        undated=Link("", undated_address, undated) if undated else None,
    )


def _year_link(by_year: Mapping[int, int], year: int) -> Link:
    return Link(f"{year:04d}", year_page(year), by_year[year])


def year_views(catalogue: Catalogue) -> Iterator[tuple[str, YearView]]:
    """Every year with articles: address and view."""
    by_year = _count_by_year(catalogue)
    loose: defaultdict[int, list[Article]] = defaultdict(list)
    for article in catalogue.newest:
        if article.published.precision is DatePrecision.YEAR:
            loose[article.published.when.year].append(article)
    years = sorted(by_year)
    links = [_year_link(by_year, year) for year in years]
    for year, (before, link, after) in zip(years, beside(links), strict=True):
        months = (date(year, number, 1) for number in range(1, 13))
        yield (
            link.address,
            YearView(
                label=link.label,
                count=by_year[year],
                sheets=tuple(month_sheet(catalogue, month) for month in months),
                previous=before,
                next=after,
                loose=catalogue.rows_of(loose[year]),
            ),
        )


def month_views(catalogue: Catalogue) -> Iterator[tuple[str, MonthView]]:
    """Every month with articles: address and view."""
    months = _months_known(catalogue)
    by_year = _count_by_year(catalogue)
    keys = sorted(months)
    links = [
        Link(month_words(key, catalogue.locale), month_page(key), len(months[key])) for key in keys
    ]
    for key, (before, link, after) in zip(keys, beside(links), strict=True):
        articles = months[key]
        yield (
            link.address,
            MonthView(
                label=link.label,
                count=len(articles),
                year=_year_link(by_year, key.year),
                sheet=month_sheet(catalogue, key),
                sources=source_shares(articles),
                stories=top_stories(catalogue, articles),
                subjects=top_subjects(catalogue, articles),
                previous=before,
                next=after,
                loose=catalogue.rows_of(a for a in articles if not a.published.has_day),
            ),
        )


def day_views(catalogue: Catalogue, per_leaf: int) -> Iterator[tuple[str, DayView]]:
    """Every day with articles, cut into leaves: address and view."""
    keys = sorted(catalogue.by_day)
    locale = catalogue.locale
    links = [
        Link(weekday_words(key, locale), day_page(key), len(catalogue.by_day[key])) for key in keys
    ]
    by_year = _count_by_year(catalogue)
    for key, (before, link, after) in zip(keys, beside(links), strict=True):
        articles = catalogue.by_day[key]
        ordered = _by_story_then_source(catalogue, articles)
        for leaf in leaves(link.address, catalogue.listed(ordered), per_leaf):
            yield (
                leaf.address,
                DayView(
                    label=link.label,
                    iso=key.isoformat(),
                    count=len(articles),
                    month=Link(month_words(key, locale), month_page(key)),
                    year=_year_link(by_year, key.year),
                    sources=source_shares(articles),
                    previous=before,
                    next=after,
                    inferred=sum(catalogue.rows[a.id].date.is_inferred for a in articles),
                    leaf=leaf,
                    groups=tuple(_groups(catalogue, leaf.items)),
                ),
            )


def _by_story_then_source(catalogue: Catalogue, articles: Sequence[Article]) -> tuple[Article, ...]:
    """Articles of a story stand together, the largest story first; then the rest by source."""
    story_of = catalogue.stories.by_article
    sizes = Counter(story_of[a.id].id for a in articles if a.id in story_of)

    def place(article: Article) -> tuple[int, str, str, str]:
        story = story_of.get(article.id)
        if story is None or sizes[story.id] == 1:
            return (0, "", article.source.name.casefold(), article.id)
        return (-sizes[story.id], story.id, article.source.name.casefold(), article.id)

    return tuple(sorted(articles, key=place))


def _groups(catalogue: Catalogue, rows: Sequence[Row]) -> Iterator[Group]:
    """Runs of rows under the story they share, or else under their source."""
    story_of = catalogue.stories.by_article
    sizes: Counter[str] = Counter()
    for row in rows:
        if row.id in story_of:
            sizes[story_of[row.id].id] += 1 + len(row.also)

    def heading(row: Row) -> tuple[str, Link]:
        story = story_of.get(row.id)
        if story is not None and sizes[story.id] > 1:
            return "story", Link(story.title, story.address, len(story.articles))
        return "source", row.source

    for (kind, link), run in groupby(rows, heading):
        yield Group(kind, link, tuple(run))
