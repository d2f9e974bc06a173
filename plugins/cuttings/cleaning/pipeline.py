"""From one document to one cutting, stage by stage: the table of contents of this room.

Enters: a Document and what is known beforehand. Leaves: a Cutting, or a Refusal that says why there
is none. Pure: no disk, no clock, no state between calls.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.blocks.markdown import read_markdown
from cuttings.cleaning.blocks.text import read_text
from cuttings.cleaning.decode import decode, is_named_markdown
from cuttings.cleaning.fields.agency import AgencyTable, known_agencies
from cuttings.cleaning.fields.read import FieldsContext, FieldsReading, read_fields
from cuttings.cleaning.fields.source import KnownSources
from cuttings.cleaning.fields.urls import canonical_form
from cuttings.cleaning.inputs.exports import EXPORT_MEDIA_TYPE
from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.labelling.exports import label_export
from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.labelling.html import label_page
from cuttings.cleaning.labelling.markdown import (
    is_captured_page,
    label_captured,
    label_written,
)
from cuttings.cleaning.labelling.site_rules import (
    SiteRule,
    apply_rules,
    chosen_by,
    have_selectors,
    mark_page,
)
from cuttings.cleaning.labelling.text import label_text
from cuttings.cleaning.markdown import body_blocks
from cuttings.cleaning.refusal import why_no_article
from cuttings.cleaning.source_rules import SourceRules
from cuttings.cleaning.versions import identity_url
from cuttings.model import (
    Cutting,
    Document,
    DocumentKind,
    Fields,
    Label,
    LabelledBlock,
    RawFile,
    Refusal,
    RefusalReason,
    Source,
    Told,
)
from cuttings.text.identity import short_id


@dataclass(frozen=True, slots=True)
class CleaningContext:
    """What is known before a document is read: outlets, agencies, its own outlet's furniture."""

    outlets: tuple[SourceRules, ...] = ()
    agencies: AgencyTable = field(default_factory=known_agencies)
    furniture: Furniture | None = None
    limits: Limits = field(default_factory=Limits)

    def outlet_of(self, fields: Fields) -> SourceRules | None:
        """What is known of the outlet that was recognised."""
        found = fields.source.id if fields.source else None
        return next((one for one in self.outlets if one.source.id == found), None)


def clean(raw: RawFile, context: CleaningContext) -> Cutting | Refusal:
    """The raw file as a cutting. Never raises for what the file holds.

    A fault of our own code in one file is reported as that file's refusal, so that the run goes on.
    """
    try:
        document = decode(raw, context.limits)
        return document if isinstance(document, Refusal) else clean_document(document, context)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - one file must not end the run
        message = f"cleaning failed ({type(error).__name__}: {error}); please report this file"
        return Refusal(raw.name, RefusalReason.NO_ARTICLE, message)


def clean_document(document: Document, context: CleaningContext) -> Cutting | Refusal:
    """The document labelled, its fields read, and judged whether it holds an article."""
    head, labelled = label(document, context.furniture)
    known = known_sources(tuple(outlet.source for outlet in context.outlets))
    plain = FieldsContext(context.agencies)
    reading = read_fields(document, labelled, head, known, plain)
    outlet = context.outlet_of(reading.fields)
    if outlet is not None and outlet.says_more:
        # Only the article itself says whose it is; its outlet's rules and habits then count.
        ruled = _label_by_rules(document, labelled, context.furniture, outlet.rules)
        habits = FieldsContext(context.agencies, outlet.zone, outlet.date_order)
        reading = read_fields(document, ruled, head, known, habits)
    refused = why_no_article(reading.blocks)
    if refused is not None:
        return Refusal(document.raw.name, *refused)
    beside = (*_of_head(head), *document.told, *document.raw.told)
    return replace(_cutting(document, reading), told=beside)


@lru_cache(maxsize=4)
def known_sources(sources: tuple[Source, ...]) -> KnownSources:
    """The outlets ready to be recognised: making this anew for every file costs more than using."""
    return KnownSources(sources)


def label(
    document: Document, furniture: Furniture | None
) -> tuple[PageHead | None, tuple[LabelledBlock, ...]]:
    """The document's blocks with their labels, and the page's head where it is a page."""
    match document.kind:
        case DocumentKind.HTML:
            page = read_html(document.text)
            return page.head, label_page(page, furniture)
        case DocumentKind.MARKDOWN:
            page = read_markdown(document.text)
            if is_named_markdown(document.raw) and not is_captured_page(page.blocks):
                return page.head, label_written(page.blocks)
            return page.head, label_captured(page.blocks, furniture)
        case DocumentKind.TEXT if document.raw.media_type == EXPORT_MEDIA_TYPE:
            return None, label_export(document.text)
        case DocumentKind.TEXT | DocumentKind.RECORD:
            return None, label_text(read_text(document.text), furniture)


