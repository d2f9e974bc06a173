"""The second reading: what a block's neighbours say of it.

Enters: the odds of each block judged alone. Leaves: features of context, named, one mapping a
block: neighbours in reading order, siblings in the same container, blocks of the same make.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling.html_features import Measures
from cuttings.cleaning.labelling.judge import probability
from cuttings.model import BlockKind

WINDOW = 6
"""Blocks to each side that make a block's wider surroundings."""

HARDLY_ANY = 0.02
"""Share of a page's kept words that is as good as none."""

LOUDEST = 60
"""Words above which a block speaks no louder for its neighbours."""


MOST_ODDS = 4.0
"""Log odds of the first reading count no further than this (a chance of .98)."""


def log_odds(chance: float) -> float:
    """A probability as log odds; the inverse of ``judge.probability``.

    >>> log_odds(0.5)
    0.0
    """
    bounded = max(1e-9, min(1 - 1e-9, chance))
    return math.log(bounded / (1.0 - bounded))


def lifted(
    rows: Sequence[Mapping[str, float]], measures: Sequence[Measures], chances: Sequence[float]
) -> list[float]:
    """The chances, all raised alike where the judge would leave most of the body's container out.

    A page whose template only speaks against its own text (every name guilty) still has an
    article where its most prose stands under a headline; the order of the chances tells which.
    """
    votes = sorted(
        (chance, measured.words)
        for row, measured, chance in zip(rows, measures, chances, strict=True)
        if measured.is_prose and not IN_BODY.isdisjoint(row) and "before_headline" not in row
    )
    words = sum(count for _, count in votes)
    kept = sum(m.words for m, chance in zip(measures, chances, strict=True) if chance >= KEPT_FROM)
    has_headline = any("under_headline" in row for row in rows)
    if words < LIFT_LEAST_WORDS or kept >= LIFT_SHARE * words or not has_headline:
        return list(chances)
    middle, passed = 0.0, 0
    for chance, count in votes:
        passed += count
        if passed * 2 >= words:
            middle = chance
            break
    rise = max(0.0, LIFTED_ODDS - log_odds(middle))
    return [probability(log_odds(chance) + rise) for chance in chances]


KEPT_FROM = 0.5
"""The chance from which a block is of the article's body."""

IN_BODY = frozenset(f"body_0_up_{steps}_down" for steps in range(4))

LIFT_LEAST_WORDS = 120
"""Words of prose in the body's container from which its page must have an article."""

LIFT_SHARE = 0.25
"""Kept words, as a share of that prose, from which the judge has found an article."""

LIFTED_ODDS = 0.25
"""The log odds (a chance of .56) the middle word of that prose is raised to."""


def features_in_context(
    page: Page, measures: Sequence[Measures], chances: Sequence[float]
) -> list[dict[str, float]]:
    """What the first reading of the other blocks (probabilities) says of each block."""
    loud = [min(LOUDEST, m.words) for m in measures]
    mass = [chance * volume for chance, volume in zip(chances, loud, strict=True)]
    total = max(1.0, sum(mass))
    by_home = _Shares(loud, mass, page.homes)
    by_parent = _Shares(loud, mass, [_parent(page, home) for home in page.homes])
    by_grand = _Shares(loud, mass, [_parent(page, _parent(page, home)) for home in page.homes])
    by_make = _Shares(loud, mass, [_make(page, i) for i in range(len(page.blocks))])
    table = []
    before = 0.0
    count = len(page.blocks)
    for i in range(count):
        features = {
            "odds": max(-MOST_ODDS, min(MOST_ODDS, log_odds(chances[i]))),
            "previous": chances[i - 1] if i else 0.0,
            "next": chances[i + 1] if i + 1 < count else 0.0,
            "previous_2": chances[i - 2] if i > 1 else 0.0,
            "next_2": chances[i + 2] if i + 2 < count else 0.0,
            "above": _near(loud, mass, max(0, i - WINDOW), i),
            "below": _near(loud, mass, i + 1, min(count, i + 1 + WINDOW)),
            "mass_before": before / total,
            "mass_after": (total - before - mass[i]) / total,
            "siblings": by_home.of(i),
            "cousins": by_parent.of(i),
            "kin": by_grand.of(i),
            "same_make": by_make.of(i),
        }
        features["between"] = min(features["above"], features["below"])
        if page.blocks[i].kind is BlockKind.HEADING:
            features["heading_over"] = features["next"]
            features["heading_over_window"] = features["below"]
        if features["mass_before"] < HARDLY_ANY:
            features["nothing_before"] = 1.0
        if features["mass_after"] < HARDLY_ANY:
            features["nothing_after"] = 1.0
        table.append(features)
        before += mass[i]
    return table


def _near(loud: Sequence[int], mass: Sequence[float], start: int, end: int) -> float:
    volume = sum(loud[start:end])
    return sum(mass[start:end]) / volume if volume else 0.0


def _parent(page: Page, home: int) -> int:
    return page.containers[home].parent if home >= 0 else -1


def _make(page: Page, i: int) -> tuple[str, str, int]:
    """Blocks of one make: same kind, same element names on the last steps."""
    block = page.blocks[i]
    home = page.homes[i]
    return block.kind, block.path, page.containers[home].marks if home >= 0 else 0


class _Shares:
    """The share of kept words in groups of blocks, each block's own words left out."""

    def __init__(self, loud: Sequence[int], mass: Sequence[float], keys: Sequence[object]) -> None:
        self._loud, self._mass, self._keys = loud, mass, keys
        self._volume: dict[object, float] = {}
        self._kept: dict[object, float] = {}
        for volume, kept, key in zip(loud, mass, keys, strict=True):
            self._volume[key] = self._volume.get(key, 0.0) + volume
            self._kept[key] = self._kept.get(key, 0.0) + kept

    def of(self, i: int) -> float:
        """The share among the other blocks of the group; the block's own chance where alone."""
        key = self._keys[i]
        volume = self._volume[key] - self._loud[i]
        if volume <= 0:
            return self._mass[i] / self._loud[i] if self._loud[i] else 0.0
        return (self._kept[key] - self._mass[i]) / volume
