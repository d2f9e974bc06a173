"""HTML text as a tree that is never too deep and never missing.

Enters: decoded HTML, however broken. Leaves: the root element of an lxml tree, or None where there
is no markup at all. lxml reads every page; BeautifulSoup mends what lxml gives up on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

DEEPEST = 240
"""Open elements kept: libxml2 stops reading at 256 and would lose the rest of the page."""

VOID_TAGS = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_FORBIDDEN = bytes([*range(9), 11, 12, *range(14, 32)])
"""Control characters, which no document may hold; in UTF-8 they are bytes of their own."""


def parse_page(text: str) -> etree._Element | None:
    """The root element of a page; None where the text holds no element.

    Raises nothing: a page no parser takes is one without elements.
    """
    root, too_deep = _parse(text)
    if too_deep:
        root, _ = _parse(flatten(text))
    if root is None and "<" in text:
        root, _ = _parse(str(soup_of(text)))
    if root is not None:
        _free_from_head(root)
    return root


def soup_of(text: str) -> BeautifulSoup:
    """The page as BeautifulSoup reads it, which mends anything and knows where each tag stands."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - an eighth of the start; few pages need it

    return BeautifulSoup(text, "html.parser")


_HEAD_TAGS = frozenset(
    ["base", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"]
)


def _free_from_head(root: etree._Element) -> None:
    """Give the body what stands in the head: a page may leave ``<body>`` out, and libxml2, which
    does not know ``<article>`` or ``<nav>``, then opens none for them.
    """
    head = root.find("head")
    strays = [] if head is None else [one for one in head if one.tag not in _HEAD_TAGS]
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    strays[-1].tail = f"{strays[-1].tail or ''}{body.text or ''}"
    body.text = None
    for place, one in enumerate(strays):
        body.insert(place, one)


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """The root, and whether the parser gave up on depth."""
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        data = text.encode("utf-8", "replace").translate(None, _FORBIDDEN)
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, False
    too_deep = any("Excessive depth" in entry.message for entry in parser.error_log)
    return root, too_deep


def flatten(text: str) -> str:
    """The page with every tag left out that would nest deeper than ``DEEPEST``; no text is lost.

    >>> flatten("<b>" * 999 + "words" + "</b>" * 999).count("<b>") == DEEPEST // 2
    True
    """
    limit = DEEPEST // 2  # unclosed <p> and <li> nest in the parser's eyes, not in this count
    depth = 0
    dropped = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        closing, tag = match[1], match[2].lower()
        if tag in VOID_TAGS or match[0].endswith("/>"):
            return match[0]
        if closing:
            if dropped:
                dropped -= 1
                return ""
            depth = max(0, depth - 1)
            return match[0]
        if depth >= limit:
            dropped += 1
            return ""
        depth += 1
        return match[0]

    return _TAG.sub(keep, text)
