"""The judge of a page's blocks: a sum of weights that anyone can check.

Enters: the ``Row`` of a block. Leaves: log odds that it is of the article's body, and the features
that weighed most. The two tables are in ``html_weights.json``, fitted by ``bench/fit_html.py``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from operator import mul

from cuttings.cleaning.labelling.html_traits import (
    PARTS_OF_BITS,
    TRAIT,
    Context,
    Row,
    Surroundings,
    any_of,
)
from cuttings.cleaning.labelling.judge import Weights, read_weights

REASONS = 3
"""How many features are named as reasons: more than three nobody reads."""

CACHED_SUMS = 20_000
"""Masks whose sum is remembered: the blocks of a site's menus and of its articles are alike."""

Share = tuple[float, str]
"""What a feature weighs, with a minus, and how it is told: the heaviest sorts first."""


class Judge:
    """A table of weights that remembers what masks weigh; a feature without weight counts 0."""

    def __init__(self, table: Weights) -> None:
        self.weights = table.weights
        self.intercept = table.intercept
        self._around = tuple(table.weights.get(name, 0.0) for name in Surroundings._fields)
        self._context = tuple(table.weights.get(name, 0.0) for name in Context._fields)
        traits = {name: weight for name, weight in table.weights.items() if name in TRAIT}
        shares = sorted((_share(name, weight), TRAIT[name]) for name, weight in traits.items())
        self._heaviest_first = tuple(shares)
        self._weights_by_bit = {TRAIT[name]: weight for name, weight in traits.items()}
        self._weighed = any_of(*traits)
        self._sum_of = lru_cache(maxsize=CACHED_SUMS)(self._sum)
        self._heaviest_of = lru_cache(maxsize=CACHED_SUMS)(self._heaviest)

    def score(self, row: Row) -> float:
        """The log odds that the block is what the table judges.

        >>> Judge(Weights(-1.0, {"late": 1.5, "odds": 9.0})).score(Row(0, Surroundings(late=2.0)))
        2.0
        """
        total: float = self.intercept + sum(map(mul, self._around, row.around))
        if row.context:
            total += sum(map(mul, self._context, row.context))
        bits = row.bits & self._weighed
        for part in PARTS_OF_BITS:
            total += self._sum_of(bits & part)
        return total

    def _sum(self, bits: int) -> float:
        total = 0.0
        while bits:
            lowest = bits & -bits
            total += self._weights_by_bit[lowest]
            bits ^= lowest
        return total

    def reasons(self, row: Row) -> tuple[str, ...]:
        """The features that weighed most, heaviest first, each with its share of the log odds.

        >>> Judge(Weights(0.0, {"late": -3.0, "own_prose": 1.0})).reasons(
        ...     Row(0, Surroundings(late=1.0, own_prose=0.1)))
        ('late -3.0', 'own_prose +0.1')
        """
        heaviest, least, told = self._heaviest_of(row.bits & self._weighed)
        shares = list(map(mul, self._around, row.around))
        if row.context:
            shares += map(mul, self._context, row.context)
        if max(shares) < least and -min(shares) < least:  # as mostly in menus
            return told
        heavier = [
            _share(name, share)
            for name, share in zip(_NUMBERS, shares, strict=False)
            if share and abs(share) >= least
        ]
        return _told(sorted([*heaviest, *heavier])[:REASONS])

    def _heaviest(self, bits: int) -> tuple[list[Share], float, tuple[str, ...]]:
        """The shares of the traits that weigh most, what a number must weigh beside them, and
        how they are told where none does.
        """
        among = (share for share, bit in self._heaviest_first if bits & bit)
        heaviest = list(islice(among, REASONS))
        least = -heaviest[-1][0] if len(heaviest) == REASONS else 0.0
        return heaviest, least, _told(heaviest)


_NUMBERS = (*Surroundings._fields, *Context._fields)


def _told(shares: Sequence[Share]) -> tuple[str, ...]:
    return tuple([told for _, told in shares])


def _share(name: str, weight: float) -> Share:
    return -abs(weight), f"{name} {weight:+.1f}"


@dataclass(frozen=True, slots=True)
class Tables:
    """``alone`` judges a block by itself, ``context`` with its neighbours' first judgement."""

    alone: Judge
    context: Judge


@cache
def load_tables() -> Tables:
    """The tables shipped with the package."""
    text = resources.files(__package__).joinpath("html_weights.json").read_text(encoding="utf-8")
    alone, context = (Judge(read_weights(json.dumps(json.loads(text)[name]))) for name in READINGS)
    return Tables(alone, context)


READINGS = ("alone", "context")
