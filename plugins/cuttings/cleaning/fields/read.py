"""All fields of one article: the table of contents of this folder.

Enters: a ``Document``, its labelled blocks, and the head where it is a page. Leaves: ``Fields``
with evidence, the blocks (changed only where a dateline, an agency lead, a byline or a line of
contributors left the body), and what is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import calendars, page, urls
from cuttings.cleaning.fields.addresses import Addresses, read_addresses
from cuttings.cleaning.fields.agency import AgencyTable, find_agency, known_agencies
from cuttings.cleaning.fields.captions import CaptionsReading, read_captions
from cuttings.cleaning.fields.contributors import (
    is_agency_note,
    is_contributors_line,
    is_shared_credit,
)
from cuttings.cleaning.fields.dates import DateOrder
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import HeadlineReading, choose_headline
from cuttings.cleaning.fields.keywords import read_keywords
from cuttings.cleaning.fields.language import detect_language
from cuttings.cleaning.fields.leads import LeadReading, read_lead
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.people import Signed, read_people, with_bylines
from cuttings.cleaning.fields.published import DatesContext, DatesReading, read_dates
from cuttings.cleaning.fields.source import KnownSources, SourceReading, read_source
from cuttings.cleaning.fields.told import doubts_of_told, read_moment, with_hints
from cuttings.cleaning.fields.topics import LONGEST_SECTION, read_dek, read_section
from cuttings.model import Block, Document, Evidence, Fields, Label, LabelledBlock, Source


@dataclass(frozen=True, slots=True)
class FieldsContext:
    """What the archive knows beyond the file: its agencies, and its source's habits."""

    agencies: AgencyTable = field(default_factory=known_agencies)
    zone: tzinfo | None = None
    date_order: DateOrder = DateOrder.BY_LANGUAGE


