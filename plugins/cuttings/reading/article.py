"""The article page: what stands around the text, worked out before any template sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from babel import Locale

from cuttings.model import Article, ArticleLink, Story, Tag, TagKind, Version
from cuttings.reading.addresses import day_page, tag_page
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.dates import DateWords, moment_day, news_date_words
from cuttings.reading.languages import direction, language_name
from cuttings.reading.overview import Span, span_of
from cuttings.reading.paging import beside
from cuttings.reading.rows import Link, Row, folder_link, headline_link
from cuttings.text.addresses import publisher_address
from cuttings.text.languages import language_tag

TAG_ORDER = (TagKind.PERSON, TagKind.ORGANISATION, TagKind.PLACE, TagKind.TOPIC)
TAGS_SHOWN = 16
"""Subjects under an article, most mentioned first; more would bury the ones that matter."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles before and after in one order: ``kind`` is day, source or story."""

    kind: str
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Report:
    """Another article, and why it is named here."""

    row: Row
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Another story of the chain, and why it is one. ``is_earlier``: it began before this one."""

    link: Link
    span: Span | None
    reason: str
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class TagGroup:
    """The subjects of one kind."""

    kind: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """One version of the article: its raw file, hash and capture day."""

    raw: str
    raw_sha256: str
    captured: DateWords | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything an article page shows besides its text and the parts other rooms hang on it.

    ``reprints`` run the article's text, ``coverage`` are the other reports of its story, ``chain``
    the stories before and after. ``original`` is the publisher's address, a web address or None.
    ``correction`` opens a new, filled-in issue in the archive's repository, None where the archive
    names no repository.
    """

    lang: str | None
    dir: str
    language: str | None
    date: DateWords
    day: Link | None
    modified: DateWords | None
    captured: DateWords | None
    source: Link
    agency: Link | None
    authors: tuple[Link, ...]
    section: Link | None
    original: str | None
    tags: tuple[TagGroup, ...]
    story: Link | None
    reprints: tuple[Report, ...]
    coverage: tuple[Report, ...]
    chain: tuple[Event, ...]
    related: tuple[Report, ...]
    neighbours: tuple[Neighbours, ...]
    versions: tuple[CaptureLine, ...]
    correction: str | None
    row: Row


def article_views(
    catalogue: Catalogue, repository: str = "", site: str = ""
) -> Iterator[tuple[str, ArticleView]]:
    """Article id and view for every article, in the archive's order.

    ``repository`` and ``site`` are web addresses, "" where there are none.
    """
    held = catalogue.articles
    chains = {
        "day": _chains(group[::-1] for group in catalogue.by_day.values()),
        "source": _chains(group[::-1] for group in catalogue.by_source.values()),
        "story": _chains(
            [held[key] for key in story.articles if key in held]
            for story in catalogue.stories.stories
        ),
    }
    for article in catalogue.archive.articles:
        neighbours = tuple(
            Neighbours(kind, *map(_headline_link, places[article.id]))
            for kind, places in chains.items()
            if article.id in places
        )
        correction = correction_address(article, repository, site)
        yield article.id, _view(catalogue, article, neighbours, correction)


def _view(
    catalogue: Catalogue,
    article: Article,
    neighbours: tuple[Neighbours, ...],
    correction: str | None,
) -> ArticleView:
    locale = catalogue.locale
    row = catalogue.rows[article.id]
    published = article.published
    story = catalogue.stories.by_article.get(article.id)
    lang = language_tag(article.lang)
    reprints, coverage = _elsewhere(catalogue, article)
    return ArticleView(
        lang=lang,
        dir=direction(article.lang),
        language=language_name(lang, locale) if lang else None,
        date=news_date_words(published, locale),
        day=Link(row.date.text, day_page(published.when.date())) if published.has_day else None,
        modified=moment_day(article.modified, locale) if article.modified else None,
        captured=moment_day(article.captured, locale) if article.captured else None,
        source=row.source,
        agency=row.agency,
        authors=tuple(folder_link("author", name) for name in article.authors),
        section=folder_link("section", article.section) if article.section else None,
        original=publisher_address(article),
        tags=tag_groups(catalogue, catalogue.tags.by_article.get(article.id, ())),
        story=Link(story.title, story.address, len(story.articles)) if story else None,
        reprints=reprints,
        coverage=coverage,
        chain=_chain(catalogue, story) if story else (),
        related=_reports(catalogue, catalogue.stories.related.get(article.id, ())),
        neighbours=neighbours,
        versions=tuple(_capture(version, locale) for version in article.versions),
        correction=correction,
        row=row,
    )


