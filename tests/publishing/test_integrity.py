"""The manifest as sha256sum reads it, and the verdict on a folder."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from cuttings.publishing.integrity import MANIFEST, Verdict, compare, manifest, read_manifest

FILES = {"index.html": b"home", "a/2025/03/12/b.html": b"article", "data/näme.csv": b"x"}


def digests() -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}


def test_a_manifest_reads_back_as_it_was_written() -> None:
    assert read_manifest(manifest(digests()), MANIFEST) == digests()


def test_a_broken_manifest_line_is_named() -> None:
    with pytest.raises(ValueError, match=r"MANIFEST.sha256, line 1: 'nonsense'"):
        read_manifest("nonsense\n", MANIFEST)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on this machine")
def test_sha256sum_accepts_the_manifest(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / MANIFEST).write_text(manifest(digests()), encoding="utf-8")
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ({"a": "1", "b": "2"}, Verdict(2, (), (), ())),
        ({"a": "1", "b": "9"}, Verdict(1, ("b",), (), ())),
        ({"a": "1"}, Verdict(1, (), ("b",), ())),
        ({"a": "1", "b": "2", "c": "3"}, Verdict(2, (), (), ("c",))),
        ({"a": "9", "c": "3"}, Verdict(0, ("a",), ("b",), ("c",))),
    ],
)
def test_changed_missing_and_extra_files_are_told_apart(
    found: dict[str, str], verdict: Verdict
) -> None:
    assert compare({"a": "1", "b": "2"}, found.items()) == verdict
    assert verdict.is_sound is (found == {"a": "1", "b": "2"})
