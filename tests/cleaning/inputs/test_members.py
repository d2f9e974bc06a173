"""Containers give their members, and a broken one what stands before the break."""

import gzip
import io
import json
import plistlib
import zlib

import brotli
import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Refusal, RefusalReason

LIMITS = Limits(document=20_000, line=5_000)
PAGE = b"<html><body><p>The pier opens.</p></body></html>"


def members(name: str, data: bytes) -> list[RawFile | Refusal | Note]:
    return list(read_members(name, io.BytesIO(data), LIMITS))


def check(name: str, data: bytes, expected: list[tuple[str, str]]) -> None:
    """Each member by its name, with ``raw``, ``note`` or the reason of its refusal."""
    found = [
        (one.name, "raw") if isinstance(one, RawFile)
        else (one.raw, one.reason.value if isinstance(one, Refusal) else "note")
        for one in members(name, data)
    ]  # fmt: skip
    assert found == expected


def warc(records: list[tuple[str, str, str, bytes]], *, compress: bool) -> bytes:
    """A web archive (ISO 28500) with a head record, then one response a page."""
    whole = [_record("warcinfo", "", b"software: test\r\n")]
    for url, status, media_type, body in records:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n"
        whole.append(_record("response", url, head.encode() + body))
    return b"".join(gzip.compress(one) if compress else one for one in whole)


