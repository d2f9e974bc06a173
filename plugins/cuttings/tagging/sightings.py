"""Where capitalised names stand in an article's paragraphs.

Headlines are not read here: title case makes every word a name. They are searched afterwards for
names that the text has proved.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from sys import intern

from cuttings.model import Article
from cuttings.tagging.lexicon import NOUN_CAPITALISING, Lexicon
from cuttings.tagging.records import Sighting
from cuttings.tagging.words import Word, words_of
from cuttings.text.languages import primary
from cuttings.text.spelling import plain_key

_AGE = re.compile(r",? \(?(?:1[5-9]|[2-9]\d)\b(?:\)|,|\.| ans\b| años\b| лет\b)")
"""An age behind a name; children are left out, years and amounts are longer."""
_CLAUSE = re.compile(
    r", (?:an?|the|eine[mrn]?|ein|une?|una?|uno) (?:[^\W\d_]+[ -]){0,2}?([^\W\d_]+)"
    r"(?=[,.;:]| (?:about|at|close|in|near|of|on|outside|that|where|with"
    r"|am|an|bei|im|nahe|dans|de|du|près|sur|cerca|del|en|nel)\b)"
)
"""What a clause behind a name calls it: "Wexholm, a small fishing village in the hills"."""
_JOINERS = frozenset({"and", "y", "e", "und", "et", "&"})
LONGEST_NAME = 6
"""Words. Longer runs of capitals are headlines, not names."""


@dataclass(frozen=True, slots=True)
class _Passage:
    article: str
    anchor: str
    text: str
    words: list[Word]
    lexicon: Lexicon
    weighs_capitals: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Words ``first`` to ``last`` of a passage. ``leans``: a title follows that it may be part of
    ("Press" in "Press Secretary Ada Holtby"). ``is_settled``: a German noun before it says that it
    is a place ("Gemeinde Wexholm").
    """

    first: int
    last: int
    has_role: bool = False
    leans: bool = False
    is_settled: bool = False


def sightings(
    article: Article, lexicon: Lexicon, explained: Container[str] = frozenset()
) -> Iterator[Sighting]:
    """Every run of capitalised words in the article's dek and paragraphs, titles cut off.

    ``explained`` are keys of names whose acronym the text explains; only these may hold "and".
    """
    language = primary(article.lang)
    lexicon = lexicon.in_language(language)
    weighs = language not in NOUN_CAPITALISING
    pieces = [(piece.anchor, piece.text) for piece in article.paragraphs]
    if article.dek:
        pieces.insert(0, ("dek", article.dek))
    for anchor, text in pieces:
        words = words_of(text, language, lexicon)
        passage = _Passage(article.id, anchor, text, words, lexicon, weighs)
        for first, last in _runs(passage, explained):
            for part in _parts(passage, first, last):
                sighting = _sighting(passage, part)
                if sighting is not None:
                    yield sighting


# ---- runs of capitals ---------------------------------------------------------------------------
def _runs(passage: _Passage, explained: Container[str]) -> Iterator[tuple[int, int]]:
    """Index pairs (first, last) of runs of capitals, small words allowed in between."""
    position = 0
    while position < len(passage.words):
        if not _may_stand_in_name(passage, position):
            position += 1
            continue
        last = position
        while (following := _next_of_run(passage, last)) is not None:
            last = following
        last = _explained_end(passage, position, last, explained)
        yield position, last
        position = last + 1


def _explained_end(passage: _Passage, first: int, last: int, explained: Container[str]) -> int:
    """The last word of a longer name with an explained acronym that starts in this run."""
    words = passage.words
    if last + 2 >= len(words) or words[last + 1].lower not in _JOINERS:
        return last
    for end in range(last + 2, min(len(words), last + LONGEST_NAME)):
        for start in range(first, last + 1):
            if plain_key(passage.text[words[start].start : words[end].end]) in explained:
                return end
    return last


def _may_stand_in_name(passage: _Passage, place: int) -> bool:
    word, lexicon = passage.words[place], passage.lexicon
    if not _begins_name(word, lexicon) or word.lower in lexicon.never:
        return False
    return word.lower not in lexicon.calendar or _is_persons_month(passage, place)


