"""What each block of an HTML page is.

Enters: a ``Page`` and, where an archive knows it, its source's furniture. Leaves: one
``LabelledBlock`` a block, in the same order. Each block is judged alone, then by its neighbours,
then by the source's furniture; what is not of the body is named by rules (``html_parts``).
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling.furniture import STANDING_SHARE, Furniture
from cuttings.cleaning.labelling.html_context import features_in_context
from cuttings.cleaning.labelling.html_features import features_alone
from cuttings.cleaning.labelling.html_judge import load_tables
from cuttings.cleaning.labelling.html_measures import Measures, measure
from cuttings.cleaning.labelling.html_parts import Reading, name_parts
from cuttings.cleaning.labelling.html_traits import Row
from cuttings.cleaning.labelling.html_votes import second_reading
from cuttings.cleaning.labelling.judge import probability
from cuttings.model import LabelledBlock


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
    rows, chances = judge_blocks(page, measures, features_alone(page, measures))
    shares = [furniture.share(b.text) if furniture else 0.0 for b in page.blocks]
    if furniture is not None and furniture.files >= ENOUGH_FILES:
        chances = [
            chance * (1 - share) if share >= STANDING_SHARE else chance
            for chance, share in zip(chances, shares, strict=True)
        ]
    return Reading(page, tuple(measures), tuple(rows), tuple(chances), tuple(shares))


ENOUGH_FILES = 5
"""Files of a source from which on a line's share of them tells running text as the source's own."""


def judge_blocks(
    page: Page, measures: Sequence[Measures], alone: Sequence[Row]
) -> tuple[list[Row], list[float]]:
    """The rows with their context, and the chance of each block to be of the body."""
    tables = load_tables()
    first = [probability(tables.alone.score(row)) for row in alone]
    rows = features_in_context(page, measures, alone, first)
    second = [
        probability(tables.context.score(row)) if row.context else once
        for row, once in zip(rows, first, strict=True)
    ]
    return rows, second_reading(rows, measures, second)
