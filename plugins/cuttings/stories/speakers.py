"""Who is made responsible for a statement: "X said", "according to X", "he added".

A rough reader of attributions: it looks for a speech word and takes the nearest noun that could be
its subject: a name, else what a common noun calls the speaker ("the electoral office"). Where it
finds none it says None, which is never taken for agreement or conflict.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from unidecode import unidecode

from cuttings.stories.people import NAME, People, as_name, find_people
from cuttings.stories.sentences import split

KEY_LETTERS = 5
"""Letters of a surname that count, so that Zelenskiy, Zelensky and Zelenskyy are one."""

LONGEST_ROLE = 6
"""Words of a common noun with what belongs to it: "a spokeswoman for the hospital"."""

NOUN_WORDS = 2
"""Words of a common noun in the plural, without article: "hospital sources"."""

_BY_AGE = re.compile(
    r"(?:the|d(?:er|ie|em|en)) (\d\d)-(?:year-old|[Jj]ährigen?)"
    r"|(?:le|la|el) \w+ de (\d\d) (?:ans|años)"
)
"""A person told by the age: "the 19-year-old", "der 19-Jährige", "le joueur de 19 ans"."""

_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*(?:[”“»\"]|$)")
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|wurde|wurden|être|été|sido)\s+$")
_JOINT_OF_NAME = re.compile(r"\s(?:of|for|and|de|du|der)(?:\s(?:the|la))?\s$")
_SEGMENT = re.compile(r"[,;:()—–]")
_SEMICOLON = re.compile(";")
_ARTICLE_OF_NAME = re.compile(r"^al-|^el-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Speech:
    verbs: re.Pattern[str]
    sources: re.Pattern[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    verb_last: frozenset[str]
    subject_behind: frozenset[str]
    of_another: frozenset[str]
    joints: frozenset[str]
    breaks: re.Pattern[str]
    after_name: frozenset[str]
    np_ends: frozenset[str]
    determiners: frozenset[str]


@lru_cache(maxsize=1)
def _speech() -> _Speech:
    table = tomllib.loads(
        resources.files("cuttings.stories").joinpath("speech.toml").read_text(encoding="utf-8")
    )
    return _Speech(
        _verbs(table),
        re.compile(_any_of(table["sources"]), re.IGNORECASE),
        frozenset(table["pronouns"]),
        frozenset(table["relatives"]),
        frozenset(table["verb_last"]),
        frozenset(table["subject_behind"]),
        frozenset(table["of_another"]),
        frozenset(table["joints"]),
        re.compile(_any_of(table["breaks"])),
        frozenset(table["after_name"]),
        frozenset(table["np_ends"]),
        frozenset(table["determiners"]),
    )


def _verbs(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Speech words; a capital makes one a name: the United States.

    A quotation is blanks here, so two of them are what stands behind one.
    """
    of_more, clauses = _any_of(table["verbs_of_more"]), _any_of(table["clauses"])
    beside = rf"(?:(?<=\s\s)|(?<=,\s)){of_more}|{of_more}(?=\s*(?:[,.:;]|{clauses}|$)|\s\s)"
    said = rf"(?:{_any_of(table['verbs'])}|{beside})"
    return re.compile(rf"(?:{_any_of(table['auxiliaries'])} )?{said}")


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return rf"\b(?:{'|'.join(map(re.escape, ordered))})\b"


@lru_cache(maxsize=4096)
def speaker_key(name: str | None) -> str | None:
    """What two spellings of one surname share; None for an unknown speaker.

    A speaker told by a common noun alone is not known well enough to be another one.

    >>> speaker_key("Oleksandr Syrskyi") == speaker_key("Syrsky")
    True
    >>> speaker_key("the electoral office") is None
    True
    """
    if name is None or name.split()[-1][0].islower() or name.split()[-1][0].isdecimal():
        return None
    last = _ARTICLE_OF_NAME.sub("", name.split()[-1])
    letters = re.sub(r"[^a-z]", "", unidecode(last).lower())
    return letters[:KEY_LETTERS] or None


