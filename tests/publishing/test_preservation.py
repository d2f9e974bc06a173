"""Packages for keeping: a bag, a crate, a WACZ; withdrawn articles stay out of all."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from cuttings.publishing.bagit import tag_files
from cuttings.publishing.payload import Payload, StoredArticle, StoredFile, select
from cuttings.publishing.rocrate import crate_metadata
from cuttings.publishing.wacz import ReplayCapture, ReplayPage, wacz_file
from cuttings.settings import Settings


def stored(address: str) -> StoredFile:
    return StoredFile(address, Path(address), hashlib.sha256(address.encode()).hexdigest(), 10)


def article(identity: str, raw: str, url: str | None = None) -> StoredArticle:
    return StoredArticle(
        id=identity,
        headline="Harbour bridge closed",
        address=f"articles/post/{identity}.md",
        raw=raw,
        raw_sha256="ab" * 32,
        url=url,
        captured="2025-03-14T06:00:00+00:00",
        lang="en",
    )


FILES = tuple(
    stored(address)
    for address in (
        "sources/post.toml",
        "raw/a.txt",
        "raw/b.txt.gz",
        "raw/c.warc.gz",
        "articles/post/one.md",
        "articles/post/one.ledger.json",
        "articles/post/two.md",
        "articles/post/two.ledger.json",
        "articles/post/three.md",
    )
)
ARTICLES = (
    article("one", "a.txt"),
    article("two", "b.txt", "https://post.example/two"),
    article("three", "c.warc.gz#1"),
)


@pytest.fixture
def payload() -> Payload:
    return select(FILES, ARTICLES, frozenset())


def test_everything_is_packed_in_order(payload: Payload) -> None:
    assert [file.address for file in payload.files] == sorted(file.address for file in FILES)
    assert payload.left_out == ()


@pytest.mark.parametrize("withdrawn", ["two", "https://post.example/two"])
def test_a_withdrawn_article_is_left_out_with_its_raw_file_and_ledger(withdrawn: str) -> None:
    payload = select(FILES, ARTICLES, frozenset({withdrawn}))
    gone = {file.address for file in FILES} - {file.address for file in payload.files}
    assert gone == {"raw/b.txt.gz", "articles/post/two.md", "articles/post/two.ledger.json"}
    assert payload.left_out == ("two: withdrawn; its article and raw files are left out",)


def test_a_container_that_holds_a_withdrawn_article_is_left_out_and_said_so() -> None:
    held = (article("four", "c.warc.gz#2"), *ARTICLES)
    payload = select(FILES, held, frozenset({"four"}))
    assert "raw/c.warc.gz" not in {file.address for file in payload.files}
    assert payload.left_out[1] == (
        "raw/c.warc.gz: left out whole; it holds four, which is withdrawn"
    )


def test_a_bag_has_the_tag_files_of_the_standard(payload: Payload) -> None:
    files = dict(tag_files(payload, Settings().archive))
    assert list(files) == [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ]
    assert files["bagit.txt"] == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert f"Payload-Oxum: {10 * len(FILES)}.{len(FILES)}\n" in files["bag-info.txt"]
    first = payload.files[0]
    assert files["manifest-sha256.txt"].startswith(f"{first.sha256}  data/{first.address}\n")
    stated = dict(line.split("  ")[::-1] for line in files["tagmanifest-sha256.txt"].splitlines())
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt"):
        assert stated[name] == hashlib.sha256(files[name].encode()).hexdigest()


def test_a_crate_says_what_made_which_article_of_which_file(payload: Payload) -> None:
    graph = {
        entity["@id"]: entity
        for entity in json.loads(crate_metadata(payload, Settings().archive))["@graph"]
    }
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert graph["./"]["datePublished"] == "2025-03-14"
    parts = [part["@id"] for part in graph["./"]["hasPart"]]
    assert parts == [file.address for file in payload.files]
    assert all(graph[part]["@type"] == "File" for part in parts)
    assert graph["#clean-two"]["object"] == {"@id": "raw/b.txt.gz"}
    assert graph["#clean-two"]["result"] == {"@id": "articles/post/two.md"}
    assert graph["#clean-three"]["object"] == {"@id": "raw/c.warc.gz"}


def make_wacz() -> bytes:
    moment = datetime(2025, 3, 14, 6, 0, tzinfo=UTC)
    pages = [
        ReplayPage("https://www.post.example/b?q=1", moment, "Bridge"),
        ReplayPage("https://post.example/a", moment, "Quay"),
    ]
    captures = [ReplayCapture(page, "text/html", f"<p>{page.title}</p>".encode()) for page in pages]
    return wacz_file(captures, {}, pages, Settings().archive)


def test_a_wacz_is_the_same_to_the_byte() -> None:
    assert make_wacz() == make_wacz()


def test_the_index_of_a_wacz_finds_each_record() -> None:
    package = zipfile.ZipFile(io.BytesIO(make_wacz()))
    warc = package.read("archive/captures.warc.gz")
    index = package.read("indexes/index.cdx").decode().splitlines()
    assert [line.split(" {")[0] for line in index] == [
        "example,post)/a 20250314060000",
        "example,post)/b?q=1 20250314060000",
    ]
    for line in index:
        fields = json.loads(line[line.index("{") :])
        start = int(fields["offset"])
        record = next(
            iter(ArchiveIterator(io.BytesIO(warc[start : start + int(fields["length"])])))
        )
        assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]
        assert record.content_stream().read().startswith(b"<p>")


def test_a_record_of_no_known_moment_is_packed_and_not_indexed() -> None:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for day in ("yesterday", "2025-03-14T06:00:00Z"):
        body, said = io.BytesIO(b"<p>Quay</p>"), {"WARC-Date": day}
        url = "https://post.example/a"
        record = writer.create_warc_record(url, "resource", body, warc_headers_dict=said)
        writer.write_record(record)
        record.raw_stream.close()
    made = wacz_file([], {"crawl.warc.gz": file.getvalue()}, [], Settings().archive)
    package = zipfile.ZipFile(io.BytesIO(made))
    assert package.read("archive/crawl.warc.gz") == file.getvalue()
    (line,) = package.read("indexes/index.cdx").decode().splitlines()
    assert line.startswith("example,post)/a 20250314060000 ")


def test_a_wacz_describes_its_parts_with_their_hashes() -> None:
    package = zipfile.ZipFile(io.BytesIO(make_wacz()))
    described = json.loads(package.read("datapackage.json"))
    assert described["wacz_version"] == "1.1.1"
    for resource in described["resources"]:
        digest = hashlib.sha256(package.read(resource["path"])).hexdigest()
        assert resource["hash"] == f"sha256:{digest}"
    stated = json.loads(package.read("datapackage-digest.json"))
    package_digest = hashlib.sha256(package.read("datapackage.json")).hexdigest()
    assert stated == {"path": "datapackage.json", "hash": f"sha256:{package_digest}"}
