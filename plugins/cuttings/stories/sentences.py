"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.text.stops import UNAMBIGUOUS_STOPS

_END = re.compile(
    r"[.!?…]+[\"”’»“)\]]*(?=\s+(?:[\"“„«‘(\[]?[^\W\d_a-z]|(\d)))"
    rf"|[{UNAMBIGUOUS_STOPS}]+[\"”’»“)\]）」』]*"
)
_LONG_WORD = re.compile(r"[^\W\d_A-Z]{4}$")
"""What ends a sentence before a number: "no. 5" and "am 3. 5." go on."""

_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Rev|Sen|Rep|Gov|St|vs|No|Nr|Inc|Ltd|Co"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|bzw|ca|Sr|Jr|Mio|Mrd|Tsd|млн|млрд|тыс|тис))\.$"
)


def split(text: str) -> Iterator[tuple[int, int]]:
    """First and last character (exclusive) of each sentence.

    >>> text = "Mr. Orr left. “Why?” Nobody knew."
    >>> [text[a:b] for a, b in split(text)]
    ['Mr. Orr left.', '“Why?”', 'Nobody knew.']
    >>> [text[a:b] for text in ["港が開いた。知事は「よい」と言った。"] for a, b in split(text)]
    ['港が開いた。', '知事は「よい」と言った。']
    """
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.end()]):
            continue
        if match[1] and not _LONG_WORD.search(text[start : match.start()]):
            continue
        yield start, match.end()
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        yield start, len(text)
