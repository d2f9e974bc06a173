"""A text dump as blocks: one for every line that holds anything, in reading order.

Enters: the decoded text of a ``Document`` of kind text. Leaves: ``Block`` records of kind LINE.
Main-content extractors write a blank line around paragraphs and headings and set everything else
(captions, tags, teasers) on adjacent lines, so the blank lines are evidence and kept as features.
"""

from __future__ import annotations

from cuttings.model import Block, BlockKind

BLANK_BEFORE = "blank_before"
BLANK_AFTER = "blank_after"


def read_text(text: str) -> tuple[Block, ...]:
    r"""The non-blank lines of ``text`` as blocks, with the blank lines around them as features.

    ``first_line`` counts from 1 over the line feeds of ``text``. White space around a line is
    layout and left out; within a line nothing changes.

    >>> [(b.first_line, b.text) for b in read_text("Harbour reopens\n\nBy Ida Holm\n")]
    [(1, 'Harbour reopens'), (3, 'By Ida Holm')]
    """
    lines = [line.strip() for line in text.split("\n")]
    last = len(lines) - 1
    blocks: list[Block] = []
    for position, line in enumerate(lines):
        if not line:
            continue
        blocks.append(
            Block(
                index=len(blocks),
                text=line,
                kind=BlockKind.LINE,
                first_line=position + 1,
                last_line=position + 1,
                features={
                    BLANK_BEFORE: float(position == 0 or not lines[position - 1]),
                    BLANK_AFTER: float(position == last or not lines[position + 1]),
                },
            )
        )
    return tuple(blocks)
