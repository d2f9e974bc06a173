"""Bylines: who signs an article, told from what they are, where they are and whom they work for.

Enters: a line that may be a byline (``read_byline``), or a value known to name an author
(``read_author``). Leaves: a ``Byline`` with people in reading order, names as they are usually
written, roles, places and agencies apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.cleaning.fields import calendars, dates, names, phrases, words
from cuttings.cleaning.fields.agency import Agency, AgencyTable, known_agencies
from cuttings.cleaning.fields.houses import MASTHEAD, house_behind
from cuttings.cleaning.function_words import function_words

LONGEST_BYLINE = 240
"""Characters: eight names with their roles; anything longer is prose."""

LONGEST_ROLE = 6
"""Words of a role ("Chief Europe correspondent in Sankt Ulmen"); more are a sentence."""

LONGEST_UNSIGNED = 100
"""Characters of a byline without a "By": a name or two with a role; longer ones are captions."""

KEPT_LINES = 4096
"""Lines remembered as read: labels and fields ask about the same, menus stand on every page."""

LONGEST_SIGNED = 4
"""Words of a name that stands beside a role without a comma."""

SHORTEST_NAME = 2
"""Words of a name, without which "Ed Post" would have no surname."""

LONGEST_PLACE = 2
"""Words of a place that stands after the names without a preposition ("Tel Aviv")."""

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+|https?://\S+|www\.\S+")
SITE = re.compile(
    r"(?<=\w\s)[\w-]+\.(?:com|net|org|info|tv|de|at|ch|fr|es|it|nl|pl|ru|co\.\w\w)\b.*$"
)
"""A site's address behind a name, and what follows: "Ada Roe quay.com Archive"."""

STAMP = re.compile(rf"(?i)(?<!\w)(?:{phrases.one_of('stamps')})(?!\w).*$")
PLACE = re.compile(
    r"\s(?i:in|aus|à|at|en|em|в|from|w)\s"
    r"(?P<place>[^\W\d_a-z][\w.'’-]+(?:[ ,/]+[^\W\d_a-z][\w.'’-]+){0,3})$"
)
JAPANESE_ROLE = re.compile(
    r"^【?(?P<name>[\u3400-\u9fff々ヶ\u3040-\u30ff]{2,6}[\s　]?[\u3400-\u9fff\u3040-\u30ff]{0,4})"
    r"(?:記者|特派員|通信員|记者|編集委員)】?$"
)
KOREAN_ROLE = re.compile(
    r"^(?:[\[(][^\])]{1,20}[\])]\s*)?(?P<name>[\uac00-\ud7a3]{2,4})\s?(?:기자|특파원|논설위원)(?:\s*=)?$"
)
PARENTHESES = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
WITH = re.compile(r"(?i)(?:avec|with|mit|con|com|and|et|und)\s+")
DEGREE = re.compile(r"(?:MA|MD|M\.D\.|PhD|Ph\.D\.?|MBA|MPH|BA|BSc|MSc|RN|JD|DO|FRCS|MBE|OBE|CBE)$")
GENERATION = re.compile(r"(?:Jr|Sr)\.?$|I{2,3}$")
OTHER_HANDS = re.compile(rf"(?i)[\s|;,]+(?:{phrases.one_of('other_hands')})\s.*$")
ONLY_HAND = re.compile(
    rf"(?i)(?:(?:words|text|texte|texto|story)\s(?:and|und|et|y|e)\s)?(?:{phrases.one_of('other_hands')})\s"
)
"""How the line begins where nobody else signs, as under a photo essay."""

SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?](?:\s+[A-Z]|$)|\d{4}\.$")
WEEKDAY = re.compile(rf"(?i)(?<!\w)(?:{phrases.any_of(calendars.FULL_WEEKDAYS)}),?(?!\w)")
CLOCK = re.compile(
    r"(?i)\s(?:at|um|à|a las|alle|ore|om|kl\.?)\s\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?"
)
"""The hour alone, where the day stands elsewhere ("Posted by Ada at 9:14 PM")."""

GLUED = re.compile(r"(?<=[a-zß-öø-ÿ]{4})(?=[A-ZÄÖÜ][a-zß-ÿ])")
"""Where a dump lost the space between a name and a role ("Ida HolmbergPolitical editor"); names
with a capital inside have it after two or three letters ("MacLeod", "DiMarco")."""

