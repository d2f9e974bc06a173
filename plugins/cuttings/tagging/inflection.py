"""Names in languages that decline them: "v Praze" tells of Praha, "Petra Fialy" of Petr Fiala.

Light means only: a known place is found by the stem it shares with its name in the language; the
forms of a person are joined where all their words share stems. Cyrillic has rules of its own
(``gazetteer.cyrillic_stem``), Turkish an apostrophe (``sightings``).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from cuttings.tagging.gazetteer import Gazetteer
from cuttings.tagging.records import DEFINITE, Name, Sighting
from cuttings.text.spelling import plain_key

LEAST_STEM = 3
"""Letters of a word without its ending: less would join different names."""


@dataclass(frozen=True, slots=True)
class _Declension:
    """``endings`` longest first; ``ends`` tell what a stem's last letters turn into."""

    endings: tuple[str, ...]
    ends: tuple[tuple[str, str], ...]
    countries: frozenset[str]
    last_only: bool
    """Whether only the last word of a name takes an ending."""

    def stem(self, name: str) -> str:
        words = name.casefold().split()
        kept = len(words) - 1 if self.last_only else 0
        return " ".join([*words[:kept], *map(self._bare, words[kept:])])

    def _bare(self, word: str) -> str:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
                word = word.removesuffix(ending)
                break
        for end, other in self.ends:
            if word.endswith(end) and len(word) - len(end) + len(other) >= LEAST_STEM:
                return word.removesuffix(end) + other
        return word


class Nominatives:
    """Sightings as dictionaries have them: places the gazetteer knows in their first case, people
    without the country before them.
    """

    def __init__(self, gazetteer: Gazetteer, given_names: Collection[str]) -> None:
        self._gazetteer = gazetteer
        self._given_names = given_names
        self._by_language: dict[str, Mapping[str, str]] = {}

    def restore(self, sighting: Sighting, language: str) -> Sighting:
        """The sighting with the place or person it tells of named so; others as they are."""
        if place := self._landscape(sighting) or self._shouted(sighting):
            return replace(sighting, words=tuple(place.split()))
        if self._is_home(sighting.words):
            words = sighting.words[1:]
            return replace(sighting, words=words, surface=" ".join(words))
        declension = _declensions().get(language)
        if declension is None or self._gazetteer.find(sighting.surface):
            return sighting
        if language not in self._by_language:
            self._by_language[language] = self._stems(declension, language)
        known = self._by_language[language]
        last = sighting.words[-1]
        told = known.get(declension.stem(sighting.surface))
        if told is None and not sighting.weighs_capitals and not self._gazetteer.find(last):
            told = known.get(declension.stem(last))  # the genitive behind nouns: "Bauträger Chinas"
        return replace(sighting, words=tuple(told.split())) if told else sighting

    def _shouted(self, sighting: Sighting) -> str:
        """The city that a dateline writes in capitals ("KAMPALA -"); "" where it is none."""
        if not (sighting.opens_sentence and sighting.surface.isupper()):
            return ""
        city = next(iter(self._gazetteer.cities.get(sighting.surface.casefold(), ())), None)
        return city.name if city is not None and self._gazetteer.is_great(city) else ""

    def _is_home(self, words: Sequence[str]) -> bool:
        """Whether a country stands before somebody's whole name ("envoy to Ukraine Ada Holtby")."""
        return (
            len(words) > 2  # noqa: PLR2004 - a country, a first name, a surname
            and self._gazetteer.is_nation(words[0])
            and plain_key(words[1]) in self._given_names
        )

    def _landscape(self, sighting: Sighting) -> str:
        """The place that "the Amazon" is, which alone is a firm; "" where nothing tells so."""
        entry = self._gazetteer.landscapes.get(sighting.surface)
        if entry is None:
            return ""
        ends = sighting.after == "" or sighting.after in entry["small"]
        is_place = sighting.after in entry["after"] or (sighting.before in DEFINITE and ends)
        return str(entry["place"]) if is_place else ""

    def _stems(self, declension: _Declension, language: str) -> Mapping[str, str]:
        """Stem -> name of countries, of large cities, and of all cities of its own."""
        gazetteer = self._gazetteer
        cities = [place for places in gazetteer.cities.values() for place in places]
        known: dict[str, str] = {}
        for place in (*gazetteer.countries.values(), *cities):
            if gazetteer.is_great(place) or place.country in declension.countries:
                said = place.named_in(language)
                said = said if gazetteer.find(said) is place else place.name
                known.setdefault(said.casefold(), said)
                known.setdefault(declension.stem(said), said)
        return known


def join_declined(names: dict[str, Name], languages: Mapping[str, str]) -> None:
    """Let the cases of one name of several words be one; ``languages`` by article id."""
    groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for key in sorted(names):
        language = languages.get(names[key].mentions[0].article, "") if " " in key else ""
        declension = _declensions().get(language)
        if declension is not None and not names[key].shown:
            groups[language, declension.stem(names[key].full_form)].append(names[key])
    for group in groups.values():
        group.sort(key=lambda name: (-name.count, name.key))
        for other in group[1:]:
            group[0].absorb(names.pop(other.key))


@lru_cache(maxsize=1)
def _declensions() -> Mapping[str, _Declension]:
    table = tomllib.loads(files(__package__).joinpath("inflection.toml").read_text("utf-8"))
    return {
        language: _Declension(
            tuple(sorted(set(entry["endings"]), key=lambda ending: (-len(ending), ending))),
            tuple(sorted(entry["stems"].items())),
            frozenset(entry["countries"]),
            entry.get("last_only", False),
        )
        for language, entry in table.items()
    }
