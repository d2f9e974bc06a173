"""The label of every block of a Markdown file: an article somebody wrote, or a page captured whole.

Enters: the blocks that ``blocks.markdown`` read. Leaves: one ``LabelledBlock`` a block. In what was
written nothing is judged away: whoever wrote Markdown has taken out the furniture already. A page
that a crawler turned into Markdown has all of it, and is judged as a dump of its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuttings.cleaning.blocks.text import BLANK_LINES
from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.labelling.text import label_text
from cuttings.model import BODY_LABELS, Block, BlockKind, Label, LabelledBlock

_LABELS = {
    BlockKind.HEADING: Label.SUBHEAD,
    BlockKind.LIST_ITEM: Label.LIST_ITEM,
    BlockKind.TABLE_ROW: Label.TABLE_ROW,
    BlockKind.QUOTATION: Label.QUOTATION,
    BlockKind.CAPTION: Label.CAPTION,
}

_ADJACENT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
"""Blocks that a dump sets on adjacent lines."""

_OF_ARTICLE = BODY_LABELS | {Label.HEADLINE}

ALL_LINK = 0.8
"""Share of a block's letters in links from which it is a link and nothing else."""

SHORT = 25
"""Characters below which a block is of a menu's size."""

LINKS, SHORTS = (8, 0.2), (40, 0.35)
"""How many blocks are links or short, and their share of all, in Markdown that is a page captured
whole: 79 of 80 pages have as many (74 where the links are left out), and no article that was taken
out of them."""


def is_captured_page(blocks: Sequence[Block]) -> bool:
    """Whether the Markdown holds a site's menus and teasers: a page, and no article by itself."""
    links = sum(block.features["link_share"] >= ALL_LINK for block in blocks)
    shorts = sum(len(block.text) < SHORT for block in blocks)
    return any(
        found >= max(fewest, share * len(blocks))
        for found, (fewest, share) in ((links, LINKS), (shorts, SHORTS))
    )


def label_written(blocks: Sequence[Block]) -> tuple[LabelledBlock, ...]:
    """The blocks by their own structure; a first-level heading before all text is the headline."""
    labelled: list[LabelledBlock] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == 1 and not labelled:
            labelled.append(LabelledBlock(block, Label.HEADLINE, "markdown_heading"))
        else:
            label = _LABELS.get(block.kind, Label.BODY)
            labelled.append(LabelledBlock(block, label, "markdown_structure"))
    return tuple(labelled)


def label_captured(
    blocks: Sequence[Block], furniture: Furniture | None = None
) -> tuple[LabelledBlock, ...]:
    """The blocks judged as lines of a dump; what is the article's keeps its structure."""
    texts = [block for block in blocks if block.kind is not BlockKind.CAPTION]
    lines = label_text(_as_lines(texts), furniture)
    judged = {line.block.place: line for line in lines}
    article = [index for index, line in judged.items() if line.label in _OF_ARTICLE]
    within = range(min(article), max(article)) if article else range(0)
    return tuple(
        _structured(block, judged[block.place])
        if block.place in judged
        else _labelled_picture(block, within)
        for block in blocks
    )


def _labelled_picture(block: Block, article: range) -> LabelledBlock:
    """What stands beside a picture, by where it stands: a site's logos have such words, too."""
    is_caption = block.place in article and len(block.text) >= SHORT
    if is_caption:
        return LabelledBlock(block, Label.CAPTION, "markdown_structure")
    return LabelledBlock(block, Label.NAVIGATION, "picture_beside")


def _as_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    kinds = [None, *(block.kind for block in blocks), None]
    return tuple(
        block._replace(
            kind=BlockKind.LINE,
            features=BLANK_LINES[
                not {before, block.kind} <= _ADJACENT, not {block.kind, after} <= _ADJACENT
            ],
        )
        for before, block, after in zip(kinds, blocks, kinds[2:], strict=False)
    )


def _structured(block: Block, line: LabelledBlock) -> LabelledBlock:
    label = _LABELS.get(block.kind, line.label) if line.label.is_body else line.label
    return replace(line, block=block, label=label)
