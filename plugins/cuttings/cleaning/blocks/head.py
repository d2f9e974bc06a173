"""What an HTML page says about itself, apart from its running text.

Enters: a parsed page. Leaves: a ``PageHead`` of plain values, in page order, nothing judged: the
rooms' field readers decide what to believe. No element of the parser leaves this module.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

NO_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page's own account of itself. Keys are lower case; values keep page order.

    ``meta`` is keyed by name, property or itemprop; ``json_ld`` holds all nodes, flattened out of
    lists and ``@graph``; ``microdata`` is keyed by itemprop (of any scope outside ``head``);
    ``links`` by rel. The ``*_texts`` are visible texts of elements whose class, rel or itemprop
    names a byline, a date, a section or a keyword. ``unshown`` are an element's or attribute's name
    and its words, of those that are no running text of the page ("alt", "noscript", "select").
    ``saved_from`` and ``saved_at`` come from the comment that SingleFile writes.
    """

    title_tag: str | None = None
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    json_ld: tuple[Mapping[str, object], ...] = ()
    microdata: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    lang: str | None = None
    times: tuple[str, ...] = ()
    h1: tuple[str, ...] = ()
    byline_texts: tuple[str, ...] = ()
    date_texts: tuple[str, ...] = ()
    unshown: tuple[tuple[str, str], ...] = ()
    saved_from: str | None = None
    saved_at: str | None = None


# ---- reading it ---------------------------------------------------------------------------------
SINGLEFILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)"
    r"(?:\s+saved date:\s*(?P<date>[^\n]*?))?\s*(?:-->|\n)"
)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+?)\s*-->", re.IGNORECASE)
COMMENT_REACH = 4_000
"""Characters at the start of a page in which a saving tool's comment is looked for."""

DEEPEST_JSON = 6
"""Levels of nested JSON-LD read: news nodes stand in the first three."""

LONGEST_JSON_LD = 2_000_000
"""Characters of one JSON-LD script that are read: a larger one is no article's."""

NESTED_NODES = ("@graph", "mainEntity", "itemReviewed", "subjectOf", "hasPart")

_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>);?\s*$")


def read_head(root: etree._Element | None, text: str) -> PageHead:
    """The head of a parsed page: all but the visible texts, which the block reader collects."""
    saved_from, saved_at = _saved(text[:COMMENT_REACH])
    if root is None:
        return PageHead(saved_from=saved_from, saved_at=saved_at)
    title = next(root.iter("title"), None)
    return PageHead(
        title_tag=one_line("".join(map(str, title.itertext()))) or None
        if title is not None
        else None,
        meta=_read_meta(root),
        json_ld=_read_json_ld(root),
        links=_read_links(root),
        lang=_read_lang(root),
        saved_from=saved_from,
        saved_at=saved_at,
    )


def one_line(text: str) -> str:
    """The text with every run of white space as one space.

    >>> one_line("  two  words ")
    'two words'
    """
    return " ".join(text.split())


def _saved(opening: str) -> tuple[str | None, str | None]:
    match = SINGLEFILE.search(opening)
    if match:
        return match["url"], one_line(match["date"] or "") or None
    match = SAVED_FROM.search(opening)
    return (match["url"], None) if match else (None, None)


def _frozen(table: dict[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(values) for name, values in table.items()})


def _read_meta(root: etree._Element) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = one_line(element.get("content") or "")
        if not content:
            continue
        names = (element.get(key) for key in ("name", "property", "itemprop", "http-equiv"))
        for name in dict.fromkeys(name.strip().lower() for name in names if name):
            table.setdefault(name, []).append(content)
    return _frozen(table)


def _read_links(root: etree._Element) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for element in root.iter("link", "base"):
        href = (element.get("href") or "").strip()
        rels = ["base"] if element.tag == "base" else (element.get("rel") or "").lower().split()
        for rel in rels:
            if href:
                table.setdefault(rel, []).append(href)
    return _frozen(table)


def _read_lang(root: etree._Element) -> str | None:
    for element in root.iter("html", "body", "article"):
        lang = (element.get("lang") or element.get("xml:lang") or "").strip()
        if lang:
            return lang
    return None


def _read_json_ld(root: etree._Element) -> tuple[Mapping[str, object], ...]:
    nodes: list[Mapping[str, object]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes.extend(_nodes(load_json_ld(script.text or ""), 0))
    return tuple(nodes)


def load_json_ld(text: str) -> object:
    """What a JSON-LD script says, cheap mistakes mended; None where it is beyond that.

    >>> load_json_ld('<!-- {"@type": "NewsArticle", } -->')
    {'@type': 'NewsArticle'}
    """
    text = _WRAPPING.sub("", text[:LONGEST_JSON_LD]).strip().rstrip(";")
    if not text:
        return None
    decoder = json.JSONDecoder(strict=False)
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            value: object = decoder.raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@graph" not in value:
            yield MappingProxyType(value)
        for key in NESTED_NODES:
            yield from _nodes(value.get(key), depth + 1)
