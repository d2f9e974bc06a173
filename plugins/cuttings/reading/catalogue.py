"""The archive filed for reading: every way in which a page groups articles, worked out once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TypeVar

from babel import Locale

from cuttings.model import (
    Archive,
    Article,
    Source,
    Story,
    StoryIndex,
    Tag,
    TagIndex,
    newest_first,
)
from cuttings.reading.addresses import folder_page
from cuttings.reading.copies import copies_of, listed_once
from cuttings.reading.languages import as_locale
from cuttings.reading.rows import Row, row_of
from cuttings.reading.series import captured_days, days_of, start_of, unit_for
from cuttings.text.slug import slugify

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Folder:
    """Articles filed under one name: a section, an author or an agency, newest first."""

    kind: str
    slug: str
    name: str
    articles: tuple[Article, ...]

    @property
    def address(self) -> str:
        """Where its page stands."""
        return folder_page(self.kind, self.slug)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Archive, tags and stories with every grouping the pages need. Groups are newest first."""

    archive: Archive
    tags: TagIndex
    stories: StoryIndex
    locale: Locale
    newest: tuple[Article, ...]
    articles: Mapping[str, Article]
    rows: Mapping[str, Row]
    by_day: Mapping[date, tuple[Article, ...]]
    by_source: Mapping[str, tuple[Article, ...]]
    sections: tuple[Folder, ...]
    authors: tuple[Folder, ...]
    agencies: tuple[Folder, ...]
    tag_by_slug: Mapping[str, Tag]
    story_by_id: Mapping[str, Story]
    tagged: Mapping[str, tuple[Article, ...]]
    """Slug of a tag -> its articles."""
    copies: Mapping[str, tuple[str, ...]]
    """Article id -> all articles that run its text, itself among them; only where there are any."""
    busy: frozenset[date]
    """First days of the weeks (months, years: ``unit_for`` the span) that hold anything at all."""
    span: tuple[date, date] | None
    """The first and the last day with an article."""
    fullest_day: int
    """The most articles of one day."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Sources that have articles, by name."""
        held = (source for source in self.archive.sources if source.id in self.by_source)
        return tuple(sorted(held, key=lambda source: (source.name.casefold(), source.id)))

    def rows_of(self, articles: Iterable[Article]) -> tuple[Row, ...]:
        """The list rows of these articles, in this order."""
        return tuple(self.rows[article.id] for article in articles)

    def listed(self, articles: Iterable[Article]) -> tuple[Row, ...]:
        """The list rows of these articles, a text that several of them run shown once."""
        return listed_once(self.rows_of(articles), self.copies, self.rows)


def file_archive(
    archive: Archive,
    tags: TagIndex,
    stories: StoryIndex,
    language: str = "en",
    coins: Mapping[str, str] | None = None,
) -> Catalogue:
    """The archive filed under days, sources, sections, authors and agencies.

    ``language`` is the interface's; ``coins`` the ContextObject of each article id, if there are.
    """
    locale = as_locale(language)
    newest = newest_first(archive.articles)
    by_day = _grouped(newest, lambda a: [a.published.when.date()] if a.published.has_day else [])
    return Catalogue(
        archive=archive,
        tags=tags,
        stories=stories,
        locale=locale,
        newest=newest,
        articles=archive.by_id(),
        rows={article.id: row_of(article, locale, coins or {}) for article in newest},
        by_day=by_day,
        by_source=_grouped(newest, lambda a: [a.source.id]),
        sections=_folders("section", newest, lambda a: [a.section] if a.section else []),
        authors=_folders("author", newest, lambda a: a.authors),
        agencies=_folders("agency", newest, lambda a: [a.agency] if a.agency else []),
        tag_by_slug={tag.slug: tag for tag in tags.tags},
        story_by_id={story.id: story for story in stories.stories},
        tagged=_tagged(newest, tags),
        copies=copies_of(stories.reprints, [article.id for article in newest]),
        busy=_busy(newest),
        span=(min(by_day), max(by_day)) if by_day else None,
        fullest_day=max(map(len, by_day.values()), default=0),
    )


def _tagged(newest: Iterable[Article], tags: TagIndex) -> dict[str, tuple[Article, ...]]:
    places = {article.id: (at, article) for at, article in enumerate(newest)}
    return {
        tag.slug: tuple(
            article
            for _, article in sorted(
                (places[key] for key in tag.articles if key in places), key=itemgetter(0)
            )
        )
        for tag in tags.tags
    }


def _busy(articles: Sequence[Article]) -> frozenset[date]:
    published = days_of(articles)
    if not published:
        return frozenset()
    unit = unit_for(min(published), max(published))
    return frozenset(start_of(day, unit) for day in (*published, *captured_days(articles)))


def _grouped(
    articles: Iterable[Article], keys_of: Callable[[Article], Iterable[K]]
) -> dict[K, tuple[Article, ...]]:
    groups: defaultdict[K, list[Article]] = defaultdict(list)
    for article in articles:
        for key in dict.fromkeys(keys_of(article)):
            groups[key].append(article)
    return {key: tuple(group) for key, group in groups.items()}


def _folders(
    kind: str, articles: Iterable[Article], names_of: Callable[[Article], Iterable[str]]
) -> tuple[Folder, ...]:
    """Folders by name, A to Z. Spellings that share an address share a folder."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    members: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for name in names_of(article):
            slug = slugify(name, kind)
            spellings[slug][name] += 1
            if not members[slug] or members[slug][-1] is not article:
                members[slug].append(article)
    folders = (
        Folder(kind, slug, _usual(spellings[slug]), tuple(group)) for slug, group in members.items()
    )
    return tuple(sorted(folders, key=lambda folder: (folder.name.casefold(), folder.slug)))


def _usual(spellings: Counter[str]) -> str:
    """The most frequent spelling, the first in the alphabet among equals."""
    return min(spellings, key=lambda name: (-spellings[name], name))
