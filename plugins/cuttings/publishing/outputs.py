"""The table of contents of what this room writes besides pages: every address with its bytes.

Files come one at a time where they can, so that 100,000 articles need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from cuttings.later import Later
from cuttings.model import Article
from cuttings.publishing import api, hosting
from cuttings.publishing.alternates import alternate_files
from cuttings.publishing.citations import Citations
from cuttings.publishing.corrections import LoggedCorrection
from cuttings.publishing.corrections import as_json as log_as_json
from cuttings.publishing.database import sqlite_file
from cuttings.publishing.datapackage import DataFile, data_package
from cuttings.publishing.epub import Chapter, book
from cuttings.publishing.feeds import NEVER, FeedWriter, updated
from cuttings.publishing.formats import ris, ris_list
from cuttings.publishing.gatherings import (
    Gathering,
    GatheringKind,
    atom_address,
    json_feed_address,
)
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.parquet import parquet_file
from cuttings.publishing.provenance import Provenance
from cuttings.publishing.references import reference_of
from cuttings.publishing.tables import Row, as_jsonl, row_of, rows_as_csv, texts_of

Output = tuple[str, bytes]

_Kept = tuple[str, bytes | Later[bytes]]
"""An address with its bytes, or with what they are made from."""


def article_outputs(
    holdings: Holdings, account_of: Callable[[Article], Provenance]
) -> Iterator[Output]:
    """The files beside every article's page; ``account_of`` reads its ledger."""
    for article in holdings.archive.articles:
        data = api.article_json(article, row_of(article, holdings), account_of(article))
        yield from alternate_files(article, citations_of(article, holdings), data)


def citations_of(article: Article, holdings: Holdings) -> Citations:
    """The citations of an article of the holdings."""
    tags = holdings.tags.by_article.get(article.id, ())
    archive = holdings.settings.archive
    return Citations(reference_of(article, tags, archive), archive.language)


def list_outputs(gatherings: Sequence[Gathering], holdings: Holdings) -> Iterator[_Kept]:
    """Feeds, RIS files and books of every gathering; feeds and books wait until they are needed."""
    feeds = FeedWriter(holdings.settings)
    records = {
        article.id: ris(citations_of(article, holdings).reference)
        for article in holdings.archive.articles
    }
    for gathering in gatherings:
        if gathering.is_fed:
            yield atom_address(gathering.page), _waiting(gathering, feeds.atom)
            yield json_feed_address(gathering.page), _waiting(gathering, feeds.json_feed)
        if gathering.is_cited:
            text = ris_list(records[article.id] for article in gathering.articles)
            yield f"{gathering.stem}.ris", text.encode()
        if gathering.is_book:
            tags = [holdings.tags.by_article.get(one.id, ()) for one in gathering.articles]
            enters = (gathering, [[(tag.kind, tag.name) for tag in some] for some in tags])
            yield f"{gathering.stem}.epub", Later(enters, partial(_book, gathering, holdings))


def _waiting(gathering: Gathering, write: Callable[[Gathering], str]) -> Later[bytes]:
    """A file that is written of a gathering and the settings alone."""
    return Later(gathering, lambda: write(gathering).encode())


def _book(gathering: Gathering, holdings: Holdings) -> bytes:
    """A story is read in the order of time, a curated list in its own."""
    articles = gathering.articles
    if gathering.kind is GatheringKind.STORY:
        articles = tuple(sorted(articles, key=lambda article: article.sort_key))
    chapters = [Chapter(article, citations_of(article, holdings).chicago) for article in articles]
    return book(gathering, chapters, holdings.settings.archive)


def data_files(rows: Sequence[Row], holdings: Holdings) -> tuple[DataFile, ...]:
    """The tables of ``data/``."""
    texts = as_jsonl(texts_of(holdings.archive.articles))
    files = [
        DataFile("articles.csv", "Articles as a table", "text/csv", rows_as_csv(rows).encode()),
        DataFile(
            "articles.jsonl",
            "Articles as JSON Lines",
            "application/x-ndjson",
            as_jsonl(rows).encode(),
        ),
        DataFile(
            "texts.jsonl",
            "Whole texts, of sources that are shown in full",
            "application/x-ndjson",
            texts.encode(),
        ),
        DataFile(
            "archive.db",
            "Everything as a database with full-text search",
            "application/vnd.sqlite3",
            sqlite_file(rows, holdings),
        ),
    ]
    if holdings.settings.publishing.parquet:
        media_type = "application/vnd.apache.parquet"
        files.append(
            DataFile("articles.parquet", "Articles as Parquet", media_type, parquet_file(rows))
        )
    return tuple(files)


def data_outputs(
    files: Sequence[DataFile], log: Sequence[LoggedCorrection], holdings: Holdings
) -> Iterator[Output]:
    """The files of ``data/`` with their description, and the log of corrections."""
    for file in files:
        yield f"data/{file.name}", file.data
    yield "data/datapackage.json", data_package(files, holdings.settings.archive).encode()
    yield "data/corrections.json", log_as_json(log).encode()


def api_outputs(rows: Sequence[Row], holdings: Holdings) -> Iterator[Output]:
    """The static API."""
    for address, text in api.api_files(rows, holdings):
        yield address, text.encode()


def host_outputs(gatherings: Sequence[Gathering], holdings: Holdings) -> Iterator[Output]:
    """robots.txt, and sitemaps where robots are let in."""
    yield "robots.txt", hosting.robots(holdings.settings).encode()
    if not hosting.is_indexed(holdings.settings):
        return
    pages: list[tuple[str, str | None]] = [(gathering.page, None) for gathering in gatherings]
    pages += [(article.address, _changed(article)) for article in holdings.archive.articles]
    for address, text in hosting.sitemaps(pages, holdings.site):
        yield address, text.encode()


def _changed(article: Article) -> str | None:
    moment = updated(article)
    return None if moment == NEVER else moment.date().isoformat()
