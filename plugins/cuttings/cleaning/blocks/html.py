"""An HTML page as blocks in reading order, and what the page says about itself.

Enters: decoded HTML. Leaves: a ``Page``. One pass over the tree, without recursion; nothing is
judged here, and no visible text is left out: what a page hides, sells or repeats comes as blocks
too, and the labeller says so.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from cuttings.cleaning.blocks.head import PageHead, read_head
from cuttings.cleaning.blocks.html_buffer import InlineText, TextRun
from cuttings.cleaning.blocks.html_declared import DECLARED_PATH, declared_paragraphs
from cuttings.cleaning.blocks.html_lines import is_control, stands_alone
from cuttings.cleaning.blocks.html_marks import BIT, marks_of
from cuttings.cleaning.blocks.html_tables import is_data_table
from cuttings.cleaning.blocks.html_texts import HeadTexts
from cuttings.cleaning.blocks.html_tree import parse_page
from cuttings.model import Block, BlockKind, SpanKind

INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "del",
        "kbd",
        "mark",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "img",
        "picture",
        "source",
    ]
)
SILENT_TAGS = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "textarea",
        "audio",
        "video",
        "map",
        "applet",
        "datalist",
        "frameset",
    ]
)
"""Elements whose content no browser shows as text."""

SPAN_KINDS: Mapping[str, SpanKind] = {
    "a": SpanKind.LINK,
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG,
    "b": SpanKind.STRONG,
}
HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
KIND_OF_TAG: Mapping[str, BlockKind] = {
    "article": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.QUOTATION,
    "caption": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.CAPTION,
    "pre": BlockKind.PREFORMATTED,
    "xmp": BlockKind.PREFORMATTED,
    "listing": BlockKind.PREFORMATTED,
}
SHAPING_TAGS = frozenset({*HEADINGS, *KIND_OF_TAG, "ul", "ol", "li", "table", "tr"})
"""Elements that say what the blocks in them are; others leave it as it is."""

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

BREAKING_MARKS = BIT["kicker"] | BIT["credit"]
"""Inline elements of these parts are blocks to a reader: a kicker in h1, a credit in a caption."""

PATH_LENGTH = 4
"""Elements named in a block's path: enough to find it, short enough to read."""

LINE_BREAK_ENDS_PARAGRAPH = 60
"""Characters after which one <br> behind a full stop ends a paragraph: less is verse or address."""

MOST_COLUMNS = 20
"""Columns of a cell: pages write colspan="100" for "all there are"."""

SENTENCE_ENDS = tuple('.!?…"”»。！？:')


