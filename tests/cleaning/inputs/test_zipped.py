"""A zip is a folder in one file: its files are raw files, and nothing in it can do harm."""

import gzip
import io
import struct
import warnings
import zipfile
import zlib

import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.inputs.zipped import LARGEST_DIRECTORY
from cuttings.model import RawFile, Refusal
from tests.cleaning.inputs.test_members import PAGE, RECORDS, check, members, warc

TEXT = b"The pier opens."


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the files, in their order."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def test_the_files_of_a_zip_are_read_in_the_order_of_their_names() -> None:
    data = zipped({"b.txt": TEXT, "a/x.html": PAGE, "a/": b"", "a/c.txt.gz": gzip.compress(TEXT)})
    check(
        "m.zip", data, [("m.zip#a/c.txt", "raw"), ("m.zip#a/x.html", "raw"), ("m.zip#b.txt", "raw")]
    )


def test_what_a_browser_saved_with_a_page_is_passed_over() -> None:
    data = zipped({"a/Pier.html": PAGE, "a/Pier_files/ad/x.html": PAGE, "b_files/y.html": PAGE})
    check(
        "m.zip",
        data,
        [
            ("m.zip#a/Pier.html", "raw"),
            ("m.zip#a/Pier_files/ad/x.html", "note"),
            ("m.zip#b_files/y.html", "raw"),
        ],
    )


def test_a_container_in_a_zip_gives_its_members() -> None:
    archive = warc(RECORDS, compress=True)
    lines = b'{"text": "x"}\n{"text": "y"}\n'
    check(
        "m.zip",
        zipped({"a.jsonl": lines, "b.warc.gz": archive, "c.csv": b"title,text\nOne,x\n"}),
        [
            ("m.zip#a.jsonl#1", "raw"),
            ("m.zip#a.jsonl#2", "raw"),
            ("m.zip#b.warc.gz#1", "raw"),
            ("m.zip#b.warc.gz#4", "raw"),
            ("m.zip#b.warc.gz", "note"),
            ("m.zip#c.csv#1", "raw"),
        ],
    )


def test_sidecars_and_manifests_in_a_zip_tell_about_its_files() -> None:
    found = members(
        "m.zip",
        zipped(
            {
                "manifest.csv": b"file,source\na/x.txt,Harbour Post\n",
                "a/x.txt": TEXT,
                "a/x.json": b'{"headline": "Pier"}',
            }
        ),
    )
    (raw,) = (one for one in found if isinstance(one, RawFile))
    assert dict(raw.hints) == {"source": "Harbour Post", "headline": "Pier"}
    assert len(found) == 3  # both tellers are noted


def test_a_wacz_gives_the_pages_of_its_web_archives_and_counts_the_rest() -> None:
    data = zipped(
        {
            "archive/data.warc.gz": warc(RECORDS, compress=True),
            "datapackage.json": b"{}",
            "indexes/index.cdx.gz": b"x",
            "pages/pages.jsonl": b'{"url": "https://p.example/1", "text": "The pier opens."}',
        },
        zipfile.ZIP_STORED,
    )
    name = "may.wacz#archive/data.warc.gz"
    check(
        "may.wacz",
        data,
        [(f"{name}#1", "raw"), (f"{name}#4", "raw"), (name, "note"), ("may.wacz", "note")],
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, ("m.zip", "empty")),
        ({"[Content_Types].xml": b"<x/>", "ppt/slides.xml": b"<x/>"}, ("m.zip", "not_text")),
        ({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, ("m.zip", "not_text")),
        (
            {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<"},
            ("m.zip", "unreadable_archive"),
        ),
        ({"../../etc/x.txt": TEXT}, ("m.zip#../../etc/x.txt", "outside")),
        ({"/etc/x.txt": TEXT}, ("m.zip#/etc/x.txt", "outside")),
        ({"C:/x.txt": TEXT}, ("m.zip#C:/x.txt", "outside")),
        ({"a\x1b[2J.txt": TEXT}, ("m.zip#a\\x1b[2J.txt", "raw")),
        ({"__MACOSX/x.txt": TEXT}, ("m.zip#__MACOSX/x.txt", "note")),
        ({".x.txt": TEXT}, ("m.zip#.x.txt", "note")),
        ({"in.zip": zipped({"x.txt": TEXT})}, ("m.zip#in.zip", "unreadable_archive")),
        ({"x.png": b"\x89PNG\r\n\x1a\n"}, ("m.zip#x.png", "not_text")),
        ({"x.txt": b"long " * 5000}, ("m.zip#x.txt", "too_large")),
    ],
)
def test_what_is_no_raw_file_in_a_zip_is_told(
    files: dict[str, bytes], expected: tuple[str, str]
) -> None:
    check("m.zip", zipped(files), [expected])


