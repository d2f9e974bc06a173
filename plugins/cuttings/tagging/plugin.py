"""Gives every article its subjects, and the desk the subject index."""

from __future__ import annotations

from pathlib import Path

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from cuttings.bridge import desk_of
from cuttings.tagging.files import load_aliases, load_reference
from cuttings.tagging.index import build_index

FOLDER = "tagging"
"""Below Pelican's cache folder: what one build keeps for the next."""


def tag_articles(generator: ArticlesGenerator) -> None:
    """Build the index over all text; hang ``article.subjects`` on each article."""
    desk = desk_of(generator)
    aliases = load_aliases(Path(generator.settings["PATH"]) / "aliases.toml")
    settings = desk.settings
    reference = load_reference(Path(generator.settings["CACHE_PATH"]) / FOLDER)
    desk.tags = build_index(
        desk.full, aliases, settings.tagging.min_articles, settings.archive.language, reference
    )
    for article_id, content in desk.contents.items():
        content.subjects = desk.tags.by_article.get(article_id, ())


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(tag_articles)
