"""Which blocks of a page belong to its true article: what the judge is fitted to and checked by.

Enters: the texts of a page's blocks in order, and the article body a person says the page holds.
Leaves: for each block whether it is in that body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
RUN = 4
"""Tokens of a run, as in the scorer."""

LEAST_SHARE = 0.6
"""Share of a block's runs that must stand in the body."""

SURE = 2  # a block's own words tell that it is in the body; 1: only if its neighbours are

NEIGHBOURS = 6
"""Blocks to each side that tell which of two equal blocks is the article's."""


def blocks_in_body(texts: Sequence[str], body: str) -> list[bool]:
    """For each block, whether the body holds it; of equal blocks the one in best company."""
    tokens = TOKEN.findall(body)
    by_length = {n: Counter(zip(*(tokens[i:] for i in range(n)), strict=False)) for n in (1, 2, 3)}
    runs = Counter(zip(*(tokens[i:] for i in range(RUN)), strict=False))
    lines = {tuple(TOKEN.findall(line)) for line in body.split("\n")}
    blocks = [tuple(TOKEN.findall(text)) for text in texts]
    found = [_is_found(block, runs, by_length, lines) for block in blocks]
    _drop_twins(blocks, found, runs)
    return [f >= 1 and (f >= SURE or _has_company(found, i)) for i, f in enumerate(found)]


def _is_found(block, runs, by_length, lines) -> int:
    """0 not there, 1 there if in company (short), 2 there."""
    if not block:
        return 0
    if len(block) < RUN:
        if block in lines:
            return 1
        return int(block in by_length[len(block)] and len(block) > 1)
    own = [tuple(block[i : i + RUN]) for i in range(len(block) - RUN + 1)]
    share = sum(run in runs for run in own) / len(own)
    return SURE if share >= LEAST_SHARE else 0


def _drop_twins(blocks, found, runs) -> None:
    places: dict[tuple[str, ...], list[int]] = {}
    for i, block in enumerate(blocks):
        if found[i]:
            places.setdefault(block, []).append(i)
    for block, where in places.items():
        if len(where) == 1:
            continue
        head = block[:RUN]
        allowed = max(1, runs.get(tuple(head), 1)) if len(block) >= RUN else 1
        ranked = sorted(where, key=lambda i: (-_company(found, i, blocks), i))
        for i in ranked[allowed:]:
            found[i] = 0


def _company(found, i, blocks) -> int:
    near = range(max(0, i - NEIGHBOURS), min(len(found), i + NEIGHBOURS + 1))
    return sum(
        len(blocks[j]) for j in near if j != i and found[j] == SURE and blocks[j] != blocks[i]
    )


def _has_company(found, i) -> bool:
    before = any(f == SURE for f in found[max(0, i - 3) : i])
    after = any(f == SURE for f in found[i + 1 : i + 4])
    return (before and after) or (before and found[i - 1 : i] == [SURE])
