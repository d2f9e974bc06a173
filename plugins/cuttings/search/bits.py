"""Numbers as bits: Rice and Elias gamma codes, packed by the million with numpy.

Rice: S. W. Golomb, "Run-length encodings", IEEE Trans. Inf. Theory 12 (1966); gamma: P. Elias,
IEEE Trans. Inf. Theory 21 (1975). ``theme/static/js/search/bits.js`` reads what is written here.
"""

from __future__ import annotations

import base64

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

WORD = 64


def bit_length(values: Numbers) -> Numbers:
    """The number of bits of each value (0 for 0), exact below 2**52."""
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


def join(
    first: tuple[Numbers, Numbers], second: tuple[Numbers, Numbers], second_room: Numbers | int
) -> tuple[Numbers, Numbers]:
    """Two codes as one; ``second_room`` is the width of the second, without unbounded zeros."""
    return (first[0] << second_room) | second[0], first[1] + second[1]


def pack(codes: Numbers, widths: Numbers) -> bytes:
    """All codes end to end, the most significant bit first, padded with zeros to 64 bits."""
    return pack_at(codes, np.cumsum(widths), int(widths.sum()))


def pack_at(codes: Numbers, ends: Numbers, total: int) -> bytes:
    """Codes that end before the given bits, in a field of ``total`` zero bits.

    A code may have at most 63 significant bits; the zeros before it cost nothing.
    """
    room = (total + WORD - 1) // WORD
    out = np.zeros(room + 1, dtype=np.uint64)
    if len(codes):
        place = (ends - 1) // WORD
        spare = (WORD - 1 - (ends - 1) % WORD).astype(np.uint64)
        values = codes.astype(np.uint64)
        _gather(out, place, values << spare)
        over = np.where(spare > 0, values >> (np.uint64(WORD - 1) - spare) >> np.uint64(1), 0)
        over = np.where(spare > 0, over, np.uint64(0)).astype(np.uint64)
        _gather(out, place - 1, over)
    return out[:room].astype(">u8").tobytes()


def _gather(out: Words, place: Numbers, parts: Words) -> None:
    """Or the parts into their words; ``place`` never falls."""
    starts = np.flatnonzero(np.diff(place, prepend=place[0] - 1))
    out[place[starts]] |= np.bitwise_or.reduceat(parts, starts)


def text_of(data: bytes) -> str:
    """Bytes as base64, which every browser reads without more code."""
    return base64.b64encode(data).decode("ascii")
