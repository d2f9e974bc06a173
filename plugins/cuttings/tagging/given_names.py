"""First names that are hardly ever anything else, from the package ``faker`` and a table.

A name of two to four words that begins with one is a person.
"""

from __future__ import annotations

import pkgutil
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.resources import files

import faker.providers.person as people_of_the_world
from wordfreq import available_languages, get_frequency_dict

from cuttings.tagging.atlas import load_gazetteer
from cuttings.text.spelling import plain_key

COMMON_WORD = 5e-6
"""Share of a language's text above which a name that few languages give is rather a word of every
day ("Price", "Norden"): some lists hold the strangest names."""

COMMON_SURNAME = 1e-6
"""Share of a language's text from which a surname is many people's ("Lewis") or a word ("Rice")."""

SURNAMES_BESIDE = ("en", "de", "es", "fr", "it")
"""Languages in which no surname may be common to tell of one person."""

READ_BESIDE = ("en", "de")
"""Languages whose common words are no names: the one with the longest lists, and the one in which
every noun has a capital."""

SHORTEST = 3
"""Letters; shorter ones are syllables, articles and initials."""

WELL_GIVEN = 3
"""A name that so many languages give is one even where it is a common word ("Mark") or a town
(Charlotte, Vladimir); large cities, countries and regions stay places (Paris, Jordan)."""


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """First names by ``plain_key``."""
    table = files(__package__).joinpath("given_names.toml").read_text(encoding="utf-8")
    by_hand = (plain_key(name) for names in tomllib.loads(table).values() for name in names)
    known: dict[str, set[str]] = defaultdict(set)
    for language, name in _lists(("first_names", "first_romanized")):
        if len(name) >= SHORTEST and " " not in name and name != name.swapcase():
            known[plain_key(name)].add(language)
    frequent: dict[str, float] = {}
    for language in READ_BESIDE:
        for word, share in get_frequency_dict(language, "small").items():
            frequent[word] = max(share, frequent.get(word, 0))
    return frozenset(by_hand) | {
        name for name, languages in known.items() if _is_given(name, languages, frequent)
    }


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Last names by ``plain_key``, of all lists that have any."""
    return frozenset(
        plain_key(name) for _, name in _lists(("last_names", "last_romanized")) if name.istitle()
    )


def _lists(beginnings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Language code and name, of every list whose attribute begins so."""
    for module in pkgutil.iter_modules(people_of_the_world.__path__):
        provider = import_module(f"{people_of_the_world.__name__}.{module.name}").Provider
        for attribute, names in sorted(vars(provider).items()):
            if attribute.startswith(beginnings) and isinstance(names, list | tuple | dict):
                yield from ((module.name.partition("_")[0], name) for name in names)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words and names often seen in one of the languages that ``SURNAMES_BESIDE`` tells."""
    return frozenset(
        plain_key(word)
        for language in SURNAMES_BESIDE
        for word, share in get_frequency_dict(language, "small").items()
        if share >= COMMON_SURNAME
    )


@lru_cache(maxsize=32)
def everyday_words(language: str) -> frozenset[str]:
    """Words seen every day in a language beside those that ``common_words`` reads; none of a
    language that has no list.
    """
    if language in SURNAMES_BESIDE or language not in available_languages("small"):
        return frozenset()
    words = get_frequency_dict(language, "small").items()
    return frozenset(plain_key(word) for word, share in words if share >= COMMON_WORD)


def _is_given(name: str, languages: set[str], frequent: dict[str, float]) -> bool:
    gazetteer = load_gazetteer()
    place = gazetteer.find(name)
    if place is not None:
        is_large = place.name in gazetteer.metropolises or place.is_region
        is_large |= plain_key(place.name) == name and name in gazetteer.countries
        return len(languages) >= WELL_GIVEN and not is_large
    return len(languages) >= WELL_GIVEN or frequent.get(name, 0) < COMMON_WORD
