"""The names of an archive: sighted, gathered, joined, and those that are people told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cuttings.model import Article
from cuttings.tagging.datelines import datelines
from cuttings.tagging.firms import firms_of
from cuttings.tagging.given_names import everyday_words
from cuttings.tagging.inflection import Nominatives
from cuttings.tagging.joining import join_all, join_surnames
from cuttings.tagging.kinds import Known, countries_named
from cuttings.tagging.lexicon import load_bodies, uncased_bodies
from cuttings.tagging.names import Cases, acronyms, gather, inner_words, trim
from cuttings.tagging.namesakes import part_cities, part_namesakes
from cuttings.tagging.national import part_national
from cuttings.tagging.people import people_of
from cuttings.tagging.records import Alias, Name, Sighting, merge
from cuttings.tagging.reference import Reference
from cuttings.tagging.shelved import Asked, Parcel, shelve
from cuttings.tagging.sightings import sightings
from cuttings.tagging.uncased import add_uncased, add_uncased_aliases
from cuttings.tagging.uncased_people import find_people
from cuttings.tagging.words import lower_case_words, small_pairs
from cuttings.text.languages import primary
from cuttings.text.spelling import plain_key


@dataclass(slots=True)
class Seen:
    """Sightings that stay while texts do: those of the last build, then those of this one."""

    parcels: tuple[Parcel, ...] = ()


def names_of(
    articles: Sequence[Article],
    aliases: Sequence[Alias],
    reference: Reference,
    seen: Seen | None = None,
) -> tuple[dict[str, Name], Known]:
    """The names of some articles by ``plain_key``, and what these articles tell of them all.

    What ``seen`` holds of these texts is not looked for again; it holds all of theirs afterwards.
    """
    lexicon, gazetteer = reference.lexicon, reference.gazetteer
    explained = acronyms(articles)
    lower = lower_case_words(articles)
    languages = {article.id: primary(article.lang) for article in articles}
    names = _sighted(articles, explained, lower, languages, reference, seen=seen or Seen())
    _join_aliases(names, aliases)
    add_uncased_aliases(names, articles, aliases)
    places = {words: place.name for words, place in gazetteer.uncased.items()}
    add_uncased(names, articles, places | uncased_bodies())
    by_hand = frozenset(plain_key(alias.name) for alias in aliases)
    join_all(names, explained, by_hand, languages, reference)
    uncased = find_people(names, articles)
    everyday = lexicon.common.union(*map(everyday_words, sorted(set(languages.values()))))
    people = people_of(names, reference, lower, everyday)
    for key in join_surnames(names, people, gazetteer, lexicon):
        names.pop(key, None)
    part_namesakes(names, gazetteer)
    part_national(names, gazetteer, lexicon)
    countries = countries_named(names, gazetteer)
    part_cities(names, gazetteer, countries)
    firms = firms_of(names, reference)
    return names, Known(lower, uncased.union(people), firms, countries, datelines(articles))


def _sighted(
    articles: Sequence[Article],
    explained: Mapping[str, str],
    lower: Mapping[str, int],
    languages: Mapping[str, str],
    reference: Reference,
    *,
    seen: Seen,
) -> dict[str, Name]:
    """The names as they stand in the text, sentence openers trimmed, cases put right."""
    lexicon = reference.lexicon
    whole = frozenset({*explained.values(), *(key for key in load_bodies() if " and " in key)})

    def sight(article: Article, asked: Asked) -> Iterable[Sighting]:
        return sightings(article, lexicon, asked)

    found = shelve(articles, sight, whole, seen.parcels)
    seen.parcels = found.parcels
    inner, together = inner_words(found)
    cases = Cases(
        lower=lower,
        inner=inner,
        openers=lexicon.openers,
        initials=load_bodies(),
        lower_pairs=small_pairs(articles),
        inner_pairs=together,
    )
    nominatives = Nominatives(reference.gazetteer, lexicon.given_names)
    restored = (
        nominatives.restore(kept, languages[kept.article])
        for sighting in found
        if (kept := trim(sighting, cases)) is not None
    )
    return gather(restored, lexicon)


def _join_aliases(names: dict[str, Name], aliases: Iterable[Alias]) -> None:
    for alias in aliases:
        key = plain_key(alias.name)
        spellings = dict.fromkeys((key, *(plain_key(spelling) for spelling in alias.also)))
        found = [names.pop(spelling) for spelling in spellings if spelling in names]
        if found:
            names[key] = merge([Name(key), *found])
