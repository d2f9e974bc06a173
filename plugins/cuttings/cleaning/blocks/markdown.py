"""A Markdown file as a page: its own head, its structure, its links.

Enters: the text of a ``.md`` raw file, with or without a head (``Key: value`` lines, or YAML
between ``---``). Leaves: a ``Page`` like one read from HTML, whose lines point into the Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import yaml

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.blocks.html import Page, read_html
from cuttings.cleaning.inputs.facts import read_facts
from cuttings.model import Block
from cuttings.text.head import split_head
from cuttings.text.markup import render

_FENCE = "---"
_OPENING = 24
"""Characters of a block that are looked for in the Markdown to find its line."""

_META = {
    "headline": "og:title",
    "dek": "description",
    "authors": "author",
    "source": "og:site_name",
    "published": "article:published_time",
    "modified": "article:modified_time",
    "section": "article:section",
    "tags": "keywords",
}
"""Our facts under the names that pages give them, for the field readers."""


def read_markdown(text: str) -> Page:
    """The Markdown as a page; the facts of its head are the page's meta data."""
    record, body, first_line = _split(text)
    facts = read_facts(record)
    page = read_html(f"<html><body><article>{render(body).html}</article></body></html>")
    blocks = _with_lines(page.blocks, text.split("\n"), first_line)
    return replace(page, head=_head(facts, page.head), blocks=blocks)


def head_of(text: str) -> Mapping[str, object]:
    """All that the head says, under its own names; empty where the file has none."""
    record, _, _ = _split(text)
    return record


def _split(text: str) -> tuple[Mapping[str, object], str, int]:
    """The head, the body, and the line the body begins on, from 1."""
    lines = text.split("\n")
    if lines[0].strip() == _FENCE:
        end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
        if end is not None:
            return _yaml("\n".join(lines[1:end])), "\n".join(lines[end + 1 :]), end + 2
    headed = split_head(text)
    if not headed.head or headed.strays:
        return {}, text, 1
    repeats = {f"line {number}": line for number, line in headed.repeats}
    first_line = text.count("\n") - headed.body.count("\n")
    return {**headed.head, **repeats}, headed.body, first_line


def _yaml(head: str) -> Mapping[str, object]:
    try:
        value = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError):
        value = head
    return value if isinstance(value, dict) else {UNREAD: head} if head.strip() else {}


UNREAD = "(no YAML)"
"""The name under which a head between dashes is told that is no mapping."""


def _head(facts: dict[str, str], head: PageHead) -> PageHead:
    meta = {_META[name]: (value,) for name, value in facts.items() if name in _META}
    url = facts.get("canonical_url") or facts.get("original_url")
    links = {"canonical": (url,)} if url else {}
    return replace(head, meta=meta, links=links, lang=facts.get("lang") or head.lang)


def _with_lines(blocks: tuple[Block, ...], lines: list[str], first: int) -> tuple[Block, ...]:
    """The blocks with the line of the Markdown that each begins on, in order; lines only go on."""
    bare = ["".join(c for c in line if c.isalnum()) for line in lines]
    line = max(first, 1)
    placed: list[Block] = []
    for block in blocks:
        opening = "".join(c for c in block.text if c.isalnum())[:_OPENING]
        found = (n for n in range(line, len(bare) + 1) if opening and opening in bare[n - 1])
        line = next(found, line)
        placed.append(replace(block, first_line=line, last_line=line))
    return tuple(placed)
