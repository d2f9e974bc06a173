"""One story's coverage worked out for its page: who ran whose copy, what agrees, what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cuttings.model import Article, Level, Reprint, ReprintKind, Story
from cuttings.stories.background import background
from cuttings.stories.facts import compare
from cuttings.stories.kept import Compare
from cuttings.stories.records import Facts

MOST_COMPARED = 8
"""Reports whose facts are compared: the work and the page grow with the square."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Reports that run one copy, the fullest first; ``agency`` is whose copy it is, if known."""

    articles: tuple[str, ...]
    agency: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A story's reports with what they share; ``compared`` are those behind ``facts``."""

    copies: tuple[Copy, ...]
    shares: Mapping[str, Reprint]
    """Article id -> the pair in which it shares most of its text with another report."""
    compared: tuple[str, ...]
    facts: Facts
    pairs: tuple[tuple[str, str], ...]
    """Pairs that get a compare page, in the order of the reports."""


def cover(
    story: Story,
    articles: Mapping[str, Article],
    reprints: Sequence[Reprint],
    most_pairs: int,
    compare: Compare = compare,
) -> Coverage:
    """Work out the coverage of one story from what may be shown of its articles.

    ``reprints`` are the pairs inside the story; ``compare`` finds the facts.
    """
    copies = _copies(story, articles, reprints)
    ranked = sorted(copies, key=lambda copy: -articles[copy.articles[0]].words)
    leading = {copy.articles[0] for copy in ranked[:MOST_COMPARED]}
    compared = [articles[one] for one in story.articles if one in leading]
    common = background(article.lang for article in compared if article.lang)
    shares: dict[str, Reprint] = {}
    for pair in sorted(reprints, key=lambda pair: -pair.containment):
        shares.setdefault(pair.a, pair)
        shares.setdefault(pair.b, pair)
    return Coverage(
        copies,
        shares,
        tuple(article.id for article in compared),
        compare(compared, common),
        _pairs(story, articles, reprints, most_pairs),
    )


def _copies(
    story: Story, articles: Mapping[str, Article], reprints: Sequence[Reprint]
) -> tuple[Copy, ...]:
    """The reports gathered by the copy they run, in the order of each copy's first report."""
    copy_of = {one: [one] for one in story.articles}
    for pair in reprints:
        if pair.kind is ReprintKind.REPRINT and copy_of[pair.a] is not copy_of[pair.b]:
            merged = copy_of[pair.a] + copy_of[pair.b]
            copy_of.update(dict.fromkeys(merged, merged))
    gathered = []
    for one in story.articles:
        group = copy_of[one]
        if one == min(group, key=story.articles.index):
            ranked = sorted(group, key=lambda key: (-articles[key].words, key))
            agency = next((articles[key].agency for key in ranked if articles[key].agency), None)
            gathered.append(Copy(tuple(ranked), agency))
    return tuple(gathered)


def _pairs(
    story: Story, articles: Mapping[str, Article], reprints: Sequence[Reprint], most: int
) -> tuple[tuple[str, str], ...]:
    """Pairs of whole texts: copies first (their cuts show), then by the words there are to read."""
    shown = [one for one in story.articles if articles[one].level is Level.FULL]
    copied = {frozenset((pair.a, pair.b)): pair.containment for pair in reprints}

    def worth(pair: tuple[str, str]) -> tuple[float, bool, int, int, int]:
        a, b = pair
        return (
            -copied.get(frozenset(pair), 0.0),
            articles[a].lang != articles[b].lang,
            -min(articles[a].words, articles[b].words),
            story.articles.index(a),
            story.articles.index(b),
        )

    chosen = sorted(combinations(shown, 2), key=worth)[:most]
    return tuple(sorted(chosen, key=lambda pair: tuple(map(story.articles.index, pair))))
