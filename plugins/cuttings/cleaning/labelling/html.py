"""What each block of an HTML page is.

Enters: a ``Page`` and, where an archive knows it, its source's furniture. Leaves: one
``LabelledBlock`` a block, in the same order. Each block is judged alone, then by its neighbours,
then by the source's furniture; what is not of the body is named by rules (``html_parts``).
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling import judge
from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.labelling.html_context import features_in_context
from cuttings.cleaning.labelling.html_features import (
    Layout,
    Measures,
    features_alone,
    lay_out,
    measure,
)
from cuttings.cleaning.labelling.html_parts import Reading, Verdict, name_parts
from cuttings.cleaning.labelling.html_weights import load_tables
from cuttings.model import LabelledBlock

KEPT_FROM = 0.5
"""The chance from which a block is of the article's body."""


def label_page(page: Page, furniture: Furniture | None = None) -> tuple[LabelledBlock, ...]:
    """The label of every block of a page, each with the rule that decided and its reasons."""
    if not page.blocks:
        return ()
    reading = read_page(page, furniture)
    return tuple(
        LabelledBlock(block, verdict.label, verdict.rule, verdict.confidence, verdict.reasons)
        for block, verdict in zip(page.blocks, name_parts(reading), strict=True)
    )


def read_page(page: Page, furniture: Furniture | None = None) -> Reading:
    """All that is known of a page's blocks before they are named: features and chances."""
    measures = [measure(block) for block in page.blocks]
    layout = lay_out(page, measures)
    alone = features_alone(page, layout, measures)
    chances = judge_blocks(page, measures, alone)
    shares = [furniture.share(b.text) if furniture else 0.0 for b in page.blocks]
    return Reading(page, tuple(measures), tuple(alone), tuple(chances), tuple(shares))


def judge_blocks(
    page: Page, measures: Sequence[Measures], alone: list[dict[str, float]]
) -> list[float]:
    """The chance of each block to be of the body; context features are added to ``alone``."""
    tables = load_tables()
    first = [judge.probability(judge.score(row, tables.alone)) for row in alone]
    for row, context in zip(alone, features_in_context(page, measures, first), strict=True):
        row.update(context)
    return [judge.probability(judge.score(row, tables.context)) for row in alone]


__all__ = ["Layout", "Verdict", "judge_blocks", "label_page", "read_page"]
