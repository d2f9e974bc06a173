"""The rim of search: writes the index and the search page beside the other pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from cuttings.bridge import Desk, Page, desk_of, write_pages
from cuttings.search import builder, files, opensearch
from cuttings.search.documents import SearchDocument, boosts, describe
from cuttings.search.tokens import kept_rows

FOLDER = "search"
SCRIPTS = ("words", "bits", "analyser", "shards", "index", "query", "records", "facets", "engine")
"""The scripts that every search needs, in the order in which they build on one another."""

PARTS = ("phrases", "snippets", "suggest", "downloads", "histogram")
"""Scripts that are fetched when a question or a reader needs them."""

ICON = "img/icon.svg"
"""The site's icon among the theme's static files."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What ``search.html`` shows: ``index`` is the folder of the index, ending in a slash."""

    index: str
    articles: int
    scripts: tuple[str, ...]
    parts: tuple[str, ...]


def documents_of(desk: Desk) -> list[SearchDocument]:
    """The archive as the index takes it: shown texts as shown, words of the full texts."""
    full = desk.full.by_id()
    return [
        describe(
            article,
            full.get(article.id, article),
            desk.tags.by_article.get(article.id, ()),
            desk.stories.by_article.get(article.id),
        )
        for article in desk.archive.articles
    ]


class SearchRoom(Generator):
    """Writes ``search/<hash>/``, ``search.html`` and, on a published site, ``opensearch.xml``."""

    def generate_output(self, writer: Any) -> None:
        """Build the index from what lies on the desk."""
        desk = desk_of(self)
        documents = documents_of(desk)
        folder = self._write_index(writer, documents, desk)
        archive = desk.settings.archive
        if archive.address:
            icon = f"{self.settings['THEME_STATIC_DIR']}/{ICON}"
            words = (archive.name, archive.address, archive.language, icon)
            writer.emit(opensearch.ADDRESS, opensearch.describe(*words).encode())
        view = SearchPage(folder, len(documents), SCRIPTS, PARTS)
        write_pages(writer, self, [Page("search.html", "search", {"search": view})])

    def _write_index(self, writer: Any, documents: list[SearchDocument], desk: Desk) -> str:
        plan = builder.plan_for(documents, boosts(desk.settings.search))
        kept = Path(self.settings["CACHE_PATH"]) / FOLDER
        store, packer = files.load_store(kept, plan.main)
        index = builder.build(documents, plan, store, files.stemmer_of, packer)
        folder = f"{FOLDER}/{index.name}/"
        for script in index.scripts:
            writer.emit(f"{folder}{script.name}.js", script.text.encode("utf-8", "replace"))
        for name, text in files.asset_texts(plan.packs):
            writer.emit(f"{folder}{files.LUNR_FOLDER}/{name}", text.encode())
        files.save_store(kept, kept_rows(store, index.keys), packer)
        return folder


def add_generator(_pelican: object) -> type[Generator]:
    """The generator of the index and its page."""
    return SearchRoom


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_generator)
