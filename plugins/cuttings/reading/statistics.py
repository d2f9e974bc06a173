"""The archive in numbers: each chart with its table, and the table as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cuttings.model import DateBasis, DatePrecision, NewsDate
from cuttings.reading.addresses import source_month_page, source_page, statistics_table
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.charts import Share, Strip, shade, shares, strip
from cuttings.reading.dates import short_month
from cuttings.reading.languages import language_name
from cuttings.reading.overview import archive_strip
from cuttings.reading.rows import Link
from cuttings.reading.series import Series, captured_days, days_of, series, unit_for

MULTIPLE_HEIGHT = 44
"""Pixels of one small multiple."""

WORD_STEPS = (100, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000)
"""Upper bounds of the classes of length, in words; the last class is open."""


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers behind a chart: rows of cells, the first cell the row's name."""

    slug: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def address(self) -> str:
        """Where its CSV stands."""
        return statistics_table(self.slug)


@dataclass(frozen=True, slots=True)
class Multiple:
    """One of several strips on one scale."""

    link: Link
    strip: Strip


@dataclass(frozen=True, slots=True)
class WireLine:
    """A source and how much of it came from agencies."""

    link: Link
    count: int
    wire: int
    percent: int
    width: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Articles of a source in a month."""

    count: int
    shade: int
    address: str | None


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A source over all months."""

    link: Link
    cells: tuple[HeatCell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Every chart of the statistics page, None or empty where there is nothing to draw."""

    articles: int
    unit: str
    weeks: Strip | None
    weeks_table: Table
    multiples: tuple[Multiple, ...]
    multiples_highest: int
    multiples_table: Table
    wire: tuple[WireLine, ...]
    wire_table: Table
    lengths: tuple[Share, ...]
    lengths_table: Table
    heat_months: tuple[str, ...]
    heat: tuple[HeatLine, ...]
    heat_table: Table
    story_sizes: tuple[Share, ...]
    stories_table: Table
    languages: tuple[Share, ...]
    languages_table: Table
    dates: tuple[Share, ...]
    dates_table: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, for their CSV files."""
        return (
            self.weeks_table,
            self.multiples_table,
            self.wire_table,
            self.lengths_table,
            self.heat_table,
            self.stories_table,
            self.languages_table,
            self.dates_table,
        )


def statistics_view(catalogue: Catalogue) -> StatisticsView:
    """The statistics page."""
    weeks = archive_strip(catalogue)
    multiples, highest = _multiples(catalogue)
    wire = _wire(catalogue)
    lengths = _lengths(catalogue)
    months, heat = _months(catalogue), _heat(catalogue)
    sizes = _story_sizes(catalogue)
    languages = _languages(catalogue)
    dates = _dates(catalogue)
    unit = weeks.unit if weeks else "week"
    return StatisticsView(
        articles=len(catalogue.archive.articles),
        unit=unit,
        weeks=weeks,
        weeks_table=_strip_table("articles", unit, weeks),
        multiples=multiples,
        multiples_highest=highest,
        multiples_table=_multiples_table(unit, multiples),
        wire=wire,
        wire_table=Table(
            "agencies",
            ("source", "articles", "from agencies", "percent"),
            tuple((line.link.label, line.count, line.wire, line.percent) for line in wire),
        ),
        lengths=lengths,
        lengths_table=_share_table("words", "words", lengths),
        heat_months=tuple(short_month(month, catalogue.locale) for month in months),
        heat=heat,
        heat_table=Table(
            "months",
            ("source", *(f"{month:%Y-%m}" for month in months)),
            tuple((line.link.label, *(cell.count for cell in line.cells)) for line in heat),
        ),
        story_sizes=sizes,
        stories_table=Table(
            "stories",
            ("articles in story", "stories"),
            tuple((share.label, share.count) for share in sizes),
        ),
        languages=shares([(_language(tag, catalogue), n, None) for tag, n, _ in languages]),
        languages_table=_share_table("languages", "language", shares(languages)),
        dates=dates,
        dates_table=_share_table("dates", "date known", dates),
    )


def _strip_table(slug: str, unit: str, chart: Strip | None) -> Table:
    rows = ((bar.iso, bar.count, bar.state) for bar in (chart.bars if chart else ()))
    return Table(slug, (unit, "articles", "state"), tuple(rows))


def _share_table(slug: str, name: str, lines: Sequence[Share]) -> Table:
    rows = tuple((line.label, line.count, line.percent) for line in lines)
    return Table(slug, (name, "articles", "percent"), rows)


def _multiples(catalogue: Catalogue) -> tuple[tuple[Multiple, ...], int]:
    """A strip for each source on one scale, and the count its full height means."""
    if catalogue.span is None:
        return (), 0
    unit = unit_for(*catalogue.span)
    counted: list[tuple[Link, Series, str]] = []
    for source in catalogue.sources:
        articles = catalogue.by_source[source.id]
        days = days_of(articles)
        counts = series(days, captured_days(articles), unit, catalogue.locale, catalogue.span)
        link = Link(source.name, source_page(source.id), len(articles))
        counted.append((link, counts, source.id))
    highest = max((counts.highest for _, counts, _ in counted), default=0)
    drawn = (
        Multiple(
            link,
            strip(
                counts,
                catalogue.locale,
                f"multiple-{key}",
                highest=highest,
                height=MULTIPLE_HEIGHT,
            ),
        )
        for link, counts, key in counted
    )
    return tuple(drawn), highest


def _multiples_table(unit: str, multiples: Sequence[Multiple]) -> Table:
    """One line a bucket, one column a source."""
    columns = (unit, *(multiple.link.label for multiple in multiples))
    bars = zip(*(multiple.strip.bars for multiple in multiples), strict=True)
    rows = tuple((line[0].iso, *(bar.count for bar in line)) for line in bars)
    return Table("sources", columns, rows)


def _wire(catalogue: Catalogue) -> tuple[WireLine, ...]:
    """Sources by their share of agency copy, most first."""
    lines = []
    for source in catalogue.sources:
        articles = catalogue.by_source[source.id]
        wire = sum(article.agency is not None for article in articles)
        percent = round(100 * wire / len(articles))
        link = Link(source.name, source_page(source.id), len(articles))
        lines.append(WireLine(link, len(articles), wire, percent, f"{percent}%"))
    return tuple(sorted(lines, key=lambda line: (-line.percent, line.link.label.casefold())))


def _lengths(catalogue: Catalogue) -> tuple[Share, ...]:
    """Classes of length. Languages without spaces are left out: they have no words to count."""
    counts: Counter[int] = Counter()
    for row in catalogue.rows.values():
        if row.characters is not None:
            continue
        counts[sum(row.words >= step for step in WORD_STEPS)] += 1
    lower = (0, *WORD_STEPS)
    labels = [f"{a}–{b - 1}" for a, b in zip(lower, WORD_STEPS, strict=False)]
    labels.append(f"{WORD_STEPS[-1]}+")
    last = max(counts, default=-1)
    return shares([(labels[n], counts[n], None) for n in range(last + 1)])


def _months(catalogue: Catalogue) -> tuple[date, ...]:
    """The first days of all months of the archive's span."""
    if catalogue.span is None:
        return ()
    first, last = (12 * day.year + day.month - 1 for day in catalogue.span)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1))


