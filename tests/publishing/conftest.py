"""Articles made by hand, so that these tests need neither the cleaner nor Pelican."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cuttings.model import (
    Archive,
    Article,
    DateBasis,
    DatePrecision,
    NewsDate,
    Paragraph,
    ParagraphKind,
    Source,
)
from cuttings.publishing.levels import settle_levels
from cuttings.settings import Settings, read_settings

HARBOUR = Source("harbour-post", "The Harbour Post", country="XC", language="en")

MakeArticle = Callable[..., Article]


def on(day: str, precision: str = "day", basis: str = "stated") -> NewsDate:
    when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return NewsDate(when, DatePrecision(precision), DateBasis(basis))


def body(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"p{number}", ParagraphKind.BODY, text)
        for number, text in enumerate(texts, start=1)
    )


@pytest.fixture
def make_article() -> MakeArticle:
    def make(**changes: object) -> Article:
        facts: dict[str, object] = {
            "id": "k3f7q2m5xw6a",
            "slug": "harbour-bridge-closed",
            "address": "a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a.html",
            "headline": "Harbour bridge closed",
            "source": HARBOUR,
            "paragraphs": body("The bridge was closed on Wednesday. Nobody was hurt."),
            "published": on("2025-03-12"),
            "authors": ("Ada Holt",),
            "captured": datetime(2025, 3, 14, 6, 0, tzinfo=UTC),
            "lang": "en",
            "section": "Region",
            "original_url": "https://post.example/bridge",
            "raw": "dumps/001.txt",
            "raw_sha256": "ab" * 32,
            "clean_sha256": "cd" * 32,
            "markdown": "Title: Harbour bridge closed\n\nThe bridge was closed.\n",
        }
        return Article(**{**facts, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def quay() -> Settings:
    """Settings of an archive with an address."""
    return read_settings(
        {
            "archive": {
                "name": "The Quay Archive",
                "maintainer": "Quay Society",
                "address": "https://quay.example/archive",
            }
        }
    )


@pytest.fixture
def shelve() -> Callable[..., Archive]:
    """An archive of these articles, in its order, cut to the levels of the settings."""

    def shelve(*articles: Article, settings: Settings) -> Archive:
        ordered = tuple(sorted(articles, key=lambda article: article.sort_key))
        sources = tuple(dict.fromkeys(article.source for article in ordered))
        return settle_levels(Archive(ordered, sources), settings)

    return shelve
