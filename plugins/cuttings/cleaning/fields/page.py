"""What a page's head, or a crawler's record, says under one question, in order of trust.

Enters: a ``PageHead`` or a record. Leaves: plain strings with the place each was read from. The
structured data of a page describes other things too (the site, related articles, pictures); only
the article's own node is asked.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cuttings.cleaning.blocks.head import PageHead

ARTICLE_TYPES = frozenset(
    {
        *("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "report"),
        *("opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "review"),
        *("askpublicnewsarticle", "blogposting", "liveblogposting", "socialmediaposting"),
        *("techarticle", "scholarlyarticle", "satiricalarticle", "advertisercontentarticle"),
    }
)
WEAKER_TYPES = frozenset(
    {"webpage", "itempage", "videoobject", "creativework", "recipe", "podcastepisode"}
)
DEEPEST = 4
"""Levels of nesting a name is looked for in: ``author: [{"author": {"name": ...}}]`` happens."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value and the place it stood ("meta og:title")."""

    value: str
    where: str


def article_node(head: PageHead) -> Mapping[str, object]:
    """The JSON-LD node of the article itself, or an empty mapping.

    Where there are several (a section page's teasers come as articles too), the first one whose
    headline the page's title repeats, else the first that has a headline at all.
    """
    nodes = [n for n in head.json_ld if _types(n) & ARTICLE_TYPES]
    if not nodes:
        nodes = [n for n in head.json_ld if _types(n) & WEAKER_TYPES and n.get("datePublished")]
    if len(nodes) > 1:
        titles = " ".join(
            (head.title_tag or "", *head.meta.get("og:title", ()), *head.h1[:1])
        ).casefold()
        with_headline = [n for n in nodes if isinstance(n.get("headline"), str)]
        for node in with_headline:
            if plain(str(node["headline"])).casefold()[:40] in titles:
                return node
        nodes = with_headline or nodes
    return nodes[0] if nodes else {}


def _types(node: Mapping[str, object]) -> set[str]:
    return {t.rsplit("/", 1)[-1].casefold() for t in _strings(node.get("@type"))}


def json_ld(head: PageHead, *keys: str) -> Iterator[Said]:
    """What the article's node says under ``keys``; names of things, values of plain strings."""
    node = article_node(head)
    for key in keys:
        for value in names_in(node.get(key), head.json_ld):
            yield Said(value, f"json-ld {key}")


def names_in(
    value: object, nodes: Iterable[Mapping[str, object]] = (), depth: int = 0
) -> Iterator[str]:
    """The names in a JSON-LD value: strings, ``name`` of objects, ``@id`` found in ``nodes``."""
    if depth > DEEPEST:
        return
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = plain(str(value))
        if text:
            yield text
    elif isinstance(value, Mapping):
        yield from _names_of(value, nodes, depth)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from names_in(item, nodes, depth + 1)


def _names_of(
    value: Mapping[str, object], nodes: Iterable[Mapping[str, object]], depth: int
) -> Iterator[str]:
    for key in ("name", "@value", "author", "headline", "text", "item"):
        if value.get(key):
            yield from names_in(value[key], nodes, depth + 1)
            return
    first, last = value.get("givenName"), value.get("familyName")
    if isinstance(first, str) and isinstance(last, str):
        yield plain(f"{first} {last}")
    elif "@id" in value:
        for node in nodes:
            if node.get("@id") == value["@id"] and node is not value and node.get("name"):
                yield from names_in(node["name"], nodes, depth + 1)
                return


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def meta(head: PageHead, *names: str) -> Iterator[Said]:
    """The page's meta values under ``names``, in that order."""
    for name in names:
        for value in head.meta.get(name, ()):
            text = plain(value)
            if text:
                yield Said(text, f"meta {name}")


def microdata(head: PageHead, *names: str) -> Iterator[Said]:
    """The page's microdata values under ``names`` (lower case), in that order."""
    for name in names:
        for value in head.microdata.get(name, ()) or head.microdata.get(name.lower(), ()):
            text = plain(value)
            if text:
                yield Said(text, f"microdata {name}")


def record(data: Mapping[str, object], *keys: str) -> Iterator[Said]:
    """What a crawler's record says under ``keys``, whatever the case of its own keys."""
    if not data:
        return
    by_lower = {str(k).casefold(): v for k, v in data.items()}
    for key in keys:
        for value in names_in(by_lower.get(key.casefold())):
            yield Said(value, f"record {key}")


def plain(text: str) -> str:
    """One line of text: entities resolved (twice: feeds escape them twice), white space folded."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
