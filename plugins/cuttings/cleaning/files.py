"""The one module of cleaning that touches the disk: it reads the raw folder and writes articles.

The raw folder is only ever opened for reading. Everything written is written whole or not at all:
into a temporary file beside its place, then renamed over it.
"""

from __future__ import annotations

import contextlib
import copyreg
import filecmp
import hashlib
import io
import os
import pickle
import stat
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from cuttings import model
from cuttings.cleaning.inputs.limits import read_within
from cuttings.cleaning.inputs.names import saved_with_page
from cuttings.cleaning.inputs.sidecar import MANIFEST_NAME, facts_beside, is_sidecar_of
from cuttings.cleaning.inputs.sniff import printable_name
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import Cutting, Refusal, RefusalReason
from cuttings.workplace import OWNER_NOTE

LEDGER_ENDING = ".ledger.json"
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One file of the raw folder: its shown name, its place, and the files of facts about it.

    ``manifest`` is the manifest of its folder or a folder above, with the name it has there.
    """

    name: str
    path: Path
    size: int
    changed: int  # nanoseconds; only ever compared with itself, never shown
    sidecars: tuple[Path, ...] = ()
    manifests: tuple[tuple[Path, str], ...] = field(default=())


Found = RawEntry | Refusal | Note


def shown_name(name: str) -> str:
    r"""The name as a reader can print it; bytes that are no UTF-8 are shown as escapes.

    >>> shown_name("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    raw = os.fsencode(name)
    text = raw.decode("utf-8", errors="backslashreplace")
    return printable_name(text)


def scan(path: Path) -> Iterator[Found]:
    """Everything in a raw folder in the order of its names, or the one file that ``path`` is.

    A symbolic link that leaves the folder, a device or a pipe is refused without being opened.
    """
    if path.is_dir():
        yield from _scan_folder(path, path.resolve(), "", ())
    else:
        names = sorted(os.listdir(path.parent), key=os.fsencode)  # noqa: PTH208 - bytes order
        sidecars = [
            path.parent / n for n in names if n != path.name and is_sidecar_of(n, path.name)
        ]
        absolute = path.absolute()
        manifests = tuple(
            (above / MANIFEST_NAME, absolute.relative_to(above).as_posix())
            for above in reversed(absolute.parents)
            if (above / MANIFEST_NAME).is_file()
        )
        yield from _entry(path, path.parent.resolve(), path.name, tuple(sidecars), manifests)


def _scan_folder(
    folder: Path, root: Path, prefix: str, manifests: tuple[tuple[Path, str], ...]
) -> Iterator[Found]:
    try:
        names = sorted(os.listdir(folder), key=os.fsencode)  # noqa: PTH208 - bytes order
    except OSError as error:
        yield _unreadable(shown_name(prefix.rstrip("/")), error)
        return
    if MANIFEST_NAME in names:
        manifests = (*manifests, (folder / MANIFEST_NAME, prefix))
    about = facts_beside(names)
    for name in names:
        path = folder / name
        is_folder = _is_folder(path) and not path.is_symlink()
        page = saved_with_page(name, names) if is_folder else None
        if name.startswith("."):
            yield Note(shown_name(prefix + name), "hidden; passed over")
        elif name == MANIFEST_NAME:
            yield Note(shown_name(prefix + name), "read for the facts it tells about other files")
        elif name in about.of_others:
            yield Note(shown_name(prefix + name), "read for the facts it tells about its namesake")
        elif page is not None:
            message = f"pictures and scripts saved with {shown_name(page)}; passed over"
            yield Note(shown_name(prefix + name), message)
        elif is_folder:
            yield from _scan_folder(path, root, f"{prefix}{name}/", manifests)
        else:
            beside = tuple(folder / one for one in about.by_file.get(name, ()))
            named = tuple((place, (prefix + name)[len(under) :]) for place, under in manifests)
            yield from _entry(path, root, prefix + name, beside, named)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _entry(
    path: Path,
    root: Path,
    name: str,
    sidecars: tuple[Path, ...],
    manifests: tuple[tuple[Path, str], ...],
) -> Iterator[Found]:
    shown = shown_name(name)
    try:
        if path.is_symlink():
            yield from _refuse_link(path, root, shown)
            return
        status = path.stat()
    except (OSError, RuntimeError) as error:
        yield _unreadable(shown, error)
        return
    if not stat.S_ISREG(status.st_mode):
        message = "it is no regular file (a device, pipe or socket); take it out of the folder"
        yield Refusal(shown, RefusalReason.NOT_TEXT, message)
        return
    if shown != name:
        yield Note(shown, "its name is not UTF-8 or not printable; shown with escapes")
    yield RawEntry(shown, path, status.st_size, status.st_mtime_ns, sidecars, manifests)


def _refuse_link(path: Path, root: Path, shown: str) -> Iterator[Refusal]:
    target = path.resolve()
    if not target.is_relative_to(root):
        message = "a symbolic link that leaves the raw folder; put a copy in its place"
        yield Refusal(shown, RefusalReason.OUTSIDE, message)
    elif not target.exists():
        message = "a symbolic link to a file that is not there; mend or remove it"
        yield Refusal(shown, RefusalReason.OUTSIDE, message)
    else:
        there = shown_name(str(target.relative_to(root)))
        message = f"a symbolic link to {there}, which is read in its own place"
        yield Refusal(shown, RefusalReason.DUPLICATE, message)


def _unreadable(shown: str, error: Exception) -> Refusal:
    why = getattr(error, "strerror", None) or "a circle of symbolic links"
    message = f"it cannot be opened ({why}); mend its permissions or remove it"
    return Refusal(shown, RefusalReason.UNREADABLE_ARCHIVE, message)


@contextlib.contextmanager
def open_raw(entry: RawEntry) -> Iterator[BufferedReader]:
    """The raw file open for reading. Raises OSError."""
    with entry.path.open("rb") as stream:
        yield stream


def hash_file(path: Path) -> str:
    """SHA-256 of the file's bytes in hexadecimal, read in pieces. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_READ_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def state_of(path: Path) -> str:
    """Size and time of change, to tell whether a file may have changed; "" where there is none."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def read_small(path: Path, limit: int) -> bytes:
    """The file's bytes. Raises OSError, and TooLargeError where it has more than ``limit``."""
    with path.open("rb") as stream:
        return read_within(stream, limit)


def read_text(path: Path) -> str | None:
    """The text of one of our own files, or None where there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None


def read_lines(path: Path) -> Iterator[str]:
    """The lines of one of our own files, one at a time; none where there is no file."""
    try:
        stream = path.open(encoding="utf-8", errors="surrogateescape", newline="\n")
    except FileNotFoundError:
        return
    with stream:
        yield from stream


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """As ``write_text``, for a file that is never held in memory whole."""
    with _in_place_of(path) as stream:
        for line in lines:
            stream.write(line.encode("utf-8", errors="surrogateescape"))


class Journal:
    """Lines put into a file as they come, so that a run that is killed leaves them behind."""

    def __init__(self, path: Path, head: Iterable[str]) -> None:
        self._path = path
        self._head = head
        self._stream: IO[str] | None = None

    def put(self, line: str) -> None:
        """Add a line; the first one begins the file anew, below its head."""
        if self._stream is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("w", encoding="utf-8", errors="surrogateescape")
            self._stream.writelines(self._head)
        self._stream.write(line)

    def close(self) -> None:
        """End writing; the file stays for the next run."""
        if self._stream is not None:
            self._stream.close()

    def discard(self) -> None:
        """Take the file away: what it told stands elsewhere now."""
        self.close()
        self._path.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Put the whole text in the file's place at once; an interrupted run leaves the old file.

    A file that holds this text already keeps its time of change: others watch for it.
    """
    if read_text(path) == text:
        return
    with _in_place_of(path) as stream:
        stream.write(text.encode("utf-8", errors="surrogateescape"))


@contextlib.contextmanager
def _in_place_of(path: Path) -> Iterator[IO[bytes]]:
    """A stream into a temporary file that takes the path's place at the end, if it differs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        if path.is_file() and filecmp.cmp(temporary, path, shallow=False):
            Path(temporary).unlink()
        else:
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def remove(path: Path) -> None:
    """Take away a file that the cleaner wrote, and its folder where that leaves it empty."""
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def owner_of(work: Path) -> str | None:
    """The raw folder that a work folder belongs to, as its note says; None where there is none."""
    note = read_text(work / OWNER_NOTE)
    return note.removesuffix("\n") if note is not None else None


def claim(work: Path, raw: Path) -> None:
    """Write down which raw folder a work folder belongs to."""
    write_text(work / OWNER_NOTE, f"{raw.resolve()}\n")


def articles_in(folder: Path) -> list[Path]:
    """The Markdown files below the articles folder, in the order of their names."""
    return sorted(folder.rglob("*.md")) if folder.is_dir() else []


def ledgers_in(folder: Path) -> list[Path]:
    """The ledgers below the articles folder, in the order of their names."""
    return sorted(folder.rglob(f"*{LEDGER_ENDING}")) if folder.is_dir() else []


def toml_files_in(folder: Path) -> list[Path]:
    """The TOML files right in a folder, in the order of their names."""
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def read_owner_file(path: Path) -> bytes:
    """The bytes of a file that the owner may have written, empty where there is none."""
    return path.read_bytes() if path.is_file() else b""


def code_files(package: Path) -> list[Path]:
    """The program and data files below a package's folder, in the order of their names."""
    kinds = {".py", ".toml", ".json", ".csv", ".tsv", ".txt"}
    return sorted(path for path in package.rglob("*") if path.suffix in kinds)


def pack(cutting: Cutting) -> bytes:
    """The cutting as the spool keeps it; made where it was cleaned, so that workers share that."""
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(cutting)
    return zlib.compress(packed.getbuffer(), 1)


def _reduced(zone: ZoneInfo) -> tuple[type[ZoneInfo], tuple[str]]:
    return ZoneInfo, (zone.key,)  # its own way needs ``getattr``, which ``unpack`` must not allow


_REDUCED = {**copyreg.dispatch_table, ZoneInfo: _reduced}


class Spool:
    """The cuttings of one run, on disk while the rest is cleaned: memory then holds only summaries.

    Without a path its file has no name and goes with the process. With one, what a killed run left
    there is at hand again, if it was made by the same ``rules``; ``discard`` takes it away.
    """

    def __init__(self, path: Path | None = None, rules: str = "") -> None:
        self._path = path
        self._head = f"{rules}\n".encode()
        self._file: IO[bytes] | None = None
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        self._latest: dict[str, str] = {}
        if path is not None and path.is_file():
            self._take_up(path)

    def put(self, raw: str, content: str, packed: bytes) -> None:
        """Keep the packed cutting of a raw name; ``content`` names what it holds."""
        stream = self._file = self._file or self._begin()
        stream.seek(0, os.SEEK_END)
        names = (raw.encode("utf-8", "surrogateescape"), content.encode())
        stream.write(_RECORD.pack(*map(len, names), len(packed)) + b"".join(names))
        self._keep((raw, content), stream.tell(), len(packed))
        stream.write(packed)

    def __contains__(self, key: tuple[str, str]) -> bool:
        return key in self._places

    def get(self, raw: str, content: str) -> Cutting:
        """The cutting of that content, else the raw name's latest. Raises KeyError."""
        key = (raw, content) if (raw, content) in self else (raw, self._latest[raw])
        start, length = self._places[key]
        stream = self._file = self._file or self._begin()
        stream.seek(start)
        return unpack(stream.read(length))

    def close(self) -> None:
        """End writing; a named file stays for the next run."""
        if self._file is not None:
            self._file.close()

    def discard(self) -> None:
        """Give the disk space back: what it held stands elsewhere now."""
        self.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def _begin(self) -> IO[bytes]:
        if self._path is None:
            return tempfile.TemporaryFile()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        stream = self._path.open("w+b")
        stream.write(self._head)
        return stream

    def _keep(self, key: tuple[str, str], start: int, length: int) -> None:
        self._places[key] = (start, length)
        self._latest[key[0]] = key[1]

    def _take_up(self, path: Path) -> None:
        """Find the cuttings in a file that is there; one that was cut off is forgotten."""
        stream = path.open("r+b")
        size = path.stat().st_size
        if stream.readline() != self._head:
            stream.close()
            return
        end = stream.tell()
        while len(head := stream.read(_RECORD.size)) == _RECORD.size:
            of_raw, of_content, length = _RECORD.unpack(head)
            raw = stream.read(of_raw).decode("utf-8", "surrogateescape")
            content = stream.read(of_content).decode("utf-8", "replace")
            start = stream.tell()
            if start + length > size:
                break
            self._keep((raw, content), start, length)
            end = stream.seek(start + length)
        stream.truncate(end)
        self._file = stream


_RECORD = struct.Struct(">IHQ")
"""Before each cutting: the bytes of its raw name, of its content's name, and of itself."""


def unpack(packed: bytes) -> Cutting:
    """The cutting that ``pack`` packed. Raises UnpicklingError for what holds anything else.

    Nothing but records of the model and moments is made: a file that a stranger put into an archive
    cannot run code.
    """
    cutting: Cutting = _OnlyRecords(io.BytesIO(zlib.decompress(packed))).load()
    return cutting


class _OnlyRecords(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """The record or moment that a pickle names."""
        found = super().find_class(module, name) if module in _MODULES else None
        if isinstance(found, type) and found.__module__ in _MODULES:
            return found
        message = f"{module}.{name} is no part of a cutting"
        raise pickle.UnpicklingError(message)


_OF_MODEL = {one.__module__ for one in vars(model).values() if isinstance(one, type)}
_MODULES = frozenset({"datetime", "zoneinfo", *_OF_MODEL})
