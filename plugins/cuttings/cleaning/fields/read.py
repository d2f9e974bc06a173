"""All fields of one article: the table of contents of this folder.

Enters: a ``Document``, its labelled blocks, and the head where it is a page. Leaves: ``Fields``
with evidence, the blocks (changed only where a dateline, an agency lead or a line of contributors
left the body), and what is doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import calendars, dates, page, urls
from cuttings.cleaning.fields.agency import AgencyTable, known_agencies
from cuttings.cleaning.fields.captions import CaptionsReading, read_captions
from cuttings.cleaning.fields.contributors import is_contributors_line
from cuttings.cleaning.fields.dates import DateOrder
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import HeadlineReading, choose_headline
from cuttings.cleaning.fields.language import detect_language
from cuttings.cleaning.fields.leads import LeadReading, read_lead
from cuttings.cleaning.fields.people import Signed, read_people, with_bylines
from cuttings.cleaning.fields.published import DatesContext, DatesReading, read_dates
from cuttings.cleaning.fields.source import KnownSources, SourceReading, read_source
from cuttings.cleaning.fields.topics import LONGEST_SECTION, read_dek, read_keywords, read_section
from cuttings.model import (
    Document,
    Evidence,
    Fields,
    Label,
    LabelledBlock,
    Source,
)


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
    lang: tuple[str | None, float]
    addresses: _Addresses


def read_fields(
    document: Document,
    labelled: Sequence[LabelledBlock],
    head: PageHead | None = None,
    known_sources: Sequence[Source] | KnownSources = (),
    context: FieldsContext | None = None,
) -> FieldsReading:
    """Everything the file says about the article; ``document.raw.hints`` beat what is read."""
    context = context or FieldsContext()
    known = (
        known_sources if isinstance(known_sources, KnownSources) else KnownSources(known_sources)
    )
    hints, record = document.raw.hints, document.record
    addresses = _addresses(head, record, hints)
    source = read_source(labelled, head, addresses.all, known, _told_source(record, hints))
    lead = read_lead(with_bylines(_with_contributors(labelled)), context.agencies)
    lang = _language(lead.blocks, head, record, hints)
    outlets = _outlet_names(source, head)
    signed = read_people(lead.blocks, head, record, outlets, lang[0], context.agencies)
    parts = _Parts(
        headline=choose_headline(lead.blocks, head, record, outlets),
        lead=lead,
        signed=signed,
        dates=read_dates(
            lead.blocks,
            head,
            record,
            _dates_context(addresses, lang[0], hints, context),
            signed.date_texts,
        ),
        source=source,
        captions=read_captions(lead.blocks, context.agencies),
        lang=lang,
        addresses=addresses,
    )
    fields = _told(_fields(parts, head, record), hints, known, context)
    return FieldsReading(fields, lead.blocks, _doubts(parts))


# ---- addresses ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Addresses:
    canonical: Found | None
    original: Found | None

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(f.value for f in (self.original, self.canonical) if f is not None)


def _addresses(
    head: PageHead | None, record: Mapping[str, object], hints: Mapping[str, str]
) -> _Addresses:
    """Where the page was captured and what it calls its own address."""
    originals: list[page.Said] = []
    canonicals: list[page.Said] = []
    if hints.get("original_url"):
        originals.append(page.Said(hints["original_url"], "sidecar"))
    originals += page.record(
        record, "original_url", "url", "link", "href", "source_url", "requested_url"
    )
    canonicals += page.record(record, "canonical_url", "canonical", "canonical_link")
    if hints.get("canonical_url"):
        canonicals.insert(0, page.Said(hints["canonical_url"], "sidecar"))
    if head is not None:
        if head.saved_from:
            originals.append(page.Said(head.saved_from, "saved page"))
        base = originals[0].value if originals else None
        canonicals += [page.Said(h, "link canonical") for h in head.links.get("canonical", ())]
        canonicals += page.meta(head, "og:url", "twitter:url")
        canonicals += _article_urls(head)
        canonicals = [page.Said(urls.safe_url(s.value, base) or "", s.where) for s in canonicals]
    return _Addresses(_safe(canonicals, canonical=True), _safe(originals, canonical=False))


def _article_urls(head: PageHead) -> list[page.Said]:
    node = page.article_node(head)
    found = []
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            found.append(page.Said(value, f"json-ld {key}"))
    return found


def _safe(said: Sequence[page.Said], *, canonical: bool) -> Found | None:
    for one in said:
        url = urls.safe_url(one.value)
        if url and urls.host_of(url) and not url.startswith("mailto:"):
            value = urls.canonical_form(url) if canonical else url
            return Found(value, one.where, 0.95, one.value)
    return None


# ---- the parts ------------------------------------------------------------------------------------
def _told_source(record: Mapping[str, object], hints: Mapping[str, str]) -> str | None:
    if hints.get("source"):
        return hints["source"]
    keys = (
        "source",
        "source_name",
        "publisher",
        "site_name",
        "sitename",
        "outlet",
        "newspaper",
        "source_domain",
        "hostname",
        "domain",
    )
    return next(
        (s.value for s in page.record(record, *keys) if not s.value.startswith("http")), None
    )


def _outlet_names(source: SourceReading, head: PageHead | None) -> tuple[str, ...]:
    """Every name that may stand in a title without being part of the headline."""
    names = list(source.names)
    if source.source is not None:
        names.append(source.source.name)
        if source.source.domain:
            names += [source.source.domain, source.source.domain.split(".")[0]]
    if head is not None:
        sections = page.meta(head, "article:section")
        names += [s.value for s in sections if len(s.value) <= LONGEST_SECTION]
        for url in (*head.links.get("canonical", ()), *head.meta.get("og:url", ())):
            domain = urls.domain_of(url)
            if domain:
                names += [domain, domain.split(".")[0]]
    return tuple(dict.fromkeys(names))


def _with_contributors(labelled: Sequence[LabelledBlock]) -> tuple[LabelledBlock, ...]:
    """Body paragraphs that name who helped, relabelled."""
    return tuple(
        replace(item, label=Label.CONTRIBUTORS, rule="contributors_line")
        if item.label is Label.BODY and is_contributors_line(item.block.text)
        else item
        for item in labelled
    )


def _language(
    blocks: Sequence[LabelledBlock],
    head: PageHead | None,
    record: Mapping[str, object],
    hints: Mapping[str, str],
) -> tuple[str | None, float]:
    text = " ".join(b.block.text for b in blocks if b.label is Label.BODY)
    if not text:
        text = " ".join(b.block.text for b in blocks if b.label is Label.HEADLINE)
    told = next((s.value for s in page.record(record, "language", "lang", "inlanguage")), None)
    claims = [hints.get("lang"), told]
    if head is not None:
        claims += [s.value for s in page.json_ld(head, "inLanguage")][:1]
        claims += [
            head.lang,
            *head.meta.get("og:locale", ()),
            *head.meta.get("content-language", ()),
        ]
    claim = next((c for c in claims if c), None)
    return detect_language(text, claim)


def _dates_context(
    addresses: _Addresses, lang: str | None, hints: Mapping[str, str], context: FieldsContext
) -> DatesContext:
    captured = _moment(hints.get("captured"))
    return DatesContext(lang, context.zone, context.date_order, captured, addresses.all)


def _moment(text: str | None) -> datetime | None:
    found = dates.read_date(text) if text else None
    return found.when if found else None


# ---- together -------------------------------------------------------------------------------------
def _fields(parts: _Parts, head: PageHead | None, record: Mapping[str, object]) -> Fields:
    evidence: dict[str, Evidence] = {}

    def keep(name: str, found: Found | None) -> str | None:
        if found is None:
            return None
        evidence[name] = found.evidence
        return found.value

    blocks = parts.lead.blocks
    headline = keep("headline", parts.headline.headline)
    agency = parts.lead.agency
    if agency is None and parts.signed.agency and parts.signed.agency_evidence:
        at = parts.signed.agency_evidence
        agency = Found(parts.signed.agency, at.where, at.confidence, at.words, at.line)
    for name, proof in (
        ("authors", parts.signed.evidence),
        ("captions", parts.captions.evidence),
    ):
        if proof is not None:
            evidence[name] = proof
    keep("published", parts.dates.published_found)
    keep("modified", parts.dates.modified_found)
    keep("source", parts.source.found)
    if parts.lang[0]:
        evidence["lang"] = Evidence("text", parts.lang[0], parts.lang[1])
    contributors = [b for b in blocks if b.label is Label.CONTRIBUTORS]
    if contributors:
        block = contributors[0].block
        evidence["contributors"] = Evidence(
            f"line {block.first_line}", block.text, 0.9, block.first_line
        )
    return Fields(
        headline=headline,
        kicker=keep("kicker", parts.headline.kicker),
        dek=keep("dek", read_dek(blocks, head, record)),
        authors=parts.signed.authors,
        contributors=tuple(b.block.text for b in contributors),
        agency=keep("agency", agency),
        source=parts.source.source,
        dateline=keep("dateline", parts.lead.place),
        published=parts.dates.published,
        modified=parts.dates.modified,
        captured=_moment(head.saved_at if head is not None else None)
        or _moment(
            next(
                (
                    s.value
                    for s in page.record(
                        record,
                        "captured",
                        "date_download",
                        "crawled_at",
                        "scraped_at",
                        "fetched_at",
                        "retrieved",
                        "download_date",
                    )
                ),
                None,
            )
        ),
        lang=parts.lang[0],
        section=keep("section", read_section(blocks, head, record)),
        keywords=read_keywords(blocks, head, record),
        canonical_url=keep("canonical_url", parts.addresses.canonical),
        original_url=keep("original_url", parts.addresses.original),
        captions=parts.captions.captions,
        evidence=evidence,
    )


def _told(
    fields: Fields, hints: Mapping[str, str], known: KnownSources, context: FieldsContext
) -> Fields:
    """The fields with what a sidecar or manifest says in their place."""
    if not hints:
        return fields
    evidence = dict(fields.evidence)
    changes: dict[str, object] = {}
    for name in ("headline", "kicker", "dek", "agency", "dateline", "lang", "section"):
        if hints.get(name):
            changes[name] = hints[name]
    for name in ("authors", "contributors", "keywords"):
        value = hints.get(name) or hints.get({"keywords": "tags"}.get(name, name))
        if value:
            changes[name] = tuple(part.strip() for part in value.split(";") if part.strip())
    captured, modified = _moment(hints.get("captured")), _moment(hints.get("modified"))
    changes.update({"captured": captured} if captured else {})
    changes.update({"modified": modified} if modified else {})
    published = hints.get("published") or hints.get("date")
    if published:
        changes.update(_told_date(published, context))
    for name in changes:
        evidence[name] = Evidence("sidecar", str(hints.get(name, published or "")), 0.99)
    return replace(fields, evidence=evidence, **changes)  # type: ignore[arg-type]


def _told_date(text: str, context: FieldsContext) -> dict[str, object]:
    from cuttings.model import DateBasis, NewsDate  # noqa: PLC0415

    found = dates.read_date(text, order=context.date_order, zone=context.zone)
    if found is None:
        return {}
    return {
        "published": NewsDate(found.when, found.precision, DateBasis.STATED, f"sidecar: {text}")
    }


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
