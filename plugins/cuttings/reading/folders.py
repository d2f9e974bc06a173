"""Pages of articles filed under one thing: a tag, a section, an author, an agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuttings.model import Tag, TagKind
from cuttings.reading.addresses import tag_page
from cuttings.reading.catalogue import Catalogue, Folder
from cuttings.reading.charts import Share, Strip
from cuttings.reading.overview import (
    SUBJECTS_SHOWN,
    Span,
    source_shares,
    span_of,
    strip_of,
    top_stories,
    top_subjects,
)
from cuttings.reading.paging import leaves
from cuttings.reading.rows import Link, Listing

FEWEST_IN_STRIP = 4
"""Articles: the bars of fewer say no more than the list below them."""

MAP_PLACES = 5
"""Decimals of a degree: about a metre, more than a gazetteer knows."""


@dataclass(frozen=True, slots=True)
class FolderView(Listing):
    """One leaf of a folder. ``sources`` are shares of the articles; ``related`` share articles."""

    kind: str
    name: str
    span: Span | None
    strip: Strip | None
    sources: tuple[Share, ...]
    stories: tuple[Link, ...]
    related: tuple[Link, ...]
    tag: TagFacts | None = None


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What a tag names and how the archive knows: ``basis`` as in ``model.Tag``."""

    slug: str
    kind: str
    basis: str
    note: str | None
    variants: tuple[str, ...]
    latitude: float | None
    longitude: float | None


# ---- sections, authors, agencies, tags ----------------------------------------------------------
def folder_views(
    catalogue: Catalogue, folder: Folder, per_leaf: int
) -> Iterator[tuple[str, FolderView]]:
    """The leaves of a section, author or agency: address and view."""
    related = top_subjects(catalogue, folder.articles, SUBJECTS_SHOWN)
    yield from _cut(catalogue, folder, _folder_view(catalogue, folder, related), per_leaf)


def tag_views(catalogue: Catalogue, tag: Tag, per_leaf: int) -> Iterator[tuple[str, FolderView]]:
    """The leaves of a tag: address and view."""
    folder = Folder("tag", tag.slug, tag.name, catalogue.tagged[tag.slug])
    related = tuple(
        Link(other.name, tag_page(slug), count)
        for slug, count in catalogue.tags.related.get(tag.slug, ())
        if (other := catalogue.tag_by_slug.get(slug)) is not None
    )
    whole = _folder_view(catalogue, folder, related[:SUBJECTS_SHOWN])
    yield from _cut(catalogue, folder, replace(whole, tag=_tag_facts(tag)), per_leaf)


def _folder_view(catalogue: Catalogue, folder: Folder, related: tuple[Link, ...]) -> FolderView:
    """What all leaves of a folder say alike; worked out once, since a folder may be long."""
    return FolderView(
        kind=folder.kind,
        name=folder.name,
        count=len(folder.articles),
        span=span_of(catalogue, folder.articles),
        strip=_folder_strip(catalogue, folder),
        sources=source_shares(folder.articles),
        stories=top_stories(catalogue, folder.articles),
        related=related,
        leaf=next(leaves(folder.address, ())),
    )


def _folder_strip(catalogue: Catalogue, folder: Folder) -> Strip | None:
    if len(folder.articles) < FEWEST_IN_STRIP:
        return None
    return strip_of(catalogue, folder.articles, "weeks")


def _cut(
    catalogue: Catalogue, folder: Folder, whole: FolderView, per_leaf: int
) -> Iterator[tuple[str, FolderView]]:
    for leaf in leaves(folder.address, catalogue.listed(folder.articles), per_leaf):
        yield leaf.address, replace(whole, leaf=leaf)


def _tag_facts(tag: Tag) -> TagFacts:
    return TagFacts(
        slug=tag.slug,
        kind=tag.kind.value,
        basis=tag.basis,
        note=tag.note,
        variants=tuple(variant for variant in tag.variants if variant != tag.name),
        latitude=None if tag.latitude is None else round(tag.latitude, MAP_PLACES),
        longitude=None if tag.longitude is None else round(tag.longitude, MAP_PLACES),
    )


# ---- indexes of names ---------------------------------------------------------------------------
def tag_links(catalogue: Catalogue, kinds: frozenset[TagKind]) -> tuple[Link, ...]:
    """The tags of these kinds with their numbers of articles, A to Z."""
    links = (
        Link(tag.name, tag_page(tag.slug), len(catalogue.tagged[tag.slug]))
        for tag in catalogue.tags.tags
        if tag.kind in kinds
    )
    return tuple(sorted(links, key=lambda link: (link.label.casefold(), link.address)))


def folder_links(folders: Sequence[Folder]) -> tuple[Link, ...]:
    """The folders with their numbers of articles, in their order."""
    return tuple(Link(f.name, f.address, len(f.articles)) for f in folders)
