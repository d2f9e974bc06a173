"""Larger running stories: each event linked to the ones before and after it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cuttings.model import ArticleLink
from cuttings.stories.grouping import Grouping
from cuttings.stories.neighbours import cosine
from cuttings.stories.reasons import Surfaces, in_days, reason
from cuttings.stories.records import Vector
from cuttings.stories.related import Match, nearest
from cuttings.text.wording import ENGLISH, Wording

CHAIN_LIKENESS = 0.25
"""Stories at least this alike (0..1, days not counted) are links of one chain. Over the sample a
fire and its inquiry stand at 0.43, the most alike of two matters that only share a country at 0.20.
"""

CANDIDATES = 40
"""Stories weighed against one story in full, of those that share its heaviest words."""

LONGEST_CHAIN = 8
"""Related stories named at one story."""


def centre(vectors: Sequence[Vector]) -> Vector:
    """The middle of some vectors, of length one."""
    total: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    length = math.sqrt(sum(weight * weight for weight in total.values()))
    return {word: weight / length for word, weight in total.items()} if length else {}


def link_stories(
    grouping: Grouping,
    groups: Sequence[Sequence[int]],
    names: Sequence[str],
    surfaces: Surfaces,
    words: Wording = ENGLISH,
) -> list[tuple[ArticleLink, ...]]:
    """For each group (indices, oldest first) the stories it belongs with, oldest first.

    ``names`` are the stories' ids; ``ArticleLink.article`` holds one of them.
    """
    centres = [centre([grouping.vectors[i] for i in group]) for group in groups]
    starts = [grouping.reports[group[0]].day for group in groups]
    matches = [_alike(i, met, centres) for i, met in enumerate(_meetings(centres))]
    chains = []
    for i, found in enumerate(matches):
        links = []
        for match in sorted(found, key=lambda one: (starts[one.index] is None, one.index)):
            first = grouping.reports[groups[i][0]]
            terms = surfaces.shared(first, centres[i], centres[match.index])
            why = reason(terms, in_days(starts[i], starts[match.index], words), words)
            links.append(ArticleLink(names[match.index], round(match.likeness, 4), why))
        chains.append(tuple(links))
    return chains


def _meetings(centres: Sequence[Vector]) -> list[tuple[Match, ...]]:
    return nearest(centres, 0.0, CANDIDATES, lambda i, j: i != j)


def _alike(i: int, met: Sequence[Match], centres: Sequence[Vector]) -> list[Match]:
    """Of the stories met through heavy words those alike in all their words, best first.

    The middle of many reports spreads its weight over many words: the heaviest bring two stories
    together but hold too little of the likeness to judge by.
    """
    weighed = (Match(one.index, cosine(centres[i], centres[one.index])) for one in met)
    alike = [one for one in weighed if one.likeness >= CHAIN_LIKENESS]
    return sorted(alike, key=lambda one: (-round(one.likeness, 9), one.index))[:LONGEST_CHAIN]
