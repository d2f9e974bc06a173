"""A story's title: the headline that says most of what all the headlines say."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.stories.features import Frequencies
from cuttings.stories.records import Report
from cuttings.stories.words import words

LONGEST_TITLE = 110
"""Characters: a longer headline is a sentence cut out of a text, not a title."""

COLOURED = 0.6
"""Factor on a headline that quotes, asks, shouts or announces a format: it is no neutral title."""

_COLOUR = re.compile(r"[“”\"«»„?!]|(?:^|\s)[‘'][^’']+[’'](?:\s|$)|^\w+(?: \w+)?[:|] |\b[A-Z]{6,}\b")


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    order: int
    headline: str


def central_headline(reports: Sequence[Report], frequencies: Frequencies) -> str:
    """The headline nearest to all headlines together; the earlier report's where two are as near.

    ``reports`` are a story's, oldest first, at least one.
    """
    vectors = [_weigh(report.headline, frequencies) for report in reports]
    total: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    candidates = [
        _Candidate(
            sum(weight * total[word] for word, weight in vector.items())
            * _neutral(report.headline),
            -order,
            report.headline,
        )
        for order, (report, vector) in enumerate(zip(reports, vectors, strict=True))
    ]
    return max(candidates, key=lambda one: (round(one.score, 9), one.order)).headline


def _weigh(headline: str, frequencies: Frequencies) -> dict[str, float]:
    weights = {word: -math.log(frequencies.share(word)) for word in words(headline)}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _neutral(headline: str) -> float:
    coloured = _COLOUR.search(headline) or len(headline) > LONGEST_TITLE
    return COLOURED if coloured else 1.0
