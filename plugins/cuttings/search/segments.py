"""Posting lists of some articles, in the form in which they are kept and merged.

A posting is one 64-bit number, term | field | document | frequency, so that sorting numbers sorts
postings. Beside it lie the bits of its places, ready made: they depend on nothing but the posting,
so that merging moves them and never makes them again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import Numbers, Words, cut, gamma, pack_at, rice
from cuttings.search.documents import BODY, FIELDS, PHRASE_FIELDS
from cuttings.search.tokens import NO_ENTRY, Block

Flags = npt.NDArray[np.bool_]

DOCUMENT_BITS = 20
FIELD_BITS = 3
FREQUENCY_BITS = 16
MOST_FREQUENT = (1 << FREQUENCY_BITS) - 1
MOST_TERMS = 1 << 24

LIST_SHIFT = FREQUENCY_BITS + DOCUMENT_BITS
TERM_SHIFT = LIST_SHIFT + FIELD_BITS

BLOCK_DOCUMENT_BITS = 12
_PLACE_BITS = 19
_FARTHEST = (1 << _PLACE_BITS) - 1
_UNPLACED = 1 << _PLACE_BITS
"""Marks an occurrence that has no place: a stem, or a word of a text not shown in full."""

PLACE_PARAMETERS = {0: 1, 1: 2, BODY: 7}
"""Rice parameters for the gaps between the places of one word, by field (log2 of a usual gap)."""

NO_PLACES = 2
"""Bits of a posting in a phrase field that has no place; one that has some takes more."""


class Column(Protocol):
    """A long row of numbers, in memory or in a file, read slice by slice."""

    def __getitem__(self, part: slice) -> npt.NDArray[Any]:
        """Some of the numbers."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Postings sorted by term, field and document.

    ``sizes`` and ``rooms`` are postings and bits of places by term; ``keys`` and ``widths`` a
    number for each posting; ``stream`` the places, end to end.
    """

    terms: tuple[str, ...]
    sizes: Numbers
    rooms: Numbers
    keys: Column
    widths: Column
    stream: Column


def in_utf16_order(terms: Collection[str]) -> list[str]:
    """The terms as JavaScript's ``<`` sorts them, by UTF-16 code units.

    Python sorts by code points, which differs only where one lies beyond U+FFFF.
    """
    letters = "".join(terms)
    if letters.isascii() or max(letters) <= "\uffff":
        return sorted(terms)
    return sorted(terms, key=lambda term: term.encode("utf-16-be", "surrogatepass"))


def invert(
    block: Block,
    ranks: Numbers,
    has_positions: Flags,
    entries: Sequence[tuple[str, str]],
) -> Segment:
    """The postings of a block of at most 4,096 documents.

    ``ranks`` are the numbers of its documents, ``has_positions`` says whose bodies have places.
    """
    words = block.words.ravel()
    cells = np.repeat(np.arange(len(words)), words)
    places = np.arange(len(cells)) - (np.cumsum(words) - words)[cells]
    kept = np.flatnonzero(block.entries != NO_ENTRY)
    cells, places, found = cells[kept], places[kept], block.entries[kept]
    documents, fields = np.divmod(cells, len(FIELDS))
    is_placed = np.isin(np.arange(len(FIELDS)), PHRASE_FIELDS)[fields] & (places < _FARTHEST)
    # The headline stands on every page, whatever the level.
    is_placed &= has_positions[documents] | (fields != BODY)
    where = (fields << BLOCK_DOCUMENT_BITS) | ranks[documents]
    terms, printed, stems = _vocabulary(found, entries)
    stemmed = np.flatnonzero(stems[found] >= 0)
    shift = FIELD_BITS + BLOCK_DOCUMENT_BITS
    lists = np.concatenate(
        [
            (printed[found] << shift) | where,
            (stems[found[stemmed]] << shift) | where[stemmed],
        ]
    )
    marks = np.full(len(lists), _UNPLACED)
    marks[: len(found)] = np.where(is_placed, places, _UNPLACED)
    occurrences = (lists << (_PLACE_BITS + 1)) | marks
    occurrences.sort()
    return _segment(terms, occurrences)


def _vocabulary(
    found: npt.NDArray[np.uint32], entries: Sequence[tuple[str, str]]
) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """The terms in order, and for each entry the numbers of its printed word and its stem."""
    used = np.flatnonzero(np.bincount(found, minlength=len(entries))).tolist()
    terms = in_utf16_order({term for e in used for term in entries[e] if term})
    rank = {term: number for number, term in enumerate(terms)}
    rank[""] = -1
    printed, stems = (np.full(len(entries), -1, dtype=np.int64) for _ in range(2))
    printed[used] = [rank[entries[e][0]] for e in used]
    stems[used] = [rank[entries[e][1]] for e in used]
    return tuple(terms), printed, stems


def _segment(terms: tuple[str, ...], occurrences: Numbers) -> Segment:
    lists = occurrences >> (_PLACE_BITS + 1)
    heads = np.flatnonzero(np.diff(lists, prepend=-1))
    frequency = np.diff(heads, append=len(lists))
    lists = lists[heads]
    owners = lists >> (FIELD_BITS + BLOCK_DOCUMENT_BITS)
    fields = (lists >> BLOCK_DOCUMENT_BITS) & ((1 << FIELD_BITS) - 1)
    documents = lists & ((1 << BLOCK_DOCUMENT_BITS) - 1)
    keys = (owners << TERM_SHIFT) | (fields << LIST_SHIFT) | (documents << FREQUENCY_BITS)
    keys |= np.minimum(frequency, MOST_FREQUENT)
    widths, stream = _places(occurrences, heads, frequency, fields)
    sizes = np.bincount(owners, minlength=len(terms))
    return Segment(
        terms,
        sizes,
        sums(widths, sizes),
        keys,
        widths.astype(np.uint32),
        stream,
    )


def _places(
    occurrences: Numbers, heads: Numbers, frequency: Numbers, fields: Numbers
) -> tuple[Numbers, Words]:
    """For each posting of a phrase field how many places it has, then the gaps between them."""
    posting = np.repeat(np.arange(len(heads)), frequency)
    places = occurrences & (2 * _UNPLACED - 1)
    placed = np.flatnonzero(places < _UNPLACED)
    places, posting = places[placed], posting[placed]
    counts = np.bincount(posting, minlength=len(heads))
    is_phrase = np.isin(np.arange(len(FIELDS) + 1), PHRASE_FIELDS)[fields]
    # One bit says that every occurrence has its place, as it has but for stems and excerpts.
    is_whole = counts == np.minimum(frequency, MOST_FREQUENT)
    other_code, other_width = gamma(counts + 1)
    head_code = np.where(is_whole, 1, other_code)
    head_width = np.where(is_phrase, np.where(is_whole, 1, other_width + 1), 0)
    gaps = np.diff(places, prepend=-1) - 1
    fresh = np.flatnonzero(np.diff(posting, prepend=-1))
    gaps[fresh] = places[fresh]
    parameters = np.zeros(len(FIELDS) + 1, dtype=np.int64)
    parameters[list(PLACE_PARAMETERS)] = list(PLACE_PARAMETERS.values())
    gap_code, gap_width = rice(gaps, parameters[fields[posting]])
    gap_room = sums(gap_width, counts)
    ends = np.cumsum(head_width + gap_room)
    total = int(ends[-1]) if len(ends) else 0
    gap_ends = np.cumsum(gap_width) + np.cumsum(head_width)[posting]
    phrases = np.flatnonzero(is_phrase)
    stream = pack_at(head_code[phrases], (ends - gap_room)[phrases], total)
    stream |= pack_at(gap_code, gap_ends, total)
    return head_width + gap_room, stream


def sums(values: Numbers, counts: Numbers) -> Numbers:
    """The sums of so many values each, one after the other."""
    totals = np.concatenate(([0], np.cumsum(values)))
    ends = np.cumsum(counts)
    found: Numbers = totals[ends] - totals[ends - counts]
    return found


def without(segment: Segment, is_gone: Flags) -> Segment:
    """The segment less the postings of some documents, and less the terms only they have."""
    keys, widths = segment.keys[:], segment.widths[:].astype(np.int64)
    documents = (keys >> FREQUENCY_BITS) & ((1 << DOCUMENT_BITS) - 1)
    kept = np.flatnonzero(~is_gone[documents])
    begins = (np.cumsum(widths) - widths)[kept]
    keys, widths = keys[kept], widths[kept]
    ends = np.cumsum(widths)
    total = int(ends[-1]) if len(ends) else 0
    stream = cut(segment.stream[:], begins, widths, ends - widths, total)
    owners = keys >> TERM_SHIFT
    sizes = np.bincount(owners, minlength=len(segment.terms))
    left = np.flatnonzero(sizes)
    terms = tuple(segment.terms[rank] for rank in left.tolist())
    ranks = np.cumsum(sizes > 0) - 1
    keys = keys + ((ranks[owners] - owners) << TERM_SHIFT)
    sizes = sizes[left]
    return Segment(terms, sizes, sums(widths, sizes), keys, widths.astype(np.uint32), stream)
