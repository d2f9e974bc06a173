"""The pass over a page's tree that makes its blocks.

Enters: the root element. Leaves: blocks in reading order, the containers they stand in, and the
texts that fields may be read from. One pass, without recursion; nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, cast

from lxml import etree

from cuttings.cleaning.blocks.head import one_line
from cuttings.cleaning.blocks.html_addresses import absolute, source_of
from cuttings.cleaning.blocks.html_buffer import InlineText, TextRun
from cuttings.cleaning.blocks.html_lines import is_control, stands_alone
from cuttings.cleaning.blocks.html_marks import BIT, MASK_OF_TAG, marks_of
from cuttings.cleaning.blocks.html_tables import is_data_table
from cuttings.cleaning.blocks.html_texts import NOTICED, HeadTexts
from cuttings.model import Block, BlockKind, SpanKind
from cuttings.text.stops import PARAGRAPH_ENDS

INLINE_TAGS = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "mark", "nobr", "picture", "q", "rb", "rp", "rt", "rtc",
    "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
])  # fmt: skip
SILENT_TAGS = frozenset([
    "applet", "audio", "canvas", "datalist", "embed", "frameset", "head", "iframe", "map", "math",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
])  # fmt: skip
"""Elements whose content no browser shows as text."""

CODE_TAGS = frozenset({"head", "script", "style"})
"""Silent elements that hold no words for anybody to read."""
WORDS = etree.XPath("descendant::text()[not(parent::script or parent::style)]")

SPAN_KINDS: Mapping[str, SpanKind] = {
    "a": SpanKind.LINK,
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG,
    "b": SpanKind.STRONG,
}
HEADINGS: Mapping[str, int] = {"h": 1, **{f"h{level}": level for level in range(1, 7)}}
"""Elements of headings with their level; ``<h>`` is how text corpora and jusText mark any."""

KIND_OF_TAG: Mapping[str, BlockKind] = {
    "article": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.QUOTATION,
    "caption": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.CAPTION,
    "pre": BlockKind.PREFORMATTED,
    "xmp": BlockKind.PREFORMATTED,
    "listing": BlockKind.PREFORMATTED,
}
LISTS = frozenset({"ul", "ol"})
SHAPING_TAGS = frozenset({*HEADINGS, *KIND_OF_TAG, "summary", "ul", "ol", "li", "table", "tr"})
"""Elements that say what the blocks in them are; others leave it as it is."""

LEVELLED = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM})
CELLS = frozenset({"td", "th"})

BREAKING_MARKS = BIT["kicker"] | BIT["credit"]
"""Inline elements of these parts are blocks to a reader: a kicker in h1, a credit in a caption."""

PATH_LENGTH = 4
"""Elements named in a block's path: enough to find it, short enough to read."""

LINE_BREAK_ENDS_PARAGRAPH = 60
"""Characters after which one <br> behind a full stop ends a paragraph: less is verse or address."""

BLANK_LINES = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")

MOST_COLUMNS = 20
"""Columns of a cell: pages write colspan="100" for "all there are"."""


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


