"""Where capitalised names stand in an article's paragraphs.

Headlines are not read here: title case makes every word a name. They are searched afterwards for
names that the text has proved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from sys import intern

from cuttings.model import Article
from cuttings.tagging.lexicon import NOUN_CAPITALISING, Lexicon
from cuttings.tagging.records import Sighting
from cuttings.tagging.spelling import plain_key

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\b[^\W\d_a-z]\.(?= [^\W\d_a-z])"
    r"|(?<![^\W_])[^\W\d_]+(?:[-'’.][^\W\d_]+)*(?:-\d+)?(?![^\W_])"
)
"""A word: initials ("U.S."), one initial before a capital ("George W. Bush"), or letters; not what
stands behind or before a figure ("4G", "A350")."""
_POSSESSIVE = re.compile(r"(?:n['’]t|['’](?:s|m|d|ll|ve|re)?)$")
"""What English writes onto a word: "Holtby's", "I'd", "Don't"."""
_APOSTROPHE = re.compile(r"['’]")
_SUFFIXING = frozenset({"tr", "az"})
"""Languages that write case endings onto names behind an apostrophe ("Ankara'da")."""
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-z]")
_AGE = re.compile(r",? \(?(?:1[5-9]|[2-9]\d)\b(?:\)|,|\.| ans\b| años\b| лет\b)")
"""An age behind a name; children are left out, years and amounts are longer."""
_ELIDED = re.compile(r"^(?:[ldcjmnst]|qu|dell|nell|sull|dall|all|un)['’](?=\w{2})", re.IGNORECASE)
_ELIDING = frozenset({"fr", "it", "ca"})
"""Languages that write an article onto a name ("l'Élysée"); elsewhere it is a part (O'Neill)."""
_PREFIXED = re.compile(
    r"^(?!Ma?c|De)(?:[a-z]{1,6}-?|[A-Z](?:[a-z]{1,5}-?|(?=[A-Z][a-z])))(?=[A-Z])"
)
_PREFIXING = frozenset({"zu", "xh", "ss", "nr"})
"""Languages that write a prefix onto a name, whose capital stays ("uHoltby", "eWexholm")."""
_UNCASED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts whose words do not stand apart: what they are written onto is not one word."""
_JOINERS = frozenset({"and", "y", "e", "und", "et", "&"})
_SENTENCE_OPENERS = frozenset(".!?:;…\"“”„«»‘'(—–-•*·")
LONGEST_NAME = 6
"""Words. Longer runs of capitals are headlines, not names."""


@dataclass(frozen=True, slots=True)
class _Word:
    """``continues``: a point behind it ends no sentence: it is an initial or a short title."""

    text: str
    start: int
    end: int
    opens_sentence: bool
    possessive: bool
    continues: bool

    @property
    def lower(self) -> str:
        return self.text.casefold().rstrip(".")

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() and not _UNCASED.search(self.text)


@dataclass(frozen=True, slots=True)
class _Passage:
    article: str
    anchor: str
    text: str
    weighs_capitals: bool
    words: list[_Word]


def lower_case_words(articles: Iterable[Article]) -> Counter[str]:
    """How often each word stands in lower case, over all articles."""
    counts: Counter[str] = Counter()
    for article in articles:
        for piece in article.paragraphs:
            counts.update(word for word in _WORD.findall(piece.text) if word[0].islower())
    return counts


def small_pairs(articles: Iterable[Article]) -> Counter[tuple[str, str]]:
    """How often a word in lower case stands before a capitalised one ("the Thames")."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        for piece in article.paragraphs:
            words = _WORD.findall(piece.text)
            counts.update(
                (first, second)
                for first, second in pairwise(words)
                if first[0].islower() and second[0].isupper()
            )
    return counts


def sightings(
    article: Article, lexicon: Lexicon, explained: frozenset[str] = frozenset()
) -> Iterator[Sighting]:
    """Every run of capitalised words in the article's dek and paragraphs, titles cut off.

    ``explained`` are keys of names whose acronym the text explains; only these may hold "and".
    """
    language = (article.lang or "").partition("-")[0]
    lexicon = lexicon.in_language(language)
    weighs = language not in NOUN_CAPITALISING
    pieces = [(piece.anchor, piece.text) for piece in article.paragraphs]
    if article.dek:
        pieces.insert(0, ("dek", article.dek))
    for anchor, text in pieces:
        passage = _Passage(article.id, anchor, text, weighs, _words(text, language, lexicon))
        for first, last in _runs(text, passage.words, lexicon, explained):
            for part in _parts(passage, first, last, lexicon):
                sighting = _sighting(passage, part, lexicon)
                if sighting is not None:
                    yield sighting


def _words(text: str, language: str, lexicon: Lexicon) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(text):
        word = match[0]
        start = match.start()
        if language in _ELIDING and (elided := _ELIDED.match(word)):
            word, start = word[elided.end() :], start + elided.end()
        prefix = _PREFIXED.match(word) if language in _PREFIXING else None
        if prefix:
            word, start = word[prefix.end() :], start + prefix.end()
        bare = _bare(word, language) if "'" in word or "’" in word else word
        if bare.casefold() in lexicon.owners and _CAPITAL_NEXT.match(text, match.end()):
            bare = word
        before = text[: match.start()].rstrip()
        opens = not before or before[-1] in _SENTENCE_OPENERS
        if prefix or (words and words[-1].continues):
            opens = False
        short = len(word) == 2 and word[1] == "."  # noqa: PLR2004 - an initial and its point
        continues = short or word.casefold() in lexicon.short_titles
        words.append(_Word(bare, start, match.end(), opens, bare != word, continues))
    return words


def _bare(word: str, language: str) -> str:
    """The word without what is written onto it behind an apostrophe."""
    if language in _SUFFIXING:
        return _APOSTROPHE.split(word)[0] or word
    return _POSSESSIVE.sub("", word) or word


def _runs(
    text: str, words: list[_Word], lexicon: Lexicon, explained: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Index pairs (first, last) of runs of capitals, small words allowed in between."""
    position = 0
    while position < len(words):
        if not _may_stand_in_name(text, words, position, lexicon):
            position += 1
            continue
        last = position
        while (nxt := _next_of_run(text, words, last, lexicon)) is not None:
            last = nxt
        last = _explained_end(text, words, position, last, explained)
        yield position, last
        position = last + 1


def _explained_end(
    text: str, words: list[_Word], first: int, last: int, explained: frozenset[str]
) -> int:
    """The last word of a longer name with an explained acronym that starts in this run."""
    if not explained or last + 2 >= len(words) or words[last + 1].lower not in _JOINERS:
        return last
    for end in range(last + 2, min(len(words), last + LONGEST_NAME)):
        for start in range(first, last + 1):
            if plain_key(text[words[start].start : words[end].end]) in explained:
                return end
    return last


def _may_stand_in_name(text: str, words: list[_Word], place: int, lexicon: Lexicon) -> bool:
    word = words[place]
    if not _begins_name(word, lexicon) or word.lower in lexicon.never:
        return False
    return word.lower not in lexicon.calendar or _is_persons_month(text, words, place, lexicon)


def _is_persons_month(text: str, words: list[_Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a month is somebody's name: "Mrs May", "Theresa May", "June Holtby", "May said"."""
    word = words[place]
    before = words[place - 1] if place and _is_beside(text, words[place - 1], word) else None
    after = words[place + 1] if place + 1 < len(words) else None
    if word.lower not in lexicon.months or text[word.end :].lstrip(" .,")[:1].isdigit():
        return False
    if before and before.is_capital:
        is_title = before.lower in lexicon.short_titles | lexicon.roles
        return is_title or before.lower in lexicon.given_names
    if after is None or text[word.end : after.start] != " ":
        return False
    if after.lower in lexicon.saying:
        return True
    is_dated = before is not None and before.lower in lexicon.date_words
    is_name = after.is_capital and after.lower not in lexicon.calendar
    return is_name and not is_dated and word.lower in lexicon.month_names


def _begins_name(word: _Word, lexicon: Lexicon) -> bool:
    """Whether the word has a capital, first or after an article written onto it (al-Bahr)."""
    if word.is_capital:
        return True
    head, _, rest = word.text.replace("’", "-").replace("'", "-").partition("-")
    return rest[:1].isupper() and head in lexicon.article_prefixes


def _next_of_run(text: str, words: list[_Word], last: int, lexicon: Lexicon) -> int | None:
    if words[last].possessive:
        return None
    for step in (1, 2, 3):
        here = last + step
        if here >= len(words) or not _is_beside(text, words[here - 1], words[here]):
            return None
        if _may_stand_in_name(text, words, here, lexicon):
            return here if step == 1 or not words[here].possessive else None
        if words[here].lower not in lexicon.connectors:
            return None
    return None


def _is_beside(text: str, word: _Word, following: _Word) -> bool:
    """Whether only a space parts the two, or the point of a short title ("Gov. Ada Holtby")."""
    between = text[word.end : following.start]
    return between == " " or (between == ". " and word.continues)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words ``first`` to ``last`` of a passage. ``leans``: a title follows that it may be part of
    ("Press" in "Press Secretary Ada Holtby").
    """

    first: int
    last: int
    has_role: bool = False
    leans: bool = False


def _parts(passage: _Passage, first: int, last: int, lexicon: Lexicon) -> Iterator[_Part]:
    """The run cut at its last title: what stands before it, and the person after it.

    "Farmers' Party of Chancellor Ada Holtby" holds a party and a person. One letter inside a run is
    an initial, before it the French title ("M. Holtby").
    """
    words = passage.words
    titles = [
        n
        for n in range(first, last)
        if _is_title(words, n, last, lexicon) and (n == first or len(words[n].lower) > 1)
    ]
    if not titles:
        start = first if passage.weighs_capitals else _start_of_person(words, first, last, lexicon)
        yield _Part(start, last, first > 0 and lexicon.is_role(words[first - 1].lower))
        return
    yield _Part(titles[-1] + 1, last, has_role=True)
    if titles[0] > first:
        yield _Part(first, titles[0] - 1, leans=words[titles[0] - 1].is_capital)


def _start_of_person(words: list[_Word], first: int, last: int, lexicon: Lexicon) -> int:
    """Where a given name begins behind nouns that only their language writes large ("Spielmacher
    Jonas Holtby"); else ``first``. A body may be named after somebody ("FC Ada Holtby").
    """
    if any(word.lower in lexicon.bodies or word.text.isupper() for word in words[first:last]):
        return first
    given = (n for n in range(first, last) if words[n].lower in lexicon.given_names)
    return next(given, first)


def _is_title(words: list[_Word], place: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a role stands before a person: "General Electric", "Justice Ministry" are bodies."""
    if not lexicon.is_role(words[place].lower):
        return False
    for word in words[place + 1 : last + 1]:
        if lexicon.is_role(word.lower) or word.lower in lexicon.connectors:
            return True
        if word.lower in lexicon.bodies:
            return False
    return True


def _sighting(passage: _Passage, part: _Part, lexicon: Lexicon) -> Sighting | None:
    words, first, last = passage.words, part.first, part.last
    while first < last and _is_small_connector(words[first], lexicon):
        first += 1
    while last > first and (
        words[last].lower in lexicon.connectors or _is_cut(passage.text, words[last])
    ):
        last -= 1
    run = words[first : last + 1]
    if len(run) > LONGEST_NAME or (len(run) == 1 and _is_no_name(run[0].lower, lexicon)):
        return None
    follower = words[last + 1] if last + 1 < len(words) else None
    told = _is_told_of(passage.text, run[-1].end, follower, lexicon)
    return Sighting(
        words=tuple(intern(word.text) for word in run),
        article=passage.article,
        anchor=passage.anchor,
        surface=intern(" ".join(word.text for word in run)),
        opens_sentence=run[0].opens_sentence,
        has_role=part.has_role or told,
        leans=part.leans,
        partner=_partner(words, first, lexicon),
        before=intern(words[first - 1].lower) if first else "",
        after=intern(follower.lower) if follower else "",
        weighs_capitals=passage.weighs_capitals,
    )


def _partner(words: list[_Word], first: int, lexicon: Lexicon) -> str:
    """The words from the last capitals before "and" on ("Disease Control and"), or ""."""
    if first < 2 or words[first - 1].lower not in _JOINERS:  # noqa: PLR2004 - a word and "and"
        return ""
    start = first - 1
    while start and (words[start - 1].is_capital or words[start - 1].lower in lexicon.connectors):
        start -= 1
    while start < first - 1 and _is_small_connector(words[start], lexicon):
        start += 1
    return " ".join(word.text for word in words[start:first])


def _is_small_connector(word: _Word, lexicon: Lexicon) -> bool:
    """Whether the word opens no name: a capital there may be part of one ("Los Angeles County")."""
    return word.lower in lexicon.connectors and (not word.is_capital or word.lower == "the")


def _is_told_of(text: str, end: int, follower: _Word | None, lexicon: Lexicon) -> bool:
    """Whether an age or a clause of a person follows ("Ada Holtby, 43," or "Ada Holtby, who")."""
    if _AGE.match(text, end):
        return True
    if follower is None or follower.lower not in lexicon.person_followers:
        return False
    return text[end : follower.start] in {" ", ", "}


def _is_cut(text: str, word: _Word) -> bool:
    """Whether only the first letter of a surname is told ("Jonas B. was fined")."""
    return word.end - word.start == 1 and text[word.end : word.end + 1] == "."


def _is_no_name(word: str, lexicon: Lexicon) -> bool:
    return (
        len(word) < 2  # noqa: PLR2004 - one letter names nothing
        or lexicon.is_role(word)
        or word in lexicon.connectors
    )
