"""The rim of the stories room: lays the index on the desk and hangs links on each article."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from cuttings.bridge import Page, desk_of, write_pages
from cuttings.stories.beyond import paper_scripts
from cuttings.stories.files import DamagedError, Shelf, load_overrides
from cuttings.stories.index import copies_of, index_stories
from cuttings.stories.kept import KeptFacts
from cuttings.stories.pages import story_pages
from cuttings.stories.readings import NOTHING_READ, Readings, read_reports
from cuttings.stories.records import Report
from cuttings.text.wording import Wording

logger = logging.getLogger(__name__)

FOLDER = "stories"
"""Below Pelican's cache folder: what one build keeps for the next."""

NO_FACTS: Mapping[str, str] = {}

_T = TypeVar("_T")


def find_stories(generator: ArticlesGenerator) -> None:
    """Fill ``desk.stories`` and hang ``story``, ``coverage``, ``reprints`` and ``related``."""
    desk = desk_of(generator)
    overrides = load_overrides(Path(generator.settings["PATH"]))
    said: Any = generator.env.globals
    words = Wording(said["gettext"], said["ngettext"])
    window = desk.settings.stories.window_days
    shelf = Shelf(Path(generator.settings["CACHE_PATH"]) / FOLDER)

    def read(reports: Sequence[Report]) -> Readings:
        known = _kept(shelf.readings, NOTHING_READ)
        readings = read_reports(reports, known)
        if readings.digests != known.digests:
            shelf.keep_readings(readings)
        return readings

    indexed = index_stories(desk.full.articles, overrides, window, words, read)
    for note in indexed.notes:
        logger.warning(note)
    desk.stories = indexed.index
    copies = copies_of(indexed.index.reprints)
    for key, content in desk.contents.items():
        content.story = indexed.index.by_article.get(key)
        content.coverage = indexed.index.coverage.get(key, ())
        content.reprints = copies.get(key, ())
        content.related = indexed.index.related.get(key, ())


class StoriesRoom(Generator):
    """Writes the story pages, their index and the compare pages."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages; the lists' rows are what the reading room hung on the articles."""
        desk = desk_of(self)
        rows = {key: content.reading.row for key, content in desk.contents.items()}
        most_pairs = desk.settings.stories.compare_pairs
        shelf = Shelf(Path(self.settings["CACHE_PATH"]) / FOLDER)
        known = _kept(shelf.facts, NO_FACTS)
        facts = KeptFacts(known)
        pages = story_pages(desk.archive, desk.stories, rows, most_pairs, facts.compare)
        write_pages(
            writer,
            self,
            (Page(page.address, page.template, {"view": page.view}) for page in pages),
        )
        for address, text in paper_scripts(desk.stories, desk.archive.by_id(), most_pairs):
            writer.emit(address, text.encode())
        if facts.lines.keys() != known.keys():
            shelf.keep_facts(facts.lines)


def _kept(load: Callable[[], _T], nothing: _T) -> _T:
    """What the last build kept; ``nothing`` where it is damaged, which is told."""
    try:
        return load()
    except DamagedError as error:
        logger.warning("%s", error)
        return nothing


def add_generator(_pelican: object) -> type[Generator]:
    """The generator of the room's pages."""
    return StoriesRoom


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(find_stories)
    signals.get_generators.connect(add_generator)
