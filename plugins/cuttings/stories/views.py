"""What the story, stories and compare pages show: records the templates read and nothing else.

A ``row`` is an article as every list of the archive shows it; the reading room made it and the rim
brings it here, so this room knows no dates in words and no addresses of other pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from cuttings.stories.align import AlignedRow

Row: TypeAlias = Any
"""An article in a list: ``reading.rows.Row``. This room passes it on and reads nothing of it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report on the story's page. Its ``reason`` tells of the report called ``beside``, None
    where it was put here by hand. ``percent`` of its shorter text's word runs stand in the report
    ``shared_with``, too; both None where it shares no copy. ``also`` run the same copy; each of
    them tells in ``handling`` what it did to it.
    """

    row: Row
    reason: str
    beside: str | None
    percent: int | None
    shared_with: str | None
    agency: str | None
    comparisons: tuple[Link, ...]
    also: tuple[ReportLine, ...] = ()
    handling: Handling | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """One copy beside the copy it is listed under, which is called ``beside``: paragraphs of that
    one with nothing beside them here (``cut``), the other way round (``added``), and those whose
    words are not all the same in both (``reworded``).
    """

    beside: str
    cut: int
    added: int
    reworded: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A report on the time line: ``x`` in percent of its width, ``y`` in pixels."""

    x: str
    y: int
    row: Row


@dataclass(frozen=True, slots=True)
class Timeline:
    """First to last report; ``undated`` are those no day is known of. ``is_one_day``: the hours are
    what tells the ends apart; ``has_days``: of some report only the day is known.
    """

    ticks: tuple[Tick, ...]
    height: int
    first: Row
    last: Row
    undated: int
    is_one_day: bool
    has_days: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One report's line for a fact: what the report is called, its words, who said them, and the
    paragraph behind.
    """

    source: str
    words: str
    speaker: str | None
    scope: str | None
    sentence: str
    address: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact with what each report says. ``kind``: agree, differ, scope, rounding, later, same or
    similar.
    """

    kind: str
    label: str
    sayings: tuple[Saying, ...]

    @property
    def is_quotation(self) -> bool:
        """Whether the fact is that somebody said these words."""
        return self.kind in {"same", "similar"}


@dataclass(frozen=True, slots=True)
class Only:
    """What is found in one report only, by kind."""

    source: str
    headline: str
    lang: str | None
    figures: tuple[Saying, ...]
    names: tuple[Saying, ...]
    quotations: tuple[Saying, ...]
    statements: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A fact in the matrix: one cell for each compared report, its words and the address of their
    paragraph, or None where the report has no such thing.
    """

    label: str
    is_quotation: bool
    cells: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class AgencyBar:
    """How much of a report stands in another, in percent; ``width`` is the same for the bar."""

    source: str
    percent: int
    width: str
    agency: str | None
    shared_with: str


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A story of the chain, and how many reports each of this story's outlets has of it.

    ``is_here`` marks this story itself; ``first`` is the row of the story's first report.
    """

    title: str
    address: str
    reason: str
    reports: int
    cells: tuple[int, ...]
    first: Row
    is_here: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story's page. ``compared`` counts the reports behind the facts (copies count once);
    ``matrix_heads`` are the reports over the columns, ``chain_heads`` the outlets. ``choices`` are
    the rows of reports of which any two can be set side by side in the browser, where not every
    pair has a page of its own. ``unplaced`` counts reports whose day is not known; ``ends`` are the
    first and the last report by day.
    """

    id: str
    title: str
    is_edited: bool
    outlets: int
    articles: int
    reports: tuple[ReportLine, ...]
    timeline: Timeline | None
    compared: int
    agree: tuple[FactLine, ...]
    differ: tuple[FactLine, ...]
    wordings: tuple[FactLine, ...]
    only: tuple[Only, ...]
    matrix_heads: tuple[str, ...]
    matrix: tuple[MatrixLine, ...]
    agency: tuple[AgencyBar, ...]
    chain_heads: tuple[str, ...]
    chain: tuple[ChainLine, ...]
    languages: int
    ends: tuple[Row, Row]
    choices: tuple[Row, ...] = ()
    unplaced: int = 0

    @property
    def headlines(self) -> tuple[Row, ...]:
        """The rows of all reports, copies beside the report they are listed under."""
        return tuple(one.row for report in self.reports for one in (report, *report.also))

    @property
    def copies(self) -> int:
        """The number of reports that stand under another that runs the same text."""
        return sum(len(report.also) for report in self.reports)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the index."""

    title: str
    address: str
    outlets: int
    articles: int
    first: Row
    last: Row


@dataclass(frozen=True, slots=True)
class GridCell:
    """An outlet's reports of a story: how many, and the address of the first."""

    address: str
    reports: int


@dataclass(frozen=True, slots=True)
class GridLine:
    """A story in the grid: one cell for each outlet, None where no report of it was found here."""

    story: Link
    cells: tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Stories by outlets. ``more`` outlets report these stories as well and have no column."""

    heads: tuple[str, ...]
    lines: tuple[GridLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class StoriesView:
    """The index of stories, or one year of it; ``year`` is None for the newest and "" for stories
    without a date. ``grid`` shows the first of them by outlet.
    """

    year: str | None
    total: int
    lines: tuple[StoryLine, ...]
    years: tuple[Link, ...]
    grid: Grid


@dataclass(frozen=True, slots=True)
class ComposeView:
    """The page that sets two reports side by side in the browser; ``stories`` offer pairs."""

    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two reports side by side; ``percent`` of the shorter one's words stand in shared passages.
    ``languages`` counts those they are written in.
    """

    story: Link
    left: Row
    right: Row
    rows: tuple[AlignedRow, ...]
    passages: int
    shared_words: int
    percent: int
    languages: int