class Container(NamedTuple):  # a tuple, since one is made for every block element
    """An element that holds blocks: ``parent`` is its place in ``Page.containers``, -1 at the top.

    ``name`` is its id, ``marks`` the mask of its own marks (``html_marks``); ``make`` its tag and
    first class name, by which elements of one template are known; ``chosen`` is what ``site_rules``
    marked it with.
    """

    parent: int
    tag: str
    name: str
    make: str
    marks: int
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: ``homes[i]`` is the container of ``blocks[i]``, ``inline_marks[i]`` the marks of
    inline elements that hold most of it; ``alts`` are the pictures' alternative texts.
    """

    head: PageHead
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...] = ()
    homes: tuple[int, ...] = ()
    inline_marks: tuple[int, ...] = ()
    alts: frozenset[str] = frozenset()


class _Frame(NamedTuple):  # a tuple, since one is made for every element
    """What an open element hands down to what stands in it."""

    container: int
    marks: int
    kind: BlockKind
    level: int
    ordered: bool
    in_row: bool
    is_inline: bool


def read_html(text: str) -> Page:
    """The blocks of a page in reading order, with its head; never raises on bad markup.

    >>> [block.text for block in read_html("<h1>Fire</h1><p>It <b>burnt</b>.").blocks]
    ['Fire', 'It burnt.']
    """
    root = parse_page(text)
    head = read_head(root, text)
    reader = _Reader(_base_of(head))
    if root is not None:
        reader.read(root)
    for paragraph in declared_paragraphs(head, [block.text for block in reader.blocks]):
        reader.declare(paragraph)
    texts = reader.texts
    return Page(
        head=dataclasses.replace(
            head,
            microdata=texts.microdata(),
            times=texts.of("times"),
            h1=texts.of("h1"),
            byline_texts=texts.of("byline"),
            date_texts=texts.of("date"),
            section_texts=texts.of("section"),
            keyword_texts=texts.of("keywords"),
        ),
        blocks=tuple(reader.blocks),
        containers=tuple(reader.containers),
        homes=tuple(reader.homes),
        inline_marks=tuple(reader.inline_marks),
        alts=frozenset(reader.alts),
    )


def _base_of(head: PageHead) -> str | None:
    """The address links are relative to, where the page tells it."""
    own = (
        *head.links.get("canonical", ()),
        *head.meta.get("og:url", ()),
        *((head.saved_from,) if head.saved_from else ()),
    )
    page = next((url for url in own if url.startswith(("http://", "https://"))), None)
    base = next(iter(head.links.get("base", ())), None)
    if base and page:
        return str(urljoin(page, base))
    return base or page


class _Reader:
    """One pass over a tree; ``blocks``, ``containers`` and ``homes`` grow as it goes."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self.homes: list[int] = []
        self.inline_marks: list[int] = []
        self.alts: set[str] = set()
        self.texts = HeadTexts()
        self._run = InlineText()
        self._frames = [
            _Frame(
                container=-1,
                marks=0,
                kind=BlockKind.PARAGRAPH,
                level=0,
                ordered=False,
                in_row=False,
                is_inline=False,
            )
        ]
        self._line = 1
        self._pictures = 0  # seen since the last block
        self._picture: str | None = None  # the address of the last of them
        self._urls: dict[str, str | None] = {}

    # ---- the pass ----
    def read(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element.tag in SILENT_TAGS:
                    walk.skip_subtree()
                else:
                    self._open(element)
            else:
                if element.tag not in SILENT_TAGS:
                    self._close()
                if element.tail:
                    self._add(element.tail)
        self._flush()

    def _add(self, text: str) -> None:
        if self._frames[-1].kind is BlockKind.PREFORMATTED:
            self._run.add_as_it_is(text, self._line)
        else:
            self._run.add(text, self._line)
        self._line += text.count("\n")

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        line = element.sourceline
        if isinstance(line, int) and line > self._line:
            self._line = line
        attributes = cast("dict[str, str]", dict(element.items()))
        own = marks_of(tag, attributes) if attributes or tag not in INLINE_TAGS else 0
        parent = self._frames[-1]
        if own or "itemprop" in attributes:
            self.texts.notice(element, own & ~parent.marks)
        if tag == "br":
            self._line_break(element)
        elif tag == "img":
            self.alts.add(" ".join((attributes.get("alt") or "").split()))
            self._pictures += 1
            self._picture = _source_of(attributes)
        elif tag == "h1":
            self.texts.add("h1", element)
        elif tag == "a" and self._run.ends_with(SENTENCE_ENDS) and is_control(element):
            self._flush()
        if (tag in INLINE_TAGS and not own) or self._is_inline(tag, own, parent):
            self._open_inline(tag, own, parent, attributes)
        else:
            self._open_block(element, own, parent, attributes)
        if element.text:
            self._add(element.text)

    def _is_inline(self, tag: str, own: int, parent: _Frame) -> bool:
        if tag == "br":
            return True
        if tag in INLINE_TAGS:
            return not (own & BREAKING_MARKS and tag != "a")
        if tag in {"td", "th"}:
            return parent.in_row
        return "-" in tag and bool(self._run) and self._parent_tag(parent) == "p"

    def _parent_tag(self, frame: _Frame) -> str:
        return self.containers[frame.container].tag if frame.container >= 0 else ""

    def _open_inline(
        self, tag: str, own: int, parent: _Frame, attributes: Mapping[str, str]
    ) -> None:
        if tag in {"td", "th"}:
            self._run.open_cell(_columns(attributes))
        kind = SPAN_KINDS.get(tag)
        href = self._address(attributes.get("href")) if tag == "a" else None
        self._run.open(kind, href, own, is_link=tag == "a")
        if own or not parent.is_inline:
            place, marks, item, level, ordered, in_row, _ = parent
            parent = _Frame(place, marks | own, item, level, ordered, in_row, is_inline=True)
        self._frames.append(parent)

    def _open_block(
        self, element: etree._Element, own: int, parent: _Frame, attributes: Mapping[str, str]
    ) -> None:
        tag = element.tag
        self._flush()
        place = len(self.containers)
        if tag in {"html", "body"}:
            own &= BIT["hidden_attribute"]  # "body.article-page" says nothing of any part
        names = (attributes.get("class") or "").split(None, 1)
        make = f"{tag}.{names[0]}" if names else tag
        name = attributes.get("id") or ""
        chosen = attributes.get("data-cuttings", "")
        self.containers.append(Container(parent.container, tag, name, make, own, chosen))
        _, marks, kind, level, ordered, _, _ = parent
        in_row = False
        if tag in SHAPING_TAGS:
            kind, level, ordered, in_row = self._shape(tag, element, parent)
        self._frames.append(_Frame(place, marks | own, kind, level, ordered, in_row, False))  # noqa: FBT003

    def _shape(
        self, tag: str, element: etree._Element, parent: _Frame
    ) -> tuple[BlockKind, int, bool, bool]:
        """Kind, level, ordered, and whether cells of this element make one row."""
        kind, level, ordered = parent.kind, parent.level, parent.ordered
        if tag in HEADINGS:
            return BlockKind.HEADING, HEADINGS[tag], False, False
        if tag in {"ul", "ol"}:
            depth = level if parent.kind is BlockKind.LIST_ITEM else 0
            return BlockKind.PARAGRAPH, depth, tag == "ol", False
        if tag == "li":
            return BlockKind.LIST_ITEM, level + 1, ordered, False
        if tag == "table":
            data = is_data_table(element)
            return (BlockKind.TABLE_ROW if data else BlockKind.PARAGRAPH), 0, False, False
        if tag == "tr":
            return kind, level, ordered, kind is BlockKind.TABLE_ROW
        return KIND_OF_TAG[tag], 0, False, False

    def _path(self, place: int) -> str:
        """The innermost elements around a block, by which it is found on the page."""
        steps: list[str] = []
        while place >= 0 and len(steps) < PATH_LENGTH:
            container = self.containers[place]
            steps.append(f"{container.make}#{container.name}" if container.name else container.make)
            place = container.parent
        return " > ".join(reversed(steps))

    def _close(self) -> None:
        frame = self._frames.pop()
        if frame.is_inline:
            self._run.close()
        elif self._run.has_begun:
            self._flush_as(frame)

    # ---- the blocks ----
    def declare(self, text: str) -> None:
        """Take a paragraph that the page holds as data only."""
        if not self.containers or self.containers[-1].make != DECLARED_PATH:
            self.containers.append(Container(-1, "script", "", DECLARED_PATH, 0))
        place = len(self.containers) - 1
        self._frames.append(self._frames[0]._replace(container=place))
        self._run.add(text, self._line)
        self._close()

    def _line_break(self, element: etree._Element) -> None:
        frame = self._frames[-1]
        if frame.kind is BlockKind.PREFORMATTED:
            self._add("\n")
        elif self._run.ends_line(LINE_BREAK_ENDS_PARAGRAPH, SENTENCE_ENDS) or stands_alone(
            element, self._run.length
        ):
            self._flush()

    def _flush(self) -> None:
        if self._run.has_begun:
            self._flush_as(self._frames[-1])

    def _flush_as(self, frame: _Frame) -> None:
        run = self._run.take()
        if run is None:
            return
        place = frame.container
        self.homes.append(place)
        self.inline_marks.append(run.marks)
        self.blocks.append(
            Block(
                index=len(self.blocks),
                text=run.text,
                kind=frame.kind,
                first_line=run.first_line,
                last_line=run.last_line,
                level=frame.level if frame.kind in LEVELLED else 0,
                ordered=frame.ordered and frame.kind is BlockKind.LIST_ITEM,
                cells=run.cells if frame.kind is BlockKind.TABLE_ROW else (),
                spans=run.spans,
                picture_url=self._address(self._picture),
                path=self._path(place),
                features=_features(run, self._pictures),
            )
        )
        self._pictures = 0
        self._picture = None

    def _address(self, href: str | None) -> str | None:
        """The link's absolute address; None where relative to nothing or of another scheme."""
        if not href:
            return None
        if href not in self._urls:
            self._urls[href] = absolute(href, self.base)
        return self._urls[href]


def _columns(attributes: Mapping[str, str]) -> int:
    """The columns a cell spans, within reason."""
    columns = attributes.get("colspan", "1").strip()
    return min(int(columns), MOST_COLUMNS) if columns.isdecimal() and columns != "0" else 1


def _source_of(attributes: Mapping[str, str]) -> str | None:
    """Where a picture stands; pages that load late keep its address apart from ``src``."""
    late = attributes.get("data-src") or attributes.get("data-original")
    given = late or attributes.get("src") or ""
    return given if given and not given.startswith("data:") else None


LEVELLED = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM})


