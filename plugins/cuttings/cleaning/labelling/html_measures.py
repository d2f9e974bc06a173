"""How much a block says, what is left of it in any spelling, and whether it is running prose.

Enters: a block. Leaves: its ``Measures``, which every reading of the page counts in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cuttings.model import Block
from cuttings.text.scripts import CJK, SOUTH_EAST_ASIAN, THAI
from cuttings.text.stops import STOPS

PROSE_WORDS = 10
"""Words from which a sentence counts as running prose when an article's place is looked for."""

PROSE_LINK_SHARE = 0.33
"""Linked share up to which it does."""

SENTENCE_END = re.compile(rf"[{STOPS}][\"”»’')\]」』]*$")
_WORD = re.compile(r"\w+")
_WIDE = re.compile(f"[{THAI}{CJK}]")
_STOPLESS = re.compile(f"[{SOUTH_EAST_ASIAN}]")

WIDE_PER_WORD = 2
"""Characters that count as a word where words are not separated."""


class Measures(NamedTuple):
    """A block's size, measured once; ``plain`` is its text squeezed."""

    words: int
    plain: str
    is_sentence: bool
    is_prose: bool


def measure(block: Block) -> Measures:
    """How many words a block has, whether it ends as a sentence, whether it is running prose."""
    text = block.text
    found = _WORD.findall(text)
    words, plain = len(found), _squeezed(found)
    if not text.isascii():
        wide = len(_WIDE.findall(text))
        if wide:
            words = max(words, wide // WIDE_PER_WORD)
    is_sentence = not text[-1].isalnum() and SENTENCE_END.search(text[-6:]) is not None
    if words < PROSE_WORDS or block.features["link_share"] > PROSE_LINK_SHARE:
        return Measures(words, plain, is_sentence, is_prose=False)
    return Measures(words, plain, is_sentence, is_sentence or _STOPLESS.search(text) is not None)


def squeeze(text: str) -> str:
    """Letters and digits only, lower case: what survives any reformatting.

    >>> squeeze("It’s 5 p.m.")
    'its5pm'
    """
    return _squeezed(_WORD.findall(text))


def _squeezed(words: Sequence[str]) -> str:
    """Words run together; first in lower case, since a letter's form may hang on its place."""
    return " ".join(words).lower().replace(" ", "").replace("_", "")
