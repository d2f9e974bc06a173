"""A page's captions: each once, with the credit wherever it stood.

Enters: the labelled blocks. Leaves: ``Caption`` records in page order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.cleaning.fields.agency import AgencyTable
from cuttings.cleaning.fields.credits import split_credit
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import tokens
from cuttings.model import Caption, Label, LabelledBlock


@dataclass(frozen=True, slots=True)
class CaptionsReading:
    """The captions and where the first of them stood."""

    captions: tuple[Caption, ...]
    found: Found | None


def read_captions(
    labelled: Sequence[LabelledBlock], table: AgencyTable | None = None
) -> CaptionsReading:
    """Every caption once; one that stands twice keeps the form that has a credit.

    A credit on a line of its own belongs to the caption before it; without one it is a caption
    that consists of its credit.
    """
    kept: dict[tuple[str, ...], Caption] = {}
    for caption in _all(labelled, table):
        key = tokens(caption.text) or ("credit", *tokens(caption.credit or ""))
        old = kept.get(key)
        if old is None:
            kept[key] = caption
        elif old.credit is None and caption.credit:
            kept[key] = Caption(old.text, caption.credit, old.picture_url)
    first = next((i for i in labelled if i.label is Label.CAPTION), None)
    found = None
    if first is not None:
        line = first.block.first_line
        found = Found(first.block.text, f"line {line}", first.confidence, line=line)
    return CaptionsReading(tuple(kept.values()), found)


def _all(labelled: Sequence[LabelledBlock], table: AgencyTable | None) -> Iterator[Caption]:
    pending: Caption | None = None
    for item in labelled:
        if item.label is Label.CREDIT:
            credit = split_credit(item.block.text, table)
            words = credit.credit or credit.text
            if pending is not None and pending.credit is None:
                pending = Caption(pending.text, words, pending.picture_url)
            else:
                if pending is not None:
                    yield pending
                pending = Caption(credit.text if credit.credit else "", words)
        elif item.label is Label.CAPTION:
            if pending is not None:
                yield pending
            pending = split_credit(item.block.text, table)
    if pending is not None:
        yield pending
