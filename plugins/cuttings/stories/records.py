"""What the room works on before anything becomes a ``model.Story``.

Enters: nothing. Leaves: types only. ``None`` means "unknown".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
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


# ---- coverage compared --------------------------------------------------------------------------
class Bound(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Extent(StrEnum):
    """How a number stands to a whole."""

    WHOLE = "whole"
    PART = "part"  # "including nine", "16 of them"
    REST = "rest"  # "two others"
    RANGE = "range"  # "between 40 and 70"
    AGO = "ago"  # "two days ago": counted back from the day of the report
    RANK = "rank"  # "the 11th", "a four-time champion": it says which one


@dataclass(frozen=True, slots=True)
class Figure:
    """A number a report gives, with what a reader needs to weigh it.

    ``counted`` is the noun phrase after it, ``matter`` a closed word for what is counted whatever
    the noun (dead, captured ...), ``scope`` the span of time named beside it, ``times`` the years,
    months and earlier times it is told of, ``near`` the words right beside it, ``behind`` those of
    them that follow, ``clause`` all of its clause.
    """

    article: str
    anchor: str
    printed: str
    value: float
    unit: str
    counted: str
    bound: Bound
    matter: str | None
    speaker: str | None
    scope: str | None
    extent: Extent
    times: frozenset[str]
    near: str
    behind: str
    clause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks and who is given as their speaker."""

    article: str
    anchor: str
    words: str
    speaker: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure that several reports give alike."""

    figures: tuple[Figure, ...]


class Contrast(StrEnum):
    """How figures of one matter differ."""

    DIFFER = "differ"
    SCOPE = "scope"  # alike, but what they span or count is not the same
    ROUNDING = "rounding"  # one is the other, rounded
    LATER = "later"  # a count that grew from one day's reports to the next's


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures of one matter that are not the same number."""

    figures: tuple[Figure, ...]
    contrast: Contrast


@dataclass(frozen=True, slots=True)
class Wording:
    """Quotations of one utterance as several reports print it; ``same`` if word for word."""

    quotations: tuple[Quotation, ...]
    same: bool


class OnlyKind(StrEnum):
    """What one report alone has."""

    FIGURE = "figure"
    NAME = "name"
    QUOTATION = "quotation"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """Something found in one report and not in the others compared."""

    article: str
    anchor: str
    kind: OnlyKind
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What reports of one event have in common, where they differ, what each has alone."""

    agreements: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()
    wordings: tuple[Wording, ...] = ()
    only_in: tuple[OnlyIn, ...] = ()
