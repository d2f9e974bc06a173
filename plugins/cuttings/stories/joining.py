"""One more article without grouping the archive anew: it joins a story or founds one.

The rest stays as it is, so addresses stay too. The next full build may think otherwise, since then
all articles are weighed again; the story's id stays with its earliest member in either case.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from cuttings.model import Reprint
from cuttings.stories.cluster import CUT
from cuttings.stories.features import weigh
from cuttings.stories.grouping import WINDOW_DAYS, Grouping
from cuttings.stories.neighbours import EDGE_FLOOR, cosine, nearness
from cuttings.stories.readings import read_reports
from cuttings.stories.records import Report
from cuttings.stories.reprints import find_reprints

MOST_CHECKED = 50
"""Nearest reports whose copy is looked for in the new one."""


def join(grouping: Grouping, report: Report, window: int = WINDOW_DAYS) -> Grouping:
    """The grouping with the report in the group it is most alike to on average, or in its own.

    ``report`` must be new: its id is in no group yet.
    """
    (vector,) = weigh(read_reports([report]), grouping.frequencies)
    edges = {
        i: likeness
        for i, other in enumerate(grouping.reports)
        if (near := nearness(report.day, other.day, window))
        and (likeness := near * cosine(vector, grouping.vectors[i])) >= EDGE_FLOOR
    }
    closest = sorted(edges, key=lambda i: (-edges[i], grouping.reports[i].id))[:MOST_CHECKED]
    place = {grouping.reports[i].id: i for i in closest}
    for pair in find_reprints([report, *(grouping.reports[i] for i in closest)]):
        other = _other(pair, report.id)
        if other is not None:
            edges[place[other]] = max(edges[place[other]], pair.containment)
    return _added(grouping, report, vector, edges)


def _other(pair: Reprint, one: str) -> str | None:
    if one not in (pair.a, pair.b):
        return None
    return pair.b if pair.a == one else pair.a


def _added(
    grouping: Grouping, report: Report, vector: dict[str, float], edges: dict[int, float]
) -> Grouping:
    group_of = {i: number for number, group in enumerate(grouping.groups) for i in group}
    sums: dict[int, float] = defaultdict(float)
    for i in sorted(edges):
        sums[group_of[i]] += edges[i]
    average = {number: total / len(grouping.groups[number]) for number, total in sums.items()}
    best = max(average, key=lambda number: (average[number], -number), default=None)
    new = len(grouping.reports)
    groups = list(grouping.groups)
    if best is not None and average[best] >= CUT:
        groups[best] = (*groups[best], new)
    else:
        groups.append((new,))
    return replace(
        grouping,
        reports=[*grouping.reports, report],
        vectors=[*grouping.vectors, vector],
        graph=[*grouping.graph, edges],
        groups=groups,
    )
