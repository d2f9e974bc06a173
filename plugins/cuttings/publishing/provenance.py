"""Where an article comes from and what was done to it, read from the ledger beside its Markdown.

Enters: an article as shown and its ledger (docs/ledger.md), or None for a hand-written article.
Leaves: a Provenance for the page, and PREMIS events for the article's JSON. Below level ``full``
nothing here quotes the raw file: names of rules, hashes and counts stay, words go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import cuttings
from cuttings.model import BOILERPLATE_LABELS, Article, Level
from cuttings.publishing.versions import ChangedParagraph, compare_captures
from cuttings.text.reasons import reasons_in_words, words_of_rule

_BOILERPLATE = frozenset(label.value for label in BOILERPLATE_LABELS)


@dataclass(frozen=True, slots=True)
class RuleFired:
    """A named rule, what it made of blocks, and of how many."""

    rule: str
    label: str
    blocks: int

    @property
    def is_removal(self) -> bool:
        """Whether its blocks left the article."""
        return self.label in _BOILERPLATE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A block of the raw file that is not in the article's text: where, what, by which rule.

    ``why`` is the rule's sentence in English, "" for a rule of the outlet's own file; ``reasons``
    are phrases. ``is_removed`` is False for a line that became a field, such as the byline.
    """

    first_line: int
    last_line: int
    label: str
    rule: str
    why: str
    reasons: tuple[str, ...]
    text: str
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A run of blocks that stand in the article's text, from one anchor (``p1``) to another."""

    first_line: int
    last_line: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """Where a field was read: ``where`` in words, ``words`` as they stood there."""

    field: str
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class RepairMade:
    """A repair of the raw text: its kind, and how often."""

    kind: str
    times: int


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """A field put right by hand; ``instead_of`` is what was read, empty where nothing was.

    Both values are empty where the level withholds them.
    """

    field: str
    value: str
    why: str
    who: str
    when: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture of the article: ``captured`` is ISO 8601 or None; ``is_shown`` for this one.

    ``changes`` are the paragraphs in which it differs from the one shown, at level full only.
    """

    raw: str
    raw_sha256: str
    captured: str | None
    is_shown: bool
    changes: tuple[ChangedParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """The account of one article. ``lines``, ``evidence`` and ``doubts`` are full level only.

    ``lines`` tells the whole raw file in its order.
    """

    raw: str | None
    raw_sha256: str | None
    clean_sha256: str | None
    level: Level
    edited_by_hand: bool
    confidence: float | None
    tool: str
    rules: tuple[RuleFired, ...] = ()
    repairs: tuple[RepairMade, ...] = ()
    corrections: tuple[CorrectionMade, ...] = ()
    captures: tuple[Capture, ...] = ()
    lines: tuple[LeftOut | Kept, ...] = ()
    evidence: tuple[FieldEvidence, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The blocks that do not stand in the text."""
        return tuple(block for block in self.lines if isinstance(block, LeftOut))

    @property
    def removed(self) -> tuple[LeftOut, ...]:
        """The blocks taken away as boilerplate."""
        return tuple(block for block in self.left_out if block.is_removed)


def provenance_of(article: Article, ledger: Mapping[str, Any] | None) -> Provenance:
    """The account of an article, as far as its level lets it be told."""
    ledger = ledger or {}
    is_full = article.level is Level.FULL
    return Provenance(
        raw=article.raw,
        raw_sha256=article.raw_sha256,
        clean_sha256=article.clean_sha256,
        level=article.level,
        edited_by_hand=article.edited_by_hand,
        confidence=article.confidence,
        tool=f"cuttings {cuttings.__version__}",
        rules=tuple(_rules(ledger)),
        repairs=tuple(_repairs(ledger)),
        corrections=tuple(_corrections(ledger, article.level)),
        captures=tuple(_captures(article, ledger)),
        lines=tuple(_lines(ledger)) if is_full else (),
        evidence=tuple(_evidence(ledger)) if is_full else (),
        doubts=tuple(map(str, ledger.get("doubts", ()))) if is_full else (),
    )


def _rules(ledger: Mapping[str, Any]) -> Iterator[RuleFired]:
    fired = Counter((str(b["rule"]), str(b["label"])) for b in ledger.get("blocks", ()))
    for (rule, label), count in sorted(fired.items(), key=lambda item: (-item[1], item[0])):
        yield RuleFired(rule, label, count)


def _repairs(ledger: Mapping[str, Any]) -> Iterator[RepairMade]:
    made = Counter(str(repair["kind"]) for repair in ledger.get("repairs", ()))
    for kind, times in sorted(made.items()):
        yield RepairMade(kind, times)


