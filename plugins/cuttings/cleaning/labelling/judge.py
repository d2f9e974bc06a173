"""What judges of lines and blocks share: tables of weights, and odds as chances.

Enters: the text of a JSON table, fitted by a script in ``bench/``. Leaves: its ``Weights``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

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


def probability(log_odds: float) -> float:
    """Log odds as a probability, 0..1.

    >>> probability(0.0)
    0.5
    """
    bounded = max(-LARGEST_LOG_ODDS, min(LARGEST_LOG_ODDS, log_odds))
    return 1.0 / (1.0 + math.exp(-bounded))
