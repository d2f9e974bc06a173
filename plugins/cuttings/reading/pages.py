"""The table of contents of the site: every page the reading room writes, in order.

Nothing is rendered here and nothing kept: pages come one at a time, so that 100,000 articles need
no more memory than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cuttings.model import TagKind, Tombstone
from cuttings.reading import addresses
from cuttings.reading.calendar import calendar_view, day_views, month_views, year_views
from cuttings.reading.catalogue import Catalogue, Folder
from cuttings.reading.folders import (
    folder_links,
    folder_views,
    tag_links,
    tag_views,
)
from cuttings.reading.headlines import headline_views
from cuttings.reading.home import home_view
from cuttings.reading.lost import addresses_by_id, id_shards, prefix_length
from cuttings.reading.names import names_views
from cuttings.reading.paging import leaves
from cuttings.reading.places import place_map
from cuttings.reading.rows import Listing
from cuttings.reading.sources import source_lines, source_month_views, source_view
from cuttings.reading.statistics import statistics_view
from cuttings.settings import ReadingSettings
from cuttings.text.sheet import as_csv


@dataclass(frozen=True, slots=True)
class PageModel:
    """One page: where it stands, which template draws it, what it shows."""

    address: str
    template: str
    view: object
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemovedView:
    """Withdrawn articles, latest withdrawal first."""

    tombstones: tuple[Tombstone, ...]


@dataclass(frozen=True, slots=True)
class LostView:
    """The page for addresses that lead nowhere; its script loads ids by a prefix this long."""

    prefix_length: int


def all_pages(catalogue: Catalogue, settings: ReadingSettings, site: str) -> Iterator[PageModel]:
    """Every page but the articles themselves. ``site`` is the published address, "" if local."""
    length = settings.list_length
    yield PageModel(addresses.HOME, "home", home_view(catalogue, settings.newest))
    yield from _sources(catalogue, length)
    yield from _calendar(catalogue, length)
    yield from _names(catalogue)
    yield from _folders(catalogue, length)
    for address, view in headline_views(catalogue, length):
        yield PageModel(address, "headlines", view)
    statistics = statistics_view(catalogue)
    yield PageModel(addresses.STATISTICS, "statistics", statistics)
    yield PageModel(addresses.DATA, "data", statistics.tables)
    yield from _corrections(catalogue, length)
    yield PageModel(addresses.READING_LIST, "reading_list", None)
    tombstones = sorted(catalogue.archive.tombstones, key=lambda stone: (stone.date, stone.id))
    yield PageModel(addresses.REMOVED, "removed", RemovedView(tuple(reversed(tombstones))))
    lost = LostView(prefix_length(len(addresses_by_id(catalogue))))
    yield PageModel(addresses.NOT_FOUND, "404", lost, {"SITEURL": site or "."})


def text_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Address and text of what is no page: tables as CSV, and the ids for the lost page."""
    for table in statistics_view(catalogue).tables:
        yield table.address, as_csv((table.columns, *table.rows))
    yield from id_shards(catalogue)


def _sources(catalogue: Catalogue, length: int) -> Iterator[PageModel]:
    yield PageModel(addresses.SOURCES, "sources", source_lines(catalogue))
    for source in catalogue.sources:
        yield PageModel(addresses.source_page(source.id), "source", source_view(catalogue, source))
        for address, view in source_month_views(catalogue, source, length):
            yield PageModel(address, "source_month", view)


def _calendar(catalogue: Catalogue, length: int) -> Iterator[PageModel]:
    yield PageModel(addresses.CALENDAR, "calendar", calendar_view(catalogue, addresses.UNDATED))
    for address, year in year_views(catalogue):
        yield PageModel(address, "year", year)
    for address, month in month_views(catalogue):
        yield PageModel(address, "month", month)
    for address, day in day_views(catalogue, length):
        yield PageModel(address, "day", day)
    undated = [a for a in catalogue.newest if not a.published.is_known]
    for leaf in leaves(addresses.UNDATED, catalogue.listed(undated), length):
        yield PageModel(leaf.address, "undated", Listing(len(undated), leaf))
    inferred = [a for a in catalogue.newest if catalogue.rows[a.id].date.is_inferred]
    for leaf in leaves(addresses.INFERRED, catalogue.rows_of(inferred), length):
        yield PageModel(leaf.address, "inferred", Listing(len(inferred), leaf))


def _corrections(catalogue: Catalogue, length: int) -> Iterator[PageModel]:
    edited = [a for a in catalogue.newest if a.edited_by_hand]
    for leaf in leaves(addresses.CORRECTIONS, catalogue.rows_of(edited), length):
        yield PageModel(leaf.address, "corrections", Listing(len(edited), leaf))


_TAG_INDEXES = (
    ("tag", addresses.TAGS, frozenset(TagKind)),
    ("person", addresses.PEOPLE, frozenset({TagKind.PERSON})),
    ("place", addresses.PLACES, frozenset({TagKind.PLACE})),
    ("organisation", addresses.ORGANISATIONS, frozenset({TagKind.ORGANISATION})),
    ("topic", addresses.TOPICS, frozenset({TagKind.TOPIC})),
)

_FOLDER_INDEXES: tuple[tuple[str, str, Callable[[Catalogue], tuple[Folder, ...]]], ...] = (
    ("section", addresses.SECTIONS, lambda catalogue: catalogue.sections),
    ("author", addresses.AUTHORS, lambda catalogue: catalogue.authors),
    ("agency", addresses.AGENCIES, lambda catalogue: catalogue.agencies),
)


def _names(catalogue: Catalogue) -> Iterator[PageModel]:
    for kind, address, kinds in _TAG_INDEXES:
        for place, view in names_views(kind, address, tag_links(catalogue, kinds)):
            shown = replace(view, map=place_map(catalogue)) if place == addresses.PLACES else view
            yield PageModel(place, "names", shown)
    for kind, address, folders_of in _FOLDER_INDEXES:
        for place, view in names_views(kind, address, folder_links(folders_of(catalogue))):
            yield PageModel(place, "names", view)


def _folders(catalogue: Catalogue, length: int) -> Iterator[PageModel]:
    for _, _, folders_of in _FOLDER_INDEXES:
        for folder in folders_of(catalogue):
            for address, view in folder_views(catalogue, folder, length):
                yield PageModel(address, "folder", view)
    for tag in catalogue.tags.tags:
        for address, view in tag_views(catalogue, tag, length):
            yield PageModel(address, "tag", view)
