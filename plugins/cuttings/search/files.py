"""The one module of search that touches the disk: packaged scripts, the token store, the output."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
import numpy.typing as npt

from cuttings.search.analyser import Stemmer, tables
from cuttings.search.bits import Column, Numbers
from cuttings.search.builder import Index
from cuttings.search.documents import DIGEST_BYTES, FIELDS
from cuttings.search.english import English
from cuttings.search.kept import COLUMNS, Kept, kept_segment
from cuttings.search.packs import LanguagePack

LUNR_FOLDER = "lunr"
_SUPPORT = "lunr.stemmer.support.js"


_COMMENT = re.compile(rb"(?ms)^[ \t]*/\*.*?\*/[ \t]*\n")


class AssetError(RuntimeError):
    """A packaged script that is missing or is not the one the index was proved with."""


@cache
def _assets() -> dict[str, Any]:
    source = resources.files("cuttings.search").joinpath("data/assets.json")
    return dict(json.loads(source.read_text(encoding="utf-8")))


@cache
def read_asset(name: str) -> str:
    """The text of lunr.js or of a language pack, from the installed distribution, unmodified.

    Raises AssetError where it is missing or its SHA-256 is not the known one.
    """
    known = _assets()
    package, wanted = known["distribution"], known["files"][name]
    distribution = importlib.metadata.distribution(package)
    path = Path(str(distribution.locate_file(f"{package}/{wanted['path']}")))
    advice = f"install {package}=={known['version']}, or prove the new file and note its hash."
    if not path.is_file():
        msg = f"search: {package} {distribution.version} ships no {wanted['path']}; {advice}"
        raise AssetError(msg)
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != wanted["sha256"]:
        msg = (
            f"search: {name} in {package} {distribution.version} has SHA-256 {found[:16]}..., "
            f"expected {wanted['sha256'][:16]}...; {advice}"
        )
        raise AssetError(msg)
    return data.decode("utf-8")


def asset_names(packs: Iterable[str]) -> list[str]:
    """The packaged scripts that an index with these packs needs in the browser."""
    others = [f"lunr.{pack}.js" for pack in packs if pack != "en"]
    return ["lunr.js", *([_SUPPORT] if others else []), *others]


@cache
def stemmer_of(pack: str) -> Stemmer:
    """Stop words and stems of a language. Raises AssetError or PackError."""
    if pack == "en":
        return English()
    return LanguagePack(pack, [read_asset(n) for n in ("lunr.js", _SUPPORT, f"lunr.{pack}.js")])


class FileColumn:
    """A column in a file of its own, read slice by slice."""

    def __init__(self, path: Path, dtype: npt.DTypeLike) -> None:
        self._path = path
        self._dtype = np.dtype(dtype)

    def __getitem__(self, part: slice) -> npt.NDArray[Any]:
        """Some of the numbers."""
        size = self._dtype.itemsize
        begin, end, _ = part.indices(self._path.stat().st_size // size)
        return np.fromfile(
            self._path, dtype=self._dtype, count=max(end - begin, 0), offset=begin * size
        )


class DiskShelf:
    """A shelf in a folder: ``blocks`` while a build lasts, ``next`` until it is complete, ``kept``
    for the next build.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._laid = 0
        self._bytes = 0
        self._open: dict[str, BinaryIO] = {}

    def lay(self, numbers: Column) -> Column:
        """The numbers; in a file once more bytes were laid than memory should hold."""
        held = numbers[:]
        self._bytes += held.nbytes
        if self._bytes <= _BYTES_IN_MEMORY:
            return held
        place = self._folder / "blocks"
        place.mkdir(parents=True, exist_ok=True)
        self._laid += 1
        path = place / str(self._laid)
        held.tofile(path)
        return FileColumn(path, held.dtype)

    def append(self, name: str, part: npt.NDArray[Any]) -> None:
        """Add to a column of what the next build is to find."""
        if not self._open:
            place = self._folder / "next"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            self._open = {column: (place / column).open("wb") for column in COLUMNS}
        part.tofile(self._open[name])

    def finish(
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: tuple[str, ...]
    ) -> None:
        """Put what is kept in the place of what was."""
        for file in self._open.values():
            file.close()
        place = self._folder / "next"
        short = lengths.astype(np.uint32)
        short.tofile(place / "lengths")
        (place / "digests").write_bytes(b"".join(digests))
        (place / "terms").write_bytes("\n".join(terms).encode("utf-8", "surrogatepass"))
        head = {"main": main, **_fit(place)}
        (place / _HEAD).write_text(json.dumps(head), "utf-8")
        shutil.rmtree(self._folder / "kept", ignore_errors=True)
        place.rename(self._folder / "kept")
        shutil.rmtree(self._folder / "blocks", ignore_errors=True)


