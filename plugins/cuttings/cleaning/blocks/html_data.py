"""The article in the data that a page's script would draw it from (Next.js, Nuxt and their like).

Enters: the root element of a page. Leaves: the paragraphs of the longest text in its JSON scripts.
Such data have no common form, but paragraphs of one text stand under keys of one name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from cuttings.cleaning.blocks.html_declared import LEAST_WORDS, RUNNING_WORDS, plain_paragraphs
from cuttings.text.stops import PARAGRAPH_ENDS

DATA_PATH = "script.json"
"""The path of such a paragraph: the evidence of where its text comes from."""

DATA_TYPES = frozenset({"application/json", "text/json"})

LONGEST_DATA = 5_000_000
"""Characters of a script that are read."""


PLACES_OF_PIECES = 2
"""Lists that a piece of a paragraph stands in: that of paragraphs, and that of its pieces."""


class _Text(NamedTuple):
    """A string with the keys on the way to it, and its places in the lists on that way."""

    keys: tuple[str, ...]
    places: tuple[int, ...]
    text: str


def data_paragraphs(root: etree._Element) -> tuple[str, ...]:
    """The paragraphs of the longest text in the page's data; none where there is no article."""
    groups: dict[tuple[str, ...], list[_Text]] = {}
    for script in root.iter("script"):
        source = script.text or ""
        if script.get("type") in DATA_TYPES and len(source) <= LONGEST_DATA:
            for found in _texts(source):
                groups.setdefault(found.keys, []).append(found)
    texts = map(_joined, groups.values())
    longest = max(texts, key=_running, default=())
    return longest if _running(longest) >= LEAST_WORDS else ()


def _texts(source: str) -> Iterator[_Text]:
    """All strings of a JSON text, in its order; none where it is no JSON."""
    try:
        open_values: list[tuple[tuple[str, ...], tuple[int, ...], object]] = [
            ((), (), json.loads(source))
        ]
    except (ValueError, RecursionError):
        return
    while open_values:
        keys, places, value = open_values.pop()
        if isinstance(value, str):
            yield _Text(keys, places, value)
        elif isinstance(value, dict):
            inner = [((*keys, key), places, one) for key, one in value.items()]
            open_values += reversed(inner)
        elif isinstance(value, list):
            listed = [(keys, (*places, n), one) for n, one in enumerate(value)]
            open_values += reversed(listed)


def _running(paragraphs: tuple[str, ...]) -> int:
    """The words of a text's sentences; titles in a row have none."""
    sentences = (text for text in paragraphs if text.endswith(PARAGRAPH_ENDS))
    counts = (len(text.split()) for text in sentences)
    return sum(count for count in counts if count >= RUNNING_WORDS)


def _joined(group: list[_Text]) -> tuple[str, ...]:
    """The paragraphs of a text; pieces of one, which end in the middle, are put together."""
    whole = sum(one.text.rstrip(" >").endswith((*PARAGRAPH_ENDS, "</p")) for one in group)
    if whole * 2 > len(group) or len(group[0].places) < PLACES_OF_PIECES:
        return tuple(text for one in group for text in plain_paragraphs(one.text))
    pieces: dict[tuple[int, ...], str] = {}
    for one in group:
        pieces[one.places[:-1]] = pieces.get(one.places[:-1], "") + one.text
    return tuple(text for piece in pieces.values() for text in plain_paragraphs(piece))
