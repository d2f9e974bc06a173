"""A Markdown file of the archive, as Pelican gets it, however an editor saved it."""

import logging
from pathlib import Path

import pytest

from cuttings.building.reader import ArchiveReader

TEXT = "Title: Fährhafen öffnet\n\nDie Fähre fährt.\n"


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
    path = tmp_path / "articles" / "one.md"
    path.parent.mkdir()
    path.write_bytes(data)
    with caplog.at_level(logging.WARNING):
        content, metadata = ArchiveReader({"PATH": str(tmp_path)}).read(str(path))
    assert "Die Fähre fährt." in content
    assert metadata["title"] == "Fährhafen öffnet"
    assert [record.getMessage() for record in caplog.records] == told