def _capture(version: Version, locale: Locale) -> CaptureLine:
    captured = moment_day(version.captured, locale) if version.captured else None
    return CaptureLine(version.raw, version.raw_sha256, captured)


def tag_groups(catalogue: Catalogue, tags: Sequence[Tag]) -> tuple[TagGroup, ...]:
    """The most mentioned tags, grouped by kind; within a kind most mentioned first."""
    shown = tags[:TAGS_SHOWN]
    groups = (
        TagGroup(
            kind.value,
            tuple(
                Link(tag.name, tag_page(tag.slug), len(catalogue.tagged.get(tag.slug, ())))
                for tag in shown
                if tag.kind is kind
            ),
        )
        for kind in TAG_ORDER
    )
    return tuple(group for group in groups if group.links)


def _reports(catalogue: Catalogue, links: Iterable[ArticleLink]) -> tuple[Report, ...]:
    return tuple(
        Report(catalogue.rows[link.article], link.reason)
        for link in links
        if link.article in catalogue.rows
    )


def _elsewhere(
    catalogue: Catalogue, article: Article
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The reprints of the article's text, and the other reports of its story."""
    reports = _reports(catalogue, catalogue.stories.coverage.get(article.id, ()))
    copies = catalogue.copies.get(article.id, ())
    return (
        tuple(report for report in reports if report.row.id in copies),
        tuple(report for report in reports if report.row.id not in copies),
    )


def _chain(catalogue: Catalogue, story: Story) -> tuple[Event, ...]:
    """The stories before and after this one, in time."""
    began = {
        other.id: catalogue.articles[other.articles[0]].sort_key
        for other in (story, *_linked(catalogue, story))
    }
    events = sorted(_linked(catalogue, story), key=lambda other: began[other.id])
    reasons = {link.article: link.reason for link in story.related}
    return tuple(
        Event(
            link=Link(other.title, other.address, len(other.articles)),
            span=span_of(catalogue, [catalogue.articles[one] for one in other.articles]),
            reason=reasons[other.id],
            is_earlier=began[other.id] < began[story.id],
        )
        for other in events
    )


def _linked(catalogue: Catalogue, story: Story) -> tuple[Story, ...]:
    """The stories of the chain that this build shows whole."""
    stories = (catalogue.story_by_id.get(link.article) for link in story.related)
    return tuple(
        other
        for other in stories
        if other is not None and all(one in catalogue.articles for one in other.articles)
    )


def _chains(
    groups: Iterable[Sequence[Article]],
) -> dict[str, tuple[Article | None, Article | None]]:
    """Article id -> the article before and after it in its group; single ones have no entry."""
    return {
        article.id: (before, after)
        for group in groups
        if len(group) > 1
        for before, article, after in beside(group)
    }


def _headline_link(article: Article | None) -> Link | None:
    return headline_link(article) if article else None


def correction_address(article: Article, repository: str, site: str) -> str | None:
    """The address of a new issue about this article, or None without a repository."""
    if not repository:
        return None
    page = f"{site.rstrip('/')}/{article.address}" if site else article.address
    query = urlencode(
        {
            "title": f"Correction: {article.headline} ({article.id})",
            "body": f"Article: {page}\nRaw file: {article.raw or 'unknown'}\n\nWhat is wrong: ",
        }
    )
    return f"{repository.rstrip('/')}/issues/new?{query}"
