"""The rim: before Pelican reads content, the raw folder is cleaned, if the settings say so."""

from pathlib import Path

import pytest

pytest.importorskip("pelican", reason="the core is tested without Pelican")

from pelican import Pelican
from pelican.settings import configure_settings

from cuttings.cleaning.plugin import clean_before_reading
from cuttings.settings import SettingsError
from tests.cleaning.folders import dump, write


def pelican(content: Path, **cleaning: object) -> Pelican:
    settings = configure_settings({
        "PATH": str(content), "CUTTINGS": {"cleaning": cleaning}, "THEME": "simple",
    })  # fmt: skip
    site = Pelican.__new__(Pelican)
    site.settings = settings
    return site


def articles(root: Path) -> list[Path]:
    return sorted((root / "articles").rglob("*.md"))


def test_the_raw_folder_in_content_is_cleaned_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean_before_reading(pelican(tmp_path))
    (path,) = articles(tmp_path)
    before = path.stat().st_mtime_ns
    clean_before_reading(pelican(tmp_path))
    assert path.stat().st_mtime_ns == before


def test_another_raw_folder_may_be_set(tmp_path: Path) -> None:
    write(tmp_path / "far", {"a.txt": dump()})
    content = tmp_path / "content"
    content.mkdir()
    clean_before_reading(pelican(content, raw=str(tmp_path / "far" / "raw")))
    assert len(articles(content)) == 1


def test_cleaning_can_be_switched_off(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean_before_reading(pelican(tmp_path, run=False))
    assert articles(tmp_path) == []


def test_a_content_folder_without_raw_files_is_left_alone(tmp_path: Path) -> None:
    clean_before_reading(pelican(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_too_many_refusals_are_an_error_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, {"a.txt": ""})
    clean_before_reading(pelican(tmp_path))
    assert "100 % of the raw files were refused" in caplog.text


def test_a_wrong_outlets_file_stops_the_build(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "x.toml").write_text("name = ")
    with pytest.raises(SettingsError, match=r"sources/x\.toml: not readable as TOML"):
        clean_before_reading(pelican(tmp_path))
