"""Who is made responsible for a statement: "X said", "according to X", "he added".

A rough reader of attributions: it looks for a speech word and takes the nearest name that could be
its subject. Where it finds none it says None, which is never taken for agreement or conflict.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from unidecode import unidecode

from cuttings.stories.sentences import split

KEY_LETTERS = 5
"""Letters of a surname that count, so that Zelenskiy, Zelensky and Zelenskyy are one."""

_NAME_WORD = r"(?:(?:al|el|de|van|von|da|di|bin)[ -])?[^\W\d_a-zß-ÿ][\w’'-]*"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD})*")
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*(?:[”“»\"]|$)")
_SEGMENT = re.compile(r"[,;:()—–]")
_POSSESSIVE_JOINT = re.compile(r"['’]s ")
_POSSESSIVE_END = re.compile(r"['’]s?$")
_POSSESSIVE = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class _Speech:
    verbs: re.Pattern[str]
    sources: re.Pattern[str]
    pronouns: frozenset[str]
    joints: frozenset[str]
    breaks: re.Pattern[str]
    after_name: frozenset[str]
    not_names: frozenset[str]


@lru_cache(maxsize=1)
def _speech() -> _Speech:
    table = tomllib.loads(
        resources.files("cuttings.stories").joinpath("speech.toml").read_text(encoding="utf-8")
    )

    return _Speech(
        re.compile(_any_of(table["verbs"])),  # a capital makes it a name: the United States
        re.compile(_any_of(table["sources"]), re.IGNORECASE),
        frozenset(table["pronouns"]),
        frozenset(table["joints"]),
        re.compile(_any_of(table["breaks"])),
        frozenset(table["after_name"]),
        frozenset(table["not_names"]),
    )


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return rf"\b(?:{'|'.join(map(re.escape, ordered))})\b"


def speaker_key(name: str | None) -> str | None:
    """What two spellings of one surname share; None for an unknown speaker.

    >>> speaker_key("Oleksandr Syrskyi") == speaker_key("Syrsky")
    True
    """
    if name is None:
        return None
    letters = re.sub(r"[^a-z]", "", unidecode(name.split()[-1]).lower())
    return letters[:KEY_LETTERS] or None


def differ(a: str | None, b: str | None) -> bool:
    """Whether two speakers are both known and not the same."""
    return a is not None and b is not None and speaker_key(a) != speaker_key(b)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a paragraph (characters) that one speaker, or none, answers for.

    ``sentence`` is where its whole sentence starts and ends.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    speaker: str | None


class Attribution:
    """Reads one article's paragraphs in order and remembers who spoke last."""

    def __init__(self) -> None:
        self._last: str | None = None

    def read(self, paragraph: str) -> list[Clause]:
        """The clauses of the paragraph in order."""
        before = self._last
        blank = blank_quotations(paragraph)
        clauses = [
            Clause(start, end, sentence, self._speaker(blank[start:end]))
            for sentence in split(paragraph)
            for start, end in _clauses(blank, *sentence)
        ]
        named = [clause.speaker for clause in clauses if clause.speaker is not None]
        answering = named[0] if named else before
        return [
            replace(clause, speaker=answering)
            if clause.speaker is None and not blank[clause.start : clause.end].strip(" .,")
            else clause
            for clause in clauses
        ]

    def _speaker(self, clause: str) -> str | None:
        speech = _speech()
        found: str | None = None
        for match in speech.sources.finditer(clause):
            found = _first_name(clause[match.end() :].split(",", maxsplit=1)[0])
        if found is None:
            for match in speech.verbs.finditer(clause):
                found = self._subject(clause, match.start(), match.end())
                if found is not None:
                    break
        if found is not None:
            self._last = found
        elif not speech.verbs.search(clause):
            self._remember(clause)
        return found

    def _subject(self, clause: str, start: int, end: int) -> str | None:
        """Who a speech word's subject is: a name before it, or right after it ("said Orr")."""
        for segment in reversed(_SEGMENT.split(clause[:start])):
            words = segment.lower().split()
            if words and words[-1] in _speech().pronouns:
                return self._last
            name = _closing_name(segment)
            if name is not None:
                return name
            if any(word in _speech().pronouns for word in words[:2]):
                return self._last
        opening = _NAME.match(clause[end:].lstrip())
        if opening:
            return _as_name(opening[0])
        before = clause[:start].strip().lower()
        if not before or before in _speech().joints:
            return self._last  # "but added that ...": the subject is the one before
        return None

    def _remember(self, clause: str) -> None:
        """A name that opens a sentence is who "he" means in the next one."""
        opening = _NAME.match(clause.lstrip())
        name = _as_name(opening[0]) if opening else None
        if name is not None:
            self._last = name


def blank_quotations(text: str) -> str:
    """The text with every quotation, marks and all, turned into spaces of the same length."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _clauses(blank: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _speech().breaks.finditer(blank, start, end):
        if match.start() > start:
            yield start, match.start()
            start = match.start()
    yield start, end


def _first_name(text: str) -> str | None:
    return next(filter(None, map(_as_name, _NAME.findall(text))), None)


def _closing_name(segment: str) -> str | None:
    """The name a segment ends in, save for auxiliaries: "Orr" of "the mayor Orr has also"."""
    found = None
    for match in _NAME.finditer(segment):
        rest = segment[match.end() :].lower().split()
        if all(word in _speech().after_name for word in rest):
            found = _as_name(match[0]) or found
    return found


def _as_name(run: str) -> str | None:
    """A run of capitalised words as a name; None for possessives, weekdays, sentence openers."""
    words = run.split()
    while words and words[0].lower() in _speech().not_names:
        words.pop(0)
    while words and words[-1].lower() in _speech().not_names:
        words.pop()
    return " ".join(words) if words and not any(map(_POSSESSIVE.search, words)) else None


def names(text: str) -> Iterator[str]:
    """The names in a text, in order: runs of capitalised words, possessives parted.

    >>> list(names("In Orra's Tarn valley, Nell Orr spoke."))
    ['Orra', 'Tarn', 'Nell Orr']
    """
    for match in _NAME.finditer(text):
        for part in _POSSESSIVE_JOINT.split(match[0]):
            name = _as_name(_POSSESSIVE_END.sub("", part))
            if name is not None and len(name) > 1:
                yield name
