"""What one build leaves for the next, so that an unchanged article costs next to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import WORD, Column, Numbers, Words
from cuttings.search.merge import Range
from cuttings.search.segments import Segment

COLUMNS = {
    "sizes": np.int64,
    "rooms": np.int64,
    "keys": np.int64,
    "widths": np.uint32,
    "stream": np.uint64,
}
"""The rows of a segment, and the numbers in them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The postings of the last build.

    ``digests`` are those of its documents, in index order; ``lengths`` is terms[field, number].
    ``main`` is the language whose stems stand bare; ``terms`` are those of the segment, in order.
    """

    main: str | None
    digests: tuple[bytes, ...]
    lengths: Numbers
    terms: tuple[str, ...]
    segment: Segment


class Shelf(Protocol):
    """Where a build lays down what it cannot hold in memory, and what the next build is to find."""

    def lay(self, numbers: Column) -> Column:
        """The same numbers, to be read slice by slice."""

    def append(self, name: str, part: npt.NDArray[Any]) -> None:
        """Add to one of COLUMNS of what is kept."""

    def finish(
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: tuple[str, ...]
    ) -> None:
        """All columns are complete."""


class Keeper:
    """Lays the ranges of an index on a shelf as one segment."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._bits = 0
        self._rest = np.uint64(0)

    def keep(self, part: Range) -> None:
        """Add a range; ranges come in order."""
        for name in ("sizes", "rooms", "keys", "widths"):
            self._shelf.append(name, getattr(part, name).astype(COLUMNS[name], copy=False))
        self._join(part.stream, int(part.rooms.sum()))

    def _join(self, stream: Words, bits: int) -> None:
        """Lay the stream right behind the last bit of the one before."""
        used = np.uint64(self._bits % WORD)
        words = np.append(stream, np.uint64(0))
        moved = words >> used
        moved[1:] |= words[:-1] << np.uint64(1) << (np.uint64(WORD - 1) - used)
        moved[0] |= self._rest
        whole = (int(used) + bits) // WORD
        self._shelf.append("stream", moved[:whole])
        self._rest = moved[whole] if whole < len(moved) else np.uint64(0)
        self._bits += bits

    def finish(
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: tuple[str, ...]
    ) -> None:
        """The last range has come."""
        self._shelf.append("stream", np.array([self._rest], dtype=np.uint64))
        self._shelf.finish(main, digests, lengths, terms)


def kept_segment(columns: Sequence[Column]) -> Segment:
    """The segment of an index's COLUMNS."""
    sizes, rooms, *long = columns
    return Segment(np.arange(len(sizes[:])), sizes[:], rooms[:], *long)
