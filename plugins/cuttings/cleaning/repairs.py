"""Repairs of decoded text, each of one kind, each listed: what was wrong, where, how often.

Enters: decoded text. Leaves: the text mended and in NFC, with one ``Repair`` a kind and line for
mojibake and one a kind for the rest. What is no damage stays: zero-width joiners shape words in
Persian, Hindi and emoji, so only zero-width *spaces* and stray marks go.
"""

from __future__ import annotations

import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

from cuttings.model import Repair

_INVISIBLE = (
    ("soft_hyphen", re.compile("\u00ad")),
    ("zero_width", re.compile("[\u200b\u2060\ufeff]")),
    ("control", re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]")),
)
LONGEST_QUOTE = 60
"""Characters of a mended line that the ledger quotes."""

_ANY_INVISIBLE = re.compile(
    f"[{''.join([pattern.pattern.strip('[]') for _, pattern in _INVISIBLE])}]"
)
"""One look for all of them: most files hold none."""

_PLAIN_RUN = re.compile(r"(?<=[\x00-\x7f]{2})[\x00-\x7f]+(?=[\x00-\x7f]{2})")
"""ASCII amid ASCII. No sequence that ftfy knows reaches farther than two of it."""

_TELLING = re.compile("[^\x00-\x7f‘’“”–—…•·\xa0]")
"""Quotation marks and dashes alone are in no such sequence."""


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    r"""The text mended, and what was done to it in the order it was done.

    >>> text, repairs = repair("The har\u00adbour cafe\u0301")
    >>> text, [done.kind for done in repairs]
    ('The harbour café', ['soft_hyphen', 'nfc'])
    """
    repairs: list[Repair] = []
    if not text.isascii():
        text = _mend_mojibake(text, repairs)
    if _ANY_INVISIBLE.search(text):
        for kind, pattern in _INVISIBLE:
            text = _remove(text, kind, pattern, repairs)
    if not unicodedata.is_normalized("NFC", text):
        text = _compose(text, repairs)
    return text, tuple(repairs)


def _mend_mojibake(text: str, repairs: list[Repair]) -> str:
    """Lines decoded wrongly upstream (“â€œ”), put right by ftfy; only lines that look so."""
    if not _TELLING.search(text) or not is_bad(_PLAIN_RUN.sub("", text)):
        return text  # ftfy's pattern is dear, and few files need it
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if line.isascii() or not is_bad(line):
            continue
        mended = ftfy.fix_encoding(line)
        if mended != line:
            detail = f"{_quote(line)} -> {_quote(mended)}"
            repairs.append(Repair("mojibake", detail, number))
            lines[number - 1] = mended.replace("\n", " ")
    return "\n".join(lines)


def _quote(line: str) -> str:
    stripped = line.strip()
    return stripped if len(stripped) <= LONGEST_QUOTE else f"{stripped[:LONGEST_QUOTE]}…"


def _remove(text: str, kind: str, pattern: re.Pattern[str], repairs: list[Repair]) -> str:
    first = pattern.search(text)
    if first is None:
        return text
    line = text.count("\n", 0, first.start()) + 1
    mended, count = pattern.subn("", text)
    repairs.append(Repair(kind, f"{count} removed", line))
    return mended


def _compose(text: str, repairs: list[Repair]) -> str:
    mended = unicodedata.normalize("NFC", text)
    pairs = zip(text.split("\n"), mended.split("\n"), strict=True)
    line = next((n for n, (old, new) in enumerate(pairs, start=1) if old != new), None)
    repairs.append(Repair("nfc", "composed", line))
    return mended
