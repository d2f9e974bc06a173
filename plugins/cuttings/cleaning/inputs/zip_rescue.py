"""The whole members of a zip archive that is cut: its list of members stood at its end.

Each member has a header of its own before it (APPNOTE 4.3.7), from which the list is made again.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

_LOCAL = struct.Struct("<4s5H3I2H")
_LISTED = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_SIZES_BEHIND = 0x8
_MARKED, _UNMARKED = 16, 12
"""Bytes of the sizes behind a member, with and without their mark."""

_WIDE = 0xFFFFFFFF
"""Stands for a size that is told elsewhere, as no archive of pages needs."""

_DEFLATED = 8
_PIECE = 1 << 16

MOST_MEMBERS = 65_535
"""What the list of an archive that is not a wide one can hold."""


@dataclass(frozen=True, slots=True)
class _Member:
    """What the header of a member says, and where its data begins."""

    start: int
    data: int
    name: bytes
    needs: int
    flags: int
    method: int
    time: int
    day: int
    crc: int
    packed: int
    whole: int


def with_new_list(stream: io.BufferedIOBase, most: int) -> tuple[io.BufferedIOBase, int]:
    """The archive with a list of its whole members behind them, and how many there are.

    ``most`` is how many bytes a member may unpack to.
    """
    listed, count, end = [], 0, 0
    for member, end in _whole_members(stream, most):  # noqa: B007 - the last one's end is used
        listed.append(_listed(member))
        count += 1
        if count == MOST_MEMBERS:
            break
    directory = b"".join(listed)
    tail = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), end, 0)
    return io.BufferedReader(_Tailed(stream, end, directory + tail)), count


def _whole_members(stream: io.BufferedIOBase, most: int) -> Iterator[tuple[_Member, int]]:
    """Every member that is there to its last byte, from the first on, and where it ends."""
    size = stream.seek(0, io.SEEK_END)
    end = 0
    while (member := _header_at(stream, end)) is not None:
        if member.flags & _SIZES_BEHIND:
            measured = _measured(stream, member, most)
            if measured is None:
                return
            member = measured
            stream.seek(member.data + member.packed)
            behind = _MARKED if stream.read(4) == b"PK\x07\x08" else _UNMARKED
        else:
            behind = 0
        end = member.data + member.packed + behind
        if _WIDE in (member.packed, member.whole) or end > size:
            return
        yield member, end


def _header_at(stream: io.BufferedIOBase, start: int) -> _Member | None:
    stream.seek(start)
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    _, *numbers, of_name, of_extra = _LOCAL.unpack(head)
    name = stream.read(of_name)
    return _Member(start, start + _LOCAL.size + of_name + of_extra, name, *numbers)


def _measured(stream: io.BufferedIOBase, member: _Member, most: int) -> _Member | None:
    """The member with its sizes, which stand behind it; None where its end is not there."""
    if member.method != _DEFLATED:
        return None
    stream.seek(member.data)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    crc, packed, whole = 0, 0, 0
    while not unpacker.eof and whole <= most:
        piece = unpacker.unconsumed_tail or stream.read(_PIECE)
        packed += 0 if unpacker.unconsumed_tail else len(piece)
        try:
            data = unpacker.decompress(piece, _PIECE)
        except zlib.error:
            return None
        if not piece and not data:
            return None
        crc, whole = zlib.crc32(data, crc), whole + len(data)
    packed -= len(unpacker.unused_data)
    return replace(member, crc=crc, packed=packed, whole=whole) if unpacker.eof else None


def _listed(member: _Member) -> bytes:
    """The member's entry in the list (APPNOTE 4.3.12)."""
    flags = member.flags & ~_SIZES_BEHIND
    entry = _LISTED.pack(
        b"PK\x01\x02", member.needs, member.needs, flags, member.method, member.time, member.day,
        member.crc, member.packed, member.whole, len(member.name), 0, 0, 0, 0, 0, member.start,
    )  # fmt: skip
    return entry + member.name


class _Tailed(io.RawIOBase):
    """The first ``end`` bytes of a stream, and a tail behind them."""

    def __init__(self, stream: io.BufferedIOBase, end: int, tail: bytes) -> None:
        super().__init__()
        self._stream = stream
        self._end = end
        self._tail = tail
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        size = self._end + len(self._tail)
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: size}[whence]
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._place < self._end:
            self._stream.seek(self._place)
            piece = self._stream.read(min(len(buffer), self._end - self._place))
        else:
            start = self._place - self._end
            piece = self._tail[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)
