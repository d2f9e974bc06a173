"""Markdown as a page: its own head, its structure, its links.

Enters: the text of a raw file in Markdown, with or without a head (``Key: value`` lines, or YAML
between ``---``): an article somebody wrote, or a whole page that a crawler turned into Markdown.
Leaves: a ``Page`` like one read from HTML, whose lines point into the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

import yaml

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.blocks.html import Page, read_html
from cuttings.cleaning.blocks.markdown_parser import markdown_to_html
from cuttings.cleaning.inputs.facts import read_facts
from cuttings.model import Block
from cuttings.text.head import split_head
from cuttings.text.markup import escape_inline

_FENCE = "---"
_MARKDOWN_CONTENT = "Markdown Content:"
"""The line under which Jina's reader writes the page, below its title and address."""
LONGEST_HEAD = 20
"""Lines in which that line is looked for."""

_OPENING = 24
"""Letters and digits of a block that are looked for in the Markdown to find its line."""
_NO_LETTER = re.compile(r"[\W_]+")

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


_LINK = re.compile(r"\]\(\s*<?(?:https?://|//?[\w.]|#|mailto:|javascript:)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]+\S", re.MULTILINE)

ENOUGH_LINKS, ENOUGH_HEADINGS = 3, 2
"""Links or headings in Markdown's spelling that no other text holds."""


LARGEST_PAGE = 2_000_000
"""Characters of one page at most: what is larger is many texts in one file."""


def looks_like_markdown(text: str) -> bool:
    """Whether a file that does not say what it is holds Markdown."""
    if len(text) > LARGEST_PAGE:
        return False
    return _holds(_LINK, text, ENOUGH_LINKS) or _holds(_HEADING, text, ENOUGH_HEADINGS)


def _holds(pattern: re.Pattern[str], text: str, times: int) -> bool:
    return sum(1 for _ in islice(pattern.finditer(text), times)) == times


def read_markdown(text: str) -> Page:
    """The Markdown as a page; the facts of its head are the page's meta data."""
    record, body, first_line = _split(text)
    facts = read_facts(record)
    page = read_html(f"<html><body><article>{_as_html(body)}</article></body></html>")
    blocks = _with_lines(page.blocks, text.split("\n"), first_line)
    return replace(page, head=_head(facts, page.head), blocks=blocks)


_TAGS_ALONE = re.compile(r"^[ \t]*(?:</?[A-Za-z][^<>\n]*>[ \t]*)+$", re.MULTILINE)
"""Lines of tags that converters leave standing; they would keep Markdown from being read inside."""

_HEADING_LINE = re.compile(r"^(#{1,6} .*\n)(?=#)", re.MULTILINE)
"""A heading right above the next: Python-Markdown takes a run of them apart one by one, and copies
the rest each time."""

_WRAPPED_HEADING = re.compile(r"^(#{1,6}[ ].{40,77})\n(?=[^\s#>*+|-](\S*))", re.MULTILINE)
WIDTH = 78
"""Columns at which html2text breaks lines, headings among them."""


def _as_html(body: str) -> str:
    """The Markdown as HTML for our own reader; what HTML stands in it is read as such."""
    apart = _HEADING_LINE.sub(r"\1\n", _WRAPPED_HEADING.sub(_unwrapped, _TAGS_ALONE.sub("", body)))
    tame = (escape_inline(one) if _is_wild(one) else one for one in apart.split("\n\n"))
    return _PICTURE_ALONE.sub(_with_alt, markdown_to_html("\n\n".join(tame)))


LONGEST_PARAGRAPH, MOST_OPEN = 100_000, 200
"""Characters of a paragraph, and brackets open in it at one time. Python-Markdown looks for the end
of each from each: 20,000 of them take it a minute.
"""


def _is_wild(paragraph: str) -> bool:
    """Whether no writer and no converter leaves such a paragraph."""
    if len(paragraph) > LONGEST_PARAGRAPH:
        return True
    return any(_deepest(paragraph, *pair) > MOST_OPEN for pair in ("[]", "()", "<>"))


def _deepest(paragraph: str, opening: str, closing: str) -> int:
    """How many brackets are open at one time; none are counted where there are few."""
    deepest = depth = 0
    if paragraph.count(opening) <= MOST_OPEN:
        return 0
    for letter in paragraph:
        if letter == opening:
            depth += 1
            deepest = max(deepest, depth)
        elif letter == closing and depth:
            depth -= 1
    return deepest


_PICTURE_ALONE = re.compile(r'<p>(?:<a [^<>]*>)?(<img alt="([^"]*)"[^<>]*>)(?:</a>)?</p>')


def _with_alt(picture: re.Match[str]) -> str:
    """A picture that stands alone with its alternative text beside it, the only caption it has."""
    return f"<figure>{picture[1]}<figcaption>{picture[2]}</figcaption></figure>"


def _unwrapped(heading: re.Match[str]) -> str:
    has_room = len(heading[1]) + len(heading[2]) + 2 <= WIDTH
    return heading[0] if has_room else f"{heading[1]} "


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
    if _MARKDOWN_CONTENT in lines[:LONGEST_HEAD]:
        end = lines.index(_MARKDOWN_CONTENT)
        pairs = (line.partition(": ") for line in lines[:end] if line.strip())
        return {key: value for key, _, value in pairs}, "\n".join(lines[end + 1 :]), end + 2
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
    bare = [_NO_LETTER.sub("", line) for line in lines]
    line = max(first, 1)
    placed: list[Block] = []
    for block in blocks:
        opening = _NO_LETTER.sub("", block.text)[:_OPENING]
        found = (n for n in range(line, len(bare) + 1) if opening and opening in bare[n - 1])
        line = next(found, line)
        placed.append(block._replace(first_line=line, last_line=line))
    return tuple(placed)
