"""The one module of cleaning that touches the disk: it reads the raw folder and writes articles.

The raw folder is only ever opened for reading. Everything written is written whole or not at all:
into a temporary file beside its place, then renamed over it.
"""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import os
import pickle
import stat
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import IO

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
        yield from _entry(path, path.parent.resolve(), path.name, tuple(sidecars), ())


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
        if name.startswith("."):
            yield Note(shown_name(prefix + name), "hidden; passed over")
        elif name == MANIFEST_NAME:
            yield Note(shown_name(prefix + name), "read for the facts it tells about other files")
        elif name in about.of_others:
            yield Note(shown_name(prefix + name), "read for the facts it tells about its namesake")
        elif _is_folder(path) and not path.is_symlink():
            page = saved_with_page(name, names)
            if page is not None:
                message = f"pictures and scripts saved with {shown_name(page)}; passed over"
                yield Note(shown_name(prefix + name), message)
                continue
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
    return zlib.compress(pickle.dumps(cutting, pickle.HIGHEST_PROTOCOL), 1)


class Spool:
    """The cuttings of one run, on disk while the rest is cleaned: memory then holds only summaries.

    Its file has no name and goes with the process. Only what this process put there is read back.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the spool
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, key: str, packed: bytes) -> None:
        """Keep a packed cutting under a key."""
        self._file.seek(0, os.SEEK_END)
        self._places[key] = (self._file.tell(), len(packed))
        self._file.write(packed)

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def get(self, key: str) -> Cutting:
        """The cutting under the key. Raises KeyError."""
        start, length = self._places[key]
        self._file.seek(start)
        cutting: Cutting = pickle.loads(zlib.decompress(self._file.read(length)))
        return cutting

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()
