"""The writer spares what did not change and leaves nothing half done or left over."""

from pathlib import Path

import pytest
from pelican.writers import FileOverwriteFailedError

from cuttings.building.writer import ArchiveWriter


def written(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_file_with_the_same_bytes_keeps_its_time(tmp_path: Path) -> None:
    ArchiveWriter(str(tmp_path)).emit("a/b.html", b"one")
    before = (tmp_path / "a/b.html").stat().st_mtime_ns
    again = ArchiveWriter(str(tmp_path))
    again.emit("a/b.html", b"one")
    assert (tmp_path / "a/b.html").stat().st_mtime_ns == before
    assert again.changed == set()


def test_a_changed_file_is_replaced_whole(tmp_path: Path) -> None:
    ArchiveWriter(str(tmp_path)).emit("b.html", b"one")
    again = ArchiveWriter(str(tmp_path))
    again.emit("b.html", b"two")
    assert written(tmp_path) == {"b.html": b"two"}
    assert again.changed == {"b.html"}


def test_the_same_address_twice_in_one_build_is_an_error(tmp_path: Path) -> None:
    writer = ArchiveWriter(str(tmp_path))
    writer.emit("a.html", b"1")
    with pytest.raises(FileOverwriteFailedError, match=r"a\.html is written twice"):
        writer.emit("a.html", b"2")


def test_nothing_is_written_outside_the_output_folder(tmp_path: Path) -> None:
    writer = ArchiveWriter(str(tmp_path / "out"))
    with pytest.raises(RuntimeError):
        writer.emit("../evil.html", b"x")
    assert not (tmp_path / "evil.html").exists()


def test_pages_of_earlier_builds_are_swept_and_the_theme_is_kept(tmp_path: Path) -> None:
    ArchiveWriter(str(tmp_path)).emit("old.html", b"x")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/site.css").write_bytes(b"css")
    writer = ArchiveWriter(str(tmp_path))
    writer.emit("new.html", b"y")
    assert writer.sweep(keep=("theme/",)) == ["old.html"]
    assert set(written(tmp_path)) == {"new.html", "theme/site.css"}


def test_folders_that_a_sweep_empties_go_with_their_files(tmp_path: Path) -> None:
    writer = ArchiveWriter(str(tmp_path))
    for name in ("a/2025/03/12/one.html", "a/2025/03/14/two.html", "b/three.html", "four.html"):
        writer.emit(name, b"x")
    (tmp_path / "theme/img").mkdir(parents=True)
    writer = ArchiveWriter(str(tmp_path))
    writer.emit("a/2025/03/14/two.html", b"x")
    assert len(writer.sweep(keep=("theme/",))) == 3
    folders = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*/")}
    assert {one for one in folders if (tmp_path / one).is_dir()} == {
        *("a", "a/2025", "a/2025/03", "a/2025/03/14"),
        *("theme", "theme/img"),
    }


def test_an_adopted_folder_keeps_what_is_kept_and_loses_the_rest(tmp_path: Path) -> None:
    writer = ArchiveWriter(str(tmp_path))
    writer.emit("search/old/t.js", b"same")
    writer.emit("search/old/u.js", b"gone")
    time = (tmp_path / "search/old/t.js").stat().st_mtime_ns
    writer = ArchiveWriter(str(tmp_path))
    assert writer.adopt("search/old", "search/new")
    writer.keep("search/new/t.js")
    assert writer.sweep(keep=()) == ["search/new/u.js"]
    assert (tmp_path / "search/new/t.js").stat().st_mtime_ns == time
    assert not writer.adopt("search/never", "search/nowhere")
