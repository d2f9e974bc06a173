"""The archive as a table: one row an article, for CSV, JSON Lines, SQLite, Parquet and the API.

Enters: articles as shown, with their tags and stories. Leaves: rows, and their text in each form.
One list of columns makes them all, and ``datapackage.json`` with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuttings.model import Article, Level
from cuttings.publishing.holdings import Holdings
from cuttings.text.sheet import as_csv

Cell = str | int | tuple[str, ...] | None
Row = dict[str, Cell]

LIST_SEPARATOR = "|"
"""Between the values of a list in one CSV cell; a ``|`` inside a value becomes ``/``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``kind`` is "string", "integer" or "list"; ``meaning`` describes it."""

    name: str
    kind: str
    meaning: str


COLUMNS = (
    Column("id", "string", "The article's id, for ever"),
    Column("title", "string", "Headline"),
    Column("dek", "string", "Sentence under the headline"),
    Column("source_id", "string", "Outlet, as in its address"),
    Column("source", "string", "Outlet"),
    Column("agency", "string", "News agency the text came from"),
    Column("bylines", "list", "People who are named as authors"),
    Column("place", "string", "Dateline"),
    Column("date", "string", "Publication, ISO 8601, as exactly as it is known"),
    Column("date_precision", "string", "minute, day, month, year or unknown"),
    Column("date_basis", "string", "stated, inferred or none"),
    Column("captured", "string", "When the raw file was captured, ISO 8601"),
    Column("lang", "string", "Language, BCP 47"),
    Column("section", "string", "Section of the outlet"),
    Column("tags", "list", "Persons, places, organisations and topics named"),
    Column("url_original", "string", "Address at the publisher"),
    Column("url_archive", "string", "Address in this archive"),
    Column("words", "integer", "Words of the whole text"),
    Column("sha256_raw", "string", "SHA-256 of the raw file"),
    Column("sha256_clean", "string", "SHA-256 of the article's Markdown file"),
    Column("story_id", "string", "Story the article belongs to"),
    Column("level", "string", "How much is shown: full, excerpt or metadata"),
)
NAMES = tuple(column.name for column in COLUMNS)


def rows_of(holdings: Holdings) -> Iterator[Row]:
    """One row an article, in the archive's order."""
    for article in holdings.archive.articles:
        yield row_of(article, holdings)


def row_of(article: Article, holdings: Holdings) -> Row:
    """The row of one article, keyed by column, None for the unknown."""
    story = holdings.stories.by_article.get(article.id)
    tags = holdings.tags.by_article.get(article.id, ())
    base = f"{holdings.site}/" if holdings.site else ""
    return {
        "id": article.id,
        "title": article.headline,
        "dek": article.dek,
        "source_id": article.source.id,
        "source": article.source.name,
        "agency": article.agency,
        "bylines": article.authors,
        "place": article.dateline,
        "date": article.published.iso,
        "date_precision": article.published.precision.value,
        "date_basis": article.published.basis.value,
        "captured": article.captured.isoformat(timespec="seconds") if article.captured else None,
        "lang": article.lang,
        "section": article.section,
        "tags": tuple(tag.name for tag in tags),
        "url_original": article.original_url or article.canonical_url,
        "url_archive": base + article.address,
        "words": article.words,
        "sha256_raw": article.raw_sha256,
        "sha256_clean": article.clean_sha256,
        "story_id": story.id if story else None,
        "level": article.level.value,
    }


# ---- CSV ----------------------------------------------------------------------------------------
def rows_as_csv(rows: Iterable[Row]) -> str:
    """The rows as CSV, with a header line."""
    return as_csv([NAMES, *map(flat, rows)])


def flat(row: Row) -> list[str | int | None]:
    """The cells of a row in the order of COLUMNS, each list in one cell.

    >>> flat(dict.fromkeys(NAMES) | {"bylines": ("Ada Holt", "Rui Pereira")})[6]
    'Ada Holt|Rui Pereira'
    """
    return [_joined(cell) if isinstance(cell := row[name], tuple) else cell for name in NAMES]


def _joined(values: tuple[str, ...]) -> str:
    return LIST_SEPARATOR.join(value.replace(LIST_SEPARATOR, "/") for value in values)


# ---- JSON Lines ---------------------------------------------------------------------------------
def as_jsonl(rows: Iterable[object]) -> str:
    """One JSON object a line, in the order given."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def texts_of(articles: Iterable[Article]) -> Iterator[dict[str, str]]:
    """Id and whole text of every article that is shown in full."""
    for article in articles:
        if article.level is Level.FULL:
            yield {"id": article.id, "text": article.text}