GLUED_NUMBER = re.compile(r"(?<=[a-zß-öø-ÿ]{3})(?=\d)")
ON = re.compile(r"(?i)\s(?:on|am|le|el|il|op|den)(?:\s[^\W\d_]{2,4}\.?,)?\s*$")
"""What stands between a name and the day: "Published by Ada Roe on 3 March", "on Mon, 10/02"."""

SMALL_NAME = re.compile(r"[^\W\d_]{2,}(?:\s[^\W\d_][\w.'’-]*){1,2}")
"""A name of two or three words as sites print it that write all in small letters."""

EDGES = ' \t\n\u00a0\u3000-–—|•·*:;,/."“”«»【】()[]'


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signs: ``people`` in reading order; ``collective`` are desks, staffs or outlets.

    ``roles`` and ``place`` are as printed; ``agency`` is its name in the table; ``date_text`` are
    the words of a date that shared the line.
    """

    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    agency: str | None = None
    place: str | None = None
    date_text: str | None = None
    collective: tuple[str, ...] = ()


def read_byline(
    text: str, lang: str | None = None, table: AgencyTable | None = None
) -> Byline | None:
    """Who signs on this line, or None where it is no byline.

    A line counts only if it opens with "By" in some language, or if nothing but names stands there
    beside a role, an agency or a date; names alone could be anybody's.

    >>> read_byline("By JANE ROE and Ed Poe in Lyon").people
    ('Jane Roe', 'Ed Poe')
    >>> read_byline("By noon the square was empty.") is None
    True
    """
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_BYLINE or words.names_nobody(line):
        return None
    return _read_line(line, lang, table or known_agencies())


@lru_cache(maxsize=KEPT_LINES)
def _read_line(line: str, lang: str | None, table: AgencyTable) -> Byline | None:
    opening = words.opens_byline(line)
    if opening:
        rest = line[opening.end() :]
        reading = _read(_with_capitals(rest, lang) if line.islower() else rest, lang, table)
        signed = reading.people or reading.collective or reading.agency
        return reading.byline() if signed and _is_mostly_names(rest, reading) else None
    reporter = _reporter(EMAIL.sub("", line).strip())
    if reporter:
        return Byline(people=(reporter["name"].strip(),), place=reporter.groupdict().get("place"))
    if len(line) > LONGEST_UNSIGNED or not _may_name(line) or SENTENCE.search(line):
        return None
    if not _may_be_signed(line, table):
        return None
    reading = _read(line, lang, table)
    hint = reading.roles or reading.agency or reading.date_text or words.says_by(line)
    sure = reading.people and hint and not reading.unread
    return reading.byline() if sure else None


def read_author(
    text: str, lang: str | None = None, table: AgencyTable | None = None
) -> Byline | None:
    """Who signs by a value known to name an author (JSON-LD, meta, an author element).

    Single words and unusual names are believed here; addresses and empty values are not.
    """
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_BYLINE or words.names_nobody(line):
        return None
    opening = ONLY_HAND.match(line) or words.opens_byline(line) or words.AUTHOR_WORD.match(line)
    rest = line[opening.end() :] if opening else line
    reading = _read(rest, lang, table or known_agencies())
    if reading.people or reading.collective or reading.agency:
        return reading.byline()
    if reading.roles or words.is_by_word(line):
        return None
    alone = ON.sub("", _without_noise(CLOCK.sub("", rest))).strip(EDGES)
    if (
        not alone
        or EMAIL.search(rest)
        or reading.date_text
        or len(alone.split()) > names.LONGEST_NAME
    ):
        return None
    return Byline(people=(names.mend_case(alone),), roles=tuple(reading.roles))


def _with_capitals(rest: str, lang: str | None) -> str:
    """What follows a small "by" on a line without any capital, names with theirs if it is names.

    No person's name has a word of grammar in it: "by the river" stays small, and so no byline.
    """
    common = function_words()
    small = common["en"] | common.get((lang or "").partition("-")[0], frozenset())
    parts = [part for part in words.AND.split(rest) if part]
    if not all(SMALL_NAME.fullmatch(part) and not small & set(part.split()) for part in parts):
        return rest
    return rest.title()


def _may_name(line: str) -> bool:
    """Whether a person's name can stand there: it has two capitals, or is in another script."""
    return not line.isascii() or sum(map(str.isupper, line)) > 1


