"""The archive in, its stories, reprints and links out: what hangs on ``desk.stories``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from cuttings.model import Article, ArticleLink, Reprint, ReprintKind, Story, StoryIndex
from cuttings.stories.chain import link_stories
from cuttings.stories.grouping import WINDOW_DAYS, Grouping, group_reports
from cuttings.stories.identity import former_ids, story_id
from cuttings.stories.neighbours import cosine, nearness
from cuttings.stories.overrides import Decided, Overrides, decide
from cuttings.stories.readings import Readings, read_reports
from cuttings.stories.reasons import Surfaces, in_days, reason
from cuttings.stories.records import EPOCH_ORDINAL, Report
from cuttings.stories.related import nearest
from cuttings.stories.reprints import find_reprints
from cuttings.stories.title import central_headline
from cuttings.text.slug import slugify
from cuttings.text.wording import ENGLISH, Wording

Reader: TypeAlias = Callable[[Sequence[Report]], Readings]

RELATED_LIKENESS = 0.10
"""Articles outside the story at least this alike (0..1, days not counted) are related."""

MOST_RELATED = 6
"""Related articles named at one article."""

MOST_COVERAGE = 60
"""Other reports named at one article, the nearest first; the story page names them all."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index, and what a person's decisions asked that could not be done."""

    index: StoryIndex
    notes: tuple[str, ...] = ()


def report_of(article: Article) -> Report:
    """What linking needs of an article."""
    day = article.published.when.toordinal() - EPOCH_ORDINAL if article.published.has_day else None
    return Report(
        id=article.id,
        headline=article.headline,
        text="\n".join(paragraph.text for paragraph in article.paragraphs),
        source=article.source.id,
        day=day,
        agency=article.agency,
        lang=article.lang,
    )


def index_stories(
    articles: Sequence[Article],
    overrides: Overrides | None = None,
    window: int = WINDOW_DAYS,
    words: Wording = ENGLISH,
    read: Reader = read_reports,
) -> Indexed:
    """Stories, reprints and links of the articles (oldest first, as an Archive holds them).

    Reasons are given in ``words``; ``read`` is ``read_reports``, or gives what it would give.
    """
    reprints, grouping = _grouped([report_of(article) for article in articles], window, read)
    place = {report.id: i for i, report in enumerate(grouping.reports)}
    found = [[grouping.reports[i].id for i in group] for group in grouping.groups]
    decided = decide(found, overrides or Overrides(), [article.id for article in articles], words)
    groups = [[place[one] for one in group] for group in decided.groups if len(group) > 1]
    links = _Links(grouping, reprints, window, words)
    overrides = overrides or Overrides()
    coverage: dict[str, tuple[ArticleLink, ...]] = {}
    stories = []
    for group, chain in zip(groups, links.chains(groups), strict=True):
        told = links.within(group)
        coverage |= told.coverage
        stories.append(_story(grouping, group, chain, told, decided))
    index = StoryIndex(
        stories=tuple(_rename(story, overrides) for story in stories),
        by_article={},
        reprints=reprints,
        coverage=coverage,
        related=links.related(groups),
    )
    by_article = {one: story for story in index.stories for one in story.articles}
    index = replace(index, by_article=by_article)
    return Indexed(index, decided.notes + _unknown_renames(overrides, index))


def _grouped(
    reports: Sequence[Report], window: int, read: Reader
) -> tuple[tuple[Reprint, ...], Grouping]:
    """Reprints and groups; what was read is let go of then, the largest thing in memory."""
    readings = read(reports)
    reprints = find_reprints(reports, readings)
    return reprints, group_reports(reports, reprints, window, readings=readings)


# ---- links between reports ----------------------------------------------------------------------
class _Told(NamedTuple):
    """For each article of a story the other reports, the nearest first; and its reason as the
    nearest gives it, for "a day later" to tell of the report ``beside`` which it stands.
    """

    coverage: dict[str, tuple[ArticleLink, ...]]
    reasons: dict[str, str]
    beside: dict[str, str]


