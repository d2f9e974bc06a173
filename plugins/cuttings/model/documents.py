"""What is read from a raw file: documents, their blocks, and what each was judged to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple


class DocumentKind(StrEnum):
    """What a raw file turned out to hold."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    RECORD = "record"  # one entry of a crawler's JSON, JSON Lines or CSV, fields already apart


@dataclass(frozen=True, slots=True)
class Told:
    """What stands beside an article's text: a line of a mail's head, a key of a record.

    ``where`` says in what ("mail", "record", "head", the name of a sidecar or manifest).
    """

    where: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class RawFile:
    """One captured thing: a file, or one member of a container, as bytes.

    ``name`` is the path below the raw folder with ``/``, without ``.gz`` around a plain file, and
    with ``#n`` (from 1) for the n-th member of a container: ``crawl/may.warc.gz#3``.
    ``hints`` are facts told about the file by a sidecar, a manifest or its container (keys as in
    the front matter, lower case: ``original_url``, ``captured``, ``source``, ``headline`` ...);
    ``told`` is all that sidecars and manifests say, in their own words.
    """

    name: str
    data: bytes
    hints: Mapping[str, str] = field(default_factory=dict)
    media_type: str | None = None
    charset: str | None = None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """One documented change of the raw text: what kind, where, how often."""

    kind: str
    """"mojibake", "soft_hyphen", "zero_width", "nfc", "hyphenation", "link_numbers", "encoding" or
    "replay"."""
    detail: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A raw file decoded: text in NFC with its repairs listed; lines are counted in ``text``.

    ``record`` holds the facts that field readers look up; ``told`` all that the file says beside
    ``text``.
    """

    raw: RawFile
    kind: DocumentKind
    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()
    record: Mapping[str, object] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


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
    PREFORMATTED = "preformatted"


_NO_FEATURES: Final[Mapping[str, float]] = {}


class Block(NamedTuple):
    """A run of visible text in reading order: the ``place``-th of its document, from 0.

    ``first_line`` and ``last_line`` (from 1, inclusive) point into ``Document.text``; ``level`` is
    1..6 for headings, the depth for list items; ``ordered`` marks items of a numbered list;
    ``cells`` are a table row's; ``picture_url`` is the address of the picture right before the
    block, its own where it turns out to be a caption; ``path`` is a short CSS-like path in HTML,
    empty in text; ``features`` are named numbers a judge weighs. A page has hundreds: a named
    tuple is made in half the time of a frozen dataclass.
    """

    place: int
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
    features: Mapping[str, float] = _NO_FEATURES


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

    @cached_property
    def is_body(self) -> bool:
        """Whether such a block stands in the article's text."""
        return self in BODY_LABELS

    @cached_property
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
