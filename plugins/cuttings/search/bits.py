"""Numbers as bits: Rice and Elias gamma codes, packed by the million with numpy.

Rice: S. W. Golomb, "Run-length encodings", IEEE Trans. Inf. Theory 12 (1966); gamma: P. Elias,
IEEE Trans. Inf. Theory 21 (1975). ``theme/static/js/search/bits.js`` reads what is written here.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

WORD = 64


class Column(Protocol):
    """A long row of numbers, in memory or in a file, read slice by slice."""

    def __getitem__(self, part: slice) -> npt.NDArray[Any]:
        """Some of the numbers."""


_BIT_LENGTHS = np.frexp(np.arange(1 << 12, dtype=np.float64))[1].astype(np.int64)


def bit_length(values: Numbers) -> Numbers:
    """The number of bits of each value (0 for 0), exact below 2**52."""
    if len(values) and int(values.max()) < len(_BIT_LENGTHS):
        return _BIT_LENGTHS[values]  # most are small
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)


def rice_parameter(space: Numbers, count: Numbers) -> Numbers:
    """The Rice parameter for ``count`` gaps spread over ``space``: log2 of 0.69 of the mean gap.

    In whole numbers, so that the browser comes to the same.
    """
    mean = (space * 69) // (np.maximum(count, 1) * 100)
    return np.maximum(bit_length(mean) - 1, 0)


def rice(values: Numbers, parameter: Numbers | int) -> tuple[Numbers, Numbers]:
    """Rice codes: (code, width). Width counts the leading zeros, which the code leaves out."""
    high = values >> parameter
    low = values - (high << parameter)
    one: Numbers = np.left_shift(np.int64(1), parameter, dtype=np.int64)
    return one | low, high + 1 + parameter


def gamma(values: Numbers) -> tuple[Numbers, Numbers]:
    """Elias gamma codes of values from 1: (code, width)."""
    return values, 2 * bit_length(values) - 1


def pack(codes: Numbers, widths: Numbers) -> bytes:
    """All codes end to end, the most significant bit first, padded with zeros to 64 bits."""
    ends = np.cumsum(widths)
    return pack_at(codes, ends, int(ends[-1]) if len(ends) else 0).astype(">u8").tobytes()


def pack_at(codes: Numbers, ends: Numbers, total: int) -> Words:
    """Codes that end before the given bits, in a field of ``total`` zero bits.

    A code may have at most 63 significant bits; the zeros before it cost nothing.
    """
    room = (total + WORD - 1) // WORD
    out = np.zeros(room + 1, dtype=np.uint64)
    if len(codes):
        last = ends - 1
        place = last >> 6
        spare = (~last & (WORD - 1)).view(np.uint64)
        values = codes.view(np.uint64)
        _gather(out, place, values << spare)
        over = np.flatnonzero(values >> np.uint64(1) >> (np.uint64(WORD - 1) - spare))
        high = values[over] >> np.uint64(1) >> (np.uint64(WORD - 1) - spare[over])
        out_places = place[over] - 1
        out[out_places] |= high  # at most one code lies across the end of a word
    return out[:room]


def _gather(out: Words, place: Numbers, parts: Words) -> None:
    """Or the parts into their words; ``place`` never falls."""
    starts = np.flatnonzero(np.diff(place, prepend=place[0] - 1))
    out[place[starts]] |= np.bitwise_or.reduceat(parts, starts)


def cut(stream: Words, begins: Numbers, widths: Numbers, at: Numbers, total: int) -> Words:
    """Pieces of a bit stream, each moved to the bit ``at``, in a field of ``total`` zero bits.

    Pieces keep their order: ``at`` rises and no two overlap there.
    """
    if not len(begins):
        return np.zeros((total + WORD - 1) // WORD, dtype=np.uint64)
    joined = (begins[1:] == begins[:-1] + widths[:-1]) & (at[1:] == at[:-1] + widths[:-1])
    heads = np.flatnonzero(np.concatenate(([True], ~joined)))
    ends = np.append(heads[1:], len(begins)) - 1
    begins, at, runs = begins[heads], at[heads], at[ends] + widths[ends] - at[heads]
    chunks = (runs + _CHUNK - 1) // _CHUNK
    run = np.repeat(np.arange(len(runs)), chunks)
    offset = (np.arange(len(run)) - (np.cumsum(chunks) - chunks)[run]) * _CHUNK
    room = np.minimum(runs[run] - offset, _CHUNK)
    source = begins[run] + offset
    word, skipped = source >> 6, (source & (WORD - 1)).view(np.uint64)
    padded = np.append(stream, np.zeros(2, dtype=np.uint64))
    bits = padded[word] << skipped
    bits |= padded[word + 1] >> np.uint64(1) >> (np.uint64(WORD - 1) - skipped)
    codes = bits >> (WORD - room).view(np.uint64)
    return pack_at(codes.view(np.int64), at[run] + offset + room, total)


_CHUNK = 63


def text_of(data: bytes) -> str:
    """Bytes as base64, which every browser reads without more code."""
    return base64.b64encode(data).decode("ascii")


ESCAPE = 0xE000
_FLIPPED = 0x8000
_ESCAPED = np.zeros(1 << 16, dtype=np.bool_)
_ESCAPED[0xD800 : ESCAPE + 1] = True
_ESCAPED[[ord(mark) for mark in '"\\\n\r\u2028\u2029']] = True
"""Surrogates, the escape itself, and what may not stand in a quoted JavaScript string."""


def units_of(data: bytes) -> str:
    r"""Bytes as UTF-16 code units, two a unit; an odd one is filled up with a zero.

    A unit that no script may hold is written as ESCAPE and the unit with its first bit turned. In
    a script of UTF-16 that takes a quarter less room than base64 in one of UTF-8.

    >>> [hex(ord(unit)) for unit in units_of(b'AB\0"C')]
    ['0x4142', '0xe000', '0x8022', '0x4300']
    """
    return units_of_each([data])[0]


def units_of_each(parts: Sequence[bytes]) -> list[str]:
    """The same for many parts, turned all at once."""
    padded = [part + b"\0" * (len(part) % 2) for part in parts]
    values = np.frombuffer(b"".join(padded), dtype=">u2")
    escaped = _ESCAPED[values]
    ends = np.cumsum(escaped + 1)
    out = np.full(int(ends[-1]) if len(ends) else 0, ESCAPE, dtype="<u2")
    out[ends - 1] = np.where(escaped, values ^ _FLIPPED, values)
    text = out.tobytes().decode("utf-16-le")
    last = accumulate((len(part) // 2 for part in padded), initial=0)
    bounds = np.concatenate(([0], ends))[list(last)].tolist()
    return [text[begin:end] for begin, end in pairwise(bounds)]
