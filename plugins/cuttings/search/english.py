"""English as lunr.js has it: stop words and Porter stems, from the ``lunr`` package, mended.

The package's stemmer and lunr.js part ways on 1.8 % of running words (*today*, *money*, *say*):
an index made by the one is not found by the other. Three rules differ; each is put right below.
``tests/search/test_english.py`` compares 600,000 words with lunr.js itself: none differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

_VOWELS = "aeiou"
_SHORTEST_STEMMED = 3


class LunrJsStemmer(PorterStemmer):  # type: ignore[misc]  # the package carries no types
    """Porter's stemmer as lunr.js 2.3.9 runs it.

    >>> LunrJsStemmer().stem("today"), LunrJsStemmer().stem("survey"), LunrJsStemmer().stem("try")
    ('today', 'survey', 'tri')
    """

    b: str  # the word; the places of its last letter and of that before a suffix: Porter's names
    k: int
    j: int

    def ends(self, s: str) -> bool:
        """A suffix counts only with a letter before it: lunr.js asks for ``.+?``."""
        begin = self.k + 1 - len(s)
        if begin <= 0 or not self.b.startswith(s, begin, self.k + 1):
            return False
        self.j = begin - 1
        return True

    def doublec(self, j: int) -> bool:
        """``yy`` is no double consonant in lunr.js."""
        return self.b[j] != "y" and bool(super().doublec(j))

    def step1c(self) -> None:
        """Final ``y`` becomes ``i`` after a consonant that is not the first letter."""
        word: str = self.b
        is_long = self.k >= _SHORTEST_STEMMED - 1
        if is_long and word[self.k] == "y" and word[self.k - 1] not in _VOWELS:
            self.b = f"{word[: self.k]}i{word[self.k + 1 :]}"


class English:
    """The English stemmer of the index."""

    def __init__(self) -> None:
        self._porter = LunrJsStemmer()
        self._stop_words = frozenset(WORDS)

    def stems(self, words: Sequence[str]) -> list[str | None]:
        """The stem of each lower-case word; None for a stop word."""
        stem = self._porter.stem
        return [None if word in self._stop_words else str(stem(word)) for word in words]
