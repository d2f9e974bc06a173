"""How two figures stand to one another as numbers: converted, rounded, how many times apart."""

from __future__ import annotations

import math

from cuttings.stories.records import Figure
from cuttings.stories.vocabulary import vocabulary

CONVERTED, ROUNDLY_CONVERTED = 0.025, 0.08
"""Two units tell one measure if they are this near (share) once converted: both are rounded. Few
digits are rounded more: two miles are three kilometres.
"""

ROUNDED = 0.02
"""A round number stands for one this near to it (share), though strictly rounded it would not."""

ROUND_FROM, FINE_DIGITS = 1000, 4
"""Round numbers from here up, beside numbers of so many digits."""

LEAST_DIGITS = 2
"""Digits of a number that can be called the other, rounded: 400 is too round for 430."""

SPANS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"})
"""Units of time: reports give many spans of it, of everything."""


def converted(a: Figure, b: Figure) -> bool:
    """Whether two figures tell one measure in two units: 10,100 acres and 4,100 hectares.

    Spans of time are told in whole units: 48 hours are two days, 47 are not.
    """
    if not same_dimension(a, b):
        return False
    first, second = _in_base(a), _in_base(b)
    if a.unit in SPANS:
        return first == second
    coarse = max(_coarseness(a.value), _coarseness(b.value))
    share = max(CONVERTED, min(ROUNDLY_CONVERTED, coarse))
    return abs(first - second) <= share * max(first, second)


def _coarseness(value: float) -> float:
    """The share of a number that half its last digit makes."""
    return 0.5 / 10 ** (digits(value) - 1) if value > 0 else 0.0


def rounded(a: float, b: float) -> bool:
    """Whether one of two numbers is the other, rounded.

    >>> rounded(2.6e9, 2.64e9), rounded(42000, 41206), rounded(12, 14), rounded(4, 5)
    (True, True, False, False)
    """
    if a == b or min(a, b) <= 0:
        return False
    coarse, fine = sorted((a, b), key=digits)
    if digits(coarse) == digits(fine) or digits(coarse) < LEAST_DIGITS:
        return False
    places = digits(coarse) - 1 - math.floor(math.log10(coarse))
    if math.isclose(round(fine, places), coarse):
        return True
    is_round = coarse >= ROUND_FROM and digits(coarse) < digits(fine) - 1
    return is_round and digits(fine) >= FINE_DIGITS and abs(a - b) <= ROUNDED * fine


def times_apart(a: Figure, b: Figure) -> float:
    """How many times as large one figure is as the other, in one unit."""
    low, high = sorted((_in_base(a), _in_base(b)))
    return high / low if low > 0 else math.inf


def digits(value: float) -> int:
    """Digits that a number tells, zeros at its ends left out: 2 of 38,000."""
    return len(f"{value:.10g}".replace(".", "").replace("e+", "").strip("0"))


def is_fine(a: Figure, b: Figure) -> bool:
    """Whether a pair of a round and an exact number is hardly one by chance."""
    return max(digits(a.value), digits(b.value)) >= FINE_DIGITS


def same_dimension(a: Figure, b: Figure) -> bool:
    """Whether two figures can be told in one unit; figures of no unit can."""
    scales = vocabulary("en").scales
    bases = {scales[one.unit].of if one.unit in scales else one.unit for one in (a, b)}
    return len(bases) == 1


def _in_base(figure: Figure) -> float:
    scale = vocabulary("en").scales.get(figure.unit)
    return (figure.value - scale.zero) * scale.times if scale else figure.value
