"""Articles as rows of numbers.

An *entry* is what one word gives: the term as printed and its stem. A *block* is some articles'
entries in reading order. News says the same words again and again, so text is cut at blanks first
and each distinct piece (``word``, ``word,``) is analysed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from cuttings.search.analyser import Analyser, is_unspaced, printed_words, split_printed
from cuttings.search.bits import Numbers
from cuttings.search.documents import FIELDS, SearchDocument

Row = npt.NDArray[np.uint32]

NO_ENTRY = 0
"""The entry of a stop word: it takes a position and gives no term."""


@dataclass(frozen=True, slots=True)
class Block:
    """Entries end to end, and words[document, field]: how many of them each field has."""

    entries: Row
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
        self.words: dict[str, int] = {}
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
        number = language.pieces.__getitem__
        lengths, found = [], []
        for document in documents:
            for text in document.fields:
                pieces = _pieces_of(text.lower())
                lengths.append(len(pieces))
                found.append(np.fromiter(map(number, pieces), np.uint32, len(pieces)))
        self._learn(language, pack)
        numbers = np.concatenate(found) if found else np.zeros(0, dtype=np.uint32)
        entries, words = _spread(language, numbers, np.array(lengths, dtype=np.int64))
        return Block(entries, words.reshape(-1, len(FIELDS)))

    def _learn(self, language: _Language, pack: str | None) -> None:
        """Analyse the pieces met since the last time."""
        known = language.words
        split = [_words_of(piece) for piece in islice(language.pieces, len(language.counts), None)]
        new = list(dict.fromkeys(w for words in split for w in words if w not in known))
        for word, terms in zip(new, self._analyser.terms(new, pack), strict=True):
            known[word] = self._number(terms)
        entries = [known[word] for words in split for word in words]
        counts = [len(words) for words in split]
        language.counts = np.concatenate([language.counts, np.array(counts, dtype=np.int64)])
        language.entries = np.concatenate([language.entries, np.array(entries, dtype=np.uint32)])

    def _number(self, terms: tuple[str, ...]) -> int:
        if not terms or not terms[0]:
            return NO_ENTRY
        pair = (terms[0], terms[1] if len(terms) > 1 else "")
        number = self._entry_of.get(pair)
        if number is None:
            number = self._entry_of[pair] = len(self.entries)
            self.entries.append(pair)
        return number


def _pieces_of(text: str) -> list[str]:
    """A lower-case text cut at blanks; where a script has none, its printed words."""
    return printed_words(text) if is_unspaced(text) else text.split()


def _words_of(piece: str) -> list[str]:
    return [word for raw in printed_words(piece) for word in split_printed(raw)]


def _spread(language: _Language, numbers: Row, lengths: Numbers) -> tuple[Row, Numbers]:
    """The entries of pieces, and how many of them each text of ``lengths`` pieces has."""
    counts = language.counts[numbers]
    ends = np.cumsum(counts)
    total = np.concatenate(([0], ends))
    texts = np.concatenate(([0], np.cumsum(lengths)))
    first = np.cumsum(language.counts) - language.counts
    shift = first[numbers] - (ends - counts)
    places = np.repeat(shift, counts) + np.arange(len(shift) and total[-1])
    return language.entries[places], np.diff(total[texts])


def terms_of(block: Block, entries: Sequence[tuple[str, str]]) -> Iterable[list[list[str]]]:
    """The terms of every field of every document of a block, in reading order."""
    start = 0
    for words in block.words.tolist():
        fields = []
        for count in words:
            pairs = [entries[entry] for entry in block.entries[start : start + count]]
            fields.append([term for pair in pairs for term in pair if term])
            start += count
        yield fields
