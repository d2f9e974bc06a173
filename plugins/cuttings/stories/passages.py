"""Runs of words two texts share: shingles for counting, the longest run for showing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Shingles: TypeAlias = npt.NDArray[np.uint64]
"""Runs of words of one text as numbers, of which only their equality means anything."""

SHINGLE = 5
"""Words of one shingle (Broder 1997): long enough that chance does not repeat it."""

_FACTORS = np.array([pow(0x9E3779B97F4A7C15, n, 2**64) for n in range(SHINGLE)], np.uint64)
"""Odd numbers that tell the places in a shingle apart: powers of the golden ratio in 64 bits."""

_WORD = re.compile(r"[^\W_]+")
_SHOWN = re.compile(r"[^\W_]+(?:(?<=\d)[.,]\d+)*")
"""A word as a reader sees it: "5.6" and "5.8" do not share a 5."""

_QUOTED = re.compile(
    r"“[^“”\n]*(?:[”\"]|$)"
    r"|«[^«»\n]*(?:»|$)"
    r"|„[^„“”\n]*(?:[“”]|$)"
    r"|「[^「」\n]*(?:」|$)"
    r"|\"[^\"\n]*\""
    r"|^\"[^\"\n]*$",
    re.MULTILINE,
)
"""A quotation, or what follows an opening mark that its paragraph does not close: a speech over
several paragraphs closes only the last."""


def without_quotations(text: str) -> str:
    """The text with everything between quotation marks of one paragraph left out.

    Two papers that quote the same speech share its words without sharing copy.

    >>> without_quotations('He said “never again” and left.')
    'He said   and left.'
    """
    return _QUOTED.sub(" ", text)


class Shingler:
    """Texts as their shingles. What a text's are depends on no other text, so they can be kept."""

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def shingles(self, text: str) -> Shingles:
        """The distinct shingles of the text as 64-bit numbers, sorted."""
        words = _WORD.findall(text.casefold())
        signed = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        numbers = signed.view(np.uint64)
        if len(words) < SHINGLE:
            return numbers[:0]
        last = len(words) - SHINGLE + 1
        runs = (numbers[place : place + last] * factor for place, factor in enumerate(_FACTORS))
        found = np.sort(sum(runs, np.zeros(last, np.uint64)))
        return np.asarray(found[np.append(True, found[1:] != found[:-1])])


class _Numbers(dict[str, int]):
    """Word -> a number of 64 bits that is its own on every machine and in every run."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = number = int.from_bytes(digest, "little", signed=True)
        return number


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words two texts share: where it stands in each (characters), and its words."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words, folded, and where each starts and ends (characters)."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def longest_passage(a: str, b: str) -> str:
    """The longest run of words both texts hold, as ``a`` prints it; "" if under a shingle.

    >>> longest_passage("So the bridge was closed today.", "The bridge was closed today")
    'the bridge was closed today'
    """
    runs = _runs(_shown_words(a), _shown_words(b), SHINGLE)
    longest = min(map(_longest_first, runs), default=None)
    if longest is None:
        return ""
    minus_words, first, _ = longest
    run = list(islice(_SHOWN.finditer(a), first, first - minus_words))
    return a[run[0].start() : run[-1].end()]


@lru_cache(maxsize=64)
def _shown_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; one that ran in several papers is asked for again at once."""
    return tuple(map(str.casefold, _SHOWN.findall(text)))


def passages_between(left: Words, right: Words, shortest: int) -> tuple[Passage, ...]:
    """The runs of at least ``shortest`` words both texts hold, longest first, none overlapping.

    In order of where they stand in ``left``.
    """
    taken_a = bytearray(len(left.words))
    taken_b = bytearray(len(right.words))
    found = []
    for run in sorted(_runs(left.words, right.words, shortest), key=_longest_first):
        for i, j, size in _free(taken_a, taken_b, run, shortest):
            taken_a[i : i + size] = b"\1" * size
            taken_b[j : j + size] = b"\1" * size
            ends = left.ends[i + size - 1], right.ends[j + size - 1]
            found.append(Passage(left.starts[i], ends[0], right.starts[j], ends[1], size))
    return tuple(sorted(found, key=lambda passage: passage.start_a))


def _longest_first(run: tuple[int, int, int]) -> tuple[int, int, int]:
    length, i, j = run
    return (-length, i, j)


def read_words(text: str) -> Words:
    """The words of a text, to be held against those of several others."""
    matches = list(_SHOWN.finditer(text))
    return Words(
        tuple(match[0].casefold() for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


def _runs(a: Sequence[str], b: Sequence[str], shortest: int) -> Iterator[tuple[int, int, int]]:
    """(words, first in a, first in b) of every run that cannot be made longer."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, run in enumerate(_shortest_runs(b, shortest)):
        places[run].append(j)
    for i, run in enumerate(_shortest_runs(a, shortest)):
        for j in places.get(run, ()):
            if i and j and a[i - 1] == b[j - 1]:
                continue  # part of a run already given
            length = shortest
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            yield length, i, j


def _shortest_runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)


def _free(
    taken_a: bytearray, taken_b: bytearray, run: tuple[int, int, int], shortest: int
) -> Iterator[tuple[int, int, int]]:
    """(first in a, first in b, words) of the stretches of a run that no longer run has taken."""
    length, i, j = run
    size = 0
    for offset in range(length + 1):
        if offset < length and not taken_a[i + offset] and not taken_b[j + offset]:
            size += 1
            continue
        if size >= shortest:
            yield i + offset - size, j + offset - size, size
        size = 0
