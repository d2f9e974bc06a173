"""Which figures of two reports are one number for one matter.

The words beside a figure are its context; figures said by two people known by name are never a
pair. Between languages words say nothing, so that only the number, its unit and its matter do.
"""

from __future__ import annotations

from cuttings.stories.ahead import DATE, same_date
from cuttings.stories.figures import is_telling_alone
from cuttings.stories.measures import SPANS, converted, digits
from cuttings.stories.numbers import CLOCK, SCORE
from cuttings.stories.records import Figure
from cuttings.stories.speakers import differ
from cuttings.stories.told import PERCENT, Told, are_of_two_nouns

SMALL = 3
"""Counts up to this are too common to agree on without the same noun or matter beside them."""

PERCENT_SHARED = 3
"""Shares of two things told by two nouns are of one matter only with so many words in common."""

COUNT_FROM = 100
"""Counts from here up are told apart from others across languages, if not round."""


def agree(a: Told, b: Told) -> float:
    """How surely two reports give one number for one matter; 0 if they do not."""
    one, other = a.figure, b.figure
    if differ(one.speaker, other.speaker):
        return 0.0
    nouns = len(a.nouns & b.nouns)
    shared = len(a.clause & b.clause - a.number)
    matter = one.matter is not None and one.matter == other.matter and not are_of_two_nouns(a, b)
    if one.unit == other.unit == DATE:
        return _one_date(a, b, shared)
    if one.unit != other.unit and converted(one, other):
        return float(shared or nouns or matter)
    if one.value != other.value or not are_comparable(one, other):
        return 0.0
    if not (nouns or matter or _tells(a, b, shared)):
        return 0.0
    return 1 + 2 * nouns + shared + matter


def _one_date(a: Told, b: Told, shared: int) -> float:
    """How surely two dates ahead are one: a month is telling, a year alone needs words beside."""
    if not same_date(a.figure.value, b.figure.value):
        return 0.0
    is_month = a.figure.value == b.figure.value != int(a.figure.value)
    return float(is_month) + shared


def _tells(a: Told, b: Told, shared: int) -> bool:
    """Whether an equal number means one matter though nothing names it."""
    one = a.figure
    if is_bare(one) or is_bare(b.figure):
        return is_telling_alone(one.value)
    if a.language != b.language:
        return _tells_abroad(one)
    if one.unit == PERCENT and a.nouns and b.nouns:
        return shared >= PERCENT_SHARED
    if one.unit == CLOCK:
        return shared > 0 or one.value != int(one.value)
    if one.value <= SMALL and one.unit in SPANS:
        return bool(a.near & b.near)
    is_measure = bool(one.unit) and one.value > 0
    return one.unit == SCORE or (is_measure and (shared > 0 or is_telling_alone(one.value)))


def _tells_abroad(figure: Figure) -> bool:
    """Whether a number in a report of another language is hardly there by chance."""
    several = digits(figure.value) > 1
    if figure.unit:
        return several or figure.unit not in SPANS
    return several and figure.value >= COUNT_FROM


def is_bare(figure: Figure) -> bool:
    """Whether a report gives a number without saying of what: "2.1 billion in 2018"."""
    return not figure.unit and not figure.counted


def are_comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures have one unit, or one of them says nothing of its own."""
    return a.unit == b.unit or is_bare(a) or is_bare(b)
