"""Visible texts and microdata that a page's fields may be read from, gathered on the way.

Enters: elements in page order. Leaves: texts by part (byline, date), in page order.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from cuttings.cleaning.blocks.head import one_line
from cuttings.cleaning.blocks.html_marks import BIT

LONGEST_TEXT = 300
"""Characters of one text: a longer element is no byline and no date."""

MOST_TEXTS = 40
"""Texts kept a part: an index page names hundreds of authors, none of them the article's."""

PARTS = ("byline", "date")
NOTICED = BIT["byline"] | BIT["date"]
"""The marks of elements whose text is kept."""


class HeadTexts:
    """A growing collection; ``of`` and ``microdata`` hand it out."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._microdata: dict[str, list[str]] = {}

    def notice(self, element: etree._Element, fresh: int) -> None:
        """Take what an element tells; ``fresh`` are its marks that are not inherited."""
        itemprop = element.get("itemprop")
        if itemprop:
            for name in itemprop.lower().split():
                self._put(self._microdata, name, _value(element))
        if fresh & NOTICED:
            for part in PARTS:
                if fresh & BIT[part]:
                    self.add(part, element)

    def add(self, part: str, element: etree._Element) -> None:
        """Keep an element's visible text, where it is short enough to be that part."""
        self.put(part, _short_text(element))

    def put(self, part: str, text: str) -> None:
        """Keep a text under a part."""
        self._put(self._texts, part, text)

    def _put(self, table: dict[str, list[str]], key: str, text: str) -> None:
        values = table.setdefault(key, [])
        if text and text not in values and len(values) < MOST_TEXTS:
            values.append(text)

    def of(self, part: str) -> tuple[str, ...]:
        """The texts of a part, in page order, each once."""
        return tuple(self._texts.get(part, ()))

    def microdata(self) -> Mapping[str, tuple[str, ...]]:
        """Values by itemprop, in page order."""
        return MappingProxyType({key: tuple(v) for key, v in self._microdata.items() if v})


def _value(element: etree._Element) -> str:
    for attribute in ("content", "datetime"):
        value = element.get(attribute)
        if value:
            return one_line(value)
    return _short_text(element) or (element.get("href") or "")


def _short_text(element: etree._Element) -> str:
    """The element's text on one line; empty where it is longer than a field's text can be."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        length += len(piece.strip())
        if length > LONGEST_TEXT:
            return ""
    return one_line(" ".join(pieces))
