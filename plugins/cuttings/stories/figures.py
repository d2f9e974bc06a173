"""The figures of a report: value, unit, what they count, who says so, and the sentence behind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from cuttings.model import Paragraph
from cuttings.stories.records import Bound, Figure
from cuttings.stories.speakers import Attribution, Clause

COUNTED_WORDS = 4
"""Words after a number at most that say what it counts."""

BEFORE = 24
"""Characters before a number in which a bound ("more than") or a sign is looked for."""

MATTER_REACH = 40
"""Characters between a number and the word that says what matter it counts, at most."""

_DIGITS = re.compile(
    r"(?<![\w.,/:-])([$€£]?)\s?"
    r"(\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\w/]*\d)"
)
_GROUPED = re.compile(r"(\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+)(?:[.,](\d+))?")
_CLOCK = re.compile(r"^\s*(?:[:.h]\d\d|[ap]\.?m\b|uhr\b|o’?'?clock)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OF = re.compile(r"\s+(?:of|de|d['’])\s*(?:the\s+|its\s+|their\s+)?")
_PART_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?\d[\d.,]*")
_YEARS = range(1800, 2101)
_SCOPE = re.compile(
    r"\b(?:(?:in|over|during|within|for) (?:the )?(?:last|past|first|next) (?:[\w-]+ )?"
    r"(?:hours?|days?|weeks?|months?|years?)|so far|in total|overnight"
    r"|in the (?:region|country|city|area|province|state|district|county|town))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Tables:
    numbers: Mapping[str, int]
    number_words: re.Pattern[str]
    multipliers: re.Pattern[str]
    multiplier_values: Mapping[str, int]
    units: re.Pattern[str]
    unit_names: Mapping[str, str]
    signs: Mapping[str, str]
    before: re.Pattern[str]
    nouns: Mapping[str, str]
    bounds: Mapping[Bound, re.Pattern[str]]
    matters: Mapping[str, re.Pattern[str]]
    stops: frozenset[str]
    months: frozenset[str]


READ_LANGUAGES = frozenset({"en", "de", "fr", "es"})
"""Languages with number words and matters of their own; others are read for digits and units."""


@lru_cache(maxsize=8)
def _tables(language: str) -> _Tables:
    path = resources.files("cuttings.stories").joinpath("figures.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    numbers = data["numbers"].get(language, {})
    units = {form: name for name, forms in data["units"].items() for form in forms}
    return _Tables(
        numbers=numbers,
        number_words=re.compile(rf"\b(?:{_either(numbers) or NEVER})\b", re.IGNORECASE),
        multipliers=re.compile(rf"[\s-]?({_either(data['multipliers'])})\b", re.IGNORECASE),
        multiplier_values=data["multipliers"],
        units=re.compile(rf"[\s\u00a0-]?({_either(units)})(?!\w)", re.IGNORECASE),
        unit_names=units,
        signs=data["signs"],
        before=re.compile(
            rf"\b({_either(data['before']['words'])})\W*(?:of|von|de)?\W*$", re.IGNORECASE
        ),
        nouns={form: name for name, forms in data["nouns"].items() for form in forms},
        bounds={
            Bound(name): re.compile(rf"\b(?:{_either(forms)})\W*(?:the\W+)?$", re.IGNORECASE)
            for name, forms in data["bounds"].items()
        },
        matters={
            name: re.compile(rf"\b(?:{_either(forms)})", re.IGNORECASE)
            for name, forms in data["matters"].get(language, {}).items()
        },
        stops=frozenset(data["stops"]["words"]),
        months=frozenset(data["calendar"]["months"]),
    )


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))


NEVER = "(?!)"
"""A pattern that matches nothing, where a table has no forms."""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float
    sign: str


def figures(
    article: str, paragraphs: Sequence[Paragraph], lang: str | None = None
) -> tuple[Figure, ...]:
    """The figures of an article in order; dates, times of day and years are none.

    ``lang`` is a BCP 47 tag; without one the text is taken for English.
    """
    attribution = Attribution()
    reader = _Reader(_tables((lang or "en").split("-")[0].lower()))
    found: list[Figure] = []
    for paragraph in paragraphs:
        for clause in attribution.read(paragraph.text):
            found.extend(reader.figures(article, paragraph, clause))
    return tuple(found)


class _Reader:
    """Finds figures with the tables of one language."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables

    def figures(self, article: str, paragraph: Paragraph, clause: Clause) -> Iterator[Figure]:
        text = paragraph.text
        numbers = self._numbers(text, clause.start, clause.end)
        for number in sorted(numbers, key=lambda one: one.start):
            unit, after = self._unit(text, number, clause.end)
            counted, last = self._counted(text, after, clause.end, unit)
            if not unit and not counted:
                continue
            around = text[clause.start : clause.end]
            yield Figure(
                article=article,
                anchor=paragraph.anchor,
                printed=text[self._with_bound(text, number.start) : last].strip(),
                value=number.value,
                unit=unit,
                counted=counted,
                bound=self._bound(text, number.start),
                matter=self._matter(text, clause, number),
                speaker=clause.speaker,
                scope=_scope(around),
                clause=around,
                sentence=text[slice(*clause.sentence)],
            )

    def _numbers(self, text: str, start: int, end: int) -> Iterator[_Number]:
        tables = self._tables
        for match in _DIGITS.finditer(text, start, end):
            if not self._is_date(text, match.start(2), match.end(2)):
                value = _value(match[2])
                yield self._scaled(text, match.start(), match.end(), value, match[1])
        for match in tables.number_words.finditer(text, start, end):
            yield self._scaled(
                text, match.start(), match.end(), tables.numbers[match[0].lower()], ""
            )

    def _scaled(self, text: str, start: int, end: int, value: float, sign: str) -> _Number:
        match = self._tables.multipliers.match(text, end)
        if match is None:
            return _Number(start, end, value, sign)
        factor = self._tables.multiplier_values[match[1].lower()]
        return _Number(start, match.end(), value * factor, sign)

    def _is_date(self, text: str, start: int, end: int) -> bool:
        """Whether the number is a year, a day of a month or a time of day."""
        months = self._tables.months
        before = _WORD.findall(text[max(0, start - BEFORE) : start])
        after = _WORD.match(text[end:].lstrip(" .,"))
        if (before and before[-1].lower() in months and text[start - 1 : start] in " .") or (
            after and after[0].lower() in months
        ):
            return True
        if _CLOCK.match(text[end : end + 8]):
            return True
        printed = text[start:end]
        is_year = printed.isdecimal() and int(printed) in _YEARS and len(printed) == len("2025")
        return (
            is_year
            and self._tables.units.match(text, end) is None
            and not self._words(text, end, len(text))[0]
        )

    def _unit(self, text: str, number: _Number, end: int) -> tuple[str, int]:
        """The canonical unit ("" if none) and where the text goes on after it."""
        if number.sign:
            return self._tables.signs[number.sign], number.end
        part = _PART_OF.match(text, number.end, end)
        match = self._tables.units.match(text, part.end() if part else number.end, end)
        if match is None:
            before = self._tables.before.search(text, max(0, number.start - BEFORE), number.start)
            return before[1].lower() if before else "", number.end
        return self._tables.unit_names[match[1].lower()], match.end()

    def _counted(self, text: str, start: int, end: int, unit: str) -> tuple[str, int]:
        """What a number counts, up to the first small word, and where that ends.

        "259 hectares of land" counts land; "94 of the 201 boats" counts boats.
        """
        joint = _OF.match(text, start, end) if unit else _PART_OF.match(text, start, end)
        return self._words(text, joint.end() if joint else start, end)

    def _words(self, text: str, start: int, end: int) -> tuple[str, int]:
        kept: list[str] = []
        place = start
        for match in _WORD.finditer(text, start, end):
            stops = match[0].lower() in self._tables.stops or len(kept) >= COUNTED_WORDS
            if stops or text[place : match.start()].strip(" -\u00a0"):
                break
            kept.append(match[0])
            place = match.end()
        return " ".join(kept), place

    def _bound(self, text: str, start: int) -> Bound:
        before = text[max(0, start - BEFORE) : start]
        for bound, pattern in self._tables.bounds.items():
            if pattern.search(before):
                return bound
        return Bound.EXACT

    def _with_bound(self, text: str, start: int) -> int:
        before = text[max(0, start - BEFORE) : start]
        for pattern in self._tables.bounds.values():
            match = pattern.search(before)
            if match:
                return start - len(before) + match.start()
        return start

    def _matter(self, text: str, clause: Clause, number: _Number) -> str | None:
        """What is counted, by the telling word of the clause nearest to the number."""
        nearest: tuple[int, str] | None = None
        for name, pattern in self._tables.matters.items():
            for match in pattern.finditer(text, clause.start, clause.end):
                apart = min(abs(match.start() - number.end), abs(number.start - match.end()))
                if apart <= MATTER_REACH and (nearest is None or apart < nearest[0]):
                    nearest = (apart, name)
        return nearest[1] if nearest else None


def _value(printed: str) -> float:
    """The number printed, whichever marks its writer sets.

    >>> [_value(text) for text in ("1,234.5", "38 400", "4,50", "1.100")]
    [1234.5, 38400.0, 4.5, 1100.0]
    """
    match = _GROUPED.fullmatch(printed)
    if match is None:
        return float(printed.replace(",", "."))
    whole = re.sub(r"\D", "", match[1])
    return float(f"{whole}.{match[2] or 0}")


def _scope(clause: str) -> str | None:
    match = _SCOPE.search(clause)
    return match[0] if match else None


def noun_classes() -> Mapping[str, str]:
    """Noun -> the word of its kind: homes, houses and dwellings are counted as one."""
    return _tables("en").nouns
