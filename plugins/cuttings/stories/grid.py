"""Which outlet reported which story: the table under the index of stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cuttings.model import Article, Story
from cuttings.stories.views import Grid, GridCell, GridLine, Link

MOST_OUTLETS = 16
"""Columns that can still be compared by eye; the outlets with most of the stories have them."""

MOST_STORIES = 60
"""Rows: the list above the table goes on where it ends."""


def grid_of(stories: Sequence[Story], articles: Mapping[str, Article]) -> Grid:
    """The first stories by outlet, most reporting outlets first, then by name."""
    shown = [(story, _reports(story, articles)) for story in stories[:MOST_STORIES]]
    counts = Counter(key for _, reports in shown for key in reports)
    names = {one.source.id: one.source.name for one in articles.values()}
    outlets = sorted(counts, key=lambda key: (-counts[key], names[key]))
    columns = outlets[:MOST_OUTLETS]
    lines = tuple(
        GridLine(Link(story.title, story.address), tuple(reports.get(key) for key in columns))
        for story, reports in shown
    )
    return Grid(tuple(names[key] for key in columns), lines, len(outlets) - len(columns))


def _reports(story: Story, articles: Mapping[str, Article]) -> dict[str, GridCell]:
    """Each outlet's reports of the story, by its id."""
    by_outlet: dict[str, list[Article]] = {}
    for one in story.articles:
        by_outlet.setdefault(articles[one].source.id, []).append(articles[one])
    return {key: GridCell(found[0].address, len(found)) for key, found in by_outlet.items()}
