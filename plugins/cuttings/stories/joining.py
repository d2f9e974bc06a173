"""New articles without grouping the archive anew: each joins a story or founds one.

The rest stays as it is, so ids stay, too. The next grouping of all may think otherwise, since then
all articles are weighed again and a story is called after its earliest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from cuttings.stories.background import background
from cuttings.stories.cluster import CUT
from cuttings.stories.features import Frequencies, weigh
from cuttings.stories.grouping import WINDOW_DAYS, Grouping, languages_of
from cuttings.stories.neighbours import (
    EDGE_FLOOR,
    MOSTLY_DATED,
    ONE_DAY_MISSING,
    ONE_DAY_UNKNOWN,
    nearness,
)
from cuttings.stories.readings import NOTHING_READ, Readings, Rows, read_reports
from cuttings.stories.records import Report
from cuttings.stories.reprints import find_copies
from cuttings.stories.vectors import Places, Ruler, Vectors, Weights

MOST_CHECKED = 50
"""Nearest reports whose copy is looked for in the new one."""

NO_DAY = -(2**62)
"""Stands for an unknown day."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """What a grouping leaves for new articles to be seated by; a row for each report.

    ``stories`` tells for each the row of the one that its story is called after, ``days`` holds
    ``NO_DAY`` where it is unknown. How common a word is stays as it was when all were grouped:
    ``holding`` counts, for each of the terms, the reports among ``grouped`` that held it.
    """

    ids: tuple[str, ...]
    days: Places
    stories: Places
    vectors: Vectors
    shingles: Rows
    holding: Places
    grouped: int
    languages: tuple[str, ...]


def register(grouping: Grouping, readings: Readings = NOTHING_READ) -> Register:
    """The register of a grouping; a report that stands in ``readings`` is not read again."""
    reports, holding = grouping.reports, grouping.frequencies.holding
    stories = np.zeros(len(reports), np.int64)
    for group in grouping.groups:
        stories[list(group)] = min(group, key=lambda i: age(reports[i]))
    return Register(
        ids=tuple(report.id for report in reports),
        days=_days(reports),
        stories=stories,
        vectors=grouping.vectors,
        shingles=read_reports(reports, readings).shingles,
        holding=np.array([holding.get(term, 0) for term in grouping.vectors.terms], np.int64),
        grouped=len(reports),
        languages=tuple(sorted(languages_of(reports))),
    )


def age(report: Report) -> tuple[bool, int, str]:
    """Sorts reports from the earliest; an undated one counts as later than any other."""
    return (report.day is None, report.day or 0, report.id)


def join(known: Register, reports: Sequence[Report], window: int = WINDOW_DAYS) -> Register:
    """Rows for the reports, one seated after the other, each in the story it is most alike to on
    average, or in its own. Their ids must be new.

    ``stories`` count the rows of ``known`` first. The terms, and those holding them, are all.
    """
    added = _rows_of(known, reports)
    terms, before = added.vectors.terms, len(known.ids)
    ruler = Ruler(Vectors(terms, known.vectors.words, known.vectors.weights))
    among_added = Ruler(added.vectors)
    dated = np.count_nonzero(known.days != NO_DAY) >= MOSTLY_DATED * before
    unknown = ONE_DAY_MISSING if dated else ONE_DAY_UNKNOWN
    for row in range(len(reports)):
        near = partial(_nearness, day=int(added.days[row]), window=window, unknown=unknown)
        own = added.vectors.words[row], added.vectors.weights[row]
        found = [
            _likeness(ruler, *own, near(known.days)),
            _likeness(among_added, *own, near(added.days[:row])),
        ]
        likeness = _with_copies(np.concatenate(found), known.shingles, added.shingles, row)
        stories = np.append(known.stories, added.stories[:row])
        totals = np.bincount(stories, likeness, before + row)
        averages = totals / np.maximum(1, np.bincount(stories, minlength=before + row))
        if averages.max(initial=0) >= CUT:
            added.stories[row] = averages.argmax()
    return added


def extend(known: Register, added: Register) -> Register:
    """The register with the rows that ``join`` gave."""
    words = known.vectors.words.and_then(added.vectors.words)
    weights = known.vectors.weights.and_then(added.vectors.weights)
    return replace(
        added,
        ids=known.ids + added.ids,
        days=np.append(known.days, added.days),
        stories=np.append(known.stories, added.stories),
        vectors=Vectors(added.vectors.terms, words, weights),
        shingles=known.shingles.and_then(added.shingles),
    )


def _rows_of(known: Register, reports: Sequence[Report]) -> Register:
    """Rows for the reports, each in a story of its own."""
    readings = read_reports(reports)
    place = {term: number for number, term in enumerate(known.vectors.terms)}
    seen = {term: int(known.holding[place[term]]) for term in readings.terms if term in place}
    frequencies = Frequencies(known.grouped, seen, background(known.languages))
    vectors = weigh(readings, frequencies, range(len(reports)))
    places = np.array([place.setdefault(term, len(place)) for term in readings.terms], np.uint32)
    words = Rows(places[vectors.words.values], vectors.words.starts)
    unseen = np.zeros(len(place) - len(known.holding), np.int64)
    return replace(
        known,
        ids=tuple(report.id for report in reports),
        days=_days(reports),
        stories=len(known.ids) + np.arange(len(reports)),
        vectors=Vectors(tuple(place), words, vectors.weights),
        shingles=readings.shingles,
        holding=np.append(known.holding, unseen),
    )


def _nearness(days: Places, day: int, window: int, unknown: float) -> Weights:
    """The factors that the days put on a likeness to a report of this day."""
    different, at = np.unique(days, return_inverse=True)
    known = map(_known, different.tolist())
    factors = [nearness(_known(day), other, window, unknown) for other in known]
    return np.array(factors, np.float64)[at]


def _likeness(ruler: Ruler, words: Places, weights: Weights, near: Weights) -> Weights:
    """How alike each row is to the words, time counted in; 0 below the floor."""
    rows = np.flatnonzero(near)
    found = np.zeros(len(near))
    found[rows] = ruler.likeness(words, weights, rows)[0] * near[rows]
    return np.where(found < EDGE_FLOOR, 0.0, found)


def _with_copies(likeness: Weights, known: Rows, added: Rows, row: int) -> Weights:
    """The likeness, or the share of copy that the nearest reports have in common with this row."""
    closest = np.argsort(-likeness, kind="stable")[:MOST_CHECKED]
    closest = closest[likeness[closest] > 0].tolist()
    beyond = len(known)
    texts = [known[i] if i < beyond else added[i - beyond] for i in (*closest, beyond + row)]
    for one, other, share in find_copies(Rows.of(texts, np.uint64)):
        if other == len(closest):
            likeness[closest[one]] = max(likeness[closest[one]], share)
    return likeness


def _known(day: int) -> int | None:
    return None if day == NO_DAY else day


def _days(reports: Sequence[Report]) -> Places:
    return np.array([NO_DAY if one.day is None else one.day for one in reports], np.int64)
