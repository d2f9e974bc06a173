"""Groups of reports that tell one event: average-link clustering over a sparse graph.

Average link (Sokal and Michener 1958) joins the two groups whose members are most alike on average
and stops when no two groups are alike enough. Single link chains one event to the next; complete
link breaks up stories of seventy reports. Pairs without an edge count as 0.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import TypeAlias

from cuttings.stories.records import Graph

CUT = 0.10
"""Two groups become one while their members are at least this alike on average (0..1)."""

DIGITS = 9
"""Decimals compared: below them, the order in which numbers were added up would decide."""

_Offer: TypeAlias = tuple[float, int, int, int, int, int, int]
"""Minus likeness, the two ranks (lower first), the two groups, their sizes when offered."""


def cluster(graph: Graph, ranks: Sequence[int], cut: float = CUT) -> list[list[int]]:
    """The groups, each sorted, in order of their first member; lone reports are groups of one.

    ``ranks`` orders the reports for ties, so that the order they came in decides nothing.
    """
    return _Clustering(graph, ranks, cut).run()


class _Clustering:
    """Groups in the making. ``_sums[a][b]`` is the likeness of all pairs between two groups."""

    def __init__(self, graph: Graph, ranks: Sequence[int], cut: float) -> None:
        self._cut = cut
        self._sums = [dict(edges) for edges in graph]
        self._members: list[list[int]] = [[i] for i in range(len(graph))]
        self._ranks = list(ranks)
        self._heap = [
            self._offer(a, b, likeness)
            for a, edges in enumerate(graph)
            for b, likeness in edges.items()
            if a < b and likeness >= cut
        ]
        heapq.heapify(self._heap)

    def run(self) -> list[list[int]]:
        while self._heap:
            _, _, _, a, b, size_a, size_b = heapq.heappop(self._heap)
            if (size_a, size_b) == (len(self._members[a]), len(self._members[b])):
                self._merge(a, b)
        return sorted(sorted(group) for group in self._members if group)

    def _offer(self, a: int, b: int, likeness: float) -> _Offer:
        if self._ranks[b] < self._ranks[a]:
            a, b = b, a
        sizes = len(self._members[a]), len(self._members[b])
        return (-round(likeness, DIGITS), self._ranks[a], self._ranks[b], a, b, *sizes)

    def _merge(self, a: int, b: int) -> None:
        """Take the group with fewer neighbours into the other."""
        if len(self._sums[a]) < len(self._sums[b]):
            a, b = b, a
        self._members[a] += self._members[b]
        self._members[b] = []
        self._ranks[a] = min(self._ranks[a], self._ranks[b])
        gone, self._sums[b] = self._sums[b], {}
        mine = self._sums[a]
        del mine[b], gone[a]
        for other, likeness in gone.items():
            mine[other] = mine.get(other, 0.0) + likeness
            del self._sums[other][b]
        for other, likeness in mine.items():
            self._sums[other][a] = likeness
            average = likeness / (len(self._members[a]) * len(self._members[other]))
            if average >= self._cut:
                heapq.heappush(self._heap, self._offer(a, other, average))
