"""From articles to segments: those of the last build as they were, new ones block by block.

Blocks are of one language each. Every block is put away before the next is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.analyser import Analyser, Stemmer, pack_of
from cuttings.search.bits import Numbers
from cuttings.search.documents import BODY, FIELDS, SearchDocument
from cuttings.search.kept import Kept, Shelf
from cuttings.search.order import places_in_order
from cuttings.search.segments import BLOCK_DOCUMENT_BITS, Segment, invert, sums, without
from cuttings.search.tokens import Block, Reader

_BLOCK_LETTERS = 4_000_000
"""Some 700,000 words: a hundred megabytes or two while they are sorted."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """Segments, each with the places of its documents in the list, and terms[field, place]."""

    segments: tuple[tuple[Segment, Numbers], ...]
    lengths: Numbers


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
    segments = []
    new = list(range(len(documents)))
    if kept is not None and kept.main == main:
        segment, places, new = _taken_over(kept, digests)
        held = np.flatnonzero(places >= 0)
        lengths[:, places[held]] = kept.lengths[:, held]
        segments.append((segment, places))
    groups = _by_pack(documents, new, main)
    analyser = Analyser(main, {pack: stemmer_of(pack) for pack in groups if pack})
    reader = Reader(analyser)
    for pack, group in groups.items():
        for block in _blocks(documents, group):
            segment, order = _invert_block(
                reader, [documents[n] for n in block], pack, lengths, block
            )
            segments.append((shelf.lay(segment), order))
    return Inverted(tuple(segments), lengths)


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


def _by_pack(
    documents: Sequence[SearchDocument], places: Sequence[int], main: str | None
) -> dict[str | None, list[int]]:
    groups: dict[str | None, list[int]] = {}
    for place in places:
        lang = documents[place].lang
        groups.setdefault(pack_of(lang) if lang else main, []).append(place)
    return groups


def _blocks(documents: Sequence[SearchDocument], group: Sequence[int]) -> Iterator[list[int]]:
    block: list[int] = []
    letters = 0
    for place in group:
        block.append(place)
        letters += len(documents[place].fields[BODY])
        if len(block) == 1 << BLOCK_DOCUMENT_BITS or letters >= _BLOCK_LETTERS:
            yield block
            block, letters = [], 0
    if block:
        yield block


def _invert_block(
    reader: Reader,
    documents: list[SearchDocument],
    pack: str | None,
    lengths: Numbers,
    places: list[int],
) -> tuple[Segment, Numbers]:
    """The segment of a block and the places of its documents in order; fills in ``lengths``."""
    block = reader.read(documents, pack)
    found = terms_per_field(block, reader.entries)
    lengths[:, places] = found
    order = np.array(places_in_order(documents, found[BODY]), dtype=np.int64)
    ranks = np.zeros(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    has_positions = np.array([document.has_positions for document in documents])
    segment = invert(block, ranks, has_positions, reader.entries)
    return segment, np.array(places, dtype=np.int64)[order]


def terms_per_field(block: Block, entries: Sequence[tuple[str, str]]) -> Numbers:
    """The number of terms (stems beside printed words count) by field and document."""
    worth = np.array([bool(printed) + bool(stem) for printed, stem in entries], dtype=np.int64)
    terms = sums(worth[block.entries], block.words.ravel())
    found: Numbers = terms.reshape(block.words.shape).T.copy()
    return found
