"""From text to terms: the one definition that fills the index and reads a query.

``theme/static/js/search/analyser.js`` is its twin; ``tests/search`` holds the two together on every
token. Cutting text into words is ours, since lunr.js only cuts at blanks and hyphens and its
trimmer takes every letter beyond ASCII for punctuation. Stop words and stems are those of lunr.js
and of the lunr-languages packs, letter for letter (``english.py``, ``packs.py``).

A word gives at most two terms at one position: the word as printed (folded, so that a name is found
in any language), and its stem. Stems of the archive's main language stand bare; others carry their
language (``fr:maison``), or French *news* would find English *new*.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import compress
from operator import itemgetter
from typing import Any, Protocol

from cuttings.text.languages import primary


@cache
def tables() -> dict[str, Any]:
    """The analyser's data (``data/analyser.json``), which the browser gets as it is."""
    source = resources.files("cuttings.search").joinpath("data/analyser.json")
    return dict(json.loads(source.read_text(encoding="utf-8")))


class Stemmer(Protocol):
    """Stop words and stems of one language, as its lunr pipeline has them."""

    def stems(self, words: Sequence[str]) -> list[str | None]:
        """The stem of each lower-case word; None for a stop word."""


@cache
def _marks() -> str:
    """Combining marks as a regular-expression class: Python's word class leaves them out."""
    spans: list[list[int]] = []
    codes = (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))  # no marks elsewhere
    kinds = map(unicodedata.category, map(chr, codes))
    for code in compress(codes, map("M".__eq__, map(itemgetter(0), kinds))):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)


@cache
def _run_pattern(mark: str) -> re.Pattern[str]:
    marks = rf"[{_marks()}]"
    run = rf"[^\W_]+(?:{marks}+[^\W_]*)*"
    initials = rf"[^\W\d_](?:\.[^\W\d_])+(?![^\W_]|{marks})"
    number = rf"\d+(?:[.,]\d+)+(?:{run})?"
    plain = r"[a-z]{2,}(?=[ \n,;:])"  # finds nothing the rest would not: it is there for speed
    first = f"{re.escape(mark)}|" if mark else ""
    return re.compile(rf"{first}{plain}|{initials}|(?:{number}|{run})(?:['’]{run})*")


@cache
def _bigram_pattern() -> re.Pattern[str]:
    spans = "".join(f"{first}-{last}" for first, last in tables()["bigrams"])
    return re.compile(rf"([{spans}\U00020000-\U0003ffff]+)")


@cache
def _elisions() -> frozenset[str]:
    return frozenset(tables()["elisions"])


def words(text: str) -> list[str]:
    """The words of a text in order, lower case; each takes one position.

    Chinese, Japanese, Thai, Lao, Khmer and Burmese runs give overlapping pairs of characters.

    >>> words("The U.S.-led mission’s cost: 11,841.5 euros; l’Étoile, O'Brien")
    ['the', 'u.s', 'led', 'mission', 'cost', '11,841.5', 'euros', 'étoile', "o'brien"]
    >>> words("東京都")
    ['東京', '京都']
    """
    return [word for run in runs_of(text.lower()) for word in split_printed(run)]


def runs_of(text: str, mark: str = "") -> list[str]:
    """The runs of letters and digits of a lower-case text in order, as printed, and every ``mark``.

    >>> runs_of("the dog’s | bowl", "|")
    ['the', 'dog’s', '|', 'bowl']
    """
    return _run_pattern(mark).findall(text)


def split_printed(raw: str) -> list[str]:
    """The words in one printed run: without possessive or elided article, pairs for Chinese."""
    if raw.isascii() and "'" not in raw:
        return [raw[: _longest()]]
    return _split(raw)


@cache
def _longest() -> int:
    return int(tables()["longest"])


def _split(raw: str) -> list[str]:
    word = raw.replace("’", "'").removesuffix("'s")
    prefix, mark, rest = word.partition("'")
    if mark and prefix in _elisions():
        word = rest
    pieces = [piece for piece in _bigram_pattern().split(word) if piece]
    return [part for piece in pieces for part in _pairs(piece)]


def _pairs(piece: str) -> list[str]:
    if not _bigram_pattern().match(piece):
        return [piece[: _longest()]]
    return [piece[i : i + 2] for i in range(max(1, len(piece) - 1))]


def fold(word: str) -> str:
    """The word without accents: *Zürich* and *Zurich* are one name.

    Only the combining diacritics go, never the vowel signs of Indic scripts.

    >>> fold("łódź"), fold("straße")
    ('lodz', 'strasse')
    """
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(tables()["folds"].get(c, c) for c in parts if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def is_bigram(word: str) -> bool:
    """Whether the word came from a script written without blanks."""
    return bool(_bigram_pattern().match(word))


def is_unspaced(text: str) -> bool:
    """Whether some of the text is in a script written without blanks."""
    return not text.isascii() and bool(_bigram_pattern().search(text))


@cache
def pack_of(language: str | None) -> str | None:
    """The lunr-languages pack for a BCP 47 language, or None where words stay unstemmed."""
    return dict[str, str](tables()["packs"]).get(primary(language))


class Analyser:
    """Terms of words, language by language.

    ``main`` is the pack whose stems stand bare; ``stemmers`` are those the archive needs.
    """

    def __init__(self, main: str | None, stemmers: Mapping[str, Stemmer]) -> None:
        self.main = main
        self._stemmers = stemmers

    def terms(self, found: Sequence[str], pack: str | None) -> list[tuple[str, ...]]:
        """The terms of each word in an article of that language: (printed, stem), one, or none."""
        stemmer = self._stemmers.get(pack or "")
        if stemmer is None:
            return [(fold(word),) for word in found]
        stems = stemmer.stems(found)
        return [self._pair(w, s, pack) for w, s in zip(found, stems, strict=True)]

    def _pair(self, word: str, stem: str | None, pack: str | None) -> tuple[str, ...]:
        if stem is None:
            return ()
        printed = fold(word)
        if not word.isascii() and is_bigram(word):
            return (printed,)
        term = fold(stem) if pack == self.main else f"{pack}:{fold(stem)}"
        return (printed,) if term in (printed, "") else (printed, term)
