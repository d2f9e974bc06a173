"""Reports left alone find the story they are late for.

A weekly paper tells an event days after the rest, when likeness has faded below the cut. A lone
report of a known day joins a story all the same if its outlet has not told that story yet, if it is
not much less alike than the cut asks, and if no other story is nearly as near. On AllSides this
took the F from .960 to .966, and from .929 to .939 with dates spoilt.

A date may be wrong by a day. Those left alone after that choose once more, and a day between costs
them nothing: with dates spoilt this took AllSides from .932 to .934 and UCI titles from .785 to
.790 (means of 20 and 2 draws).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cuttings.stories.neighbours import fade
from cuttings.stories.records import Graph, Report

LATE_CUT = 0.06
"""Average likeness (0..1) from which a latecomer joins."""

AHEAD = 1.5
"""So many times as alike to its story as to the next best one it must be."""

DAYS_WRONG = 1
"""Days by which a stated day is taken to be wrong in the second round."""


def seat_latecomers(
    groups: Sequence[Sequence[int]], graph: Graph, reports: Sequence[Report]
) -> list[tuple[int, ...]]:
    """The groups with lone reports moved into the stories they are late for.

    In each round all lone reports choose among the groups as given, so their order decides nothing.
    """
    for forgiven in (0, DAYS_WRONG):
        groups = _seat(groups, graph, reports, forgiven)
    return [tuple(group) for group in groups]


def _seat(
    groups: Sequence[Sequence[int]], graph: Graph, reports: Sequence[Report], forgiven: int
) -> list[tuple[int, ...]]:
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    seated: list[list[int]] = [list(group) for group in groups]
    for number, group in enumerate(groups):
        if len(group) == 1 and _may_be_late(reports[group[0]]):
            edges = _with_days_forgiven(group[0], graph, reports, forgiven)
            target = _story_for(group[0], edges, groups, group_of, reports)
            if target is not None:
                seated[target].append(group[0])
                seated[number] = []
    return sorted(tuple(sorted(group)) for group in seated if group)


def _may_be_late(report: Report) -> bool:
    return report.day is not None and bool(report.source)


def _with_days_forgiven(
    i: int, graph: Graph, reports: Sequence[Report], forgiven: int
) -> dict[int, float]:
    """The edges of a report as they would be, were it so many days nearer to the dated ones."""
    day, edges = reports[i].day, dict(graph[i])
    for j in edges:
        other = reports[j].day
        if day is not None and other is not None:
            apart = abs(day - other)
            edges[j] *= fade(max(0, apart - forgiven)) / fade(apart)
    return edges


def _story_for(
    i: int,
    edges: Mapping[int, float],
    groups: Sequence[Sequence[int]],
    group_of: Mapping[int, int],
    reports: Sequence[Report],
) -> int | None:
    sums: dict[int, float] = defaultdict(float)
    for j in sorted(edges):
        sums[group_of[j]] += edges[j]
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
