"""A linear judge over named features: a sum anyone can check.

Enters: a mapping of feature names to numbers, and a table of weights. Leaves: log odds, and the
features that weighed most. The labellers of HTML and of text share it; the tables are JSON files
beside them, fitted by scripts in ``bench/``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    known = weights.weights
    total = weights.intercept
    for name, value in features.items():
        weight = known.get(name)
        if weight:
            total += weight * value
    return total


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
    known = weights.weights
    heaviest: list[tuple[float, str, float]] = []
    least = 0.0  # a share has to outweigh it to be among the n: most do not, and are passed over
    for name, value in features.items():
        share = known.get(name, 0.0) * value
        if share > least or -share > least:
            heaviest.append((-abs(share), name, share))
            if len(heaviest) > n:
                heaviest.sort()
                heaviest.pop()
                least = -heaviest[-1][0]
    heaviest.sort()
    return tuple(f"{name} {share:+.1f}" for _, name, share in heaviest)
