"""What each report's own words amount to, before any other report is looked at.

This part of grouping grows with the length of the texts and stays as it is while a text does, so a
build keeps it for the next one. Nothing in it depends on what was kept: read anew it is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from cuttings.stories.passages import Shingler, without_quotations
from cuttings.stories.records import Report
from cuttings.stories.words import words

HEADLINE_WEIGHT = 2
"""A word of the headline counts as often as this many in the body."""

DIGEST_BYTES = 16
"""Bytes that tell texts apart: the chance that two of a million share them is below 1 in 10^26."""

MOST_COUNTED = 2**16 - 1
"""A word that stands in a report more often counts this often."""

_Array: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers in rows, end to end; row i begins at ``starts[i]``, and one start more ends them."""

    values: _Array
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[_Array], dtype: npt.DTypeLike) -> Rows:
        """The rows joined."""
        starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        return cls(np.concatenate([np.zeros(0, dtype), *rows]), starts)

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> _Array:
        """One row."""
        return self.values[self.starts[row] : self.starts[row + 1]]

    def __iter__(self) -> Iterator[_Array]:
        """The rows in turn."""
        return (self[row] for row in range(len(self)))

    def sizes(self) -> npt.NDArray[np.int64]:
        """How many numbers each row holds."""
        return np.diff(self.starts)

    def within(self, rows: npt.NDArray[np.int64]) -> tuple[_Array, _Array]:
        """Where the values of these rows stand, and to which of the rows (0, 1...) each belongs."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        owners = np.repeat(np.arange(len(rows)), sizes)
        ends = np.cumsum(sizes)
        return np.arange(len(owners)) + (self.starts[rows] - ends + sizes)[owners], owners

    def and_then(self, rows: Rows) -> Rows:
        """These rows and those."""
        starts = np.append(self.starts, self.starts[-1] + rows.starts[1:])
        return Rows(np.append(self.values, rows.values), starts)

    def take(self, rows: Iterable[int], beyond: Rows) -> Rows:
        """Some of the rows, in the order asked for; those ``beyond`` are numbered behind these.

        Copied once: joined first, the rows of 100,000 texts would stand in memory a third time.
        """
        own = len(self)
        picked = [self[row] if row < own else beyond[row - own] for row in rows]
        return Rows.of(picked, self.values.dtype)


@dataclass(frozen=True, slots=True)
class Readings:
    """Texts read, a row for each: ``words`` are places in ``terms``, rising like these; ``counts``
    tells how often each stands there; ``shingles`` are those without quotations.
    """

    digests: tuple[bytes, ...]
    terms: tuple[str, ...]
    words: Rows
    counts: Rows
    shingles: Rows


NOTHING_READ = Readings(
    (), (), Rows.of([], np.uint32), Rows.of([], np.uint16), Rows.of([], np.uint64)
)


def read_reports(reports: Sequence[Report], known: Readings = NOTHING_READ) -> Readings:
    """The reports read, a row for each; a text that stands in ``known`` is taken from there."""
    digests = tuple(map(_digest, reports))
    place = {digest: row for row, digest in enumerate(known.digests)}
    new = {
        digest: report
        for digest, report in zip(digests, reports, strict=True)
        if digest not in place
    }
    place.update((digest, row) for row, digest in enumerate(new, len(known.digests)))
    fresh = _read(new.values(), known.terms)
    order = [place[digest] for digest in digests]
    terms, rows = _in_order(fresh.terms, known.words.take(order, fresh.words))
    return Readings(
        digests,
        terms,
        rows,
        known.counts.take(order, fresh.counts),
        known.shingles.take(order, fresh.shingles),
    )


def count_words(report: Report) -> Counter[str]:
    """Each word of the report and its count, headline words counted more."""
    counts = Counter(words(report.text))
    for word in words(report.headline):
        counts[word] += HEADLINE_WEIGHT
    return counts


def _digest(report: Report) -> bytes:
    text = f"{len(report.headline)}:{report.headline}{report.text}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def _read(reports: Iterable[Report], known: Sequence[str]) -> Readings:
    """Reports read for the first time; their terms begin with those known."""
    shingler = Shingler()
    place: defaultdict[str, int] = defaultdict(lambda: len(place))
    place.update((term, number) for number, term in enumerate(known))
    words, counts, shingles = [], [], []
    for report in reports:
        counted = count_words(report)
        own = sorted(counted)
        times = np.fromiter(map(counted.__getitem__, own), np.int64, len(own))
        words.append(np.fromiter(map(place.__getitem__, own), np.uint32, len(own)))
        counts.append(np.minimum(times, MOST_COUNTED).astype(np.uint16))
        shingles.append(shingler.shingles(without_quotations(report.text)))
    return Readings(
        (),
        tuple(place),
        Rows.of(words, np.uint32),
        Rows.of(counts, np.uint16),
        Rows.of(shingles, np.uint64),
    )


def _in_order(terms: Sequence[str], rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """The terms that stand in a row, sorted, and the rows with their new places."""
    used = np.flatnonzero(np.bincount(rows.values, minlength=len(terms))).tolist()
    ranked = sorted(used, key=terms.__getitem__)
    places = np.zeros(len(terms), np.uint32)
    places[ranked] = np.arange(len(ranked), dtype=np.uint32)
    return tuple(terms[number] for number in ranked), Rows(places[rows.values], rows.starts)
