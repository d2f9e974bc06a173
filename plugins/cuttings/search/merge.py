"""Many segments as one, a range of terms at a time, so that memory stays bounded.

What comes out is the same however the articles were spread over segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.bits import WORD, Numbers, Words, cut
from cuttings.search.segments import (
    DOCUMENT_BITS,
    FREQUENCY_BITS,
    TERM_SHIFT,
    Segment,
)

_POSTINGS_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, and the number in the whole index of each of its documents, rising."""

    segment: Segment
    documents: Numbers


@dataclass(frozen=True, slots=True)
class Range:
    """All postings of the terms from number ``first`` on, sorted; places end to end.

    ``sizes`` and ``rooms`` are postings and bits of places by term.
    """

    first: int
    sizes: Numbers
    rooms: Numbers
    keys: Numbers
    widths: Numbers
    stream: Words


class _Source:
    """A part, and where each of its terms begins."""

    def __init__(self, part: Part) -> None:
        segment = part.segment
        self.segment = segment
        self.documents = part.documents
        self.postings = np.concatenate(([0], np.cumsum(segment.sizes)))
        self.bits = np.concatenate(([0], np.cumsum(segment.rooms)))

    def read(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers, Words]:
        """Keys, widths and first bits of the postings of terms from first to before last.

        Bits are counted from the start of the stream's words given with them.
        """
        low, high = np.searchsorted(self.segment.terms, (first, last))
        begin, end = self.postings[low], self.postings[high]
        keys = self.segment.keys[begin:end]
        widths = self.segment.widths[begin:end].astype(np.int64)
        word = int(self.bits[low]) // WORD
        stream = self.segment.stream[word : int(self.bits[high]) // WORD + 1]
        at = np.cumsum(widths) - widths + (int(self.bits[low]) - word * WORD)
        documents = (keys >> FREQUENCY_BITS) & ((1 << DOCUMENT_BITS) - 1)
        moved = keys + ((self.documents[documents] - documents) << FREQUENCY_BITS)
        terms = keys >> TERM_SHIFT
        moved += (self.segment.terms[terms] - terms) << TERM_SHIFT
        return moved, widths, at, stream


def merged(parts: Sequence[Part], count: int) -> Iterator[Range]:
    """The whole index, range by range; ``count`` is the number of terms."""
    sources = [_Source(part) for part in parts]
    sizes = np.zeros(count, dtype=np.int64)
    for source in sources:
        sizes[source.segment.terms] += source.segment.sizes
    ends = np.cumsum(sizes)
    first = 0
    while first < count:
        limit = (ends[first - 1] if first else 0) + _POSTINGS_AT_ONCE
        last = max(first + 1, int(np.searchsorted(ends, limit, side="right")))
        yield _range(sources, first, sizes[first:last])
        first = last


def _range(sources: Sequence[_Source], first: int, sizes: Numbers) -> Range:
    keys, widths, begins, streams = [], [], [], []
    words = 0
    for source in sources:
        some_keys, some_widths, some_begins, stream = source.read(first, first + len(sizes))
        keys.append(some_keys)
        widths.append(some_widths)
        begins.append(some_begins + words * WORD)
        streams.append(stream)
        words += len(stream)
    key, width, begin = (np.concatenate(column) for column in (keys, widths, begins))
    if len(sources) > 1:
        order = np.argsort(key, kind="stable")  # a merge: parts are sorted already
        key, width, begin = key[order], width[order], begin[order]
    ends = np.cumsum(width)
    stream = cut(np.concatenate(streams), begin, width, ends - width, int(ends[-1]))
    bounds = np.concatenate(([0], ends))[np.concatenate(([0], np.cumsum(sizes)))]
    return Range(first, sizes, np.diff(bounds), key, width, stream)