def _label_by_rules(
    document: Document,
    labelled: Sequence[LabelledBlock],
    furniture: Furniture | None,
    rules: Sequence[SiteRule],
) -> tuple[LabelledBlock, ...]:
    """The blocks labelled by the outlet's own rules; a page is judged anew with its marks."""
    if document.kind is not DocumentKind.HTML or not have_selectors(rules):
        return apply_rules(labelled, rules)
    page = read_html(mark_page(document.text, rules))
    return apply_rules(label_page(page, furniture), rules, chosen_by(page))


def _of_head(head: PageHead | None) -> Iterator[Told]:
    """What a page says beside its text: in its title, in lists of pages, in place of pictures."""
    if head is not None and head.title_tag:
        yield Told("page", "title", head.title_tag)
    if head is not None:
        values = (*head.meta.get("description", ()), *head.meta.get("og:description", ()))
        yield from (Told("page", "description", one) for one in dict.fromkeys(values))
        yield from (Told("page", name, words) for name, words in head.unshown)


def _cutting(document: Document, reading: FieldsReading) -> Cutting:
    raw, fields = document.raw, reading.fields
    digest = hashlib.sha256(raw.data)
    confidence, doubts = judge_confidence(fields, reading.blocks)
    told = {doubt.partition(":")[0] for doubt in reading.doubts}
    doubts = tuple(doubt for doubt in doubts if doubt.partition(":")[0] not in told)
    return Cutting(
        id=article_id(url_of(fields), digest.hexdigest()),
        raw=raw.name,
        raw_sha256=digest.hexdigest(),
        fields=fields,
        blocks=tuple(reading.blocks),
        confidence=confidence,
        doubts=tuple(dict.fromkeys((*doubts, *reading.doubts))),
        repairs=document.repairs,
    )


def url_of(fields: Fields) -> str | None:
    """The address that names the article: what the page says, else where it was captured."""
    if fields.canonical_url:
        return identity_url(fields.canonical_url)
    return identity_url(canonical_form(fields.original_url)) if fields.original_url else None


def article_id(url: str | None, raw_sha256: str) -> str:
    """The id of an article: over its canonical URL, or the raw bytes of its first capture."""
    return short_id(hashlib.sha256(url.encode()).digest() if url else bytes.fromhex(raw_sha256))


# ---- how sure -----------------------------------------------------------------------------------
UNKNOWN_HEADLINE = 0.1
UNKNOWN_DATE = 0.5
UNKNOWN_SOURCE = 0.5
"""Confidence in an article that lacks one of these; the headline is its name, hence the least."""

SURE = 0.6
"""Confidence from which on a field is not mentioned among the doubts."""


def judge_confidence(
    fields: Fields, blocks: Sequence[LabelledBlock]
) -> tuple[float, tuple[str, ...]]:
    """The least confidence among headline, date, source and body, and every doubt in words."""
    parts = {
        "headline": _field_confidence(fields, "headline", UNKNOWN_HEADLINE),
        "published": _field_confidence(fields, "published", UNKNOWN_DATE),
        "source": _field_confidence(fields, "source", UNKNOWN_SOURCE),
        "body": _body_confidence(blocks),
    }
    doubts = [
        _doubt(fields, name, value)
        for name, value in sorted(parts.items(), key=lambda part: (part[1], part[0]))
        if value < SURE
    ]
    return round(min(parts.values()), 4), tuple(doubts)


def _field_confidence(fields: Fields, name: str, unknown: float) -> float:
    value = fields.published.is_known if name == "published" else getattr(fields, name)
    if not value:
        return unknown
    evidence = fields.evidence.get(name)
    return evidence.confidence if evidence else 1.0


def _body_confidence(blocks: Sequence[LabelledBlock]) -> float:
    """The mean confidence of the body's blocks, each counted by its length; of the captions where
    they alone are the text.
    """
    text = body_blocks(blocks) or [b for b in blocks if b.label is Label.CAPTION]
    weighed = [(len(b.block.text), b.confidence) for b in text]
    total = sum(length for length, _ in weighed)
    return sum(length * confidence for length, confidence in weighed) / total if total else 0.0


def _doubt(fields: Fields, name: str, confidence: float) -> str:
    evidence = fields.evidence.get(name)
    if name == "body":
        return f"body: its lines are {confidence:.2f} sure on average"
    if evidence is None:
        return f"{name}: none found"
    words = f' "{evidence.words}"' if evidence.words else ""
    return f"{name}: {confidence:.2f} sure, from {evidence.where}{words}"


def with_identity(cutting: Cutting, identity: str) -> Cutting:
    """The cutting under the id that its article has."""
    return replace(cutting, id=identity)
