"""A page's captions: each once, with the credit wherever it stood.

Enters: the labelled blocks. Leaves: ``Caption`` records in page order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuttings.cleaning.fields.agency import AgencyTable
from cuttings.cleaning.fields.credits import split_credit
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import tokens
from cuttings.model import Caption, Label, LabelledBlock

UNDER_PICTURES = frozenset({Label.CAPTION, Label.CREDIT})
CREDIT_WORDS = 8
"""Words. Where a caption stands twice, once with so few words more, these are its credit."""
SPOKEN = re.compile(r"(?i)^(?:image|media|video) (?:source|caption),\s*")
"""Words before a caption or credit that only a screen reader says."""

IN_BRACKETS_ALONE = re.compile(r"^[(\[]\s*([^()\[\]]+?)\s*[)\]]$")

_MARKED_CREDIT = re.compile(r"[.#][\w-]*credit[\w-]*$")
"""The end of a block's path: its own element says what it is."""


@dataclass(frozen=True, slots=True)
class CaptionsReading:
    """The captions and where the first of them stood."""

    captions: tuple[Caption, ...]
    found: Found | None


def read_captions(
    labelled: Sequence[LabelledBlock], table: AgencyTable | None = None
) -> CaptionsReading:
    """Every caption once; one that stands twice keeps the form that has a credit.

    A credit on a line of its own belongs to the caption before it; without one it stays in the
    ledger alone.
    """
    kept: dict[tuple[str, ...], Caption] = {}
    for caption in map(_without_echo, _all(labelled, table)):
        key = tokens(caption.text) or ("credit", *tokens(caption.credit or ""))
        old = kept.get(key)
        if old is None:
            kept[key] = caption
        elif old.credit is None and caption.credit:
            kept[key] = Caption(old.text, caption.credit, old.picture_url or caption.picture_url)
    first = next((i for i in labelled if i.label is Label.CAPTION), None)
    found = None
    if first is not None:
        line = first.block.first_line
        found = Found(first.block.text, f"line {line}", first.confidence, line=line)
    return CaptionsReading(tuple(kept.values()), found)


def _all(labelled: Sequence[LabelledBlock], table: AgencyTable | None) -> Iterator[Caption]:
    pending: Caption | None = None
    for item in labelled:
        if item.label not in UNDER_PICTURES:
            continue
        said = SPOKEN.sub("", item.block.text)
        if not said:
            continue
        read = replace(split_credit(said, table), picture_url=item.block.picture_url)
        if pending is not None and (words := _credit_of(item, read, pending)) is not None:
            address = pending.picture_url or read.picture_url
            pending = Caption(pending.text, pending.credit or words, address)
            continue
        if pending is not None and pending.text:
            yield pending
        elif pending is not None and not item.block.features.get("pictures_before"):
            read = replace(read, credit=read.credit or pending.credit)
        pending = Caption("", _without_brackets(said)) if item.label is Label.CREDIT else read
    if pending is not None and pending.text:
        yield pending


def _credit_of(item: LabelledBlock, read: Caption, before: Caption) -> str | None:
    """What the block credits the picture of the caption before it to; None for a new caption."""
    if item.label is Label.CREDIT or _MARKED_CREDIT.search(item.block.path):
        return _without_brackets(read.credit or read.text)
    repeated = before.text and item.block.text.startswith(before.text)
    rest = item.block.text[len(before.text) :].strip(" .|/–—-()") if repeated else ""
    return rest if rest and len(rest.split()) <= CREDIT_WORDS else None


def _without_brackets(credit: str) -> str:
    """The words of a credit that stands in brackets as a whole."""
    return IN_BRACKETS_ALONE.sub(r"\1", credit)


def _without_echo(caption: Caption) -> Caption:
    """Systems fill an empty credit with the caption; who made the picture is then not said."""
    is_echo = caption.credit and tokens(caption.credit) == tokens(caption.text)
    return replace(caption, credit=None) if is_echo else caption