class _Links:
    """Links between the reports of one grouping, each with its reason."""

    def __init__(
        self, grouping: Grouping, reprints: Sequence[Reprint], window: int, words: Wording
    ) -> None:
        self._words = words
        self._reports = grouping.reports
        self._vector = lru_cache(maxsize=1024)(grouping.vectors.__getitem__)
        self._grouping = grouping
        self._copies = {(pair.a, pair.b): pair for pair in reprints}
        self._surfaces = Surfaces()
        self._window = window

    def within(self, group: Sequence[int]) -> _Told:
        """What each report of a story has to do with the others."""
        links = {i: {j: self._to_report_of_story(i, j) for j in group if j != i} for i in group}
        told = _Told({}, {}, {})
        for i, others in links.items():
            ranked = sorted(others, key=lambda j: (-others[j].score, others[j].article))
            here = self._reports[i].id
            told.coverage[here] = tuple(others[j] for j in ranked[:MOST_COVERAGE])
            told.reasons[here] = links[ranked[0]][i].reason
            told.beside[here] = self._reports[ranked[0]].id
        return told

    def related(self, groups: Sequence[Sequence[int]]) -> dict[str, tuple[ArticleLink, ...]]:
        """Article id -> the articles most alike outside its story, best first."""
        story_of = {i: number for number, group in enumerate(groups) for i in group}

        def apart(i: int, j: int) -> bool:
            return i not in story_of or story_of[i] != story_of.get(j)

        matches = nearest(self._grouping.vectors, RELATED_LIKENESS, MOST_RELATED, apart)
        return {
            self._reports[i].id: tuple(self._link(i, one.index, one.likeness) for one in found)
            for i, found in enumerate(matches)
            if found
        }

    def chains(self, groups: Sequence[Sequence[int]]) -> list[tuple[ArticleLink, ...]]:
        """For each group the stories before and after it."""
        names = [story_id(self._reports[group[0]].id) for group in groups]
        return link_stories(self._grouping, groups, names, self._surfaces, self._words)

    def _to_report_of_story(self, i: int, j: int) -> ArticleLink:
        here, there = self._reports[i], self._reports[j]
        likeness = cosine(self._vector(i), self._vector(j))
        link = self._link(i, j, likeness * nearness(here.day, there.day, self._window))
        copy = self._copies.get((here.id, there.id)) or self._copies.get((there.id, here.id))
        if copy is None:
            return link
        return replace(link, reason=f"{_share_in_words(copy, self._words)}; {link.reason}")

    def _link(self, i: int, j: int, score: float) -> ArticleLink:
        here, there = self._reports[i], self._reports[j]
        terms = self._surfaces.shared(here, self._vector(i), self._vector(j))
        why = reason(terms, in_days(here.day, there.day, self._words), self._words)
        return ArticleLink(there.id, round(score, 4), why)


def _share_in_words(copy: Reprint, words: Wording) -> str:
    values = {"agency": copy.agency, "percent": round(100 * copy.containment)}
    if copy.kind is ReprintKind.REPRINT and copy.agency:
        said = words.gettext(
            "runs the same copy of %(agency)s (%(percent)s %% of the shorter text)"
        )
    elif copy.kind is ReprintKind.REPRINT:
        said = words.gettext("runs the same copy (%(percent)s %% of the shorter text)")
    elif copy.agency:
        said = words.gettext("shares text of %(agency)s (%(percent)s %% of the shorter text)")
    else:
        said = words.gettext("shares text (%(percent)s %% of the shorter text)")
    return said % values


# ---- stories ------------------------------------------------------------------------------------
def _story(
    grouping: Grouping,
    group: Sequence[int],
    chain: tuple[ArticleLink, ...],
    told: _Told,
    decided: Decided,
) -> Story:
    reports = [grouping.reports[i] for i in group]
    title = central_headline(reports, grouping.frequencies)
    return Story(
        id=story_id(reports[0].id),
        slug=slugify(title, "story"),
        title=title,
        title_basis="automatic",
        articles=tuple(report.id for report in reports),
        reasons={one: decided.by_hand.get(one) or why for one, why in told.reasons.items()},
        beside={one: other for one, other in told.beside.items() if one not in decided.by_hand},
        related=chain,
        former_ids=former_ids([report.id for report in reports]),
    )


def _rename(story: Story, overrides: Overrides) -> Story:
    for rename in overrides.renames:
        if rename.story in (story.id, *story.former_ids, *story.articles):
            slug = slugify(rename.title, "story")
            return replace(story, title=rename.title, slug=slug, title_basis="edited")
    return story


def _unknown_renames(overrides: Overrides, index: StoryIndex) -> tuple[str, ...]:
    known = set(index.by_article)
    known.update(one for story in index.stories for one in (story.id, *story.former_ids))
    return tuple(
        f"stories.toml: [[rename]] names {rename.story!r}, which no story here has; remove it, or "
        "give the id from the story's address or of an article in it."
        for rename in overrides.renames
        if rename.story not in known
    )


def copies_of(reprints: Sequence[Reprint]) -> dict[str, tuple[Reprint, ...]]:
    """Article id -> the pairs it is in, most shared first."""
    found: dict[str, list[Reprint]] = defaultdict(list)
    for pair in reprints:
        found[pair.a].append(pair)
        found[pair.b].append(pair)
    return {
        one: tuple(sorted(pairs, key=lambda pair: (-pair.containment, pair.a, pair.b)))
        for one, pairs in found.items()
    }
