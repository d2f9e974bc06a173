"""The words of a report as the room counts them: folded, lightly stemmed, in any script.

Stemming here only has to bring two reports of one event together, not to please a grammarian, so
one rule a script is enough: English-like plurals in Latin script, the first letters in scripts
whose languages inflect at the end (McNamee and Mayfield 2004 found the first five to seven letters
as good as a stemmer), pairs of characters where words are not spaced. Arabic loses its marks and
what is written onto the front of a word ("and", "by", "the"), as in the light stemmer of Larkey and
others (2002).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cuttings.text.scripts import HAN, KANA, SOUTH_EAST_ASIAN

MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u0957"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Vowels and accents that stand over a letter and are none: they part no word."""

WORD = re.compile(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*(?:['’][^\W_]+|[.,]\d+)*")
"""A run of letters and digits; 1,100 and 4.5 and didn't stay one word."""

ELIDED = 2
"""Letters a particle before an apostrophe has at most: l'été, qu'il, O'Brien."""

INFLECTED_STEM = 6
"""Letters kept of a Cyrillic, Greek, Hebrew or Arabic word."""

_UNSPACED = re.compile(f"[{SOUTH_EAST_ASIAN}{KANA}{HAN}]")
_ARABIC = re.compile(r"[\u0621-\u06ff]")
_ARABIC_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
_ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_ARABIC_FRONT = re.compile(r"^(?:وال|بال|كال|فال|لل|ال|و(?=[^و]))(?=.{3})")
_ARABIC_ENDING = re.compile(r"(?<=.{3})(?:ات|ان|ين|ون|يه|ها|ه|ي)$")
_INFLECTED = re.compile(r"[\u0370-\u052f\u0590-\u06ff]")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SHORTEST_PLURAL = 4
_SIBILANT_PLURAL = re.compile(r"(?:s|x|z|ch|sh)es$")


def words(text: str) -> list[str]:
    """The stems of the text in order.

    >>> words("Ferries’ 1,100 passengers")
    ['ferry', '1100', 'passenger']
    """
    if text.isascii():
        return [stem(word) for word in WORD.findall(text)]
    folded = unicodedata.normalize("NFKC", text)
    if _UNSPACED.search(folded):
        return [piece for word in WORD.findall(folded) for piece in _pieces(word)]
    return [stem(word) for word in WORD.findall(folded)]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word without case and plural ending.

    >>> [stem(w) for w in ("Forces", "Taxes", "glass", "didn’t", "l'été", "столицы")]
    ['force', 'tax', 'glass', 'didn', 'été', 'столиц']
    """
    if word[0].isdecimal():
        return plain_number(word)
    low = word.casefold().replace("’", "'")
    if "'" in low:
        low = _without_particle(low)
    if low.isascii():
        return _without_plural(low)
    if _ARABIC.search(low):
        return _arabic_stem(low)
    if _INFLECTED.search(low):
        return low[:INFLECTED_STEM]
    return _without_plural(low)


def _arabic_stem(word: str) -> str:
    """The word without marks, without the particles written onto it and its commonest endings.

    >>> [_arabic_stem(w) for w in ("وَالمدينة", "مدينة", "بالمدينة")]
    ['مدين', 'مدين', 'مدين']
    """
    plain = _ARABIC_MARKS.sub("", word).translate(_ARABIC_LETTERS)
    return _ARABIC_ENDING.sub("", _ARABIC_FRONT.sub("", plain))[:INFLECTED_STEM]


def plain_number(word: str) -> str:
    """A number as English writes it, without the separators of thousands.

    Groups of three digits are taken for thousands: 4,500 is far more often that than 4.5.

    >>> [plain_number(w) for w in ("1,100", "1.100", "4,5", "4.50", "2025")]
    ['1100', '1100', '4.5', '4.50', '2025']
    """
    if _THOUSANDS.fullmatch(word):
        return re.sub(r"[.,]", "", word)
    return word.casefold().replace(",", ".")


def _without_particle(word: str) -> str:
    first, _, rest = word.partition("'")
    return rest.rpartition("'")[2] if len(first) <= ELIDED else first


def _without_plural(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if _SIBILANT_PLURAL.search(word):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def is_piece(word: str) -> bool:
    """Whether a word as counted is a pair of letters of a script without spaces."""
    return _UNSPACED.search(word) is not None


def _pieces(word: str) -> Iterator[str]:
    if _UNSPACED.search(word) and len(word) > 1:
        yield from (word[i : i + 2] for i in range(len(word) - 1))
    else:
        yield stem(word)