def _may_be_signed(line: str, table: AgencyTable) -> bool:
    """Whether a date, a role, a house or a "By" may stand beside the names, as in a byline.

    Most short lines of a dump have none of them, and need not be taken apart to know.
    """
    parted = separated(line)
    return bool(
        dates.DIGIT.search(line)
        or words.has_role(parted)
        or MASTHEAD.search(parted)
        or table.pattern.search(parted)
        or words.says_by(line)
    )


def _reporter(line: str) -> re.Match[str] | None:
    """A line of one East Asian name with the word for a reporter before or behind it."""
    return JAPANESE_ROLE.match(line) or KOREAN_ROLE.match(line) or words.CHINESE_ROLE.match(line)


def _is_mostly_names(rest: str, reading: _Reading) -> bool:
    """Whether little of the line was left unread: "By the river Ada Roe sat" is no byline."""
    return len(reading.unread) * 3 <= len(rest)


class _Reading:
    """What was told apart so far; mutable, and never leaves this module."""

    def __init__(self) -> None:
        self.people: list[str] = []
        self.roles: list[str] = []
        self.collective: list[str] = []
        self.agency: Agency | None = None
        self.place: str | None = None
        self.date_text: str | None = None
        self.unread: str = ""

    def byline(self) -> Byline:
        return Byline(
            people=tuple(dict.fromkeys(self.people)),
            roles=tuple(dict.fromkeys(self.roles)),
            agency=self.agency.name if self.agency else None,
            place=self.place,
            date_text=self.date_text,
            collective=tuple(dict.fromkeys(self.collective)),
        )


def _read(rest: str, lang: str | None, table: AgencyTable) -> _Reading:
    reading = _Reading()
    rest = _take_date(words.TAGGED.sub("", rest), lang, reading)
    rest = OTHER_HANDS.sub("", SITE.sub("", EMAIL.sub(" ", separated(rest))))
    rest = _take_parentheses(rest, reading, table)
    for chunk in words.AND.split(rest):
        for part in _split_at_commas(chunk):
            _read_part(part.strip(EDGES), reading, table)
    return reading


def separated(text: str) -> str:
    """``text`` with what a dump glued to a name parted again, "2 hours ago" and the like left out.

    >>> separated("Ada Roe 7 hours").strip()
    'Ada Roe'
    """
    parted = calendars.AGO.sub(" ", GLUED.sub(" | ", GLUED_NUMBER.sub(" | ", text)))
    return calendars.LASTS.sub(" ", parted)


def _take_date(rest: str, lang: str | None, reading: _Reading) -> str:
    found = dates.find_dates(rest, lang=lang)
    if found:
        reading.date_text = found[0].words
        before = calendars.LAST_WEEKDAY.sub("", ON.sub("", rest[: found[0].start]))
        rest = f"{before} | {rest[found[-1].end :]}"
    return STAMP.sub("", WEEKDAY.sub(" ", CLOCK.sub(" | ", rest)))


def _take_parentheses(rest: str, reading: _Reading, table: AgencyTable) -> str:
    """The rest without parentheses, which name an agency, a role, or who helped."""
    for match in PARENTHESES.finditer(rest):
        inside = match[0].strip(EDGES)
        helper = WITH.match(inside)
        if helper:
            return f"{rest[: match.start()]} & {inside[helper.end() :]} {rest[match.end() :]}"
        agency = table.named(inside)
        if agency:
            reading.agency = reading.agency or agency
        elif words.has_role(inside):
            reading.roles.append(inside)
    return PARENTHESES.sub(" ", rest)


