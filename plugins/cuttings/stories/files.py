"""The room's one way to the disk."""

from __future__ import annotations

import gzip
import json
import lzma
import platform
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import numpy as np

from cuttings.stories.overrides import Overrides, read_overrides
from cuttings.stories.readings import DIGEST_BYTES, NOTHING_READ, Readings, Rows

TEXTS = ("source", "date", "title", "text", "agency", "lang")
"""Fields of a record that are text or nothing."""


class RecordError(ValueError):
    """A line that is no record; the message says where, what, and what was expected."""


def load_overrides(content: Path) -> Overrides:
    """What ``stories.toml`` in the content folder decides; nothing where there is none."""
    path = content / "stories.toml"
    if not path.is_file():
        return Overrides()
    return read_overrides(path.read_bytes(), f"{content.name}/{path.name}")


def read_lines(path: Path) -> Iterator[Mapping[str, object]]:
    """The JSON objects of a JSON Lines file, each with an id of its own and text in its fields.

    Raises RecordError naming file and line.
    """
    first: dict[str, int] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            record = _record(_decoded(line, where), where)
            known = first.setdefault(str(record["id"]), number)
            if known != number:
                msg = (
                    f"{where}: the id {record['id']!r} is that of line {known}; give each its own."
                )
                raise RecordError(msg)
            yield record


def _decoded(line: bytes, where: str) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{where}: not UTF-8 ({error.reason} at byte {error.start}); save the file as UTF-8."
        raise RecordError(msg) from error


def _record(line: str, where: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        msg = f"{where}: not JSON ({error}); give one JSON object a line."
        raise RecordError(msg) from error
    if not isinstance(record, dict) or not record.get("id"):
        msg = f"{where}: found {line[:60].strip()!r}; give an object with at least an 'id'."
        raise RecordError(msg)
    for field in TEXTS:
        if record.get(field) is not None and not isinstance(record[field], str):
            msg = f"{where}: {field} is {record[field]!r:.60}; give text in quotes, or null."
            raise RecordError(msg)
    return record


# ---- what one build keeps for the next ----------------------------------------------------------
READINGS_FILE = "readings.npz"
FACTS_FILE = "facts.jsonl.gz"

_DAMAGE = (
    *(OSError, EOFError, ValueError, LookupError, RuntimeError),
    *(struct.error, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
"""What reading a file raises that was cut short or changed: both kinds of file hold checksums, and
a file's head may come to ask for another kind of packing."""


class DamagedError(ValueError):
    """What an earlier build kept cannot be read; the file is gone now, and the message says so."""


class Shelf:
    """A folder in which one build keeps for the next what it worked out by the rules of now."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rules = _rules()

    def readings(self) -> Readings:
        """The reports read in the last build; none where there are none by these rules.

        Raises DamagedError.
        """
        path = self._folder / READINGS_FILE
        if not path.is_file():
            return NOTHING_READ
        try:
            with path.open("rb") as stream, np.load(stream) as kept:
                return _readings(kept) if kept["rules"].tobytes() == self._rules else NOTHING_READ
        except _DAMAGE as error:
            raise _gone(path, error) from error

    def keep_readings(self, readings: Readings) -> None:
        """Put the readings in the place of those of the last build."""
        rows = {
            f"{name}_{part}": getattr(getattr(readings, name), part)
            for name in _ROWS
            for part in _PARTS
        }
        terms = "\n".join(readings.terms).encode("utf-8", "surrogatepass")
        texts = {"rules": self._rules, "digests": b"".join(readings.digests), "terms": terms}
        whole = {name: np.frombuffer(data, np.uint8) for name, data in texts.items()} | rows
        self._put(READINGS_FILE, lambda passing: np.savez(passing, **whole))

    def facts(self) -> Mapping[str, str]:
        """The lines of facts of the last build, by what they came from. Raises DamagedError."""
        path = self._folder / FACTS_FILE
        if not path.is_file():
            return {}
        try:
            with gzip.open(path, "rt", encoding="ascii") as stream:
                if next(stream, "").strip() != self._rules.hex():
                    return {}
                return dict(line.rstrip("\n").split(" ", 1) for line in stream)
        except _DAMAGE as error:
            raise _gone(path, error) from error

    def keep_facts(self, lines: Mapping[str, str]) -> None:
        """Put the lines in the place of those of the last build."""
        whole = "".join(f"{key} {lines[key]}\n" for key in sorted(lines))
        data = gzip.compress(f"{self._rules.hex()}\n{whole}".encode("ascii"), 1, mtime=0)
        self._put(FACTS_FILE, lambda passing: passing.write_bytes(data))

    def _put(self, name: str, write: Callable[[Path], object]) -> None:
        """Write a file whole or not at all: a build that is killed leaves the old one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        passing = self._folder / f"next-{name}"
        write(passing)
        passing.replace(self._folder / name)


_ROWS = ("words", "counts", "shingles")
_PARTS = ("values", "starts")


def _readings(kept: Mapping[str, np.ndarray]) -> Readings:
    digests = kept["digests"].tobytes()
    terms = kept["terms"].tobytes().decode("utf-8", "surrogatepass")
    return Readings(
        tuple(digests[at : at + DIGEST_BYTES] for at in range(0, len(digests), DIGEST_BYTES)),
        tuple(terms.split("\n") if terms else ()),
        *(Rows(*(kept[f"{name}_{part}"] for part in _PARTS)) for name in _ROWS),
    )


def _gone(path: Path, error: Exception) -> DamagedError:
    path.unlink(missing_ok=True)
    what = str(error) or type(error).__name__
    return DamagedError(
        f"{path.name}: what the last build kept is damaged ({what}) and was removed; this build "
        "works it out anew and is the slower for it."
    )


def _rules() -> bytes:
    """A digest of the code, tables and packages that an outcome rests on."""
    digest = blake2b(platform.python_version().encode(), digest_size=DIGEST_BYTES)
    package = Path(__file__).parents[1]
    for room in ("model", "stories", "text"):
        for path in sorted((package / room).iterdir()):
            if path.suffix in {".py", ".toml"}:
                digest.update(f"{room}/{path.name} {path.stat().st_size}\n".encode())
                digest.update(path.read_bytes())
    for name in ("numpy", "wordfreq"):
        digest.update(f"{name} {version(name)}\n".encode())
    return digest.digest()
