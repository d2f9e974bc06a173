"""Which reports are alike enough to be of one event: edges between near days.

Each pair is met through a rare word both hold, inside the window of days only, so that the work
grows with the archive and not with its square.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from cuttings.stories.crossing import Crossing
from cuttings.stories.records import Graph, Report, Vector
from cuttings.stories.vectors import Places, Ruler, Vectors, Weights

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


ROUNDING = 1e-9
"""More than sums of weights differ by when added up in another order."""


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


def link(reports: Sequence[Report], vectors: Vectors, window: int) -> Graph:
    """The edges at or above ``EDGE_FLOOR`` among the reports.

    Reports are met in order of their days, undated ones last and with everything before them.
    """
    graph: Graph = [{} for _ in reports]
    crossing = Crossing(reports, vectors)
    order = _by_day(reports)
    unknown = ONE_DAY_MISSING if are_mostly_dated(reports) else ONE_DAY_UNKNOWN
    calendar = _Calendar([reports[i].day for i in order], window, unknown)
    postings = _Postings(vectors, order)
    ruler = Ruler(vectors)
    rows = np.array(order, np.int64)
    for position, i in enumerate(order):
        others, most = postings.meet(position, calendar.first(position))
        near = calendar.nearness(position, others)
        if not crossing.has_several:  # there, less than the whole is measured
            possible = most * near >= EDGE_FLOOR
            others, near = others[possible], near[possible]
        met = rows[others]
        likeness, shared = ruler.likeness(vectors.words[i], vectors.weights[i], met)
        if crossing.has_several:
            likeness = crossing.judge(i, met, likeness, shared)
        values = likeness * near
        is_edge = values >= EDGE_FLOOR
        for j, value in zip(met[is_edge].tolist(), values[is_edge].tolist(), strict=True):
            graph[i][j] = graph[j][i] = value
    return graph


def _by_day(reports: Sequence[Report]) -> list[int]:
    return sorted(
        range(len(reports)),
        key=lambda i: (reports[i].day is None, reports[i].day or 0, reports[i].id),
    )


class _Calendar:
    """The days of the reports in order of position, undated ones last."""

    def __init__(self, days: Sequence[int | None], window: int, unknown: float) -> None:
        known = [day for day in days if day is not None]
        self._days = np.array(known, np.int64)
        self._firsts = np.searchsorted(self._days, self._days - window).tolist()
        self._fades: Weights = np.array([fade(apart) for apart in range(window + 1)])
        self._unknown = unknown

    def first(self, position: int) -> int:
        """The first position that is compared with this one: all are with an undated report."""
        return int(self._firsts[position]) if position < len(self._firsts) else 0

    def nearness(self, position: int, others: Places) -> Weights:
        """The factors of ``nearness`` for earlier positions, from the first one up."""
        if position < len(self._days):
            apart = self._days[position] - self._days[others]
            return np.asarray(self._fades[apart])
        return np.where(others < len(self._days), self._unknown, BOTH_DAYS_UNKNOWN)


class _Postings:
    """Word -> positions of the reports that hold it, in order, with its weight in each.

    ``order`` tells the report at each position. Positions are asked for in order, and of each word
    those are counted that stand before the one asked for and before the first it is compared with.
    """

    def __init__(self, vectors: Vectors, order: Sequence[int]) -> None:
        self._vectors = vectors
        self._order = order
        words = vectors.words.values.astype(np.int64)
        positions = np.empty(len(order), np.int64)
        positions[order] = np.arange(len(order))
        holders = np.repeat(positions, vectors.words.sizes())
        by_word = np.argsort(words * len(order) + holders, kind="stable")
        self._holders = holders[by_word]
        self._weights = vectors.weights.values[by_word]
        held = np.bincount(words, minlength=len(vectors.terms))
        self._starts = np.cumsum(held) - held
        self._before = np.zeros_like(held)
        self._outside = np.zeros_like(held)
        self._position = self._first = 0

    def meet(self, position: int, first: int) -> tuple[Places, Weights]:
        """Positions from ``first`` up to this one's of the reports that words not too common make
        alike, and the most that their likeness may be once the common ones are counted.
        """
        self._advance(position, first)
        own = self._vectors.words[self._order[position]]
        weights = self._vectors.weights[self._order[position]]
        outside = self._outside[own]
        held = self._before[own] - outside
        is_common = held > max(FEWEST_COMMON, int(COMMON_SHARE * (position - first)))
        times = np.where(is_common, 0, held)
        ends = np.cumsum(times)
        shifts = np.repeat(self._starts[own] + outside - ends + times, times)
        at = shifts + np.arange(len(shifts))
        others = self._holders[at] - first
        met = np.bincount(others, np.repeat(weights, times) * self._weights[at], position - first)
        alike = np.flatnonzero(met >= MET_FLOOR)
        by_common = math.sqrt(sum((weights[is_common] ** 2).tolist()))
        most = np.asarray(met[alike] + (by_common + ROUNDING), np.float64)
        return np.asarray(alike + first, np.int64), most

    def _advance(self, position: int, first: int) -> None:
        for passed in range(self._position, position):
            self._before[self._vectors.words[self._order[passed]]] += 1
        if first < self._first:  # undated reports are compared with all
            self._outside[:] = 0
            self._first = first
        for left in range(self._first, first):
            self._outside[self._vectors.words[self._order[left]]] += 1
        self._position, self._first = position, first
