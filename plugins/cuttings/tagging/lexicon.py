"""The words that tell a name from other capitals, and one kind of name from another."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from babel import Locale

CALENDAR_LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ro", "hu"),
    *("tr", "ru", "uk", "el", "id", "vi", "ca", "hr", "sk", "bg"),
)
NOUN_CAPITALISING = frozenset({"de", "lb"})
"""Languages that capitalise every noun: a capital says nothing there."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words, by what they say about a capitalised neighbour."""

    roles: frozenset[str]
    saying: frozenset[str]
    organisations: frozenset[str]
    place_heads: frozenset[str]
    place_tails: frozenset[str]
    place_prepositions: frozenset[str]
    connectors: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon with the days and months of the languages above (from CLDR)."""
    table = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    return Lexicon(
        **{key: frozenset(words) for key, words in table.items()}, calendar=_calendar_words()
    )


def _calendar_words() -> frozenset[str]:
    words = set()
    for language in CALENDAR_LANGUAGES:
        locale = Locale.parse(language)
        for names in (locale.days, locale.months):
            for width in ("wide", "abbreviated"):
                for context in ("format", "stand-alone"):
                    words.update(names[context][width].values())
    return frozenset(word.casefold().rstrip(".") for word in words)
