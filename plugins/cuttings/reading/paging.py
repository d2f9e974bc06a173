"""Long lists in leaves, so that a list of 100,000 stays usable and small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from cuttings.reading.addresses import leaf_page

ROWS_PER_LEAF = 100
"""Rows on one page: about 60 kB of HTML, 10 kB compressed; ten screens on a desk."""

NEAR = 2
"""How many leaves around the present one are linked by number, besides first and last."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LeafLink:
    """A link to a leaf by its number; ``gap_before`` where numbers were left out before it."""

    number: int
    address: str
    is_current: bool
    gap_before: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one leaf stands in its list. ``first`` and ``last`` count rows from 1."""

    number: int
    total: int
    first: int
    last: int
    rows: int
    previous: str | None
    next: str | None
    links: tuple[LeafLink, ...]


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list: its address, its items, and the way to the others."""

    address: str
    items: tuple[T, ...]
    paging: Paging


def leaves(address: str, items: Sequence[T], per_leaf: int = ROWS_PER_LEAF) -> Iterator[Leaf[T]]:
    """The list cut into leaves; an empty list gives one empty leaf, since its page is linked.

    >>> [leaf.address for leaf in leaves("tag/tea.html", range(5), 2)]
    ['tag/tea.html', 'tag/tea/2.html', 'tag/tea/3.html']
    """
    total = max(1, -(-len(items) // per_leaf))
    for number in range(1, total + 1):
        start = (number - 1) * per_leaf
        part = tuple(items[start : start + per_leaf])
        paging = Paging(
            number=number,
            total=total,
            first=start + 1 if part else 0,
            last=start + len(part),
            rows=len(items),
            previous=leaf_page(address, number - 1) if number > 1 else None,
            next=leaf_page(address, number + 1) if number < total else None,
            links=_numbers(address, number, total),
        )
        yield Leaf(leaf_page(address, number), part, paging)


def beside(items: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each thing of a row between the one before it and the one after it.

    >>> list(beside("ab"))
    [(None, 'a', 'b'), ('a', 'b', None)]
    """
    return zip((None, *items[:-1]), items, (*items[1:], None), strict=False)


def _numbers(address: str, current: int, total: int) -> tuple[LeafLink, ...]:
    """First, last and near leaves; nothing where there is only one."""
    if total == 1:
        return ()
    near = range(max(1, current - NEAR), min(total, current + NEAR) + 1)
    shown = sorted({1, total, *near})
    return tuple(
        LeafLink(n, leaf_page(address, n), n == current, n - before > 1)
        for before, n in zip([0, *shown], shown, strict=False)
    )
