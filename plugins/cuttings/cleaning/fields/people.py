"""Who signs the article: people first, a desk or an agency only where no person does.

Enters: what the page says of its author, its visible bylines, the lines labelled byline. Leaves:
names in reading order with their evidence, and the agency a byline credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import page
from cuttings.cleaning.fields.agency import AgencyTable, known_agencies
from cuttings.cleaning.fields.byline import Byline, read_author, read_byline
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import tokens
from cuttings.model import Evidence, Label, LabelledBlock

META_AUTHORS = (
    "author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "cxenseparse:author", "authors", "rbauthors", "article:author_name",
    "citation_author", "creator", "byline",
)  # fmt: skip
RECORD_AUTHORS = ("authors", "author", "byline", "creator", "writers")
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
    visible byline. Later places are asked only if it named nobody.
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
    chosen = _first_with(groups, _people, outlets) or _first_with(groups, _instead, outlets)
    names, evidence = chosen or ((), None)
    return Signed(
        authors=names,
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
    if head is not None:
        yield [_author(s, lang, table) for s in page.json_ld(head, "author", "creator")]
        for name in META_AUTHORS:
            yield [_author(s, lang, table) for s in page.meta(head, name)]
        yield [_author(s, lang, table) for s in page.microdata(head, "author")]
    yield [_line(item, lang, table) for item in labelled if item.label is Label.BYLINE]
    if head is not None:
        yield [_visible(text, lang, table) for text in head.byline_texts[:1]]


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


def _visible(text: str, lang: str | None, table: AgencyTable) -> _Reading | None:
    byline = read_byline(text, lang, table) or read_author(text, lang, table)
    return _Reading(byline, Found(text, "byline element", 0.7)) if byline else None


def _people(byline: Byline, outlets: Sequence[str]) -> tuple[str, ...]:
    names = {tokens(name) for name in outlets}
    return tuple(p for p in byline.people if tokens(p) not in names)


def _instead(byline: Byline, outlets: Sequence[str]) -> tuple[str, ...]:
    """The collective, the outlet under its own name, or the agency, in that order."""
    outlet = tuple(p for p in byline.people if p not in _people(byline, outlets))
    return byline.collective or outlet or ((byline.agency,) if byline.agency else ())


def _first_with(
    groups: Iterable[Sequence[_Reading]],
    names_of: object,
    outlets: Sequence[str],
) -> tuple[tuple[str, ...], Evidence] | None:
    for group in groups:
        names: dict[tuple[str, ...], str] = {}
        first: _Reading | None = None
        for reading in group:
            for name in names_of(reading.byline, outlets):  # type: ignore[operator]
                names.setdefault(tokens(name), name)
                first = first or reading
        if first is not None:
            return tuple(names.values()), first.found.evidence
    return None
