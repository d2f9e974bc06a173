"""``cuttings verify`` and ``cuttings export`` as an owner runs them."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cuttings.cli import main
from cuttings.publishing.integrity import MANIFEST, manifest
from cuttings.text.head import sign

RAW = "A bridge was closed.\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "a").mkdir(parents=True)
    files = {"index.html": "home", "a/one.html": "one", "a/two.html": "two"}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    (folder / MANIFEST).write_text(manifest(digests), encoding="utf-8")
    return folder


def test_a_sound_site_verifies(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(built)]) == 0
    assert capsys.readouterr().out == "3 files as stated, 0 changed, 0 missing, 0 extra\n"


def test_verify_tells_changed_missing_and_extra_apart(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "index.html").write_text("hme", encoding="utf-8")
    (built / "a/one.html").unlink()
    (built / "new.html").write_text("new", encoding="utf-8")
    assert main(["verify", str(built)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "1 files as stated, 1 changed, 1 missing, 1 extra",
        "  changed  index.html",
        "  missing  a/one.html",
        "  extra    new.html",
    ]


def test_a_folder_without_a_manifest_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert "give the folder of a built site" in capsys.readouterr().err


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of two raw files, one compressed, and their articles; also the working folder."""
    monkeypatch.chdir(tmp_path)
    raw, articles = tmp_path / "content/raw", tmp_path / "content/articles/post"
    raw.mkdir(parents=True)
    articles.mkdir(parents=True)
    (raw / "a.txt").write_text(RAW, encoding="utf-8")
    (raw / "b.txt.gz").write_bytes(gzip.compress(RAW.encode(), mtime=0))
    digest = hashlib.sha256(RAW.encode()).hexdigest()
    for name in ("a", "b"):
        head = f"Title: Bridge {name}\nId: {name * 12}\nRaw: {name}.txt\nRaw_sha256: {digest}\n"
        url = f"Original_url: https://post.example/{name}\nCaptured: 2025-03-14T06:00:00+00:00\n"
        text = sign(f"{head}{url}\n{RAW}")
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_raw_files_are_held_against_their_articles(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "--raw", "content/raw"]) == 0
    (archive / "content/raw/a.txt").write_text("changed", encoding="utf-8")
    (archive / "content/raw/b.txt.gz").unlink()
    edited = archive / "content/articles/post/b.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "By hand.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", "--raw", "content/raw"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  edited by hand  post/b.md",
        "0 files as stated, 1 changed, 1 missing, 0 extra",
        "  changed  a.txt",
        "  missing  b.txt",
    ]


@pytest.mark.parametrize("damage", [lambda data: data[:12], lambda data: data[:15] + b"\0" * 20])
def test_a_damaged_compressed_file_is_told_as_changed_and_not_replayed(
    archive: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[bytes], bytes]
) -> None:
    packed = archive / "content/raw/b.txt.gz"
    packed.write_bytes(damage(packed.read_bytes()))
    assert main(["verify", "--raw", "content/raw"]) == 1
    assert "  changed  b.txt\n" in capsys.readouterr().out
    assert main(["export", "wacz"]) == 0
    assert "WACZ of 1 pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "Captured: last week",
        "Original_url: https://post.example:99999/a",
        "Original_url: https://[post.example/a",
        'Versions: [{"raw": "a.txt"',
        'Versions: ["a.txt", 3]',
    ],
)
def test_what_a_hand_wrote_into_a_head_stops_neither_export_nor_verification(
    archive: Path, line: str
) -> None:
    article = archive / "content/articles/post/a.md"
    key = line.partition(":")[0]
    kept = [
        one for one in article.read_text(encoding="utf-8").split("\n") if not one.startswith(key)
    ]
    article.write_text("\n".join([kept[0], line, *kept[1:]]), encoding="utf-8")
    assert main(["export", "wacz"]) == 0
    assert main(["verify", "--raw", "content/raw"]) == 0


def test_links_in_the_raw_folder_are_neither_packed_nor_held_against_articles(
    archive: Path,
) -> None:
    (archive / "secret.txt").write_text("nobody's business", encoding="utf-8")
    (archive / "content/raw/link.txt").symlink_to(archive / "secret.txt")
    (archive / "content/raw/nowhere.txt").symlink_to(archive / "gone.txt")
    assert main(["verify", "--raw", "content/raw"]) == 0
    assert main(["export", "bagit"]) == 0
    packed = sorted(path.name for path in (archive / "build/export/bagit/data/raw").iterdir())
    assert packed == ["a.txt", "b.txt.gz"]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("A = {", "export: pelicanconf.py, line 1: Python says: '{' was never closed"),
        ("A = B", "export: pelicanconf.py, line 1: Python says: NameError, name 'B' is not"),
        ("CUTTINGS = {'archiv': {}}", "export: CUTTINGS"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    archive: Path, capsys: pytest.CaptureFixture[str], settings: str, told: str
) -> None:
    (archive / "pelicanconf.py").write_text(settings, encoding="utf-8")
    assert main(["export", "bagit"]) == 2
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("bagit", {"bagit.txt", "data/raw/a.txt", "data/articles/post/a.md"}),
        ("rocrate", {"ro-crate-metadata.json", "raw/a.txt", "articles/post/a.md"}),
        ("wacz", {"archive.wacz"}),
    ],
)
def test_a_package_is_written_once_and_never_over_another(
    kind: str, expected: set[str], archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", kind]) == 0
    out = archive / "build/export" / kind
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert expected <= written
    assert main(["export", kind]) == 2
    assert "is there already" in capsys.readouterr().err


def test_an_export_leaves_withdrawn_articles_out(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "content/takedowns.toml").write_text(
        '[[takedown]]\nid = "bbbbbbbbbbbb"\ndate = "2026-01-31"\nreason = "asked"\n',
        encoding="utf-8",
    )
    assert main(["export", "bagit"]) == 0
    out = archive / "build/export/bagit"
    assert [path.name for path in out.rglob("b.*")] == []
    assert "bbbbbbbbbbbb: withdrawn" in capsys.readouterr().out
