"""How common a word is in news at large, so that two articles alone can be judged.

The numbers come from the package ``wordfreq`` (Speer 2022), which holds the frequency of the words
of some forty languages. A frequency per running word becomes the share of articles that hold the
word, as if words fell like rain: 1 - exp(-frequency x words of an article).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from wordfreq import available_languages, get_frequency_dict

from cuttings.stories.words import stem

ARTICLE_WORDS = 300
"""Words of a middling news article."""

FALLBACK_LANGUAGE = "en"


def background(languages: Iterable[str]) -> Mapping[str, float]:
    """Stem -> share of articles (0..1) that hold it, the largest over the languages given.

    A language the package does not know is passed over; with none left, English stands in.

    >>> table = background(["en"])
    >>> table["the"] > 0.99, table["bridge"] < 0.05
    (True, True)
    """
    known = {language.split("-")[0].lower() for language in languages} & _available()
    return _merged(frozenset(known or {FALLBACK_LANGUAGE}))


@lru_cache(maxsize=32)
def _merged(languages: frozenset[str]) -> Mapping[str, float]:
    if len(languages) == 1:
        return _shares(next(iter(languages)))
    merged: dict[str, float] = {}
    for language in sorted(languages):
        for word, share in _shares(language).items():
            if share > merged.get(word, 0.0):
                merged[word] = share
    return merged


@lru_cache(maxsize=1)
def _available() -> frozenset[str]:
    return frozenset(available_languages("small"))


@lru_cache(maxsize=16)
def _shares(language: str) -> Mapping[str, float]:
    frequencies: dict[str, float] = {}
    for word, frequency in get_frequency_dict(language, "small").items():
        key = stem(word)
        frequencies[key] = frequencies.get(key, 0.0) + frequency
    return {word: 1 - math.exp(-value * ARTICLE_WORDS) for word, value in frequencies.items()}
