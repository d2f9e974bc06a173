"""What is told beside each figure of the reports compared: the ground for every judgement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cuttings.model import Article
from cuttings.stories.only import language_of
from cuttings.stories.people import names
from cuttings.stories.quotations import STEM_LETTERS, telling
from cuttings.stories.records import Figure
from cuttings.stories.vocabulary import vocabulary
from cuttings.stories.words import WORD, stem

KIND = "kind of "
"""Opens the word for a class of nouns among the telling words."""

CHILDREN = f"{KIND}child"
"""People who are told apart from the rest wherever they are counted."""

PERCENT = "per cent"
"""Unit of shares of anything: what it is of must be told."""

REPEATED = 2
"""Sentences with figures in one report that may hold a word before it is too common there to tell
one of them from another."""

OWN_WEIGHT = 0.8
"""A word that more than a fifth of all articles hold ("said", "first") is no figure's own."""

_OPENER = re.compile(r"^\W*\w+ (?=[^A-Z])")
"""A word that opens a clause and may have its capital from there."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all figures of one report have in common.

    ``present`` is the year and month it is of: to name these puts nothing into another time;
    ``words`` are all of its words (stems).
    """

    language: str
    day: date | None
    present: Set[str]
    words: Set[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the telling words (stems) beside it.

    ``number`` are the words of the number itself, ``nouns`` those of what it counts, with their
    kinds, ``own`` those of its clause that few other figures of its report have beside them,
    ``places`` the names right behind it, ``names`` all of its clause, ``subjects`` those that are
    more than the word opening it.
    """

    figure: Figure
    report: Setting
    number: Set[str]
    nouns: Set[str]
    near: Set[str]
    clause: Set[str]
    own: Set[str]
    places: Set[str]
    names: Set[str]
    subjects: Set[str]

    @property
    def language(self) -> str:
        """The language of its report (ISO 639-1)."""
        return self.report.language


def read_beside(
    figures: Sequence[Figure], article: Article, shares: Mapping[str, float]
) -> tuple[Told, ...]:
    """What one report tells beside each of its figures. ``shares`` is the background."""
    sentences = {one.sentence: telling(one.sentence, shares).keys() for one in figures}
    counts = Counter(word for words in sentences.values() for word in words)
    repeated = {word for word, count in counts.items() if count > REPEATED}
    report = _setting(article)
    common, anything = _of_all_matters(report.language), _of_anything(report.language)
    found = []
    for one in figures:
        weights = telling(one.clause, shares)
        nouns, number = _nouns(one, shares), _number_words(one)
        rare = {word for word, weight in weights.items() if weight > OWN_WEIGHT}
        found.append(
            Told(
                one,
                report,
                number,
                nouns,
                telling(one.near, shares).keys() - anything,
                weights.keys() - common,
                rare - anything - repeated - nouns - number,
                _name_words(one.behind),
                _name_words(one.clause),
                _subjects(one.clause, report.language),
            )
        )
    return tuple(found)


def _setting(article: Article) -> Setting:
    language, published = language_of(article), article.published
    day = published.when.date() if published.has_day else None
    texts = [one.text for one in article.paragraphs]
    return Setting(
        language,
        day,
        {str(day.year), f"month {day.month}"} if day else set(),
        _stems(" ".join((article.headline, article.dek or "", *texts))),
    )


def _subjects(text: str, language: str) -> frozenset[str]:
    """The names in a text, its first word aside; none where every noun has a capital."""
    return frozenset() if language == "de" else _name_words(_OPENER.sub("", text))


@lru_cache(maxsize=8)
def _of_all_matters(language: str) -> frozenset[str]:
    """Words beside figures of all matters: millions, per cent."""
    words = vocabulary(language)
    return _forms_of({PERCENT}, language) | _stems(" ".join(words.multiplier_values))


@lru_cache(maxsize=8)
def _of_anything(language: str) -> frozenset[str]:
    """The same with the units that anything is measured in: euros, miles, days."""
    return _of_all_matters(language) | _forms_of(vocabulary(language).of_anything, language)


def _forms_of(units: Set[str], language: str) -> frozenset[str]:
    named = vocabulary(language).unit_names.items()
    return _stems(" ".join(form for form, unit in named if unit in units))


def _number_words(figure: Figure) -> frozenset[str]:
    """What two figures that are one number share in any case."""
    known = vocabulary("en").values
    words = [word for word in WORD.findall(figure.printed) if word[0].isdigit() or word in known]
    return _stems(" ".join(words))


@lru_cache(maxsize=1024)
def _name_words(text: str) -> frozenset[str]:
    return _stems(" ".join(names(text)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word)[:STEM_LETTERS] for word in WORD.findall(text))


def _nouns(figure: Figure, shares: Mapping[str, float]) -> set[str]:
    """The words of what is counted, homes and houses made one."""
    words = vocabulary("en")
    counted = [word for word in WORD.findall(figure.counted) if word.lower() not in words.rest]
    kinds = {words.nouns[stem(word)] for word in counted if stem(word) in words.nouns}
    return {*telling(" ".join(counted), shares), *(f"{KIND}{kind}" for kind in kinds)}


def are_of_two_nouns(a: Told, b: Told) -> bool:
    """Whether two figures count two things: villages are not people, people may be of any kind."""
    if a.figure.unit not in {"", PERCENT} or not (a.nouns and b.nouns):
        return False
    if _names_matter(a) or _names_matter(b):
        return False
    first, second = _kinds(a.nouns), _kinds(b.nouns)
    is_any = (_is_anybody(a) or _is_anybody(b)) and CHILDREN not in first ^ second
    if first and second:
        people = {f"{KIND}{kind}" for kind in vocabulary("en").people}
        return not (first & second or (is_any and first | second <= people))
    return a.language == b.language and not is_any and not a.nouns & b.nouns


def is_people(told: Told) -> bool:
    """Whether the noun fits people of any kind: people, or what befell them (the wounded)."""
    return _is_anybody(told) or _names_matter(told)


def _is_anybody(told: Told) -> bool:
    return not vocabulary("en").anybody.isdisjoint(counted_stems(told.figure))


def _names_matter(told: Told) -> bool:
    """Whether the noun is what befell people: the wounded, prisoners."""
    words, matter = vocabulary(told.language), told.figure.matter
    befell = words.matters.get(matter or "") if matter in words.befell else None
    return befell is not None and befell.search(told.figure.counted) is not None


def counted_stems(figure: Figure) -> set[str]:
    """The words of what a figure counts, in the form the tables have them."""
    return {stem(word) for word in WORD.findall(figure.counted)}


def _kinds(nouns: Set[str]) -> set[str]:
    return {noun for noun in nouns if noun.startswith(KIND)}
