"""When labelled blocks hold no article, and what the owner is told then.

Enters: labelled blocks and the headline read. Leaves: a reason and message, or None. The words that
tell a consent page from a paywall live in ``refusals.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cuttings.cleaning.markdown import body_blocks
from cuttings.model import Label, LabelledBlock, RefusalReason
from cuttings.text.scripts import HAN, KANA, THAI

FEWEST_WORDS = 12
"""Body words under which there is no article: the shortest printed briefs have some twenty."""

TEASER_WORDS = 60
"""Body words under which a page that asks to subscribe or agree shows a teaser only."""

NOTICE_WORDS = 16
"""Words of the longest line that counts as a notice by itself."""

ESSAY_CAPTIONS = 4
"""Captions from which pictures can tell a story: fewer stand in many an article."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(f"[{KANA}{HAN}{THAI}]")
UNSPACED_PER_WORD = 2
"""Characters to a word where a script sets no spaces (Chinese, Japanese, Thai), roughly."""


@dataclass(frozen=True, slots=True)
class RefusalRule:
    """What a page without an article shows instead, and what to make of it."""

    name: str
    reason: RefusalReason
    message: str
    pattern: re.Pattern[str]
    text: re.Pattern[str]
    """What the running text speaks of, where there is any: a banner over an article hides none."""


@lru_cache(maxsize=1)
def refusal_rules() -> tuple[RefusalRule, ...]:
    """The rules of ``refusals.toml`` in its order."""
    table = tomllib.loads(files(__package__).joinpath("refusals.toml").read_text(encoding="utf-8"))
    return tuple(
        RefusalRule(
            name,
            RefusalReason(row["reason"]),
            row["message"],
            re.compile("|".join(row["patterns"]), re.IGNORECASE),
            re.compile("|".join(row.get("text", ())), re.IGNORECASE),
        )
        for name, row in table.items()
    )


def count_words(text: str) -> int:
    """The number of words, with an estimate for scripts that set no spaces.

    >>> count_words("Two words, 3 here"), count_words("港口重新开放")
    (4, 3)
    """
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    rest = _UNSPACED.sub(" ", text) if unspaced else text
    return len(_WORD.findall(rest)) + unspaced // UNSPACED_PER_WORD


def _is_photo_essay(blocks: Sequence[LabelledBlock]) -> bool:
    """Whether the captions under a headline are the text: several, and of words enough."""
    captions = [one.block.text for one in blocks if one.label is Label.CAPTION]
    has_headline = any(one.label is Label.HEADLINE for one in blocks)
    words = sum(map(count_words, captions))
    return has_headline and len(captions) >= ESSAY_CAPTIONS and words >= TEASER_WORDS


def why_no_article(blocks: Sequence[LabelledBlock]) -> tuple[RefusalReason, str] | None:
    """Why these blocks are no article, or None where they are one.

    A notice counts where it stands on a short line of its own (a title, a button), or where there
    is next to no running text: an article may well tell of subscriptions and cookies.
    """
    words = 0
    body = body_blocks(blocks)
    for one in body:
        words += count_words(one.block.text)
        if words >= TEASER_WORDS:
            return None
    if _is_photo_essay(blocks):
        return None
    texts = [one.block.text for one in blocks]
    short = [text for text in texts if count_words(text) <= NOTICE_WORDS]
    looked_at = "\n".join(texts if words < FEWEST_WORDS else short)
    told = "\n".join(one.block.text for one in body)
    for rule in refusal_rules():
        match = rule.pattern.search(looked_at)
        if match and (words < FEWEST_WORDS or rule.text.search(told)):
            shown = " ".join(match[0].split())
            return rule.reason, f'{rule.message} (it says "{shown}")'
    if words < FEWEST_WORDS:
        everything = count_words("\n".join(texts))
        return RefusalReason.NO_ARTICLE, (
            f"found {words} words of running text among {everything}; "
            f"expected {FEWEST_WORDS} or more"
        )
    return None
