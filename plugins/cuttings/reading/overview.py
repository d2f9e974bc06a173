"""What some articles amount to: their span, bars over time, sources, stories and subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from cuttings.model import Article, Story
from cuttings.reading.addresses import month_page, source_page, tag_page
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.charts import STRIP_HEIGHT, Share, Strip, no_address, shares, strip
from cuttings.reading.dates import day_words
from cuttings.reading.rows import Link
from cuttings.reading.series import Bucket, days_of, series, unit_for

TOP_SHOWN = 8
"""Stories and subjects named where nothing else is asked."""

SUBJECTS_SHOWN = 12
"""Subjects named on the page of a source or a folder."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day known of some articles, and how many have no day."""

    first: str
    last: str
    without_day: int


def span_of(catalogue: Catalogue, articles: Sequence[Article]) -> Span | None:
    """The span of the articles that have a day, or None where none has."""
    days = days_of(articles)
    if not days:
        return None
    return Span(
        first=day_words(min(days), catalogue.locale),
        last=day_words(max(days), catalogue.locale),
        without_day=len(articles) - len(days),
    )


def month_of_bucket(bucket: Bucket) -> str | None:
    """The calendar's month page for a bar, at the week of its first article: weeks are anchors."""
    held = bucket.first_held
    if held is None:
        return None
    monday = held - timedelta(days=held.weekday())
    return f"{month_page(held)}#w{monday.isoformat()}"


def strip_of(
    catalogue: Catalogue,
    articles: Sequence[Article],
    chart_id: str,
    address_of: Callable[[Bucket], str | None] = no_address,
    *,
    height: int = STRIP_HEIGHT,
) -> Strip | None:
    """The articles over the whole archive's time, or None where none has a day.

    A gap here is a gap of the whole archive: a week in which nobody named a subject is no gap.
    """
    days = days_of(articles)
    if not days or catalogue.span is None:
        return None
    counts = series(
        days, catalogue.busy, unit_for(*catalogue.span), catalogue.locale, catalogue.span
    )
    return strip(counts, catalogue.locale, chart_id, address_of, height=height)


def archive_strip(catalogue: Catalogue) -> Strip | None:
    """All articles over time, each bar leading to its month."""
    return strip_of(catalogue, catalogue.archive.articles, "weeks", month_of_bucket)


def source_shares(articles: Sequence[Article]) -> tuple[Share, ...]:
    """How many of the articles each source wrote, most first."""
    counts = Counter(article.source.id for article in articles)
    names = {article.source.id: article.source.name for article in articles}
    ordered = sorted(counts, key=lambda key: (-counts[key], names[key].casefold(), key))
    return shares([(names[key], counts[key], source_page(key)) for key in ordered])


def top_stories(catalogue: Catalogue, articles: Sequence[Article]) -> tuple[Link, ...]:
    """The stories with most of these articles."""
    counts: Counter[str] = Counter()
    stories: dict[str, Story] = {}
    for article in articles:
        story = catalogue.stories.by_article.get(article.id)
        if story is not None:
            counts[story.id] += 1
            stories[story.id] = story
    ordered = sorted(counts, key=lambda key: (-counts[key], stories[key].title, key))
    return tuple(
        Link(stories[key].title, stories[key].address, counts[key]) for key in ordered[:TOP_SHOWN]
    )


def top_subjects(
    catalogue: Catalogue, articles: Sequence[Article], most: int = TOP_SHOWN
) -> tuple[Link, ...]:
    """The tags that most of these articles carry."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(tag.slug for tag in catalogue.tags.by_article.get(article.id, ()))
    ordered = sorted(counts, key=lambda slug: (-counts[slug], slug))[:most]
    return tuple(
        Link(catalogue.tag_by_slug[slug].name, tag_page(slug), counts[slug])
        for slug in ordered
        if slug in catalogue.tag_by_slug
    )
