"""Wires the build: our reader for Markdown, our writer for output, and what templates may call."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.readers import Readers

from cuttings.bridge import settings_of
from cuttings.building.assets import SITE_SHEET, asset_function, joined_sheets
from cuttings.building.kept_files import (
    NOTE,
    KeptFiles,
    is_ours_alone,
    read_note,
    recipe_of,
    write_note,
)
from cuttings.building.languages import load_catalogue, read_catalogue, script_words
from cuttings.building.own_pages import dead_links
from cuttings.building.reader import ArchiveReader
from cuttings.building.writer import KEPT_FILES, ArchiveWriter
from cuttings.settings import Settings, SettingsError, check_public

logger = logging.getLogger(__name__)

OWN_PAGES = "CUTTINGS_OWN_PAGES"
"""Where the settings of a running build keep the pages that the owner wrote."""

WRITER = "CUTTINGS_WRITER"
"""Where the settings of a running build keep its writer, which knows what was written."""


class PlainSettingsErrors(logging.Filter):
    """Lets a setting that cannot be used be told in its own sentence, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback off a SettingsError; every record passes."""
        if record.exc_info and isinstance(record.exc_info[1], SettingsError):
            record.exc_info = None
        return True


_PLAIN = PlainSettingsErrors()


def prepare(pelican: Pelican) -> None:
    """Check the settings before anything is read, and give templates their functions."""
    settings = pelican.settings
    typed = settings_of(settings)
    check_public(typed)
    theme = Path(settings["THEME"])
    settings[KEPT_FILES] = _last_files(settings, typed)
    catalogue = read_catalogue(theme / "translations", typed.archive.language)
    messages = load_catalogue(catalogue)
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "asset": asset_function(theme / "static", settings["THEME_STATIC_DIR"]),
        "gettext": messages.gettext,
        "ngettext": messages.ngettext,
        "pgettext": messages.pgettext,
        "npgettext": messages.npgettext,
        "script_words": script_words(catalogue),
        "options": typed,
    }
    settings["JINJA_ENVIRONMENT"] = {
        **settings["JINJA_ENVIRONMENT"],
        "bytecode_cache": _compiled(Path(settings["CACHE_PATH"]), typed.archive.language),
    }


def _last_files(settings: Mapping[str, Any], typed: Settings) -> KeptFiles | None:
    """What the last build wrote; None where it cannot be told what enters a page."""
    if not is_ours_alone(settings):
        return None
    recipe = recipe_of(settings, typed)
    return KeptFiles(recipe, read_note(Path(settings["CACHE_PATH"]) / NOTE, recipe))


def keep_files(pelican: Pelican) -> None:
    """Leave a note of what was written for the next build, once.

    When Pelican builds again in one process, as a watching server does, code and words are those
    of its beginning, whatever stands on the disk by then: such a build draws all and keeps nothing.
    Nor is a build's work kept during which the theme was changed.
    """
    settings = pelican.settings
    kept = settings.get(KEPT_FILES)
    settings[KEPT_FILES] = None
    if isinstance(kept, KeptFiles) and kept.recipe == recipe_of(settings, settings_of(settings)):
        write_note(Path(settings["CACHE_PATH"]) / NOTE, kept.recipe, kept.made)


def _compiled(cache: Path, language: str) -> FileSystemBytecodeCache:
    """Where compiled templates are kept: compiling them is a tenth of a small build.

    Jinja finds by itself whether a template has changed; a constant formatted by the language's
    rules is compiled in, so each language has its own.
    """
    folder = cache / "templates" / language
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def give_reader(readers: Readers) -> None:
    """Read Markdown by our dialect."""
    for extension in ArchiveReader.file_extensions:
        readers.reader_classes[extension] = ArchiveReader


def give_writer(_pelican: Pelican) -> type[ArchiveWriter]:
    """Write through the sparing, atomic writer."""
    return ArchiveWriter


def forget_taxonomy(generator: ArticlesGenerator) -> None:
    """Empty Pelican's own lists of authors, tags and categories: our rooms make these pages.

    Pelican goes through them when it writes even where no address is set for them, and looks every
    article up in a list: with 10,000 authors of 10,000 articles that is a hundred million steps.
    """
    for lists in (generator.authors, generator.tags, generator.categories):
        lists.clear()


class HostFiles(Generator):
    """What a host needs that belongs to no room."""

    def generate_output(self, writer: ArchiveWriter) -> None:
        """Write ``.nojekyll`` for hosts that would drop files, and the style sheet of all pages.

        The sweep is told who wrote.
        """
        writer.emit(".nojekyll", b"")
        static = Path(self.settings["THEME"]) / "static"
        writer.emit(f"{self.settings['THEME_STATIC_DIR']}/{SITE_SHEET}", joined_sheets(static))
        self.settings[WRITER] = writer


def add_generator(_pelican: Pelican) -> type[Generator]:
    """The generator of what belongs to no room."""
    return HostFiles


def sweep(pelican: Pelican) -> None:
    """Remove what earlier builds left in the output folder."""
    writer = pelican.settings.get(WRITER)
    if isinstance(writer, ArchiveWriter):
        writer.sweep(keep=(f"{pelican.settings['THEME_STATIC_DIR']}/",))


def remember_pages(generator: PagesGenerator) -> None:
    """Keep the owner's pages until all else is written."""
    generator.settings[OWN_PAGES] = tuple(generator.pages)


def check_links(pelican: Pelican) -> None:
    """Name each page of the owner's whose link leads nowhere: Pelican's own warning names none."""
    output = Path(pelican.settings["OUTPUT_PATH"])
    for page in pelican.settings.get(OWN_PAGES, ()):
        written = output / page.save_as
        if not written.is_file():
            continue
        text = written.read_text(encoding="utf-8")
        root = pelican.settings["SITEURL"]
        for link in dead_links(text, page.save_as, root, lambda place: (output / place).exists()):
            logger.warning(
                "%s: its link %s leads nowhere; mend it, or take it out.",
                page.relative_source_path,
                link,
            )


def register() -> None:
    """Connect to Pelican."""
    logging.getLogger("pelican").addFilter(_PLAIN)
    signals.initialized.connect(prepare)
    signals.readers_init.connect(give_reader)
    signals.get_writer.connect(give_writer)
    signals.article_generator_finalized.connect(forget_taxonomy)
    signals.get_generators.connect(add_generator)
    signals.page_generator_finalized.connect(remember_pages)
    signals.finalized.connect(sweep)
    signals.finalized.connect(check_links)
    signals.finalized.connect(keep_files)
