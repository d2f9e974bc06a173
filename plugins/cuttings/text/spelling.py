"""When two spellings are one name: the keys under which names are gathered."""

from __future__ import annotations

import re
from functools import lru_cache

from unidecode import unidecode

_NOT_LETTER = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r" +")
_DOUBLED = re.compile(r"([a-z])\1+")
_SOUNDS = (
    (re.compile(r"our\b"), "or"),
    (re.compile(r"tre\b"), "ter"),
    (re.compile(r"z"), "s"),
    (re.compile(r"ck|kh|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|tsch|tsh"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"ts"), "c"),
    (re.compile(r"(?:ij|iy|yy|yi|ii|ie|y|i|j)\b"), "y"),
    (re.compile(r"[jy](?=[aeou])"), "i"),
    (re.compile(r"([aou])e(?=[^aeiou]|$)"), r"\1"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
)

SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6


@lru_cache(maxsize=65536)
def plain_key(name: str) -> str:
    """The name without case, marks, points and article: the key for places and organisations.

    >>> plain_key("The U.S.") == plain_key("US")
    True
    """
    ascii_name = unidecode(name).lower().replace(".", "").replace("-", " ")
    key = _SPACES.sub(" ", _NOT_LETTER.sub("", ascii_name)).strip()
    return key.removeprefix("the ")


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """The name as transliterations of one original agree on it: the key for people.

    Refuses nothing by length: callers use it only for names of two words or more, and for the
    surnames of such, where a wrong merge needs two people whose whole names sound alike.

    >>> sound_key("Zelenskiy") == sound_key("Zelenskyy") == sound_key("Zelensky")
    True
    """
    key = plain_key(name)
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return _DOUBLED.sub(r"\1", key)


def is_acronym(display: str) -> bool:
    """Whether it is two to six capitals, with or without points."""
    letters = display.replace(".", "")
    return (
        letters.isupper()
        and letters.isalpha()
        and SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM
    )


def is_shouted(display: str) -> bool:
    """Whether it is the start of a report that sets its first words in capitals.

    >>> is_shouted("A MAN"), is_shouted("PORT ELLERY")
    (True, False)
    """
    first, _, rest = display.partition(" ")
    return first in {"A", "AN"} and rest.isupper()
