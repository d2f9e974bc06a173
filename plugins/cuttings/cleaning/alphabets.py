"""Which one-byte encoding Latin letters are in, told by the alphabets of languages.

Enters: undeclared bytes. Leaves: an encoding, or None where no alphabet of ``alphabets.toml`` fits.
A detector that counts frequent pairs of bytes takes a page of Polish for Lithuanian.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files

FITTING_SHARE = 0.95
"""Of the letters beyond ASCII: names and loan words bring some from elsewhere."""

FEWEST_LETTERS = 8
"""Fewer letters beyond ASCII are of several alphabets."""

FEWEST_KINDS = 3
"""Different letters beyond ASCII: the pounds of a London budget would be one Polish letter."""

MOST_HIGH_SHARE = 0.3
"""Of all bytes: scripts other than Latin have more beyond ASCII."""


@lru_cache(maxsize=1)
def _alphabets() -> tuple[tuple[str, frozenset[str]], ...]:
    text = files(__package__).joinpath("alphabets.toml").read_text(encoding="utf-8")
    return tuple(
        (encoding, frozenset(letters))
        for encoding, languages in tomllib.loads(text).items()
        for letters in languages.values()
    )


def latin_encoding(data: bytes) -> str | None:
    """The encoding in which nearly all letters beyond ASCII are of one language's alphabet.

    >>> latin_encoding("Pracę nad ścieżką przerwano już w środę, bo padało".encode("cp1250"))
    'cp1250'
    """
    high = Counter(byte for byte in data if byte > 127)  # noqa: PLR2004 - end of ASCII
    if sum(high.values()) > MOST_HIGH_SHARE * len(data):
        return None
    best: tuple[float, int] = (FITTING_SHARE, 0)
    found = None
    for encoding, alphabet in _alphabets():
        letters = _letters(high, encoding)
        total = sum(letters.values())
        fitting = {letter: count for letter, count in letters.items() if letter in alphabet}
        enough = total >= FEWEST_LETTERS and len(fitting) >= FEWEST_KINDS
        share = sum(fitting.values()) / total if enough else 0.0
        if (share, len(fitting)) > best:
            best, found = (share, len(fitting)), encoding
    return found


def _letters(high: Counter[int], encoding: str) -> Counter[str]:
    """The letters that the bytes are in the encoding, small; a byte without meaning counts too."""
    letters: Counter[str] = Counter()
    for byte, count in high.items():
        letter = bytes([byte]).decode(encoding, "replace").lower()
        if letter.isalpha() or letter == "\ufffd":
            letters[letter] += count
    return letters
