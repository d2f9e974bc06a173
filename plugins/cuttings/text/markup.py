"""The one Markdown dialect: how scraped text is written into it and read back out.

Enters: plain text of unknown will, or Markdown of our own or an owner's hand. Leaves: Markdown that
says exactly that text, or HTML with an anchor on every citable piece, and those pieces as text.

The dialect has paragraphs, subheads, lists, tables, quotations, preformatted text, emphasis and
links. It has no raw HTML, no pictures, no reference definitions: scraped text cannot become markup
because the parts that could make it so are not there, and what remains is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from cuttings.model import Paragraph, ParagraphKind

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

_SPECIAL = re.compile(r"([\\`*_\[\]])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_HOLDS = re.compile(r"[^\x00-\x1f\x7f-\x9f\s]")
_ENTITY_LIKE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_LINE_START = re.compile(r"^(?:([#>:~=]|[+\-](?!\d))|(\d+)([.)])(?!\S))")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):")

# Characters that Pelican ({attach}, {static}, |filename|) or the table syntax would act on.
_ENTITIES = {"<": "&lt;", "{": "&#123;", "}": "&#125;", "|": "&#124;"}
_ENTITY_CHARACTERS = re.compile(r"[<{}|]")

CELL_SEPARATOR = " | "
"""What stands between the cells of a table row in its plain text."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown rendered: ``html`` with ids ``p1`` ... ``pn``, and the same pieces as plain text."""

    html: str
    paragraphs: tuple[Paragraph, ...]


def plain(text: str) -> str:
    """The text on one line: control characters and runs of white space become one space."""
    return _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip()


def holds_text(text: str) -> bool:
    r"""Whether anything is left of the text on one line; ``bool(plain(text))``, only faster.

    >>> holds_text(" \x07\u00a0"), holds_text(" a ")
    (False, True)
    """
    return _HOLDS.search(text) is not None


def escape_inline(text: str) -> str:
    """Markdown for a run of text inside a line, that renders as exactly that text."""
    escaped = _SPECIAL.sub(r"\\\1", _ENTITY_LIKE.sub("&amp;", _CONTROL.sub(" ", text)))
    return _ENTITY_CHARACTERS.sub(lambda match: _ENTITIES[match[0]], escaped)


def guard_line_start(markdown: str) -> str:
    """The line with whatever would open a heading, quotation, list or rule escaped."""
    match = _LINE_START.match(markdown)
    if match is None:
        return markdown
    if match[1]:
        return f"&#{ord(match[1])};{markdown[1:]}"
    return f"{match[2]}&#{ord(match[3])};{markdown[match.end() :]}"


def escape(text: str) -> str:
    r"""Markdown of one line that renders as one paragraph with exactly this text.

    White space is collapsed first, as any browser would.

    >>> escape("# 1 {attach}../x | <b>*bold*</b>")
    '&#35; 1 &#123;attach&#125;../x &#124; &lt;b>\\*bold\\*&lt;/b>'
    """
    return guard_line_start(escape_inline(plain(text)))


def safe_href(address: str) -> str | None:
    """The address if a page may link to it (http, https, mailto with a rest), else None.

    Refuses relative addresses too: in scraped text they point into another site.
    """
    cleaned = _CONTROL.sub("", address).strip()
    scheme = _SCHEME.match(cleaned)
    if scheme is None or scheme[1].lower() not in LINK_SCHEMES or scheme.end() == len(cleaned):
        return None
    return cleaned


def link(label_markdown: str, address: str) -> str:
    """A Markdown link, or the bare label where the address may not be linked to."""
    href = safe_href(address)
    if href is None or not label_markdown.strip():
        return label_markdown
    return f"[{label_markdown}](<{quote(href, safe=_HREF_SAFE)}>)"


_HREF_SAFE = "%:/?#@!$&',;=+~-._"
"""Everything RFC 3986 reserves but brackets, parentheses and ``*``, which Markdown reads."""


# ---- reading back -------------------------------------------------------------------------------
_UNSAFE_PATTERNS = (
    "html",
    "autolink",
    "automail",
    "image_link",
    "image_reference",
    "short_image_ref",
    "reference",
    "short_reference",
)

