"""Posting lists and word positions of the whole archive, and their bits.

A posting is one 64-bit number, term | field | document | frequency, so that sorting numbers sorts
postings; a position likewise. That keeps 100,000 articles under a gigabyte and the work in numpy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import Numbers, bit_length, gamma, pack_at, rice, rice_parameter
from cuttings.search.documents import BODY, FIELDS, PHRASE_FIELDS
from cuttings.search.order import Ordered, best_parameter
from cuttings.search.tokens import NO_ENTRY, TokenStore

Packed = npt.NDArray[np.uint64]

DOCUMENT_BITS = 20
FIELD_BITS = 3
FREQUENCY_BITS = 16
POSITION_BITS = 19
MOST_FREQUENT = (1 << FREQUENCY_BITS) - 1
FARTHEST = (1 << POSITION_BITS) - 1

_DOCUMENTS_AT_ONCE = 1024
_POSTINGS_AT_ONCE = 1 << 18

POSITION_PARAMETERS = {0: 1, 1: 2, BODY: 7}
"""Rice parameters for the gaps between the places of one word, by field (log2 of a usual gap)."""


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings and positions, sorted; ``length_parameters`` code short fields' lengths."""

    terms: tuple[str, ...]
    postings: Packed
    positions: Packed
    lengths: Numbers
    length_parameters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TermShard:
    """A range of terms: posting lists and positions as bits, positions with their widths."""

    terms: tuple[str, ...]
    postings: bytes
    positions: bytes
    position_widths: tuple[int, ...]


def in_utf16_order(terms: Collection[str]) -> tuple[str, ...]:
    """The terms as JavaScript's ``<`` sorts them, by UTF-16 code units.

    Python sorts by code points, which differs only where one lies beyond U+FFFF.
    """
    if max(map(max, terms), default="") <= "\uffff":
        return tuple(sorted(terms))
    return tuple(sorted(terms, key=lambda term: term.encode("utf-16-be", "surrogatepass")))


def collect(ordered: Ordered, store: TokenStore) -> Postings:
    """The postings of all documents."""
    used = _used_entries(ordered, store)
    found = {term for e in used for term in store.entries[e] if term}
    terms = in_utf16_order(found)
    rank = {term: number for number, term in enumerate(terms)}
    ranks = np.zeros((2, len(store.entries)), dtype=np.uint64)
    stemmed = np.zeros(len(store.entries), dtype=bool)
    for entry in used:
        printed, stem = store.entries[entry]
        ranks[0, entry] = rank[printed]
        if stem:
            ranks[1, entry], stemmed[entry] = rank[stem], True
    postings, positions = [], []
    for start in range(0, len(ordered.documents), _DOCUMENTS_AT_ONCE):
        part = _Part(ordered, store, start)
        postings.append(part.postings(ranks, stemmed))
        positions.append(part.positions(ranks))
    return Postings(
        terms,
        _sorted(postings),
        _sorted(positions),
        ordered.lengths,
        tuple(best_parameter(row[row > 0]) for row in ordered.lengths),
    )


def _used_entries(ordered: Ordered, store: TokenStore) -> list[int]:
    seen = np.zeros(len(store.entries), dtype=bool)
    for key in ordered.keys:
        seen[store.rows[key]] = True
    seen[NO_ENTRY] = False
    return [int(entry) for entry in np.flatnonzero(seen)]


def _sorted(parts: list[Packed]) -> Packed:
    whole = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)
    whole.sort(kind="stable")  # a merge: every part is sorted already
    return whole


