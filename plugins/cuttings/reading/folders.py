"""Pages of articles filed under one thing: a source, a tag, a section, an author, an agency."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cuttings.model import Article, Source, Tag, TagKind
from cuttings.reading.addresses import month_page, source_month_page, source_page, tag_page
from cuttings.reading.calendar import source_shares, top_stories, top_subjects
from cuttings.reading.catalogue import Catalogue, Folder
from cuttings.reading.charts import SPARK_HEIGHT, STRIP_HEIGHT, Share, Strip, shares, strip
from cuttings.reading.dates import DateWords, day_words, moment_day, month_words, short_months
from cuttings.reading.languages import country_name, language_name
from cuttings.reading.paging import Leaf, leaves
from cuttings.reading.rows import Link, Row, agency_link
from cuttings.reading.series import Bucket, captured_days, days_of, series, unit_for

NEWEST_OF_SOURCE = 20
"""Rows on a source's own page; the rest is listed by month."""

SUBJECTS_SHOWN = 12

FEWEST_IN_STRIP = 4
"""Articles: the bars of fewer say no more than the list below them."""

MAP_PLACES = 5
"""Decimals of a degree: about a metre, more than a gazetteer knows."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day known of some articles, and how many have no day."""

    first: str
    last: str
    without_day: int


@dataclass(frozen=True, slots=True)
class FolderView:
    """One leaf of a folder. ``sources`` are shares of the articles; ``related`` share articles."""

    kind: str
    name: str
    count: int
    span: Span | None
    strip: Strip | None
    sources: tuple[Share, ...]
    stories: tuple[Link, ...]
    related: tuple[Link, ...]
    leaf: Leaf[Row]
    tag: TagFacts | None = None

    @property
    def copies(self) -> int:
        """Articles that stand under another that runs the same text."""
        return self.count - self.leaf.paging.rows


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What a tag names and how the archive knows: ``basis`` as in ``model.Tag``."""

    slug: str
    kind: str
    basis: str
    note: str | None
    variants: tuple[str, ...]
    latitude: float | None
    longitude: float | None


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
class SourceMonthView:
    """One month of an outlet, one leaf of it."""

    facts: SourceFacts
    label: str
    month: str
    count: int
    previous: Link | None
    next: Link | None
    leaf: Leaf[Row]

    @property
    def copies(self) -> int:
        """Articles that stand under another that runs the same text."""
        return self.count - self.leaf.paging.rows


def span_of(catalogue: Catalogue, articles: Sequence[Article]) -> Span | None:
    """The span of the articles that have a day, or None where none has."""
    days = days_of(articles)
    if not days:
        return None
    return Span(
        first=day_words(min(days), catalogue.locale),
        last=day_words(max(days), catalogue.locale),
        without_day=len(articles) - len(days),
    )


def month_of_bucket(bucket: Bucket) -> str | None:
    """The calendar's month page for a bar, at the week of its first article: weeks are anchors."""
    held = bucket.first_held
    if held is None:
        return None
    monday = held - timedelta(days=held.weekday())
    return f"{month_page(held)}#w{monday.isoformat()}"


def strip_of(
    catalogue: Catalogue, articles: Sequence[Article], chart_id: str, height: int = STRIP_HEIGHT
) -> Strip | None:
    """The articles over the whole archive's time, or None where none has a day.

    A gap here is a gap of the whole archive: a week in which nobody named a subject is no gap.
    """
    days = days_of(articles)
    if not days or catalogue.span is None:
        return None
    counts = series(
        days, catalogue.busy, unit_for(*catalogue.span), catalogue.locale, catalogue.span
    )
    return strip(counts, catalogue.locale, _no_address, chart_id=chart_id, height=height)


def _no_address(bucket: Bucket) -> None:
    del bucket


# ---- sections, authors, agencies, tags ----------------------------------------------------------
def folder_views(
    catalogue: Catalogue, folder: Folder, per_leaf: int
) -> Iterator[tuple[str, FolderView]]:
    """The leaves of a section, author or agency: address and view."""
    related = top_subjects(catalogue, folder.articles, SUBJECTS_SHOWN)
    whole = _folder_view(catalogue, folder, related)
    yield from _cut(catalogue, folder, whole, per_leaf)


