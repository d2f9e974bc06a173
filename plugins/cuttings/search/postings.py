"""Ranges of terms as shards: their posting lists in bits, and the bits of their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cuttings.search.bits import (
    WORD,
    Numbers,
    Words,
    cut,
    gamma,
    pack_at,
    rice,
    rice_parameter,
    units_of_each,
)
from cuttings.search.documents import BODY
from cuttings.search.letters import Spelling
from cuttings.search.merge import Range
from cuttings.search.segments import (
    DOCUMENT_BITS,
    FIELD_BITS,
    FREQUENCY_BITS,
    LIST_SHIFT,
    sums,
)


@dataclass(frozen=True, slots=True)
class Lengths:
    """Terms[field, document], and the Rice parameters that code those of short fields."""

    table: Numbers
    parameters: Numbers


@dataclass(frozen=True, slots=True)
class TermShard:
    """A range of terms: their posting lists, the widths of their places, the places: in units."""

    first: str
    postings: str
    place_widths: str
    places: str


def shards_of(
    part: Range, terms: Sequence[str], spelling: Spelling, lengths: Lengths, target: int
) -> Iterator[TermShard]:
    """Shards of about ``target`` bits; a longer list stands alone.

    ``terms`` and ``spelling`` are those of the whole index.
    """
    columns = _Columns(part, spelling, lengths)
    cuts = _cuts(columns.rooms, target)
    counts = np.diff(cuts)
    head_code, head_width = gamma(counts)
    base, at = _aligned(sums(columns.rooms, counts) + head_width)
    postings = columns.pack(np.repeat(at + head_width, counts), base)
    postings |= pack_at(head_code, at + head_width, base)
    columns_of_units = (
        _slices(postings, at, base),
        _width_units(part.rooms, counts),
        _place_units(part, counts),
    )
    firsts = [terms[part.first + begin] for begin in cuts[:-1]]
    yield from map(TermShard, firsts, *columns_of_units)


class _Columns:
    """A range's posting lists as codes: letters of a term, head of a list, posting, length."""

    def __init__(self, part: Range, spelling: Spelling, lengths: Lengths) -> None:
        keys = part.keys
        lists = keys >> LIST_SHIFT
        self._heads = np.flatnonzero(np.diff(lists, prepend=-1))
        sizes = np.diff(self._heads, append=len(keys))
        owners = lists[self._heads] >> FIELD_BITS
        fields = np.repeat(lists[self._heads] & ((1 << FIELD_BITS) - 1), sizes)
        documents = (keys >> FREQUENCY_BITS) & ((1 << DOCUMENT_BITS) - 1)
        space = lengths.table.shape[1]
        self._posting = _posting_codes(keys, documents, self._heads, sizes, space)
        self._short = np.flatnonzero(fields != BODY)
        short_fields = fields[self._short]
        self._length = rice(
            lengths.table[short_fields, documents[self._short]], lengths.parameters[short_fields]
        )
        is_last = np.diff(owners, append=-1) != 0
        size_code, size_width = gamma(sizes)
        head = (fields[self._heads] << 1 | is_last) << size_width | size_code
        self._head = head, FIELD_BITS + 1 + size_width
        widths = self._posting[1].copy()
        widths[self._short] += self._length[1]
        widths[self._heads] += self._head[1]
        self._letters = spelling.of(part.first, part.first + len(part.sizes))
        self.rooms = sums(widths, part.sizes) + self._letters.rooms
        self._sizes = part.sizes
        begins = np.cumsum(self.rooms) - self.rooms
        first = np.cumsum(part.sizes) - part.sizes
        ends = np.cumsum(widths)
        shift = begins + self._letters.rooms - (ends[first] - widths[first])
        self._ends = ends + np.repeat(shift, part.sizes)
        self._begins = begins

    def pack(self, term_shift: Numbers, total: int) -> Words:
        """The codes in a field of so many bits; each term's move by its share of a shard's."""
        shift = term_shift - _shard_begins(self._begins, term_shift)
        ends = self._ends + np.repeat(shift, self._sizes)
        letters = self._letters
        letter_ends = letters.ends + np.repeat(self._begins + shift, letters.counts)
        stream = pack_at(letters.codes, letter_ends, total)
        length_ends = ends[self._short]
        stream |= pack_at(self._length[0], length_ends, total)
        ends[self._short] -= self._length[1]
        stream |= pack_at(self._posting[0], ends, total)
        head_ends = ends[self._heads] - self._posting[1][self._heads]
        stream |= pack_at(self._head[0], head_ends, total)
        return stream


def _shard_begins(begins: Numbers, term_shift: Numbers) -> Numbers:
    """For each term, where the first term of its shard began before the shards were aligned."""
    heads = np.flatnonzero(np.diff(term_shift, prepend=-1))
    return np.repeat(begins[heads], np.diff(heads, append=len(begins)))


def _posting_codes(
    keys: Numbers, documents: Numbers, heads: Numbers, sizes: Numbers, space: int
) -> tuple[Numbers, Numbers]:
    """For each posting its gap, then its frequency."""
    gaps = np.diff(documents, prepend=-1) - 1
    gaps[heads] = documents[heads]
    parameters = rice_parameter(np.full(len(sizes), space), sizes)
    code, width = rice(gaps, np.repeat(parameters, sizes))
    frequency, room = gamma(keys & ((1 << FREQUENCY_BITS) - 1))
    return code << room | frequency, width + room


def _aligned(rooms: Numbers) -> tuple[int, Numbers]:
    """Shards of so many bits, each from a fresh word: all bits, and where each begins."""
    words = (rooms + WORD - 1) // WORD
    ends = np.cumsum(words) * WORD
    return int(ends[-1]), ends - words * WORD


def _slices(stream: Words, begins: Numbers, total: int) -> list[str]:
    """The shards of a stream as units, without the zeros that fill their last word."""
    data = stream.astype(">u8").tobytes()
    bounds = np.append(begins, total) // 8
    return units_of_each(
        [data[begin:end].rstrip(b"\0") for begin, end in pairwise(bounds.tolist())]
    )


def _cuts(rooms: Numbers, target: int) -> list[int]:
    """Where shards begin, and the end: as many terms as fit, at least one."""
    ends = np.cumsum(rooms)
    cuts = [0]
    while cuts[-1] < len(rooms):
        begin = cuts[-1]
        limit = (int(ends[begin - 1]) if begin else 0) + target
        cuts.append(max(begin + 1, int(np.searchsorted(ends, limit, side="right"))))
    return cuts


def _width_units(rooms: Numbers, counts: Numbers) -> list[str]:
    """For each shard the bits that each of its terms' places take."""
    codes, widths = gamma(rooms + 1)
    shares = sums(widths, counts)
    total, at = _aligned(shares)
    shift = at - (np.cumsum(shares) - shares)
    ends = np.cumsum(widths) + np.repeat(shift, counts)
    return _slices(pack_at(codes, ends, total), at, total)


def _place_units(part: Range, counts: Numbers) -> list[str]:
    shares = sums(part.rooms, counts)
    total, at = _aligned(shares)
    begins = np.cumsum(shares) - shares
    return _slices(cut(part.stream, begins, shares, at, total), at, total)
