"""A container that is cut or faulty gives the records that are whole, and tells the rest."""

import gzip
import io
import json
import zipfile

import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Refusal

TEXT = "The harbour board met on Monday and heard that the second bridge will open late."
RECORDS = [{"title": f"Bridge {n}", "text": f"{TEXT} {n}"} for n in range(1, 6)]
LIST = json.dumps(RECORDS, indent=1)
LINES = "\n".join(map(json.dumps, RECORDS))
NAMED = json.dumps({"total": 5, "articles": RECORDS})
TABLE = "title,text,day\n" + "".join(
    f'Bridge {n},"{TEXT}\n{n}",2025-03-0{n}\n' for n in range(1, 6)
)
FEED = "<rss><channel><title>Quay</title>{}</channel></rss>".format(
    "".join(f"<item><title>Bridge {n}</title><description>{TEXT}</description></item>"
            for n in range(1, 6))
)  # fmt: skip


def zipped(*, streamed: bool = False) -> bytes:
    """A zip as programs write it, or as they write one into a pipe: sizes behind the members."""
    whole = io.BytesIO()
    target = Pipe(whole) if streamed else whole
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(1, 6):
            archive.writestr(f"{n}.txt", f"{TEXT} {n}")
    return whole.getvalue()


class Pipe(io.RawIOBase):
    """A stream that cannot go back."""

    def __init__(self, into: io.BytesIO) -> None:
        super().__init__()
        self._into = into

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        return self._into.write(data)


def outcome(name: str, data: bytes) -> tuple[list[str], list[str]]:
    """The names of the records that were read, and what was told of the others."""
    found = list(read_members(name, io.BytesIO(data), Limits()))
    told = [f"{one.raw}: {one.message}" for one in found if isinstance(one, Refusal | Note)]
    return [one.name for one in found if isinstance(one, RawFile)], told


def numbered(name: str, *numbers: int) -> list[str]:
    return [f"{name}#{n}" for n in numbers]


@pytest.mark.parametrize(
    ("name", "text", "whole", "told"),
    [
        ("a.json", LIST[: LIST.index("Bridge 4")], (1, 2, 3), "a.json#4: the JSON is cut or"),
        ("a.json", NAMED[: NAMED.index("Bridge 4")], (1, 2, 3), "a.json#4: the JSON is cut or"),
        ("a.json", LIST.replace("Bridge 3", 'A "bridge"'), (1, 2, 4, 5), "a.json#3: the JSON is"),
        ("a.jsonl", LINES[: LINES.index("Bridge 4")], (1, 2, 3), "a.jsonl#4: the JSON is cut or"),
        ("a.jsonl", LINES.replace("Bridge 3", 'A "b"'), (1, 2, 4, 5), "a.jsonl#3: the JSON is cut"),
        ("a.csv", TABLE[: TABLE.index("4\"")], (1, 2, 3, 4), "a.csv#4: line 8: found no closing"),
        ("a.csv", TABLE.replace('3",', "3,"), (1, 2, 3, 4, 5), "a.csv#3: line 6: found no closing"),
        ("a.csv", TABLE.replace("late.\n1", 'a "b" late.'), (1, 2, 3, 4, 5), "a.csv#1: line 2: fo"),
        ("a.xml", FEED[: FEED.index("Bridge 4")], (1, 2, 3, 4), "a.xml: the XML is cut or faulty"),
    ],
)  # fmt: skip
def test_what_is_whole_is_read_and_the_rest_told(
    name: str, text: str, whole: tuple[int, ...], told: str
) -> None:
    read, (message,) = outcome(name, text.encode())
    assert read == numbered(name, *whole)
    assert message.startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST}\n{LIST}",  # as crawlers do that are run twice into one file
        LIST.replace("},\n", "}\n"),
        LIST[:-1] + ",]",
    ],
    ids=["two lists", "no commas", "a comma too many"],
)
def test_lists_that_programs_have_put_together_wrongly_are_read_whole(text: str) -> None:
    read, told = outcome("a.json", text.encode())
    assert len(read) == text.count('"title"')
    assert told == []


def test_a_fault_tells_where_what_was_found_and_what_to_do() -> None:
    _, (told,) = outcome("a.json", LIST.replace("Bridge 3", 'A "bridge"').encode())
    assert told == (
        "a.json#3: the JSON is cut or faulty at line 11, column 16: expecting ',' delimiter; "
        """found ', { "title": "A "bridge"", "text":'; mend it there, or fetch it again"""
    )


@pytest.mark.parametrize("text", [LIST, json.dumps(RECORDS[0], indent=1)], ids=["list", "record"])
def test_a_list_or_record_that_is_called_json_lines_is_read_as_json(text: str) -> None:
    read, told = outcome("a.jsonl", text.encode())
    assert len(read) == text.count('"title"')
    assert told == []


@pytest.mark.parametrize("streamed", [False, True])
def test_a_cut_zip_gives_its_whole_members(streamed: bool) -> None:  # noqa: FBT001 - a test's case
    data = zipped(streamed=streamed)
    read, (told,) = outcome("a.zip", data[: data.index(b"4.txt") + 40])
    assert read == ["a.zip#1.txt", "a.zip#2.txt", "a.zip#3.txt"]
    assert "is cut or damaged behind its first 3 members" in told


def test_what_only_looks_like_a_zip_is_one_refusal() -> None:
    read, (told,) = outcome("a.zip", b"PK\x03\x04" + b"\x08" * 200)
    assert read == []
    assert told.startswith("a.zip: the zip archive cannot be opened")


def test_a_cut_gzip_of_records_gives_those_before_the_cut() -> None:
    many = "\n".join(json.dumps(one | {"n": n}) for n in range(2000) for one in RECORDS)
    packed = gzip.compress(many.encode(), mtime=0)
    read, (told,) = outcome("a.jsonl.gz", packed[: len(packed) // 2])
    assert 1000 < len(read) < 10_000
    assert "the compressed file is cut" in told


def test_a_feed_with_entities_of_html_and_lone_ampersands_is_read_whole() -> None:
    head = "Quay &amp; pier&nbsp;open at T&T &unknown; &lt;soon&gt;"
    feed = f"<rss><channel><item><title>{head}</title></item></channel></rss>"
    (entry,) = read_members("a.xml", io.BytesIO(feed.encode()), Limits())
    assert isinstance(entry, RawFile)
    assert json.loads(entry.data)["headline"] == "Quay & pier\xa0open at T&T &unknown; <soon>"
