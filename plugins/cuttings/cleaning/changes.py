"""What a run changed in articles whose raw files are as they were: nothing gets worse in silence.

Enters: an article's file and ledger before and after. Leaves: the lines that it lost and got, each
with the rule that decided, and the facts that read otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cuttings.text.head import split_head

COMPARED_FACTS = (
    "Title",
    "Kicker",
    "Dek",
    "Date",
    "Authors",
    "Agency",
    "Source",
    "Dateline",
    "Lang",
)
"""Facts of the head that a reader sees and a rule may have read otherwise."""

LONGEST_QUOTE = 160
"""Characters of a line that are quoted: enough to know it again."""

MOST_MOVED = 20
"""Lines of one article that are listed each way; the rest is counted."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stand:
    """An article as it stands on disk at one time: the text of its file and of its ledger."""

    text: str
    ledger: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that an article lost or got; ``rule`` is what takes it away, now or before."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one older article; ``path`` is its file's, ``more`` counts lines left out."""

    path: str
    why: str
    facts: tuple[str, ...] = ()
    lost: tuple[Moved, ...] = ()
    got: tuple[Moved, ...] = ()
    more: int = 0


def compare(path: str, why: str, old: Stand, new: Stand) -> Change | None:
    """What changed from ``old`` to ``new``, made of the same raw bytes; None where nothing did."""
    was, now = split_head(old.text), split_head(new.text)
    if was.head.get("raw_sha256") != now.head.get("raw_sha256"):
        return None  # another capture is shown: that is the outlet's change, not ours
    facts = tuple(
        f"{name}: {was.head.get(name.lower(), '(none)')} → {now.head.get(name.lower(), '(none)')}"
        for name in COMPARED_FACTS
        if was.head.get(name.lower()) != now.head.get(name.lower())
    )
    lost = tuple(_moved(was.body, now.body, new.ledger))
    got = tuple(_moved(now.body, was.body, old.ledger))
    if not (facts or lost or got):
        return None
    more = max(0, len(lost) - MOST_MOVED) + max(0, len(got) - MOST_MOVED)
    return Change(path, why, facts, lost[:MOST_MOVED], got[:MOST_MOVED], more)


def _moved(there: str, not_there: str, ledger: str) -> Iterator[Moved]:
    """The paragraphs that stand only ``there``; the ledger of the other side names the rule."""
    rules = _rules(ledger)
    kept = {_key(paragraph) for paragraph in not_there.split("\n\n")}
    for paragraph in there.split("\n\n"):
        key = _key(paragraph)
        if key and key not in kept:
            text = " ".join(paragraph.split())
            shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
            yield Moved(shown, rules.get(key, ""))


def _rules(ledger: str) -> Mapping[str, str]:
    """The words of each line that stands outside the article -> its label and rule."""
    try:
        blocks = json.loads(ledger)["blocks"]
        return {
            _key(one["text"]): f"{one['label']}: {one['rule']}" for one in blocks if "text" in one
        }
    except (ValueError, KeyError, TypeError):
        return {}  # an old ledger that somebody took away or changed names no rule


def _key(text: str) -> str:
    """A paragraph by its words alone: escapes and marks may differ between file and ledger."""
    return " ".join(_WORD.findall(text)).casefold()


def read_change(data: Mapping[str, Any]) -> Change:
    """The change that ``dataclasses.asdict`` made JSON values of. Raises KeyError or TypeError."""
    moved = {side: tuple(Moved(**one) for one in data[side]) for side in ("lost", "got")}
    return Change(data["path"], data["why"], tuple(data["facts"]), **moved, more=data["more"])


def change_lines(change: Change) -> Iterator[str]:
    """The change as plain lines: the article, then what went and came, one a line."""
    yield f"{change.path} (by {change.why})"
    yield from (f"  {fact}" for fact in change.facts)
    yield from (f"  - {one.text}{_by(one)}" for one in change.lost)
    yield from (f"  + {one.text}{_by(one)}" for one in change.got)
    if change.more:
        yield f"  ... and {change.more} lines more"


def _by(moved: Moved) -> str:
    return f"  [{moved.rule}]" if moved.rule else ""
