"""The article of a page that a script would draw: its text as the page declares it.

Enters: what the page says of itself, and what a reader without scripts sees of it. Leaves: the
paragraphs of JSON-LD's ``articleBody`` where the page itself shows next to nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from cuttings.cleaning.blocks.head import PageHead

DECLARED_PATH = "script.ld-json > articleBody"
"""The path of such a paragraph: the evidence of where its text comes from."""

LEAST_WORDS = 40
"""Words of a declared text from which it is an article and no summary."""

SHOWN_SHARE = 0.3
"""Words of running text on the page, as a share of those declared, under which it shows none."""

RUNNING_WORDS = 10
"""Words from which a block is running text: menus and buttons are shorter."""

_WORD = re.compile(r"\w")
_PARAGRAPH = re.compile(r"(?i)</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table)\b[^>]{0,300}>|\n")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_CLOSED_UP = re.compile(r"(?<=[a-z0-9][.!?])(?=[A-Z][a-z])")
"""Where a site ran its paragraphs together: a stop with the next sentence right behind it."""


def declared_paragraphs(head: PageHead, shown: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of the page's declared text; none where the page shows its article.

    ``shown`` are the texts of the page's blocks that are not hidden.

    >>> declared_paragraphs(PageHead(), ["Please wait."])
    ()
    """
    paragraphs = max(map(_paragraphs, head.json_ld), key=_length, default=())
    words = sum(len(text.split()) for text in paragraphs)
    if words < LEAST_WORDS and _length(paragraphs) < 4 * LEAST_WORDS:
        return ()
    return paragraphs if running_length(shown) < SHOWN_SHARE * _length(paragraphs) else ()


def running_length(shown: Sequence[str]) -> int:
    """Characters of running text among the texts of a page's blocks."""
    return sum(len(text) for text in shown if len(text.split()) >= RUNNING_WORDS)


def _length(paragraphs: Sequence[str]) -> int:
    return sum(map(len, paragraphs))


def _paragraphs(node: Mapping[str, object]) -> tuple[str, ...]:
    """A node's ``articleBody`` as paragraphs, or those of a live blog's entries."""
    updates = node.get("liveBlogUpdate")
    if isinstance(updates, list):
        return tuple(text for one in updates if isinstance(one, dict) for text in _entry(one))
    value = node.get("articleBody")
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    return plain_paragraphs(value) if isinstance(value, str) else ()


def _entry(update: Mapping[str, object]) -> tuple[str, ...]:
    """A live blog's entry: its head, where it has one, and its paragraphs."""
    head = update.get("headline")
    return (*(plain_paragraphs(head) if isinstance(head, str) else ()), *_paragraphs(update))


def plain_paragraphs(value: str) -> tuple[str, ...]:
    """The paragraphs of a text in a page's data, its mark-up and entities out."""
    text = value if "<" in value else html.unescape(value)
    pieces = _PARAGRAPH.split(text) if _PARAGRAPH.search(text) else _CLOSED_UP.split(text)
    plain = (" ".join(html.unescape(_TAG.sub("", piece)).split()) for piece in pieces)
    return tuple(text for text in plain if _WORD.search(text))
