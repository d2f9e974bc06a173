"""The records that pass between rooms: frozen, slotted, with tuples inside.

Enters: nothing. Leaves: types only. Every room may import this module; it imports none of them.
``None`` always means "unknown", never "empty". A later state of a thing is another type, so a
record has no life-cycle flags: RawFile, Document, Block, LabelledBlock, Cutting, Article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

UNDATED = datetime(1000, 1, 1, tzinfo=UTC)
"""The sentinel an undated article carries through Pelican, which insists on a date.

No page, feed or sort shows it: ask ``NewsDate.is_known``.
"""


# ---- cleaning: from bytes to a cutting ----------------------------------------------------------
class DocumentKind(StrEnum):
    """What a raw file turned out to hold."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    RECORD = "record"  # one entry of a crawler's JSON, JSON Lines or CSV, fields already apart


@dataclass(frozen=True, slots=True)
class RawFile:
    """One captured thing: a file, or one member of a container, as bytes.

    ``name`` is the path below the raw folder with ``/``, without ``.gz`` around a plain file, and
    with ``#n`` (from 1) for the n-th member of a container: ``crawl/may.warc.gz#3``.
    ``hints`` are facts told about the file by a sidecar, a manifest or its container (keys as in
    the front matter, lower case: ``original_url``, ``captured``, ``source``, ``headline`` ...).
    """

    name: str
    data: bytes
    hints: Mapping[str, str] = field(default_factory=dict)
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One documented change of the raw text: what kind, where, how often."""

    kind: str  # "mojibake", "soft_hyphen", "zero_width", "nfc", "hyphenation", "encoding"
    detail: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A raw file decoded: text in NFC with its repairs listed; lines are counted in ``text``."""

    raw: RawFile
    kind: DocumentKind
    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()
    record: Mapping[str, object] = field(default_factory=dict)  # for DocumentKind.RECORD


class SpanKind(StrEnum):
    """Inline structure that survives cleaning."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Span:
    """Inline structure over ``text[start:end]`` of its block."""

    start: int
    end: int
    kind: SpanKind
    href: str | None = None


class BlockKind(StrEnum):
    """The shape a block has in the raw file, before anyone judged what it is."""

    LINE = "line"  # of a text dump
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTATION = "quotation"
    CAPTION = "caption"  # figcaption and its kin
    ALT_TEXT = "alt_text"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of visible text in reading order.

    ``first_line`` and ``last_line`` (from 1, inclusive) point into ``Document.text``; ``level`` is
    1..6 for headings, the depth for list items; ``ordered`` marks items of a numbered list;
    ``cells`` are a table row's; ``picture_url`` is the address of the picture right before the
    block, its own where it turns out to be a caption; ``path`` is a short CSS-like path in HTML,
    empty in text; ``features`` are named numbers a judge weighs.
    """

    index: int
    text: str
    kind: BlockKind
    first_line: int
    last_line: int
    level: int = 0
    ordered: bool = False
    cells: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    picture_url: str | None = None
    path: str = ""
    features: Mapping[str, float] = field(default_factory=dict)


class Label(StrEnum):
    """What a block is. The last group is boilerplate and leaves the article."""

    HEADLINE = "headline"
    KICKER = "kicker"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    SECTION = "section"
    BODY = "body"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTATION = "quotation"
    CAPTION = "caption"
    CREDIT = "credit"
    CONTRIBUTORS = "contributors"
    AUTHOR_BIO = "author_bio"
    CORRECTION = "correction"
    KEYWORDS = "keywords"
    SOURCE = "source"  # the line in which alone the outlet names itself

    NAVIGATION = "navigation"
    RELATED = "related"
    PROMOTION = "promotion"
    SHARE = "share"
    SUBSCRIPTION = "subscription"
    COMMENTS = "comments"
    LEGAL = "legal"
    ADVERTISEMENT = "advertisement"
    REPEAT = "repeat"

    @property
    def is_body(self) -> bool:
        """Whether such a block stands in the article's text."""
        return self in BODY_LABELS

    @property
    def is_boilerplate(self) -> bool:
        """Whether such a block is removed and shown only under "what was removed"."""
        return self in BOILERPLATE_LABELS


