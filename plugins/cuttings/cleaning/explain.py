"""A raw file line by line: what each line became, by which rule, and where each field was read.

Enters: a document and its cutting or refusal. Leaves: plain lines, with colour where asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from cuttings.cleaning.ledger import capture_account
from cuttings.model import Cutting, Document, DocumentKind, LabelledBlock, Refusal
from cuttings.text.reasons import reasons_in_words, words_of_rule

LABEL_WIDTH = 14
RULE_WIDTH = 26
SHOWN = 100
"""Characters of a line that are shown."""


class Colour(StrEnum):
    """Terminal colours (ECMA-48), by what becomes of a line."""

    KEPT = "\x1b[32m"
    FIELD = "\x1b[36m"
    REMOVED = "\x1b[2m"
    DOUBT = "\x1b[33m"
    NONE = "\x1b[0m"


def explain_lines(document: Document, outcome: Cutting | Refusal) -> Iterator[tuple[Colour, str]]:
    """Every line of the raw text (or block of a page) with its label, then fields and repairs."""
    yield Colour.NONE, f"{document.raw.name}: {document.kind.value}, {document.encoding}"
    if isinstance(outcome, Refusal):
        yield Colour.DOUBT, f"refused: {outcome.reason.value}: {outcome.message}"
        return
    if document.kind in (DocumentKind.TEXT, DocumentKind.RECORD):
        yield from _text_lines(document.text.split("\n"), outcome.blocks)
    else:
        for labelled in outcome.blocks:
            yield _block_line(labelled)
    yield from _field_lines(outcome)


def _text_lines(
    lines: Sequence[str], blocks: Sequence[LabelledBlock]
) -> Iterator[tuple[Colour, str]]:
    """The raw lines in order. A line that became several blocks shows each of them."""
    starting: dict[int, list[LabelledBlock]] = {}
    for labelled in blocks:
        starting.setdefault(labelled.block.first_line, []).append(labelled)
    inside = 0
    for number, line in enumerate(lines, start=1):
        for labelled in starting.get(number, ()):
            inside = labelled.block.last_line
            yield _block_line(labelled)
        if number not in starting and line.strip():
            what = "(joined)" if number <= inside else "(no block)"
            yield Colour.REMOVED, _row(str(number), what, "", line)


def _block_line(labelled: LabelledBlock) -> tuple[Colour, str]:
    block = labelled.block
    lines = str(block.first_line)
    if block.last_line > block.first_line:
        lines += f"-{block.last_line}"
    rule = f"{labelled.rule} {labelled.confidence:.2f}"
    row = _row(lines, labelled.label.value, rule, block.text)
    told = [words_of_rule(labelled.rule), *reasons_in_words(labelled.reasons)]
    why = "  ".join(filter(None, told))
    return _colour(labelled), f"{row}  <- {why}" if why else row


def _row(lines: str, label: str, rule: str, text: str) -> str:
    return f"{lines:>7}  {label:<{LABEL_WIDTH}} {rule:<{RULE_WIDTH}} {_shown(text)}"


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _colour(labelled: LabelledBlock) -> Colour:
    if labelled.label.is_body:
        return Colour.KEPT
    return Colour.REMOVED if labelled.label.is_boilerplate else Colour.FIELD


def _in_words(value: object) -> str:
    """A field's value as people write it: several with semicolons, an outlet by its name."""
    if isinstance(value, list):
        return "; ".join(map(_in_words, value))
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or "")
    return str(value)


def _field_lines(cutting: Cutting) -> Iterator[tuple[Colour, str]]:
    account = capture_account(cutting)
    fields = account["fields"]
    yield Colour.NONE, "fields:"
    for name, told in fields.items() if isinstance(fields, dict) else ():
        where = told.get("where", "no evidence kept")
        sure = f", {told['confidence']:.2f} sure" if "confidence" in told else ""
        words = f': "{told["words"]}"' if told.get("words") else ""
        yield Colour.FIELD, f"  {name:<14} {_in_words(told['value'])}  [{where}{sure}{words}]"
    if cutting.told:
        yield Colour.NONE, "told beside the text:"
    for one in cutting.told:
        yield Colour.FIELD, f"  {one.where}: {one.name}: {_shown(one.value)}"
    for repair in cutting.repairs:
        where = f"line {repair.line}" if repair.line else "the whole file"
        yield Colour.DOUBT, f"  repaired: {repair.kind}, {where}: {repair.detail}"
    yield Colour.NONE, f"confidence: {cutting.confidence:.2f}"
    for doubt in cutting.doubts:
        yield Colour.DOUBT, f"  {doubt}"
