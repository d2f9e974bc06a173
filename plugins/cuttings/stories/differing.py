"""Which figures of two reports are two numbers for one matter.

A wrong "these reports differ" is worse than a missed one. So a pair first has to pass every bar:
each is a reason why two figures beside one another may well be of two matters. What has passed
still needs a ground: words that say that both are of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from cuttings.stories.ahead import DATE, same_date
from cuttings.stories.matching import agree, are_comparable
from cuttings.stories.measures import SPANS, is_fine, rounded, same_dimension, times_apart
from cuttings.stories.numbers import CLOCK, SCORE
from cuttings.stories.records import Extent, Figure
from cuttings.stories.speakers import differ
from cuttings.stories.told import Told, are_of_two_nouns, counted_stems, is_people
from cuttings.stories.vocabulary import vocabulary

APART = 2.0
"""Two figures of one matter are hardly more than this many times apart."""

CLOSE = 1.5
"""And hardly more than this, where only the noun or the words beside them say what they are of."""

NEARLY = 1.1
"""Two numbers no further apart than this are hardly so by chance: 46.1 and 45.9 per cent."""

AGE = "years of age"
"""Unit of figures that differ from person to person and never in a matter."""

MINUTE_OF_PLAY = "minute of play"
MINUTES_APART = 2
"""Goals that two reports of a match put no further apart than this (minutes) are one."""

MOMENTS = frozenset({CLOCK, DATE, MINUTE_OF_PLAY})
"""Units of moments rather than amounts."""

HOURS_APART = 2
"""Two times of day given for one moment are hardly further apart."""

DAYS_APART = 6
"""Reports further apart tell two states of a thing, unless it befell people."""

UNKNOWN_SUBJECT = 0.5
"""Share of the names beside either figure that make it a matter the other report knows nothing of,
if they stand nowhere there.
"""

OWN_SHARED = 2
"""Words of their own that must join two figures of one noun or unit."""

AMONG_SHARED = 3
"""The same for what is measured in everything (sums, spans of time), counted of people, or given
several times in a report: yards, games, points.
"""

LOOSE = frozenset({"cost", "jailed"})
"""Matters of which reports tell several figures: a noun or a word of their own must join two."""

MEASURED = frozenset({"voting"})
"""Matters told in a unit: 218 Democrats and the 120 who voted against are two counts of heads."""

LARGE_COUNT = 100
"""Counts of one noun from here up are hardly of two matters by chance: a word less must join them.
"""


class Differing:
    """Judges pairs of figures, each by what else its own report gives."""

    def __init__(self, reports: Sequence[Sequence[Told]]) -> None:
        self._report = {told.figure: own for own in reports for told in own}

    def score(self, a: Told, b: Told) -> float:
        """How surely two reports give two numbers for one matter; 0 if they do not."""
        bars = ROUNDED_BARS if _are_rounded(a, b) else BARS
        if not _could_be_one(a, b) or any(bar(a, b) for bar in bars):
            return 0.0
        if self._gives_both(a, b) or self._gives_both(b, a):
            return 0.0
        return self._ground(a, b)

    def _gives_both(self, a: Told, b: Told) -> bool:
        """Whether the report that gives ``a`` gives the number of ``b`` for the same as well."""
        return any(
            one.figure.value == b.figure.value and agree(one, b) > 0
            for one in self._report[a.figure]
        )

    def _ground(self, a: Told, b: Told) -> float:
        """How much says that two figures which no bar parts are of one matter."""
        nouns = len(a.nouns & b.nouns)
        own = len(a.own & b.own)
        is_matter = _same_matter(a.figure, b.figure) and (
            a.figure.matter not in LOOSE or (nouns + own > 0 and self._are_sole(a, b))
        )
        if is_matter or (nouns and self._are_sole_parts(a, b)):
            return 1.0 + is_matter + nouns + own
        if times_apart(a.figure, b.figure) > CLOSE:
            return 0.0
        if a.figure.unit in MOMENTS:
            return self._one_moment(a, b)
        if _are_rounded(a, b):
            is_named = nouns > 0 and not is_people(a)
            is_one = is_named or own > 0 or is_fine(a.figure, b.figure)
            return float(is_one) * (1 + nouns + own)
        if not nouns and (not a.figure.unit or not _share_more_than_names(a, b)):
            return 0.0
        needed = _needed(a, b, nouns) - self._are_sole(a, b)
        is_told_apart = len(self._own_alone(a, b)) >= needed
        among = own >= AMONG_SHARED and not a.near.isdisjoint(b.near)
        return float(nouns + own) if is_told_apart or among else 0.0

    def _one_moment(self, a: Told, b: Told) -> float:
        """The ground for two dates ahead, two times of day, or two minutes of a match."""
        if a.figure.unit == DATE:
            return self._one_plan(a, b)
        if a.figure.unit == MINUTE_OF_PLAY:
            return float(abs(a.figure.value - b.figure.value) <= MINUTES_APART)
        return float(len(a.own & b.own)) if self._are_sole(a, b) else 0.0

    def _one_plan(self, a: Told, b: Told) -> float:
        """The ground for two dates ahead: the only ones of their reports, of the same thing."""
        own = len(a.own & b.own)
        return float(own) if own >= OWN_SHARED and self._are_sole(a, b) else 0.0

    def _own_alone(self, a: Told, b: Told) -> list[str]:
        """Words of their own that no other number stands beside which could be meant; those right
        beside two numbers that are nearly one count twice.
        """
        alone = _joining(a, b) - self._beside_others(a) - self._beside_others(b)
        if times_apart(a.figure, b.figure) > NEARLY:
            return [*alone]
        return [*alone, *(alone & a.near & b.near)]

    def _beside_others(self, told: Told) -> set[str]:
        return {word for one in self._others(told) for word in one.clause}

    def _are_sole(self, a: Told, b: Told) -> bool:
        """Whether neither report gives another number of the unit or, without one, of the noun."""
        return self._is_sole(a) and self._is_sole(b)

    def _is_sole(self, told: Told) -> bool:
        return not any(self._others(told))

    def _are_sole_parts(self, a: Told, b: Told) -> bool:
        """Whether each counts some of a thing's own, and its report gives no other part of them:
        "two of its leaves", "three of its 162 leaves".
        """
        return not is_people(a) and all(
            told.figure.extent is Extent.PART
            and all(one.figure.extent is not Extent.PART for one in self._others(told))
            for told in (a, b)
        )

    def _others(self, told: Told) -> Iterator[Told]:
        """The figures of its report that could be meant in its place."""
        return (
            one
            for one in self._report[told.figure]
            if one.figure.value != told.figure.value
            and one.figure.unit == told.figure.unit
            and (one.figure.unit or one.nouns & told.nouns)
            and times_apart(one.figure, told.figure) <= APART
        )


def _joining(a: Told, b: Told) -> Set[str]:
    """Words of their own that both clauses have, and all telling ones right beside both numbers."""
    return (a.own & b.own) | (a.near & b.near - a.nouns - a.number)


def _share_more_than_names(a: Told, b: Told) -> bool:
    """Whether not names alone join two measures; they may where they stand right beside both
    numbers and these are nearly one.
    """
    names = a.subjects | b.subjects
    if times_apart(a.figure, b.figure) <= NEARLY:
        names -= a.near & b.near
    return not _joining(a, b) <= names


def _needed(a: Told, b: Told, nouns: int) -> int:
    """How many words of their own two clauses must share, the fewer, the rarer the count."""
    is_of_anything = not nouns and a.figure.unit in vocabulary("en").of_anything
    if is_of_anything or is_people(a) or is_people(b):
        return AMONG_SHARED
    is_large = not a.figure.unit and min(a.figure.value, b.figure.value) >= LARGE_COUNT
    return OWN_SHARED - is_large


def _could_be_one(a: Told, b: Told) -> bool:
    """Whether two figures are two numbers that can be held against one another at all."""
    one, other = a.figure, b.figure
    if one.value == other.value and one.unit == other.unit:
        return False
    if one.unit == other.unit == DATE:
        return not same_date(one.value, other.value)
    if one.unit == CLOCK and abs(one.value - other.value) > HOURS_APART:
        return False
    comparable = same_dimension(one, other) or (are_comparable(one, other) and _are_rounded(a, b))
    return comparable and times_apart(one, other) <= APART


def _are_rounded(a: Told, b: Told) -> bool:
    is_amount = a.figure.unit not in {CLOCK, DATE}
    return is_amount and rounded(a.figure.value, b.figure.value)


def _same_matter(a: Figure, b: Figure) -> bool:
    if a.matter is None or a.matter != b.matter:
        return False
    return a.matter not in MEASURED or bool(a.unit)


# ---- bars ---------------------------------------------------------------------------------------
def _is_told_by_another(a: Told, b: Told) -> bool:
    """Figures that two people give are their claims."""
    return differ(a.figure.speaker, b.figure.speaker)


def _is_of_no_matter(a: Told, b: Told) -> bool:
    """Scores, ages and ranks ("the 11th") are of a game, a person, a row."""
    units = {a.figure.unit, b.figure.unit}
    return bool(units & {SCORE, AGE}) or Extent.RANK in {a.figure.extent, b.figure.extent}


def _is_of_another_extent(a: Told, b: Told) -> bool:
    """Nine of the dead are not the dead; "two others" are beside any number of others, "two days
    ago" is told from any day.
    """
    if a.figure.extent is Extent.PART:
        return b.figure.extent is not Extent.PART or a.nouns.isdisjoint(b.nouns)
    return a.figure.extent is not b.figure.extent or a.figure.extent in {Extent.REST, Extent.AGO}


def _is_of_another_time(a: Told, b: Told) -> bool:
    """A figure of an earlier year or month is history beside the event's; the count of one week is
    none of the next's.
    """
    present = a.report.present | b.report.present
    first, second = a.figure.times, b.figure.times
    if first - present != second - present or (first and second and first.isdisjoint(second)):
        return True
    day, other = a.report.day, b.report.day
    is_far = day and other and abs((day - other).days) > DAYS_APART
    return bool(is_far) and not {a.figure.matter, b.figure.matter} & vocabulary("en").befell


def _is_of_another_place(a: Told, b: Told) -> bool:
    """14 miles from one town, 20 miles from another; nine carries against this team or that."""
    return bool(a.places and b.places) and not a.places & b.places


def _is_of_another_matter(a: Told, b: Told) -> bool:
    """The dead are not the injured, nor are the people of a town its dead."""
    matters = {a.figure.matter, b.figure.matter}
    if None in matters:
        befell = matters - {None} <= vocabulary("en").befell
        return befell and len(matters) > 1 and bool(a.nouns & b.nouns) and is_people(a)
    return len(matters) > 1


def _is_tally(a: Told, b: Told) -> bool:
    """Points, yards and games: of which player, in which game, a clause seldom says."""
    stems = counted_stems(a.figure) | counted_stems(b.figure)
    return not (a.figure.unit or stems.isdisjoint(vocabulary("en").tallies))


def _is_of_another_person(a: Told, b: Told) -> bool:
    """Spans of time are of one person or another: years in a job, minutes on a field."""
    is_span = a.figure.unit in SPANS and bool(a.names and b.names)
    return is_span and a.language == b.language and a.names.isdisjoint(b.names)


def _is_of_another_subject(a: Told, b: Told) -> bool:
    """What either figure is told of is named nowhere in the other report: two firms, two quakes."""
    if a.language != b.language or not (a.subjects and b.subjects):
        return False
    if _same_matter(a.figure, b.figure) and len(a.own & b.own - a.names) >= AMONG_SHARED:
        return False
    return min(_share_unknown(a, b), _share_unknown(b, a)) >= UNKNOWN_SUBJECT


def _share_unknown(a: Told, b: Told) -> float:
    """The share of the names beside a figure that stand nowhere in the other's report."""
    return len(a.subjects - b.report.words) / len(a.subjects)


_Bar = Callable[[Told, Told], bool]

ROUNDED_BARS: tuple[_Bar, ...] = (
    _is_told_by_another,
    _is_of_no_matter,
    _is_of_another_matter,
    _is_of_another_extent,
    _is_of_another_subject,
    are_of_two_nouns,
    _is_tally,
)
"""Why two figures may be of two matters though one may be the other, rounded."""

BARS: tuple[_Bar, ...] = (
    *ROUNDED_BARS,
    _is_of_another_time,
    _is_of_another_place,
    _is_of_another_person,
)
"""Why two figures beside one another may be of two matters."""