class _Part:
    """The words of some documents, one beside the other."""

    def __init__(self, ordered: Ordered, store: TokenStore, start: int) -> None:
        keys = ordered.keys[start : start + _DOCUMENTS_AT_ONCE]
        lengths = np.array([store.lengths[key] for key in keys], dtype=np.int64)
        flat = lengths.ravel()
        cells = np.repeat(np.arange(len(flat)), flat)
        begin = np.cumsum(flat) - flat
        entries = np.concatenate([store.rows[key] for key in keys])
        places = np.arange(len(entries)) - begin[cells]
        kept = entries != NO_ENTRY
        self.entries = entries[kept]
        self.places = places[kept]
        self.documents = (cells[kept] // len(FIELDS) + start).astype(np.uint64)
        self.fields = (cells[kept] % len(FIELDS)).astype(np.uint64)
        shown = [
            document.has_positions for document in ordered.documents[start : start + len(keys)]
        ]
        self._has_positions = np.array(shown, dtype=bool)
        self._start = start

    def postings(self, ranks: Packed, stemmed: npt.NDArray[np.bool_]) -> Packed:
        where = (self.fields << np.uint64(DOCUMENT_BITS)) | self.documents
        shift = np.uint64(DOCUMENT_BITS + FIELD_BITS)
        twice = stemmed[self.entries]
        keys = np.concatenate(
            [
                (ranks[0][self.entries] << shift) | where,
                (ranks[1][self.entries[twice]] << shift) | where[twice],
            ]
        )
        keys.sort()
        starts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
        counts = np.diff(starts, append=len(keys))
        frequency = np.minimum(counts, MOST_FREQUENT).astype(np.uint64)
        found: Packed = (keys[starts] << np.uint64(FREQUENCY_BITS)) | frequency
        return found

    def positions(self, ranks: Packed) -> Packed:
        full = self._has_positions[self.documents.astype(np.int64) - self._start]
        # The headline stands on every page, whatever the level.
        kept = np.isin(self.fields, PHRASE_FIELDS) & (full | (self.fields != BODY))
        kept &= self.places < FARTHEST
        found: Packed = ranks[0][self.entries[kept]]
        for part, room in (
            (self.fields, FIELD_BITS),
            (self.documents, DOCUMENT_BITS),
            (self.places.astype(np.uint64), POSITION_BITS),
        ):
            found = (found << np.uint64(room)) | part[kept]
        found.sort()
        return found


def cut_into_shards(index: Postings, shard_bytes: int) -> Iterator[TermShard]:
    """The index as ranges of terms of about ``shard_bytes``; a longer list stands alone."""
    shift = np.uint64(FREQUENCY_BITS + DOCUMENT_BITS + FIELD_BITS)
    ranks = (index.postings >> shift).astype(np.int64)
    start, total = 0, len(ranks)
    while start < total:
        end = total
        if start + _POSTINGS_AT_ONCE < total:
            last = ranks[start + _POSTINGS_AT_ONCE]
            end = int(np.searchsorted(ranks, last + 1))
        yield from _shards_of(index, start, end, shard_bytes)
        start = end


@dataclass(frozen=True, slots=True)
class _Rows:
    """Postings taken apart: one number a column."""

    terms: Numbers
    fields: Numbers
    documents: Numbers
    frequencies: Numbers


def _rows(packed: Packed) -> _Rows:
    def column(shift: int, room: int) -> Numbers:
        return ((packed >> np.uint64(shift)) & np.uint64((1 << room) - 1)).astype(np.int64)

    documents = FREQUENCY_BITS + DOCUMENT_BITS
    return _Rows(
        (packed >> np.uint64(documents + FIELD_BITS)).astype(np.int64),
        column(documents, FIELD_BITS),
        column(FREQUENCY_BITS, DOCUMENT_BITS),
        column(0, FREQUENCY_BITS),
    )


def _shards_of(index: Postings, start: int, end: int, shard_bytes: int) -> Iterator[TermShard]:
    rows = _rows(index.postings[start:end])
    codes, widths, owners = _posting_items(index, rows)
    first = int(rows.terms[0])
    count = int(rows.terms[-1]) - first + 1
    room = np.bincount(owners - first, weights=widths, minlength=count).astype(np.int64)
    cuts = _cuts(room, shard_bytes * 6)
    posting_bytes = _bytes_of(codes, widths, owners - first, cuts)
    place_codes, place_widths, place_owners = _position_items(index, rows)
    place_room = np.bincount(place_owners - first, weights=place_widths, minlength=count)
    position_bytes = _bytes_of(place_codes, place_widths, place_owners - first, cuts)
    pairs = zip(cuts[:-1], cuts[1:], posting_bytes, position_bytes, strict=True)
    for begin, stop, postings, positions in pairs:
        yield TermShard(
            index.terms[first + begin : first + stop],
            postings,
            positions,
            tuple(place_room[begin:stop].astype(int).tolist()),
        )


def _cuts(room: Numbers, target: int) -> list[int]:
    """Where shards begin, and the end: as many terms as fit, at least one."""
    ends = np.cumsum(room)
    cuts = [0]
    while cuts[-1] < len(room):
        begin = cuts[-1]
        limit = (int(ends[begin - 1]) if begin else 0) + target
        cuts.append(max(begin + 1, int(np.searchsorted(ends, limit, side="right"))))
    return cuts


def _bytes_of(codes: Numbers, widths: Numbers, owners: Numbers, cuts: list[int]) -> list[bytes]:
    """The codes packed, each shard from a fresh 64-bit word."""
    if not len(codes):
        return [b""] * (len(cuts) - 1)
    begins = np.searchsorted(owners, cuts)
    ends = np.cumsum(widths)
    at = np.concatenate(([0], ends))[begins]
    words = (np.diff(at) + 63) // 64
    base = np.concatenate(([0], np.cumsum(words))) * 64
    shard = np.repeat(np.arange(len(words)), np.diff(begins))
    data = pack_at(codes, ends - at[:-1][shard] + base[:-1][shard], int(base[-1]))
    bounds = base // 8
    return [data[a:b] for a, b in pairwise(bounds)]


def _posting_items(index: Postings, rows: _Rows) -> tuple[Numbers, Numbers, Numbers]:
    """Codes, widths and terms in stream order: a head for each field of a term, then its list."""
    total = len(rows.terms)
    group_key = rows.terms * len(FIELDS) + rows.fields
    heads = np.flatnonzero(np.diff(group_key, prepend=-1))
    sizes = np.diff(heads, append=total)
    group = np.repeat(np.arange(len(heads)), sizes)
    is_last = np.diff(rows.terms[heads], append=-1) != 0
    gap = np.diff(rows.documents, prepend=-1) - 1
    gap[heads] = rows.documents[heads]
    space = index.lengths.shape[1]
    parameter = rice_parameter(np.full(len(heads), space), sizes)[group]
    code, width = rice(gap, parameter)
    tf_code, tf_width = gamma(rows.frequencies)
    code, width = (code << tf_width) | tf_code, width + tf_width
    is_short = rows.fields != BODY
    length = index.lengths[rows.fields, rows.documents]
    length_code, length_width = rice(length, np.array(index.length_parameters)[rows.fields])
    size_code, size_width = gamma(sizes)
    head_code = ((rows.fields[heads] << 1 | is_last) << size_width) | size_code
    items = 1 + is_short.astype(np.int64)
    after = np.cumsum(items) + group + 1  # items up to and with this posting's
    at = after - items
    count = int(after[-1])
    codes, widths, owners = (np.zeros(count, dtype=np.int64) for _ in range(3))
    for where, some_codes, some_widths, some_owners in (
        (at[heads] - 1, head_code, FIELD_BITS + 1 + size_width, rows.terms[heads]),
        (at, code, width, rows.terms),
        (at[is_short] + 1, length_code[is_short], length_width[is_short], rows.terms[is_short]),
    ):
        codes[where], widths[where], owners[where] = some_codes, some_widths, some_owners
    return codes, widths, owners


def _position_items(index: Postings, rows: _Rows) -> tuple[Numbers, Numbers, Numbers]:
    """For each posting of a phrase field: how many places, then the gaps between them."""
    kept = np.isin(rows.fields, PHRASE_FIELDS)
    terms, fields = rows.terms[kept], rows.fields[kept]
    shift = DOCUMENT_BITS + FIELD_BITS
    owner_key = (terms << shift) | (fields << DOCUMENT_BITS) | rows.documents[kept]
    first, last = (np.uint64(int(term)) for term in (rows.terms[0], rows.terms[-1] + 1))
    top = np.uint64(shift + POSITION_BITS)
    low, high = np.searchsorted(index.positions, [first << top, last << top])
    packed = index.positions[low:high]
    place_key = (packed >> np.uint64(POSITION_BITS)).astype(np.int64)
    places = (packed & np.uint64(FARTHEST)).astype(np.int64)
    begins = np.searchsorted(place_key, owner_key)
    counts = np.searchsorted(place_key, owner_key, side="right") - begins
    # One bit says that every occurrence has its place, as it has but for stems and excerpts.
    is_whole = counts == rows.frequencies[kept]
    other_code, other_width = gamma(counts + 1)
    count_code = np.where(is_whole, 1, other_code)
    count_width = np.where(is_whole, 1, other_width + 1)
    gap = np.diff(places, prepend=-1) - 1
    fresh = np.flatnonzero(np.diff(place_key, prepend=-1))
    gap[fresh] = places[fresh]
    owner = np.repeat(np.arange(len(counts)), counts)
    parameters = np.zeros(len(FIELDS), dtype=np.int64)
    for number, parameter in POSITION_PARAMETERS.items():
        parameters[number] = parameter
    gap_code, gap_width = rice(gap, parameters[fields[owner]])
    head_at = np.cumsum(counts) - counts + np.arange(len(counts))
    total = len(counts) + len(places)
    codes, widths, owners = (np.zeros(total, dtype=np.int64) for _ in range(3))
    gap_at = np.arange(len(places)) + owner + 1
    for where, some_codes, some_widths, some_owners in (
        (head_at, count_code, count_width, terms),
        (gap_at, gap_code, gap_width, terms[owner]),
    ):
        codes[where], widths[where], owners[where] = some_codes, some_widths, some_owners
    return codes, widths, owners


def document_frequencies(index: Postings) -> Numbers:
    """How many (document, field) pairs each term has: lunr's own count for its idf."""
    shift = np.uint64(FREQUENCY_BITS + DOCUMENT_BITS + FIELD_BITS)
    return np.bincount((index.postings >> shift).astype(np.int64), minlength=len(index.terms))


def frequency_classes(index: Postings) -> str:
    """One character a term: the order of magnitude (log2, at most 9) of its frequency.

    A digit where someone printed the word, a letter (``a`` for 0) where it is only a stem: no
    reader wants *survei* offered as a spelling.
    """
    sizes = np.minimum(bit_length(document_frequencies(index)) - 1, 9)
    shift = np.uint64(FIELD_BITS + DOCUMENT_BITS + POSITION_BITS)
    printed = np.zeros(len(index.terms), dtype=bool)
    printed[(index.positions >> shift).astype(np.int64)] = True
    codes = np.where(printed, sizes + ord("0"), sizes + ord("a")).astype(np.uint8)
    return codes.tobytes().decode("ascii")