def _record(kind: str, url: str, block: bytes) -> bytes:
    lines = [
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:0>",
        *([f"WARC-Target-URI: {url}"] if url else []), "WARC-Date: 2025-03-12T08:00:00Z",
        f"Content-Type: application/{'http' if url else 'warc-fields'}",
        f"Content-Length: {len(block)}",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


RECORDS = [
    ("https://p.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
    ("https://p.example/x.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://p.example/2", "404 Not Found", "text/html", PAGE),
    ("https://p.example/3", "200 OK", "text/html", PAGE * 2),
]


def test_plain_and_compressed_files_have_the_same_name() -> None:
    check("a.txt", b"The pier opens.", [("a.txt", "raw")])
    check("a.txt.gz", gzip.compress(b"The pier opens."), [("a.txt", "raw")])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "cut.txt.gz",
            gzip.compress(" ".join(map(str, range(4000))).encode())[:-60],
            "unreadable_archive",
        ),
        ("twice.txt.gz", gzip.compress(gzip.compress(b"x")), "unreadable_archive"),
        ("bomb.txt.gz", gzip.compress(b"a" * 5_000_000), "too_large"),
        ("long.txt", b"a" * 20_001, "too_large"),
        ("zip.txt", b"PK\x03\x04" + b"x" * 99, "unreadable_archive"),
        ("a.json", b'{"title": ', "unreadable_archive"),
        ("deep.json", b"[" * 15_000, "unreadable_archive"),
        ("numbers.json", b"[1, 2]", "no_article"),
        ("empty.json", b" ", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("head.csv", b"title,text\n", "empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_refusal(name: str, data: bytes, reason: str) -> None:
    check(name, data, [(name.removesuffix(".gz"), reason)])


def test_json_lines_go_on_after_a_broken_line() -> None:
    check(
        "a.jsonl",
        b'{"title": "one"}\n\nno json\n[1]\n{"title": "four"}\n',
        [
            ("a.jsonl#1", "raw"),
            ("a.jsonl#2", "unreadable_archive"),
            ("a.jsonl#3", "no_article"),
            ("a.jsonl#4", "raw"),
        ],
    )


def test_a_line_over_the_limit_is_refused_and_the_next_is_read() -> None:
    data = b'{"text": "' + b"a" * 30_000 + b'"}\n{"text": "b"}\n'
    check("a.jsonl", data, [("a.jsonl#1", "too_large"), ("a.jsonl#2", "raw")])


def test_a_json_file_of_one_article_has_no_number() -> None:
    check("a.json", b'{"title": "one", "text": "x"}', [("a.json", "raw")])
    check("a.json", b'[{"text": "x"}, {"text": "y"}]', [("a.json#1", "raw"), ("a.json#2", "raw")])
    check("a.json", b'{"articles": [{"text": "x"}]}', [("a.json#1", "raw")])


def test_json_lines_under_a_json_name_are_read_line_by_line() -> None:
    check("a.json", b'{"text": "x"}\n{"text": "y"}', [("a.json#1", "raw"), ("a.json#2", "raw")])


ARTICLE = '{"title": "One", "text": "' + "The pier opens. " * 40 + '", "n": [1, {"a": "]"}]}'


def test_a_list_longer_than_a_document_is_read_article_by_article() -> None:
    data = f"[\n{', '.join([ARTICLE] * 60)}\n]\n".encode()
    assert len(data) > LIMITS.document
    found = members("a.json", data)
    assert [one.name for one in found if isinstance(one, RawFile)] == [
        f"a.json#{n}" for n in range(1, 61)
    ]
    assert isinstance(found[59], RawFile)
    assert json.loads(found[59].data) == json.loads(ARTICLE)


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (b"", "unreadable_archive"),
        (b', {"text": "cut in the mid', "unreadable_archive"),
        (b', {"text": "a" "b"}, ' + ARTICLE.encode() * 30, "unreadable_archive"),
        (b", " + b"[" * 15_000, "unreadable_archive"),
        (b', {"text": "' + b"a" * 90_000, "too_large"),
    ],
    ids=["cut after", "cut within", "no JSON", "too deep", "an endless article"],
)
def test_a_long_list_gives_what_stands_before_the_fault(after: bytes, reason: str) -> None:
    data = b"[" + b", ".join([ARTICLE.encode()] * 60) + after
    check("a.json", data, [*((f"a.json#{n}", "raw") for n in range(1, 61)), ("a.json#61", reason)])


def test_json_that_is_no_list_must_fit_in_a_document() -> None:
    check("a.json", b'{"text": "' + b"a" * 30_000 + b'"}', [("a.json", "too_large")])


def test_json_lines_under_a_json_name_may_be_long_too() -> None:
    data = "\n".join([ARTICLE] * 60).encode()
    check("a.json", data, [(f"a.json#{n}", "raw") for n in range(1, 61)])


def test_a_table_longer_than_a_document_is_read_row_by_row() -> None:
    row = f'One,"The pier\nopens, {"slowly " * 50}"\n'
    data = ("title,text\n" + row * 100).encode()
    assert len(data) > LIMITS.document
    check("a.csv", data, [(f"a.csv#{n}", "raw") for n in range(1, 101)])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_what_spreadsheets_write(encoding: str) -> None:
    row, *_ = (
        one
        for one in members("a.csv", 'title,text\r\n„Café“,"x\r\ny"\r\n'.encode(encoding))
        if not isinstance(one, Note)
    )
    assert isinstance(row, RawFile)
    assert json.loads(row.data) == {"title": "„Café“", "text": "x\r\ny"}


def test_a_line_that_never_ends_is_the_last_of_its_table() -> None:
    data = b"title,text\nOne,x\nTwo," + b"a" * 30_000
    check("a.csv", data, [("a.csv#1", "raw"), ("a.csv#2", "too_large")])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_gives_one_member_a_row(separator: str) -> None:
    data = f'title{separator}text\nOne{separator}"a{separator} b"\nTwo{separator}c\n'.encode()
    check("a.csv", data, [("a.csv#1", "raw"), ("a.csv#2", "raw")])
    first = members("a.csv", data)[0]
    assert isinstance(first, RawFile)
    assert json.loads(first.data) == {"title": "One", "text": f"a{separator} b"}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_gives_its_pages_and_counts_the_rest(name: str) -> None:
    data = warc(RECORDS, compress=name.endswith(".gz"))
    check(name, data, [(f"{name}#1", "raw"), (f"{name}#4", "raw"), (name, "note")])
    first = members(name, data)[0]
    assert isinstance(first, RawFile)
    assert (first.data, first.charset, dict(first.hints)) == (
        PAGE,
        "utf-8",
        {"original_url": "https://p.example/1", "captured": "2025-03-12T08:00:00Z"},
    )


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("cut", [20, 60, 200])
def test_a_web_archive_cut_in_the_middle_gives_what_stands_before(cut: int, compress: bool) -> None:  # noqa: FBT001
    body = bytes(range(32, 127)) * 40
    records = [(f"https://p.example/{n}", "200 OK", "text/html", PAGE + body) for n in (1, 2)]
    found = members("a.warc.gz" if compress else "a.warc", warc(records, compress=compress)[:-cut])
    assert isinstance(found[0], RawFile)
    refusals = [one for one in found if isinstance(one, Refusal)]
    assert [one.reason for one in refusals] == [RefusalReason.UNREADABLE_ARCHIVE]
    assert len([one for one in found if isinstance(one, RawFile)]) == 1


def _response(header: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n"
    return _record("response", "https://p.example/1", head.encode() + body)


def _chunked(body: bytes) -> bytes:
    halves = body[:20], body[20:]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in halves) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Transfer-Encoding: chunked", _chunked(PAGE)),
        ("Content-Encoding: gzip", gzip.compress(PAGE)),
        ("Content-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Encoding: br", brotli.compress(PAGE)),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", _chunked(gzip.compress(PAGE))),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", PAGE),
    ],
    ids=["chunked", "gzip", "deflate", "brotli", "both", "neither, whatever the head says"],
)
def test_a_page_is_read_as_the_server_packed_it(header: str, body: bytes) -> None:
    (page,) = members("a.warc", _response(header, body))
    assert isinstance(page, RawFile)
    assert page.data == PAGE


