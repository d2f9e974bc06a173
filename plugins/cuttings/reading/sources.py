"""The index of outlets, an outlet's page, and its articles month by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cuttings.model import Article, Source
from cuttings.reading.addresses import source_month_page, source_page
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.charts import SPARK_HEIGHT, Share, Strip, shares, strip
from cuttings.reading.dates import DateWords, moment_day, month_words, short_months
from cuttings.reading.languages import country_name, language_name
from cuttings.reading.overview import (
    SUBJECTS_SHOWN,
    Span,
    span_of,
    strip_of,
    top_stories,
    top_subjects,
)
from cuttings.reading.paging import beside, leaves
from cuttings.reading.rows import Link, Listing, Row, folder_link
from cuttings.reading.series import Bucket, captured_days, days_of, series, unit_for

NEWEST_OF_SOURCE = 20
"""Rows on a source's own page; the rest is listed by month."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known about an outlet. Names are in the interface language."""

    id: str
    name: str
    domains: tuple[str, ...]
    homepage: str | None
    country: str | None
    language: str | None
    owner: str | None
    note: str | None
    level: str | None
    level_reason: str | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the index: its facts, its strip, its share of agency copy in percent."""

    facts: SourceFacts
    address: str
    count: int
    span: Span | None
    spark: Strip | None
    agency_percent: int


@dataclass(frozen=True, slots=True)
class MonthsOfYear:
    """A year of a source: its twelve months, None where nothing is held."""

    year: str
    months: tuple[Link | None, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """An outlet's page. ``captured`` is the first and last capture; ``gaps`` counts empty weeks."""

    facts: SourceFacts
    count: int
    span: Span | None
    captured: tuple[DateWords, DateWords] | None
    strip: Strip | None
    gaps: int
    agencies: tuple[Share, ...]
    own: int
    own_percent: int
    years: tuple[MonthsOfYear, ...]
    month_names: tuple[str, ...]
    undated: Link | None
    stories: tuple[Link, ...]
    subjects: tuple[Link, ...]
    newest: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SourceMonthView(Listing):
    """One month of an outlet, one leaf of it."""

    facts: SourceFacts
    label: str
    month: str
    previous: Link | None
    next: Link | None


def source_facts(catalogue: Catalogue, source: Source) -> SourceFacts:
    """The facts of an outlet, with country and language in words."""
    locale = catalogue.locale
    return SourceFacts(
        id=source.id,
        name=source.name,
        domains=source.domains,
        homepage=source.homepage,
        country=country_name(source.country, locale) if source.country else None,
        language=language_name(source.language, locale) if source.language else None,
        owner=source.owner,
        note=source.note,
        level=source.level.value if source.level else None,
        level_reason=source.level_reason,
    )


def source_lines(catalogue: Catalogue) -> tuple[SourceLine, ...]:
    """The index of sources, A to Z."""
    return tuple(_source_line(catalogue, source) for source in catalogue.sources)


def _source_line(catalogue: Catalogue, source: Source) -> SourceLine:
    articles = catalogue.by_source[source.id]
    wire = sum(article.agency is not None for article in articles)
    return SourceLine(
        facts=source_facts(catalogue, source),
        address=source_page(source.id),
        count=len(articles),
        span=span_of(catalogue, articles),
        spark=strip_of(catalogue, articles, f"spark-{source.id}", height=SPARK_HEIGHT),
        agency_percent=round(100 * wire / len(articles)),
    )


def _months_of(articles: Sequence[Article]) -> Mapping[str, tuple[Article, ...]]:
    """``YYYY-MM``, ``YYYY`` or ``undated`` -> articles; what a source's lists are cut by."""
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        iso = article.published.iso
        groups["undated" if iso is None else iso[: len("YYYY-MM")]].append(article)
    return {key: tuple(group) for key, group in groups.items()}


