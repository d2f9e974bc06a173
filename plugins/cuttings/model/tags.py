"""The subject index over the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TagKind(StrEnum):
    """What a tag names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article names a tag: in the words it used, in the paragraph with that anchor."""

    article: str  # article id
    anchor: str  # "headline", "dek", "keywords", "section" or a paragraph's anchor
    surface: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One person, place, organisation or topic under one name across all sources.

    ``basis`` says where the name came from: ``alias`` (by hand), ``gazetteer``, ``list`` (of
    well-known bodies), ``text``, ``keyword`` or ``section``.
    """

    slug: str
    name: str
    kind: TagKind
    basis: str
    variants: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    note: str | None = None  # what it is, in one line
    latitude: float | None = None
    longitude: float | None = None

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that carry the tag, each once, in mention order."""
        return tuple(dict.fromkeys(mention.article for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class TagIndex:
    """All tags kept, and the tags of each article (most mentioned first)."""

    tags: tuple[Tag, ...] = ()
    by_article: Mapping[str, tuple[Tag, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Slug of a tag -> (slug of another, number of articles that carry both), most first."""
