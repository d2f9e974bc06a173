"""A Markdown file of the archive, as Pelican gets it, however an editor saved it."""

import logging
from pathlib import Path
from typing import Any

import pytest

from cuttings.building.reader import ArchiveReader
from cuttings.front_matter import ArticleFile, read_article

TEXT = "Title: Fährhafen öffnet\n\nDie Fähre fährt.\n"


def read(root: Path, data: bytes) -> tuple[str, dict[str, Any]]:
    path = root / "articles" / "one.md"
    path.parent.mkdir()
    path.write_bytes(data)
    return ArchiveReader({"PATH": str(root)}).read(str(path))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig").replace(b"\n", b"\r\n"), []),
        (
            TEXT.encode("windows-1252"),
            ["one.md, line 1: not UTF-8, read as windows-1252; save the file as UTF-8."],
        ),
    ],
)
def test_an_article_is_read_however_it_was_saved(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, data: bytes, told: list[str]
) -> None:
    with caplog.at_level(logging.WARNING):
        content, metadata = read(tmp_path, data)
    assert "Die Fähre fährt." in content
    assert metadata["title"] == "Fährhafen öffnet"
    assert [record.getMessage() for record in caplog.records] == told


@pytest.mark.parametrize(
    ("status", "built", "told"),
    [
        ("published", "published", []),
        ("", "published", []),
        ("Draft", "skip", []),
        ("drfat", "skip", ["one.md: Status is 'drfat', expected published or draft; not built."]),
        ("hidden", "skip", ["one.md: Status is 'hidden', expected published or draft; not built."]),
    ],
)
def test_a_draft_is_not_built_nor_is_what_may_be_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, status: str, built: str, told: list[str]
) -> None:
    with caplog.at_level(logging.WARNING):
        _, metadata = read(tmp_path, f"Title: One\nStatus: {status}\n\nText.\n".encode())
    assert metadata["status"] == built
    assert [record.getMessage() for record in caplog.records] == told


@pytest.mark.parametrize("head", ["Title: One\nId: k3f7", "Title:\nId: k3f7", "Id: k3f7", ""])
def test_a_page_stands_where_the_record_says(tmp_path: Path, head: str) -> None:
    _, metadata = read(tmp_path, f"{head}\n\nText.\n".encode())
    file = ArticleFile("articles/one.md", metadata["head"])
    assert metadata["save_as"] == read_article(file, {})[0].address


def test_a_repeated_key_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        _, metadata = read(tmp_path, b"Title: One\nLevel: full\ntitle: Two\n\nText.\n")
    assert metadata["title"] == "One"
    (record,) = caplog.records
    assert record.getMessage().startswith("one.md, line 3: 'title: Two' repeats a key")
