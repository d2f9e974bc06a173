"""Known names in scripts without capitals, where no letter tells that a word is a name.

Arabic and Hebrew words stand apart, but carry "and", "in" or "to" as a letter in front; Hindi and
Tamil words stand apart; Chinese, Japanese and Thai words do not at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from unicodedata import category

from cuttings.model import Article, Mention
from cuttings.tagging.records import Alias, Name
from cuttings.text.scripts import CJK, HANGUL, SOUTH_EAST_ASIAN
from cuttings.text.spelling import plain_key

_SPACED = re.compile(
    r"[\u0590-\u05f4\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u0900-\u0963\u0966-\u0dff]+"
)
"""Words without the comma, question mark and stops of their scripts."""
_UNSPACED = re.compile(rf"[{CJK}]+|[{SOUTH_EAST_ASIAN}]+(?: [{SOUTH_EAST_ASIAN}]+)*")
"""Chinese, Japanese, Korean; Thai and its neighbours, whose names have a space inside."""
_HANGUL = re.compile(f"[{HANGUL}]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_PREFIXES = frozenset("وفبلكהובלמכש")
"""Conjunctions and prepositions written onto the next word (Arabic, Hebrew), up to two."""

MOST_WORDS = 4
"""Words of a name that is looked for."""

LONGEST = 24
"""Characters of a name that is looked for in text without spaces."""


def add_uncased(
    names: dict[str, Name], articles: Iterable[Article], shown: Mapping[str, str]
) -> None:
    """Add all sightings of known names; ``shown`` is what to show of each, by how it is written."""
    for article in articles:
        for piece in article.paragraphs:
            for words in uncased_names(piece.text, shown):
                key = plain_key(shown[words])
                mention = Mention(article.id, piece.anchor, words)
                names.setdefault(key, Name(key)).tell(mention, shown[words])


def add_uncased_aliases(
    names: dict[str, Name], articles: Sequence[Article], aliases: Iterable[Alias]
) -> None:
    """Add the sightings of names by hand, whatever stands around them: one of each a paragraph."""
    for alias in aliases:
        spellings = [words for words in (alias.name, *alias.also) if words.lower() == words.upper()]
        key = plain_key(alias.name)
        for article in articles if spellings else ():
            for piece in article.paragraphs:
                for words in filter(piece.text.__contains__, spellings):
                    mention = Mention(article.id, piece.anchor, words)
                    names.setdefault(key, Name(key)).tell(mention, words)


def uncased_names(text: str, known: Collection[str]) -> Iterator[str]:
    """The known names the text holds, in order, the longest first where two begin alike.

    >>> list(uncased_names("وصلت السفينة إلى فرنسا وبريطانيا", {"فرنسا", "بريطانيا"}))
    ['فرنسا', 'بريطانيا']
    >>> list(uncased_names("首相は日本に戻った", {"日本"}))
    ['日本']
    >>> list(uncased_names("メディアは", {"メデ"}))
    []
    """
    yield from _apart(_SPACED.findall(text), known)
    for run in _UNSPACED.findall(text):
        yield from _within(run, known)


def _apart(words: list[str], known: Collection[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        found, used = _longest(words[place : place + MOST_WORDS], known)
        if found:
            yield found
        place += used


def _longest(words: list[str], known: Collection[str]) -> tuple[str, int]:
    """The longest known name these words begin with, and the words it took (1 where none is)."""
    for count in range(len(words), 0, -1):
        whole = " ".join(words[:count])
        for name in _without_prefixes(whole):
            if name in known:
                return name, count
    return "", 1


def _without_prefixes(name: str) -> Iterator[str]:
    yield name
    if name[:1] in _PREFIXES:
        yield name[1:]
        if name[1:2] in _PREFIXES:
            yield name[2:]
    if name.startswith("لل"):  # "to" swallows the first letter of the article
        yield f"ال{name[2:]}"


def _within(run: str, known: Collection[str]) -> Iterator[str]:
    place = 0
    while place < len(run):
        name = next(
            (
                run[place : place + length]
                for length in range(min(LONGEST, len(run) - place), 1, -1)
                if run[place : place + length] in known and not _is_cut(run, place, length)
            ),
            "",
        )
        if name:
            yield name
        place += len(name) or 1


def _is_cut(run: str, place: int, length: int) -> bool:
    """Whether a longer word in katakana holds these letters (ネタニヤ, a town, in ネタニヤフ), they
    stand inside a Korean word, or the last goes on as a vowel or tone.
    """
    first, last = run[place], run[place + length - 1]
    before, after = run[place - 1 : place], run[place + length : place + length + 1]
    if _HANGUL.match(before) or (after and category(after) in {"Mn", "Mc"}):
        return True
    starts_inside = bool(before) and _KATAKANA.match(first) and _KATAKANA.match(before)
    ends_inside = bool(after) and _KATAKANA.match(last) and _KATAKANA.match(after)
    return bool(starts_inside or ends_inside)
