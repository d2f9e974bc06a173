"""Pairs of things that two reports have in common, and the groups that chains of pairs make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def match(
    a: Sequence[_T], b: Sequence[_T], score: Callable[[_T, _T], float]
) -> list[tuple[_T, _T]]:
    """Pairs, the best score first, each item in one pair at most; ties in order of the texts."""
    ranked = sorted(
        (-value, i, j)
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if (value := score(one, other)) > 0
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((a[i], b[j]))
    return pairs


def join(pairs: Iterable[tuple[_T, _T]]) -> list[list[_T]]:
    """Chains of pairs become groups, in order of their first pair."""
    group_of: dict[_T, list[_T]] = {}
    for a, b in pairs:
        mine = group_of.setdefault(a, [a])
        other = group_of.setdefault(b, [b])
        if mine is not other:
            mine.extend(other)
            for one in other:
                group_of[one] = mine
    seen: list[list[_T]] = []
    for group in group_of.values():
        if not any(group is known for known in seen):
            seen.append(group)
    return seen
