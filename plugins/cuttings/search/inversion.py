"""From articles to segments: those of the last build as they were, new ones block by block.

Blocks are of one language each. All are read, so that every word has its number in the vocabulary,
before the first is turned into postings; each is put away before the next is taken up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cuttings.search.analyser import Analyser, Stemmer, pack_of
from cuttings.search.bits import Numbers
from cuttings.search.documents import BODY, FIELDS, SearchDocument
from cuttings.search.kept import Kept, Shelf
from cuttings.search.order import places_in_order
from cuttings.search.segments import (
    BLOCK_DOCUMENT_BITS,
    Lexicon,
    Segment,
    invert,
    lexicon_of,
    sums,
    without,
)
from cuttings.search.tokens import Block, Reader

_BLOCK_LETTERS = 4_000_000
"""Some 700,000 words: a hundred megabytes or two while they are sorted."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The vocabulary, segments, each with the places of its documents in the list (-1: gone), and
    terms[field, place].
    """

    terms: tuple[str, ...]
    segments: tuple[tuple[Segment, Numbers], ...]
    lengths: Numbers


_Blocks = list[tuple[list[int], Block]]
"""Blocks, each with the places of its documents in the list."""


def invert_documents(
    documents: Sequence[SearchDocument],
    digests: Sequence[bytes],
    kept: Kept | None,
    *,
    main: str | None,
    stemmer_of: Callable[[str], Stemmer],
    shelf: Shelf,
) -> Inverted:
    """The postings of all documents; those that ``kept`` holds under their digest as they were."""
    lengths = np.zeros((len(FIELDS), len(documents)), dtype=np.int64)
    new = list(range(len(documents)))
    held: tuple[tuple[Segment, Numbers], ...] = ()
    terms: tuple[str, ...] = ()
    if kept is not None and kept.main == main:
        segment, places, new = _taken_over(kept, digests)
        there = np.flatnonzero(places >= 0)
        lengths[:, places[there]] = kept.lengths[:, there]
        terms = tuple(map(kept.terms.__getitem__, segment.terms.tolist()))
        held = ((segment, places),)
    groups = _by_pack(documents, new, main)
    analyser = Analyser(main, {pack: stemmer_of(pack) for pack in groups if pack})
    blocks, entries = _read(documents, groups, analyser, shelf, lengths)
    lexicon = lexicon_of(entries, terms)
    held = tuple((replace(segment, terms=lexicon.known), places) for segment, places in held)
    inverted = (_invert(documents, lexicon, lengths, *block) for block in blocks)
    laid = tuple((_laid(segment, shelf), order) for segment, order in inverted)  # block by block
    return Inverted(lexicon.terms, held + laid, lengths)


def _taken_over(kept: Kept, digests: Sequence[bytes]) -> tuple[Segment, Numbers, list[int]]:
    """What still holds of the last build: its segment, the place of each of its documents now
    (-1: gone), and the places that are new.
    """
    known = {digest: number for number, digest in enumerate(kept.digests)}
    places = np.full(len(kept.digests), -1, dtype=np.int64)
    new = []
    for place, digest in enumerate(digests):
        number = known.pop(digest, None)
        if number is None:
            new.append(place)
        else:
            places[number] = place
    is_gone = places < 0
    segment = without(kept.segment, is_gone) if is_gone.any() else kept.segment
    return segment, places, new


def _read(
    documents: Sequence[SearchDocument],
    groups: Mapping[str | None, list[int]],
    analyser: Analyser,
    shelf: Shelf,
    lengths: Numbers,
) -> tuple[_Blocks, list[tuple[str, str]]]:
    """The blocks of some documents, and the entries; fills in ``lengths``."""
    reader = Reader(analyser)
    blocks: _Blocks = []
    for pack, group in groups.items():
        for places in _in_blocks(documents, group):
            block = reader.read([documents[place] for place in places], pack)
            lengths[:, places] = terms_per_field(block, reader.entries)
            blocks.append((places, replace(block, entries=shelf.lay(block.entries))))
    return blocks, reader.entries


def _by_pack(
    documents: Sequence[SearchDocument], places: Sequence[int], main: str | None
) -> dict[str | None, list[int]]:
    groups: dict[str | None, list[int]] = {}
    for place in places:
        lang = documents[place].lang
        groups.setdefault(pack_of(lang) if lang else main, []).append(place)
    return groups


def _in_blocks(documents: Sequence[SearchDocument], group: Sequence[int]) -> Iterator[list[int]]:
    block: list[int] = []
    letters = 0
    for place in group:
        block.append(place)
        letters += documents[place].letters
        if len(block) == 1 << BLOCK_DOCUMENT_BITS or letters >= _BLOCK_LETTERS:
            yield block
            block, letters = [], 0
    if block:
        yield block


def _invert(
    documents: Sequence[SearchDocument],
    lexicon: Lexicon,
    lengths: Numbers,
    places: list[int],
    block: Block,
) -> tuple[Segment, Numbers]:
    """The segment of a block, and the places of its documents in the order of their numbers."""
    held = [documents[place] for place in places]
    order = np.array(places_in_order(held, lengths[BODY, places]), dtype=np.int64)
    ranks = np.zeros(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    has_positions = np.array([document.has_positions for document in held])
    segment = invert(block, ranks, has_positions, lexicon)
    return segment, np.array(places, dtype=np.int64)[order]


def _laid(segment: Segment, shelf: Shelf) -> Segment:
    lay = shelf.lay
    keys, widths, stream = lay(segment.keys), lay(segment.widths), lay(segment.stream)
    return replace(segment, keys=keys, widths=widths, stream=stream)


def terms_per_field(block: Block, entries: Sequence[tuple[str, str]]) -> Numbers:
    """The number of terms (stems beside printed words count) by field and document."""
    worth = np.array([bool(printed) + bool(stem) for printed, stem in entries], dtype=np.int64)
    terms = sums(worth[block.entries[:]], block.words.ravel())
    found: Numbers = terms.reshape(block.words.shape).T.copy()
    return found
