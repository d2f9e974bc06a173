"""Words that a dump split at the end of a line, put together where the evidence is good.

Enters: the text of a dump with its line feeds. Leaves: the text with as many lines, and a
``Repair`` for each word. A hyphen is only taken out where the joined word stands elsewhere in the
text, or where what follows cannot stand alone ("-tion"); else the word is joined with its hyphen,
since more compounds are printed with one than the file can tell.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from cuttings.model import Repair

LONGEST_WORD = 40
"""Letters of a word's part; what is longer is no word."""

CERTAIN = "\u00ad¬"
"""Signs that are printed at a line's end and nowhere else."""

_BREAK = re.compile(rf"[-\u2010{CERTAIN}](?<=[^\W\d_].)[ \t]*\n[ \t]*(?=[^\W\d_])")
"""The sign stands first, so that the scan stops at signs only."""
_LEFT = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*\Z")
_RIGHT = re.compile(r"([^\W\d_]+)(\S*)([ \t]*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Split(NamedTuple):
    """A word over a line's end: where its left part starts and what follows it ends."""

    start: int
    end: int
    left: str
    sign: str
    right: str
    tail: str
    is_alone: bool  # nothing else stands on the second line


class _Tables(NamedTuple):
    endings: frozenset[str]
    joining: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    place = resources.files(__package__).joinpath("hyphenation.toml")
    lists = tomllib.loads(place.read_text(encoding="utf-8"))
    return _Tables(frozenset(lists["endings"]), frozenset(lists["joining"]))


def join_split_words(text: str) -> tuple[str, tuple[Repair, ...]]:
    r"""The text with split words on one line, and each of them as a repair.

    The line end moves behind the word, or before it where the word ends its paragraph, so that
    lines keep their numbers.

    >>> text, repairs = join_split_words("A harbour is no har-\nbour without ships.")
    >>> text
    'A harbour is no harbour\nwithout ships.'
    >>> repairs[0].detail
    'har- / bour -> harbour'
    """
    splits = list(_splits(text))
    if not splits:
        return text, ()
    words = _words_of(text, splits)
    pieces, repairs, done, line = [], [], 0, 1
    for split in splits:
        word = _word_for(split, words)
        if word is None or split.start < done:
            continue
        line += text.count("\n", done, split.start)
        pieces += [text[done : split.start], _set(split, word)]
        detail = f"{split.left}{split.sign} / {split.right} -> {word}"
        repairs.append(Repair("hyphenation", detail, line))
        done, line = split.end, line + 1
    return "".join([*pieces, text[done:]]), tuple(repairs)


def _splits(text: str) -> Iterator[_Split]:
    for found in _BREAK.finditer(text):
        left = _LEFT.search(text, max(0, found.start() - LONGEST_WORD), found.start())
        right = _RIGHT.match(text, found.end())
        if left is None or right is None or not right[1][0].islower():
            continue
        start = found.start() - len(left[0])
        is_alone = text[right.end() : right.end() + 1] in ("", "\n")
        opens_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        if len(right[1]) <= LONGEST_WORD and not (is_alone and opens_line):
            sign = found[0][0]
            yield _Split(start, right.end(), left[0], sign, right[1], right[2], is_alone)


def _words_of(text: str, splits: list[_Split]) -> frozenset[str]:
    """The words of the text in lower case, the split ones aside."""
    words: set[str] = set()
    at = 0
    for split in splits:
        words.update(found[0].casefold() for found in _WORD.finditer(text, at, split.start))
        at = split.end - len(split.tail)
    words.update(found[0].casefold() for found in _WORD.finditer(text, at))
    return frozenset(words)


def _word_for(split: _Split, words: frozenset[str]) -> str | None:
    """The word as it was meant; None where the hyphen may stand for a later word."""
    plain = split.left + split.right
    hyphened = f"{split.left}-{split.right}"
    if split.sign in CERTAIN or plain.casefold() in words:
        return plain
    if hyphened.casefold() in words:
        return hyphened
    if split.right.casefold() in _tables().joining:
        return None
    return plain if split.right.casefold() in _tables().endings else hyphened


def _set(split: _Split, word: str) -> str:
    whole = word + split.tail
    return f"\n{whole}" if split.is_alone else f"{whole}\n"
