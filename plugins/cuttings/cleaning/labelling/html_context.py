"""The second reading: what a block's neighbours say of it.

Enters: the odds of each block judged alone. Leaves: features of context, named, one mapping a
block: neighbours in reading order, siblings in the same container, blocks of the same make.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling.html_folds import is_fold
from cuttings.cleaning.labelling.html_measures import Measures
from cuttings.cleaning.labelling.html_traits import TRAIT, Context, Row
from cuttings.model import Block, BlockKind

WINDOW = 6
"""Blocks to each side that make a block's wider surroundings."""

HARDLY_ANY = 0.02
"""Share of a page's kept words that is as good as none."""

HEADING_REACH = 6
"""Blocks under a heading within which its prose begins, picture and byline between."""

GROUP_REACH = 3
"""Blocks before and behind a list or table that tell where it stands."""

GROUP_LEAST = 3
"""Words of such a block: less tells nothing."""

GROUP_DEPTH = 4
"""Elements such a block may stand below the list's own container: tr in tbody in table."""

GROUP_TAGS = frozenset({"ul", "ol", "dl", "table", "blockquote"})
GROUP_PARTS = frozenset({"dt", "dd", "caption"})
GROUPED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.QUOTATION})

LOUDEST = 60
"""Words above which a block speaks no louder for its neighbours."""


SURELY_NOT = 0.003
"""The chance under which a block is none of the article's whatever its neighbours are."""

MOST_ODDS = 4.0
"""Log odds of the first reading count no further than this (a chance of .98)."""


def log_odds(chance: float) -> float:
    """A probability as log odds; the inverse of ``judge.probability``.

    >>> log_odds(0.5)
    0.0
    """
    bounded = max(1e-9, min(1 - 1e-9, chance))
    return math.log(bounded / (1.0 - bounded))


def features_in_context(
    page: Page, measures: Sequence[Measures], rows: Sequence[Row], chances: Sequence[float]
) -> list[Row]:
    """The rows with what the first reading of the other blocks (``chances``) says of each.

    A block that is surely not the article's has no context: its first reading stands.
    """
    around = _Around(page, measures, chances)
    return [
        row if chance < SURELY_NOT else around.row_of(i, row)
        for i, (row, chance) in enumerate(zip(rows, chances, strict=True))
    ]


