"""What the head of an article page tells machines: Dublin Core, Open Graph, JSON-LD, links.

Enters: a Reference. Leaves: names and values; the template writes the tags. Zotero makes a
newspaper article of a page from ``DC.type`` alone, and reads no JSON-LD; ``citation_*`` tags would
turn it into a journal article, but for ``citation_public_url``, which becomes its address. A COinS
on the same page would win over all of this and lose section and rights, so there is none here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote, urlencode

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from cuttings.model import TagKind
from cuttings.publishing.references import Memento, Reference

LINK_DUBLIN_CORE = (
    ("schema.DC", "http://purl.org/dc/elements/1.1/"),
    ("schema.DCTERMS", "http://purl.org/dc/terms/"),
)

_KINDS = {
    TagKind.PERSON: "Person",
    TagKind.PLACE: "Place",
    TagKind.ORGANISATION: "Organization",
}


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A ``<link>``: ``datetime`` is set for a memento alone (RFC 7089)."""

    rel: str
    href: str
    datetime: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Tags for one page: ``names`` are ``<meta name>``, ``properties`` ``<meta property>``."""

    links: tuple[HeadLink, ...]
    names: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    json_ld: str


def head_of(reference: Reference) -> Head:
    """The head data of an article page."""
    return Head(
        links=tuple(_links(reference)),
        names=tuple((name, value) for name, value in _names(reference) if value),
        properties=tuple((name, value) for name, value in _properties(reference) if value),
        json_ld=as_script(news_article(reference)),
    )


def _links(reference: Reference) -> Iterator[HeadLink]:
    if reference.permalink:
        yield HeadLink("canonical", reference.permalink)
    if reference.url:
        yield HeadLink("original", reference.url)
    if reference.memento:
        yield HeadLink("memento", reference.memento.address, _http_date(reference.memento))
    for rel, href in LINK_DUBLIN_CORE:
        yield HeadLink(rel, href)


def _http_date(memento: Memento) -> str | None:
    try:
        moment = datetime.strptime(memento.moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # an address may carry any fourteen digits
        return None
    return format_datetime(moment, usegmt=True)


def _names(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "DC.type", "newspaperArticle"
    yield "DC.title", reference.title
    for person in reference.people:
        yield "DC.creator", person.inverted
    yield "DC.source", reference.outlet
    yield "DCTERMS.issued", reference.day
    yield "DC.language", reference.language
    for subject in reference.subjects:
        yield "DC.subject", subject
    yield "DC.rights", f"© {reference.holders}"
    yield "citation_public_url", reference.url
    yield "twitter:card", "summary"


def _properties(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "og:type", "article"
    yield "og:title", reference.title
    yield "og:site_name", reference.archive
    yield "og:url", reference.permalink
    yield "og:description", reference.abstract
    yield "og:locale", open_graph_locale(reference.language)
    yield "article:published_time", reference.published.iso
    yield "article:section", reference.section


def open_graph_locale(language: str | None) -> str | None:
    """``language_TERRITORY``, the likeliest territory where the tag names none; None if unknown.

    >>> open_graph_locale("en"), open_graph_locale("de-AT"), open_graph_locale("tlh")
    ('en_US', 'de_AT', None)
    """
    try:
        locale = Locale.parse(language or "", sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    territory = locale.territory
    if territory is None:
        likely = str(get_global("likely_subtags").get(locale.language, ""))
        territory = likely.rpartition("_")[2] if "_" in likely else None
    return f"{locale.language}_{territory}" if territory else None


# ---- JSON-LD ------------------------------------------------------------------------------------
def news_article(reference: Reference) -> dict[str, object]:
    """The schema.org NewsArticle, which says plainly that this page is an archive's copy."""
    page = reference.permalink
    organisation = "NewsMediaOrganization"
    outlet = {"@type": organisation, "name": reference.outlet}
    agency = {"@type": organisation, "name": reference.agency} if reference.agency else None
    data: dict[str, object | None] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{page}#article" if page else None,
        "headline": reference.title,
        "alternativeHeadline": reference.dek,
        "inLanguage": reference.language,
        "datePublished": reference.published.iso,
        "dateline": reference.dateline,
        "articleSection": reference.section,
        "wordCount": reference.words or None,
        "author": [{"@type": "Person", "name": person.whole} for person in reference.people],
        "sourceOrganization": agency,
        "publisher": outlet,
        "url": reference.url or page,
        "isBasedOn": reference.url,
        "archivedAt": page,
        "mainEntityOfPage": {"@type": "WebPage", "@id": page} if page else None,
        "isPartOf": {"@type": "ArchiveComponent", "name": reference.archive},
        "sdPublisher": {"@type": "Organization", "name": reference.maintainer},
        "sdDatePublished": reference.accessed.isoformat() if reference.accessed else None,
        "copyrightHolder": {"@type": "Organization", "name": reference.agency or reference.outlet},
        "usageInfo": f"{reference.site}/rights.html" if reference.site else None,
        "isAccessibleForFree": True if reference.whole else None,
        "keywords": list(reference.subjects),
        "about": [{"@type": _KINDS[kind], "name": name} for kind, name in reference.named],
    }
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def as_script(data: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


# ---- lists --------------------------------------------------------------------------------------
def coins(reference: Reference) -> str:
    """The OpenURL ContextObject (Z39.88-2004, kev:mtx:dc) of an article for a row of a list.

    Two or more on a page open Zotero's dialog of many; ``rft.type=newspaperArticle`` gives the
    right type.
    """
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", reference.title),
        ("rft.source", reference.outlet),
        *(("rft.creator", person.inverted) for person in reference.people),
        ("rft.date", reference.day or ""),
        ("rft.identifier", reference.link or ""),
        ("rft.language", reference.language or ""),
    ]
    return urlencode([pair for pair in pairs if pair[1]], quote_via=quote, safe="")
