"""What is told beside each figure of the reports compared: the ground for every judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from cuttings.model import Article, NewsDate
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


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the telling words (stems) beside it.

    ``number`` are the words of the number itself, ``nouns`` those of what it counts, with their
    kinds, ``own`` those of its clause that few other figures of its report have beside them,
    ``times`` what puts it into another time than the report's, ``places`` the names right behind
    it, ``names`` all of its clause.
    """

    figure: Figure
    language: str
    number: Set[str]
    nouns: Set[str]
    near: Set[str]
    clause: Set[str]
    own: Set[str]
    times: frozenset[str]
    places: Set[str]
    names: Set[str]


def read_beside(
    figures: Sequence[Figure], article: Article, shares: Mapping[str, float]
) -> tuple[Told, ...]:
    """What one report tells beside each of its figures. ``shares`` is the background."""
    sentences = {one.sentence: telling(one.sentence, shares).keys() for one in figures}
    counts = Counter(word for words in sentences.values() for word in words)
    repeated = {word for word, count in counts.items() if count > REPEATED}
    here = _present(article.published)
    common = _of_all_matters(language_of(article))
    found = []
    for one in figures:
        clause = telling(one.clause, shares).keys() - common
        nouns = _nouns(one, shares)
        found.append(
            Told(
                one,
                language_of(article),
                _number_words(one),
                nouns,
                telling(one.near, shares).keys(),
                clause,
                clause - repeated - nouns,
                one.times - here,
                _name_words(one.behind),
                _name_words(one.clause),
            )
        )
    return tuple(found)


@lru_cache(maxsize=8)
def _of_all_matters(language: str) -> frozenset[str]:
    """Words beside figures of all matters: millions, per cent."""
    words = vocabulary(language)
    shares = [form for form, unit in words.unit_names.items() if unit == PERCENT]
    forms = [*words.multiplier_values, *shares]
    return frozenset(stem(word)[:STEM_LETTERS] for form in forms for word in WORD.findall(form))


def _number_words(figure: Figure) -> set[str]:
    """What two figures that are one number share in any case."""
    known = vocabulary("en").values
    words = [word for word in WORD.findall(figure.printed) if word[0].isdigit() or word in known]
    return {stem(word)[:STEM_LETTERS] for word in words}


def _name_words(text: str) -> set[str]:
    return {stem(word)[:STEM_LETTERS] for name in names(text) for word in WORD.findall(name)}


def _present(published: NewsDate) -> set[str]:
    """The year and month a report is of: to name these puts nothing into another time."""
    return (
        {str(published.when.year), f"month {published.when.month}"} if published.has_day else set()
    )


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