_BYTES_IN_MEMORY = 100_000_000
_LAYOUT = 5
"""Raised whenever what is kept, or a shard with a stamp, comes to look otherwise."""

_HEAD = "head.json"


def _fit(place: Path) -> dict[str, object]:
    """What tells whether kept files are whole and of this program: versions, and bytes of each.

    Raises FileNotFoundError where one is not there.
    """
    sizes = {name: (place / name).stat().st_size for name in (*COLUMNS, *_BESIDE_COLUMNS)}
    return {"layout": _LAYOUT, "version": tables()["version"], "sizes": sizes}


_BESIDE_COLUMNS = ("lengths", "digests", "terms")


def _read_json(path: Path) -> dict[str, Any]:
    """The object in a file, empty where a run that was stopped left none or half of one."""
    try:
        read = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def load_kept(folder: Path) -> Kept | None:
    """The postings kept from the last build; None where none fit, or not all of them are there."""
    place = folder / "kept"
    head = _read_json(place / _HEAD)
    try:
        if not head or head != {"main": head.get("main"), **_fit(place)}:
            return None
    except FileNotFoundError:
        return None
    digests = (place / "digests").read_bytes()
    step = DIGEST_BYTES
    terms = (place / "terms").read_bytes().decode("utf-8", "surrogatepass")
    return Kept(
        head["main"],
        tuple(digests[at : at + step] for at in range(0, len(digests), step)),
        FileColumn(place / "lengths", np.uint32)[:].reshape(len(FIELDS), -1).astype(np.int64),
        tuple(terms.split("\n") if terms else ()),
        kept_segment([FileColumn(place / name, dtype) for name, dtype in COLUMNS.items()]),
    )


class Target(Protocol):
    """Where the files of an index go."""

    def adopt(self, old: str, new: str) -> bool:
        """Make the folder of the last index that of this one; whether it was there."""

    def has(self, name: str) -> bool:
        """Whether the file is there."""

    def keep(self, name: str) -> None:
        """Leave the file as it is."""

    def emit(self, name: str, data: bytes) -> None:
        """Write a file."""


def place_index(index: Index, packs: Iterable[str], folder: Path, target: Target) -> None:
    """Write an index to ``target``, leaving what did not change since the last build as it is.

    ``folder`` is where that build left its stamps. Names given to ``target`` begin with that of
    the index.
    """
    stamps = folder / "stamps.json"
    last = _read_json(stamps)
    known: dict[str, str] = {}
    if last.get("layout") == _LAYOUT and target.adopt(last["index"], index.name):
        known = last["scripts"]
        if last["index"] == index.name and all(target.has(f"{index.name}/{n}") for n in known):
            for name in known:
                target.keep(f"{index.name}/{name}")
            return
    folder.mkdir(parents=True, exist_ok=True)
    stamps.unlink(missing_ok=True)
    found: dict[str, str] = {}
    for script in index.scripts:
        name = f"{script.name}.js"
        found[name] = script.stamp
        place = f"{index.name}/{name}"
        if script.stamp and known.get(name) == script.stamp and target.has(place):
            target.keep(place)
        else:
            target.emit(place, script.make())
    for name, text in asset_texts(packs):
        found[f"{LUNR_FOLDER}/{name}"] = ""
        target.emit(f"{index.name}/{LUNR_FOLDER}/{name}", text.encode())
    kept = {"layout": _LAYOUT, "index": index.name, "scripts": found}
    stamps.write_text(json.dumps(kept), "utf-8")


def joined_scripts(folder: Path, names: Iterable[str]) -> tuple[str, bytes]:
    """Scripts of a theme's folder end to end: a name with a hash, and the bytes.

    One file is packed better than fifteen and asked for once; each is a function of its own.
    Comments on lines of their own, a fifth of the bytes, stay in the theme's files.
    """
    whole = b"\n".join((folder / f"{name}.js").read_bytes() for name in names)
    data = _COMMENT.sub(b"", whole)
    return f"page-{hashlib.sha256(data).hexdigest()[:10]}.js", data


def asset_texts(packs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands in the index's ``lunr`` folder: the packaged scripts and their notices."""
    for name in asset_names(packs):
        yield name, read_asset(name)
    notices = resources.files("cuttings.search").joinpath("data/NOTICES.txt")
    yield "NOTICES.txt", notices.read_text(encoding="utf-8")
