"""Reports as weighted words: what each says that news at large does not.

TF-IDF with logarithmic counts (Salton and Buckley 1988): the headline counts more than the body,
document frequencies are the archive's own, steadied by ``BACKGROUND_ARTICLES`` imagined articles of
the background, so that an archive of two is judged like one of two thousand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuttings.stories.records import Report, Vector
from cuttings.stories.words import words

HEADLINE_WEIGHT = 2
"""A word of the headline counts as often as this many in the body."""

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


def count_words(report: Report, background: Mapping[str, float]) -> Counter[str]:
    """Each telling word of the report and its count, headline words counted more."""
    counts = Counter(words(report.text))
    for word in words(report.headline):
        counts[word] += HEADLINE_WEIGHT
    for word in [word for word in counts if background.get(word, 0.0) > COMMON_SHARE]:
        del counts[word]
    return counts


def count_articles(
    counted: Iterable[Iterable[str]], background: Mapping[str, float]
) -> Frequencies:
    """In how many articles each word stands."""
    holding: Counter[str] = Counter()
    articles = 0
    for counts in counted:
        holding.update(dict.fromkeys(counts, 1))
        articles += 1
    return Frequencies(articles, holding, background)


def weigh(counts: Mapping[str, int], frequencies: Frequencies) -> dict[str, float]:
    """The report's heaviest words with their weights, scaled to length one."""
    weights = [
        (-(1 + math.log(count)) * -math.log(frequencies.share(word)), word)
        for word, count in counts.items()
    ]
    weights.sort()
    kept = [(word, -weight) for weight, word in weights[:HEAVIEST_WORDS] if weight]
    length = math.sqrt(sum(weight * weight for _, weight in kept))
    return {word: weight / length for word, weight in kept} if length else {}


def shared_words(a: Vector, b: Vector, most: int) -> tuple[str, ...]:
    """The words that bring two reports together, heaviest first."""
    weights = sorted((-(weight * b[word]), word) for word, weight in a.items() if word in b)
    return tuple(word for _, word in weights[:most])
