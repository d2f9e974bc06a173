"""The rim of publishing: withdraws and cuts before any other room looks, and writes last."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator
from pelican.log import console
from pelican.plugins import signals

from cuttings.bridge import Desk, Page, desk_of, publish_archive, settings_of, write_pages
from cuttings.later import Later
from cuttings.publishing import files, hosting, outputs
from cuttings.publishing.accounts import AccountReader
from cuttings.publishing.alternates import alternates_of
from cuttings.publishing.corrections import read_log
from cuttings.publishing.curated import CuratedList, keep_lists, list_views, read_list
from cuttings.publishing.gatherings import gather
from cuttings.publishing.head import coins
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.integrity import MANIFEST, manifest
from cuttings.publishing.levels import settle_levels
from cuttings.publishing.references import reference_of
from cuttings.publishing.room import room_of
from cuttings.publishing.tables import rows_of
from cuttings.publishing.takedowns import read_takedowns, unmatched, withdraw
from cuttings.redactions import blacked_out

logger = logging.getLogger(__name__)

HOLDINGS = "holdings"
"""The key of the holdings in the generators' shared context."""

GATHERINGS = "gatherings"
"""The key of all lists that can be taken along in the same context."""

ACCOUNTS = "accounts"
"""The key of the reader of ledgers in the same context."""

WRITER = "CUTTINGS_PUBLISHING_WRITER"
"""Where the settings of a running build keep the writer, which knows what it wrote."""


def settle_what_is_shown(generator: ArticlesGenerator) -> None:
    """Take withdrawn articles out, then cut the rest to their levels."""
    desk = desk_of(generator)
    path = Path(generator.settings["PATH"]) / "takedowns.toml"
    takedowns = read_takedowns(files.read_toml(path), path.name)
    for warning in unmatched(desk.archive, takedowns, path.name):
        logger.warning("%s", warning)
    full = withdraw(desk.archive, takedowns)
    publish_archive(desk, generator, full=full, shown=settle_levels(full, desk.settings))
    for article in desk.archive.articles:
        reference = reference_of(article, (), desk.settings.archive)
        desk.contents[article.id].coins = coins(reference)


def hang_publishing(generators: list[Generator]) -> None:
    """Give articles ``citations`` and ``alternates``, and every page ``publishing``."""
    generator = generators[0]
    desk = desk_of(generator)
    content = Path(generator.settings["PATH"])
    lists = _curated(content, desk)
    holdings = Holdings(desk.archive, desk.tags, desk.stories, lists, desk.settings)
    for article in desk.archive.articles:
        item = desk.contents[article.id]
        item.citations = outputs.citations_of(article, holdings)
        item.alternates = alternates_of(article) if desk.settings.publishing.article_files else ()
    paths = {key: Path(item.source_path) for key, item in desk.contents.items()}
    accounts = AccountReader(paths, desk.redactions)
    corrections = files.read_toml(content / "corrections.toml")
    log = read_log(corrections, desk.archive, desk.redactions, accounts.account_of)
    done = blacked_out(desk.redactions, (item.redacted for item in desk.contents.values()))
    gatherings = tuple(gather(holdings))
    generator.context[HOLDINGS] = holdings
    generator.context[GATHERINGS] = gatherings
    generator.context["publishing"] = room_of(holdings, gatherings, log, done)
    generator.context[ACCOUNTS] = accounts
    generator.context["provenance_of"] = lambda article: accounts.account_of(article.record)


def _curated(content: Path, desk: Desk) -> tuple[CuratedList, ...]:
    named = [
        (path.name, read_list(mapping, path.stem, f"lists/{path.name}"))
        for path, mapping in files.read_toml_folder(content / "lists")
    ]
    gone = {stone.id for stone in desk.archive.tombstones}
    kept = keep_lists(named, desk.archive.by_id().keys(), gone)
    for note in kept.notes:
        logger.info("%s", note)
    for warning in kept.warnings:
        logger.warning("%s", warning)
    return kept.lists


class PublishingRoom(Generator):
    """Writes the files beside pages, feeds, exports, the API, and the pages of curated lists."""

    def generate_output(self, writer: Any) -> None:
        """Write everything but the manifest, which comes when all is written."""
        self.settings[WRITER] = writer
        holdings: Holdings = self.context[HOLDINGS]
        write_pages(writer, self, self._pages(holdings))
        for address, data in outputs.list_outputs(self.context[GATHERINGS], holdings):
            if isinstance(data, Later):
                writer.emit_made(address, data.enters, data.make)
            else:
                writer.emit(address, data)
        for address, data in self._outputs(holdings):
            writer.emit(address, data)

    def _pages(self, holdings: Holdings) -> Iterator[Page]:
        contents = desk_of(self).contents
        rows = {key: content.reading.row for key, content in contents.items()}
        yield Page("lists.html", "lists", {"view": holdings.lists})
        for view in list_views(holdings.lists, rows):
            yield Page(view.list.address, "curated_list", {"view": view})

    def _outputs(self, holdings: Holdings) -> Iterator[outputs.Output]:
        publishing = holdings.settings.publishing
        yield from outputs.host_outputs(self.context[GATHERINGS], holdings)
        if publishing.article_files:
            accounts: AccountReader = self.context[ACCOUNTS]
            yield from outputs.article_outputs(holdings, accounts.account_of)
        if publishing.exports:
            rows = tuple(rows_of(holdings))
            log = self.context["publishing"].log
            yield from outputs.data_outputs(outputs.data_files(rows, holdings), log, holdings)
            yield from outputs.api_outputs(rows, holdings)


def add_generator(_pelican: object) -> type[Generator]:
    """The generator of the room's files."""
    return PublishingRoom


def close_the_books(pelican: Pelican) -> None:
    """Write the manifest over everything that was written, and hold the site to its size."""
    writer = pelican.settings.get(WRITER)
    if writer is None:
        return
    output = Path(pelican.output_path)
    sizes = {name: size for name, size in files.sizes_below(output).items() if name != MANIFEST}
    digests = {name: writer.digests.get(name) or files.hash_file(output / name) for name in sizes}
    writer.emit(MANIFEST, manifest(digests).encode())
    settings = settings_of(pelican.settings)
    report = hosting.measure(sizes)
    if settings.archive.public:
        console.print(report.in_words(settings.publishing.size_limit_mb))
        hosting.check_size(report, settings.publishing.size_limit_mb)


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(settle_what_is_shown)
    signals.all_generators_finalized.connect(hang_publishing)
    signals.get_generators.connect(add_generator)
    signals.finalized.connect(close_the_books)
