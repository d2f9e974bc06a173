"""Short reports borrow the words of their nearest neighbours before they are grouped.

Two headlines of one event may share no word at all, but each shares some with a third. Document
expansion (Singhal and Pereira 1999) adds to a short vector those of its nearest neighbours,
weighted by likeness. Reports with a body say enough themselves and stay as they are: borrowing
blurs look-alike events.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cuttings.stories.features import HEAVIEST_WORDS
from cuttings.stories.readings import Rows
from cuttings.stories.records import Graph
from cuttings.stories.vectors import Vectors, Weights

SHORT_REPORT = 30
"""A report of fewer telling words than this borrows: a headline, a flash, a caption."""

LENDERS = 10
"""Neighbours it borrows from."""

LENDER_LIKENESS = 0.1
"""A neighbour lends when it is at least this alike (0..1, time counted in)."""

_Words: TypeAlias = npt.NDArray[np.uint32]


def is_short(words: int) -> bool:
    """Whether a report of so many telling words says too little to be judged by them."""
    return 0 < words < SHORT_REPORT


def expand(vectors: Vectors, graph: Graph) -> Vectors:
    """The vectors, the short ones with borrowed words, each of length one."""
    words, weights = list(vectors.words), list(vectors.weights)
    for i, own in enumerate(vectors.words):
        if is_short(len(own)):
            words[i], weights[i] = _borrow(i, graph[i], vectors)
    return Vectors(vectors.terms, Rows.of(words, np.uint32), Rows.of(weights, np.float64))


def _borrow(i: int, edges: Mapping[int, float], vectors: Vectors) -> tuple[_Words, Weights]:
    nearest = sorted((-likeness, j) for j, likeness in edges.items())[:LENDERS]
    merged = dict(_held(i, vectors))
    for minus_likeness, j in nearest:
        if -minus_likeness < LENDER_LIKENESS:
            break
        for word, weight in _held(j, vectors):
            merged[word] = merged.get(word, 0.0) - minus_likeness * weight
    kept = sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:HEAVIEST_WORDS]
    length = math.sqrt(sum(weight * weight for _, weight in kept))
    words, weights = zip(*kept, strict=True)
    return np.array(words, np.uint32), np.array(weights) / length


def _held(i: int, vectors: Vectors) -> Iterator[tuple[int, float]]:
    return zip(vectors.words[i].tolist(), vectors.weights[i].tolist(), strict=True)
