"""Articles that run the same copy, whole or cut: containment of shingles without quotations.

Containment (Broder 1997) is the share of the shorter text's shingles that stand in the other, so an
excerpt counts as much as a whole reprint; MinHash and SimHash lose excerpts. Shingles of many
articles are furniture the cleaning missed, and count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cuttings.model import Reprint, ReprintKind
from cuttings.stories.passages import longest_passage
from cuttings.stories.readings import Readings, Rows, read_reports
from cuttings.stories.records import Report

SHARES_TEXT_FROM = 0.3
"""Containment (0..1) from which two articles share text."""

REPRINT_FROM = 0.5
"""Containment (0..1) from which one reprints the other."""

FURNITURE_ARTICLES = 50
"""A shingle found in more articles than this is furniture, not copy."""

RECURRING_ARTICLES = 5
"""From this many articles a shingle is furniture, too, if they share little else."""

COHERENT = 0.2
"""Share of the pairs of its holders that must look alike for a recurring shingle to be copy."""

LOOKS_ALIKE_FROM = 0.2
"""Containment (0..1) from which a pair is looked at again without the furniture."""

FEWEST_SHINGLES = 10
"""Texts with fewer distinct shingles (about two short sentences) are not judged."""

SLICE = 4_000_000
"""Shingles looked at in one pass: bounds the memory, changes no answer."""

_Integers: TypeAlias = npt.NDArray[np.int64]

_NONE: _Integers = np.zeros(0, np.int64)


def find_reprints(
    reports: Sequence[Report], readings: Readings | None = None
) -> tuple[Reprint, ...]:
    """The pairs that share text, in order of their ids; ``a`` is the earlier one.

    An undated report counts as later than any dated one. ``readings`` are those of the reports,
    where they were read before.
    """
    found = [
        _reprint(*_earlier_first(reports[i], reports[j]), containment)
        for i, j, containment in find_copies((readings or read_reports(reports)).shingles)
    ]
    return tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))


def find_copies(shingles: Rows) -> Iterator[tuple[int, int, float]]:
    """The pairs of rows that share text, the lower first, and their containment."""
    pairs = _without_furniture(*_count_shared(shingles))
    containment = pairs.containment()
    for pair in np.flatnonzero(containment >= SHARES_TEXT_FROM).tolist():
        yield (*pairs.of(pair), float(containment[pair]))


def _earlier_first(one: Report, other: Report) -> tuple[Report, Report]:
    def key(report: Report) -> tuple[bool, int, str]:
        return (report.day is None, report.day or 0, report.id)

    return (one, other) if key(one) <= key(other) else (other, one)


def _reprint(a: Report, b: Report, containment: float) -> Reprint:
    kind = ReprintKind.REPRINT if containment >= REPRINT_FROM else ReprintKind.SHARES_TEXT
    passage = longest_passage(a.text, b.text)
    return Reprint(a.id, b.id, kind, round(containment, 4), passage, a.agency or b.agency)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of reports that share shingles: ``codes`` are sorted, each i * reports + j, i < j.

    ``shared`` counts the shingles of each pair, ``sizes`` those of each report.
    """

    codes: _Integers
    shared: _Integers
    sizes: _Integers

    def of(self, pair: int) -> tuple[int, int]:
        """The two reports of a pair."""
        return divmod(int(self.codes[pair]), len(self.sizes))

    def containment(self) -> npt.NDArray[np.float64]:
        """The share (0..1) of the shorter report's shingles that each pair has in common."""
        one, other = np.divmod(self.codes, len(self.sizes))
        shorter = np.minimum(self.sizes[one], self.sizes[other])
        return np.where(shorter < FEWEST_SHINGLES, 0.0, self.shared / np.maximum(shorter, 1))


def _count_shared(shingles: Rows) -> tuple[_Pairs, list[_Integers]]:
    """What each pair shares, shingles of very many articles left out.

    Beside the pairs the holders of recurring shingles, which may be furniture, too.
    """
    sizes = np.diff(shingles.starts)
    codes, shared, recurring = [], [], []
    for holders in _held_by_several(shingles):
        articles = holders.shape[1]
        if articles > FURNITURE_ARTICLES:
            sizes -= _tally(holders, len(sizes))
            continue
        met, times = np.unique(_codes(holders, len(sizes)), return_counts=True)
        codes.append(met)
        shared.append(times)
        if articles >= RECURRING_ARTICLES:
            recurring.append(holders)
    met, at = np.unique(np.concatenate([_NONE, *codes]), return_inverse=True)
    times = np.bincount(at, np.concatenate([_NONE, *shared]), len(met)).astype(np.int64)
    return _Pairs(met, times, sizes), recurring


def _without_furniture(pairs: _Pairs, recurring: Sequence[_Integers]) -> _Pairs:
    """The pairs that look alike, recurring shingles of unlike articles left out."""
    alike = pairs.containment() >= LOOKS_ALIKE_FROM
    codes, shared, sizes = pairs.codes[alike], pairs.shared[alike], pairs.sizes.copy()
    for holders in recurring:
        met = _codes(holders, len(sizes))
        is_kin = np.isin(met, codes)
        is_furniture = is_kin.sum(axis=1) < COHERENT * met.shape[1]
        kin = met[is_furniture][is_kin[is_furniture]]
        shared -= _tally(np.searchsorted(codes, kin), len(codes))
        sizes -= _tally(holders[is_furniture], len(sizes))
    return _Pairs(codes, shared, sizes)


def _tally(numbers: _Integers, size: int) -> _Integers:
    """How often each number below ``size`` stands among the numbers."""
    return np.bincount(numbers.ravel(), minlength=size)


def _codes(holders: _Integers, reports: int) -> _Integers:
    """A row of holders becomes a row of the codes of its pairs."""
    one, other = np.triu_indices(holders.shape[1], 1)
    return holders[:, one] * reports + holders[:, other]


def _held_by_several(shingles: Rows) -> Iterator[_Integers]:
    """The reports that hold a shingle, where they are two or more: a row for each such shingle.

    Shingles of as many reports come together; each row is sorted.
    """
    whole = shingles.values
    owners = np.repeat(np.arange(len(shingles), dtype=np.int32), np.diff(shingles.starts))
    passes = 1 + len(whole) // SLICE
    step = 2**64 // passes + 1
    for low in range(0, 2**64, step):
        part = (whole >= low) & (whole <= min(low + step, 2**64) - 1)
        numbers, holders = whole[part], owners[part]
        order = np.argsort(numbers, kind="stable")
        numbers, holders = numbers[order], holders[order].astype(np.int64)
        starts = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
        lengths = np.diff(starts, append=len(numbers))
        for length in np.unique(lengths[lengths > 1]).tolist():
            yield holders[starts[lengths == length][:, None] + np.arange(length)]
