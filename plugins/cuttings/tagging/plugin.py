"""Gives every article its subjects, and the desk the subject index."""

from __future__ import annotations

from pathlib import Path

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from cuttings.bridge import desk_of
from cuttings.tagging.files import keep_sightings, load_aliases, load_reference, load_sightings
from cuttings.tagging.index import build_index
from cuttings.tagging.roster import Seen

FOLDER = "tagging"
"""Below Pelican's cache folder: what one build keeps for the next."""


def tag_articles(generator: ArticlesGenerator) -> None:
    """Build the index over all text; hang ``article.subjects`` on each article."""
    desk = desk_of(generator)
    aliases = load_aliases(Path(generator.settings["PATH"]) / "aliases.toml")
    settings = desk.settings
    cache = Path(generator.settings["CACHE_PATH"]) / FOLDER
    reference, seen = load_reference(cache), Seen(load_sightings(cache))
    before = seen.parcels
    desk.tags = build_index(
        desk.full,
        aliases,
        settings.tagging.min_articles,
        settings.archive.language,
        reference,
        seen=seen,
    )
    if seen.parcels != before:
        keep_sightings(cache, seen.parcels)
    for article_id, content in desk.contents.items():
        content.subjects = desk.tags.by_article.get(article_id, ())


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(tag_articles)
