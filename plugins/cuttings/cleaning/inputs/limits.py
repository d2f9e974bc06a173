"""How much of a raw folder is held in memory at once, and how a stream is read within it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Protocol

MEGABYTE = 1024 * 1024


class Readable(Protocol):
    """What the readers of this package need of a stream."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes; fewer only at the end."""
        ...  # pragma: no cover - a protocol has no body


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes above which a thing is refused as too large instead of read.

    ``document`` holds one page or dump: the longest article known to us is under 1 MB and the
    heaviest saved page under 12. ``line`` holds one line of a text dump: whole books are shorter.
    ``sidecar`` holds one file of facts about another file.
    """

    document: int = 16 * MEGABYTE
    line: int = MEGABYTE
    sidecar: int = MEGABYTE


class TooLargeError(ValueError):
    """A stream holds more than its limit; the message says what to do."""

    @classmethod
    def over(cls, limit: int) -> TooLargeError:
        """What to raise for more than ``limit`` bytes."""
        size = limit // MEGABYTE or 1
        return cls(f"it holds more than {size} MB; split it, or take out what is no text")


def read_within(stream: Readable, limit: int) -> bytes:
    """All of the stream, if it holds no more than ``limit`` bytes.

    Raises TooLargeError after reading one byte more than the limit, so that a compressed bomb costs
    no more memory than a page.
    """
    pieces: list[bytes] = []
    left = limit + 1
    while left:
        piece = stream.read(min(left, MEGABYTE))
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        left -= len(piece)
    raise TooLargeError.over(limit)


class Rejoined(io.RawIOBase):
    """A stream with its head put back on: gzip members and pipes cannot seek cheaply."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """What is left of the head, else what the rest has at hand."""
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            piece = self._rest.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)
