"""A line of a dump seen alone: its length, closing mark, words and phrases, as named features.

Enters: the text of one line, and the function words of the page's language. Leaves: a ``Line``.
Nothing here looks at neighbours; ``text_features`` does.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from cuttings.cleaning.labelling.text_phrases import fold, is_menu, phrase_names, words_of
from cuttings.text.scripts import HAN, KANA, THAI_LAO
from cuttings.text.stops import STOPS

LONGEST_READ = 4000
"""Characters of a line that are looked at: a line of megabytes is judged by its beginning."""

SHORT, KEPT_LINES = 80, 4096
"""Lines of so few characters come again and again, in a dump and in its neighbours; so many of them
are remembered with their features."""

CJK_LETTERS_PER_WORD = 1.8
THAI_LETTERS_PER_WORD = 5.0
"""Scripts without spaces: letters a word, so that lengths compare across languages."""

CONTENT_LETTERS = 5
"""Words of so many letters carry the subject; shorter ones are mostly function words."""

LONGEST_CAPTION = 60
"""Words beyond which nothing of a caption is looked for."""

STEM = 8
"""Letters of a word that are compared: endings differ from line to line."""

MANY_WORDS = 16
FEW_WORDS = 6
PROSE_WORDS = 8
LENGTH_STEPS = ((1, "1"), (3, "2_3"), (6, "4_6"), (10, "7_10"), (15, "11_15"), (25, "16_25"),
                (45, "26_45"))  # fmt: skip

BUTTONS = frozenset(
    {
        "advertisement_line",
        "advertisement_start",
        "comments_line",
        "consent_line",
        "navigation_line",
        "share_line",
        "subscription_line",
    }
)
"""Kinds of whole-line phrases that stand in no article. "Background" may: it is a subhead."""

NOTICE = frozenset({"consent_start", "legal_within"})
"""Kinds of phrases that only a notice on cookies has both of, however long it is."""

TOLD_TO_NEIGHBOURS = frozenset({"credit_line", "credit_start", "credit_within", "caption_within",
                                "caption_start", "byline_like", "date_like", "time_like", "handle",
                                "related_line", "related_start", "advertisement_line", "share_line",
                                "comments_line", "ends_colon", "contributors_like"})  # fmt: skip
"""What a line is told of the lines above and below, besides their shape."""

_CJK = re.compile(f"[{KANA}{HAN}]")
_THAI = re.compile(f"[{THAI_LAO}]")
_UNSPACED = re.compile(f"[{THAI_LAO}{KANA}{HAN}]")
_CLOSERS = "\"'”’»“)]）」』】"
_SEPARATORS = re.compile(r" [|·•›»/>] |\|")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20|١٩|٢٠|۱۹|۲۰|۱[۳۴]|१९|२०|১৯|২০)\d\d")
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_CJK_DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}월")
_CLOCK = re.compile(r"\d(?<!\d\d)\d?[:.h]\d\d(?!\d)", re.I)
_SPAN = re.compile(r"\d(?<!\w\d)\d* ?(?:min|hours?|hrs?|days?|minutes?|ago)\b", re.I)
"""Both look back behind their first digit: a search runs to digits faster than to boundaries."""
_QUOTATION = re.compile("[“”„«»「]")
_SLASHED = re.compile(r" / [^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]+){0,3}$")
_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ "
_DIGITS = b"0123456789"
_LEADS_DIGITS = (b"\xd9", b"\xdb", b"\xe0")
"""First bytes, in UTF-8, of the digits of Arabic, Persian, and the scripts from India to Laos."""
ALL_LEAD_DIGITS = b"\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
"""First bytes, in UTF-8, of all digits but those of ASCII: Latin, Greek and Cyrillic letters, their
quotation marks and dashes, and Chinese begin with none of them."""
_LEAD_SEPARATORS = b"|/>\xc2\xe2"
"""First bytes, in UTF-8, of the signs of ``_SEPARATORS``."""
_BYLINE_OPENERS = frozenset({
    "written", "posted", "published", "story", "text", "by", "von", "par", "por", "di", "door",
    "av", "af", "tekst", "от", "автор", "autor", "auteur", "author", "redaktion", "oleh"
})  # fmt: skip
"""First words of ``_BYLINE``."""
_BYLINE = re.compile(
    r"^(?:(?:written|posted|published|story|text) )?(?:by|von|par|por|di|door|av|af|tekst|text|"
    r"от|автор|autor|auteur|author|redaktion|oleh)\b[: ]\s*\S",
    re.I,
)
_CONTRIBUTED = "contributed to this"
_CONTRIBUTORS_OPENERS = frozenset({
    "additional", "further", "reporting", "writing", "editing", "compiled", "edited", "with",
    "mit", "the", "associated"
})  # fmt: skip
"""First words of ``_CONTRIBUTORS``, but for names in front of ``_CONTRIBUTED``."""
_CONTRIBUTORS = re.compile(
    r"^[(\[]?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|"
    r"with (?:reporting|files|inputs?|contributions?|agenc)|mit (?:material|informationen)|"
    r"(?:the )?associated press (?:writers?|reporters?|journalists?)|"
    r".{3,60} contributed to this)",
    re.I,
)


_POINTING = re.compile(
    r"\((?:from |von |v\.? ?)?(?:l|r|m|li|re|left|right|cent(?:er|re)|links|rechts|mitte|izq|der|"
    r"izquierda|derecha|gauche|droite|sinistra|destra|esquerda|direita|слева|справа)\.?\)|"
    r"（[左右中]）|, (?:(?:far |second from )?(?:left|right)|cent(?:er|re)|links|rechts)[,.]|"
    r"\b(?:from left|von links|de izquierda a derecha|de gauche à droite|слева направо)\b",
    re.I,
)
"""Who of those in a picture is meant."""
_POINTERS = frozenset({"l", "r", "m", "li", "re", "left", "right", "center", "centre", "links",
                       "rechts", "mitte", "izq", "der", "izquierda", "derecha", "gauche", "droite",
                       "sinistra", "destra", "esquerda", "direita", "слева", "справа"})  # fmt: skip
"""Words of which ``_POINTING`` has one, but in Japanese."""
_BRACKET_TAIL = re.compile(r"[(（\[][^\W\d_a-z][^()（）\[\]]{1,60}[)）\]]\.?$")
"""A name in brackets at the end: whose picture it is, or which club someone plays for."""
_CAPITAL_TAIL = re.compile(r"[.!?”\"’)»]\s*[A-Z][\w&.-]*(?:(?: | ?[/|] ?)[A-Z][\w&.-]*){0,4}$")
"""Names behind a sentence that no mark closes."""


class Shape(IntEnum):
    """What a line looks like to its neighbours."""

    PROSE = 0
    SENTENCE = 1  # short, with a closing mark
    LONG = 2  # long, without one
    SHORT = 3
    JUNK = 4  # a phrase of the table is the whole line
    TITLE = 5  # of a headline's length, without a closing mark


CLOSED = frozenset({"stop", "ellipsis", "colon"})
"""Ends of a sentence."""

SHAPE_NAMES = tuple(shape.name.lower() for shape in Shape)


class Line(NamedTuple):
    """A line with what can be said of it alone. ``names`` are its features, each worth 1."""

    text: str
    folded: str
    words: tuple[str, ...]
    length: float  # in words, estimated for scripts without spaces
    shape: Shape
    names: tuple[str, ...]
    kinds: tuple[str, ...]  # of the phrases it holds: "related_line" ...
    content: frozenset[str]  # the beginnings of its longer words, which carry the subject
    told: tuple[str, ...]  # those of its features that its neighbours are told, in order


def word_length(text: str) -> float:
    """The length of a line in words, estimated where the script has no spaces."""
    length = float(text.count(" ") + 1)
    if text.isascii() or not _UNSPACED.search(text):
        return length
    unspaced = len(_CJK.findall(text))
    if unspaced:
        return max(length, unspaced / CJK_LETTERS_PER_WORD)
    thai = len(_THAI.findall(text))
    return max(length, thai / THAI_LETTERS_PER_WORD)


def _length_name(length: float) -> str:
    for limit, name in LENGTH_STEPS:
        if length <= limit:
            return name
    return "46"


def closing(text: str) -> str:
    """How the line ends: ``stop``, ``ellipsis``, ``colon``, ``comma``, ``bracket`` or ``open``."""
    bare = text.rstrip(_CLOSERS + " ")
    mark = bare[-1:]
    if mark == "…" or bare.endswith("..."):
        return "ellipsis"
    if mark and mark in STOPS:
        return "stop"
    if mark and mark in ":：":
        return "colon"
    if mark and mark in ",;，、":
        return "comma"
    return "bracket" if text[-1:] in ")]）" else "open"


def _opening(text: str) -> str:
    mark = text[:1]
    if mark.isdigit():
        return "digit"
    if mark.islower():
        return "lower"
    if mark in "\"'“„«‘「『»":
        return "quote"
    if mark in "([（【":
        return "bracket"
    return "letter" if mark.isalpha() else "symbol"


@cache
def _frame(step: str, end: str, opening: str) -> tuple[str, str, str, str]:
    """The names of a line's length, end and opening."""
    return f"words_{step}", f"ends_{end}", f"{end}_{step}", f"opens_{opening}"


