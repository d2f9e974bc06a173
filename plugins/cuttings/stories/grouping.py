"""Reports in, groups of one event out: the order of the steps and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuttings.model import Reprint
from cuttings.stories.background import background
from cuttings.stories.cluster import cluster
from cuttings.stories.expansion import expand, is_short
from cuttings.stories.features import Frequencies, count_articles, weigh
from cuttings.stories.latecomers import seat_latecomers
from cuttings.stories.neighbours import are_mostly_dated, link
from cuttings.stories.readings import Readings, read_reports
from cuttings.stories.records import Graph, Report
from cuttings.stories.vectors import Vectors

WINDOW_DAYS = 7
"""Days beyond which two reports are not compared."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups over ``reports`` (indices, each group sorted by id), and what they rest on."""

    reports: Sequence[Report]
    vectors: Vectors
    groups: Sequence[tuple[int, ...]]
    frequencies: Frequencies


def group_reports(
    reports: Sequence[Report],
    copies: Sequence[Reprint] = (),
    window: int = WINDOW_DAYS,
    languages: Iterable[str] | None = None,
    readings: Readings | None = None,
) -> Grouping:
    """Group the reports by event. The order they come in decides nothing.

    ``copies`` are pairs that share text: the same copy tells the same event, however late a weekly
    prints it. ``languages`` choose the background; without them the reports' own do. ``readings``
    are those of the reports, where they were read before.
    """
    order = sorted(range(len(reports)), key=lambda i: reports[i].id)
    ordered = [reports[i] for i in order]
    common = background(languages_of(ordered) if languages is None else languages)
    readings = readings or read_reports(reports)
    frequencies = count_articles(readings, common)
    vectors = weigh(readings, frequencies, order)
    bodied = [not is_short(size) for size in vectors.words.sizes().tolist()]
    graph = link(ordered, vectors, window)
    if not all(bodied):
        graph = link(ordered, expand(vectors, graph), window)
    _add_copies(graph, ordered, copies)
    dated = [report.day is not None for report in ordered] if are_mostly_dated(ordered) else None
    groups = seat_latecomers(cluster(graph, bodied, dated), graph, ordered)
    return Grouping(ordered, vectors, groups, frequencies)


def _add_copies(graph: Graph, ordered: Sequence[Report], copies: Sequence[Reprint]) -> None:
    place = {report.id: i for i, report in enumerate(ordered)}
    for pair in copies:
        i, j = place[pair.a], place[pair.b]
        graph[i][j] = graph[j][i] = max(graph[i].get(j, 0.0), pair.containment)


def languages_of(reports: Iterable[Report]) -> frozenset[str]:
    """The languages the reports name."""
    return frozenset(report.lang for report in reports if report.lang)