PLAIN_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]|$)")
"""An address that is absolute already, as most are: parsing it would only cost time."""


PLAIN_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d+)?(?=[/?#]|$)")
PLAIN_PATH = re.compile(r"(?:/[\w%-][\w%.-]*)+/?$")
"""A path from the root without dots to resolve, query or fragment: it only wants its origin."""


def absolute(href: str, base: str | None) -> str | None:
    """``href`` against ``base``, where that gives an address a reader may follow.

    >>> absolute("/b", "https://paper.example/a")
    'https://paper.example/b'
    >>> absolute("javascript:alert(1)", "https://paper.example/a") is None
    True
    """
    href = "".join(href.split())
    if PLAIN_ADDRESS.match(href):
        return href
    origin = PLAIN_ORIGIN.match(base) if base and PLAIN_PATH.match(href) else None
    if origin:
        return origin[0] + href
    try:
        url = href if href.startswith(("http://", "https://")) else urljoin(base or "", href)
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in LINK_SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return url


def _features(run: TextRun, pictures: int) -> Mapping[str, float]:
    """What only the reader of inline markup knows of a block."""
    length = max(1, len(run.text))
    return {
        "link_share": min(1.0, run.link_characters / length),
        "links": float(run.links),
        "pictures_before": float(pictures),
        "strong_share": min(1.0, run.strong_characters / length),
        "emphasis_share": min(1.0, run.emphasis_characters / length),
    }