def tag_views(catalogue: Catalogue, tag: Tag, per_leaf: int) -> Iterator[tuple[str, FolderView]]:
    """The leaves of a tag: address and view."""
    folder = Folder("tag", tag.slug, tag.name, catalogue.tagged[tag.slug])
    related = tuple(
        Link(other.name, tag_page(slug), count)
        for slug, count in catalogue.tags.related.get(tag.slug, ())
        if (other := catalogue.tag_by_slug.get(slug)) is not None
    )
    whole = _folder_view(catalogue, folder, related[:SUBJECTS_SHOWN])
    yield from _cut(catalogue, folder, replace(whole, tag=_tag_facts(tag)), per_leaf)


def _folder_view(catalogue: Catalogue, folder: Folder, related: tuple[Link, ...]) -> FolderView:
    """What all leaves of a folder say alike; worked out once, since a folder may be long."""
    return FolderView(
        kind=folder.kind,
        name=folder.name,
        count=len(folder.articles),
        span=span_of(catalogue, folder.articles),
        strip=_folder_strip(catalogue, folder),
        sources=source_shares(folder.articles),
        stories=top_stories(catalogue, folder.articles),
        related=related,
        leaf=next(leaves(folder.address, ())),
    )


def _folder_strip(catalogue: Catalogue, folder: Folder) -> Strip | None:
    if len(folder.articles) < FEWEST_IN_STRIP:
        return None
    return strip_of(catalogue, folder.articles, "weeks")


def _cut(
    catalogue: Catalogue, folder: Folder, whole: FolderView, per_leaf: int
) -> Iterator[tuple[str, FolderView]]:
    for leaf in leaves(folder.address, catalogue.listed(folder.articles), per_leaf):
        yield leaf.address, replace(whole, leaf=leaf)


def _tag_facts(tag: Tag) -> TagFacts:
    return TagFacts(
        slug=tag.slug,
        kind=tag.kind.value,
        basis=tag.basis,
        note=tag.note,
        variants=tuple(variant for variant in tag.variants if variant != tag.name),
        latitude=None if tag.latitude is None else round(tag.latitude, MAP_PLACES),
        longitude=None if tag.longitude is None else round(tag.longitude, MAP_PLACES),
    )


# ---- sources ------------------------------------------------------------------------------------
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
        spark=strip_of(catalogue, articles, f"spark-{source.id}", SPARK_HEIGHT),
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
    links = ((name, agency_link(name)) for name in ordered)
    return [(name, agencies[name], link.address if link else None) for name, link in links]


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

    return strip(counts, catalogue.locale, month_list, chart_id="weeks")


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
    links = {key: _month_link(catalogue, source, key, len(months[key])) for key in keys}
    for at, key in enumerate(keys):
        rows = catalogue.listed(months[key])
        for leaf in leaves(source_month_page(source.id, key), rows, per_leaf):
            yield (
                leaf.address,
                SourceMonthView(
                    facts=facts,
                    label=links[key].label,
                    month=key,
                    count=len(months[key]),
                    previous=links[keys[at - 1]] if at else None,
                    next=links[keys[at + 1]] if at + 1 < len(keys) else None,
                    leaf=leaf,
                ),
            )


def _month_link(catalogue: Catalogue, source: Source, key: str, count: int) -> Link:
    """``undated`` has no words of its own here: the template says them."""
    label = key
    if len(key) == len("YYYY-MM") and key != "undated":
        label = month_words(date.fromisoformat(f"{key}-01"), catalogue.locale)
    return Link(label, source_month_page(source.id, key), count)


# ---- indexes of names ---------------------------------------------------------------------------
def tag_links(catalogue: Catalogue, kinds: frozenset[TagKind]) -> tuple[Link, ...]:
    """The tags of these kinds with their numbers of articles, A to Z."""
    links = (
        Link(tag.name, tag_page(tag.slug), len(catalogue.tagged[tag.slug]))
        for tag in catalogue.tags.tags
        if tag.kind in kinds
    )
    return tuple(sorted(links, key=lambda link: (link.label.casefold(), link.address)))


def folder_links(folders: Sequence[Folder]) -> tuple[Link, ...]:
    """The folders with their numbers of articles, in their order."""
    return tuple(Link(f.name, f.address, len(f.articles)) for f in folders)
