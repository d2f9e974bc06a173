"""Reports as weighted words: what each says that news at large does not.

TF-IDF with logarithmic counts (Salton and Buckley 1988): the headline counts more than the body,
document frequencies are the archive's own, steadied by ``BACKGROUND_ARTICLES`` imagined articles of
the background, so that an archive of two is judged like one of two thousand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from cuttings.stories.readings import Readings, Rows
from cuttings.stories.records import Vector
from cuttings.stories.vectors import Vectors

BACKGROUND_ARTICLES = 300
"""Imagined articles behind the archive's own counts: they decide below, the archive above."""

COMMON_SHARE = 0.4
"""A word that this share of all articles hold says nothing about an event (the, said, der, и)."""

HEAVIEST_WORDS = 120
"""Words kept of one report, the heaviest: the rest add little and cost memory."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many of ``articles`` hold a word, with the background behind them."""

    articles: int
    holding: Mapping[str, int]
    background: Mapping[str, float]

    def share(self, word: str) -> float:
        """The steadied share of articles (above 0, at most 1) that hold the word."""
        seen = self.holding.get(word, 0) + BACKGROUND_ARTICLES * self.background.get(word, 0.0)
        return min(1.0, (seen + 0.5) / (self.articles + BACKGROUND_ARTICLES + 1))

    def weight(self, word: str) -> float:
        """How much the word says of an event: 0 where it is in news of any kind."""
        if self.background.get(word, 0.0) > COMMON_SHARE:
            return 0.0
        return -math.log(self.share(word))


def count_articles(readings: Readings, background: Mapping[str, float]) -> Frequencies:
    """In how many articles each word stands that is not in news of any kind."""
    holding = np.bincount(readings.words.values, minlength=len(readings.terms)).tolist()
    telling = {
        word: articles
        for word, articles in zip(readings.terms, holding, strict=True)
        if background.get(word, 0.0) <= COMMON_SHARE
    }
    return Frequencies(len(readings.words), telling, background)


def weigh(readings: Readings, frequencies: Frequencies, order: Iterable[int]) -> Vectors:
    """The heaviest words of the reports in this order, weights scaled to length one."""
    telling = np.array([frequencies.weight(word) for word in readings.terms])
    most = int(readings.counts.values.max(initial=0))
    # Logarithms come from ``math``: those of numpy differ from one processor to another.
    loud = np.array([0.0, *(1 + math.log(count) for count in range(1, most + 1))])
    words, weights = [], []
    for row in order:
        own = readings.words[row]
        heavy = loud[readings.counts[row]] * telling[own]
        kept = np.argsort(-heavy, kind="stable")[:HEAVIEST_WORDS]
        kept = kept[heavy[kept] > 0]
        length = math.sqrt(sum((heavy[kept] * heavy[kept]).tolist()))
        words.append(own[kept])
        weights.append(heavy[kept] / length)
    return Vectors(readings.terms, Rows.of(words, np.uint32), Rows.of(weights, np.float64))


def shared_words(a: Vector, b: Vector, most: int) -> tuple[str, ...]:
    """The words that bring two reports together, heaviest first."""
    weights = sorted((-(weight * b[word]), word) for word, weight in a.items() if word in b)
    return tuple(word for _, word in weights[:most])