def _has_any(odd: bytes, some: bytes) -> bool:
    """Whether the bytes hold any of ``some``."""
    return len(odd.translate(None, some)) < len(odd)


def _count_digits(text: str, odd: bytes) -> int:
    digits = len(odd) - len(odd.translate(None, _DIGITS))
    if digits or odd.isascii() or not any(map(odd.__contains__, _LEADS_DIGITS)):
        return digits
    return sum(map(str.isdecimal, text))


def _letters(text: str, length: float, digits: int) -> list[str]:
    """Case and digits: all capitals, capitalised words, many digits."""
    names = []
    if text.isupper():
        names.append("all_caps")
    elif 2 <= length <= 12:  # noqa: PLR2004 -- longer lines are rarely names or titles
        words = text.split()
        capital = sum([word[:1].isupper() or word[:1].isdigit() for word in words])
        if capital == len(words):
            names.append("title_case")
        elif capital >= 0.6 * len(words):
            names.append("mostly_title_case")
    if digits:
        names.append("digits_many" if digits > 0.15 * len(text) else "digits")
    return names


def _has_date(text: str, numbers: list[str]) -> bool:
    if any(len(number) == 4 and _YEAR.match(number) for number in numbers):  # noqa: PLR2004
        return True
    if len(numbers) > 2 and _NUMERIC_DATE.search(text):  # noqa: PLR2004 -- day, month, year
        return True
    return ("月" in text or "월" in text) and bool(_CJK_DATE.search(text))


