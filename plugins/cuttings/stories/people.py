"""The names in a report, and which of them are people's: whom "he" and "she" can mean.

A capital at the start of a sentence proves nothing, so a single word there is a name only where the
report also writes it with a capital inside a sentence. A person is known by a title, a role before
a comma, an age or "who" after the name; else by a name of two words that no "the" or "in" precedes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

CASED = 0x2000
"""Letters that have capitals stand below this place of Unicode (Deseret and its like aside)."""

_CAPITAL = "".join(filter(str.isupper, map(chr, range(CASED))))
_NAME_WORD = rf"(?:(?:al|el|de|van|von|da|di|bin)[ -])?[{_CAPITAL}][\w’'-]*"
NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD})*")
_POSSESSIVE_JOINT = re.compile(r"['’]s ")
_POSSESSIVE_END = re.compile(r"['’]s?$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…:|][\"”’»“)\]]*\s*|[\"“„«‘(\[])$")
_PERSON_AFTER = re.compile(r"\s*,\s*(?:who\b|\d\d\b|aged \d)")
_AGE_AFTER = re.compile(r"\s*(?:,\s*(?:aged )?|\()(\d\d)\b(?!\s*[%\w])")
_ROLE_BEFORE = re.compile(r"\b[a-zà-ÿ][\w’'-]*\s*,\s*(?:\w+\.?\s+)?$")


@dataclass(frozen=True, slots=True)
class _Names:
    not_names: frozenset[str]
    titles: frozenset[str]
    not_before_people: frozenset[str]
    begin_with_of: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Names:
    table = tomllib.loads(
        resources.files("cuttings.stories").joinpath("speech.toml").read_text(encoding="utf-8")
    )
    return _Names(
        frozenset(table["not_names"]) | frozenset(table["titles"]),
        frozenset(table["titles"]),
        frozenset(table["not_before_people"]),
        frozenset(table["begin_with_of"]),
    )


def as_name(run: str) -> str | None:
    """A run of capitalised words as a name; None for possessives, weekdays, sentence openers.

    >>> as_name("Environment Minister Nell Orr"), as_name("The"), as_name("Orra’s")
    ('Nell Orr', None, None)
    """
    tables = _tables()
    words = run.split()
    titled = [i for i, word in enumerate(words[:-1]) if word.lower() in tables.titles]
    if titled:
        words = words[titled[-1] + 1 :]
    while words and words[0].lower() in tables.not_names:
        words.pop(0)
    while words and words[-1].lower() in tables.not_names:
        words.pop()
    is_letter = len(words) == 1 and len(words[0]) == 1  # of "a U.S. official"
    is_name = words and not is_letter and not any(map(_POSSESSIVE.search, words))
    return " ".join(words) if is_name else None


def names(text: str) -> Iterator[str]:
    """The names in a text, in order: runs of capitalised words, possessives parted.

    >>> list(names("In Orra's Tarn valley, Nell Orr spoke."))
    ['Orra', 'Tarn', 'Nell Orr']
    """
    for match in NAME.finditer(text):
        for part in _POSSESSIVE_JOINT.split(match[0]):
            name = as_name(_POSSESSIVE_END.sub("", part))
            if name is not None and len(name) > 1:
                yield name


def whole_names(text: str) -> Iterator[str]:
    """The names in a text, those of bodies and places with what they are of.

    >>> list(whole_names("Nell Orr of the University of Tarn spoke."))
    ['Nell Orr', 'University of Tarn']
    """
    whole = ""
    for name in names(text):
        joined = f"{whole} of {name}"
        if whole.casefold() in _tables().begin_with_of and joined in text:
            whole = joined
            continue
        if whole:
            yield whole
        whole = name
    if whole:
        yield whole


def proven_capitals(texts: Iterable[str]) -> frozenset[str]:
    """The words (folded) that stand with a capital inside a sentence: these are names."""
    found: set[str] = set()
    for text in texts:
        for match in NAME.finditer(text):
            words = match[0].split()
            inside = not _OPENS_SENTENCE.search(text[: match.start()])
            found.update(word.casefold() for word in (words if inside else words[1:]))
    return frozenset(_POSSESSIVE_END.sub("", word) for word in found)


class People:
    """The people of one report by the last word of their names, and by the ages it gives them."""

    def __init__(self, surnames: frozenset[str], ages: Mapping[str, str]) -> None:
        self._surnames = surnames
        self._ages = ages

    def meant_by_age(self, age: str, subject: str | None) -> str | None:
        """Whom "the 19-year-old" means: the one of that age, else the subject before.

        None where nobody fits: that subject is of another age, or two people are of this one.
        """
        aged = [name for name, years in self._ages.items() if years == age]
        if aged:
            return aged[0] if len(aged) == 1 else None
        surname = subject.split()[-1] if subject else ""
        is_of_another_age = any(name.split()[-1] == surname for name in self._ages)
        return None if is_of_another_age else subject

    def named_in(self, text: str) -> list[str]:
        """The people named in the text, in order, as printed there."""
        found = (as_name(_POSSESSIVE_END.sub("", match[0])) for match in NAME.finditer(text))
        return [name for name in found if name and name.split()[-1].casefold() in self._surnames]

    def last_in(self, text: str) -> str | None:
        """The last person named in the text, as printed there."""
        return next(reversed(self.named_in(text)), None)


def find_people(blanks: Sequence[str]) -> People:
    """The people named in a report's paragraphs, given without their quotations."""
    sure: set[str] = set()
    likely: set[str] = set()
    never: set[str] = set()
    ages: dict[str, str] = {}
    tables = _tables()
    for text in blanks:
        for match in NAME.finditer(text):
            name = as_name(match[0])
            if name is None:
                continue
            last = name.split()[-1].casefold()
            if aged := _AGE_AFTER.match(text, match.end()):
                ages.setdefault(name, aged[1])
            before = text[: match.start()]
            word = before.split()[-1].lower() if before.split() else ""
            own = [part.lower().rstrip(".") for part in match[0].split()[:-1]]
            titled = any(part in tables.titles for part in (*own, word.rstrip(".")))
            if titled or _PERSON_AFTER.match(text[match.end() :]):
                sure.add(last)
            elif _ROLE_BEFORE.search(before[-40:]) and text[match.end() : match.end() + 1] == ",":
                likely.add(last)
            elif word in tables.not_before_people or own[:1] == ["the"]:
                never.add(last)
            elif " " in name:
                likely.add(last)
    return People(frozenset(sure | (likely - never)), ages)