_KIND_OF_TAG = {
    "p": ParagraphKind.BODY,
    "h1": ParagraphKind.SUBHEAD,
    "h2": ParagraphKind.SUBHEAD,
    "h3": ParagraphKind.SUBHEAD,
    "h4": ParagraphKind.SUBHEAD,
    "h5": ParagraphKind.SUBHEAD,
    "h6": ParagraphKind.SUBHEAD,
    "li": ParagraphKind.LIST_ITEM,
    "tr": ParagraphKind.TABLE_ROW,
    "pre": ParagraphKind.PREFORMATTED,
    "span": ParagraphKind.LIST_ITEM,
}
_BLOCKS = frozenset({"p", "ul", "ol", "blockquote", "pre"})


class _CharacterReference(InlineProcessor):
    """Turns ``&lt;`` and the like into the character itself, which the serializer escapes anew."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        del data
        return AtomicString(html.unescape(m[0])), m.start(0), m.end(0)


class _Anchors(Treeprocessor):
    """Gives every citable piece an id, keeps its text, and unlinks addresses that may not be."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.paragraphs: list[Paragraph] = []

    def run(self, root: Element) -> None:
        self.paragraphs = []
        for element in root.iter("a"):
            self._check_link(element)
        for element, kind in _pieces(root, quoted=None):
            text = _text_of(element)
            if not text:
                continue
            anchor = f"p{len(self.paragraphs) + 1}"
            element.set("id", anchor)
            self.paragraphs.append(Paragraph(anchor, kind, text))

    @staticmethod
    def _check_link(element: Element) -> None:
        href = element.get("href", "")
        local = href.startswith(("#", "{filename}", "{site}"))
        if not local and safe_href(href) is None:
            element.attrib.clear()
            element.tag = "span"


def _pieces(root: Element, quoted: ParagraphKind | None) -> Iterator[tuple[Element, ParagraphKind]]:
    """The citable elements below ``root`` in reading order; iterative, so depth is harmless."""
    stack = [(child, quoted) for child in reversed(list(root))]
    while stack:
        element, inside = stack.pop()
        kind = _KIND_OF_TAG.get(element.tag)
        if element.tag == "blockquote":
            inside = ParagraphKind.QUOTATION
        if element.tag == "li" and any(child.tag in _BLOCKS for child in element):
            inside = inside or ParagraphKind.LIST_ITEM
            _wrap_own_words(element)
        elif kind is not None:
            yield element, inside or kind
            continue
        stack.extend((child, inside) for child in reversed(list(element)))


def _wrap_own_words(item: Element) -> None:
    """Put the words an item says before the list in it into one element, which can be cited."""
    own = Element("span")
    own.text, item.text = item.text, None
    while len(item) and item[0].tag not in _BLOCKS:
        own.append(item[0])
        item.remove(item[0])
    if plain("".join(own.itertext())):
        item.insert(0, own)


def _text_of(element: Element) -> str:
    if element.tag == "tr":
        cells = (plain("".join(cell.itertext())) for cell in element)
        return CELL_SEPARATOR.join(cells)
    if element.tag == "pre":
        return "".join(element.itertext()).strip("\n")
    return plain("".join(element.itertext()))


@lru_cache(maxsize=1)
def _renderer() -> tuple[Markdown, _Anchors]:
    """One Markdown object for all files: making it anew costs as much as rendering an article."""
    md = Markdown(extensions=[TableExtension(), SaneListExtension()], output_format="html")
    md.preprocessors.deregister("html_block")
    md.parser.blockprocessors.deregister("reference")
    for name in _UNSAFE_PATTERNS:
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(_CharacterReference(r"&#?[0-9A-Za-z]+;", md), "entity", 80)
    anchors = _Anchors(md)
    md.treeprocessors.register(anchors, "anchors", -10)
    return md, anchors


def render(markdown: str) -> Rendered:
    r"""HTML of the Markdown, safe to put in a page, with its citable pieces.

    >>> render("One *word*.\n\n- two").paragraphs[1].text
    'two'
    """
    md, anchors = _renderer()
    page = md.reset().convert(markdown)
    return Rendered(page, tuple(anchors.paragraphs) if page else ())
