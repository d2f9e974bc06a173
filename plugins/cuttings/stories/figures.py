"""The figures of a report: value, unit, what they count, who says so, and the sentence behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, zip_longest
from typing import NamedTuple

from cuttings.model import Paragraph
from cuttings.stories.ahead import dates_ahead
from cuttings.stories.numbers import BEFORE, CLOCK, Number, numbers
from cuttings.stories.records import Bound, Extent, Figure
from cuttings.stories.speakers import Clause, attribute
from cuttings.stories.tables import Row, table_rows
from cuttings.stories.vocabulary import Vocabulary, vocabulary
from cuttings.stories.words import stem

COUNTED_WORDS = 4
"""Words after a number at most that say what it counts."""

COUNTED_WITHOUT_PLURAL = 2
"""The same where none of them is a plural: the rest is hardly part of the noun."""

MATTER_REACH = 40
"""Characters between a number and the word that says what matter it counts, at most."""

BARE_REACH = 18
"""The same for a number that stands alone."""

NEAR_REACH = 45
"""Characters beside a number whose words tell what it is about, commas end them sooner."""

TELLING_DIGITS = 3
"""Digits, zeros at the ends aside, that make a number telling by itself: 38,400 or 71.4."""

LIST_GAP = 4
"""Words between a number's noun and the link to the next number of its list."""

OPENING_WORDS = 3
"""Words in front of a number that a sentence opens with: "That leaves her"."""

LARGE = 10**6
"""Numbers from here up are telling however round they are."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HEAD_WORD = re.compile(r"[^\W\d_]+|[%°]")
_OF = re.compile(r"\s+(?:(?:of|de)\b|d['’])\s*(?:(?:the|its|their|our|his|her|los|las|les)\s+)?")
_GROUP_OF = re.compile(
    r"\b(?:an?|the|its|eine[rmn]?|une?|una|l[ea]|el) ([^\W\d_]{4,}) (?:of|von|de) $", re.IGNORECASE
)
_PART_OF = re.compile(
    r"\s+(?:of|von|de|sur)\s+(?:(?:the|its|their|den|insgesamt|los|las|les)\s+)?\d[\d.,]*"
)
_PART_OF_OWN = re.compile(r"\s+(?:of|de|von)\s+(?:its|ses|sus|seinen)\b")
"""Some of what a thing has: "three of its leaves"."""
_RATE = re.compile(r"\s+of\s+[^\W\d_]+\s+((?:a|an|per)\s+[^\W\d_]+)")
"""What makes a measure a rate with its noun between: 640 cubic metres "of water a second"."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b(?![,.]\d)")
_AS_ADJECTIVE = re.compile(r"(?:st|nd|rd|th|er|e|ème|º|ª)\b|\s?-\s?[a-z]{2}")
_NUMERAL = re.compile(r"\d")
_SPAN_ENDS = re.compile(r"[,;:()—–]\s")
_SCOPE = re.compile(
    r"\b(?:(?:in|over|during|within|for) (?:the )?(?:last|past|first|next) (?:[\w-]+ )?"
    r"(?:hours?|days?|weeks?|months?|years?)|so far|in total|overnight"
    r"|(?:not )?counting|not including|excluding"
    r"|(?:in|over|for) (?:the )?(?:\d+|two|three|four|five|six|seven) (?:hours|days|weeks|months)"
    r"|by (?:noon|nightfall|midnight|dawn|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|the (?:morning|evening|afternoon))"
    r"|in the (?:region|country|city|area|province|state|district|county|town))\b",
    re.IGNORECASE,
)


def figures(
    article: str,
    paragraphs: Sequence[Paragraph],
    lang: str | None = None,
    clauses: Sequence[Sequence[Clause]] | None = None,
    day: date | None = None,
) -> tuple[Figure, ...]:
    """The figures of an article in order; of dates, only those ahead of its ``day`` are any.

    ``lang`` is a BCP 47 tag; without one the text is taken for English. ``clauses`` are those of
    ``speakers.attribute``, where they are known already.
    """
    if clauses is None:
        clauses = attribute([paragraph.text for paragraph in paragraphs])
    reader = _Reader(vocabulary((lang or "en").split("-")[0].lower()))
    return tuple(
        figure
        for paragraph, own, row in zip(paragraphs, clauses, table_rows(paragraphs), strict=True)
        for clause in own
        for figure in (
            *reader.figures(article, paragraph, clause, row),
            *reader.dates(article, paragraph, clause, day),
        )
    )