@dataclass(frozen=True, slots=True)
class FieldsReading:
    """The fields, the blocks after the leads left the body, and doubts in words."""

    fields: Fields
    blocks: tuple[LabelledBlock, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """Every reading of one article, before it becomes ``Fields``."""

    headline: HeadlineReading
    lead: LeadReading
    signed: Signed
    dates: DatesReading
    source: SourceReading
    captions: CaptionsReading
    lang: Found | None
    addresses: Addresses
    captured: datetime | None


def read_fields(
    document: Document,
    labelled: Sequence[LabelledBlock],
    head: PageHead | None = None,
    known_sources: Sequence[Source] | KnownSources = (),
    context: FieldsContext | None = None,
) -> FieldsReading:
    """Everything the file says about the article; ``document.raw.hints`` beat what is read.

    Pass a ``KnownSources`` where many files are read: a plain sequence is indexed on every call.
    """
    context = context or FieldsContext()
    hints = document.raw.hints
    lead = read_lead(with_bylines(_with_contributors(labelled, context.agencies)), context.agencies)
    material = Material(lead.blocks, head, document.record, context.agencies)
    addresses = read_addresses(material, hints)
    known = (
        known_sources if isinstance(known_sources, KnownSources) else KnownSources(known_sources)
    )
    source = read_source(
        material, addresses.all, known, _told_source(material, hints.get("source"))
    )
    lang = _language(material, hints.get("lang"))
    material = replace(
        material, lang=lang.value if lang else None, outlets=_outlet_names(source, head)
    )
    headline = choose_headline(material)
    material = replace(material, blocks=_with_headline(material.blocks, headline.headline))
    captured = _captured(material, hints.get("captured"))
    signed = read_people(material)
    dates = read_dates(
        material,
        DatesContext(context.zone, context.date_order, captured, addresses.all),
        signed.date_texts,
    )
    parts = _Parts(
        headline=headline,
        lead=replace(lead, blocks=material.blocks),
        signed=signed,
        dates=dates,
        source=source,
        captions=read_captions(material.blocks, context.agencies),
        lang=lang,
        addresses=addresses,
        captured=captured,
    )
    fields = with_hints(_fields(parts, material), hints, context.date_order, context.zone)
    doubts = doubts_of_told(_doubts(parts), fields, hints)
    return FieldsReading(fields, material.blocks, doubts)


ENDING = 3
"""Blocks from the last paragraph on among which a line may credit an agency."""

MAY_CREDIT = frozenset({Label.CREDIT, Label.SOURCE, Label.AUTHOR_BIO, Label.BYLINE})


def _with_contributors(
    labelled: Sequence[LabelledBlock], agencies: AgencyTable
) -> tuple[LabelledBlock, ...]:
    """Paragraphs that name who helped, relabelled, and a last line that credits an agency."""
    changed = [
        replace(item, label=Label.CONTRIBUTORS, rule="contributors_line")
        if item.label is Label.BODY and is_contributors_line(item.block.text)
        else item
        for item in labelled
    ]
    for n in _ending(changed, agencies):
        if is_agency_note(changed[n].block.text, agencies):
            changed[n] = replace(changed[n], label=Label.CONTRIBUTORS, rule="agency_note")
    return tuple(changed)


def _ending(labelled: Sequence[LabelledBlock], agencies: AgencyTable) -> tuple[int, ...]:
    """The last paragraph and the blocks right after it that might credit an agency.

    A related headline may name one, too, so that a block taken for one has to say nothing else.
    """
    body = [n for n, item in enumerate(labelled) if item.label is Label.BODY]
    if not body:
        return ()
    after = range(body[-1] + 1, min(body[-1] + ENDING, len(labelled)))
    may_credit = (n for n in after if labelled[n].label in MAY_CREDIT)
    houses = (n for n in after if is_shared_credit(labelled[n].block.text, agencies))
    return (body[-1], *may_credit, *houses)


def _with_headline(
    blocks: tuple[LabelledBlock, ...], headline: Found | None
) -> tuple[LabelledBlock, ...]:
    """The blocks, a heading of the body relabelled where it turned out to be the headline."""
    if headline is None or headline.line is None:
        return blocks
    return tuple(
        replace(item, label=Label.HEADLINE, rule="only_heading")
        if item.label.is_body and item.block.text == headline.words
        else item
        for item in blocks
    )


def _told_source(material: Material, hint: str | None) -> page.Said | None:
    if hint:
        return page.Said(hint, "sidecar")
    said = page.record(material.record, "source")
    return next((one for one in said if not one.value.startswith("http")), None)


def _outlet_names(source: SourceReading, head: PageHead | None) -> tuple[str, ...]:
    """Every name that may stand in a title without being part of the headline."""
    names = list(source.names)
    domains = [source.source.domain] if source.source is not None else []
    if source.source is not None:
        names.append(source.source.name)
    if head is not None:
        sections = page.meta(head, "article:section")
        names += [s.value for s in sections if len(s.value) <= LONGEST_SECTION]
        own = (*head.links.get("canonical", ()), *head.meta.get("og:url", ()))
        domains += [urls.domain_of(url) for url in own]
    for domain in filter(None, domains):
        names += [domain, domain.split(".", maxsplit=1)[0]]
    return tuple(dict.fromkeys(names))


def _language(material: Material, hint: str | None) -> Found | None:
    """The language of the text, with the page's own claim as a hint."""
    body = [b.block.text for b in material.blocks if b.label is Label.BODY]
    text = " ".join(body[:LANGUAGE_PARAGRAPHS]) or " ".join(
        b.block.text for b in material.blocks if b.label is Label.HEADLINE
    )
    claims = [hint, *(s.value for s in page.record(material.record, "lang"))]
    if material.head is not None:
        meta = material.head.meta
        claims += [s.value for s in page.json_ld(material.head, "inLanguage")][:1]
        claims += [
            material.head.lang,
            *meta.get("og:locale", ()),
            *meta.get("content-language", ()),
        ]
    claim = next((c for c in claims if c), None)
    lang, confidence = detect_language(text, claim)
    return Found(lang, "text", confidence) if lang else None


LANGUAGE_PARAGRAPHS = 8
"""Paragraphs that are more than enough to tell a language."""


def _captured(material: Material, hint: str | None) -> datetime | None:
    """When it was captured: told, saved in the page, or a crawler's field; never a file time."""
    told = read_moment(hint)
    if told is not None:
        return told
    if material.head is not None and material.head.saved_at:
        return read_moment(material.head.saved_at)
    said = page.record(material.record, "captured")
    return next((m for m in (read_moment(s.value) for s in said) if m is not None), None)


# ---- together -----------------------------------------------------------------------------------
def _fields(parts: _Parts, material: Material) -> Fields:
    """The record of the model, from every reading."""
    helpers = [b.block for b in parts.lead.blocks if b.label is Label.CONTRIBUTORS]
    single = {
        "headline": parts.headline.headline,
        "kicker": parts.headline.kicker,
        "dek": read_dek(material),
        "agency": parts.lead.agency or parts.signed.agency or _noted_agency(parts, material),
        "dateline": parts.lead.place,
        "section": read_section(material),
        "lang": parts.lang,
        "canonical_url": parts.addresses.canonical,
        "original_url": parts.addresses.original,
    }
    return Fields(
        **{name: found.value if found else None for name, found in single.items()},
        authors=parts.signed.authors,
        other_headlines=tuple(found.value for found in parts.headline.others),
        contributors=tuple(block.text for block in helpers),
        source=parts.source.source,
        published=parts.dates.published,
        modified=parts.dates.modified,
        captured=parts.captured,
        keywords=read_keywords(material),
        captions=parts.captions.captions,
        evidence=_evidence(parts, single, helpers),
    )


def _noted_agency(parts: _Parts, material: Material) -> Found | None:
    """The agency that a line of contributors credits and names alone."""
    for item in parts.lead.blocks:
        is_helpers = item.label is Label.CONTRIBUTORS
        if is_helpers and is_agency_note(item.block.text, material.agencies):
            agency = find_agency(item.block.text, material.agencies)
            if agency is not None:
                line = item.block.first_line
                return Found(agency.name, f"line {line}", 0.8, item.block.text, line)
    return None


def _evidence(
    parts: _Parts, single: dict[str, Found | None], helpers: Sequence[Block]
) -> dict[str, Evidence]:
    """The evidence of every field that has a value."""
    found = {
        **single,
        "published": parts.dates.published_found,
        "modified": parts.dates.modified_found,
        "source": parts.source.found,
        "authors": parts.signed.found,
        "captions": parts.captions.found,
        "other_headlines": next(iter(parts.headline.others), None),
    }
    if helpers:
        line = helpers[0].first_line
        found["contributors"] = Found(helpers[0].text, f"line {line}", 0.9, line=line)
    return {name: one.evidence for name, one in found.items() if one is not None}


def _doubts(parts: _Parts) -> tuple[str, ...]:
    doubts = [*parts.dates.doubts, *parts.lead.doubts]
    if parts.headline.headline is None:
        doubts.append("headline: none found")
    elif parts.headline.doubt:
        doubts.append(parts.headline.doubt)
    if parts.source.source is None:
        doubts.append("source: the outlet is not named")
    return tuple(doubts)


def zone_named(name: str | None) -> tzinfo | None:
    """The time zone a source's file names ("Europe/London"), for ``FieldsContext.zone``."""
    return calendars.zone_of(name)
