"""When each report of a story appeared, as points on a line from first to last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cuttings.model import Article, DatePrecision
from cuttings.stories.views import Row, Tick, Timeline

STEP = 12
"""Pixels between two points over one another."""

SLOTS = 40
"""Places along the line in which points are stacked, so that two reports never hide each other."""

MARGIN = 3.0
"""Percent of the width kept free at both ends."""


def timeline(reports: Sequence[tuple[Article, Row]]) -> Timeline | None:
    """The line of the reports, oldest first; None where no report's day is known."""
    dated = [(article, row) for article, row in reports if article.published.has_day]
    if not dated:
        return None
    dated.sort(key=lambda pair: pair[0].sort_key)
    start = dated[0][0].published.when.timestamp()
    span = dated[-1][0].published.when.timestamp() - start
    stacked: Counter[int] = Counter()
    ticks = []
    for article, row in dated:
        share = (article.published.when.timestamp() - start) / span if span else 0.5
        slot = round(share * SLOTS)
        x = MARGIN + (100 - 2 * MARGIN) * slot / SLOTS
        ticks.append(Tick(f"{x:.1f}%", STEP * stacked[slot] + STEP // 2, row))
        stacked[slot] += 1
    height = STEP * max(stacked.values())
    undated = len(reports) - len(dated)
    times = [article.published for article, _ in dated]
    return Timeline(
        ticks=tuple(ticks),
        height=height,
        first=dated[0][1],
        last=dated[-1][1],
        undated=undated,
        is_one_day=times[0].day == times[-1].day,
        has_days=any(time.precision is DatePrecision.DAY for time in times),
    )
