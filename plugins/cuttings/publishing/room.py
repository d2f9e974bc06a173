"""What templates see of this room besides an article's own parts: ``publishing``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from cuttings.publishing.corrections import LoggedCorrection
from cuttings.publishing.curated import CuratedList
from cuttings.publishing.gatherings import Gathering, ListFile, files_of
from cuttings.publishing.head import as_script
from cuttings.publishing.holdings import Holdings
from cuttings.redactions import BlackedOut

DATASETTE_LITE = "https://lite.datasette.io/"


@dataclass(frozen=True, slots=True)
class DataLink:
    """A file for download on the data page. ``meaning`` is a key the template words."""

    address: str
    meaning: str


@dataclass(frozen=True, slots=True)
class PublishingView:
    """``list_files`` by the address of a list's page; ``datasette`` where the site has one.

    ``dataset`` is the data page's JSON-LD, safe inside a script element.
    """

    list_files: Mapping[str, tuple[ListFile, ...]] = field(default_factory=dict)
    data: tuple[DataLink, ...] = ()
    datasette: str | None = None
    dataset: str = "{}"
    log: tuple[LoggedCorrection, ...] = ()
    lists: tuple[CuratedList, ...] = ()
    redactions: tuple[BlackedOut, ...] = ()

    def files_of(self, page: str) -> tuple[ListFile, ...]:
        """The files beside the list whose page has this address; none for other pages."""
        return self.list_files.get(page, ())


def room_of(
    holdings: Holdings,
    gatherings: Sequence[Gathering],
    log: tuple[LoggedCorrection, ...],
    redactions: tuple[BlackedOut, ...] = (),
) -> PublishingView:
    """The view on this room's work."""
    return PublishingView(
        list_files={gathering.page: files_of(gathering) for gathering in gatherings},
        data=tuple(_data(holdings)),
        datasette=datasette_link(holdings),
        dataset=as_script(dataset(holdings)),
        log=log,
        lists=holdings.lists,
        redactions=redactions,
    )


def _data(holdings: Holdings) -> list[DataLink]:
    links = [
        DataLink("data/corrections.json", "corrections"),
        DataLink("MANIFEST.sha256", "manifest"),
    ]
    if not holdings.settings.publishing.exports:
        return links[1:]
    if holdings.settings.publishing.parquet:
        links.insert(0, DataLink("data/articles.parquet", "parquet"))
    return [
        DataLink("data/articles.csv", "csv"),
        DataLink("data/articles.jsonl", "jsonl"),
        DataLink("data/texts.jsonl", "texts"),
        DataLink("data/archive.db", "database"),
        *links,
        DataLink("data/datapackage.json", "package"),
        DataLink("api/v1/index.json", "api"),
    ]


MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "texts": "application/x-ndjson",
    "database": "application/vnd.sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
"""What the files of a dataset are, by their meaning; the rest only describe it."""


def dataset(holdings: Holdings) -> dict[str, object]:
    """The schema.org Dataset of the archive, with a DataDownload for each of its tables."""
    about = holdings.settings.archive
    base = f"{holdings.site}/" if holdings.site else ""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about.name,
        "description": about.description,
        "url": f"{base}data.html",
        "creator": {"@type": "Organization", "name": about.keeper},
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": base + link.address,
                "encodingFormat": MEDIA_TYPES[link.meaning],
            }
            for link in _data(holdings)
            if link.meaning in MEDIA_TYPES
        ],
    }
    days = [one.published.day for one in holdings.archive.articles if one.published.day]
    if days:
        data["temporalCoverage"] = f"{min(days)}/{max(days)}"
    return data


def datasette_link(holdings: Holdings) -> str | None:
    """Where Datasette Lite, a page of others, opens our database; None without an address.

    GitHub Pages lets any page read ours, which is what it needs.
    """
    if not holdings.site or not holdings.settings.publishing.exports:
        return None
    return (
        f"{DATASETTE_LITE}?url={quote(f'{holdings.site}/data/archive.db', safe='')}&analytics=off"
    )
