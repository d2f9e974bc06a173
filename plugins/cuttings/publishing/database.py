"""The archive as one SQLite file with full-text search, made in memory.

Enters: rows and articles as shown. Leaves: the file's bytes, the same for the same input: rows go
in in the archive's order and the page size is fixed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from cuttings.publishing.holdings import Holdings
from cuttings.publishing.tables import COLUMNS, NAMES, Row, flat

_TYPES = {"string": "TEXT", "integer": "INTEGER", "list": "TEXT"}

_SCHEMA = """
CREATE TABLE sources (id TEXT PRIMARY KEY, name TEXT, homepage TEXT, country TEXT, language TEXT,
  owner TEXT, note TEXT);
CREATE TABLE tags (slug TEXT PRIMARY KEY, name TEXT, kind TEXT, note TEXT, latitude REAL,
  longitude REAL);
CREATE TABLE article_tags (article_id TEXT REFERENCES articles(id),
  tag_slug TEXT REFERENCES tags(slug), PRIMARY KEY (article_id, tag_slug)) WITHOUT ROWID;
CREATE TABLE stories (id TEXT PRIMARY KEY, title TEXT, address TEXT);
CREATE VIRTUAL TABLE articles_fts USING fts5(title, dek, text, content='articles',
  tokenize='unicode61 remove_diacritics 2');
CREATE INDEX articles_by_date ON articles(date);
CREATE INDEX articles_by_source ON articles(source_id);
"""
"""``articles_fts`` names ``articles`` as its content, by which Datasette finds the search."""


def sqlite_file(rows: Sequence[Row], holdings: Holdings) -> bytes:
    """The database's bytes. ``text`` is what may be shown: whole, excerpt or nothing."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript("PRAGMA page_size=4096;" + _articles_table() + _SCHEMA)
        _fill(connection, rows, holdings)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _articles_table() -> str:
    columns = [f"{column.name} {_TYPES[column.kind]}" for column in COLUMNS[1:]]
    return f"CREATE TABLE articles (id TEXT PRIMARY KEY, {', '.join(columns)}, text TEXT);"


def _fill(connection: sqlite3.Connection, rows: Sequence[Row], holdings: Holdings) -> None:
    archive, tags = holdings.archive, holdings.tags
    marks = ", ".join("?" * (len(NAMES) + 1))
    connection.executemany(
        f"INSERT INTO articles VALUES ({marks})",
        (
            (*flat(row), article.text or None)
            for row, article in zip(rows, archive.articles, strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (s.id, s.name, s.homepage, s.country, s.language, s.owner, s.note)
            for s in archive.sources
        ),
    )
    connection.executemany(
        "INSERT INTO tags VALUES (?, ?, ?, ?, ?, ?)",
        ((t.slug, t.name, t.kind.value, t.note, t.latitude, t.longitude) for t in tags.tags),
    )
    held = archive.by_id()
    connection.executemany(
        "INSERT INTO article_tags VALUES (?, ?)",
        ((key, tag.slug) for tag in tags.tags for key in tag.articles if key in held),
    )
    connection.executemany(
        "INSERT INTO stories VALUES (?, ?, ?)",
        ((story.id, story.title, story.address) for story in holdings.stories.stories),
    )
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('optimize')")