def source_view(catalogue: Catalogue, source: Source) -> SourceView:
    """An outlet's page."""
    articles = catalogue.by_source[source.id]
    captured = sorted(moment for article in articles if (moment := article.captured) is not None)
    agencies = Counter(article.agency for article in articles if article.agency)
    chart = _source_strip(catalogue, source)
    own = len(articles) - sum(agencies.values())
    months = _months_of(articles)
    return SourceView(
        facts=source_facts(catalogue, source),
        count=len(articles),
        span=span_of(catalogue, articles),
        captured=_capture_range(catalogue, captured),
        strip=chart,
        gaps=sum(bar.state == "gap" for bar in chart.bars) if chart else 0,
        agencies=shares(_agency_lines(agencies), whole=len(articles)),
        own=own,
        own_percent=round(100 * own / len(articles)),
        years=tuple(_years(source, months)),
        month_names=short_months(catalogue.locale),
        undated=(
            Link("", source_month_page(source.id, "undated"), len(months["undated"]))
            if "undated" in months
            else None
        ),
        stories=top_stories(catalogue, articles),
        subjects=top_subjects(catalogue, articles, SUBJECTS_SHOWN),
        newest=catalogue.listed(articles[:NEWEST_OF_SOURCE]),
    )


def _capture_range(
    catalogue: Catalogue, captured: Sequence[datetime]
) -> tuple[DateWords, DateWords] | None:
    if not captured:
        return None
    return (
        moment_day(captured[0], catalogue.locale),
        moment_day(captured[-1], catalogue.locale),
    )


def _agency_lines(agencies: Mapping[str, int]) -> list[tuple[str, int, str | None]]:
    ordered = sorted(agencies, key=lambda name: (-agencies[name], name))
    return [(name, agencies[name], folder_link("agency", name).address) for name in ordered]


def _source_strip(catalogue: Catalogue, source: Source) -> Strip | None:
    """The source's own time, so that its gaps are gaps and not the time before it began."""
    articles = catalogue.by_source[source.id]
    days = days_of(articles)
    if not days:
        return None
    unit = unit_for(min(days), max(days))
    counts = series(days, captured_days(articles), unit, catalogue.locale)

    def month_list(bucket: Bucket) -> str | None:
        held = bucket.first_held
        return None if held is None else source_month_page(source.id, f"{held:%Y-%m}")

    return strip(counts, catalogue.locale, "weeks", month_list)


def _years(source: Source, months: Mapping[str, Sequence[Article]]) -> Iterator[MonthsOfYear]:
    """Newest year first; a year's ``count`` includes articles whose month is unknown."""
    years = sorted({key[:4] for key in months if key != "undated"}, reverse=True)
    for year in years:
        keys = [f"{year}-{month:02d}" for month in range(1, 13)]
        yield MonthsOfYear(
            year=year,
            months=tuple(
                Link(key, source_month_page(source.id, key), len(months[key]))
                if key in months
                else None
                for key in keys
            ),
            count=sum(len(group) for key, group in months.items() if key[:4] == year),
        )


def source_month_views(
    catalogue: Catalogue, source: Source, per_leaf: int
) -> Iterator[tuple[str, SourceMonthView]]:
    """The month lists of an outlet, cut into leaves: address and view."""
    months = _months_of(catalogue.by_source[source.id])
    keys = sorted(months)
    facts = source_facts(catalogue, source)
    links = [_month_link(catalogue, source, key, len(months[key])) for key in keys]
    for key, (before, link, after) in zip(keys, beside(links), strict=True):
        rows = catalogue.listed(months[key])
        for leaf in leaves(link.address, rows, per_leaf):
            yield (
                leaf.address,
                SourceMonthView(
                    facts=facts,
                    label=link.label,
                    month=key,
                    count=len(months[key]),
                    previous=before,
                    next=after,
                    leaf=leaf,
                ),
            )


def _month_link(catalogue: Catalogue, source: Source, key: str, count: int) -> Link:
    """``undated`` has no words of its own here: the template says them."""
    label = key
    if len(key) == len("YYYY-MM") and key != "undated":
        label = month_words(date.fromisoformat(f"{key}-01"), catalogue.locale)
    return Link(label, source_month_page(source.id, key), count)
