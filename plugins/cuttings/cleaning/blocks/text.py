"""A text dump as blocks: one for every line that holds anything, in reading order.

Enters: the decoded text of a ``Document`` of kind text. Leaves: ``Block`` records of kind LINE.
Main-content extractors write a blank line around paragraphs and headings and set everything else
(captions, tags, teasers) on adjacent lines, so the blank lines are evidence and kept as features.
A dump whose paragraphs were broken into lines of like width is put together again first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cuttings.model import Block, BlockKind

BLANK_BEFORE = "blank_before"
BLANK_AFTER = "blank_after"

_BLANKS: Mapping[tuple[bool, bool], Mapping[str, float]] = {
    (before, after): {BLANK_BEFORE: float(before), BLANK_AFTER: float(after)}
    for before in (False, True)
    for after in (False, True)
}
"""The four mappings that all blocks share."""

NARROWEST, WIDEST = 45, 100
"""Columns between which mail, teletype and old editors broke lines."""

WRAPPED_LINES = 3
"""Lines of a paragraph that show how wide it was set."""

WRAPPED_RUNS, WRAPPED_SHARE = 2, 0.6
"""Paragraphs that have to look broken, and their share of the text, for a dump to be unwrapped."""

RAGGED = 0.75
"""Share of the widest line that every line but the last has to reach: a long word is carried over.
Lists and verses are more uneven."""

_CLOSED = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")


def read_text(text: str) -> tuple[Block, ...]:
    r"""The non-blank lines of ``text`` as blocks, with the blank lines around them as features.

    ``first_line`` counts from 1 over the line feeds of ``text``. White space around a line is
    layout and left out; within a line nothing changes.

    >>> [(b.first_line, b.text) for b in read_text("Harbour reopens\n\nBy Ida Holm\n")]
    [(1, 'Harbour reopens'), (3, 'By Ida Holm')]
    """
    lines = [line.strip() for line in text.split("\n")]
    runs = _runs(lines)
    wrapped = _wrapped(lines, runs)
    blocks: list[Block] = []
    for first, last in runs:
        if (first, last) in wrapped:
            text, alone = " ".join(lines[first : last + 1]), _BLANKS[True, True]
            at = len(blocks)
            blocks.append(Block(at, text, BlockKind.LINE, first + 1, last + 1, features=alone))
            continue
        for at in range(first, last + 1):
            blank = _BLANKS[at == first, at == last]
            blocks.append(
                Block(len(blocks), lines[at], BlockKind.LINE, at + 1, at + 1, features=blank)
            )
    return tuple(blocks)


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


def _wrapped(lines: Sequence[str], runs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The runs that are one paragraph broken into lines; none unless most of the dump is so."""
    broken = [run for run in runs if _is_broken(lines[run[0] : run[1] + 1])]
    if len(broken) < WRAPPED_RUNS:
        return frozenset()
    inside = sum(len(line) for first, last in broken for line in lines[first : last + 1])
    if inside < WRAPPED_SHARE * sum(map(len, lines)):
        return frozenset()
    width = max(len(line) for first, last in broken for line in lines[first : last + 1])
    pairs = [
        (first, last) for first, last in runs
        if last == first + 1 and RAGGED * width <= len(lines[first]) <= width
        and lines[last][:1].islower()
    ]  # fmt: skip
    return frozenset([*broken, *pairs])


def _is_broken(run: Sequence[str]) -> bool:
    """Whether lines are of like width and most of them stop in the middle of a sentence."""
    if len(run) < WRAPPED_LINES:
        return False
    full = run[:-1]
    widest = max(map(len, run))
    even = NARROWEST <= widest <= WIDEST and min(map(len, full)) >= RAGGED * widest
    if not even:
        return False
    running = sum(1 for line in full if not _CLOSED.search(line))
    lower = sum(1 for line in run[1:] if line[:1].islower())
    return running * 2 > len(full) and lower * 2 >= len(full)
