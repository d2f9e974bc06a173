"""Captions told from their credits.

Enters: the text under a picture. Leaves: the caption, and who made or gave the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.cleaning.fields import phrases
from cuttings.cleaning.fields.agency import AgencyTable, known_agencies
from cuttings.model import Caption
from cuttings.text.scripts import HAN, KANA

LONGEST_CAPTION = 1500
"""Characters: no caption with a credit is longer, and the patterns need a bound."""

_OF_HOUSE = r"(?:(?-i:[A-Z][\w'’&-]*)\s){0,2}"
"""Whose photo it is: "Express Photo: Ada Roe"."""

MARK = re.compile(
    r"(?i)(?:^|(?<=[.!?|)\]”\"’»…])\s*|(?<=\s)(?=[(\[©])|\s[-–—]\s|\s(?-i:(?=[A-ZÄÖÜ][^:]{2,24}:\s?[A-ZÄÖÜ])))"
    rf"[(\[]?\s*(?:©|\(c\)|{_OF_HOUSE}(?:{phrases.one_of('credit_by')})\s|"
    rf"(?:(?<=[(\[]){_OF_HOUSE})?(?:{phrases.one_of('credit')})(?:\s+(?:by|via|von|de|par|di|da|door))?\s*[:=：／/])\s*"
    r"(?P<credit>[^\n]{2,120}?)\s*[)\]]?\s*$"
)
MARK_SIGNS = ("©", "(c)", ":", "=", "：", "／", "/", *phrases.first_words("credit_by"))
"""One of them stands in lower case wherever ``MARK`` does: most texts are spared the pattern."""
SLASHED = re.compile(
    r"(?:(?<=[.!?”\"’)\]])\s*|(?<!\s)\s{2,}|\s\|\s|\s[—–-]\s)(?P<credit>[^.!?|]{2,60}?\s?(?:/|\bvia\b)\s?[^.!?|]{2,60})\s*$"
)
BRACKETED = re.compile(r"\s*[(\[（［【](?P<credit>[^()\[\]（）［］【】]{2,80})[)\]）］】]\s*$")
NAMED_BEFORE = re.compile(
    r"(?<=[.!?”\"’)])\s*(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][^\W\d_][\w'’-]*){1,2})$"
)
"""A name alone behind a caption's last stop: before a house in brackets, its photographer."""
IN_BRACKETS = re.compile(
    rf"(?i){_OF_HOUSE}(?:{phrases.one_of('credit')})"
    r"(?:\s*(?:[:/]|(?:von|de|di|da|door|courtesy:?)\s|d[’'])\s*)[^\W\d_]"
)
"""What brackets at a text's end hold that begin as a credit does: "Herald photo/Ada Roe"."""
NAME_OF_HOUSE = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]+(?:\s[A-ZÀ-Þ][\w'’.-]+){1,3}\s?/\s?[A-ZÀ-Þ][\w'’.&-]*(?:\s[A-ZÀ-Þ][\w'’.&-]*){0,3}"
)
"""A name, a slash and a house, as brackets at a text's end hold them: "Ada Roe/Quay TV"."""
SIGNED_BEHIND = re.compile(rf"[^。！？]{{1,30}}(?:{phrases.one_of('credit_after')})")
"""A name, and behind it who made or gave the picture, as Chinese, Japanese and Korean say it."""
BEHIND_STOP = re.compile(rf"(?<=[。！？」』”.])\s*(?P<credit>{SIGNED_BEHIND.pattern})$")
LONGEST_WIDE_CREDIT = 12
"""Letters of a credit without spaces between its words, as a whole text."""
CAPITAL_TAIL = re.compile(r"(?<=[.!?”\"’)])\s*(?P<credit>[A-Z][A-Z .'/&-]{3,60})$")
SIGNED = re.compile(r"\s/\s(?P<credit>[^\W\d_]+(?:[ -][^\W\d_]+){1,2})$")
"""A slash with space around it, and a name: "The quay at noon / Ada Roe"."""
PICTURE_HOUSES = phrases.whole("picture_houses")


SENTENCE_END = re.compile(r"(?<!\b[^\W\d_])[.!?]\s")
"""A stop and a blank, but not behind a name's initial: "AFP / Ada S. Roe"."""

_BEHIND = phrases.as_written("credit_after")
_UNSPACED = re.compile(f"[{KANA}{HAN}]")


def split_credit(text: str, table: AgencyTable | None = None) -> Caption:
    """The caption and its credit, each in the words of the page; ``credit`` None where none shows.

    >>> split_credit("The harbour at dawn. Photo: Ada Roe/AP")
    Caption(text='The harbour at dawn.', credit='Ada Roe/AP', picture_url=None)
    >>> split_credit("The harbour in 2019 (left) and today").credit is None
    True
    """
    text = text.strip()
    if len(text) > LONGEST_CAPTION:
        return Caption(text, None)
    lowered = text.lower()
    match = MARK.search(text) if any(sign in lowered for sign in MARK_SIGNS) else None
    if match and _credit_fits(match["credit"]):
        return Caption(_trimmed(text[: match.start()]), match["credit"].strip(" .)|]"))
    for pattern in _fitting_tails(text):
        match = pattern.search(text)
        if match and (is_credit(match["credit"], table) or _is_of_brackets(match)):
            return _split_before(text, match)
    match = SIGNED.search(text)
    if match and match["credit"].istitle():
        return Caption(_trimmed(text[: match.start()]), match["credit"])
    is_short = len(text.split()) <= 8 and (text.isascii() or not _is_wide(text))  # noqa: PLR2004
    if is_short and is_credit(text, table):  # a credit and nothing else
        return Caption("", text)
    return Caption(text, None)


def _split_before(text: str, tail: re.Match[str]) -> Caption:
    """The caption before a credit at its end, and the credit, with a name that brackets follow."""
    before = text[: tail.start()]
    name = NAMED_BEFORE.search(before) if tail.re is BRACKETED else None
    if name is None:
        return Caption(_trimmed(before), tail["credit"].strip())
    return Caption(_trimmed(before[: name.start()]), text[name.start("name") :])


def _fitting_tails(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of a credit behind a caption that a glance at the text does not rule out."""
    if text.endswith((")", "]", "）", "］", "】")):
        yield BRACKETED  # before the slash: "on 11. Mai 2026 (AFP / Ada Roe)" has both
    if "/" in text or "via" in text:
        yield SLASHED
    if text.endswith(_BEHIND):
        yield BEHIND_STOP
    if not text[-1:].islower():
        yield CAPITAL_TAIL


def is_credit(text: str, table: AgencyTable | None = None) -> bool:
    """Whether ``text`` credits a picture: an agency or picture house, alone or with a name."""
    text = text.strip()
    if len(text) > 100 or len(text.split()) > 10:  # noqa: PLR2004 - longer is a sentence
        return False
    if MARK.match(text) or (text.endswith(_BEHIND) and SIGNED_BEHIND.fullmatch(text)):
        return True
    named = PICTURE_HOUSES.search(text) or (table or known_agencies()).pattern.search(text)
    return bool(named) and not SENTENCE_END.search(text)


def _is_of_brackets(match: re.Match[str]) -> bool:
    """Whether the words in brackets are a credit that they would not be without them."""
    credit = match["credit"]
    if match.re is not BRACKETED:
        return False
    return bool(IN_BRACKETS.match(credit) or NAME_OF_HOUSE.fullmatch(credit))


def _is_wide(text: str) -> bool:
    """Whether a text of a script without spaces is longer than a credit."""
    return len(text) > LONGEST_WIDE_CREDIT and _UNSPACED.search(text) is not None


def _credit_fits(credit: str) -> bool:
    return len(credit.split()) <= 12 and not re.search(r"[^\W\d_]{4,}[.!?]\s+[^\W\d_]{3,}", credit)  # noqa: PLR2004 - a sentence is no credit


def _trimmed(text: str) -> str:
    return text.rstrip(" |–—-/(").rstrip()