def test_a_zip_that_is_cut_is_refused() -> None:
    check("m.zip", zipped({"a.txt": TEXT})[:40], [("m.zip", "unreadable_archive")])


def test_a_damaged_member_is_refused_and_the_others_are_read() -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT * 2, "c.txt": TEXT}, zipfile.ZIP_STORED)
    data = data.replace(TEXT * 2, TEXT + b"The bier opens.")
    check(
        "m.zip",
        data,
        [("m.zip#a.txt", "raw"), ("m.zip#b.txt", "unreadable_archive"), ("m.zip#c.txt", "raw")],
    )


def test_a_locked_member_is_refused_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    check("m.zip", bytes(data), [("m.zip#a.txt", "unreadable_archive"), ("m.zip#b.txt", "raw")])


def test_a_compression_nobody_knows_is_a_refusal() -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + method] = 77
    check("m.zip", bytes(data), [("m.zip#a.txt", "unreadable_archive")])


def test_of_two_members_of_one_name_the_later_is_read() -> None:
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w") as archive:
        warnings.simplefilter("ignore")  # that the name is there already is the point
        archive.writestr("a.txt", b"first")
        archive.writestr("a.txt", b"second")
    first, second = members("m.zip", whole.getvalue())
    assert isinstance(first, Refusal)
    assert first.reason.value == "duplicate"
    assert isinstance(second, RawFile)
    assert second.data == b"second"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    limits = Limits(document=64 << 20)
    data = zipped({f"{n}.txt": b"a" * (20 << 20) for n in range(3)})
    found = list(read_members("m.zip", io.BytesIO(data), limits))
    assert [type(one) for one in found] == [Refusal]
    assert isinstance(found[0], Refusal)
    assert found[0].raw == "m.zip"
    assert "200 times its size" in found[0].message


def test_members_that_share_their_bytes_are_a_bomb_too() -> None:
    """Fifield, "A better zip bomb" (2019): many entries of the list name one member's bytes."""
    body = b"a" * (15 << 20)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(body) + packed.flush()
    check_sum = zlib.crc32(body)
    head = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, check_sum, len(data), len(body), 1, 0
    )
    listed = [
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, check_sum, len(data), len(body),
            1, 0, 0, 0, 0, 0, 0,
        ) + b"a"
        for _ in range(500)
    ]  # fmt: skip
    directory = b"".join(listed)
    before = head + b"a" + data
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), len(before), 0)
    found = list(read_members("m.zip", io.BytesIO(before + directory + end), Limits()))
    assert not [one for one in found if isinstance(one, RawFile)][2:]


def test_a_list_of_members_beyond_all_bounds_is_not_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, LARGEST_DIRECTORY + 1, 0, 0)
    check("m.zip", b"PK\x03\x04" + b"x" * 99 + end, [("m.zip", "too_large")])


def test_a_zip_inside_gzip_is_refused() -> None:
    data = gzip.compress(zipped({"a.txt": TEXT}))
    check("m.zip.gz", data, [("m.zip", "unreadable_archive")])