class Shape(NamedTuple):
    """What an element makes of the blocks in it; in a row, cells are no blocks of their own."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    ordered: bool = False
    in_row: bool = False


FOLD_LEVEL = 3
"""The level of a <summary>: it heads what its <details> unfold."""

PLAIN = Shape()
SHAPE_OF_TAG = {
    **{tag: Shape(BlockKind.HEADING, level) for tag, level in HEADINGS.items()},
    **{tag: Shape(kind) for tag, kind in KIND_OF_TAG.items()},
    "summary": Shape(BlockKind.HEADING, FOLD_LEVEL),
}


class _Frame(NamedTuple):  # a tuple, since one is made for every element
    """What an open element hands down to what stands in it."""

    container: int
    marks: int
    shape: Shape
    is_inline: bool


class BlockReader:
    """One pass over a tree; ``blocks``, ``containers`` and ``homes`` grow as it goes."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self.homes: list[int] = []
        self.inline_marks: list[int] = []
        self.unshown: dict[tuple[str, str], None] = {}
        self.texts = HeadTexts()
        self._run = InlineText()
        self._frames = [_Frame(-1, 0, PLAIN, is_inline=False)]
        self._line = 1
        self._pictures = 0  # seen since the last block
        self._picture: str | None = None  # the address of the last of them
        self._urls: dict[str, str | None] = {}

    # ---- the pass ----
    def read(self, root: etree._Element) -> None:
        """Take in all that stands in an element."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in SILENT_TAGS:
                    walk.skip_subtree()
                    self._keep_unshown(element, tag)
                else:
                    self._open(element, tag)
                continue
            if tag not in SILENT_TAGS:
                self._close()
            tail = element.tail
            if tail:
                self._add(tail)
        self._flush()

    def declare(self, text: str, path: str) -> None:
        """Take a paragraph that the page holds as data only, at ``path``."""
        if not self.containers or self.containers[-1].make != path:
            self.containers.append(Container(-1, "script", "", path, 0))
        self._frames.append(_Frame(len(self.containers) - 1, 0, PLAIN, is_inline=False))
        self._run.add(text, self._line)
        self._close()

    def _add(self, text: str) -> None:
        if self._frames[-1].shape.kind is BlockKind.PREFORMATTED:
            self._add_as_it_is(text)
            return
        if self._run.length or not text.isspace():  # most white space stands between blocks
            self._run.add(text, self._line)
        self._line += text.count("\n")

    def _add_as_it_is(self, text: str) -> None:
        """Take preformatted text, in which blank lines part paragraphs."""
        for part in BLANK_LINES.split(text):
            if BLANK_LINES.fullmatch(part):
                self._flush()
            else:
                self._run.add_as_it_is(part, self._line)
            self._line += part.count("\n")

    def _open(self, element: etree._Element, tag: str) -> None:
        line = element.sourceline
        if isinstance(line, int) and line > self._line:
            self._line = line
        attributes = cast("dict[str, str]", dict(element.items()))
        is_phrase = tag in INLINE_TAGS
        if attributes:
            own = marks_of(tag, attributes)
        else:
            own = 0 if is_phrase else MASK_OF_TAG.get(tag, 0)
        parent = self._frames[-1]
        if (own & NOTICED and own & NOTICED & ~parent.marks) or "itemprop" in attributes:
            self.texts.notice(element, own & ~parent.marks)
        if tag in TOLD_APART:
            self._tell_apart(element, tag, attributes)
        if (is_phrase and not own) or self._is_inline(tag, own, parent):
            self._open_inline(tag, own, parent, attributes)
        else:
            self._open_block(element, own, parent, attributes)
        text = element.text
        if text:
            self._add(text)

    def _tell_apart(self, element: etree._Element, tag: str, attributes: dict[str, str]) -> None:
        """What single elements do beside opening."""
        if tag == "a":
            if self._run.length and self._run.ends_with(PARAGRAPH_ENDS) and is_control(element):
                self._flush()
        elif tag == "br":
            self._line_break(element)
        elif tag == "img":
            self._tell_unshown("alt", attributes.get("alt") or "")
            self._pictures += 1
            self._picture = source_of(attributes)
        elif tag == "h1":
            self.texts.add("h1", element)
        elif attributes:
            self.texts.put("times", attributes.get("datetime") or _moment_in(attributes))

    def _keep_unshown(self, element: etree._Element, tag: str) -> None:
        """Keep the words of a silent element and of the pictures in it."""
        if tag in CODE_TAGS:
            return
        for picture in element.iter("img"):
            self._tell_unshown(f"{tag} alt", picture.get("alt") or "")
        self._tell_unshown(tag, " ".join(cast("list[str]", WORDS(element))))

    def _tell_unshown(self, name: str, text: str) -> None:
        if text and not text.isspace():
            self.unshown[name, one_line(text)] = None

    def _is_inline(self, tag: str, own: int, parent: _Frame) -> bool:
        if tag in INLINE_TAGS:
            return not (own & BREAKING_MARKS and tag != "a")
        if tag in CELLS:
            return parent.shape.in_row
        if "-" in tag:
            return self._run.length > 0 and self._parent_tag(parent) == "p"
        return tag == "br"

    def _parent_tag(self, frame: _Frame) -> str:
        return self.containers[frame.container].tag if frame.container >= 0 else ""

    def _open_inline(
        self, tag: str, own: int, parent: _Frame, attributes: Mapping[str, str]
    ) -> None:
        href = attributes.get("href") if tag == "a" else None
        if href and _is_handle(href, parent.shape):
            self._run.open_handle(self._address(href))
        elif tag == "a":
            self._run.open_link(self._address(href), own)
        else:
            if tag in CELLS:
                self._run.open_cell(_columns(attributes))
            self._run.open(SPAN_KINDS.get(tag), own)
        if own or not parent.is_inline:
            parent = _Frame(parent.container, parent.marks | own, parent.shape, is_inline=True)
        self._frames.append(parent)

    def _open_block(
        self, element: etree._Element, own: int, parent: _Frame, attributes: Mapping[str, str]
    ) -> None:
        tag = element.tag
        if self._run.has_begun:
            self._flush_as(parent)
        if tag in {"html", "body"}:
            own &= BIT["hidden_attribute"]  # "body.article-page" says nothing of any part
        make, name, chosen = tag, "", ""
        if attributes:
            names = attributes.get("class", "").split(None, 1)
            make = f"{tag}.{names[0]}" if names else tag
            name = attributes.get("id", "")
            chosen = attributes.get("data-cuttings", "")
        place = len(self.containers)
        self.containers.append(Container(parent.container, tag, name, make, own, chosen))
        shape = parent.shape
        if tag in SHAPING_TAGS or shape.in_row:
            shape = _shape(tag, element, shape)
        self._frames.append(_Frame(place, parent.marks | own, shape, is_inline=False))

    def _path(self, place: int) -> str:
        """The innermost elements around a block, by which it is found on the page."""
        steps: list[str] = []
        while place >= 0 and len(steps) < PATH_LENGTH:
            place, _, name, make, _, _ = self.containers[place]
            steps.append(f"{make}#{name}" if name else make)
        steps.reverse()
        return " > ".join(steps)

    def _close(self) -> None:
        frame = self._frames.pop()
        if frame.is_inline:
            self._run.close()
        else:
            if self._run.has_begun:
                self._flush_as(frame)
            if not self.homes or self.homes[-1] < frame.container:
                self.containers.pop()  # it holds no block, and is the last: so did those in it

    # ---- the blocks ----
    def _line_break(self, element: etree._Element) -> None:
        if self._frames[-1].shape.kind is BlockKind.PREFORMATTED:
            self._add("\n")
        elif self._run.ends_line(LINE_BREAK_ENDS_PARAGRAPH, PARAGRAPH_ENDS) or stands_alone(
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
        kind, level, ordered, _ = frame.shape
        self.homes.append(place)
        self.inline_marks.append(run.marks)
        self.blocks.append(
            Block(
                place=len(self.blocks),
                text=run.text,
                kind=kind,
                first_line=run.first_line,
                last_line=run.last_line,
                level=level if kind in LEVELLED else 0,
                ordered=ordered and kind is BlockKind.LIST_ITEM,
                cells=run.cells if kind is BlockKind.TABLE_ROW else (),
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


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")

TOLD_APART = frozenset({"a", "abbr", "br", "img", "h1", "time"})
"""Elements that do more than open."""


def _shape(tag: str, element: etree._Element, around: Shape) -> Shape:
    """The shape of what stands in an element; ``around`` is that of the element itself."""
    fixed = SHAPE_OF_TAG.get(tag)
    if fixed is not None:
        return fixed
    kind, level, ordered, _ = around
    if tag in LISTS:
        parent = element.getparent()
        is_right_in_list = parent is not None and parent.tag in LISTS
        level = level + 1 if is_right_in_list else level if kind is BlockKind.LIST_ITEM else 0
        return Shape(BlockKind.PARAGRAPH, level, tag == "ol")
    if tag == "li":
        return Shape(BlockKind.LIST_ITEM, level + 1, ordered)
    if tag == "table":
        return Shape(BlockKind.TABLE_ROW) if is_data_table(element) else PLAIN
    return Shape(kind, level, ordered, in_row=tag == "tr" and kind is BlockKind.TABLE_ROW)


def _is_handle(href: str, shape: Shape) -> bool:
    """Whether a heading's link only opens or marks what stands under it: it leads nowhere."""
    return shape.kind is BlockKind.HEADING and href.startswith("#")


def _moment_in(attributes: Mapping[str, str]) -> str:
    """The moment in an <abbr>'s title, as pages marked it before <time>; empty where none is."""
    title = attributes.get("title") or ""
    return title if MOMENT.match(title) else ""


def _columns(attributes: Mapping[str, str]) -> int:
    """The columns a cell spans, within reason."""
    columns = attributes.get("colspan", "1").strip()
    return min(int(columns), MOST_COLUMNS) if columns.isdecimal() and columns != "0" else 1


NO_MARKUP: Mapping[str, float] = {
    "link_share": 0.0, "links": 0.0, "pictures_before": 0.0,
    "strong_share": 0.0, "emphasis_share": 0.0,
}  # fmt: skip


def _features(run: TextRun, pictures: int) -> Mapping[str, float]:
    """What only the reader of inline markup knows of a block."""
    if not pictures and not run.spans and not run.links:
        return NO_MARKUP
    length = max(1, len(run.text))
    return {
        "link_share": min(1.0, run.link_characters / length),
        "links": float(run.links),
        "pictures_before": float(pictures),
        "strong_share": min(1.0, run.strong_characters / length),
        "emphasis_share": min(1.0, run.emphasis_characters / length),
    }
