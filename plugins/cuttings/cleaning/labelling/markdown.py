"""The label of every block of a Markdown file: its writer said what each one is.

Enters: the page that ``blocks.markdown`` read. Leaves: one ``LabelledBlock`` a block. Nothing is
judged away: whoever wrote Markdown has taken out the furniture already.
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.model import Block, BlockKind, Label, LabelledBlock

_LABELS = {
    BlockKind.HEADING: Label.SUBHEAD,
    BlockKind.LIST_ITEM: Label.LIST_ITEM,
    BlockKind.TABLE_ROW: Label.TABLE_ROW,
    BlockKind.QUOTATION: Label.QUOTATION,
    BlockKind.CAPTION: Label.CAPTION,
    BlockKind.ALT_TEXT: Label.CAPTION,
}


def label_markdown(blocks: Sequence[Block]) -> tuple[LabelledBlock, ...]:
    """The blocks by their own structure; a first-level heading before all text is the headline."""
    labelled: list[LabelledBlock] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == 1 and not labelled:
            labelled.append(LabelledBlock(block, Label.HEADLINE, "markdown_heading"))
        else:
            label = _LABELS.get(block.kind, Label.BODY)
            labelled.append(LabelledBlock(block, label, "markdown_structure"))
    return tuple(labelled)
