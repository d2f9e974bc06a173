"""Zip archives of raw files, and WACZ (a zip with web archives inside): a folder in one file.

Enters: the open zip. Leaves: its members as ``ZippedFile``, in the order of their names as in a
folder, refusals and notes. Nothing is ever unpacked to disk, so a member's name is only shown.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from cuttings.cleaning.inputs import docx
from cuttings.cleaning.inputs.limits import MEGABYTE, Limits, TooLargeError, read_within
from cuttings.cleaning.inputs.names import MEMBER_MARK, saved_with_page
from cuttings.cleaning.inputs.sidecar import (
    MANIFEST_NAME,
    AboutFile,
    SidecarError,
    facts_beside,
    read_manifest,
    read_sidecar,
)
from cuttings.cleaning.inputs.sniff import printable_name, suffix_of
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.inputs.zip_rescue import with_new_list
from cuttings.model import Refusal, RefusalReason

MOST_UNPACKED = 200
"""Bytes that a zip may unpack to for each of its own. Dumps reach 10 and pages 30; only a file made
to fill memory or time reaches deflate's 1000, or more by telling of the same bytes twice."""

LARGEST_DIRECTORY = 32 * MEGABYTE
"""Bytes of a zip's list of members, some 300,000 files, which is held in memory whole."""

FREE_BYTES = 16 * MEGABYTE
"""What any zip may unpack to, however small."""

_END_RECORD, _WIDE_LOCATOR, _WIDE_RECORD = 22, 20, 56
_LONGEST_COMMENT = 65535
_IS_LOCKED = 0x1
_WEB_ARCHIVES = "archive/"
_DOCUMENTS = {
    "xl/workbook.xml": "a spreadsheet; save it as CSV",
    "[Content_Types].xml": "an office document; save it as text or HTML",
    "META-INF/container.xml": "an e-book; save it as text or HTML",
    "META-INF/MANIFEST.MF": "a program",
    "content.xml": "an office document; save it as text or HTML",
    "AndroidManifest.xml": "a program",
}

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError)
"""What damaged or unknown compression raises; RuntimeError stands for a password."""


@dataclass(frozen=True, slots=True)
class ZippedFile:
    """A member ready to be read: its raw name, its open stream, and what is told beside it."""

    name: str
    stream: io.BufferedIOBase
    about: AboutFile


def read_zip(
    name: str, stream: io.BufferedIOBase, limits: Limits
) -> Iterator[ZippedFile | Refusal | Note]:
    """The raw files in the zip, each to be read before the next is asked for.

    Raises TooLargeError for a list of members beyond all bounds, and BombError, also from the
    streams, where the zip unpacks to far more than itself; what came before stands.
    """
    fault, count = "", 0
    try:
        budget = _Budget(_size_of(stream))
        _check_directory(stream)
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        fault = f"the zip archive cannot be opened ({error}); mend it or fetch it again"
        rescued, count = with_new_list(stream, FREE_BYTES) if stream.seekable() else (stream, 0)
        if count:
            archive = zipfile.ZipFile(rescued)
            fault = (
                f"the zip archive is cut or damaged behind its first {count} members, which were "
                "read; fetch it again for the others"
            )
    if not fault or count:
        with archive:
            yield from _Reader(name, archive, limits, budget).members()
    if fault:
        yield Refusal(name, RefusalReason.UNREADABLE_ARCHIVE, fault)


def _size_of(stream: io.BufferedIOBase) -> int:
    if not stream.seekable():
        message = "it stands inside another archive; unpack the outer one"
        raise zipfile.BadZipFile(message)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _check_directory(stream: io.BufferedIOBase) -> None:
    """Refuse a list of members that would fill the memory. Raises TooLargeError."""
    size = _size_of(stream)
    stream.seek(max(0, size - _END_RECORD - _LONGEST_COMMENT))
    told = _directory_size(stream.read(_END_RECORD + _LONGEST_COMMENT))
    stream.seek(0)
    if told > LARGEST_DIRECTORY:
        message = f"its list of members has {told // MEGABYTE} MB; split it into several archives"
        raise TooLargeError(message)


def _directory_size(tail: bytes) -> int:
    """What the zip's last bytes say of the length of its list (APPNOTE 4.3.14 and 4.3.16)."""
    end = tail.rfind(b"PK\x05\x06")
    wide = end - _WIDE_LOCATOR - _WIDE_RECORD
    if wide >= 0 and tail[wide : wide + 4] == b"PK\x06\x06":
        return int.from_bytes(tail[wide + 40 : wide + 48], "little")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0


