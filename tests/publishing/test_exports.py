"""What is taken along: tables, database, data package, API; each obeys the levels."""

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from cuttings.model import Archive, Mention, Story, StoryIndex, Tag, TagIndex, TagKind
from cuttings.publishing import api, outputs
from cuttings.publishing.curated import CuratedList, ListEntry
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.provenance import provenance_of
from cuttings.publishing.tables import NAMES, rows_of
from cuttings.settings import Settings, SettingsError, read_settings

from .conftest import HARBOUR, MakeArticle, body, on

TAG = Tag(
    "leyton",
    "Leyton | Quay",
    TagKind.PLACE,
    "alias",
    mentions=(Mention("k3f7q2m5xw6a", "p1", "L"),),
)
STORY = Story("s1", "bridge", "The bridge", "automatic", ("k3f7q2m5xw6a",))


@pytest.fixture
def holdings(make_article: MakeArticle, shelve: Callable[..., Archive]) -> Holdings:
    archive = shelve(
        make_article(authors=("Ada Holt", "Rui Pereira"), dek="=cmd|' /C calc'!A0"),
        make_article(
            id="undated",
            address="a/undated/undated.html",
            published=on("1000-01-01", "unknown", "none"),
            authors=(),
            captured=None,
        ),
        settings=Settings(),
    )
    return Holdings(
        archive,
        TagIndex((TAG,), {"k3f7q2m5xw6a": (TAG,)}),
        StoryIndex((STORY,), {"k3f7q2m5xw6a": STORY}),
        (CuratedList("first-reads", "First reads", (ListEntry("k3f7q2m5xw6a", "why"),)),),
    )


def data(holdings: Holdings) -> dict[str, bytes]:
    files = outputs.data_files(tuple(rows_of(holdings)), holdings)
    return dict(outputs.data_outputs(files, (), holdings))


