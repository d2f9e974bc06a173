"""The home page: what this is, how much there is, what is new, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.model import Article, Story, fewest_outlets
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.charts import Strip
from cuttings.reading.overview import Span, archive_strip, span_of, top_subjects
from cuttings.reading.rows import Link, Row
from cuttings.reading.sources import SourceLine, source_lines

STORIES_SHOWN = 8
SUBJECTS_SHOWN = 24
SOURCES_SHOWN = 30


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list: how many articles, by how many outlets, and when."""

    link: Link
    articles: int
    outlets: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What the archive does not know, counted: the page says it before a reader stumbles."""

    undated: int
    inferred: int
    gaps: int
    unit: str
    without_original: int
    withdrawn: int

    @property
    def is_any(self) -> bool:
        """Whether there is anything to say."""
        return any((self.undated, self.inferred, self.gaps, self.without_original, self.withdrawn))


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page. ``sources`` are cut at ``SOURCES_SHOWN``; ``sources_held`` counts all."""

    articles: int
    words: int
    sources_held: int
    stories_held: int
    span: Span | None
    strip: Strip | None
    stories: tuple[StoryLine, ...]
    sources: tuple[SourceLine, ...]
    subjects: tuple[Link, ...]
    newest: tuple[Row, ...]
    missing: Missing


def home_view(catalogue: Catalogue, newest: int) -> HomeView:
    """The home page with its ``newest`` articles."""
    articles = catalogue.newest
    strip = archive_strip(catalogue)
    return HomeView(
        articles=len(articles),
        words=sum(row.words for row in catalogue.rows.values()),
        sources_held=len(catalogue.sources),
        stories_held=len(catalogue.stories.stories),
        span=span_of(catalogue, articles),
        strip=strip,
        stories=largest_stories(catalogue, STORIES_SHOWN),
        sources=source_lines(catalogue)[:SOURCES_SHOWN],
        subjects=top_subjects(catalogue, articles, SUBJECTS_SHOWN),
        newest=_newest(catalogue, newest),
        missing=missing(catalogue, strip),
    )


def _newest(catalogue: Catalogue, wanted: int) -> tuple[Row, ...]:
    """The newest articles, each text once; copies further down make room for others."""
    taken = wanted
    while True:
        rows = catalogue.listed(catalogue.newest[:taken])
        if len(rows) >= wanted or taken >= len(catalogue.newest):
            return rows[:wanted]
        taken *= 2


def largest_stories(catalogue: Catalogue, most: int) -> tuple[StoryLine, ...]:
    """The stories told by most outlets, then with most articles, then the latest."""
    held = catalogue.articles
    lines = []
    for story in catalogue.stories.stories:
        articles = [held[key] for key in story.articles if key in held]
        if articles:
            lines.append((_weight(story, articles), story, articles))
    lines.sort(key=lambda line: line[0])
    return tuple(_story_line(catalogue, story, articles) for _, story, articles in lines[:most])


def _weight(story: Story, articles: list[Article]) -> tuple[int, int, float, str]:
    latest = max(article.published.when.timestamp() for article in articles)
    return (-_outlets(articles), -len(articles), -latest, story.id)


def _outlets(articles: list[Article]) -> int:
    return fewest_outlets(article.source.id for article in articles)


def _story_line(catalogue: Catalogue, story: Story, articles: list[Article]) -> StoryLine:
    return StoryLine(
        link=Link(story.title, story.address, len(articles)),
        articles=len(articles),
        outlets=_outlets(articles),
        span=span_of(catalogue, articles),
    )


def missing(catalogue: Catalogue, strip: Strip | None) -> Missing:
    """What is not known or not here; ``strip`` shows the whole archive."""
    articles = catalogue.archive.articles
    return Missing(
        undated=sum(not article.published.is_known for article in articles),
        inferred=sum(row.date.is_inferred for row in catalogue.rows.values()),
        gaps=sum(bar.state == "gap" for bar in strip.bars) if strip else 0,
        unit=strip.unit if strip else "",
        without_original=sum(
            article.original_url is None and article.canonical_url is None for article in articles
        ),
        withdrawn=len(catalogue.archive.tombstones),
    )