def _corrections(ledger: Mapping[str, Any], level: Level) -> Iterator[CorrectionMade]:
    for one in ledger.get("corrections", ()):
        yield correction_made(one, level)


def correction_made(entry: Mapping[str, Any], level: Level) -> CorrectionMade:
    """One correction of a ledger or of ``corrections.toml``, without its values below full."""
    is_full = level is Level.FULL
    return CorrectionMade(
        field=str(entry.get("field", "")),
        value=_in_words(entry.get("value", "")) if is_full else "",
        why=str(entry.get("why", "")),
        who=str(entry.get("who", "")),
        when=str(entry.get("when", "")),
        instead_of=_in_words(entry.get("instead_of", "")) if is_full else "",
    )


def _in_words(value: object) -> str:
    """A field's value as a line: a list with semicolons, an outlet by its name."""
    match value:
        case list() | tuple():
            return "; ".join(map(str, value))
        case {"name": name}:
            return str(name)
        case datetime():
            return value.isoformat()
    return str(value)


def _captures(article: Article, ledger: Mapping[str, Any]) -> Iterator[Capture]:
    if article.raw is None:
        return
    moment = article.captured.isoformat(timespec="seconds") if article.captured else None
    yield Capture(article.raw, article.raw_sha256 or "", moment, is_shown=True)
    for version in ledger.get("versions", ()):
        captured = version.get("captured")
        yield Capture(
            raw=str(version.get("raw", "")),
            raw_sha256=str(version.get("raw_sha256", "")),
            captured=str(captured) if captured else None,
            is_shown=False,
            changes=_changes(article, version),
        )


def _changes(article: Article, version: Mapping[str, Any]) -> tuple[ChangedParagraph, ...]:
    if article.level is not Level.FULL or "body" not in version:
        return ()
    shown = [(piece.anchor, piece.text) for piece in article.paragraphs]
    return compare_captures(shown, [str(text) for text in version["body"]])


def _lines(ledger: Mapping[str, Any]) -> Iterator[LeftOut | Kept]:
    kept: Kept | None = None
    for block in ledger.get("blocks", ()):
        first, last = map(int, block["lines"])
        if "anchor" in block:
            anchor = str(block["anchor"])
            opened = kept or Kept(first, last, anchor, anchor)
            kept = replace(opened, last_line=last, last=anchor)
            continue
        text = str(block.get("text", "")).strip()
        if not text:
            continue
        if kept:
            yield kept
            kept = None
        label = str(block["label"])
        yield LeftOut(
            first_line=first,
            last_line=last,
            label=label,
            rule=str(block["rule"]),
            why=words_of_rule(str(block["rule"])),
            reasons=reasons_in_words(map(str, block.get("reasons", ()))),
            text=text,
            is_removed=label in _BOILERPLATE,
        )
    if kept:
        yield kept


def _evidence(ledger: Mapping[str, Any]) -> Iterator[FieldEvidence]:
    for name, entry in ledger.get("fields", {}).items():
        if "where" in entry:
            yield FieldEvidence(name, str(entry["where"]), str(entry.get("words", "")))


# ---- PREMIS -------------------------------------------------------------------------------------
def premis_events(account: Provenance) -> list[dict[str, object]]:
    """What happened to the article, in the words of PREMIS 3 (event, agent, outcome), in order.

    No event has an invented time: cleaning and correcting leave ``at`` out.
    """
    agent = {"name": "cuttings", "version": cuttings.__version__}
    events: list[dict[str, object]] = [
        _known({"type": "ingest", "at": capture.captured, "out_sha256": capture.raw_sha256})
        | {"raw": capture.raw}
        for capture in account.captures
    ]
    if account.rules:
        removed = sum(fired.blocks for fired in account.rules if fired.is_removal)
        events.append(
            _known(
                {
                    "type": "clean",
                    "agent": agent,
                    "rules": sorted({fired.rule for fired in account.rules}),
                    "in_sha256": account.raw_sha256,
                    "out_sha256": account.clean_sha256,
                    "outcome": f"{removed} blocks removed",
                }
            )
        )
    events += [
        _known({"type": "correct", "at": one.when, "field": one.field, "outcome": one.why})
        for one in account.corrections
    ]
    if account.edited_by_hand:
        events.append({"type": "correct", "outcome": "edited by hand"})
    if account.level is not Level.FULL:
        events.append({"type": "redact", "agent": agent, "outcome": f"level {account.level}"})
    return events


def _known(event: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in event.items() if value}
