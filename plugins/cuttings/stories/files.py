"""The room's one way to the disk."""

from __future__ import annotations

import gzip
import json
import lzma
import platform
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cuttings.stories.joining import Register
from cuttings.stories.overrides import Overrides, read_overrides
from cuttings.stories.readings import DIGEST_BYTES, NOTHING_READ, Readings, Rows
from cuttings.stories.vectors import Vectors
from cuttings.text.records import records_of


def load_overrides(content: Path) -> Overrides:
    """What ``stories.toml`` in the content folder decides; nothing where there is none."""
    path = content / "stories.toml"
    if not path.is_file():
        return Overrides()
    return read_overrides(path.read_bytes(), f"{content.name}/{path.name}")


def read_lines(path: Path) -> Iterator[Mapping[str, object]]:
    """The records of a JSON Lines file. Raises OSError, and RecordError naming file and line."""
    with path.open("rb") as lines:
        yield from records_of(lines, str(path))


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
        _put(self._folder / READINGS_FILE, lambda passing: np.savez(passing, **whole))

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
        _put(self._folder / FACTS_FILE, lambda passing: passing.write_bytes(data))


def _put(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all: a run that is killed leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f"next-{path.name}")
    write(passing)
    passing.replace(path)


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


# ---- the register that new articles join ---------------------------------------------------------
INDEX_FILE = "index.npz"
LONG_FILES: Mapping[str, npt.DTypeLike] = {
    "words": np.uint32,
    "weights": np.float64,
    "shingles": np.uint64,
}
"""Files of a register to which rows are only ever added, and of which only what is asked for is
read: at 100,000 articles they take half a gigabyte. Where they end is told by the index."""


class RegisterError(ValueError):
    """A folder that holds no register; the message says where, what was found, and what to do."""


def keep_register(folder: Path, register: Register) -> None:
    """Write the register into the folder, in the place of any that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / INDEX_FILE).unlink(missing_ok=True)
    for name, rows in _long(register).items():
        (folder / name).write_bytes(rows.values.tobytes())
    _put_index(folder, register)


def add_to_register(folder: Path, known: Register, added: Register) -> None:
    """Add rows to the register that was loaded from the folder.

    The index comes last: a run that is killed leaves the register as it was.
    """
    ends = {name: rows.values.nbytes for name, rows in _long(known).items()}
    for name, rows in _long(added).items():
        with (folder / name).open("r+b") as stream:
            stream.seek(ends[name])
            stream.write(rows.values.tobytes())
    _put_index(folder, known, added)


def _long(register: Register) -> dict[str, Rows]:
    vectors = register.vectors
    rows = (vectors.words, vectors.weights, register.shingles)
    return dict(zip(LONG_FILES, rows, strict=True))


def _put_index(folder: Path, *parts: Register) -> None:
    """All but the long rows of a register, whose parts follow each other."""
    last = parts[-1]
    texts = {
        "rules": _rules(),
        "ids": _as_json([one for part in parts for one in part.ids]),
        "languages": _as_json(last.languages),
        "terms": _as_json(last.vectors.terms),
    }
    whole: dict[str, Any] = {
        **{name: np.frombuffer(data, np.uint8) for name, data in texts.items()},
        "days": np.concatenate([part.days for part in parts]),
        "stories": np.concatenate([part.stories for part in parts]),
        "vector_sizes": np.concatenate([part.vectors.words.sizes() for part in parts]),
        "shingles_sizes": np.concatenate([part.shingles.sizes() for part in parts]),
        "holding": last.holding,
        "grouped": np.array(last.grouped),
    }
    _put(folder / INDEX_FILE, lambda passing: np.savez(passing, **whole))


def load_register(folder: Path) -> Register:
    """The register in the folder. Raises RegisterError."""
    try:
        with (folder / INDEX_FILE).open("rb") as stream, np.load(stream) as kept:
            is_ours = kept["rules"].tobytes() == _rules()
            register = _register(kept, folder) if is_ours else None
    except _DAMAGE as error:
        msg = f"{folder}: no register ({error}); make one with 'cuttings stories FILE --keep'."
        raise RegisterError(msg) from error
    if register is None:
        msg = f"{folder}: made by another version of Cuttings; make it anew with --keep."
        raise RegisterError(msg)
    return register


def _register(kept: Mapping[str, np.ndarray], folder: Path) -> Register:
    ids, languages, terms = (
        tuple(json.loads(kept[name].tobytes())) for name in ("ids", "languages", "terms")
    )
    vectors, shingles = (
        np.append(0, np.cumsum(kept[f"{name}_sizes"])) for name in ("vector", "shingles")
    )
    words, weights, runs = (
        Rows(_mapped(folder / name, dtype, int(starts[-1])), starts)
        for (name, dtype), starts in zip(
            LONG_FILES.items(), (vectors, vectors, shingles), strict=True
        )
    )
    return Register(
        ids=ids,
        days=kept["days"],
        stories=kept["stories"],
        vectors=Vectors(terms, words, weights),
        shingles=runs,
        holding=kept["holding"],
        grouped=int(kept["grouped"]),
        languages=languages,
    )


def _mapped(path: Path, dtype: npt.DTypeLike, count: int) -> np.ndarray:
    """The first numbers of a file, of which the disk is asked for those that are looked at."""
    if not count:
        return np.zeros(0, dtype)  # an empty file cannot be mapped
    return np.asarray(np.memmap(path, dtype, "r", shape=(count,)))


def _as_json(texts: Sequence[str]) -> bytes:
    return json.dumps(texts).encode("ascii")