class _Around:
    """The first reading of a whole page, summed up so that each block can ask for its own part."""

    def __init__(self, page: Page, measures: Sequence[Measures], chances: Sequence[float]) -> None:
        self._page, self._chances = page, chances
        self._loud = [min(LOUDEST, m.words) for m in measures]
        self._mass = [chance * loud for chance, loud in zip(chances, self._loud, strict=True)]
        self._before = [0.0, *accumulate(self._mass)]
        self._volumes = [0, *accumulate(self._loud)]
        self._total = max(1.0, self._before[-1])
        self._parents = [_parent(page, home) for home in page.homes]
        makes = [_make(page, i) for i in range(len(page.blocks))]
        grands = [_parent(page, parent) for parent in self._parents]
        self._by_home = self._shares_by(page.homes)
        self._by_parent = self._shares_by(self._parents)
        self._by_grand = self._shares_by(grands)
        self._by_make = self._shares_by(makes)
        self._leads = _leads(page, measures, chances)
        self._peers = _Shares([1] * len(makes), self._leads, makes)
        self._groups = _groups(page)
        self._group = (-1, -1, (0.0, 0.0, 0.0))  # the last asked for: its blocks, what is around

    def _shares_by(self, keys: Sequence[object]) -> _Shares:
        return _Shares(self._loud, self._mass, keys)

    def row_of(self, i: int, row: Row) -> Row:
        """A block's row with its context."""
        chances = self._chances
        count = len(chances)
        above = self._near(max(0, i - WINDOW), i)
        below = self._near(i + 1, min(count, i + 1 + WINDOW))
        mass_before = self._before[i] / self._total
        mass_after = (self._before[-1] - self._before[i + 1]) / self._total
        after = chances[i + 1] if i + 1 < count else 0.0
        is_heading = self._page.blocks[i].kind is BlockKind.HEADING
        context = Context(
            odds=max(-MOST_ODDS, min(MOST_ODDS, log_odds(chances[i]))),
            previous=chances[i - 1] if i else 0.0,
            next=after,
            previous_2=chances[i - 2] if i > 1 else 0.0,
            next_2=chances[i + 2] if i + 2 < count else 0.0,
            above=above,
            below=below,
            between=min(above, below),
            beside=self._beside(i),
            mass_before=mass_before,
            mass_after=mass_after,
            siblings=self._by_home.of(i),
            cousins=self._by_parent.of(i),
            kin=self._by_grand.of(i),
            same_make=self._by_make.of(i),
            heading_over=after if is_heading else 0.0,
            heading_over_window=below if is_heading else 0.0,
            heading_over_prose=self._leads[i],
            heading_peers=self._peers.of(i) if is_heading else 0.0,
        )
        if self._groups[i] >= 0:
            over, under, linked = self._around_group(i)
            context = context._replace(
                group_over=over,
                group_under=under,
                group_between=min(over, under),
                group_linked=linked,
            )
        bits = row.bits
        if mass_before < HARDLY_ANY:
            bits |= TRAIT["nothing_before"]
        if mass_after < HARDLY_ANY:
            bits |= TRAIT["nothing_after"]
        return Row(bits, row.around, context)

    def _near(self, start: int, end: int) -> float:
        volume = self._volumes[end] - self._volumes[start]
        return (self._before[end] - self._before[start]) / volume if volume else 0.0

    def _beside(self, i: int) -> float:
        """How the two neighbours fare where all three are children of one container."""
        parents, homes = self._parents, self._page.homes
        if not 0 < i < len(parents) - 1:
            return 0.0
        if all(parents[j] == parents[i] or homes[j] == homes[i] for j in (i - 1, i + 1)):
            return min(self._chances[i - 1], self._chances[i + 1])
        return 0.0

    def _around_group(self, i: int) -> tuple[float, float, float]:
        """The best chances before and behind a list, table or fold, and its linked share.

        They count in the container it stands in. A figure is no such container: it holds the table
        and its caption, not the article.
        """
        first, last, around = self._group
        if first <= i <= last:
            return around
        groups, loud = self._groups, self._loud
        first = last = i
        while first > 0 and groups[first - 1] == groups[i]:
            first -= 1
        while last + 1 < len(groups) and groups[last + 1] == groups[i]:
            last += 1
        home = self._page.containers[groups[i]].parent
        while home >= 0 and self._page.containers[home].tag == "figure":
            home = self._page.containers[home].parent
        blocks = self._page.blocks[first : last + 1]
        links = sum(
            b.features["link_share"] * volume
            for b, volume in zip(blocks, loud[first : last + 1], strict=True)
        )
        around = (
            self._best_within(home, range(first - 1, first - 1 - GROUP_REACH, -1)),
            self._best_within(home, range(last + 1, last + 1 + GROUP_REACH)),
            links / max(1, sum(loud[first : last + 1])),
        )
        self._group = (first, last, around)
        return around

    def _best_within(self, home: int, places: range) -> float:
        """The best chance among a few blocks that stand in a container or just below it."""
        best = 0.0
        for j in places:
            if not 0 <= j < len(self._chances):
                break
            place = self._page.homes[j]
            for _ in range(GROUP_DEPTH):
                if place == home and self._loud[j] >= GROUP_LEAST:
                    best = max(best, self._chances[j])
                place = _parent(self._page, place)
        return best


def _leads(page: Page, measures: Sequence[Measures], chances: Sequence[float]) -> list[float]:
    """For each heading the chance of the first prose under it, up to the next heading; else 0."""
    leads = [0.0] * len(page.blocks)
    under = 0
    chance = 0.0
    for i in range(len(page.blocks) - 1, -1, -1):
        if page.blocks[i].kind is BlockKind.HEADING:
            if under and under - i <= HEADING_REACH:
                leads[i] = chance
            under = 0
        elif measures[i].is_prose:
            under, chance = i, chances[i]
    return leads


def _groups(page: Page) -> list[int]:
    """For each block the outermost list, table or fold it is a part of; -1 where none."""
    containers = page.containers
    over: list[int] = []
    for place, container in enumerate(containers):
        above = over[container.parent] if container.parent >= 0 else -1
        opens = container.tag in GROUP_TAGS or is_fold(container)
        over.append(place if above < 0 and opens else above)
    return [
        over[home] if home >= 0 and over[home] >= 0 and _is_part(page, block, home, over) else -1
        for block, home in zip(page.blocks, page.homes, strict=True)
    ]


def _is_part(page: Page, block: Block, home: int, over: Sequence[int]) -> bool:
    """Whether a block in a list, table or fold is one of its parts and no text of its own."""
    return (
        is_fold(page.containers[over[home]])
        or block.kind in GROUPED
        or page.containers[home].tag in GROUP_PARTS
    )


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
        self._volume: dict[object, float] = defaultdict(float)
        self._kept: dict[object, float] = defaultdict(float)
        for volume, kept, key in zip(loud, mass, keys, strict=True):
            self._volume[key] += volume
            self._kept[key] += kept

    def of(self, i: int) -> float:
        """The share among the other blocks of the group; the block's own chance where alone."""
        key = self._keys[i]
        volume = self._volume[key] - self._loud[i]
        if volume <= 0:
            return self._mass[i] / self._loud[i] if self._loud[i] else 0.0
        return (self._kept[key] - self._mass[i]) / volume
