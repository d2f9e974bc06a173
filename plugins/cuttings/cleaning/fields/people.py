"""Who signs the article: people first, a desk or an agency only where no person does.

Enters: what the page says of its author, its visible bylines, the lines labelled byline. Leaves:
names in reading order with their evidence, and the agency a byline credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import names, page, words
from cuttings.cleaning.fields.agency import AgencyTable, known_agencies
from cuttings.cleaning.fields.byline import EDGES, Byline, read_author, read_byline
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import tokens
from cuttings.model import Evidence, Label, LabelledBlock

META_AUTHORS = (
    "author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "cxenseparse:author", "authors", "rbauthors", "article:author_name",
    "citation_author", "creator", "byline", "dcsext.author", "author_name",
)  # fmt: skip
RECORD_AUTHORS = ("authors", "author", "byline", "creator", "writers")
LONGEST_AUTHOR_LINE = 80
"""Characters of "Author: ..." with a name or two."""

ADDRESS = re.compile(r"(?i)^(?:https?:)?//|^[@/]|^\d+$|\.(?:com|html|php)\b")


@dataclass(frozen=True, slots=True)
class Signed:
    """Everything the bylines gave: ``authors`` as shown, the agency credited, the words of dates."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    evidence: Evidence | None = None
    agency_evidence: Evidence | None = None
    date_texts: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    byline: Byline
    found: Found


def read_people(
    labelled: Sequence[LabelledBlock],
    head: PageHead | None,
    record: Mapping[str, object],
    outlets: Sequence[str] = (),
    lang: str | None = None,
    table: AgencyTable | None = None,
) -> Signed:
    """The people who sign; where none does, the desk, outlet or agency that signs instead.

    The first place that names people is believed whole: a page's JSON-LD, its meta tags, its
    visible byline. Agencies beside people are credited apart; one that signs alone is an author.
    """
    table = table or known_agencies()
    groups = [
        [r for r in group if r is not None]
        for group in _places(labelled, head, record, lang, table)
    ]
    agency = next((r for group in groups for r in group if r.byline.agency), None)
    dates = tuple(
        Found(r.byline.date_text, r.found.where, r.found.confidence, r.found.words, r.found.line)
        for group in groups
        for r in group
        if r.byline.date_text
    )
    authors, evidence = _choose(groups, outlets) or ((), None)
    return Signed(
        authors=authors,
        agency=agency.byline.agency if agency else None,
        evidence=evidence,
        agency_evidence=agency.found.evidence if agency else None,
        date_texts=dates,
    )


def _places(
    labelled: Sequence[LabelledBlock],
    head: PageHead | None,
    record: Mapping[str, object],
    lang: str | None,
    table: AgencyTable,
) -> Iterator[list[_Reading | None]]:
    """The groups of readings, most trusted first."""
    yield [_author(s, lang, table) for s in page.record(record, *RECORD_AUTHORS)]
    yield [_line(item, lang, table) for item in labelled if item.rule == SIGNED_BODY]
    if head is not None:
        yield [_author(s, lang, table) for s in page.json_ld(head, "author", "creator")]
        for name in META_AUTHORS:
            yield [_author(s, lang, table) for s in page.meta(head, name)]
    yield [_line(item, lang, table) for item in labelled if item.label is Label.BYLINE]
    yield [_line(item, lang, table) for item in labelled if _is_desk(item)]
    if head is not None:
        yield [_visible(text, lang, table) for text in head.byline_texts[:1]]
        yield [_author(s, lang, table) for s in page.microdata(head, "author")]
    yield _named_as_author(labelled, lang, table)


def _author(said: page.Said, lang: str | None, table: AgencyTable) -> _Reading | None:
    if ADDRESS.search(said.value):
        return None
    byline = read_author(said.value, lang, table)
    return _Reading(byline, Found(said.value, said.where, 0.9)) if byline else None


