"""The article's addresses: where it was captured, and which it calls its own.

Enters: head, record and hints. Leaves: safe absolute addresses with their evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import page, urls
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.page import Said


@dataclass(frozen=True, slots=True)
class Addresses:
    """``canonical`` without trackers and fragment; ``original`` as the capture recorded it."""

    canonical: Found | None
    original: Found | None

    @property
    def all(self) -> tuple[str, ...]:
        """Both where known, the capture's first: pages lie about theirs more often."""
        return tuple(f.value for f in (self.original, self.canonical) if f is not None)


def read_addresses(material: Material, hints: Mapping[str, str]) -> Addresses:
    """The addresses a sidecar, a crawler or the page itself names; None where none does."""
    originals = _hinted(hints, "original_url")
    originals += page.record(material.record, "original_url")
    canonicals = _hinted(hints, "canonical_url")
    canonicals += page.record(material.record, "canonical_url")
    if material.head is not None:
        if material.head.saved_from:
            originals.append(Said(material.head.saved_from, "saved page"))
        base = originals[0].value if originals else None
        for said in _of_page(material.head):
            canonicals.append(Said(urls.safe_url(said.value, base) or "", said.where))
    return Addresses(_first_canonical(canonicals), _first_safe(originals))


def _hinted(hints: Mapping[str, str], name: str) -> list[Said]:
    return [Said(hints[name], "sidecar")] if hints.get(name) else []


def _of_page(head: PageHead) -> list[Said]:
    said = [Said(href, "link canonical") for href in head.links.get("canonical", ())]
    said += page.meta(head, "og:url", "twitter:url")
    node = page.article_node(head)
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            said.append(Said(value, f"json-ld {key}"))
    return said


def _first_canonical(said: Sequence[Said]) -> Found | None:
    found = _first_safe(said)
    if found is None:
        return None
    return Found(urls.canonical_form(found.value), found.where, found.confidence, found.words)


def _first_safe(said: Sequence[Said]) -> Found | None:
    for one in said:
        url = urls.safe_url(one.value)
        if url and not url.startswith("mailto:"):
            return Found(url, one.where, 0.95, one.value)
    return None
