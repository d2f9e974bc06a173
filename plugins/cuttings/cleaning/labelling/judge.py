"""A linear judge over named features: a sum anyone can check.

Enters: a mapping of feature names to numbers, and a table of weights. Leaves: log odds, and the
features that weighed most. The labellers of HTML and of text share it; the tables are JSON files
beside them, fitted by scripts in ``bench/``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from operator import mul

DEFAULT_REASONS = 3
"""How many features are named as reasons: more than three nobody reads."""

LARGEST_LOG_ODDS = 60.0
"""Beyond this the logistic function is 0 or 1 to the last bit and ``exp`` may overflow."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted table: log odds = ``intercept`` + the sum of weight times feature."""

    intercept: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)


def read_weights(text: str) -> Weights:
    """The table a JSON text ``{"intercept": .., "weights": {feature: w}}`` holds.

    Other keys (what it was fitted on, how well) are for people and are not read.
    Raises ``ValueError`` where the text is no such table.
    """
    table = json.loads(text)
    try:
        weights = {str(name): float(weight) for name, weight in table["weights"].items()}
        return Weights(float(table["intercept"]), weights)
    except (AttributeError, KeyError, TypeError) as problem:
        msg = 'weights: expected {"intercept": number, "weights": {feature: number}}'
        raise ValueError(msg) from problem


def score(features: Mapping[str, float], weights: Weights) -> float:
    """The log odds that the block is what the table judges; a feature without weight counts 0.

    >>> score({"words": 2.0, "unknown": 9.0}, Weights(-1.0, {"words": 1.5}))
    2.0
    """
    return weights.intercept + sum(_shares(features, weights))


def _shares(features: Mapping[str, float], weights: Weights) -> Iterator[float]:
    """Weight times value of each feature, in order (mapped in C: this is the hottest line)."""
    known = map(weights.weights.get, features, repeat(0.0))
    return map(mul, known, features.values())


def probability(log_odds: float) -> float:
    """Log odds as a probability, 0..1.

    >>> probability(0.0)
    0.5
    """
    bounded = max(-LARGEST_LOG_ODDS, min(LARGEST_LOG_ODDS, log_odds))
    return 1.0 / (1.0 + math.exp(-bounded))


def reasons(
    features: Mapping[str, float], weights: Weights, n: int = DEFAULT_REASONS
) -> tuple[str, ...]:
    """The ``n`` features that weighed most, heaviest first, each with its share of the log odds.

    >>> reasons({"link_density": 1.0, "words": 0.1}, Weights(0.0, {"link_density": -3, "words": 1}))
    ('link_density -3.0', 'words +0.1')
    """
    shares = list(_shares(features, weights))
    volumes = list(map(abs, shares))
    least = sorted(volumes)[-n:][0] if shares else 0.0
    heaviest = [
        (-volume, name, share)
        for volume, name, share in zip(volumes, features, shares, strict=True)
        if volume >= least and share
    ]
    heaviest.sort()
    return tuple(f"{name} {share:+.1f}" for _, name, share in heaviest[:n])
