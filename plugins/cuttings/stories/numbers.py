"""The numbers in a text, however they are written: 1,234.5, twenty-seven, 2.6 billion, 4.15 a.m.

Which marks part thousands and decimals is told by their places, not by the language: 38 400, 38.400
and 38,400 are one number. Years and days of the month are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cuttings.stories.vocabulary import Vocabulary

BEFORE = 24
"""Characters before a number in which a month or a bound is looked for."""

CLOCK, SCORE = "time of day", "score"
"""Units of a time of day (hours, minutes as hundredths) and of a score (goals, hundredths)."""

_DIGITS = re.compile(
    r"(?:(?<![\w.,/:-])|(?<=\bو))((?:[A-Z]{1,2})?\$|[€£¥₹₽₴]|)\s?"
    r"(\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\w/]*\d|[.,]\d)"
)
_GROUPED = re.compile(r"(\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+)(?:[.,](\d+))?")
_TIME = re.compile(
    r"(?<![\w.,/:-])([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\s*"
    r"(?:(a\.?m\b\.?|p\.?m\b\.?|uhr\b|o['’]clock\b))"
    r"|(?<![\w.,/:-])([01]?\d|2[0-3])(?::([0-5]\d)(?![\d:])|\s?h\s?([0-5]\d)\b)"
    r"|(?<=\blas )([01]?\d|2[0-3])[.:]([0-5]\d)\b"
    r"|(?<![\w.,/:-])(0\d)\.([0-5]\d)(?![\w.,/%-])(?!\s?%)",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\w.,/:–-])(\d{1,2})[-–](\d{1,2})(?![\w/–-]|[.,]\d)")
_PADDED = re.compile(r"0\d+$")
_TAIL = re.compile(r"[^\W\d_]+")
_RANK = re.compile(r"st|nd|rd|th|er|re|e|ème|º|ª", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINS = re.compile(r",?[ \u00a0-](?:(?:and|und|et|y) )?")
"""Between the parts of one number in words."""

_YEARS = range(1800, 2101)
NOON = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands (characters); ``unit`` where the number itself tells it."""

    start: int
    end: int
    value: float
    sign: str = ""
    unit: str = ""


def numbers(
    text: str, start: int, end: int, words: Vocabulary, names_thing: Callable[[str, int], bool]
) -> list[Number]:
    """The numbers between two places of a text, in order, none inside another.

    ``names_thing(text, place)`` tells whether the words from there on are something countable: a
    four-digit number before them is no year.
    """
    found: list[Number] = []
    for number in _candidates(text, start, end, words, names_thing):
        if all(number.end <= one.start or number.start >= one.end for one in found):
            found.append(number)
    return sorted(found, key=lambda one: one.start)


def _candidates(
    text: str, start: int, end: int, words: Vocabulary, names_thing: Callable[[str, int], bool]
) -> Iterator[Number]:
    for match in _TIME.finditer(text, start, end):
        yield Number(match.start(), match.end(), _hour(match), unit=CLOCK)
    for match in _SCORE.finditer(text, start, end):
        if words.units.match(text, match.end()) is None and not _is_span(match):
            yield Number(
                match.start(), match.end(), int(match[1]) + int(match[2]) / 100, unit=SCORE
            )
    for match in _DIGITS.finditer(text, start, end):
        if _is_part_of_name(text, match, words):
            continue
        if not _is_date(text, match.start(2), match.end(2), words, names_thing):
            number = Number(match.start(), match.end(), value_of(match[2]), match[1])
            yield _scaled(text, number, words)
    yield from _spelled(text, start, end, words)
    for match in words.ones.finditer(text, start, end):
        yield Number(*match.span(), 1)


def _is_part_of_name(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Whether digits count nothing: the 76ers, a season's 03, an A380; 5m and 117th do."""
    if _PADDED.match(match[2]):
        return True
    tail = _TAIL.match(text, match.end())
    if tail is None or _RANK.fullmatch(tail[0]):
        return False
    known = (words.units, words.multipliers)
    return not any(pattern.match(text, match.end()) for pattern in known)


def _spelled(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Number]:
    """The numbers in words, those of several parts as one: two hundred and fourteen."""
    whole: Number | None = None
    times = 1.0
    for match in words.number_words.finditer(text, start, end):
        if words.vague.search(text[max(0, match.start() - BEFORE) : match.start()]):
            continue
        bare = Number(*match.span(), words.number(match[0]))
        part = _scaled(text, bare, words)
        if whole and part.value < times and _JOINS.fullmatch(text, whole.end, part.start):
            whole = replace(whole, end=part.end, value=whole.value + part.value)
        else:
            if whole:
                yield whole
            whole = part
        times = part.value / bare.value if bare.value else 1.0
    if whole:
        yield whole


def _hour(match: re.Match[str]) -> float:
    """The time of day as hours with the minutes as hundredths: 4.15 for a quarter past four."""
    hour = int(match[1] or match[4] or match[7] or match[9])
    minute = int(match[2] or match[5] or match[6] or match[8] or match[10] or 0)
    half = (match[3] or "").lower()
    if half.startswith("p") and hour < NOON:
        hour += NOON
    elif half.startswith("a") and hour == NOON:
        hour = 0
    return hour + minute / 100


def _is_span(match: re.Match[str]) -> bool:
    """Whether "20-30" is from one number to the next rather than a score."""
    return max(int(match[1]), int(match[2])) >= NOON


def _scaled(text: str, number: Number, words: Vocabulary) -> Number:
    """The number with the multiplier behind it: 2.6 billion."""
    match = words.multipliers.match(text, number.end)
    if match is None:
        return number
    times = words.multiplier_values[match[1].lower()]
    return replace(number, end=match.end(), value=number.value * times)


def _is_date(
    text: str, start: int, end: int, words: Vocabulary, names_thing: Callable[[str, int], bool]
) -> bool:
    """Whether the number is a year or a day of a month."""
    before = _WORD.findall(text[max(0, start - BEFORE) : start])
    after = _WORD.match(text[end:].lstrip(" .,"))
    if (before and before[-1].lower() in words.months and text[start - 1 : start] in " .") or (
        after and after[0].lower() in words.months
    ):
        return True
    printed = text[start:end]
    told_as_year = before and before[-1].lower() in words.before_years
    if _may_be_year(printed) and (told_as_year or text[end : end + 1] == "s"):
        return True
    is_year = _may_be_year(printed)
    return is_year and words.units.match(text, end) is None and not names_thing(text, end)


def _may_be_year(printed: str) -> bool:
    return printed.isdecimal() and int(printed) in _YEARS and len(printed) == len("2025")


def value_of(printed: str) -> float:
    """The number printed, whichever marks its writer sets.

    >>> [value_of(text) for text in ("1,234.5", "38 400", "4,50", "1.100")]
    [1234.5, 38400.0, 4.5, 1100.0]
    """
    match = _GROUPED.fullmatch(printed)
    if match is None:
        return float(printed.replace(",", "."))
    whole = re.sub(r"\D", "", match[1])
    return float(f"{whole}.{match[2] or 0}")
