"""Which figures of two reports are of one matter: the same number, or another number for it.

One to one, equal values first; the words beside a figure are its context; figures said by two
people known by name are never a pair. Between languages words say nothing, so that only the number,
its unit and its matter do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

from cuttings.stories.figures import is_telling, is_telling_alone, noun_classes
from cuttings.stories.numbers import CLOCK, SCORE
from cuttings.stories.quotations import telling
from cuttings.stories.records import Figure
from cuttings.stories.speakers import differ
from cuttings.stories.vocabulary import vocabulary
from cuttings.stories.words import WORD, stem

SMALL = 3
"""Counts up to this are too common to agree on without the same noun or matter beside them."""

CONTEXT_SHARED = 2
"""Telling words the clauses of two different figures must share to be of one matter."""

SENTENCE_SHARED = 1
"""Telling words, nouns counted aside, the sentences of two different figures must share."""

AMONG_SHARED = 4
"""The same where a report gives several numbers of one noun, such as yards, games or points."""

APART = 2.0
"""Two figures of one matter are hardly more than this many times apart."""

CLOSE = 1.5
"""And hardly more than this, where only the noun or the words beside them say what they are of."""

AGE = "years of age"
"""Unit of figures that differ from person to person and never in a matter."""

PERCENT = "per cent"
"""Unit of shares of anything: two reports' only ones need more in common than others."""

HOURS_APART = 2
"""Two times of day given for one moment are hardly further apart."""

CONVERTED = 0.025
"""Two units tell one measure if they are this near (share) once converted: both are rounded."""

ROUNDED = 0.02
"""A round number stands for one this near to it (share), though strictly rounded it would not."""

ROUND_FROM, FINE_DIGITS = 1000, 4
"""Round numbers from here up, beside numbers of so many digits."""

LEAST_DIGITS = 2
"""Digits of a number that can be called the other, rounded: 400 is too round for 430."""

COUNT_FROM = 100
"""Counts from here up are told apart from others across languages, if not round."""

SPANS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
"""Units of time: reports give many spans of it, of everything."""

MEASURED = frozenset({"cost", "jailed"})
"""Matters that are measured in a unit, not counted in heads."""

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b(?![,.]\d)")
_AS_ADJECTIVE = re.compile(r"\d(?:st|nd|rd|th)\b|\w\s?-\s?(?!magnitude)[a-z]{2}")
_REST = re.compile(
    r"\b(?:others?|more|further|additional|andere|weitere|otr[oa]s|autres)\b", re.IGNORECASE
)

KIND = "kind of "
"""Opens the word for a class of nouns among the telling words."""

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


