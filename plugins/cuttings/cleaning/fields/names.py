"""Names of people as bylines print them: told from other words, set right, put in order.

Enters: a part of a byline. Leaves: a name as it is shown, or the knowledge that it is none.
"""

from __future__ import annotations

import re
import unicodedata

from cuttings.cleaning.fields import words

LONGEST_NAME = 6
"""Words in a name, particles included ("Maria del Carmen de la Torre" has six)."""

LETTERS_IN_CJK_NAME = range(2, 6)
"""Characters of a name in Chinese, Japanese or Korean, without a space or with one."""

NOT_FIRST = frozenset({"in", "of", "the", "i", "y", "e", "do", "da", "dos"})
"""Small words that stand inside names and never begin one ("In Local News")."""

CJK = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff々ヶ]{1,4}[\s　]?[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff々]{1,4}"
)
HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
WORD = re.compile(r"[^\W\d_][^\W\d_.'’ʼ-]*(?:['’ʼ.-][^\W\d_]*)*")
CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1200-\u137f]")
INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3})\.?$")
SUFFIX = re.compile(r"(?i)(?:jr|sr|phd|md)\.?$")


def is_name(text: str) -> bool:
    """Whether ``text`` can be one person's name: capitals, few words, no word that names a role.

    >>> is_name("Ana de la Cruz"), is_name("City council meets"), is_name("Staff reporter")
    (True, False, False)
    """
    text = text.strip()
    if not text or len(text) > 60 or words.is_collective(text) or words.has_role(text):  # noqa: PLR2004 - see LONGEST_NAME: no name is so long
        return False
    if CJK.fullmatch(text) or HANGUL.fullmatch(text):
        return len(re.sub(r"\s", "", text)) in LETTERS_IN_CJK_NAME
    parts = text.split()
    if not 1 <= len(parts) <= LONGEST_NAME or not all(_is_name_word(p) for p in parts):
        return False
    if CASELESS.search(text):
        return len(parts) > 1
    return _first_is_capital(parts) and len(parts) > 1


def _is_name_word(word: str) -> bool:
    word = word.strip(",")
    if word.casefold() in words.PARTICLES or INITIALS.fullmatch(word):
        return True
    match = WORD.fullmatch(word)
    if not match:
        return False
    return word[0].isupper() or bool(CASELESS.match(word[0])) or any(c.isupper() for c in word[1:3])


def _first_is_capital(parts: list[str]) -> bool:
    """A name holds two capitals, and its last word is no particle."""
    if parts[0].casefold() in NOT_FIRST:
        return False
    capitals = [p for p in parts if p[0].isupper() or any(c.isupper() for c in p)]
    return len(capitals) > 1 and parts[-1].casefold() not in words.PARTICLES


def mend_case(name: str) -> str:
    """A name written all in capitals as it is usually written; any other unchanged.

    >>> mend_case("SHAUN MCCARTHY-O'NEILL"), mend_case("Bill MCCARTHY"), mend_case("JD Vance")
    ("Shaun McCarthy-O'Neill", 'Bill McCarthy', 'JD Vance')
    """
    parts = name.split(" ")
    shouting = [p for p in parts if _shouts(p)]
    whole = all(_shouts(p) or INITIALS.fullmatch(p) or not p.isupper() for p in parts)
    if not shouting or (not whole and len(shouting) == 1 and len(shouting[0]) < 4):  # noqa: PLR2004 - "JD", "AOC": initials
        return name
    return " ".join(_mend_word(p, first=n == 0) if _shouts(p) else p for n, p in enumerate(parts))


def _shouts(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return (
        len(letters) > 1
        and all(c.isupper() for c in letters if c.upper() != c.lower() or c.isupper())
        and any(c.isupper() for c in letters)
        and not INITIALS.fullmatch(word)
        and not ROMAN.fullmatch(word)
        and not (len(letters) == 2 and "." not in word and not _has_vowel(word))  # noqa: PLR2004 - "JD"
    )


def _has_vowel(word: str) -> bool:
    base = unicodedata.normalize("NFD", word.casefold())
    return any(c in "aeiouyаеиоуыэюяіїєαεηιουω" for c in base)


def _mend_word(word: str, *, first: bool) -> str:
    low = word.lower()
    if not first and low in words.PARTICLES:
        return low
    mended = re.sub(r"(^|[-'’ʼ])(\w)", lambda m: m[1] + m[2].upper(), low)
    mended = re.sub(r"(['’])([STD])\b", lambda m: m[1] + m[2].lower(), mended)
    return re.sub(r"(^|-)(Mc)([a-z])(?=\w)", lambda m: m[1] + m[2] + m[3].upper(), mended)


def in_reading_order(name: str) -> str:
    """The name "Last, First" as "First Last"; any other name unchanged.

    >>> in_reading_order("Okoye, Ada N."), in_reading_order("Ada Okoye")
    ('Ada N. Okoye', 'Ada Okoye')
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not first or "," in first or SUFFIX.fullmatch(first):
        return name.strip()
    fits = len(last.split()) <= 3 and len(first.split()) <= 2  # noqa: PLR2004 - a surname with particles
    return (
        f"{first} {last}" if fits and all(_is_name_word(p) for p in first.split()) else name.strip()
    )
