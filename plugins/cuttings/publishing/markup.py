"""Scraped words in XML: escaped, and without what XML cannot carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from cuttings.model import Paragraph, ParagraphKind

# What XML 1.0 cannot carry, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ELEMENTS = {
    ParagraphKind.SUBHEAD: "h2",
    ParagraphKind.LIST_ITEM: "li",
    ParagraphKind.QUOTATION: "blockquote",
    ParagraphKind.PREFORMATTED: "pre",
}
"""The element of a paragraph, where it is not a plain one."""


def text(value: str) -> str:
    """The words as an element's text."""
    return escape(_NOT_XML.sub("", value))


def quoted(value: str) -> str:
    """The words as an attribute's value, quotation marks included."""
    return quoteattr(_NOT_XML.sub("", value))


def elements(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs as bare elements that HTML and XHTML read alike; links and emphasis are gone.

    >>> one = Paragraph("p1", ParagraphKind.LIST_ITEM, "Rope & tar")
    >>> elements((one,))
    '<ul><li>Rope &amp; tar</li></ul>'
    """
    pieces = []
    for kind, alike in groupby(paragraphs, key=lambda piece: piece.kind):
        name = _ELEMENTS.get(kind, "p")
        inner = "".join(f"<{name}>{text(piece.text)}</{name}>" for piece in alike)
        pieces.append(f"<ul>{inner}</ul>" if kind is ParagraphKind.LIST_ITEM else inner)
    return "".join(pieces)
