"""Which articles tell one event, and which run one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ReprintKind(StrEnum):
    """How much two articles share (docs/stories.md): .5 or more of the shorter, or .3 to .5."""

    REPRINT = "reprint"
    SHARES_TEXT = "shares_text"


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two articles that run the same text. ``containment`` is the share of 5-word shingles."""

    a: str
    b: str
    kind: ReprintKind
    containment: float
    longest_passage: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Why one article leads to another: ``reason`` is a sentence part a reader can check."""

    article: str  # id of the article linked to
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """One event as told by several articles."""

    id: str
    slug: str
    title: str
    title_basis: str  # "automatic" or "edited"
    articles: tuple[str, ...]  # ids, oldest first, undated last
    reasons: Mapping[str, str] = field(default_factory=dict)  # article id -> why it is here
    beside: Mapping[str, str] = field(default_factory=dict)
    """Article id -> the report its reason tells of, the most alike; none where put here by hand."""
    related: tuple[ArticleLink, ...] = ()  # ``article`` holds the id of another *story* here
    former_ids: tuple[str, ...] = ()  # ids it had if another of its articles was the oldest held

    @property
    def address(self) -> str:
        """Where its page stands, relative to the site's root."""
        return f"story/{self.slug}-{self.id}.html"


@dataclass(frozen=True, slots=True)
class StoryIndex:
    """Stories of two or more articles, reprints, and links between articles."""

    stories: tuple[Story, ...] = ()
    by_article: Mapping[str, Story] = field(default_factory=dict)
    reprints: tuple[Reprint, ...] = ()
    coverage: Mapping[str, tuple[ArticleLink, ...]] = field(default_factory=dict)
    """Article id -> the other reports of its story, each with the reason."""
    related: Mapping[str, tuple[ArticleLink, ...]] = field(default_factory=dict)
    """Article id -> related articles outside its story."""