def _begins_name(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word has a capital, first or after an article written onto it (al-Bahr)."""
    if word.is_capital:
        return True
    head, _, rest = word.text.replace("’", "-").replace("'", "-").partition("-")
    return rest[:1].isupper() and head in lexicon.article_prefixes


def _is_persons_month(passage: _Passage, place: int) -> bool:
    """Whether a month is somebody's name: "Mrs May", "Theresa May", "June Holtby", "May said"; or a
    day that is short for one in French and the like ("Sam Holtby").
    """
    text, words, lexicon = passage.text, passage.words, passage.lexicon
    word = words[place]
    may_be_name = word.lower in lexicon.months or word.lower in lexicon.month_names
    if not may_be_name or text[word.end :].lstrip(" .,")[:1].isdigit():
        return False
    before = words[place - 1] if place and _is_beside(text, words[place - 1], word) else None
    if before and before.is_capital:
        told = (lexicon.short_titles, lexicon.roles, lexicon.given_names)
        return any(before.lower in words for words in told)
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None or text[word.end : after.start] != " ":
        return False
    if after.lower in lexicon.saying:
        return True
    is_dated = before is not None and before.lower in lexicon.date_words
    is_name = after.is_capital and after.lower not in lexicon.calendar
    return is_name and not is_dated and word.lower in lexicon.month_names


def _next_of_run(passage: _Passage, last: int) -> int | None:
    words = passage.words
    if words[last].possessive:
        return None
    for step in (1, 2, 3):
        here = last + step
        if here >= len(words) or not _is_beside(passage.text, words[here - 1], words[here]):
            return None
        if _may_stand_in_name(passage, here):
            return here if step == 1 or not words[here].possessive else None
        if words[here].lower not in passage.lexicon.connectors:
            return None
    return None


def _is_beside(text: str, word: Word, following: Word) -> bool:
    """Whether only a space parts the two, or the point of a short title ("Gov. Ada Holtby")."""
    between = text[word.end : following.start]
    return between == " " or (between == ". " and word.continues)


# ---- runs cut at titles -------------------------------------------------------------------------
def _parts(passage: _Passage, first: int, last: int) -> Iterator[_Part]:
    """The run cut at its last title: what stands before it, and the person after it.

    "Farmers' Party of Chancellor Ada Holtby" holds a party and a person. One letter inside a run is
    an initial, before it the French title ("M. Holtby").
    """
    words, lexicon = passage.words, passage.lexicon
    titles = [
        n
        for n in range(first, last)
        if _is_title(words, n, last, lexicon) and (n == first or len(words[n].lower) > 1)
    ]
    if not titles:
        is_settled = not passage.weighs_capitals and words[first].lower in lexicon.settlement_nouns
        if is_settled and first < last:
            yield _Part(first + 1, last, is_settled=True)
            return
        start = first if passage.weighs_capitals else _start_of_person(words, first, last, lexicon)
        yield _Part(start, last, first > 0 and lexicon.is_role(words[first - 1].lower))
        return
    yield _Part(titles[-1] + 1, last, has_role=True)
    if titles[0] > first:
        yield _Part(first, titles[0] - 1, leans=words[titles[0] - 1].is_capital)


def _start_of_person(words: list[Word], first: int, last: int, lexicon: Lexicon) -> int:
    """Where a given name begins behind nouns that only their language writes large ("Spielmacher
    Jonas Holtby"); else ``first``. A body may be named after somebody ("FC Ada Holtby").
    """
    if any(word.lower in lexicon.bodies or word.text.isupper() for word in words[first:last]):
        return first
    given = (n for n in range(first, last) if words[n].lower in lexicon.given_names)
    return next(given, first)


def _is_title(words: list[Word], place: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a role stands before a person: "General Electric", "Justice Ministry" are bodies."""
    if not lexicon.is_role(words[place].lower):
        return False
    for word in words[place + 1 : last + 1]:
        if lexicon.is_role(word.lower) or word.lower in lexicon.connectors:
            return True
        if word.lower in lexicon.bodies:
            return False
    return True


# ---- the name with its neighbours ---------------------------------------------------------------
def _sighting(passage: _Passage, part: _Part) -> Sighting | None:
    words, lexicon = passage.words, passage.lexicon
    first, last = _bounds(passage, part)
    run = words[first : last + 1]
    if len(run) > LONGEST_NAME or (len(run) == 1 and _is_no_name(run[0].lower, lexicon)):
        return None
    follower = words[last + 1] if last + 1 < len(words) else None
    return Sighting(
        words=tuple(intern(word.text) for word in run),
        article=passage.article,
        anchor=passage.anchor,
        surface=intern(" ".join(word.text for word in run)),
        opens_sentence=run[0].opens_sentence,
        has_role=part.has_role or _is_told_of(passage.text, run[-1].end, follower, lexicon),
        leans=part.leans or _is_portfolio(words, first, lexicon),
        partner=_partner(words, first, lexicon),
        before=intern(words[first - 1].lower) if first else "",
        after=intern(follower.lower) if follower else "",
        weighs_capitals=passage.weighs_capitals,
        is_settled=part.is_settled or _is_settled(passage, first, last),
    )


def _bounds(passage: _Passage, part: _Part) -> tuple[int, int]:
    """The first and last word of a part without small words and cut surnames at its ends."""
    words, lexicon, first, last = passage.words, passage.lexicon, part.first, part.last
    while first < last and _is_small_connector(words[first], lexicon):
        first += 1
    while last > first and (
        words[last].lower in lexicon.connectors or _is_cut(passage.text, words[last])
    ):
        last -= 1
    return first, last


def _is_settled(passage: _Passage, first: int, last: int) -> bool:
    """Whether the words beside a name call it a village, a town or their like."""
    words, lexicon = passage.words, passage.lexicon
    clause = _CLAUSE.match(passage.text, words[last].end)
    if clause and clause[1].casefold() in lexicon.settlements:
        return True
    place = _before_connectors(words, first, lexicon)
    before = words[place].lower if 0 <= place < first - 1 else ""
    return before in lexicon.settlements or before in lexicon.settlers


def _before_connectors(words: list[Word], first: int, lexicon: Lexicon) -> int:
    """Where the last word before a name stands that is no "of" or "the"; -1 where none does."""
    place = first - 1
    while place >= 0 and words[place].lower in lexicon.connectors:
        place -= 1
    return place


def _is_portfolio(words: list[Word], first: int, lexicon: Lexicon) -> bool:
    """Whether a minister and "of" stand before: "ministre des Transports", "ministra de la Mar"."""
    place = _before_connectors(words, first, lexicon)
    return 0 <= place < first - 1 and words[place].lower in lexicon.portfolios


def _partner(words: list[Word], first: int, lexicon: Lexicon) -> str:
    """The words from the last capitals before "and" on ("Disease Control and"), or ""."""
    if first < 2 or words[first - 1].lower not in _JOINERS:  # noqa: PLR2004 - a word and "and"
        return ""
    start = first - 1
    while start and (words[start - 1].is_capital or words[start - 1].lower in lexicon.connectors):
        start -= 1
    while start < first - 1 and _is_small_connector(words[start], lexicon):
        start += 1
    return " ".join(word.text for word in words[start:first])


def _is_small_connector(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word opens no name: a capital there may be part of one ("Los Angeles County")."""
    return word.lower in lexicon.connectors and (not word.is_capital or word.lower == "the")


def _is_told_of(text: str, end: int, follower: Word | None, lexicon: Lexicon) -> bool:
    """Whether an age or a clause of a person follows ("Ada Holtby, 43," or "Ada Holtby, who")."""
    if _AGE.match(text, end):
        return True
    if follower is None or follower.lower not in lexicon.person_followers:
        return False
    return text[end : follower.start] in {" ", ", "}


def _is_cut(text: str, word: Word) -> bool:
    """Whether only the first letter of a surname is told ("Jonas B. was fined")."""
    return word.end - word.start == 1 and text[word.end : word.end + 1] == "."


def _is_no_name(word: str, lexicon: Lexicon) -> bool:
    return (
        len(word) < 2  # noqa: PLR2004 - one letter names nothing
        or lexicon.is_role(word)
        or word in lexicon.connectors
    )
