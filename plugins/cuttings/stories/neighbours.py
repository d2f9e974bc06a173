"""Which reports are alike enough to be of one event: edges between near days.

Each pair is met through a rare word both hold, inside the window of days only, so that the work
grows with the archive and not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from cuttings.stories.crossing import Crossing
from cuttings.stories.records import Graph, Report, Vector

EDGE_FLOOR = 0.02
"""Pairs less alike than this (0..1) are no edge: in an average they are as good as nothing."""

FADING = 0.6
"""Exponent of the days over which likeness fades: one day apart leaves 0.50 of it, two 0.40, a week
0.24. The first day counts most: a follow-up is often the next event. The tail is long, since a
weekly paper reports the same one days later. Of the shapes tried (normal, exponential, hyperbolic)
this was the best with dates as they are and no worse with dates spoilt.
"""

ONE_DAY_UNKNOWN = 0.6
"""Factor where the day of one of two reports is unknown: it may be any day, so words must tell."""

ONE_DAY_MISSING = 0.8
"""The same where most reports have a day: then their stories are told apart by their days, and the
few without choose among them."""

MOSTLY_DATED = 0.5
"""Share of the reports that must have a day for that."""

BOTH_DAYS_UNKNOWN = 0.8
"""Factor where neither day is known: undated reports mostly come from one crawl, a bit nearer."""

COMMON_SHARE = 0.05
"""Words held by more than this share of the reports of a window bring no pair up: they only count
for pairs that rarer words brought up."""

FEWEST_COMMON = 100
"""Reports that must hold a word before it is called common at all."""

MET_FLOOR = 0.015
"""Likeness by rarer words alone (0..1) from which a pair is looked at whole."""


def fade(days: int) -> float:
    """What is left of a likeness between two reports so many days apart."""
    return 1 / (1 + math.pow(days, FADING))


def are_mostly_dated(reports: Sequence[Report]) -> bool:
    """Whether a report without a day is an exception among them."""
    dated = sum(report.day is not None for report in reports)
    return dated >= MOSTLY_DATED * len(reports)


def nearness(a: int | None, b: int | None, window: int, unknown: float = ONE_DAY_UNKNOWN) -> float:
    """The factor (0..1) that two days put on a likeness; 0 outside the window.

    ``unknown`` is the factor where only one of the two is known.
    """
    if a is None or b is None:
        return BOTH_DAYS_UNKNOWN if a is b else unknown
    apart = abs(a - b)
    return fade(apart) if apart <= window else 0.0


def cosine(a: Vector, b: Vector) -> float:
    """How alike two reports' words are: 0..1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def link(reports: Sequence[Report], vectors: Sequence[Vector], window: int) -> Graph:
    """The edges at or above ``EDGE_FLOOR`` among the reports.

    Reports are met in order of their days, undated ones last and with everything before them.
    """
    graph: Graph = [{} for _ in reports]
    crossing = Crossing(reports, vectors)
    order = _by_day(reports)
    days = [reports[i].day for i in order]
    dated = sum(day is not None for day in days)
    unknown = ONE_DAY_MISSING if are_mostly_dated(reports) else ONE_DAY_UNKNOWN
    postings = _Postings()
    for position, i in enumerate(order):
        day = days[position]
        start = 0
        if day is not None:
            start = bisect_left(days, day - window, 0, dated, key=_known)
        for other, met in postings.meet(vectors[i], start).items():
            j = order[other]
            likeness = crossing.likeness(i, j) if crossing.differ(i, j) else met
            value = likeness * nearness(day, days[other], window, unknown)
            if value >= EDGE_FLOOR:
                graph[i][j] = graph[j][i] = value
        postings.add(vectors[i])
    return graph


def _by_day(reports: Sequence[Report]) -> list[int]:
    return sorted(
        range(len(reports)),
        key=lambda i: (reports[i].day is None, reports[i].day or 0, reports[i].id),
    )


def _known(day: int | None) -> int:
    assert day is not None  # the search stays among the dated
    return day


class _Postings:
    """Word -> positions of the reports that hold it, in order, with its weight in each."""

    def __init__(self) -> None:
        self._lists: dict[str, tuple[list[int], list[float]]] = {}
        self._vectors: list[Vector] = []

    def add(self, vector: Vector) -> None:
        """File the next report."""
        position = len(self._vectors)
        self._vectors.append(vector)
        for word, weight in vector.items():
            held = self._lists.get(word)
            if held is None:
                self._lists[word] = ([position], [weight])
            else:
                held[0].append(position)
                held[1].append(weight)

    def meet(self, vector: Vector, start: int) -> dict[int, float]:
        """Position (``start`` or later) -> likeness, of all met through words not too common."""
        limit = max(FEWEST_COMMON, int(COMMON_SHARE * (len(self._vectors) - start)))
        met: dict[int, float] = {}
        common: list[tuple[str, float]] = []
        for word, weight in vector.items():
            held = self._lists.get(word)
            if held is None:
                continue
            positions, weights = held
            first = bisect_left(positions, start) if start else 0
            if len(positions) - first > limit:
                common.append((word, weight))
                continue
            for position, other in zip(positions[first:], weights[first:], strict=True):
                met[position] = met.get(position, 0.0) + weight * other
        return {
            position: likeness + self._by_common(position, common)
            for position, likeness in met.items()
            if likeness >= MET_FLOOR
        }

    def _by_common(self, position: int, common: Sequence[tuple[str, float]]) -> float:
        other = self._vectors[position]
        return sum(weight * other[word] for word, weight in common if word in other)
