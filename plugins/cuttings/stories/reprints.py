"""Articles that run the same copy, whole or cut: containment of shingles without quotations.

Containment (Broder 1997) is the share of the shorter text's shingles that stand in the other, so an
excerpt counts as much as a whole reprint; MinHash and SimHash lose excerpts. Shingles of many
articles are furniture the cleaning missed, and count for nothing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from cuttings.model import Reprint, ReprintKind
from cuttings.stories.passages import Vocabulary, longest_passage, without_quotations
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

_LOWEST, _HIGHEST = -(2**63), 2**63


def find_reprints(reports: Sequence[Report]) -> tuple[Reprint, ...]:
    """The pairs that share text, in order of their ids; ``a`` is the earlier one.

    An undated report counts as later than any dated one.
    """
    vocabulary = Vocabulary()
    shingles = [vocabulary.shingles(without_quotations(report.text)) for report in reports]
    counts = _count_shared(shingles)
    _take_out_furniture(counts, shingles)
    found = []
    for (i, j), count in counts.shared.items():
        containment = counts.containment(i, j, count)
        if containment >= SHARES_TEXT_FROM:
            found.append(_reprint(*_earlier_first(reports[i], reports[j]), containment))
    return tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))


def _earlier_first(one: Report, other: Report) -> tuple[Report, Report]:
    def key(report: Report) -> tuple[bool, int, str]:
        return (report.day is None, report.day or 0, report.id)

    return (one, other) if key(one) <= key(other) else (other, one)


def _reprint(a: Report, b: Report, containment: float) -> Reprint:
    kind = ReprintKind.REPRINT if containment >= REPRINT_FROM else ReprintKind.SHARES_TEXT
    passage = longest_passage(a.text, b.text)
    return Reprint(a.id, b.id, kind, round(containment, 4), passage, a.agency or b.agency)


@dataclass(slots=True)
class _Counts:
    """Shingles: those each pair shares, and those of each report."""

    shared: Counter[tuple[int, int]]
    sizes: list[int]

    def containment(self, i: int, j: int, count: int) -> float:
        shorter = min(self.sizes[i], self.sizes[j])
        return count / shorter if shorter >= FEWEST_SHINGLES else 0.0


def _count_shared(shingles: Sequence[array[int]]) -> _Counts:
    """What each pair shares, shingles of very many articles left out."""
    counts = _Counts(Counter(), [len(own) for own in shingles])
    for holders in _held_by_several(shingles):
        if len(holders) > FURNITURE_ARTICLES:
            for i in holders:
                counts.sizes[i] -= 1
        else:
            counts.shared.update(combinations(holders, 2))
    return counts


def _take_out_furniture(counts: _Counts, shingles: Sequence[array[int]]) -> None:
    """Keep the pairs that look alike, and leave recurring shingles of unlike articles out."""
    counts.shared = Counter(
        {
            pair: count
            for pair, count in counts.shared.items()
            if counts.containment(*pair, count) >= LOOKS_ALIKE_FROM
        }
    )
    alike = frozenset(counts.shared)
    for holders in _held_by_several(shingles):
        if RECURRING_ARTICLES <= len(holders) <= FURNITURE_ARTICLES:
            pairs = list(combinations(holders, 2))
            kin = [pair for pair in pairs if pair in alike]
            if len(kin) < COHERENT * len(pairs):
                counts.shared.subtract(kin)
                for i in holders:
                    counts.sizes[i] -= 1


def _held_by_several(shingles: Sequence[array[int]]) -> Iterator[list[int]]:
    """For each shingle of two reports or more the reports that hold it, in order."""
    passes = 1 + sum(map(len, shingles)) // SLICE
    step = (_HIGHEST - _LOWEST) // passes + 1
    for low in range(_LOWEST, _HIGHEST, step):
        first: dict[int, int] = {}
        several: dict[int, list[int]] = defaultdict(list)
        for i, own in enumerate(shingles):
            for shingle in own[bisect_left(own, low) : bisect_left(own, low + step)]:
                holder = first.setdefault(shingle, i)
                if holder != i:
                    several[shingle].append(i)
        for shingle, later in several.items():
            yield [first[shingle], *later]
