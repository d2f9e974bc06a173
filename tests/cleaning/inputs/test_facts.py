"""What crawlers, manifests and sidecars call the facts about an article."""

import tomllib
from importlib.resources import files

import pytest

from cuttings.cleaning.inputs.facts import fact_names, read_facts
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
    ],
    ids=["news-please", "newspaper", "trafilatura", "schema.org"],
)  # fmt: skip
def test_a_crawlers_names_become_ours(record: dict[str, object], expected: dict[str, str]) -> None:
    assert read_facts(record) == expected


def test_the_table_names_each_thing_once_and_in_lower_case() -> None:
    path = files("cuttings.cleaning.inputs").joinpath("facts.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for part in table.values():
        for ours, theirs in part.items():
            assert theirs, ours
            assert len(theirs) == len(set(theirs)), ours
            assert [name for name in theirs if name != name.lower()] == []
    for ours in fact_names():
        assert table["names"][ours][0] in (ours, "source_name"), ours


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
    assert read_sidecar(name, data) == {
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


def test_a_manifest_tells_about_files_by_name() -> None:
    data = b"file;title;url\n./a.txt;Pier;https://p.example/a\nsub\\b.txt;Lock;\n;nobody;\n"
    assert read_manifest(data) == {
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
