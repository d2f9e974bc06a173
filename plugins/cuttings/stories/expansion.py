"""Short reports borrow the words of their nearest neighbours before they are grouped.

Two headlines of one event may share no word at all, but each shares some with a third. Document
expansion (Singhal and Pereira 1999) adds to a short vector those of its nearest neighbours,
weighted by likeness. Reports with a body say enough themselves and stay as they are: borrowing
blurs look-alike events.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from cuttings.stories.features import HEAVIEST_WORDS
from cuttings.stories.records import Graph, Vector

SHORT_REPORT = 30
"""A report of fewer telling words than this borrows: a headline, a flash, a caption."""

LENDERS = 10
"""Neighbours it borrows from."""

LENDER_LIKENESS = 0.1
"""A neighbour lends when it is at least this alike (0..1, time counted in)."""


def is_short(vector: Vector) -> bool:
    """Whether a report says too little to be judged by its own words."""
    return 0 < len(vector) < SHORT_REPORT


def expand(vectors: Sequence[Vector], graph: Graph) -> list[Vector]:
    """The vectors, the short ones with borrowed words, each of length one."""
    return [
        _borrow(vector, graph[i], vectors) if is_short(vector) else vector
        for i, vector in enumerate(vectors)
    ]


def _borrow(vector: Vector, edges: Mapping[int, float], vectors: Sequence[Vector]) -> Vector:
    lenders = sorted((-likeness, j) for j, likeness in edges.items())[:LENDERS]
    merged = dict(vector)
    for minus_likeness, j in lenders:
        if -minus_likeness < LENDER_LIKENESS:
            break
        for word, weight in vectors[j].items():
            merged[word] = merged.get(word, 0.0) - minus_likeness * weight
    kept = sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:HEAVIEST_WORDS]
    length = math.sqrt(sum(weight * weight for _, weight in kept))
    return {word: weight / length for word, weight in kept}