def test_a_page_that_unpacks_to_more_than_a_page_is_refused() -> None:
    for header, body in (
        ("Content-Encoding: br", brotli.compress(b"a" * 5_000_000)),
        ("Content-Encoding: gzip", gzip.compress(b"a" * 5_000_000)),
    ):
        check("a.warc", _response(header, body), [("a.warc#1", "too_large")])


def test_a_packed_page_that_is_cut_is_refused() -> None:
    packed = brotli.compress(bytes(range(256)) * 9)[:-3]
    data = _response("Content-Encoding: br", packed)
    check("a.warc", data, [("a.warc#1", "unreadable_archive")])


def test_a_page_packed_in_a_way_nobody_unpacks_is_refused() -> None:
    check("a.warc", _response("Content-Encoding: zstd", PAGE), [("a.warc#1", "unreadable_archive")])


def test_pages_found_unchanged_are_counted() -> None:
    data = warc(RECORDS[:1], compress=False) + _record("revisit", "https://p.example/1", b"")
    check("a.warc", data, [("a.warc#1", "raw"), ("a.warc", "note")])


def test_resources_and_conversions_are_pages_too() -> None:
    data = _record("resource", "", b"x") + _record("conversion", "", b"The pier opens.")
    data = data.replace(b"application/warc-fields", b"text/plain")
    check("a.warc", data, [("a.warc#1", "raw"), ("a.warc#2", "raw")])


def test_what_is_no_web_archive_is_refused() -> None:
    check("a.warc", b"WARC/1.0\r\nbroken", [("a.warc", "unreadable_archive")])


SAFARI = {
    "WebMainResource": {
        "WebResourceData": PAGE,
        "WebResourceURL": "https://quay.example/pier",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1252",
    },
    "WebSubresources": [{"WebResourceData": b"GIF89a", "WebResourceMIMEType": "image/gif"}],
}


def test_a_page_saved_by_safari_is_the_page_at_its_address() -> None:
    [page] = members("pier.webarchive", plistlib.dumps(SAFARI, fmt=plistlib.FMT_BINARY))
    assert page == RawFile(
        "pier.webarchive",
        PAGE,
        {"original_url": "https://quay.example/pier"},
        media_type="text/html",
        charset="windows-1252",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00",
        plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps([SAFARI], fmt=plistlib.FMT_BINARY),
        plistlib.dumps(SAFARI, fmt=plistlib.FMT_BINARY)[:-40],
    ],
)
def test_a_property_list_without_a_page_is_refused(data: bytes) -> None:
    check("pier.webarchive", data, [("pier.webarchive", "no_article")])