def test_the_table_has_the_columns_of_the_documentation(holdings: Holdings) -> None:
    rows = list(csv.DictReader(io.StringIO(data(holdings)["data/articles.csv"].decode())))
    assert rows[0] == {
        "id": "k3f7q2m5xw6a",
        "title": "Harbour bridge closed",
        "dek": "'=cmd|' /C calc'!A0",
        "source_id": "harbour-post",
        "source": "The Harbour Post",
        "agency": "",
        "bylines": "Ada Holt|Rui Pereira",
        "place": "",
        "date": "2025-03-12",
        "date_precision": "day",
        "date_basis": "stated",
        "captured": "2025-03-14T06:00:00+00:00",
        "lang": "en",
        "section": "Region",
        "tags": "Leyton / Quay",
        "url_original": "https://post.example/bridge",
        "url_archive": "a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a.html",
        "words": "9",
        "sha256_raw": "ab" * 32,
        "sha256_clean": "cd" * 32,
        "story_id": "s1",
        "level": "full",
    }
    assert rows[1]["date"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(
    start: str, make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    archive = shelve(make_article(headline=f"{start}1+1"), settings=Settings())
    text = data(Holdings(archive))["data/articles.csv"].decode()
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert row["title"] == f"'{start}1+1"


def test_json_lines_keep_words_as_they_are_and_lists_as_lists(holdings: Holdings) -> None:
    rows = [json.loads(line) for line in data(holdings)["data/articles.jsonl"].splitlines()]
    assert rows[0]["dek"] == "=cmd|' /C calc'!A0"
    assert rows[0]["bylines"] == ["Ada Holt", "Rui Pereira"]
    assert rows[1]["date"] is None
    assert list(rows[0]) == list(NAMES)


def open_database(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def test_the_database_searches_full_text(holdings: Holdings) -> None:
    connection = open_database(data(holdings)["data/archive.db"])
    found = connection.execute(
        "SELECT a.id FROM articles_fts f JOIN articles a ON a.rowid = f.rowid "
        "WHERE articles_fts MATCH 'hurt AND title:harbour' ORDER BY a.id"
    ).fetchall()
    tagged = connection.execute("SELECT article_id, tag_slug FROM article_tags").fetchall()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert found == [("k3f7q2m5xw6a",), ("undated",)]
    assert tagged == [("k3f7q2m5xw6a", "leyton")]


def test_exports_are_the_same_to_the_byte(holdings: Holdings) -> None:
    assert data(holdings) == data(holdings)


def test_the_data_package_describes_every_file_and_column(holdings: Holdings) -> None:
    files = data(holdings)
    package = json.loads(files["data/datapackage.json"])
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == {"articles.csv", "articles.jsonl", "texts.jsonl", "archive.db"}
    for path, resource in described.items():
        content = files[f"data/{path}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    names = [field["name"] for field in described["articles.csv"]["schema"]["fields"]]
    assert names == list(NAMES)


def test_parquet_without_its_extra_says_what_to_install(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cuttings.publishing.parquet.find_spec", lambda _name: None)
    asked = read_settings({"publishing": {"parquet": True}})
    with pytest.raises(SettingsError, match=r"pip install 'cuttings\[parquet\]'"):
        data(replace(holdings, settings=asked))


def api_documents(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Schema name and text of every file of the API and beside articles."""
    for address, text in api.api_files(tuple(rows_of(holdings)), holdings):
        name = address.removeprefix("api/v1/").removesuffix(".json").split("/")[0]
        if name != "schema":
            yield name, text
    ledger = {"blocks": [{"rule": "prose", "label": "body", "lines": [1, 1], "anchor": "p1"}]}
    for article, row in zip(holdings.archive.articles, rows_of(holdings), strict=True):
        yield "article", api.article_json(article, row, provenance_of(article, ledger))


def test_every_api_file_keeps_to_its_schema(holdings: Holdings) -> None:
    seen = set()
    for name, text in api_documents(holdings):
        schema = json.loads(api.schema_text(name))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(json.loads(text))
        seen.add(name)
    assert seen == set(api.SCHEMAS)


@pytest.mark.parametrize("level", ["excerpt", "metadata"])
def test_no_export_tells_what_the_level_withholds(
    level: str, make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    public = read_settings(
        {
            "archive": {"public": True, "contact": "desk@quay.example"},
            "publishing": {"level": level},
        }
    )
    article = make_article(
        paragraphs=body("One came. Two went.", "The withheld sentence stayed."),
        source=replace(HARBOUR, level=None),
        summary="The withheld sentence stayed.",
    )
    holdings = Holdings(shelve(article, settings=public), settings=public)
    rows = tuple(rows_of(holdings))
    ledger = {
        "blocks": [
            {"rule": "promo", "label": "promotion", "lines": [1, 1], "text": "withheld promo"}
        ],
        "doubts": ["withheld doubt"],
        "fields": {"dek": {"where": "line 2", "words": "withheld words"}},
        "corrections": [{"field": "dek", "value": "withheld value", "why": "a slip"}],
    }
    written = [
        *data(holdings).items(),
        *outputs.api_outputs(rows, holdings),
        *outputs.article_outputs(holdings, lambda one: provenance_of(one, ledger)),
    ]
    assert [address for address, content in written if b"withheld" in content.lower()] == []
    beside = {address for address, _ in written if address.startswith("a/")}
    assert {address.rpartition("k3f7q2m5xw6a")[2] for address in beside} == {
        ".ris",
        ".csl.json",
        ".bib",
        ".json",
    }
    assert rows[0]["words"] == 8


def test_a_full_article_has_its_text_and_markdown_beside_it(holdings: Holdings) -> None:
    written = dict(outputs.article_outputs(holdings, lambda one: provenance_of(one, None)))
    stem = "a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a"
    article = holdings.archive.by_id()["k3f7q2m5xw6a"]
    assert written[f"{stem}.txt"].decode() == f"{article.text}\n"
    assert written[f"{stem}.md"].decode() == article.markdown