def is_telling(value: float) -> bool:
    """Whether a number is so odd that two reports hardly give it by chance."""
    digits = f"{value:.2f}".replace(".", "").strip("0")
    return len(digits) >= TELLING_DIGITS


def is_telling_alone(value: float) -> bool:
    """Whether a number says enough without a unit and a noun: 38,400 or 2.1 billion."""
    return is_telling(value) or value >= LARGE


class _Counted(NamedTuple):
    """Unit and noun of a number, and where they end (characters)."""

    unit: str
    counted: str
    end: int


class _Reader:
    """Finds figures with the words of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._last: _Counted | None = None

    def figures(
        self, article: str, paragraph: Paragraph, clause: Clause, row: Row | None
    ) -> Iterator[Figure]:
        text = paragraph.text
        found = numbers(text, clause.start, clause.end, self._words, self._names_thing)
        ends = self._range_ends(text, found)
        before_it: _Counted | None = None
        if clause.start == 0:
            self._last = None  # a paragraph begins
        for number, following in zip_longest(found, found[1:]):
            unit, after = self._unit(text, number, clause.end)
            counted, last = self._counted(text, after, clause.end, unit=unit)
            if following and not (unit or counted):
                unit = self._unit_of_pair(text, number, following, clause.end)
            befell = None if unit else self._befell_right_before(text, clause, number)
            if not (unit or counted):
                counted = self._group_of(text[clause.start : number.start])
            if before_it and not (unit or counted or befell):
                unit, counted = self._of_one_list(text, clause, before_it, number)
            if self._last and not (unit or befell) and self._is_remainder(text, clause, number):
                unit, counted = self._last.unit, self._last.counted
            matter = befell or self._matter(text, clause, number, _Counted(unit, counted, last))
            if not (unit or self._names_count(counted)):
                counted, matter = self._of_toll(text, clause, number) or (counted, matter)
            heads = row.words_for(number.end) if row else ""
            if not (unit or counted):
                unit, counted = self._of_heads(heads)
            if not (unit or counted or matter or is_telling_alone(number.value)):
                continue
            if self._is_article(text, number, counted, matter):
                continue
            before_it = self._last = _Counted(unit, counted, after)
            around = text[clause.start : clause.end]
            sentence = text[slice(*clause.sentence)]
            before, beyond = _beside(text, clause, number.start, after)
            yield Figure(
                article=article,
                anchor=paragraph.anchor,
                printed=text[self._with_bound(text, number.start) : last].strip(" -\u00a0"),
                value=number.value,
                unit=unit,
                counted=counted,
                bound=self._bound(text, number.start),
                matter=matter,
                speaker=clause.speaker,
                scope=_scope(around),
                extent=Extent.RANGE if number in ends else self._extent(text, clause, number, unit),
                times=self._times(text, clause, number, found).union(_YEAR.findall(heads)),
                near=f"{heads} {before} {beyond}" if heads else f"{before} {beyond}",
                behind=beyond,
                clause=f"{heads} {around}" if heads else around,
                sentence=sentence,
            )

    def dates(
        self, article: str, paragraph: Paragraph, clause: Clause, day: date | None
    ) -> Iterator[Figure]:
        """The dates ahead of a report's ``day`` in one clause."""
        text = paragraph.text
        for found in dates_ahead(text, clause.start, clause.end, self._words, day):
            before, beyond = _beside(text, clause, found.start, found.end)
            yield Figure(
                article=article,
                anchor=paragraph.anchor,
                printed=text[found.start : found.end],
                value=found.value,
                unit=found.unit,
                counted="",
                bound=Bound.EXACT,
                matter=None,
                speaker=clause.speaker,
                scope=None,
                extent=Extent.WHOLE,
                times=frozenset(),
                near=f"{before} {beyond}",
                behind=beyond,
                clause=text[clause.start : clause.end],
                sentence=text[slice(*clause.sentence)],
            )

    def _of_heads(self, heads: str) -> tuple[str, str]:
        """Unit and noun that the heads of a table's row and column tell: "Growth 2025, %".

        Without a unit among them they may name anything, a player or a place.
        """
        for match in _HEAD_WORD.finditer(heads):
            unit = self._words.units.match(heads, match.start())
            if unit is not None:
                counted, _ = self._phrase(heads, 0, match.start())
                return self._words.unit_names[unit[1].lower()], counted
        return "", ""

    def _group_of(self, before: str) -> str:
        """The noun of "a crew of six", "" where none stands before the number."""
        group = _GROUP_OF.search(before)
        return group[1] if group and group[1].lower() not in self._words.stops else ""

    def _of_one_list(
        self, text: str, clause: Clause, earlier: _Counted, number: Number
    ) -> tuple[str, str]:
        """Unit and noun of the number before where one list tells both: "112 seats and the Front
        73", "1.4 per cent from 1.7".
        """
        unit, counted, start = earlier
        rest = _SPAN_ENDS.split(text[number.end : clause.end])[0].strip(" .!?")
        opens = self._words.list_links.search(text[start : number.start])
        ends = not rest or rest.split()[0].lower() in self._words.stops
        if opens is None or not ends or number.unit:
            return "", ""
        gap = text[start : start + opens.start()].split()
        return (unit, counted) if len(gap) <= LIST_GAP else ("", "")

    def _is_remainder(self, text: str, clause: Clause, number: Number) -> bool:
        """Whether a sentence says how many there are too few, and not of what: "It is seven short".

        It is told in the sentence before.
        """
        opening = text[clause.sentence[0] : number.start].split()
        rest = text[number.end : clause.end].lstrip()
        return len(opening) <= OPENING_WORDS and bool(self._words.remainders.match(rest))

    def _names_count(self, counted: str) -> bool:
        """Whether the words behind a number are a noun in the plural rather than a verb."""
        return bool(counted) and self._ends_phrase(counted.rsplit(maxsplit=1)[-1])

    def _of_toll(self, text: str, clause: Clause, number: Number) -> tuple[str, str | None] | None:
        """What a number counts that follows its noun: "the number of dead rose to 58"."""
        before = text[clause.start : self._with_bound(text, number.start)]
        tolls = list(self._words.tolls.finditer(before))
        link = self._words.toll_links.search(before)
        if not tolls or link is None or _NUMERAL.search(before, tolls[-1].end()):
            return None
        counted, _ = self._phrase(before, tolls[-1].end(), link.start())
        start = before.rfind(" ", 0, max(0, tolls[-1].start() - 1)) + 1
        for name, pattern in self._words.matters.items():
            if pattern.search(before, start, link.start()):
                return counted, name
        return (counted, None) if counted else None

    def _is_article(self, text: str, number: Number, counted: str, matter: str | None) -> bool:
        """Whether "one" or "eine" counts nobody: "one man died" and "one of the six hurt" do."""
        if not self._words.ones.fullmatch(text, number.start, number.end):
            return False
        joint = _OF.match(text, number.end)
        if joint and joint[0].strip():
            is_person = self._words.number_words.match(text, joint.end()) is not None
        else:
            is_person = not counted or self._is_person(counted, matter)
        return matter not in self._words.befell or not is_person

    def _is_thing(self, counted: str) -> bool:
        kinds = {self._words.nouns.get(stem(word)) for word in counted.split()} - {None}
        return bool(kinds) and kinds.isdisjoint(self._words.people)

    def _is_person(self, counted: str, matter: str | None) -> bool:
        befell = self._words.matters.get(matter or "")
        stems = map(stem, counted.split())
        is_known = any(self._words.nouns.get(noun) == "person" for noun in stems)
        return is_known or (befell is not None and befell.match(counted) is not None)

    def _names_thing(self, text: str, place: int) -> bool:
        """Whether a plural follows: 2020 ballots are counted, the 2020 election is of a year."""
        phrase, _ = self._phrase(text, place, len(text))
        return bool(phrase) and self._ends_phrase(phrase.split()[-1])

    def _unit(self, text: str, number: Number, end: int) -> tuple[str, int]:
        """The canonical unit ("" if none) and where the text goes on after it."""
        if number.unit:
            return number.unit, number.end
        if number.sign:
            return self._words.signs.get(number.sign, number.sign), number.end
        part = _PART_OF.match(text, number.end, end)
        match = self._words.units.match(text, part.end() if part else number.end, end)
        if match is None:
            return self._unit_before(text[max(0, number.start - BEFORE) : number.start]), number.end
        rate = _RATE.match(text, match.end(), end)
        told = f"{match[1]} {rate[1]}" if rate else match[1]
        names = self._words.unit_names
        return names.get(told.lower()) or names[match[1].lower()], match.end()

    def _unit_of_pair(self, text: str, number: Number, following: Number, end: int) -> str:
        """The unit that a number shares with the next: "7.5 and 7.6 magnitude"."""
        is_pair = self._joint(text, number, following) in self._words.range_pairs
        return self._unit(text, following, end)[0] if is_pair else ""

    def _unit_before(self, before: str) -> str:
        units = (unit for unit, words in self._words.before.items() if words.search(before))
        return next(units, "")

    def _counted(self, text: str, start: int, end: int, *, unit: str) -> tuple[str, int]:
        """What a number counts, up to the first small word, and where that ends.

        "259 hectares of land" counts land; "94 of the 201 boats" counts boats.
        """
        if unit == CLOCK:
            return "", start  # a time counts nothing: in a list of hours a verb or a name follows
        joint = None if unit else _PART_OF.match(text, start, end)
        joint = joint or _OF.match(text, start, end)
        counted, last = self._phrase(text, joint.end() if joint else start, end)
        return (counted, last) if counted else ("", start)

    def _phrase(self, text: str, start: int, end: int) -> tuple[str, int]:
        """The noun phrase from a place on, up to its plural, and where it ends."""
        kept: list[str] = []
        ends = [start]
        for match in _WORD.finditer(text, start, end):
            stops = match[0].lower() in self._words.stops or len(kept) >= COUNTED_WORDS
            if stops or text[ends[-1] : match.start()].strip(" -\u00a0"):
                break
            kept.append(match[0])
            ends.append(match.end())
            if self._ends_phrase(match[0]):
                return " ".join(kept), ends[-1]
        kept = kept[: 0 if self._words.language == "de" else COUNTED_WITHOUT_PLURAL]
        return " ".join(kept), ends[len(kept)]

    def _ends_phrase(self, word: str) -> bool:
        if self._words.language == "de":
            return word[0].isupper()
        return word.lower() in self._words.plurals or (
            word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
        )

    def _extent(self, text: str, clause: Clause, number: Number, unit: str) -> Extent:
        """What the words on either side say of the whole; "the 11th" only says which one."""
        before = text[max(0, number.start - BEFORE) : number.start]
        for extent, words in self._words.extents_before.items():
            if words.search(before):
                return extent
        for extent, words in self._words.extents_after.items():
            if words.match(text, number.end):
                return extent
        if _AS_ADJECTIVE.match(text, number.end) and unit in {"", "votes", "seats"}:
            return Extent.RANK  # "the 11th", "the 60-vote hurdle"
        if unit:
            return Extent.WHOLE
        if self._befell_right_before(text, clause, number):
            return Extent.WHOLE  # "killing 63 of the 94 aboard" tells all who died
        of_number, of_own = (part.match(text, number.end) for part in (_PART_OF, _PART_OF_OWN))
        is_part = of_number or of_own or self._is_of_whole(text, number)
        return Extent.PART if is_part else Extent.WHOLE

    def _is_of_whole(self, text: str, number: Number) -> bool:
        """Whether "of the wounded" or "of the four" follows."""
        joint = _OF.match(text, number.end)
        if joint is None or not joint[0].strip():
            return False
        wholes = (*self._words.matters.values(), self._words.number_words)
        return any(words.match(text, joint.end()) for words in wholes)

    def _range_ends(self, text: str, found: Sequence[Number]) -> frozenset[Number]:
        """The numbers told together: "six to 75 years", "between 40 and 70", "five or six"."""
        words = self._words
        ends: set[Number] = set()
        for low, high in pairwise(found):
            joint = self._joint(text, low, high)
            is_range = low.value < high.value and joint in words.range_joints
            is_range = is_range or joint in words.range_pairs
            is_range = is_range and self._are_of_one_unit(text, low, high)
            if is_range or joint in words.range_alternatives:
                ends |= {low, high}
        return frozenset(ends)

    def _are_of_one_unit(self, text: str, low: Number, high: Number) -> bool:
        """Whether the lower end tells no other unit: "up 4 per cent to 47 million" is no range."""
        own = self._unit(text, low, high.start)[0]
        return not own or own == self._unit(text, high, len(text))[0]

    def _joint(self, text: str, low: Number, high: Number) -> str:
        """What stands between two numbers, a unit left out."""
        return self._words.units.sub("", text[low.end : high.start]).strip().lower()

    def _times(
        self, text: str, clause: Clause, number: Number, found: Sequence[Number]
    ) -> frozenset[str]:
        """The years, months and earlier times of its sentence, up to the next number."""
        later = [one.start for one in found if one.start > number.start]
        start, end = clause.sentence[0], min([*later, clause.sentence[1]])
        named = {
            time for time, words in self._words.times.items() if words.search(text, start, end)
        }
        return frozenset(named.union(_YEAR.findall(text, start, end)))

    def _bound(self, text: str, start: int) -> Bound:
        before = text[max(0, start - BEFORE) : start]
        for bound, pattern in self._words.bounds.items():
            if pattern.search(before):
                return bound
        return Bound.EXACT

    def _with_bound(self, text: str, start: int) -> int:
        before = text[max(0, start - BEFORE) : start]
        for pattern in self._words.bounds.values():
            match = pattern.search(before)
            if match:
                return start - len(before) + match.start()
        return start

    def _matter(self, text: str, clause: Clause, number: Number, told: _Counted) -> str | None:
        """What is counted, by the telling word nearest to the number, best on its side of a comma.

        A number without unit or noun is of a matter only right before it: "seven were hurt".
        """
        start, end = clause.start, clause.end
        unit, counted, last = told
        if not (unit or counted):
            start = number.end
            end = start + len(_SPAN_ENDS.split(text[start:end])[0])
        if _OF.match(text, number.end):  # "63 of the 94 people aboard": those are the 94
            last = number.end
        reach = MATTER_REACH if unit or counted else BARE_REACH
        found = []
        for name, pattern in self._words.matters.items():
            for match in pattern.finditer(text, start, end):
                between = text[max(number.end, last) : match.start()]
                between = between or text[match.end() : number.start]
                if len(between) <= reach and ";" not in between:
                    found.append((self._parts(between), len(between), name))
        _, _, nearest = min(found, default=(False, 0, None))
        is_measure = bool(unit) or self._is_thing(counted)
        return None if nearest in self._words.befell and is_measure else nearest

    def _parts(self, between: str) -> bool:
        """Whether a comma or "and" stands between a number and the word for its matter."""
        joints = self._words.range_pairs
        return bool(_SPAN_ENDS.search(between)) or not joints.isdisjoint(between.lower().split())

    def _befell_right_before(self, text: str, clause: Clause, number: Number) -> str | None:
        """What befell a number of people, where nothing but a bound parts the two: "hurting at
        least seven".
        """
        before = text[clause.start : self._with_bound(text, number.start)].rstrip()
        last = before.rpartition(" ")[2]
        matters = ((name, self._words.matters.get(name)) for name in sorted(self._words.befell))
        return next((name for name, words in matters if words and words.match(last)), None)


def _beside(text: str, clause: Clause, start: int, end: int) -> tuple[str, str]:
    """The words right before a number and right behind it and its unit."""
    before = text[max(clause.start, start - NEAR_REACH) : start]
    behind = text[end : min(clause.end, end + NEAR_REACH)]
    return _SPAN_ENDS.split(before)[-1], _SPAN_ENDS.split(behind)[0]


def _scope(clause: str) -> str | None:
    match = _SCOPE.search(clause)
    return match[0] if match else None
