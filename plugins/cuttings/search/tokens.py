"""Articles as rows of numbers.

An *entry* is what one word gives: the term as printed and its stem. A *block* is some articles'
entries in reading order. News says the same words again and again, so text is cut at blanks first
and each distinct piece (``word``, ``word,``) is analysed once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from cuttings.search.analyser import Analyser, is_unspaced, runs_of, split_printed
from cuttings.search.bits import Column, Numbers
from cuttings.search.documents import FIELDS, SearchDocument

Row = npt.NDArray[np.uint32]

NO_ENTRY = 0
"""The entry of a stop word: it takes a position and gives no term."""

_TEXT_END = "\0"
_PIECE_END = "\n"
"""Marks in text that is analysed in one go: neither is in a word, the second not in a piece."""

_BEYOND_LATIN = 0x250


@dataclass(frozen=True, slots=True)
class Block:
    """Entries end to end, and words[document, field]: how many of them each field has."""

    entries: Column
    words: Numbers


class _Pieces(dict[str, int]):
    """Numbers pieces of text as they are first met."""

    def __missing__(self, piece: str) -> int:
        number = self[piece] = len(self)
        return number


class _Language:
    """What is known of one language: its pieces, and the entries of each, end to end."""

    def __init__(self) -> None:
        self.pieces = _Pieces()
        self.runs: dict[str, tuple[int, ...]] = {_PIECE_END: ()}
        self.counts: Numbers = np.zeros(0, dtype=np.int64)
        self.entries: Row = np.zeros(0, dtype=np.uint32)


class Reader:
    """Turns documents into blocks. ``entries`` grows as new words are met."""

    def __init__(self, analyser: Analyser) -> None:
        self.entries: list[tuple[str, str]] = [("", "")]
        self._analyser = analyser
        self._entry_of: dict[tuple[str, str], int] = {}
        self._languages: dict[str | None, _Language] = {}

    def read(self, documents: Sequence[SearchDocument], pack: str | None) -> Block:
        """The block of some documents in the language of ``pack``."""
        language = self._languages.setdefault(pack, _Language())
        end = language.pieces[_TEXT_END]
        number = language.pieces.__getitem__
        found = array("I")
        for document in documents:  # one by one: what is in the processor's cache stays there
            found.extend(list(map(number, _pieces_of(_joined(document.texts)))))
        numbers = np.frombuffer(found, dtype=np.uint32)
        self._learn(language, pack)
        entries, words = _spread(language, numbers, np.flatnonzero(numbers == end))
        return Block(entries, words.reshape(-1, len(FIELDS)))

    def _learn(self, language: _Language, pack: str | None) -> None:
        """Analyse the pieces met since the last time."""
        pieces = islice(language.pieces, len(language.counts), None)
        runs = runs_of(_PIECE_END.join([*pieces, ""]), _PIECE_END)
        self._learn_runs(language.runs, runs, pack)
        found = list(map(language.runs.__getitem__, runs))
        entries = np.fromiter(chain.from_iterable(found), np.uint32)
        sizes = np.cumsum(np.fromiter(map(len, found), np.int64, len(found)))
        ends = np.fromiter(map(_PIECE_END.__eq__, runs), np.bool_, len(runs))
        language.counts = np.concatenate([language.counts, np.diff(sizes[ends], prepend=0)])
        language.entries = np.concatenate([language.entries, entries])

    def _learn_runs(
        self, known: dict[str, tuple[int, ...]], runs: Iterable[str], pack: str | None
    ) -> None:
        split = {run: split_printed(run) for run in dict.fromkeys(runs) if run not in known}
        words = list(dict.fromkeys(chain.from_iterable(split.values())))
        numbers = map(self._number, self._analyser.terms(words, pack))
        entry_of = dict(zip(words, numbers, strict=True))
        known.update((run, tuple(map(entry_of.__getitem__, own))) for run, own in split.items())

    def _number(self, terms: tuple[str, ...]) -> int:
        if not terms or not terms[0]:
            return NO_ENTRY
        pair = (terms[0], terms[1] if len(terms) > 1 else "")
        number = self._entry_of.get(pair)
        if number is None:
            number = self._entry_of[pair] = len(self.entries)
            self.entries.append(pair)
        return number


def _joined(texts: Iterable[str]) -> str:
    """Texts end to end, lower case, each followed by ``_TEXT_END``."""
    bare = [text.replace(_TEXT_END, " ") for text in texts]
    return f" {_TEXT_END} ".join([*bare, ""]).lower()


def _pieces_of(text: str) -> list[str]:
    """A lower-case text cut at blanks; where some of it has none, its printed words."""
    return runs_of(text, _TEXT_END) if is_unspaced(_letters_of(text)) else text.split()


def _letters_of(text: str) -> str:
    """Each letter of a text once, those of Latin scripts left out: quick to search."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return "".join(map(chr, np.unique(codes[codes >= _BEYOND_LATIN]).tolist()))


def _spread(language: _Language, numbers: Row, ends: Numbers) -> tuple[Row, Numbers]:
    """The entries of pieces, and how many each text has, given the place of its last piece."""
    counts = language.counts[numbers]
    total = np.cumsum(counts)
    first = np.cumsum(language.counts) - language.counts
    shift = first[numbers] - (total - counts)
    places = np.repeat(shift, counts) + np.arange(int(total[-1]) if len(total) else 0)
    return language.entries[places], np.diff(total[ends], prepend=0)
