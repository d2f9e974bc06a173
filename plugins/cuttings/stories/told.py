"""What is told beside each figure of the reports compared: the ground for every judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from cuttings.model import Article, NewsDate
from cuttings.stories.only import language_of
from cuttings.stories.people import names
from cuttings.stories.quotations import telling
from cuttings.stories.records import Figure
from cuttings.stories.vocabulary import vocabulary
from cuttings.stories.words import WORD, stem

KIND = "kind of "
"""Opens the word for a class of nouns among the telling words."""

REPEATED = 2
"""Sentences with figures in one report that may hold a word before it is too common there to tell
one of them from another."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the telling words (stems) beside it.

    ``nouns`` are those of what it counts, with their kinds, ``own`` those of its clause that few
    other figures of its report have beside them, ``times`` what puts it into another time than the
    report's, ``places`` the names right behind it.
    """

    figure: Figure
    language: str
    nouns: Set[str]
    near: Set[str]
    clause: Set[str]
    own: Set[str]
    times: frozenset[str]
    places: Set[str]


def read_beside(
    figures: Sequence[Figure], article: Article, shares: Mapping[str, float]
) -> tuple[Told, ...]:
    """What one report tells beside each of its figures. ``shares`` is the background."""
    sentences = {one.sentence: telling(one.sentence, shares).keys() for one in figures}
    counts = Counter(word for words in sentences.values() for word in words)
    repeated = {word for word, count in counts.items() if count > REPEATED}
    here = _present(article.published)
    found = []
    for one in figures:
        clause = telling(one.clause, shares).keys()
        nouns = _nouns(one, shares)
        found.append(
            Told(
                one,
                language_of(article),
                nouns,
                telling(one.near, shares).keys(),
                clause,
                clause - repeated - nouns,
                one.times - here,
                {word.casefold() for name in names(one.behind) for word in name.split()},
            )
        )
    return tuple(found)


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
