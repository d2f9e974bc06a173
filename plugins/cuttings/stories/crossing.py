"""Likeness across languages: what two reports share when they share no language.

Names and numbers cross a border as they are, the rest does not. So a pair in two languages is
compared by those of its words only that also stand in articles of the other language, which no
dictionary has to tell. Scripts are not bridged: a name in Arabic letters meets none in Latin ones.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cuttings.stories.records import Report
from cuttings.stories.vectors import Places, Vectors, Weights

LEAST_SHARED = 3
"""Words a pair must share: with fewer, a date and a capital make any two reports alike."""

LEAST_LENGTH = 0.4
"""Length (0..1) that the crossing part of a report counts as at least, however little crosses."""


class Crossing:
    """The reports of several languages, and how much of each crosses into another.

    Rows and columns of ``_lengths`` are reports and languages; a report of unknown language is of
    number -1.
    """

    def __init__(self, reports: Sequence[Report], vectors: Vectors) -> None:
        spoken = [_language(report) for report in reports]
        known = sorted({language for language in spoken if language is not None})
        number = {language: place for place, language in enumerate(known)}
        self._languages = np.array([number.get(language or "", -1) for language in spoken])
        self.has_several = len(known) > 1
        if self.has_several:
            columns = [self._crossing(place, vectors) for place in range(len(known))]
            self._lengths = np.maximum(LEAST_LENGTH, np.sqrt(np.stack(columns, axis=1)))

    def _crossing(self, language: int, vectors: Vectors) -> Weights:
        """How much of each report stands in reports of the language, too."""
        owners = np.repeat(np.arange(len(vectors)), vectors.words.sizes())
        words, weights = vectors.words.values, vectors.weights.values
        stands = np.zeros(len(vectors.terms), bool)
        stands[words[self._languages[owners] == language]] = True
        squares: Weights = np.where(stands[words], weights * weights, 0.0)
        return np.asarray(np.bincount(owners, squares, len(vectors)), np.float64)

    def judge(self, i: int, others: Places, likeness: Weights, shared: Places) -> Weights:
        """The likeness, but for reports of two known languages that in what could cross: 0..1.

        ``shared`` counts the words each of the others has in common with report i.
        """
        own, theirs = self._languages[i], self._languages[others]
        differ = (own >= 0) & (theirs >= 0) & (theirs != own)
        crossing = likeness / (self._lengths[i, theirs] * self._lengths[others, own])
        return np.where(differ, np.where(shared < LEAST_SHARED, 0.0, crossing), likeness)


def _language(report: Report) -> str | None:
    return report.lang.split("-")[0].lower() if report.lang else None
