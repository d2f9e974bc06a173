"""A text dump as blocks: one for every line that holds anything, in reading order.

Enters: the decoded text of a ``Document`` of kind text. Leaves: ``Block`` records of kind LINE.
Main-content extractors write a blank line around paragraphs and headings and set everything else
(captions, tags, teasers) on adjacent lines, so the blank lines are evidence and kept as features.
A dump whose paragraphs were broken into lines of like width, or torn at every link, is put together
again first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from cuttings.cleaning.blocks.text_numbered import link_list, without_numbers
from cuttings.cleaning.blocks.text_torn import GOES_ON, torn
from cuttings.model import Block, BlockKind
from cuttings.text.stops import STOPS

BLANK_BEFORE = "blank_before"
BLANK_AFTER = "blank_after"

BLANK_LINES: Mapping[tuple[bool, bool], Mapping[str, float]] = {
    (before, after): {BLANK_BEFORE: float(before), BLANK_AFTER: float(after)}
    for before in (False, True)
    for after in (False, True)
}
"""The features of a block by whether a blank line stands before and after it; all share them."""

NARROWEST, WIDEST = 40, 100
"""Columns at which mail, teletype and old editors broke lines."""

FULL_LINES = 4
"""Lines broken for want of room that a dump has at least, to be unwrapped."""

FULL_SHARE = 0.6
"""Share of the long lines that must be broken for want of room: in lists and verses a next word
would have fitted after nine of ten."""

RUNNING_SHARE = 0.25
"""Share of the broken lines that stop in the middle of a sentence and go on without a capital: with
its nouns, about half of German's do."""

AMONG_MENUS, SMALL_SHARE = 0.4, 0.5
"""The share of the long lines that will do where menus stand around the article, and the share of
the broken lines that must go on with a small letter then."""

_CLOSED = re.compile(rf"[:;{STOPS}][\"'”’»)\]]*$")
_WORDLESS = re.compile(r"[\W\d_]*[^\w.!?”\"'’)]")
"""Marks, perhaps with a number among them, that end no sentence."""
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]")
"""Letters two columns wide."""
_UNSPACED = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")
"""Letters that need no space between words: lines that end and begin so are joined without."""


def read_text(text: str) -> tuple[Block, ...]:
    r"""The non-blank lines of ``text`` as blocks, with the blank lines around them as features.

    ``first_line`` counts from 1 over the line feeds of ``text``. White space around a line is
    layout and left out; within a line nothing changes.

    >>> [(b.first_line, b.text) for b in read_text("Harbour reopens\n\nBy Ida Holm\n")]
    [(1, 'Harbour reopens'), (3, 'By Ida Holm')]
    """
    rows = text.split("\n")
    lines = [row.strip() for row in rows]
    links = link_list(lines)
    own = slice(links.heading if links else None)
    goes_on = _wrapped(rows[own], lines[own]) or torn(lines[own])
    blocks: list[Block] = []
    for first, last in _runs(lines):
        start = first
        for end in range(first, last + 1):
            if end in goes_on:
                continue
            blank = BLANK_LINES[start == first, end == last]
            joined = lines[start] if start == end else _join(lines[start : end + 1])
            if links is not None:
                joined = without_numbers(joined, links.last)
            if joined:
                blocks.append(
                    Block(len(blocks), joined, BlockKind.LINE, start + 1, end + 1, features=blank)
                )
            start = end + 1
    return tuple(blocks)


def _join(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one, with a space where its script has any."""
    joined = lines[0]
    for line in lines[1:]:
        unspaced = _UNSPACED.match(line) and _UNSPACED.match(joined[-1])
        joined += line if unspaced or GOES_ON.match(line) else f" {line}"
    return joined


def _runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The first and last index of every run of lines without a blank one."""
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for at, line in enumerate(lines):
        if line and first is None:
            first = at
        elif not line and first is not None:
            runs.append((first, at - 1))
            first = None
    if first is not None:
        runs.append((first, len(lines) - 1))
    return runs


def _wrapped(rows: Sequence[str], lines: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines that go on in the next; none where the dump was not wrapped.

    Whoever breaks a paragraph fills each line, so that the next line's first word had no room.
    """
    if sum([len(line) for line in lines if len(line) > WIDEST]) * 2 > sum(map(len, lines)):
        return frozenset()
    rooms = {
        at: _columns(rows[at]) + _first_word(lines[at + 1])
        for at in range(len(lines) - 1)
        if lines[at] and lines[at + 1] and not _is_apart(rows[at], rows[at + 1])
    }
    widths = {at: _columns(rows[at]) for at in rooms}
    width = _common_width(widths, rooms)
    full = [at for at, own in widths.items() if own <= width < rooms[at]]
    long = sum([own * 2 > width for own in widths.values()])
    going_on = [lines[at + 1][0] for at in full if not _CLOSED.search(lines[at])]
    all_caps = sum(lines[at].isupper() for at in full) * 2 > len(full)
    running = len(going_on) if all_caps else sum(not letter.isupper() for letter in going_on)
    small = sum(map(str.islower, going_on))
    is_wrapped = len(full) >= FULL_SHARE * long and running >= RUNNING_SHARE * len(full)
    is_among_menus = len(full) >= AMONG_MENUS * long and small >= SMALL_SHARE * len(full)
    return frozenset(full if len(full) >= FULL_LINES and (is_wrapped or is_among_menus) else ())


def _common_width(widths: Mapping[int, int], rooms: Mapping[int, int]) -> int:
    """The column, the widest of equals, at which most lines are broken for want of room."""
    steps = [0] * (WIDEST + 2)
    for at, own in widths.items():
        steps[min(max(own, NARROWEST), WIDEST + 1)] += 1
        steps[min(max(rooms[at], NARROWEST), WIDEST + 1)] -= 1
    counts = list(accumulate(steps[: WIDEST + 1]))
    return max(range(WIDEST, NARROWEST - 1, -1), key=counts.__getitem__)


def _columns(row: str) -> int:
    """The columns a line takes, its indentation among them."""
    row = row.rstrip()
    return len(row) if row.isascii() else len(row) + len(_WIDE.findall(row))


def _first_word(line: str) -> int:
    """The columns the first word of a line would have taken at the end of the line above."""
    if _UNSPACED.match(line):
        return 4  # two letters: a mark may not begin a line
    return 1 + _columns(line.split(None, 1)[0])


def _is_apart(row: str, following: str) -> bool:
    """Whether the next line stands further in, as a paragraph begins, or is a mark: “-30-”."""
    is_mark = _WORDLESS.fullmatch(following.strip()) is not None
    return is_mark or len(following) - len(following.lstrip()) > len(row) - len(row.lstrip())
