"""Known places: looked up by name, told apart by what their articles name beside them.

``atlas.py`` fills the gazetteer from the packages that keep such names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from cuttings.text.languages import primary
from cuttings.text.spelling import plain_key

_CYRILLIC = re.compile(r"^[\u0400-\u04ff -]+$")
_ENDING = re.compile(
    r"(?:ами|ями|ией|иях|ого|ому|ією|ах|ях|ам|ям|ом|ем|им|ым|ой|ей|ою|ею|єю|ий|ый|ая|ую"
    r"|ии|ию|ия|ії|ію|ія|[аеёиоуыэюяьйіїє])$"
)
_CLOSED = (("їв", "єв"), ("ів", "ов"))
"""Vowels that Ukrainian closes where no ending follows: Київ, "в Києві"; Харків, "до Харкова"."""
_LEAST_STEM = 4
"""Letters of a Cyrillic name without its ending: less would join different names."""

LONGEST_INITIALS = 3
"""Letters of a country's initials (US, UAE)."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with the name to show, what it is (in English), and where it lies (degrees).

    ``country`` is an ISO 3166 code, "" where there is none; ``labels`` are other languages' names
    by language code.
    """

    name: str
    what: str
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    is_region: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    def named_in(self, language: str) -> str:
        """What the language (a tag such as ``de-AT``) calls it; English is ``name``."""
        base = primary(language)
        return self.name if base == "en" else self.labels.get(base, self.name)


CITY = "City"
"""What a city is."""

Neighbours = Mapping[str, Collection[str]]
"""Article id -> ISO 3166 codes of the countries it names, itself or by one of their regions."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Countries by ``spelling.plain_key``; cities by their name in lower case, marks and all:
    without its marks a city too often is somebody's surname; of one name the largest comes first.
    ``namesakes`` are regions by the key of the country they are called like; ``stems`` Cyrillic
    names without their case endings; ``uncased`` names in scripts without capitals, as written;
    ``words`` names of cities that are words of every day in some language; ``landscapes`` places
    called like a firm; ``kinds`` what other languages call what places are, by language code;
    ``nations`` countries by ISO 3166 code.
    """

    countries: Mapping[str, KnownPlace]
    regions: Mapping[str, tuple[KnownPlace, ...]]
    namesakes: Mapping[str, KnownPlace]
    cities: Mapping[str, tuple[KnownPlace, ...]]
    metropolises: frozenset[str] = frozenset()
    stems: Mapping[str, KnownPlace] = field(default_factory=dict)
    uncased: Mapping[str, KnownPlace] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    landscapes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    nations: Mapping[str, KnownPlace] = field(default_factory=dict)

    def find(self, name: str) -> KnownPlace | None:
        """The place of that name: country before large city before region before city."""
        return next(iter(self.candidates(name)), None)

    def describe(self, place: KnownPlace, language: str) -> str:
        """What the place is and of which country, in the language where it is known."""
        what = self.kinds.get(primary(language), {}).get(place.what, place.what)
        home = self.nations.get(place.country)
        return what if home is None or home is place else f"{what} ({home.named_in(language)})"

    def is_great(self, place: KnownPlace) -> bool:
        """Whether it is a country, a part of the world or a large city."""
        return not place.is_region and (place.name in self.metropolises or place.what != CITY)

    def is_nation(self, name: str) -> bool:
        """Whether it is a country's name in English or in Cyrillic, or its initials: "Mauricio" is
        a person's.
        """
        if is_cyrillic(name):
            known = self.stems.get(cyrillic_stem(name))
            return known is not None and known is self.nations.get(known.country)
        key = plain_key(name)
        country = self.countries.get(key)
        return (
            country is not None
            and bool(country.country)
            and (key == plain_key(country.name) or len(key) <= LONGEST_INITIALS)
        )

    def is_word(self, name: str) -> bool:
        """Whether a city's name is a word as well, or one of its case endings makes it look so."""
        return name in self.words or is_cyrillic(name)

    def candidates(self, name: str) -> tuple[KnownPlace, ...]:
        """Every place of that name, the likeliest first."""
        if is_cyrillic(name):
            known = self.stems.get(cyrillic_stem(name))
            return (known,) if known else ()
        country = self.countries.get(plain_key(name))
        if country is not None:
            return (country,)
        cities = () if name.isupper() else self.cities.get(name.casefold(), ())
        if cities and cities[0].name in self.metropolises:
            return cities[:1]
        return (*self.regions.get(plain_key(name), ()), *cities)


def is_cyrillic(name: str) -> bool:
    """Whether the name is written in Cyrillic."""
    return bool(_CYRILLIC.match(name))


def cyrillic_stem(name: str) -> str:
    """The name in small letters without its words' case endings, other than Cyrillic unchanged.

    >>> cyrillic_stem("Киеве") == cyrillic_stem("Киев")
    True
    >>> cyrillic_stem("Харкові") == cyrillic_stem("Харків")
    True
    """
    return " ".join(map(_bare, name.casefold().split()))


def _bare(word: str) -> str:
    bare = _ENDING.sub("", word)
    if len(bare) < _LEAST_STEM:
        return word
    for closed, opened in _CLOSED:
        if bare.endswith(closed):
            return bare.removesuffix(closed) + opened
    return bare


def likeliest(
    candidates: Collection[KnownPlace], articles: Collection[str], near: Neighbours
) -> KnownPlace | None:
    """Which of the places of one name these articles mean, or None.

    A region needs one article that names its country, or another region of it, as well: few readers
    elsewhere know that Mozambique has a Gaza. A city is the largest of its name, unless the
    articles name another's country and never that one.
    """
    named = {code for article in articles for code in near.get(article, ())}
    fitting = [place for place in candidates if place.country in named]
    if fitting:
        return fitting[0]
    return next((place for place in candidates if not place.is_region), None)