class Matcher:
    """Judges pairs of figures; what it needs of each figure is worked out once."""

    def __init__(
        self,
        read: Sequence[Sequence[Figure]],
        languages: Mapping[str, str],
        shares: Mapping[str, float],
    ) -> None:
        every = [figure for own in read for figure in own]
        self._own = {figure: own for own in read for figure in own}
        self._languages = languages
        self._context = {figure: telling(figure.clause, shares).keys() for figure in every}
        self._near = {figure: telling(figure.near, shares).keys() for figure in every}
        self._nouns = {figure: _nouns(figure, shares) for figure in every}
        self._sentence = {figure: telling(figure.sentence, shares).keys() for figure in every}
        self._sole = {figure for own in read for figure in _alone_in_unit(own)}

    def equal(self, a: Figure, b: Figure) -> float:
        """How surely two reports give one number for one matter; 0 if they do not."""
        if differ(a.speaker, b.speaker):
            return 0.0
        nouns = len(self._nouns[a] & self._nouns[b])
        shared = len(self._context[a] & self._context[b])
        matter = a.matter is not None and a.matter == b.matter
        if a.unit != b.unit and converted(a, b):
            return float(shared or nouns or matter)
        if a.value != b.value or not _comparable(a, b):
            return 0.0
        if not (nouns or matter or self._tells(a, b, shared)):
            return 0.0
        return 1 + 2 * nouns + shared + matter

    def _tells(self, a: Figure, b: Figure, shared: int) -> bool:
        """Whether an equal number means one matter though nothing names it."""
        if is_bare(a) or is_bare(b):
            return is_telling_alone(a.value)
        if self._abroad(a, b):
            return _tells_abroad(a)
        if a.unit == SCORE:
            return True
        if a.unit == CLOCK:
            return shared > 0 or a.value != int(a.value)
        if a.value <= SMALL and a.unit in SPANS:
            return bool(self._near[a] & self._near[b])
        return bool(a.unit) and a.value > 0 and (shared > 0 or is_telling(a.value))

    def different(self, a: Figure, b: Figure) -> float:
        """How surely two reports give different numbers for one matter; 0 if they do not."""
        if not self._could_be_one(a, b) or not self._are_told_alike(a, b):
            return 0.0
        nouns = len(self._nouns[a] & self._nouns[b])
        shared = len(self._context[a] & self._context[b])
        if self._same_matter(a, b, nouns):
            return 2 + nouns + shared
        if a.unit != CLOCK and rounded(a.value, b.value) and (shared or nouns or _is_fine(a, b)):
            return 1 + nouns + shared
        return self._by_words(a, b, nouns, shared) if times_apart(a, b) <= CLOSE else 0.0

    def _are_told_alike(self, a: Figure, b: Figure) -> bool:
        """Whether nothing beside two different figures tells that they are of two matters."""
        if self._abroad(a, b) or (a.unit != CLOCK and rounded(a.value, b.value)):
            return True
        if _years(a) != _years(b) or _is_of_the_rest(a) != _is_of_the_rest(b):
            return False
        if self._gives_both(a, b) or self._gives_both(b, a):
            return False
        if self._same_matter(a, b, 0):
            return not _are_of_two_kinds(self._nouns[a], self._nouns[b])
        return self._share_sentence(a, b)

    def _share_sentence(self, a: Figure, b: Figure) -> bool:
        """Whether the nouns and the sentences of two figures have enough in common."""
        if not a.unit and not self._nouns[a] & self._nouns[b]:
            return False
        if _is_adjective(a) or _is_adjective(b):
            return False
        told = self._sentence[a] & self._sentence[b]
        is_sole = self._has_noun_alone(a) and self._has_noun_alone(b)
        return len(told - self._nouns[a]) >= (SENTENCE_SHARED if is_sole else AMONG_SHARED)

    def _has_noun_alone(self, figure: Figure) -> bool:
        """Whether its report gives no other number of the same noun."""
        nouns = self._nouns[figure]
        return not any(
            one.value != figure.value and one.unit == figure.unit and self._nouns[one] & nouns
            for one in self._own[figure]
        )

    def _gives_both(self, a: Figure, b: Figure) -> bool:
        """Whether the report that gives ``a`` gives the number of ``b`` for the same as well."""
        return any(one.value == b.value and self.equal(one, b) > 0 for one in self._own[a])

    def _by_words(self, a: Figure, b: Figure, nouns: int, shared: int) -> float:
        """How surely the noun or the words beside them tell that two figures are of one matter."""
        near = len(self._near[a] & self._near[b])
        needed = CONTEXT_SHARED if a.unit == PERCENT else 1
        if nouns and shared >= CONTEXT_SHARED:
            return nouns + shared
        if a.unit and a.unit not in SPANS and near >= CONTEXT_SHARED:
            return near
        return float(shared) if shared >= needed and self._are_sole(a, b) else 0.0

    def _are_sole(self, a: Figure, b: Figure) -> bool:
        """Whether each is its report's only figure of a unit; times of day must be near, too."""
        if a.unit == CLOCK and abs(a.value - b.value) > HOURS_APART:
            return False
        return a in self._sole and b in self._sole

    def _abroad(self, a: Figure, b: Figure) -> bool:
        return self._languages[a.article] != self._languages[b.article]

    def _same_matter(self, a: Figure, b: Figure, nouns: int) -> bool:
        if a.matter is None or a.matter != b.matter:
            return False
        return a.matter not in MEASURED or bool(a.unit) or nouns > 0

    def _could_be_one(self, a: Figure, b: Figure) -> bool:
        """Whether two figures may be of one matter at all: never if two people say them."""
        if differ(a.speaker, b.speaker) or a.unit in {SCORE, AGE}:
            return False
        if a.value == b.value and a.unit == b.unit:
            return False
        if not _same_dimension(a, b) and not (_comparable(a, b) and rounded(a.value, b.value)):
            return False
        return times_apart(a, b) <= APART


