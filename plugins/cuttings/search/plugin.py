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

FOLDER = "search"
SCRIPTS = (
    "words", "bits", "analyser", "shards", "run", "index", "query", "plan", "records", "facets",
    "engine", "question", "elements", "hits", "facet-lists",
)  # fmt: skip
"""The scripts that every search needs, in the order in which they build on one another: the engine,
then what the page shows. The site has them in one file."""

PARTS = ("phrases", "snippets", "suggest", "downloads", "histogram", "batch")
"""Scripts that are fetched when a question or a reader needs them."""

ICON = "img/icon.svg"
"""The site's icon among the theme's static files."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What ``search.html`` shows: ``index`` is the folder of the index, ending in a slash;
    ``scripts`` are addresses in the order to load: lunr.js, the language packs, SCRIPTS in one
    file, the head of the index.

    ``home`` is the published archive's address with a slash, or empty: what downloads cite.
    """

    index: str
    home: str
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
        plan = builder.plan_for(documents, boosts(desk.settings.search))
        folder = self._write_index(writer, documents, plan)
        source = Path(self.settings["THEME"]) / "static/js/search"
        name, data = files.joined_scripts(source, SCRIPTS)
        writer.emit(f"{FOLDER}/{name}", data)
        lunr = (f"{folder}{files.LUNR_FOLDER}/{asset}" for asset in files.asset_names(plan.packs))
        scripts = (*lunr, f"{FOLDER}/{name}", f"{folder}m.js")
        archive = desk.settings.archive
        if archive.address:
            icon = f"{self.settings['THEME_STATIC_DIR']}/{ICON}"
            words = (archive.name, archive.address, archive.language, icon)
            writer.emit(opensearch.ADDRESS, opensearch.describe(*words).encode())
        home = f"{archive.site}/" if archive.site else ""
        view = SearchPage(folder, home, len(documents), scripts, PARTS)
        write_pages(writer, self, [Page("search.html", "search", {"search": view})])

    def _write_index(self, writer: Any, documents: list[SearchDocument], plan: builder.Plan) -> str:
        kept = Path(self.settings["CACHE_PATH"]) / FOLDER
        shelf = files.DiskShelf(kept)
        index = builder.build(documents, plan, files.load_kept(kept), files.stemmer_of, shelf)
        files.place_index(index, plan.packs, kept, _Output(writer))
        return f"{FOLDER}/{index.name}/"


class _Output:
    """The site's output as the place of an index."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def adopt(self, old: str, new: str) -> bool:
        """Make the last index's folder that of this one, so that most files stay as they are."""
        return bool(self._writer.adopt(f"{FOLDER}/{old}", f"{FOLDER}/{new}"))

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return (Path(self._writer.output_path) / FOLDER / name).is_file()

    def keep(self, name: str) -> None:
        """Leave the file as it is."""
        self._writer.keep(f"{FOLDER}/{name}")

    def emit(self, name: str, data: bytes) -> None:
        """Write a file."""
        self._writer.emit(f"{FOLDER}/{name}", data)


def add_generator(_pelican: object) -> type[Generator]:
    """The generator of the index and its page."""
    return SearchRoom


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_generator)
