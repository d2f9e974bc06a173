"""The field lists of docs/template-context.md, made from the records themselves.

Run this file to write them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from cuttings.reading import (
    article,
    calendar,
    charts,
    folders,
    headlines,
    home,
    names,
    overview,
    pages,
    paging,
    places,
    rows,
    site,
    sources,
    statistics,
)
from cuttings.reading.dates import DateWords
from cuttings.stories import align
from cuttings.stories import views as stories

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "template-context.md"
START, END = "<!-- records: start -->", "<!-- records: end -->"

VIEWS: dict[str, type] = {
    "home": home.HomeView,
    "sources": sources.SourceLine,
    "source": sources.SourceView,
    "source_month": sources.SourceMonthView,
    "calendar": calendar.CalendarView,
    "year": calendar.YearView,
    "month": calendar.MonthView,
    "day": calendar.DayView,
    "undated": rows.Listing,
    "inferred": rows.Listing,
    "corrections": rows.Listing,
    "names": names.NamesView,
    "folder": folders.FolderView,
    "tag": folders.FolderView,
    "headlines": headlines.HeadlinesView,
    "statistics": statistics.StatisticsView,
    "data": statistics.Table,
    "removed": pages.RemovedView,
    "404": pages.LostView,
    "story": stories.StoryView,
    "stories": stories.StoriesView,
    "compare": stories.CompareView,
    "compose": stories.ComposeView,
}
"""Template -> the record its ``view`` is, or holds a tuple of (``sources``, ``data``)."""

RECORDS: tuple[type, ...] = (
    site.Site,
    article.ArticleView,
    *dict.fromkeys(VIEWS.values()),
    rows.Row,
    rows.Link,
    DateWords,
    paging.Leaf,
    paging.Paging,
    paging.LeafLink,
    charts.Strip,
    charts.Bar,
    charts.Tick,
    charts.Share,
    overview.Span,
    sources.SourceFacts,
    folders.TagFacts,
    sources.MonthsOfYear,
    names.Letter,
    places.PlaceMap,
    places.Point,
    places.GridLine,
    places.Name,
    calendar.MonthSheet,
    calendar.Week,
    calendar.Cell,
    calendar.YearLine,
    calendar.Group,
    home.StoryLine,
    home.Missing,
    article.Neighbours,
    article.Report,
    article.Event,
    article.TagGroup,
    article.CaptureLine,
    statistics.Multiple,
    statistics.WireLine,
    statistics.HeatLine,
    statistics.HeatCell,
    stories.ReportLine,
    stories.Handling,
    stories.Timeline,
    stories.Tick,
    stories.FactLine,
    stories.Saying,
    stories.Only,
    stories.MatrixLine,
    stories.AgencyBar,
    stories.ChainLine,
    stories.StoryLine,
    stories.Grid,
    stories.GridLine,
    stories.GridCell,
    stories.Link,
    align.AlignedRow,
    align.MarkedParagraph,
    align.Piece,
)


def properties(record: type) -> tuple[str, ...]:
    """The public properties of a record."""
    return tuple(
        name
        for kind in reversed(record.__mro__)
        for name, value in vars(kind).items()
        if isinstance(value, property)
    )


def heading(record: type) -> str:
    """The record's name, with its room where two rooms have one of that name."""
    twins = sum(other.__name__ == record.__name__ for other in RECORDS)
    room = record.__module__.split(".")[1]
    return record.__name__ if twins == 1 else f"{record.__name__} of {room}"


def _sections() -> Iterator[str]:
    for record in RECORDS:
        templates = [f"`{name}.html`" for name, view in VIEWS.items() if view is record]
        shown = f" (`view` of {', '.join(templates)})" if templates else ""
        words = re.sub(r"\s+", " ", (record.__doc__ or "").replace("``", "`")).strip()
        lines = [f"### {heading(record)}{shown}", "", words, ""]
        lines += [f"- `{field.name}`: `{field.type}`" for field in fields(record)]
        lines += [f"- `{name}`: worked out from the others" for name in properties(record)]
        yield "\n".join(lines)


def page_with_records() -> str:
    """docs/template-context.md with the lists between its marks replaced."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n" + "\n\n".join(_sections()) + f"\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with_records(), encoding="utf-8")
