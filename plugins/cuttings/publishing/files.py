"""The one place where the publishing room touches the disk."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cuttings import owner_files
from cuttings.publishing.payload import StoredFile
from cuttings.settings import SettingsError

LEDGER_SUFFIX = ".ledger.json"
_BLOCK = 1 << 20


def read_toml(path: Path) -> Mapping[str, object]:
    """The mapping in a TOML file, empty where there is no such file. Raises SettingsError."""
    if not path.is_file():
        return {}
    return owner_files.read_toml(path.read_bytes(), path.name)


def read_toml_folder(folder: Path) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """Every TOML file of a folder, by name; nothing where there is no such folder."""
    for path in sorted(folder.glob("*.toml")):
        yield path, read_toml(path)


def read_ledger(article: Path) -> Mapping[str, Any] | None:
    """The ledger beside an article's Markdown file, None where there is none.

    Raises SettingsError for one that is not JSON: what it tells would else be silently gone.
    """
    path = article.with_suffix(LEDGER_SUFFIX)
    if not path.is_file():
        return None
    try:
        ledger = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        msg = f"{path.name}: not readable as JSON ({error}); remove it and run cuttings clean."
        raise SettingsError(msg) from error
    return ledger if isinstance(ledger, dict) else None


def sizes_below(folder: Path) -> dict[str, int]:
    """Size in bytes of every file below a folder, by its address there, in order.

    Symbolic links are passed over, as cleaning passes them over: they may lead out of the folder.
    """
    sizes = {}
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = Path(where) / name
            if not path.is_symlink():
                sizes[path.relative_to(folder).as_posix()] = path.stat().st_size
    return dict(sorted(sizes.items()))


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
"""What unpacking a cut or damaged ``.gz`` file raises."""


def hash_unpacked(path: Path) -> str:
    """SHA-256 of what a ``.gz`` file holds; "", which no file has, for a cut or damaged one."""
    digest = hashlib.sha256()
    try:
        with gzip.open(path, "rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except _BROKEN:
        return ""
    return digest.hexdigest()


def stored_files(roots: Mapping[str, Path]) -> Iterator[StoredFile]:
    """Every file below the roots, each root under its name in the package; a root may be a file."""
    for name, root in roots.items():
        if root.is_file():
            yield StoredFile(name, root, hash_file(root), root.stat().st_size)
        for address, size in sizes_below(root).items():
            path = root / address
            yield StoredFile(f"{name}/{address}", path, hash_file(path), size)


def read_heads(folder: Path) -> Iterator[tuple[str, str]]:
    """Address below the folder and text of every Markdown file, in order."""
    for path in sorted(folder.rglob("*.md")):
        yield (
            path.relative_to(folder).as_posix(),
            path.read_text(encoding="utf-8-sig", errors="replace"),
        )


def read_unpacked(path: Path) -> bytes | None:
    """A file's bytes, without a ``.gz`` around them; None where that is cut or damaged."""
    data = path.read_bytes()
    if path.suffix != ".gz":
        return data
    try:
        return gzip.decompress(data)
    except _BROKEN:
        return None


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file at once or not at all, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f".{path.name}.part")
    passing.write_bytes(data)
    passing.replace(path)
