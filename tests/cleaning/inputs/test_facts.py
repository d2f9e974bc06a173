"""What crawlers, manifests and sidecars call the facts about an article."""

import tomllib
from importlib.resources import files

import pytest

from cuttings.cleaning.inputs.facts import opened, plain_text_of, read_facts, records_in
from cuttings.cleaning.inputs.sidecar import (
    SidecarError,
    is_sidecar_of,
    read_manifest,
    read_sidecar,
)

NEWS_PLEASE = {
    "title": "Pier opens", "authors": ["Ida Holm", "Rui Lind"],
    "date_publish": "2025-03-03 09:00:00",
    "date_download": "2025-03-04 01:00:00", "language": "en", "source_domain": "paper.example",
    "url": "https://paper.example/a", "description": "Not a dek by itself", "maintext": "x",
}  # fmt: skip
NEWSPAPER = {
    "title": "Pier opens", "authors": [], "publish_date": "2025-03-03", "keywords": ["pier", "sea"],
    "meta_lang": "en", "canonical_link": "https://paper.example/a", "text": "x",
    "source_url": "https://paper.example",
}  # fmt: skip
TRAFILATURA = {
    "title": "Pier opens", "author": "Ida Holm; Rui Lind", "hostname": "paper.example",
    "date": "2025-03-03", "sitename": "The Paper", "source": "https://paper.example/a",
    "tags": "pier, sea", "categories": "Local", "text": "x", "filedate": "2025-03-05",
}  # fmt: skip
GUARDIAN = {
    "webTitle": "Pier opens", "webUrl": "https://paper.example/a", "sectionName": "Local",
    "webPublicationDate": "2025-03-03T09:00:00Z",
    "fields": {"byline": "Ida Holm", "bodyText": "x", "publication": "The Paper"},
}  # fmt: skip
ARC = {
    "headlines": {"basic": "Pier opens"}, "publish_date": "2025-03-03T09:00:00Z",
    "credits": {"by": [{"name": "Ida Holm"}]},
    "content_elements": [{"type": "text", "content": "One."}, {"type": "image"}, {"text": "Two."}],
}  # fmt: skip
SCHEMA_ORG = {
    "headline": "Pier opens", "author": [{"@type": "Person", "name": "Ida Holm"}],
    "publisher": {"@type": "Organization", "name": "The Paper"}, "datePublished": "2025-03-03",
    "mainEntityOfPage": {"@id": "https://paper.example/a"}, "articleBody": "x", "inLanguage": "en",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            NEWS_PLEASE,
            {
                "headline": "Pier opens", "authors": "Ida Holm; Rui Lind", "lang": "en",
                "source": "paper.example", "published": "2025-03-03 09:00:00",
                "captured": "2025-03-04 01:00:00", "original_url": "https://paper.example/a",
            },
        ),
        (
            NEWSPAPER,
            {
                "headline": "Pier opens", "source": "https://paper.example", "lang": "en",
                "published": "2025-03-03", "tags": "pier; sea",
                "canonical_url": "https://paper.example/a",
            },
        ),
        (
            TRAFILATURA,
            {
                "headline": "Pier opens", "authors": "Ida Holm; Rui Lind", "source": "The Paper",
                "published": "2025-03-03", "captured": "2025-03-05",
                "section": "Local",
                "tags": "pier, sea", "original_url": "https://paper.example/a",
            },
        ),
        (
            SCHEMA_ORG,
            {
                "headline": "Pier opens", "authors": "Ida Holm", "source": "The Paper",
                "published": "2025-03-03", "lang": "en",
                "original_url": "https://paper.example/a",
            },
        ),
        (
            {
                "title": "Pier opens", "meta_site_name": "The Paper", "tags": [], "keywords": ["x"],
                "meta_keywords": ["pier"], "source_url": "https://paper.example", "text": "x",
            },
            {"headline": "Pier opens", "source": "The Paper", "tags": "pier"},
        ),
        (
            {"_index": "news", "_source": {"title": "Pier opens", "datetime": "2025-03-03 09:00"}},
            {},  # nothing is laid open where no text is
        ),
        (
            {
                "date": "2025-03-03T09:00:00", "modified": "2025-03-04T09:00:00",
                "link": "https://paper.example/a", "title": {"rendered": "Pier opens"},
                "content": {"rendered": "<p>x</p>", "protected": False},
            },
            {
                "headline": "Pier opens", "published": "2025-03-03T09:00:00",
                "modified": "2025-03-04T09:00:00", "original_url": "https://paper.example/a",
            },
        ),
        (
            {
                "title": "Pier opens", "publishing_date": "2025-03-03 09:00:00+01:00",
                "plaintext": "x", "topics": ["pier"],
                "html": {"responded_url": "https://paper.example/a", "crawl_date": "2025-03-05"},
            },
            {
                "headline": "Pier opens", "published": "2025-03-03 09:00:00+01:00", "tags": "pier",
                "captured": "2025-03-05", "original_url": "https://paper.example/a",
            },
        ),
        (
            {
                "headline": "Pier opens", "byline": "By Ida Holm", "datetime": "3 March 2025",
                "site": "The Paper", "crawled": "2025-03-05", "article": ["x", "y"],
            },
            {
                "headline": "Pier opens", "authors": "By Ida Holm", "published": "3 March 2025",
                "source": "The Paper", "captured": "2025-03-05",
            },
        ),
        (
            opened(GUARDIAN),
            {
                "headline": "Pier opens", "authors": "Ida Holm", "section": "Local",
                "source": "The Paper", "published": "2025-03-03T09:00:00Z",
                "original_url": "https://paper.example/a",
            },
        ),
        (
            ARC,
            {
                "headline": "Pier opens", "authors": "Ida Holm",
                "published": "2025-03-03T09:00:00Z",
            },
        ),
    ],
    ids=[
        "news-please", "newspaper", "trafilatura", "schema.org", "newspaper4k", "search engine",
        "WordPress", "fundus", "scrapy", "Guardian", "Arc",
    ],
)  # fmt: skip
def test_a_crawlers_names_become_ours(record: dict[str, object], expected: dict[str, str]) -> None:
    assert read_facts(record) == expected


