"""Documents of Word (ECMA-376): the text of their paragraphs, as Nexis exports articles.

Enters: ``word/document.xml``. Leaves: the text in UTF-8, paragraphs between blank lines. Headers,
footers and pictures are no part of it.
"""

from __future__ import annotations

from lxml import etree

MAIN_PART = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def text_of(document: bytes) -> bytes:
    """The text of a document's main part. Raises ValueError for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    paragraphs = ("".join(map(_said, one.iter())).strip() for one in root.iter(f"{_W}p"))
    return "\n\n".join(filter(None, paragraphs)).encode()


def _said(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return _SAID.get(str(element.tag), "")
