"""What one build leaves for the next, so that an unchanged article costs next to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import WORD, Numbers, Words
from cuttings.search.merge import Range
from cuttings.search.segments import Segment

COLUMNS = {"keys": np.int64, "widths": np.uint32, "stream": np.uint64}
"""The long rows of a segment, and the numbers in them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The postings of the last build.

    ``digests`` are those of its documents, in index order; ``lengths`` is terms[field, number].
    ``main`` is the language whose stems stand bare.
    """

    main: str | None
    digests: tuple[bytes, ...]
    lengths: Numbers
    segment: Segment


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of an index, with the postings and the bits of places of each."""

    terms: tuple[str, ...]
    sizes: Numbers
    rooms: Numbers


class Shelf(Protocol):
    """Where a build lays down what it cannot hold in memory, and what the next build is to find."""

    def lay(self, segment: Segment) -> Segment:
        """The same segment, its columns to be read slice by slice."""

    def append(self, name: str, part: npt.NDArray[Any]) -> None:
        """Add to one of COLUMNS of what is kept."""

    def finish(
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: Terms
    ) -> None:
        """All columns are complete."""


class Keeper:
    """Lays the ranges of an index on a shelf as one segment."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._sizes: list[Numbers] = []
        self._rooms: list[Numbers] = []
        self._bits = 0
        self._rest = np.uint64(0)

    def keep(self, part: Range) -> None:
        """Add a range; ranges come in order."""
        self._sizes.append(part.sizes)
        self._rooms.append(part.rooms)
        self._shelf.append("keys", part.keys)
        self._shelf.append("widths", part.widths.astype(np.uint32))
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
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: list[str]
    ) -> None:
        """The last range has come."""
        self._shelf.append("stream", np.array([self._rest], dtype=np.uint64))
        none = np.zeros(0, dtype=np.int64)
        sizes, rooms = (np.concatenate(part or [none]) for part in (self._sizes, self._rooms))
        self._shelf.finish(main, digests, lengths, Terms(tuple(terms), sizes, rooms))


class Memory:
    """A shelf in memory, for small archives: ``kept`` is there when the build is done."""

    def __init__(self) -> None:
        self.kept: Kept | None = None
        self._columns: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in COLUMNS}

    def lay(self, segment: Segment) -> Segment:
        """The segment as it is."""
        return segment

    def append(self, name: str, part: npt.NDArray[Any]) -> None:
        """Add to a column."""
        self._columns[name].append(part)

    def finish(
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: Terms
    ) -> None:
        """Make ``kept``."""
        columns = [
            np.concatenate([np.zeros(0, dtype=dtype), *self._columns[name]])
            for name, dtype in COLUMNS.items()
        ]
        segment = Segment(terms.terms, terms.sizes, terms.rooms, *columns)
        self.kept = Kept(main, digests, lengths, segment)