def _heat(catalogue: Catalogue) -> tuple[HeatLine, ...]:
    """Months as columns, sources as lines."""
    if catalogue.span is None:
        return ()
    months = _months(catalogue)
    counts = {
        source.id: Counter(day.replace(day=1) for day in days_of(catalogue.by_source[source.id]))
        for source in catalogue.sources
    }
    highest = max((n for counter in counts.values() for n in counter.values()), default=0)
    return tuple(
        HeatLine(
            link=Link(source.name, source_page(source.id)),
            cells=tuple(
                _heat_cell(source.id, month, counts[source.id], highest) for month in months
            ),
            total=len(catalogue.by_source[source.id]),
        )
        for source in catalogue.sources
    )


def _heat_cell(source: str, month: date, counts: Mapping[date, int], highest: int) -> HeatCell:
    count = counts.get(month, 0)
    address = source_month_page(source, f"{month:%Y-%m}") if count else None
    return HeatCell(count, shade(count, highest), address)


def _story_sizes(catalogue: Catalogue) -> tuple[Share, ...]:
    sizes = Counter(len(story.articles) for story in catalogue.stories.stories)
    return shares([(str(size), sizes[size], None) for size in sorted(sizes)])


UNKNOWN = "unknown"


def _languages(catalogue: Catalogue) -> list[tuple[str, int, None]]:
    """Articles by the tag of their language, the most frequent first."""
    counts = Counter(row.lang or UNKNOWN for row in catalogue.rows.values())
    ordered = sorted(counts, key=lambda lang: (-counts[lang], lang))
    return [(lang, counts[lang], None) for lang in ordered]


def _language(tag: str, catalogue: Catalogue) -> str:
    return tag if tag == UNKNOWN else language_name(tag, catalogue.locale)


def _dates(catalogue: Catalogue) -> tuple[Share, ...]:
    """How the articles' dates are known. Labels are keys that the template puts in words."""
    counts = Counter(_date_class(row.published) for row in catalogue.archive.articles)
    order = ("minute", "day", "inferred", "coarse", "unknown")
    return shares([(key, counts[key], None) for key in order if counts[key]])


def _date_class(published: NewsDate) -> str:
    if not published.is_known:
        return "unknown"
    if published.basis is DateBasis.INFERRED:
        return "inferred"
    if published.precision is DatePrecision.MINUTE:
        return "minute"
    return "day" if published.precision is DatePrecision.DAY else "coarse"
