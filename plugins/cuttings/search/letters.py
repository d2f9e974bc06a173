"""Terms as bits: each says how many letters it shares with the one before, then the rest.

The thirty letters that the archive uses most take five bits; any other takes five and sixteen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import Numbers, gamma
from cuttings.search.segments import sums

Units = npt.NDArray[np.uint16]

LETTER_BITS = 5
_UNIT_BITS = 16
_END = 0
_OTHER = (1 << LETTER_BITS) - 1
_ALPHABET_SIZE = _OTHER - 1


@dataclass(frozen=True, slots=True)
class Letters:
    """The codes of some terms: ``counts`` codes and ``rooms`` bits a term.

    ``ends`` are counted from the begin of the term.
    """

    codes: Numbers
    ends: Numbers
    counts: Numbers
    rooms: Numbers


class Spelling:
    """The letters of all terms of an index, sorted as it is."""

    def __init__(self, terms: Sequence[str]) -> None:
        joined = "".join(terms).encode("utf-16-le", "surrogatepass")
        self._units: Units = np.frombuffer(joined, dtype="<u2").astype(np.uint16)
        self._lengths = _unit_lengths(terms, len(self._units))
        self._begins = np.cumsum(self._lengths) - self._lengths
        self._shared = _shared(self._units, self._begins, self._lengths)
        counts = np.bincount(self._units, minlength=1 << _UNIT_BITS)
        often = np.argsort(-counts, kind="stable")[:_ALPHABET_SIZE]
        used = np.sort(often[counts[often] > 0])
        self._numbers = np.full(1 << _UNIT_BITS, _OTHER)
        self._numbers[used] = np.arange(len(used)) + 1
        self.alphabet = used.tolist()

    def of(self, first: int, last: int) -> Letters:
        """The codes of the terms from number first to before last."""
        shared = self._shared[first:last]
        rest = self._lengths[first:last] - shared
        counts = rest + 2  # what is shared, the rest, the end
        heads = np.cumsum(counts) - counts
        term = np.repeat(np.arange(last - first), rest)
        inside = np.arange(len(term)) - (np.cumsum(rest) - rest)[term]
        units = self._units[(self._begins[first:last] + shared)[term] + inside].astype(np.int64)
        numbers = self._numbers[units]
        is_other = numbers == _OTHER
        total = int(counts.sum())
        codes = np.zeros(total, dtype=np.int64)
        widths = np.full(total, LETTER_BITS)
        codes[heads], widths[heads] = gamma(shared + 1)
        at = heads[term] + 1 + inside
        codes[at] = np.where(is_other, numbers << _UNIT_BITS | units, numbers)
        widths[at] += is_other * _UNIT_BITS
        rooms = sums(widths, counts)
        ends = np.cumsum(widths) - np.repeat(np.cumsum(rooms) - rooms, counts)
        kept = np.flatnonzero(codes)  # the end is zeros
        marks = np.repeat(np.arange(last - first), counts)[kept]
        return Letters(codes[kept], ends[kept], np.bincount(marks, minlength=last - first), rooms)


def _unit_lengths(terms: Sequence[str], total: int) -> Numbers:
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    if int(lengths.sum()) < total:
        wide = (len(term.encode("utf-16-le", "surrogatepass")) // 2 for term in terms)
        lengths = np.fromiter(wide, np.int64, len(terms))
    return lengths


def _shared(units: Units, begins: Numbers, lengths: Numbers) -> Numbers:
    """How many units each term has in common with the one before it."""
    shared = np.zeros(len(begins), dtype=np.int64)
    most = np.minimum(lengths[1:], lengths[:-1])
    alive = np.arange(1, len(begins))
    depth = 0
    while len(alive):
        alive = alive[most[alive - 1] > depth]
        alive = alive[units[begins[alive] + depth] == units[begins[alive - 1] + depth]]
        depth += 1
        shared[alive] = depth
    return shared
