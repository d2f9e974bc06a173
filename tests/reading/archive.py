"""A small invented archive to read from."""

from __future__ import annotations

from datetime import UTC, datetime

from cuttings.model import (
    Archive,
    Article,
    DateBasis,
    DatePrecision,
    NewsDate,
    Paragraph,
    ParagraphKind,
    Source,
    StoryIndex,
    TagIndex,
)
from cuttings.reading.catalogue import Catalogue, file_archive

POST = Source("harbour-post", "The Harbour Post", country="IE", language="en")
BOTE = Source("ulmer-bote", "Ulmer Bote", language="de")


def on(day: str, basis: DateBasis = DateBasis.STATED) -> NewsDate:
    """A day, a month (``2025-03``), a year, or "" for unknown."""
    if not day:
        return NewsDate()
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}[len(day)]
    when = datetime.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
    return NewsDate(when.replace(tzinfo=UTC), precision, basis)


def cutting(
    identity: str, day: str = "", headline: str = "Bridge closed", **facts: object
) -> Article:
    """An article of The Harbour Post with one paragraph of five words, unless told otherwise."""
    given: dict[str, object] = {
        "source": POST,
        "paragraphs": (Paragraph("p1", ParagraphKind.BODY, "The harbour bridge is closed."),),
        "published": on(day),
        **facts,
    }
    return Article(
        id=identity,
        slug="bridge-closed",
        address=f"a/{identity}.html",
        headline=headline,
        **given,  # type: ignore[arg-type]
    )


def filed(*articles: Article, **more: object) -> Catalogue:
    """The articles filed, with no tags and no stories unless given."""
    known = {article.source.id: article.source for article in articles}
    ordered = tuple(sorted(articles, key=lambda article: article.sort_key))
    given: dict[str, object] = {"tags": TagIndex(), "stories": StoryIndex(), **more}
    return file_archive(Archive(ordered, tuple(known.values())), **given)  # type: ignore[arg-type]
