"""The second reading: what a block's neighbours say of it.

Enters: the odds of each block judged alone. Leaves: features of context, named, one mapping a
block: neighbours in reading order, siblings in the same container, blocks of the same make.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling.html_features import Measures
from cuttings.cleaning.labelling.judge import probability
from cuttings.model import BlockKind

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


def second_reading(
    rows: Sequence[Mapping[str, float]],
    measures: Sequence[Measures],
    first: Sequence[float],
    second: Iterable[float],
) -> list[float]:
    """The final chances, of the first reading where a block has no features of context."""
    chances = [
        again if "odds" in row else once
        for row, once, again in zip(rows, first, second, strict=True)
    ]
    return voted(rows, lifted(rows, measures, chances))


def voted(rows: Sequence[Mapping[str, float]], chances: Sequence[float]) -> list[float]:
    """The chances, with lists, tables and quotations of the article kept whole.

    Figures, dates and names tell little by themselves: where paragraphs of the article stand before
    and behind, nothing links elsewhere and no name speaks against it, the whole of it belongs.
    So do the heads, sentences and lists of a live blog's entries.
    """
    return [
        max(chance, VOTED)
        if (
            row.get("group_between", 0.0) >= KEPT_FROM
            and row["group_linked"] < VOTED_LINKED
            and NEVER_VOTED.isdisjoint(row)
        )
        or is_of_entry(row)
        else chance
        for row, chance in zip(rows, chances, strict=True)
    ]


def is_of_entry(row: Mapping[str, float]) -> bool:
    """Whether a block is a live blog's: a head, sentence or item in an entry, nothing against it.

    Heads of entries are linked to themselves; linked sentences and items lead elsewhere.
    """
    if "in_entry" not in row or not NEVER_VOTED.isdisjoint(row):
        return False
    is_text = "sentence" in row or ("kind_list_item" in row and "words>=2" in row)
    return "kind_heading" in row or (is_text and "linked>=0.4" not in row)


VOTED = 0.55
"""The chance of an item or row that belongs for what stands around its list or table."""

VOTED_LINKED = 0.33
"""Linked share of a list's words from which it may lead elsewhere."""

MARKS_AGAINST = [
    "navigation",
    "footer",
    "sidebar",
    "related",
    "teaser",
    "share",
    "comments",
    "subscription",
    "promotion",
    "advertisement",
    "legal",
    "caption",
    "credit",
    "byline",
    "bio",
    "date",
    "meta",
    "dek",
    "kicker",
    "keywords",
    "popup",
    "hidden",
    "hidden_attribute",
    "button",
    "form",
    "footer_tag",
    "aside_tag",
    "video",
    "widget",
]

NEVER_VOTED = frozenset(
    [
        *(f"near_{mark}" for mark in MARKS_AGAINST),
        "said_twice",
        "before_headline",
        "other_article",
        "says_read_more",
        "says_machine",
    ]
)
"""What speaks against a list whatever stands around it."""

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
    """What the first reading of the other blocks (probabilities) says of each block.

    Empty for a block that is surely not the article's: its first reading stands.
    """
    loud = [min(LOUDEST, m.words) for m in measures]
    mass = [chance * volume for chance, volume in zip(chances, loud, strict=True)]
    total = max(1.0, sum(mass))
    by_home = _Shares(loud, mass, page.homes)
    parents = [_parent(page, home) for home in page.homes]
    by_parent = _Shares(loud, mass, parents)
    by_grand = _Shares(loud, mass, [_parent(page, parent) for parent in parents])
    makes = [_make(page, i) for i in range(len(page.blocks))]
    by_make = _Shares(loud, mass, makes)
    leads = _leads(page, measures, chances)
    peers = _Shares([1] * len(leads), leads, makes)
    groups = _groups(page)
    table: list[dict[str, float]] = []
    around: dict[str, float] = {}
    group = group_end = -1
    before = 0.0
    count = len(page.blocks)
    for i in range(count):
        if chances[i] < SURELY_NOT:
            table.append({})
            before += mass[i]
            continue
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
        _add_beside(features, page, parents, chances, i)
        if page.blocks[i].kind is BlockKind.HEADING:
            features["heading_over"] = features["next"]
            features["heading_over_window"] = features["below"]
            features["heading_over_prose"] = leads[i]
            features["heading_peers"] = peers.of(i)
        elif groups[i] >= 0:
            if groups[i] != group or i != group_end + 1:
                group, around = groups[i], _around_group(page, groups, chances, loud, i)
            group_end = i
            features.update(around)
        if features["mass_before"] < HARDLY_ANY:
            features["nothing_before"] = 1.0
        if features["mass_after"] < HARDLY_ANY:
            features["nothing_after"] = 1.0
        table.append(features)
        before += mass[i]
    return table


def _add_beside(
    features: dict[str, float],
    page: Page,
    parents: Sequence[int],
    chances: Sequence[float],
    i: int,
) -> None:
    """How the two neighbours fare where all three are children of one container."""
    if 0 < i < len(parents) - 1:
        own = (parents[i], page.homes[i])
        if all(parents[j] == own[0] or page.homes[j] == own[1] for j in (i - 1, i + 1)):
            features["beside"] = min(chances[i - 1], chances[i + 1])


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
    """For each block the outermost list or table it is an item or row of; -1 where none."""
    over = [-1] * len(page.containers)
    for place, container in enumerate(page.containers):
        above = over[container.parent] if container.parent >= 0 else -1
        over[place] = place if above < 0 and container.tag in GROUP_TAGS else above
    return [
        over[home]
        if home >= 0 and (block.kind in GROUPED or page.containers[home].tag in GROUP_PARTS)
        else -1
        for block, home in zip(page.blocks, page.homes, strict=True)
    ]


def _around_group(
    page: Page,
    groups: Sequence[int],
    chances: Sequence[float],
    loud: Sequence[int],
    i: int,
) -> dict[str, float]:
    """What stands before and behind a list or table as a whole, in the container it stands in.

    A figure is no such container: it holds the table and its caption, not the article.
    """
    first = last = i
    while first > 0 and groups[first - 1] == groups[i]:
        first -= 1
    while last + 1 < len(groups) and groups[last + 1] == groups[i]:
        last += 1
    home = page.containers[groups[i]].parent
    while home >= 0 and page.containers[home].tag == "figure":
        home = page.containers[home].parent
    before = _best_within(page, chances, loud, home, range(first - 1, first - 1 - GROUP_REACH, -1))
    behind = _best_within(page, chances, loud, home, range(last + 1, last + 1 + GROUP_REACH))
    volume = sum(loud[first : last + 1])
    links = sum(page.blocks[j].features["link_share"] * loud[j] for j in range(first, last + 1))
    return {
        "group_over": before,
        "group_under": behind,
        "group_between": min(before, behind),
        "group_linked": links / max(1, volume),
    }


def _best_within(
    page: Page, chances: Sequence[float], loud: Sequence[int], home: int, places: range
) -> float:
    """The best chance among a few blocks that stand in a container or just below it."""
    best = 0.0
    for j in places:
        if not 0 <= j < len(chances):
            break
        place = page.homes[j]
        for _ in range(GROUP_DEPTH):
            if place == home and loud[j] >= GROUP_LEAST:
                best = max(best, chances[j])
            place = _parent(page, place)
    return best


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
