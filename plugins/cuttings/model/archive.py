"""What the site knows: articles, their sources, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cuttings.model.fields import NO_DATE, Caption, NewsDate
from cuttings.model.lasting import Lasting


class Level(StrEnum):
    """How much of an article a build may show."""

    FULL = "full"
    EXCERPT = "excerpt"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: ``content/sources/<id>.toml`` or, where there is none, what articles say."""

    id: str
    name: str
    domains: tuple[str, ...] = ()
    homepage: str | None = None
    country: str | None = None  # ISO 3166 alpha-2, or a name in words
    language: str | None = None  # BCP 47
    timezone: str | None = None  # IANA
    owner: str | None = None
    note: str | None = None
    level: Level | None = None
    level_reason: str | None = None
    names: tuple[str, ...] = ()  # what else its pages call it


UNKNOWN_SOURCE = Source("unknown", "Unknown source")
"""What stands for the outlet of articles that name none: not one outlet, but any of them."""


def fewest_outlets(ids: Iterable[str]) -> int:
    """The number of outlets, at the least, by the ids of articles' sources.

    An article that names none may be of any of the others.

    >>> fewest_outlets(["post", "unknown", "post"]), fewest_outlets(["unknown", "unknown"])
    (1, 1)
    """
    different = set(ids)
    return len(different - {UNKNOWN_SOURCE.id}) or len(different)


class ParagraphKind(StrEnum):
    """What a piece of the article's text is, once read back from Markdown."""

    BODY = "body"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTATION = "quotation"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A citable piece of an article: ``anchor`` is its id on the page (``p7``)."""

    anchor: str
    kind: ParagraphKind
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One capture of an article: the raw file, its hash, when it was captured."""

    raw: str
    raw_sha256: str
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Article(Lasting):
    """One article of the archive, read back from its Markdown file.

    ``address`` is relative to the site's root: ``a/2025/03/12/<slug>-<id>.html``.
    ``level`` is what this build may show of it; ``excerpt`` is what level ``excerpt`` shows.
    """

    id: str
    slug: str
    address: str
    headline: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    published: NewsDate = NO_DATE
    other_headlines: tuple[str, ...] = ()
    """What the page calls the article elsewhere: for search engines, for sharing, in its tab."""
    kicker: str | None = None
    dek: str | None = None
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    modified: datetime | None = None
    captured: datetime | None = None
    lang: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    summary: str = ""
    canonical_url: str | None = None
    original_url: str | None = None
    raw: str | None = None
    raw_sha256: str | None = None
    clean_sha256: str | None = None
    versions: tuple[Version, ...] = ()
    edited_by_hand: bool = False
    confidence: float | None = None
    own_level: Level | None = None
    """The level its own file sets, over its outlet's."""
    level: Level = Level.FULL
    markdown: str = ""
    held_words: int | None = None
    """Words of the whole text, where this build shows less of it."""

    @property
    def text(self) -> str:
        """The body as plain text, paragraphs separated by a blank line."""
        return "\n\n".join(p.text for p in self.paragraphs)

    @property
    def words(self) -> int:
        """The number of words in the whole body (runs without white space), shown or not."""
        if self.held_words is not None:
            return self.held_words
        return sum(len(p.text.split()) for p in self.paragraphs)

    @property
    def sort_key(self) -> tuple[bool, datetime, str]:
        """Oldest first, undated last, ties by id: the one order of the archive."""
        return (not self.published.is_known, self.published.when, self.id)


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Newest first, undated last, ties by id.

    Not the reverse of ``sort_key``: undated articles stay at the end either way.
    """
    by_id = sorted(articles, key=lambda article: article.id)
    by_date = sorted(by_id, key=lambda article: article.published.when, reverse=True)
    return tuple(sorted(by_date, key=lambda article: not article.published.is_known))


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A withdrawn article: what may still be said of it."""

    id: str
    address: str | None
    date: str  # the day it was withdrawn, YYYY-MM-DD
    reason: str
    headline: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """All articles (in ``Article.sort_key`` order) and sources of one build."""

    articles: tuple[Article, ...]
    sources: tuple[Source, ...]
    tombstones: tuple[Tombstone, ...] = ()

    def by_id(self) -> dict[str, Article]:
        """The articles by their id."""
        return {article.id: article for article in self.articles}