BODY_LABELS = frozenset(
    {Label.BODY, Label.SUBHEAD, Label.LIST_ITEM, Label.TABLE_ROW, Label.QUOTATION}
)
BOILERPLATE_LABELS = frozenset(
    {
        Label.NAVIGATION,
        Label.RELATED,
        Label.PROMOTION,
        Label.SHARE,
        Label.SUBSCRIPTION,
        Label.COMMENTS,
        Label.LEGAL,
        Label.ADVERTISEMENT,
        Label.REPEAT,
    }
)


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A judged block: its label, the named rule that decided, and the main reasons in words."""

    block: Block
    label: Label
    rule: str
    confidence: float = 1.0  # 0..1
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: where it was read, the words themselves, how sure (0..1)."""

    where: str  # "line 12", "json-ld datePublished", "meta og:title", "sidecar", "corpus"
    words: str = ""
    confidence: float = 1.0
    line: int | None = None


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Whether a date stood in the file or was worked out."""

    STATED = "stated"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NewsDate:
    """When an article was published, as exactly and as honestly as it is known.

    ``when`` always has a zone. At day precision or coarser only its calendar part means anything.
    """

    when: datetime = UNDATED
    precision: DatePrecision = DatePrecision.UNKNOWN
    basis: DateBasis = DateBasis.NONE
    evidence: str = ""

    @property
    def is_known(self) -> bool:
        """Whether at least the year is known."""
        return self.precision is not DatePrecision.UNKNOWN

    @property
    def has_day(self) -> bool:
        """Whether the calendar day is known."""
        return self.precision in (DatePrecision.MINUTE, DatePrecision.DAY)

    @property
    def day(self) -> str | None:
        """The calendar day as ``YYYY-MM-DD``, or None."""
        return self.when.date().isoformat() if self.has_day else None

    @property
    def iso(self) -> str | None:
        """ISO 8601 at the date's own precision (``2025``, ``2025-03``, ``2025-03-12`` ...)."""
        match self.precision:
            case DatePrecision.MINUTE:
                return self.when.isoformat(timespec="minutes")
            case DatePrecision.DAY:
                return self.when.strftime("%Y-%m-%d")
            case DatePrecision.MONTH:
                return self.when.strftime("%Y-%m")
            case DatePrecision.YEAR:
                return self.when.strftime("%Y")
            case DatePrecision.UNKNOWN:
                return None

    @property
    def edtf(self) -> str:
        """Extended Date/Time Format level 1 (ISO 8601-2): ``2025-03-12?`` for an inferred day."""
        text = self.iso or "XXXX"
        return text + "?" if self.basis is DateBasis.INFERRED else text


@dataclass(frozen=True, slots=True)
class Caption:
    """Words under a picture. The picture itself is never fetched; its address stays as text."""

    text: str
    credit: str | None = None
    picture_url: str | None = None


@dataclass(frozen=True, slots=True)
class SourceName:
    """An outlet as recognised in one file."""

    id: str
    name: str
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything read about an article but its text; ``evidence`` is keyed by field name."""

    headline: str | None = None
    kicker: str | None = None
    dek: str | None = None
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    agency: str | None = None
    source: SourceName | None = None
    dateline: str | None = None
    published: NewsDate = NewsDate()
    modified: datetime | None = None
    captured: datetime | None = None
    lang: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    original_url: str | None = None
    captions: tuple[Caption, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cutting:
    """A cleaned article before it is written: fields, and every block with its label."""

    id: str
    raw: str
    raw_sha256: str
    fields: Fields
    blocks: tuple[LabelledBlock, ...]
    confidence: float  # 0..1, the least sure of what matters: headline, body, date, source
    doubts: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()


class RefusalReason(StrEnum):
    """Why a raw file gave no article: the closed list."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NO_ARTICLE = "no_article"
    PAYWALL_OR_CONSENT = "paywall_or_consent"
    TOO_LARGE = "too_large"
    UNREADABLE_ARCHIVE = "unreadable_archive"
    DUPLICATE = "duplicate"
    OUTSIDE = "outside"  # a symbolic link that leaves the raw folder