def _years(figure: Figure) -> set[str]:
    """The years a figure's sentence names: a figure of another year is of another matter."""
    return set(_YEAR.findall(figure.sentence))


def _is_of_the_rest(figure: Figure) -> bool:
    """Whether a figure counts those beside others told already: "55 others", "two more boats"."""
    return _REST.search(figure.counted) is not None


def _is_adjective(figure: Figure) -> bool:
    """Whether a number only says which one: an 11th round, a four-time champion."""
    return not figure.unit and _AS_ADJECTIVE.search(figure.printed) is not None


def _are_of_two_kinds(a: Set[str], b: Set[str]) -> bool:
    """Whether two nouns are known to be of two kinds: villages and people."""
    kinds = [{noun for noun in nouns if noun.startswith(KIND)} for nouns in (a, b)]
    return all(kinds) and not kinds[0] & kinds[1]


def is_bare(figure: Figure) -> bool:
    """Whether a report gives a number without saying of what: "2.1 billion in 2018"."""
    return not figure.unit and not figure.counted


def converted(a: Figure, b: Figure) -> bool:
    """Whether two figures tell one measure in two units: 10,100 acres and 4,100 hectares."""
    if not _same_dimension(a, b) or a.unit in SPANS or b.unit in SPANS:
        return False
    first, second = _in_base(a), _in_base(b)
    return abs(first - second) <= CONVERTED * max(first, second)


def rounded(a: float, b: float) -> bool:
    """Whether one of two numbers is the other, rounded.

    >>> rounded(2.6e9, 2.64e9), rounded(42000, 41206), rounded(12, 14), rounded(4, 5)
    (True, True, False, False)
    """
    if a == b or min(a, b) <= 0:
        return False
    coarse, fine = sorted((a, b), key=_digits)
    if _digits(coarse) == _digits(fine) or _digits(coarse) < LEAST_DIGITS:
        return False
    places = _digits(coarse) - 1 - math.floor(math.log10(coarse))
    if math.isclose(round(fine, places), coarse):
        return True
    is_round = coarse >= ROUND_FROM and _digits(coarse) < _digits(fine) - 1
    return is_round and _digits(fine) >= FINE_DIGITS and abs(a - b) <= ROUNDED * fine


def times_apart(a: Figure, b: Figure) -> float:
    """How many times as large one figure is as the other, in one unit."""
    low, high = sorted((_in_base(a), _in_base(b)))
    return high / low if low > 0 else math.inf


def _digits(value: float) -> int:
    return len(f"{value:.10g}".replace(".", "").replace("e+", "").strip("0"))


def _is_fine(a: Figure, b: Figure) -> bool:
    """Whether a pair of a round and an exact number is hardly one by chance."""
    return max(_digits(a.value), _digits(b.value)) >= FINE_DIGITS


def _comparable(a: Figure, b: Figure) -> bool:
    return a.unit == b.unit or is_bare(a) or is_bare(b)


def _same_dimension(a: Figure, b: Figure) -> bool:
    scales = vocabulary("en").scales
    bases = {scales[one.unit].of if one.unit in scales else one.unit for one in (a, b)}
    return len(bases) == 1


def _in_base(figure: Figure) -> float:
    scale = vocabulary("en").scales.get(figure.unit)
    return figure.value * scale.times if scale else figure.value


def _tells_abroad(figure: Figure) -> bool:
    """Whether a number in a report of another language is hardly there by chance."""
    several = _digits(figure.value) > 1
    if figure.unit:
        return several or figure.unit not in SPANS
    return several and figure.value >= COUNT_FROM


def _nouns(figure: Figure, shares: Mapping[str, float]) -> set[str]:
    """The words of what is counted, homes and houses made one."""
    classes = noun_classes()
    found = set(telling(figure.counted, shares))
    for word in WORD.findall(figure.counted):
        if stem(word) in classes:
            found.add(f"{KIND}{classes[stem(word)]}")
    return found


def _alone_in_unit(own: Sequence[Figure]) -> Iterator[Figure]:
    """Figures of one report that have their unit to themselves, spans of time left out."""
    counts = Counter(figure.unit for figure in own)
    return (one for one in own if one.unit and one.unit not in SPANS and counts[one.unit] == 1)
