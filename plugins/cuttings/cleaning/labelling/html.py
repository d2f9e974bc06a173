"""What each block of an HTML page is.

Enters: a ``Page`` and, where an archive knows it, its source's furniture. Leaves: one
``LabelledBlock`` a block, in the same order. Each block is judged alone, then by its neighbours,
then by the source's furniture; what is not of the body is named by rules (``html_parts``).
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling import judge
from cuttings.cleaning.labelling.furniture import STANDING_SHARE, Furniture
from cuttings.cleaning.labelling.html_context import features_in_context, second_reading
from cuttings.cleaning.labelling.html_features import (
    Measures,
    features_alone,
    measure,
)
from cuttings.cleaning.labelling.html_parts import Reading, name_parts
from cuttings.cleaning.labelling.html_weights import load_tables
from cuttings.model import LabelledBlock

CAPTURES_SHARE = 0.5
"""Share of a page's prose that recurs from which a source's files are captures of one article."""


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
    alone = features_alone(page, measures)
    chances = judge_blocks(page, measures, alone)
    shares = [furniture.share(b.text) if furniture else 0.0 for b in page.blocks]
    if furniture is not None and furniture.files >= ENOUGH_FILES:
        chances = [
            chance * (1 - share) if share >= STANDING_SHARE else chance
            for chance, share in zip(chances, shares, strict=True)
        ]
    return Reading(page, tuple(measures), tuple(alone), tuple(chances), tuple(shares))


ENOUGH_FILES = 5
"""Files of a source from which on a line's share of them tells running text as the source's own."""


def judge_blocks(
    page: Page, measures: Sequence[Measures], alone: list[dict[str, float]]
) -> list[float]:
    """The chance of each block to be of the body; context features are added to ``alone``."""
    tables = load_tables()
    first = [judge.probability(judge.score(row, tables.alone)) for row in alone]
    for row, context in zip(alone, features_in_context(page, measures, first), strict=True):
        row.update(context)
    second = [
        judge.probability(judge.score(row, tables.context)) if "odds" in row else once
        for row, once in zip(alone, first, strict=True)
    ]
    return second_reading(alone, measures, first, second)