@dataclass(frozen=True, slots=True)
class Refusal:
    """A raw file that gave no article, and what its owner should know."""

    raw: str
    reason: RefusalReason
    message: str


# ---- the archive: what the site knows -----------------------------------------------------------
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
    country: str | None = None  # ISO 3166 alpha-2
    language: str | None = None  # BCP 47
    timezone: str | None = None  # IANA
    owner: str | None = None
    note: str | None = None
    level: Level | None = None
    level_reason: str | None = None
    names: tuple[str, ...] = ()  # what else its pages call it


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
class Article:
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
    published: NewsDate = NewsDate()
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


# ---- tagging ------------------------------------------------------------------------------------
class TagKind(StrEnum):
    """What a tag names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article names a tag: in the words it used, in the paragraph with that anchor."""

    article: str  # article id
    anchor: str  # "headline", "dek", "keywords", "section" or a paragraph's anchor
    surface: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One person, place, organisation or topic under one name across all sources.

    ``basis`` says where the name came from: ``alias`` (by hand), ``gazetteer``, ``text``,
    ``keyword`` or ``section``.
    """

    slug: str
    name: str
    kind: TagKind
    basis: str
    variants: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    note: str | None = None  # what it is, in one line
    latitude: float | None = None
    longitude: float | None = None

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that carry the tag, each once, in mention order."""
        return tuple(dict.fromkeys(mention.article for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class TagIndex:
    """All tags kept, and the tags of each article (most mentioned first)."""

    tags: tuple[Tag, ...] = ()
    by_article: Mapping[str, tuple[Tag, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Slug of a tag -> (slug of another, number of articles that carry both), most first."""


# ---- stories ------------------------------------------------------------------------------------
class ReprintKind(StrEnum):
    """How much two articles share (STORIES.md): .5 or more of the shorter, or .3 to .5."""

    REPRINT = "reprint"
    SHARES_TEXT = "shares_text"


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two articles that run the same text. ``containment`` is the share of 5-word shingles."""

    a: str
    b: str
    kind: ReprintKind
    containment: float
    longest_passage: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Why one article leads to another: ``reason`` is a sentence part a reader can check."""

    article: str  # id of the article linked to
    score: float
    reason: str
    shared_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One event as told by several articles."""

    id: str
    slug: str
    title: str
    title_basis: str  # "automatic" or "edited"
    articles: tuple[str, ...]  # ids, oldest first, undated last
    reasons: Mapping[str, str] = field(default_factory=dict)  # article id -> why it is here
    related: tuple[ArticleLink, ...] = ()  # ``article`` holds the id of another *story* here

    @property
    def address(self) -> str:
        """Where its page stands, relative to the site's root."""
        return f"story/{self.slug}-{self.id}.html"


@dataclass(frozen=True, slots=True)
class StoryIndex:
    """Stories of two or more articles, reprints, and links between articles."""

    stories: tuple[Story, ...] = ()
    by_article: Mapping[str, Story] = field(default_factory=dict)
    reprints: tuple[Reprint, ...] = ()
    coverage: Mapping[str, tuple[ArticleLink, ...]] = field(default_factory=dict)
    """Article id -> the other reports of its story, each with the reason."""
    related: Mapping[str, tuple[ArticleLink, ...]] = field(default_factory=dict)
    """Article id -> related articles outside its story."""