def test_a_text_in_pieces_is_one_text() -> None:
    assert plain_text_of(ARC) == "One.\n\nTwo."


def test_the_table_names_each_thing_once_and_in_lower_case() -> None:
    path = files("cuttings.cleaning.inputs").joinpath("facts.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for part in table.values():
        for ours, theirs in part.items():
            assert theirs, ours
            assert len(theirs) == len(set(theirs)), ours
            assert [name for name in theirs if name != name.lower()] == []
    for ours, theirs in table["names"].items():
        assert theirs[0] in (ours, "source_name"), ours


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"title": "Pier", "date": "2025-03-03", "authors": ["Ida Holm"]}'),
        ("a.toml", b'title = "Pier"\ndate = 2025-03-03\nauthors = ["Ida Holm"]\n'),
        ("a.yml", b"title: Pier\ndate: 2025-03-03\nauthors:\n  - Ida Holm\n"),
        ("a.yaml", b"\xef\xbb\xbftitle: Pier\ndate: 2025-03-03\nauthors: [Ida Holm]\n"),
    ],
)
def test_a_sidecar_of_any_kind_tells_the_same(name: str, data: bytes) -> None:
    assert read_sidecar(name, data).facts == {
        "headline": "Pier", "authors": "Ida Holm", "published": "2025-03-03",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"{"), ("a.json", b"[1]"), ("a.json", b"[" * 100_000), ("a.toml", b"= 1"),
        ("a.yml", b"a: [1"), ("a.yml", b"- 1"), ("a.yml", b"!!python/object/apply:os.system [ls]"),
    ],
)  # fmt: skip
def test_a_broken_sidecar_says_so(name: str, data: bytes) -> None:
    with pytest.raises(SidecarError):
        read_sidecar(name, data)


def test_of_two_rows_about_a_file_the_later_counts_and_both_are_told() -> None:
    about = read_manifest(b"file,source\na.txt,Post\na.txt,Echo\n")["a.txt"]
    assert (about.facts, [one.value for one in about.told]) == (
        {"source": "Echo"},
        ["Post", "Echo"],
    )


def test_a_manifest_tells_about_files_by_name() -> None:
    data = b"file;title;url\n./a.txt;Pier;https://p.example/a\nsub\\b.txt;Lock;\n;nobody;\n"
    assert {name: about.facts for name, about in read_manifest(data).items()} == {
        "a.txt": {"headline": "Pier", "original_url": "https://p.example/a"},
        "sub/b.txt": {"headline": "Lock"},
    }


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", "a.txt", True), ("a.toml", "a.html.gz", True), ("a.txt.json", "a.txt", True),
        ("a.json", "a.warc", False), ("a.json", "b.txt", False), ("a.json", "a.json", False),
        ("a.json.gz", "a.txt", False), ("a.csv", "a.txt", False),
    ],
)  # fmt: skip
def test_a_sidecar_has_its_files_stem(name: str, content: str, expected: bool) -> None:  # noqa: FBT001
    assert is_sidecar_of(name, content) is expected


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Pier opens", "text": "It rained."},
        {"_id": 7, "_source": {"title": "Pier opens", "text": "It rained."}},
        {"url": "https://p.example/a", "data": {"title": "Pier opens", "article": ["It rained."]}},
        {"title": {"rendered": "Pier opens"}, "content": {"rendered": "It rained."}},
    ],
)
def test_the_article_in_a_record_is_found_where_it_lies(record: dict[str, object]) -> None:
    found = opened(record)
    assert plain_text_of(found) == "It rained."
    assert read_facts(found)["headline"] == "Pier opens"


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ({"title": "One"}, 1), ([{"a": 1}, 2, {"b": 2}], 2), ({"Articles": [{"a": 1}] * 3}, 3),
        ({"hits": {"total": 2, "hits": [{"_source": {}}] * 2}}, 2),
        ({"response": {"status": "ok", "results": [{}]}}, 1),
        ({"title": "One", "tags": ["x"], "data": {"id": 3}}, 1), ("text", 0),
    ],
)  # fmt: skip
def test_a_json_file_holds_one_article_or_a_list_under_a_name(value: object, count: int) -> None:
    assert len(records_in(value).records) == count


def test_the_deepest_json_that_python_reads_is_looked_through() -> None:
    value: object = [{"title": "One"}]
    for _ in range(5000):
        value = {"data": value}
    assert records_in(value).records == ({"title": "One"},)
