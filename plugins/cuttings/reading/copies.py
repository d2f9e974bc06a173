"""Articles that run one text, so that a list shows an agency's copy once with all its papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cuttings.model import Reprint, ReprintKind
from cuttings.reading.rows import Row


def copies_of(reprints: Iterable[Reprint], order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Article id -> the ids of all that run its text, itself among them, in ``order``.

    Articles whose text nobody else runs have no entry. What only shares some text is no copy.
    """
    group_of: dict[str, list[str]] = {}
    for pair in reprints:
        if pair.kind is not ReprintKind.REPRINT:
            continue
        one = group_of.setdefault(pair.a, [pair.a])
        other = group_of.setdefault(pair.b, [pair.b])
        if one is not other:
            one.extend(other)
            group_of.update(dict.fromkeys(other, one))
    place = {identity: at for at, identity in enumerate(order)}
    ordered: dict[int, tuple[str, ...]] = {}
    for group in group_of.values():
        if id(group) not in ordered:
            held = (identity for identity in group if identity in place)
            ordered[id(group)] = tuple(sorted(held, key=place.__getitem__))
    return {
        identity: ordered[id(group)]
        for identity, group in group_of.items()
        if identity in place and len(ordered[id(group)]) > 1
    }


def listed_once(
    rows: Iterable[Row], copies: Mapping[str, Sequence[str]], all_rows: Mapping[str, Row]
) -> tuple[Row, ...]:
    """The rows with each text once: the first that runs it, with all other copies under ``also``.

    Copies stand there whether the list holds them or not, so nothing of the list vanishes.
    """
    kept: list[Row] = []
    told: set[str] = set()
    for row in rows:
        if row.id in told:
            continue
        group = copies.get(row.id, ())
        told.update(group)
        also = tuple(all_rows[one] for one in group if one != row.id)
        kept.append(replace(row, also=also) if also else row)
    return tuple(kept)
