"""What the room works on before anything becomes a ``model.Story``.

Enters: nothing. Leaves: types only. ``None`` means "unknown".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

Vector: TypeAlias = Mapping[str, float]
"""A report as weighted words: word -> weight, of length one unless empty."""

Graph: TypeAlias = list[dict[int, float]]
"""Index of a report -> index of another -> how alike they are (0..1), kept in both directions."""


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's article as far as linking needs it.

    ``day`` counts days since 1970-01-01 (UTC calendar); ``id`` decides every tie.
    """

    id: str
    headline: str
    text: str
    source: str = ""
    day: int | None = None
    agency: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one event: indices in id order, and why each is here."""

    members: tuple[int, ...]
    reasons: Mapping[int, str]


EPOCH_ORDINAL = 719_163
"""``date(1970, 1, 1).toordinal()``: the day numbers of this room start there."""


def day_of(value: str | None) -> int | None:
    """The day of an ISO 8601 date or time, None for anything else.

    >>> day_of("2014-03-10T16:52:50"), day_of("2012-13-65"), day_of("")
    (16139, None, None)
    """
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).toordinal() - EPOCH_ORDINAL
    except ValueError:
        return None
