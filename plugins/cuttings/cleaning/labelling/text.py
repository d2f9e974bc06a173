"""The lines of a text dump, each with its label, the rule that gave it, and why.

Enters: the blocks of ``blocks.text.read_text`` and, where there is one, the source's furniture.
Leaves: one ``LabelledBlock`` a block, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.model import Block, Label, LabelledBlock

SENTENCE_END = re.compile(r"""[.!?。！？…][\"'”’»)\]]*$""")
MIN_PROSE_WORDS = 8


def label_text(
    blocks: Sequence[Block], furniture: Furniture | None = None
) -> tuple[LabelledBlock, ...]:
    """Every line labelled; the first cut judges prose by length and closing mark alone."""
    prose = [
        len(block.text.split()) >= MIN_PROSE_WORDS and bool(SENTENCE_END.search(block.text))
        for block in blocks
    ]
    first = prose.index(True) if True in prose else len(blocks)
    headline = next(
        (i for i in range(first) if len(blocks[i].text.split()) > 3),
        None,  # noqa: PLR2004
    )
    out: list[LabelledBlock] = []
    for i, block in enumerate(blocks):
        if i == headline:
            out.append(LabelledBlock(block, Label.HEADLINE, "first_line_of_words", 0.5))
        elif furniture is not None and furniture.is_furniture(block.text):
            out.append(LabelledBlock(block, Label.NAVIGATION, "furniture", 0.9))
        elif prose[i]:
            out.append(LabelledBlock(block, Label.BODY, "prose", 0.5))
        else:
            out.append(LabelledBlock(block, Label.NAVIGATION, "no_prose", 0.5))
    return tuple(out)