class BombError(TooLargeError):
    """A zip unpacks to far more than any folder of news would."""


class _Budget:
    """Counts what a zip unpacks to, over all its members."""

    def __init__(self, size: int) -> None:
        self._left = max(FREE_BYTES, size * MOST_UNPACKED)

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            message = (
                f"it unpacks to more than {MOST_UNPACKED} times its size, as archives do that are "
                "made to fill a machine; unpack it yourself if you trust it"
            )
            raise BombError(message)


class _Counted(io.RawIOBase):
    """A member's stream that spends the zip's budget."""

    def __init__(self, stream: IO[bytes], budget: _Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


class _Reader:
    """The members of one open zip."""

    def __init__(
        self, name: str, archive: zipfile.ZipFile, limits: Limits, budget: _Budget
    ) -> None:
        self._name = name
        self._archive = archive
        self._limits = limits
        self._budget = budget
        self._manifests: dict[str, dict[str, AboutFile]] = {}
        self._faults: dict[str, str] = {}

    def members(self) -> Iterator[ZippedFile | Refusal | Note]:
        """Every member, in the order of names."""
        infos = [info for info in self._archive.infolist() if not info.is_dir()]
        names = {info.filename for info in infos}
        document = next((what for mark, what in _DOCUMENTS.items() if mark in names), None)
        if docx.MAIN_PART in names:
            yield from self._word_document()
        elif document:
            yield Refusal(self._name, RefusalReason.NOT_TEXT, f"it is {document}")
        elif not infos:
            yield Refusal(self._name, RefusalReason.EMPTY, "the zip archive holds no file")
        elif is_web_archive(names):
            yield from self._web_archive(infos)
        else:
            yield from self._folders(infos)

    def _word_document(self) -> Iterator[ZippedFile | Refusal]:
        """The text of a document of Word under the archive's own name."""
        try:
            with self._archive.open(docx.MAIN_PART) as stream:
                counted = io.BufferedReader(_Counted(stream, self._budget))
                text = docx.text_of(read_within(counted, self._limits.document))
        except (*_BROKEN, RuntimeError, ValueError) as error:
            message = f"the document cannot be read ({error}); save it anew, or as text"
            yield Refusal(self._name, RefusalReason.UNREADABLE_ARCHIVE, message)
        else:
            yield ZippedFile(self._name, io.BytesIO(text), AboutFile())

    def _web_archive(
        self, infos: Sequence[zipfile.ZipInfo]
    ) -> Iterator[ZippedFile | Refusal | Note]:
        """The web archives of a WACZ; its lists and logs tell of the same pages again."""
        passed = Counter(
            info.filename.rpartition("/")[0] or info.filename
            for info in infos
            if not info.filename.startswith(_WEB_ARCHIVES)
        )
        for info in sorted(infos, key=_by_name):
            if info.filename.startswith(_WEB_ARCHIVES):
                yield from self._member(info, AboutFile())
        if passed:
            counts = ", ".join(f"{what} {count}" for what, count in sorted(passed.items()))
            yield Note(self._name, f"the web archive's own lists were passed over: {counts}")

    def _folders(self, infos: Sequence[zipfile.ZipInfo]) -> Iterator[ZippedFile | Refusal | Note]:
        """The raw files, with the facts that sidecars and manifests beside them tell."""
        last = {info.filename: info for info in infos}
        by_folder: dict[str, list[str]] = {}
        for name in last:
            folder, _, own = name.rpartition("/")
            by_folder.setdefault(folder, []).append(own)
        beside = {folder: facts_beside(names) for folder, names in by_folder.items()}
        for info in sorted(infos, key=_by_name):
            folder, _, own = info.filename.rpartition("/")
            if last[info.filename] is not info:
                message = "the zip archive holds a later file of this name, which is read"
                yield Refusal(self._shown(info), RefusalReason.DUPLICATE, message)
                continue
            why_not = self._why_passed_over(info, beside[folder].of_others, by_folder)
            if why_not:
                yield Note(self._shown(info), why_not)
            else:
                names = beside[folder].by_file.get(own, ())
                about = [f"{folder}/{one}".lstrip("/") for one in names]
                yield from self._told(info, about, last)

    def _why_passed_over(
        self, info: zipfile.ZipInfo, of_others: Container[str], by_folder: dict[str, list[str]]
    ) -> str | None:
        """Why a file is no raw file, None for one that is."""
        folder, _, own = info.filename.rpartition("/")
        if _is_hidden(info.filename):
            return "hidden; passed over"
        if own == MANIFEST_NAME:
            return self._about_manifest(info)
        if _is_with_page(folder, by_folder):
            return "saved with its page; passed over"
        return "read for the facts it tells about its namesake" if own in of_others else None

    def _told(
        self, info: zipfile.ZipInfo, sidecars: Sequence[str], infos: dict[str, zipfile.ZipInfo]
    ) -> Iterator[ZippedFile | Refusal | Note]:
        about = AboutFile()
        for folder in _folders_above(info.filename):
            place = f"{folder}{MANIFEST_NAME}"
            if place in infos:
                told = self._manifest(infos[place]).get(info.filename[len(folder) :], AboutFile())
                about = about.with_nearer(told)
        for place in sidecars:
            try:
                about = about.with_nearer(read_sidecar(place, self._small(infos[place])))
            except (SidecarError, TooLargeError, RuntimeError, *_BROKEN) as error:
                yield Note(self._shown(info), f"{printable_name(place)}: {error}")
        yield from self._member(info, about)

    def _manifest(self, info: zipfile.ZipInfo) -> dict[str, AboutFile]:
        if info.filename not in self._manifests:
            try:
                self._manifests[info.filename] = read_manifest(self._small(info))
            except (TooLargeError, RuntimeError, *_BROKEN) as error:
                self._manifests[info.filename] = {}
                self._faults[info.filename] = f"its facts were left out: {error}"
        return self._manifests[info.filename]

    def _about_manifest(self, info: zipfile.ZipInfo) -> str:
        self._manifest(info)
        good = "read for the facts it tells about other files"
        return self._faults.get(info.filename, good)

    def _small(self, info: zipfile.ZipInfo) -> bytes:
        with self._archive.open(info) as stream:
            return read_within(stream, self._limits.sidecar)

    def _member(self, info: zipfile.ZipInfo, about: AboutFile) -> Iterator[ZippedFile | Refusal]:
        shown = self._shown(info)
        self._budget.spend(0)
        if _leaves(info.filename):
            message = "a member whose name leads out of the archive; rename it"
            yield Refusal(shown, RefusalReason.OUTSIDE, message)
            return
        if info.flag_bits & _IS_LOCKED:
            message = "locked with a password; unpack it and put the files here"
            yield Refusal(shown, RefusalReason.UNREADABLE_ARCHIVE, message)
            return
        try:
            with self._archive.open(info) as stream:
                counted = _Counted(stream, self._budget)
                yield ZippedFile(shown, io.BufferedReader(counted), about)
        except _BROKEN as error:
            message = f"this member of the zip archive is damaged ({error}); fetch it again"
            yield Refusal(shown, RefusalReason.UNREADABLE_ARCHIVE, message)

    def _shown(self, info: zipfile.ZipInfo) -> str:
        return f"{self._name}{MEMBER_MARK}{printable_name(info.filename)}"


def is_web_archive(names: set[str]) -> bool:
    """Whether the members are those of a WACZ: a description, and web archives in ``archive/``."""
    return "datapackage.json" in names and any(
        name.startswith(_WEB_ARCHIVES) and suffix_of(name) == ".warc" for name in names
    )


def _by_name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    return info.filename.encode("utf-8", "surrogateescape"), info.header_offset


def _is_with_page(folder: str, by_folder: Mapping[str, Sequence[str]]) -> bool:
    """Whether the folder, or one it lies in, holds what a browser saved with a page beside it."""
    while folder:
        above, _, own = folder.rpartition("/")
        if saved_with_page(own, by_folder.get(above, ())):
            return True
        folder = above
    return False


def _is_hidden(name: str) -> bool:
    """Files that begin with a dot, and what macOS adds to the zips it makes."""
    parts = name.split("/")
    return parts[-1].startswith(".") or parts[0] == "__MACOSX"


def _leaves(name: str) -> bool:
    """Whether the name would be a place outside, were it unpacked."""
    return name.startswith("/") or ":" in name.partition("/")[0] or ".." in name.split("/")


def _folders_above(name: str) -> list[str]:
    """The folders a member lies in, outermost first, each with its slash; "" for the zip itself."""
    parts = name.split("/")[:-1]
    return ["", *("/".join(parts[: n + 1]) + "/" for n in range(len(parts)))]
