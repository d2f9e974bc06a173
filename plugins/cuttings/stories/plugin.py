"""The rim of the stories room: lays the index on the desk and hangs links on each article."""

from __future__ import annotations

import logging
from pathlib import Path

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from cuttings.bridge import desk_of
from cuttings.stories.files import load_overrides
from cuttings.stories.index import copies_of, index_stories

logger = logging.getLogger(__name__)


def find_stories(generator: ArticlesGenerator) -> None:
    """Fill ``desk.stories`` and hang ``story``, ``coverage``, ``reprints`` and ``related``."""
    desk = desk_of(generator)
    overrides = load_overrides(Path(generator.settings["PATH"]))
    indexed = index_stories(desk.full.articles, overrides, desk.settings.stories.window_days)
    for note in indexed.notes:
        logger.warning(note)
    desk.stories = indexed.index
    copies = copies_of(indexed.index.reprints)
    for key, content in desk.contents.items():
        content.story = indexed.index.by_article.get(key)
        content.coverage = indexed.index.coverage.get(key, ())
        content.reprints = copies.get(key, ())
        content.related = indexed.index.related.get(key, ())


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(find_stories)
