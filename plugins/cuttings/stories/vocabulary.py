"""The words of figures in one language, from ``figures.toml``: numbers, units, matters, bounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from cuttings.stories.records import Bound, Extent
from cuttings.stories.words import stem

NEVER = "(?!)"
"""A pattern that matches nothing, where a table has no forms."""

LIST_WORDS = 4
"""Words between a comma or "and" and a number of the same list, at most: "the National Front"."""

TENS = range(20, 100, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit told in another: so many ``times`` the unit ``of``, counted from ``zero``."""

    of: str
    times: float
    zero: float = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of one language, as patterns where they are looked for in running text."""

    language: str
    values: Mapping[str, float]
    number_words: re.Pattern[str]
    ones: re.Pattern[str]
    vague: re.Pattern[str]
    befell: frozenset[str]
    tolls: re.Pattern[str]
    toll_links: re.Pattern[str]
    list_links: re.Pattern[str]
    remainders: re.Pattern[str]
    multipliers: re.Pattern[str]
    multiplier_values: Mapping[str, int]
    units: re.Pattern[str]
    unit_names: Mapping[str, str]
    scales: Mapping[str, Scale]
    signs: Mapping[str, str]
    of_anything: frozenset[str]
    before: Mapping[str, re.Pattern[str]]
    nouns: Mapping[str, str]
    anybody: frozenset[str]
    plurals: frozenset[str]
    bounds: Mapping[Bound, re.Pattern[str]]
    matters: Mapping[str, re.Pattern[str]]
    stops: frozenset[str]
    months: frozenset[str]
    before_years: frozenset[str]
    before_dates: frozenset[str]
    times: Mapping[str, re.Pattern[str]]
    extents_before: Mapping[Extent, re.Pattern[str]]
    extents_after: Mapping[Extent, re.Pattern[str]]
    rest: frozenset[str]
    range_joints: frozenset[str]
    range_pairs: frozenset[str]
    range_alternatives: frozenset[str]
    tallies: frozenset[str]
    people: frozenset[str]

    def number(self, printed: str) -> float:
        """What a number word, single or compound, is worth.

        >>> vocabulary("en").number("Twenty-seven"), vocabulary("de").number("achtundvierzig")
        (27, 48)
        """
        low = printed.lower()
        if low in self.values:
            return self.values[low]
        tens = next(word for word, value in self.values.items() if value in TENS and word in low)
        rest = low.replace(tens, " ")
        ones = [self.values[word] for word in _longest_first(self.values) if word in rest]
        return self.values[tens] + next((one for one in ones if one < TENS.start), 1)


@lru_cache(maxsize=8)
def vocabulary(language: str) -> Vocabulary:
    """The words of a language (ISO 639-1); one that has none of its own gets what all share."""
    path = resources.files("cuttings.stories").joinpath("figures.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    values = data["numbers"].get(language, {})
    units = {form: name for name, forms in data["units"].items() for form in forms}
    extents = data["extents"].items()
    return Vocabulary(
        language=language,
        values=values,
        number_words=_number_words(values, data["compounds"].get(language)),
        ones=_any_of(data["ones"].get(language, ()), r"(?<!\bno[ -])\b", r"\b"),
        vague=_any_of(data["vague"]["words"], r"\b", r"\s+$"),
        list_links=_any_of(
            data["range"]["lists"], r"(?<!\w)", rf"(?:\s+[\w’'-]+){{0,{LIST_WORDS}}}\s*$"
        ),
        remainders=_any_of(data["range"]["remainders"], "", r"(?!\w)"),
        befell=frozenset(data["befell"]["words"]),
        tolls=_any_of(data["tolls"]["words"], r"\b", r"\b"),
        toll_links=_any_of(data["tolls"]["links"], r"\b", r"\s+$"),
        multipliers=_any_of(data["multipliers"], r"[\s-]?", r"(?!\w)"),
        multiplier_values=data["multipliers"],
        units=_any_of(units, r"[\s\u00a0-]?", r"(?!\w)"),
        unit_names=units,
        scales={unit: Scale(**scale) for unit, scale in data["scales"].items()},
        signs=data["signs"],
        of_anything=frozenset(data["of_anything"]["units"]),
        before={
            unit: _any_of(forms, r"\b", r"\W*(?:of|by|von|mit|de|por)?\W*$")
            for unit, forms in data["before"].items()
        },
        nouns={form: name for name, forms in data["nouns"].items() for form in _stems(forms)},
        anybody=_stems(data["anybody"]["words"]),
        plurals=frozenset(data["plurals"]["words"]),
        bounds={
            Bound(name): _any_of(forms, r"\b", r"\W*(?:the\W+)?$")
            for name, forms in data["bounds"].items()
        },
        matters={
            name: _any_of(forms, r"\b") for name, forms in data["matters"].get(language, {}).items()
        },
        stops=frozenset(data["stops"]["words"]),
        months=_month_names(data),
        before_years=frozenset(data["calendar"]["before_years"]),
        before_dates=frozenset(data["calendar"]["before_dates"]),
        times=_times(data, language),
        extents_before={
            Extent(name): _any_of(sides["before"], r"\b", r"\W*$") for name, sides in extents
        },
        extents_after={
            Extent(name): _any_of(sides["after"], r"\s+", r"\b") for name, sides in extents
        },
        rest=frozenset(data["extents"]["rest"]["after"]),
        range_joints=frozenset(data["range"]["joints"]),
        range_alternatives=frozenset(data["range"]["alternatives"]),
        range_pairs=frozenset(data["range"]["pairs"]),
        tallies=_stems(data["tallies"]["words"]),
        people=frozenset(data["people"]["kinds"]),
    )


def _any_of(forms: Iterable[str], before: str, after: str = "") -> re.Pattern[str]:
    """Any of the forms, in any case, between two patterns; group 1 is the form."""
    return re.compile(f"{before}({_either(forms) or NEVER}){after}", re.IGNORECASE)


def _month_names(data: Mapping[str, Any]) -> frozenset[str]:
    forms = (form for months in data["months"].values() for form in months)
    return frozenset(name.lower() for form in forms for name in form.split("|"))


def _stems(forms: Iterable[str]) -> frozenset[str]:
    """The forms as ``words.stem`` leaves them in the singular and in the plural."""
    return frozenset(stem(form + ending) for form in forms for ending in ("", "s"))


def _times(data: Mapping[str, Any], language: str) -> Mapping[str, re.Pattern[str]]:
    """The months, by number, and words for an earlier time; months are told by their capital."""
    times = {
        f"month {number}": re.compile(rf"\b(?:{forms})\b")
        for number, forms in enumerate(data["months"].get(language, ()), 1)
    }
    return {**times, "earlier": _any_of(data["earlier"]["words"], r"\b", r"\b")}


def _number_words(values: Mapping[str, float], compound: str | None) -> re.Pattern[str]:
    single = _either(values) or NEVER
    if compound is None:
        return re.compile(rf"\b(?:{single})\b", re.IGNORECASE)
    ones = [word for word, value in values.items() if value < TENS[0] // 2]
    tens = [word for word, value in values.items() if value in TENS]
    both = compound.format(ten=f"(?:{_either(tens)})", one=f"(?:{_either(ones)}|one|ein|un|uno)")
    return re.compile(rf"\b(?:{both}|{single})\b", re.IGNORECASE)


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(forms)))


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))