def _line(item: LabelledBlock, lang: str | None, table: AgencyTable) -> _Reading | None:
    text, line = item.block.text, item.block.first_line
    byline = read_byline(text, lang, table) or read_author(text, lang, table)
    found = Found(text, f"line {line}", min(item.confidence, 0.9), text, line)
    return _Reading(byline, found) if byline else None


def _named_as_author(
    labelled: Sequence[LabelledBlock], lang: str | None, table: AgencyTable
) -> list[_Reading | None]:
    """Lines that say "Author: ..." outright, wherever they stand outside the body."""
    return [
        _line(item, lang, table)
        for item in labelled
        if not item.label.is_body
        and len(item.block.text) <= LONGEST_AUTHOR_LINE
        and words.names_author(item.block.text)
        and read_byline(item.block.text, lang, table)
    ][:1]


def _visible(text: str, lang: str | None, table: AgencyTable) -> _Reading | None:
    byline = read_byline(text, lang, table) or read_author(text, lang, table)
    return _Reading(byline, Found(text, "byline element", 0.7)) if byline else None


def _choose(
    groups: Sequence[Sequence[_Reading]], outlets: Sequence[str]
) -> tuple[tuple[str, ...], Evidence] | None:
    """The first group that names a person; else the first that names anybody.

    A group that names a desk or an agency outright is believed as it is; one that only repeats
    the outlet's own name gives way to any later person.
    """
    own = {tokens(name) for name in outlets}
    instead: tuple[tuple[str, ...], Evidence] | None = None
    for group in groups:
        signers = [n for r in group for n in (*r.byline.people, *r.byline.collective)]
        people = [n for r in group for n in r.byline.people if _is_person(n, own)]
        if people:
            wanted = [n for n in signers if tokens(n) not in own]
            return _once(wanted), next(r for r in group if r.byline.people).found.evidence
        if group and instead is None:
            instead = _once(_signature(r) for r in group), group[0].found.evidence
            if any(r.byline.collective or r.byline.agency for r in group):
                return instead
    return instead


def _is_person(name: str, own: set[tuple[str, ...]]) -> bool:
    return tokens(name) not in own and names.is_name(name)


def _signature(reading: _Reading) -> str:
    """What signs instead of a person, as printed, without its "By"."""
    printed = reading.found.value
    opening = words.opens_byline(printed)
    return (printed[opening.end() :] if opening else printed).strip(EDGES)


def _once(signers: Iterable[str]) -> tuple[str, ...]:
    found: dict[tuple[str, ...], str] = {}
    for name in signers:
        found.setdefault(tokens(name), name)
    return tuple(found.values())


SIGNED_BODY = "names_above_body"
"""The rule by which a block of nothing but names at the top of the body is a byline."""

TOP_OF_BODY = 4
"""Blocks of the body among which such a byline stands: under a dek, a pull quote, a picture."""


def with_bylines(labelled: Sequence[LabelledBlock]) -> tuple[LabelledBlock, ...]:
    """The blocks, those of nothing but names above the first paragraph relabelled as bylines."""
    top = [n for n, item in enumerate(labelled) if item.label.is_body][:TOP_OF_BODY]
    changed = list(labelled)
    for n in top:
        text = labelled[n].block.text
        if len(text.split()) > names.LONGEST_NAME * 2:
            break
        if labelled[n].label in (Label.BODY, Label.SUBHEAD) and _is_only_names(text):
            changed[n] = replace(labelled[n], label=Label.BYLINE, rule=SIGNED_BODY, confidence=0.7)
    return tuple(changed)


def _is_only_names(text: str) -> bool:
    parts = [part.strip(EDGES) for part in words.AND.split(text)]
    return bool(parts) and all(" " in p and names.is_name(p) for p in parts)


def _is_desk(item: LabelledBlock) -> bool:
    """A line labelled as a date that only names the desk it came from ("Online-Redaktion")."""
    text = item.block.text
    return item.label is Label.DATE and words.is_collective(text) and len(text) <= LONGEST_AUTHOR_LINE