def differ(a: str | None, b: str | None) -> bool:
    """Whether two speakers are both known by name and not the same.

    >>> differ("Lucía Montero Peñalba", "Montero"), differ("Orr", "Vane"), differ("Orr", None)
    (False, True, False)
    """
    first, second = speaker_key(a), speaker_key(b)
    if first is None or second is None or a is None or b is None:
        return False
    return first not in map(speaker_key, b.split()) and second not in map(speaker_key, a.split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a paragraph (characters) that one speaker, or none, answers for.

    ``sentence`` is where its whole sentence starts and ends.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    speaker: str | None


def attribute(paragraphs: Sequence[str]) -> list[list[Clause]]:
    """The clauses of each paragraph in order, with who answers for each."""
    blanks = [blank_quotations(text) for text in paragraphs]
    reader = _Attribution(find_people(blanks))
    return [reader.read(text, blank) for text, blank in zip(paragraphs, blanks, strict=True)]


class _Attribution:
    """Reads one article's paragraphs in order and remembers who spoke last."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._last: str | None = None
        self._subject_before: str | None = None

    def read(self, paragraph: str, blank: str) -> list[Clause]:
        before = self._last
        clauses = []
        for sentence in split(paragraph):
            for start, end in _clauses(blank, *sentence):
                speaker = self._speaker(blank, start, end)
                clauses.append(Clause(start, end, sentence, speaker))
        return list(_answering(clauses, blank, before))

    def _speaker(self, blank: str, start: int, end: int) -> str | None:
        clause = blank[start:end]
        speech = _speech()
        found: str | None = None
        for match in speech.sources.finditer(clause):
            found = _source(clause[match.end() :])
        if found is None:
            for match in speech.verbs.finditer(clause):
                if _PASSIVE.search(clause[: match.start()]):
                    continue
                found = self._subject(clause, match.start(), match.end())
                if found is not None:
                    break
        found = self._told_by_age(found)
        named = self._people.named_in(clause)
        if found is not None and speaker_key(found) is not None:
            self._last = found
        elif named:
            self._last = named[-1]
        if named:
            self._subject_before = named[0]
        return found

    def _told_by_age(self, found: str | None) -> str | None:
        """The name of a speaker who is called by the age, where one fits."""
        told = _BY_AGE.fullmatch(found or "")
        if told is None:
            return found
        return self._people.meant_by_age(told[1] or told[2], self._subject_before) or found

    def _subject(self, clause: str, start: int, end: int) -> str | None:
        """Who a speech word's subject is, before it or, after a quotation, behind it."""
        before = clause[:start]
        opening = before.strip(" ,.:!?—–").lower()
        if not opening:
            return self._subject_behind(clause[end:])
        if opening in _speech().joints:
            return self._last  # "but added that ...": the subject is the one before
        segments = _SEGMENT.split(before)
        own = segments[-1].lower().split()
        if not own and clause[start:end] in _speech().subject_behind:
            behind = clause[end:].rstrip(" .!?…")
            return self._subject_behind(_until(behind, _speech().np_ends))
        if own and own[-1] not in _speech().joints:  # "came, saw and said": the subject is before
            return self._subject_in(segments[-1], before)
        for segment in reversed(segments[:-1]):
            name = None if _is_aside(segment) else _closing_name(segment)
            if name is not None:
                return name
        return self._pronoun(segments[0], before) or _role(_last_filled(segments))

    def _subject_in(self, segment: str, before: str) -> str | None:
        """The subject where it stands right before the speech word."""
        conjunction, _, rest = segment.strip().partition(" ")
        if conjunction.lower() in _speech().verb_last:
            is_pronoun = rest.partition(" ")[0].lower() in _speech().pronouns
            return self._pronoun(rest, before) if is_pronoun else _source(rest)
        found = self._pronoun(segment, before)
        if found is not None:
            return found
        name = _closing_name(segment)
        if name is not None:
            return name
        words = segment.lower().split()
        if words[0] in _speech().relatives:
            name = self._people.last_in(before) or _closing_name(before[: -len(segment) - 1])
            return name or self._last
        return _opening_name(segment) or _role(segment)

    def _pronoun(self, segment: str, before: str) -> str | None:
        """Whom a pronoun at either end of the segment means."""
        words = segment.lower().split()
        if not words or not ({words[0], words[-1]} & _speech().pronouns):
            return None
        return self._people.last_in(before) or self._last

    def _subject_behind(self, rest: str) -> str | None:
        """Who stands behind: said Orr; said the mayor, Nell Orr; said one of the engineers."""
        if rest[:1] == ",":
            return None
        first, *more = _SEGMENT.split(rest)
        words = first.lower().split()
        if words and words[0] in _speech().pronouns:
            return self._last
        opening = NAME.match(first.lstrip())
        if opening and (name := as_name(opening[0])):
            return name
        name = self._people.last_in(_until(first, _speech().np_ends))
        if name is not None:
            return name
        if more and (apposed := NAME.match(more[0].lstrip())):
            return as_name(apposed[0]) or _role(first)
        return _role(first)


def _answering(clauses: Sequence[Clause], blank: str, before: str | None) -> Iterator[Clause]:
    """A clause that is all quotation is its neighbour's: of the sentence before or after it."""
    for i, clause in enumerate(clauses):
        if clause.speaker is not None or blank[clause.start : clause.end].strip(" .,"):
            yield clause
            continue
        earlier = next((c.speaker for c in reversed(clauses[:i]) if c.speaker), None)
        later = next((c.speaker for c in clauses[i:] if c.speaker), None)
        yield replace(clause, speaker=earlier or later or before)


def blank_quotations(text: str) -> str:
    """The text with every quotation, marks and all, turned into spaces of the same length."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _clauses(blank: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    breaks = {match.start() for match in _speech().breaks.finditer(blank, start, end)}
    breaks.update(_between_sources(blank, start, end), _between_speakers(blank, start, end))
    for cut in sorted(breaks):
        if cut > start:
            yield start, cut
            start = cut
    yield start, end


def _between_speakers(blank: str, start: int, end: int) -> Iterator[int]:
    """Where a semicolon parts two who speak: "the union says 40; the port says 50"."""
    verbs = _speech().verbs
    for mark in _SEMICOLON.finditer(blank, start, end):
        if verbs.search(blank, start, mark.start()) and verbs.search(blank, mark.end(), end):
            yield mark.end()


def _between_sources(blank: str, start: int, end: int) -> Iterator[int]:
    """Where the next of several sources begins: "40 according to Orr, 50 according to Vane"."""
    found = list(_speech().sources.finditer(blank, start, end))
    opens = bool(found) and not blank[start : found[0].start()].strip()
    for one, following in pairwise(found):
        comma = _SEGMENT.search(blank, one.end(), following.start())
        yield following.start() if opens or comma is None else comma.end()


def _source(rest: str) -> str | None:
    """Whom "according to" names: a name that no preposition parts from it, else the noun."""
    phrase = _SEGMENT.split(rest)[0]
    reached = _until(phrase, _speech().np_ends)
    for match in NAME.finditer(reached):
        name = as_name(match[0])
        if name is not None:
            return name
    return _role(reached)


def _until(phrase: str, ends: frozenset[str]) -> str:
    kept: list[str] = []
    for word in phrase.split():
        if word.lower() in ends and kept:
            break
        kept.append(word)
    return " ".join(kept)


def _is_aside(segment: str) -> bool:
    """Whether no subject stands here: "who was held in Tarn", "a lawyer", "met with Orr"."""
    speech = _speech()
    words = segment.lower().split()
    if words and (words[0] in speech.relatives or words[0] in speech.of_another):
        return True
    names = list(NAME.finditer(segment))
    before = segment[: names[-1].start()].lower().split() if names else []
    return (
        bool(before)
        and before[-1] in speech.np_ends
        and not _JOINT_OF_NAME.search(segment[: names[-1].start()])
    )


def _closing_name(segment: str) -> str | None:
    """The name a segment ends in, save for auxiliaries: "Orr" of "the mayor Orr has also"."""
    found = None
    for match in NAME.finditer(segment):
        rest = segment[match.end() :].lower().split()
        if all(word in _speech().after_name for word in rest):
            name = as_name(match[0])
            found = _with_head(segment, match.start(), name) if name else found
    return found


def _with_head(segment: str, start: int, name: str) -> str:
    """The name with what it belongs to: the Union of Harbour Workers, bosses of the Tarn Line."""
    joint = _JOINT_OF_NAME.search(segment[:start])
    if joint is None:
        return name
    head = segment[: joint.start()].split()
    if 0 < len(head) <= LONGEST_ROLE:
        return " ".join(head) + joint[0] + name
    return name


def _opening_name(segment: str) -> str | None:
    """The name a segment opens with, where a preposition follows: "Orr in a letter"."""
    match = NAME.match(segment.lstrip())
    if match is None:
        return None
    rest = segment.lstrip()[match.end() :].lower().split()
    return as_name(match[0]) if rest and rest[0] in _speech().np_ends else None


def _role(segment: str) -> str | None:
    """A common noun as a speaker, as printed: "the electoral office"; None where it runs on."""
    words = segment.rstrip(" .!?…").split()
    while words and words[-1].lower() in _speech().after_name:
        words.pop()
    while words and words[0].lower() in _speech().joints:
        words.pop(0)
    if not words or len(words) > LONGEST_ROLE or not words[-1][-1].isalnum():
        return None
    determined = words[0].lower() in _speech().determiners
    is_plural = len(words) == NOUN_WORDS and words[-1].endswith("s")
    return " ".join(words) if determined or is_plural else None


def _last_filled(segments: Sequence[str]) -> str:
    return next((segment for segment in reversed(segments) if segment.strip()), "")
