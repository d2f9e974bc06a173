"""The words that tell a name from other capitals, and one kind of name from another."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from cuttings.tagging.spelling import plain_key

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
    role_tails: frozenset[str]
    article_prefixes: frozenset[str]
    saying: frozenset[str]
    organisations: frozenset[str]
    place_heads: frozenset[str]
    place_tails: frozenset[str]
    place_prepositions: frozenset[str]
    connectors: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    describing: frozenset[str]
    company_words: frozenset[str]
    rubrics: frozenset[str]
    person_followers: frozenset[str]
    calendar: frozenset[str]
    given_names: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Whether the lower-case word is a title or office, or a German compound that ends in one.

        >>> load_lexicon().is_role("landwirtschaftsminister")
        True
        """
        return word in self.roles or word.endswith(tuple(self.role_tails))

    @property
    def bodies(self) -> frozenset[str]:
        """Words that make a name of several an organisation."""
        return self.organisations | self.company_words


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon with the days and months of the languages above (from CLDR)."""
    given = (plain_key(name) for names in _table("given_names.toml").values() for name in names)
    return Lexicon(
        **{key: frozenset(words) for key, words in _table("lexicon.toml").items()},
        calendar=_calendar_words(),
        given_names=frozenset(given),
    )


def _table(name: str) -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _calendar_words() -> frozenset[str]:
    words = set()
    for language in CALENDAR_LANGUAGES:
        locale = Locale.parse(language)
        for names in (locale.days, locale.months):
            for width in ("wide", "abbreviated"):
                for context in ("format", "stand-alone"):
                    words.update(names[context][width].values())
    return frozenset(word.casefold().rstrip(".") for word in words)
