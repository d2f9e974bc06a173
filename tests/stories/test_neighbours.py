"""The edges found through posting lists are those of every pair held against every other."""

import random
from collections.abc import Sequence

import pytest

from cuttings.stories.neighbours import (
    EDGE_FLOOR,
    ONE_DAY_MISSING,
    cosine,
    link,
    nearness,
)
from cuttings.stories.records import Report, Vector
from cuttings.stories.vectors import Vectors

WINDOW = 7
WORDS = [f"word{number}" for number in range(60)]


def made_up(count: int, seed: int) -> tuple[list[Report], list[Vector]]:
    """Reports of one month, one in eight undated and one in nine without a telling word."""
    drawn = random.Random(seed)
    reports, vectors = [], []
    for number in range(count):
        day = None if number % 8 == 0 else drawn.randrange(30)
        held = [] if number % 9 == 0 else drawn.sample(WORDS, drawn.randrange(1, 12))
        reports.append(Report(f"r{number:03d}", "", "", day=day))
        vectors.append({word: drawn.random() / 3 for word in held})
    return reports, vectors


def every_pair(
    reports: Sequence[Report], vectors: Sequence[Vector]
) -> dict[tuple[int, int], float]:
    found = {}
    for i, one in enumerate(reports):
        for j, other in enumerate(reports[:i]):
            near = nearness(one.day, other.day, WINDOW, ONE_DAY_MISSING)
            found[j, i] = near * cosine(vectors[i], vectors[j])
    return {pair: likeness for pair, likeness in found.items() if likeness >= EDGE_FLOOR}


@pytest.mark.parametrize("count", [1, 40, 200])
def test_no_pair_alike_enough_is_missed_and_none_is_invented(count: int) -> None:
    reports, vectors = made_up(count, seed=count)
    graph = link(reports, Vectors.of(vectors), WINDOW)
    edges = {(i, j): graph[i][j] for i in range(count) for j in graph[i] if i < j}
    assert edges == pytest.approx(every_pair(reports, vectors))
    assert all(graph[j][i] == likeness for (i, j), likeness in edges.items())


def test_vectors_come_back_from_their_rows_as_they_were() -> None:
    _, vectors = made_up(20, seed=7)
    assert list(Vectors.of(vectors)) == vectors
