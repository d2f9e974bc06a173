"""Articles to read next and stories that run on: alike in rare words, whenever they appeared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cuttings.stories.records import Vector

ASKING_WORDS = 12
"""Words of a vector, the heaviest, through which others are met."""

RAREST_LIST = 200
"""A word held by more than this brings nothing up: it names a beat, not a matter."""

FEWEST_SHARED = 2
"""Words two must share among those: one rare word alone is chance."""


@dataclass(frozen=True, slots=True)
class Match:
    """One of the others and how alike it is (0..1)."""

    index: int
    likeness: float


def nearest(
    vectors: Iterable[Vector], floor: float, most: int, apart: Callable[[int, int], bool]
) -> list[tuple[Match, ...]]:
    """For each vector the ``most`` most alike of the others, from ``floor`` (0..1) up, best first.

    ``apart(i, j)`` tells whether j may be named beside i at all.
    """
    asking = [
        dict(sorted(v.items(), key=lambda held: (-held[1], held[0]))[:ASKING_WORDS])
        for v in vectors
    ]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, heavy in enumerate(asking):
        for word in heavy:
            holders[word].append(i)
    telling = {word: held for word, held in holders.items() if len(held) <= RAREST_LIST}
    found = []
    for i in range(len(asking)):
        met = _meet(i, asking, telling)
        ranked = sorted(
            (-round(value, 9), j) for j, value in met.items() if value >= floor and apart(i, j)
        )
        found.append(tuple(Match(j, -value) for value, j in ranked[:most]))
    return found


def _meet(i: int, asking: Sequence[Vector], holders: Mapping[str, list[int]]) -> dict[int, float]:
    """How alike those are that share ``FEWEST_SHARED`` of the heaviest words or more."""
    likeness: dict[int, float] = {}
    shared: dict[int, int] = {}
    for word, weight in asking[i].items():
        for j in holders.get(word, ()):
            likeness[j] = likeness.get(j, 0.0) + weight * asking[j][word]
            shared[j] = shared.get(j, 0) + 1
    return {j: value for j, value in likeness.items() if j != i and shared[j] >= FEWEST_SHARED}
