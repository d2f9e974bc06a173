"""Posting lists of some articles, in the form in which they are kept and merged.

A posting is one 64-bit number, term | field | document | frequency, so that sorting numbers sorts
postings. Beside it lie the bits of its places, ready made: they depend on nothing but the posting,
so that merging moves them and never makes them again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import Column, Numbers, Words, cut, gamma, pack_at, rice
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


@dataclass(frozen=True, slots=True)
class Segment:
    """Postings sorted by term, field and document.

    ``terms`` are the numbers of its terms in the vocabulary, rising; a posting holds the place of
    its term among them. ``sizes`` and ``rooms`` are postings and bits of places by term; ``keys``
    and ``widths`` a number for each posting; ``stream`` the places, end to end.
    """

    terms: Numbers
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary, and the numbers in it of the terms ``known`` before, and of each entry's
    printed word and stem (-1: none).
    """

    terms: tuple[str, ...]
    known: Numbers
    printed: Numbers
    stems: Numbers


def lexicon_of(entries: Sequence[tuple[str, str]], known: Sequence[str]) -> Lexicon:
    """The vocabulary of some entries and of more terms, ``known`` in order already."""
    new = {term for pair in entries for term in pair if term}.difference(known)
    # Two sorted runs: Python's sort merges them, and does not begin anew.
    terms = in_utf16_order([*known, *in_utf16_order(new)]) if new else list(known)
    rank = {term: number for number, term in enumerate(terms)} | {"": -1}
    printed, stems = zip(*entries, strict=True)
    numbers = (
        np.fromiter(map(rank.__getitem__, some), np.int64, len(some))
        for some in (known, printed, stems)
    )
    return Lexicon(tuple(terms), *numbers)


def invert(block: Block, ranks: Numbers, has_positions: Flags, lexicon: Lexicon) -> Segment:
    """The postings of a block of at most 4,096 documents.

    ``ranks`` are the numbers of its documents, ``has_positions`` says whose bodies have places.
    """
    words = block.words.ravel()
    entries = block.entries[:]
    cells = np.repeat(np.arange(len(words)), words)
    places = np.arange(len(cells)) - (np.cumsum(words) - words)[cells]
    kept = np.flatnonzero(entries != NO_ENTRY)
    cells, places, found = cells[kept], places[kept], entries[kept]
    documents, fields = np.divmod(cells, len(FIELDS))
    is_placed = np.isin(np.arange(len(FIELDS)), PHRASE_FIELDS)[fields] & (places < _FARTHEST)
    # The headline stands on every page, whatever the level.
    is_placed &= has_positions[documents] | (fields != BODY)
    where = (fields << BLOCK_DOCUMENT_BITS) | ranks[documents]
    stems = lexicon.stems[found]
    stemmed = np.flatnonzero(stems >= 0)
    shift = FIELD_BITS + BLOCK_DOCUMENT_BITS
    lists = np.concatenate(
        [(lexicon.printed[found] << shift) | where, (stems[stemmed] << shift) | where[stemmed]]
    )
    marks = np.full(len(lists), _UNPLACED)
    marks[: len(found)] = np.where(is_placed, places, _UNPLACED)
    occurrences = (lists << (_PLACE_BITS + 1)) | marks
    occurrences.sort()
    return _segment(occurrences)


def _segment(occurrences: Numbers) -> Segment:
    lists = occurrences >> (_PLACE_BITS + 1)
    heads = np.flatnonzero(np.diff(lists, prepend=-1))
    frequency = np.diff(heads, append=len(lists))
    lists = lists[heads]
    ranks = lists >> (FIELD_BITS + BLOCK_DOCUMENT_BITS)
    first = np.flatnonzero(np.diff(ranks, prepend=-1))
    sizes = np.diff(first, append=len(ranks))
    owners = np.repeat(np.arange(len(first)), sizes)
    fields = (lists >> BLOCK_DOCUMENT_BITS) & ((1 << FIELD_BITS) - 1)
    documents = lists & ((1 << BLOCK_DOCUMENT_BITS) - 1)
    keys = (owners << TERM_SHIFT) | (fields << LIST_SHIFT) | (documents << FREQUENCY_BITS)
    keys |= np.minimum(frequency, MOST_FREQUENT)
    widths, stream = _places(occurrences, heads, frequency, fields)
    rooms = sums(widths, sizes)
    return Segment(ranks[first], sizes, rooms, keys, widths.astype(np.uint32), stream)


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
    ranks = np.cumsum(sizes > 0) - 1
    keys = keys + ((ranks[owners] - owners) << TERM_SHIFT)
    sizes = sizes[left]
    rooms = sums(widths, sizes)
    return Segment(segment.terms[left], sizes, rooms, keys, widths.astype(np.uint32), stream)
