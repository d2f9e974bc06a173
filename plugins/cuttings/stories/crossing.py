"""Likeness across languages: what two reports share when they share no language.

Names and numbers cross a border as they are, the rest does not. So a pair in two languages is
compared by those of its words only that also stand in articles of the other language, which no
dictionary has to tell. Scripts are not bridged: a name in Arabic letters meets none in Latin ones.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from cuttings.stories.records import Report, Vector

LEAST_SHARED = 3
"""Words a pair must share: with fewer, a date and a capital make any two reports alike."""

LEAST_LENGTH = 0.4
"""Length (0..1) that the crossing part of a report counts as at least, however little crosses."""


class Crossing:
    """The reports of several languages, and what of each crosses into another."""

    def __init__(self, reports: Sequence[Report], vectors: Sequence[Vector]) -> None:
        self._languages = [_language(report) for report in reports]
        self._vectors = vectors
        self._words: dict[str, set[str]] = defaultdict(set)
        for language, vector in zip(self._languages, vectors, strict=True):
            if language is not None:
                self._words[language].update(vector)
        self.has_several = len(self._words) > 1
        self._lengths: dict[tuple[int, str], float] = {}

    def differ(self, i: int, j: int) -> bool:
        """Whether two reports are known to be in different languages."""
        a, b = self._languages[i], self._languages[j]
        return a is not None and b is not None and a != b

    def likeness(self, i: int, j: int) -> float:
        """How alike two reports are in what could cross: 0..1."""
        a, b = self._vectors[i], self._vectors[j]
        shared = [weight * b[word] for word, weight in a.items() if word in b]
        if len(shared) < LEAST_SHARED:
            return 0.0
        return sum(shared) / (self._length(i, j) * self._length(j, i))

    def _length(self, i: int, j: int) -> float:
        """How much of report i could stand in the language of report j."""
        language = self._languages[j]
        assert language is not None  # only asked where both are known
        key = (i, language)
        if key not in self._lengths:
            known = self._words[language]
            crossing = (w * w for word, w in self._vectors[i].items() if word in known)
            self._lengths[key] = max(LEAST_LENGTH, math.sqrt(sum(crossing)))
        return self._lengths[key]


def _language(report: Report) -> str | None:
    return report.lang.split("-")[0].lower() if report.lang else None