def _has_time(text: str, numbers: list[str]) -> bool:
    return bool((len(numbers) > 1 and _CLOCK.search(text)) or _SPAN.search(text))


def _marks(text: str, odd: bytes, digits: int) -> list[str]:
    """Things a pattern finds: dates, addresses, separators, a byline's first word."""
    names = []
    numbers = _NUMBER.findall(text) if digits or _has_any(odd, ALL_LEAD_DIGITS) else []
    if numbers:
        if _has_date(text, numbers):
            names.append("date_like")
        if _has_time(text, numbers):
            names.append("time_like")
    if "http" in text or (b"." in odd and ("www." in text or ".com" in text)):
        names.append("address")
    if b"@" in odd:
        names.append("handle")
    if _has_any(odd, _LEAD_SEPARATORS) and _SEPARATORS.search(text):
        names.append("separators")
    if b"\xc2\xa9" in odd or (b"(" in odd and "(c)" in text):
        names.append("copyright")
    return names


def _sentences(text: str, odd: bytes) -> list[str]:
    names = []
    stops = text.count("? ") + text.count("! ") if b"?" in odd or b"!" in odd else 0
    if b"." in odd:
        stops += text.count(". ") + text.count(".” ")
    commas = odd.count(b",")
    is_ascii = odd.isascii()
    if not is_ascii:
        stops += text.count("。")
        commas += text.count("、") + text.count("，")
    if stops:
        names.append("sentences_many" if stops > 2 else "sentences")  # noqa: PLR2004
    if commas:
        names.append("commas_many" if commas > 3 else "commas")  # noqa: PLR2004
    if b'"' in odd or (not is_ascii and _QUOTATION.search(text)):
        names.append("quote_marks")
    if b"?" in odd:
        names.append("question")
    if b"!" in odd:
        names.append("exclamation")
    return names


