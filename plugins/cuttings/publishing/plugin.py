"""Withdraws and cuts before any other room looks, so that nothing downstream can leak."""

from __future__ import annotations

from pathlib import Path

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from cuttings.bridge import desk_of, publish_archive
from cuttings.publishing.files import read_toml
from cuttings.publishing.levels import settle_levels
from cuttings.publishing.takedowns import read_takedowns, withdraw


def settle_what_is_shown(generator: ArticlesGenerator) -> None:
    """Take withdrawn articles out, then cut the rest to their levels."""
    desk = desk_of(generator)
    path = Path(generator.settings["PATH"]) / "takedowns.toml"
    takedowns = read_takedowns(read_toml(path), path.name)
    full = withdraw(desk.archive, takedowns)
    publish_archive(desk, generator, full=full, shown=settle_levels(full, desk.settings))


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(settle_what_is_shown)