def _split_at_commas(chunk: str) -> list[str]:
    """Parts between commas, except where the comma turns a name round ("Roe, Jane")."""
    parts = [p.strip() for p in re.split(r"\s*[,،、]\s*", chunk.strip(EDGES)) if p.strip()]
    if len(parts) == 2 and _is_turned(parts[0], parts[1]):  # noqa: PLR2004 - last and first
        return [f"{parts[1]} {parts[0]}"]
    joined: list[str] = []
    for part in parts:
        if joined and GENERATION.match(part):
            joined[-1] = f"{joined[-1]} {part}"
        elif not (joined and DEGREE.match(part)):
            joined.append(part)
    return joined


def _is_turned(last: str, first: str) -> bool:
    one_word = len(last.split()) == 1 or last.split(maxsplit=1)[0].casefold() in words.PARTICLES
    return (
        one_word
        and names.is_name(f"{first} {last}")
        and not words.is_collective(first)
        and names.in_reading_order(f"{last}, {first}") != f"{last}, {first}"
    )


def _read_part(part: str, reading: _Reading, table: AgencyTable) -> None:
    """What one part of the line is: agency, person, person with a role, desk, or a mixture."""
    part = _take_house(part, reading, table)
    part = " ".join(_without_noise(part).split()).strip(EDGES)
    again = words.opens_byline(part)
    if again and names.is_name(part[again.end() :].strip(EDGES)):
        part = part[again.end() :].strip(EDGES)
    if not part or words.greets_nobody(part):
        return
    agency = table.named(part) or table.named(words.ROLE.sub("", part).strip())
    cjk = _reporter(part)
    if agency:
        reading.agency = reading.agency or agency
    elif cjk:
        reading.people.append(cjk["name"].strip())
        reading.place = reading.place or cjk.groupdict().get("place")
    elif words.has_role(part) and _read_with_role(part, reading):
        return
    elif words.is_collective(part) and len(part.split()) <= names.LONGEST_NAME:
        is_role = reading.people and (words.has_role(part) or words.is_institution(part))
        (reading.roles if is_role else reading.collective).append(part)
    elif not PLACE.search(part) and names.is_name(part):
        reading.people.append(names.mend_case(part))
    else:
        _read_mixed(part, reading)


def _take_house(part: str, reading: _Reading, table: AgencyTable) -> str:
    """The part without the outlet or agency that a person in it wrote for."""
    house = house_behind(part, table)
    signed = house is not None and (names.is_name(house.before) or reading.people)
    if house is None or not (signed or (reading.people and not house.before)):
        return part
    if house.agency:
        reading.agency = reading.agency or house.agency
    else:
        reading.roles.append(house.words)
    return house.before


def _read_mixed(part: str, reading: _Reading) -> None:
    """A part that holds more than one thing: a name in a place, with a role or an agency."""
    place = PLACE.search(part)
    if place and names.is_name(part[: place.start()]):
        reading.people.append(names.mend_case(part[: place.start()].strip()))
        reading.place = reading.place or place["place"]
        return
    if words.has_role(part) and len(part.split()) <= LONGEST_ROLE:
        reading.roles.append(part)
        return
    if reading.people and part[0].isupper() and len(part.split()) <= LONGEST_PLACE:
        reading.place = reading.place or part
        return
    reading.unread += part if any(map(str.isalpha, part)) else ""


def _read_with_role(part: str, reading: _Reading) -> bool:
    """Whether a name stands with a role before or behind it; the longest name that fits is read."""
    tokens = part.split()
    for size in range(min(len(tokens) - 1, LONGEST_SIGNED), 1, -1):
        for name, rest in (
            (" ".join(tokens[:size]), " ".join(tokens[size:])),
            (" ".join(tokens[-size:]), " ".join(tokens[:-size])),
        ):
            has_house = size > SHORTEST_NAME and MASTHEAD.search(name)  # "ADA ROE HERALD WRITER"
            if names.is_name(name) and _is_role(rest) and not (words.has_beat(name) or has_house):
                reading.people.append(names.mend_case(name))
                reading.roles.append(rest)
                return True
    return False


def _is_role(text: str) -> bool:
    return words.has_role(text) and len(text.split()) <= LONGEST_ROLE


def _without_noise(part: str) -> str:
    """The part up to a word that no byline means ("Follow", "View bio")."""
    for match in words.NOISE.finditer(part):
        before = part[match.start() - 1 : match.start()]
        if not before or not (before.isalnum() or before in "'’-."):
            return part[: match.start()]
    return part