def _caption_marks(text: str, end: str, odd: bytes) -> list[str]:
    """What captions have: a name behind the last sentence, words that point at someone."""
    names = []
    if text[-1:] in ")）]" or text[-2:] in (").", "]."):
        if _BRACKET_TAIL.search(text):
            names.append("bracket_tail")
    elif end == "open" and odd and _CAPITAL_TAIL.search(text):
        names.append("capital_tail")
    return names


def _function_share(words: tuple[str, ...], common: frozenset[str]) -> str:
    share = sum(map(common.__contains__, words)) / len(words)
    if share == 0:
        return "function_words_none"
    for limit, name in ((0.15, "few"), (0.3, "some"), (0.42, "many")):
        if share < limit:
            return f"function_words_{name}"
    return "function_words_most"


def _shape(text: str, length: float, end: str, kinds: tuple[str, ...]) -> Shape:
    if length <= PROSE_WORDS and "advertisement_start" in kinds:
        return Shape.JUNK
    if (length <= PROSE_WORDS or "navigation_line" in kinds) and any(
        kind.endswith("_line") for kind in kinds
    ):
        return Shape.JUNK
    if end in CLOSED:
        return Shape.PROSE if length >= PROSE_WORDS else Shape.SENTENCE
    if length >= MANY_WORDS:
        return Shape.PROSE if _THAI.search(text) else Shape.LONG  # Thai closes with no mark
    return Shape.TITLE if length > FEW_WORDS else Shape.SHORT


def is_button(line: Line) -> bool:
    """Whether the whole line is a button, a menu or a notice, which no article's text is.

    >>> is_button(read_line("Share this article", frozenset()))
    True
    """
    if not line.kinds:
        return False
    if line.shape is Shape.JUNK:
        return not BUTTONS.isdisjoint(line.kinds)
    return bool(line.kinds) and NOTICE.issubset(line.kinds)


def read_line(text: str, common: frozenset[str]) -> Line:
    """The line with its features. ``common`` are the function words of the page's language."""
    return _read_short(text, common) if len(text) <= SHORT else _read(text[:LONGEST_READ], common)


@lru_cache(maxsize=KEPT_LINES)
def _read_short(text: str, common: frozenset[str]) -> Line:
    return _read(text, common)


def _read(text: str, common: frozenset[str]) -> Line:
    folded = fold(text)
    words = tuple(words_of(folded))
    first = words[0] if words else ""
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    length = word_length(text)
    end, step = closing(text), _length_name(length)
    kinds = phrase_names(folded, words, first)
    if " / " in text and _SLASHED.search(text):
        kinds = (*kinds, "credit_slashed")
    if is_menu(words):
        kinds = (*kinds, "navigation_line")
    digits = _count_digits(text, odd)
    names = [*_frame(step, end, _opening(text)), *_letters(text, length, digits)]
    if odd or "http" in text:
        names += _marks(text, odd, digits)
    if length > 3:  # noqa: PLR2004 -- shorter lines have neither sentences nor shares
        if odd:
            names += _sentences(text, odd)
        if (words and odd.isascii()) or length < 2 * len(words):
            names.append(_function_share(words, common))
        helped = first in _CONTRIBUTORS_OPENERS or _CONTRIBUTED in folded
        if helped and _CONTRIBUTORS.match(text):
            names.append("contributors_like")
    if length <= LONGEST_CAPTION:
        names += _caption_marks(text, end, odd)
        points = "（" in text or not _POINTERS.isdisjoint(words)
        if points and _POINTING.search(text):
            names.append("pointing")
    if length <= 16 and first in _BYLINE_OPENERS and _BYLINE.match(text):  # noqa: PLR2004 -- bylines are short
        names.append("byline_like")
    names += kinds
    shape = _shape(text, length, end, kinds)
    content = frozenset([word[:STEM] for word in words if len(word) >= CONTENT_LETTERS])
    told = (
        ()
        if TOLD_TO_NEIGHBOURS.isdisjoint(names)
        else tuple(sorted(TOLD_TO_NEIGHBOURS.intersection(names)))
    )
    return Line(text, folded, words, length, shape, tuple(names), kinds, content, told)
