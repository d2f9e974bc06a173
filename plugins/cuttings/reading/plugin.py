"""The rim of the reading room: hangs a view on each article and writes all other pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from babel.numbers import format_decimal
from markupsafe import Markup
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from cuttings.bridge import Desk, Page, desk_of, settings_of, write_pages
from cuttings.reading.addresses import menu_entry
from cuttings.reading.article import article_views
from cuttings.reading.catalogue import Catalogue, file_archive
from cuttings.reading.dates import iso_day_words
from cuttings.reading.held import held_addresses, link_to_held
from cuttings.reading.languages import as_locale
from cuttings.reading.pages import all_pages, text_files
from cuttings.reading.site import site_of

CATALOGUE = "catalogue"
"""The key of the filed archive in the generators' shared context."""


def hang_views(generator: ArticlesGenerator) -> None:
    """Give every article ``article.reading`` and every page ``site``."""
    desk = desk_of(generator)
    archive = desk.settings.archive
    catalogue = file_archive(
        desk.archive, desk.tags, desk.stories, archive.language, coins=_coins(desk)
    )
    generator.context[CATALOGUE] = catalogue
    site = site_of(catalogue, archive)
    generator.context["site"] = site
    for key, view in article_views(catalogue, site.repository or "", site.address):
        desk.contents[key].reading = view
    _link_held_copies(generator, desk)


def _link_held_copies(generator: ArticlesGenerator, desk: Desk) -> None:
    held = held_addresses(desk.archive.articles)
    gettext: Any = generator.env.globals["gettext"]
    for content in desk.contents.values():
        body = vars(content)
        page, address = body["_content"], content.record.address
        body["_content"] = link_to_held(page, address, held, gettext("original"))


def _coins(desk: Desk) -> dict[str, str]:
    """What the publishing room hung on the articles for lists."""
    return {key: getattr(content, "coins", "") for key, content in desk.contents.items()}


def give_filters(generator: Generator) -> None:
    """``number`` and ``day`` in the interface's language; ``menu_entry`` of a page's address;
    ``bdi`` for a name inside a sentence, whatever way its letters run.
    """
    locale = as_locale(settings_of(generator.settings).archive.language)
    generator.env.filters["number"] = cache(lambda value: format_decimal(value, locale=locale))
    generator.env.filters["day"] = lambda iso: iso_day_words(iso, locale)
    generator.env.filters["menu_entry"] = menu_entry
    generator.env.filters["bdi"] = Markup("<bdi>{}</bdi>").format


class ReadingRoom(Generator):
    """Writes every page but the articles."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages and the small files beside them."""
        catalogue: Catalogue = self.context[CATALOGUE]
        write_pages(writer, self, self._pages(catalogue))
        for address, text in text_files(catalogue):
            writer.emit(address, text.encode())

    def _pages(self, catalogue: Catalogue) -> Iterator[Page]:
        settings = desk_of(self).settings
        for page in all_pages(catalogue, settings.reading, settings.archive.address):
            yield Page(page.address, page.template, {"view": page.view, **page.extra})


def add_generator(_pelican: object) -> type[Generator]:
    """The generator of the room's pages."""
    return ReadingRoom


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(give_filters)
    signals.article_generator_finalized.connect(hang_views)  # after every room has hung its part
    signals.get_generators.connect(add_generator)
