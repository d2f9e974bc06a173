"""The first paragraph without its dateline and agency lead.

Enters: labelled blocks. Leaves: the blocks with the lead as a DATELINE block of its own before the
paragraph it was cut from (same index and line), every other character where it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cuttings.cleaning.fields.agency import AgencyTable, split_agency_lead
from cuttings.cleaning.fields.dateline import read_dateline
from cuttings.cleaning.fields.found import Found
from cuttings.model import Block, Label, LabelledBlock, Span

FIRST_PARAGRAPHS = 2
"""A dateline stands on the first paragraph, or on the second where the first is a dek."""


@dataclass(frozen=True, slots=True)
class LeadReading:
    """The blocks after the lead left, and what it said."""

    blocks: tuple[LabelledBlock, ...]
    place: Found | None = None
    agency: Found | None = None
    date: Found | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lead:
    start: int
    words: str
    place: str | None
    agency: str | None
    date_text: str | None
    doubt: str | None = None


def read_lead(labelled: Sequence[LabelledBlock], table: AgencyTable | None = None) -> LeadReading:
    """The dateline and agency of the opening, taken off the paragraph they stand on."""
    body = [n for n, item in enumerate(labelled) if item.label is Label.BODY]
    for position in body[:FIRST_PARAGRAPHS]:
        item = labelled[position]
        lead = _lead_of(item.block.text, table)
        if lead is not None and not (lead.words.endswith(":") and _is_spoken(labelled)):
            return _split(labelled, position, lead)
    return _alone(labelled, table)


SPEAKER = re.compile(
    r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-]){1,40}(?:, [^:]{2,60}| \([^)]{2,40}\))?: \S"
)
FEWEST_TURNS = 3
"""Lines that open with a name in capitals and a colon, from which on a text is a transcript:
"KUALA LUMPUR: The court" opens a report, and once."""


def _is_spoken(labelled: Sequence[LabelledBlock]) -> bool:
    return sum(bool(SPEAKER.match(item.block.text)) for item in labelled) >= FEWEST_TURNS


def _lead_of(text: str, table: AgencyTable | None) -> _Lead | None:
    dateline = read_dateline(text, table)
    if dateline is not None:
        agency = dateline.agency.name if dateline.agency else dateline.unknown_agency
        doubt = (
            f"agency: {dateline.unknown_agency!r} is in no table; add an [[agency]] entry"
            if dateline.unknown_agency
            else None
        )
        return _Lead(
            dateline.start, dateline.words, dateline.place, agency, dateline.date_text, doubt
        )
    lead = split_agency_lead(text, table)
    return _Lead(lead.start, lead.words, None, lead.agency.name, None) if lead else None


def _split(labelled: Sequence[LabelledBlock], position: int, lead: _Lead) -> LeadReading:
    item = labelled[position]
    block, line = item.block, item.block.first_line
    before = block._replace(text=block.text[: lead.start].rstrip(), spans=())
    after = block._replace(text=block.text[lead.start :], spans=_shifted(block, lead.start))
    blocks = (
        *labelled[:position],
        LabelledBlock(before, Label.DATELINE, "dateline_lead", 0.95),
        replace(item, block=after),
        *labelled[position + 1 :],
    )
    return LeadReading(
        blocks,
        _found(lead.place, lead, line),
        _found(lead.agency, lead, line),
        _found(lead.date_text, lead, line),
        (lead.doubt,) if lead.doubt else (),
    )


def _found(value: str | None, lead: _Lead, line: int) -> Found | None:
    return Found(value, f"line {line}", 0.95, lead.words, line) if value else None


def _shifted(block: Block, start: int) -> tuple[Span, ...]:
    return tuple(
        Span(max(0, s.start - start), s.end - start, s.kind, s.href)
        for s in block.spans
        if s.end > start
    )


def _alone(labelled: Sequence[LabelledBlock], table: AgencyTable | None) -> LeadReading:
    """A dateline that has a line of its own."""
    for item in labelled:
        if item.label is Label.DATELINE:
            text, line = item.block.text, item.block.first_line
            lead = _lead_of(f"{text.rstrip(' —–-')} — x", table)
            place = lead.place if lead else text.strip(" —–-:")
            agency = lead.agency if lead else None
            words = _Lead(0, text, place, agency, None)
            return LeadReading(
                tuple(labelled), _found(place, words, line), _found(agency, words, line)
            )
    return LeadReading(tuple(labelled))
