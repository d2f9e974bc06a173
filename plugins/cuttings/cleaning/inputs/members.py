"""One file of the raw folder becomes its members: pages, dumps, records, each a RawFile.

Enters: a name and an open stream. Leaves: raw files, refusals and notes, in the file's own order,
one at a time, so that a web archive of any size needs the memory of one page.
"""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from cuttings.cleaning.inputs import records, tables, warc, zipped
from cuttings.cleaning.inputs.encodings import in_utf8
from cuttings.cleaning.inputs.exports import documents_of
from cuttings.cleaning.inputs.limits import Limits, Rejoined, TooLargeError, read_within
from cuttings.cleaning.inputs.mail import is_mail, letters_of
from cuttings.cleaning.inputs.markup import is_xml, read_entries
from cuttings.cleaning.inputs.sniff import (
    HEAD_BYTES,
    Container,
    binary_kind,
    container_of,
    strip_gzip,
    suffix_of,
)
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.inputs.webarchive import is_webarchive, read_webarchive
from cuttings.model import RawFile, Refusal, RefusalReason

Member = RawFile | Refusal | Note

_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, BadZipFile, lzma.LZMAError)


def read_members(name: str, stream: io.BufferedIOBase, limits: Limits) -> Iterator[Member]:
    """Every member of the file ``name``; never raises for what the file holds."""
    try:
        yield from _members(name, stream, limits)
    except TooLargeError as error:
        yield Refusal(strip_gzip(name), RefusalReason.TOO_LARGE, str(error))
    except _BROKEN as error:
        message = f"the compressed file is cut or damaged ({error}); fetch it again if you can"
        yield Refusal(strip_gzip(name), RefusalReason.UNREADABLE_ARCHIVE, message)


def _members(name: str, stream: io.BufferedIOBase, limits: Limits) -> Iterator[Member]:
    head, whole = _peek(stream)
    match container_of(name, head):
        case Container.GZIP:
            yield from _gzip_members(name, whole, limits)
        case Container.ZIP:
            yield from _zip_members(name, stream, limits)
        case Container.WARC:
            yield from warc.read_warc(name, whole, limits)
        case Container.JSON | Container.JSON_LINES | Container.CSV as kind:
            records_in_utf8, remark = in_utf8(whole)
            if remark:
                yield Note(name, remark)
            yield from _RECORDS[kind](name, records_in_utf8, limits)
        case Container.PLAIN:
            yield from _plain_members(name, head, whole, limits)


_RECORDS = {
    Container.JSON: records.read_json,
    Container.JSON_LINES: records.read_json_lines,
    Container.CSV: tables.read_csv,
}


def _gzip_members(name: str, stream: io.BufferedReader, limits: Limits) -> Iterator[Member]:
    with gzip.open(stream) as inner:
        head, whole = _peek(inner)
        if container_of(name, head) is Container.GZIP:
            # A file can be its own compressed content for ever; one wrapping is what we promise.
            message = "it is compressed twice; take off one compression"
            yield Refusal(strip_gzip(name), RefusalReason.UNREADABLE_ARCHIVE, message)
            return
        named = name if container_of(name, head) is Container.WARC else strip_gzip(name)
        yield from _members(named, whole, limits)


def _zip_members(name: str, stream: io.BufferedIOBase, limits: Limits) -> Iterator[Member]:
    for one in zipped.read_zip(name, stream, limits):
        if not isinstance(one, zipped.ZippedFile):
            yield one
            continue
        for member in _zipped_members(one, limits):
            yield one.about.added_to(member) if isinstance(member, RawFile) else member


def _zipped_members(one: zipped.ZippedFile, limits: Limits) -> Iterator[Member]:
    """The members of a zip's member; one that is damaged or too large does not end the zip."""
    try:
        yield from _members(one.name, one.stream, limits)
    except zipped.BombError:
        raise
    except TooLargeError as error:
        yield Refusal(strip_gzip(one.name), RefusalReason.TOO_LARGE, str(error))
    except _BROKEN as error:
        message = f"it is cut or damaged ({error}); fetch the archive again if you can"
        yield Refusal(strip_gzip(one.name), RefusalReason.UNREADABLE_ARCHIVE, message)


def _plain_members(
    name: str, head: bytes, stream: io.BufferedReader, limits: Limits
) -> Iterator[Member]:
    if is_webarchive(head):
        yield read_webarchive(name, read_within(stream, limits.document * WITH_PICTURES))
        return
    binary = binary_kind(head)
    if binary:
        message = f"it is {binary}; expected text, HTML, Markdown, Word, JSON, CSV, WARC or zip"
        yield Refusal(name, RefusalReason.NOT_TEXT, message)
        return
    if is_mail(head):
        yield from _letters(name, read_within(stream, limits.document * WITH_PICTURES))
        return
    if is_xml(head) and suffix_of(name) not in _PAGES:
        yield from read_entries(name, read_within(stream, limits.document * WITH_PICTURES))
        return
    data = read_within(stream, limits.document)
    yield from documents_of(name, data) or (RawFile(name, data),)


WITH_PICTURES = 4
"""How many times as large as a page a file may be that holds pictures, or many articles."""

_PAGES = frozenset({".html", ".htm", ".xhtml"})


def _letters(name: str, data: bytes) -> Iterator[RawFile]:
    letters = letters_of(data)
    for number, letter in enumerate(letters, start=1):
        yield RawFile(f"{name}#{number}" if len(letters) > 1 else name, letter)


def _peek(stream: io.BufferedIOBase) -> tuple[bytes, io.BufferedReader]:
    """The first bytes, and a stream that still begins with them."""
    head = _first_bytes(stream)
    return head, io.BufferedReader(Rejoined(head, stream))


def _first_bytes(stream: io.BufferedIOBase) -> bytes:
    """Up to HEAD_BYTES; fewer where the file ends or breaks, and the next read tells of a break."""
    head = b""
    while len(head) < HEAD_BYTES:
        try:
            piece = stream.read1(HEAD_BYTES - len(head))
        except _BROKEN:
            if not head:
                raise
            break
        if not piece:
            break
        head += piece
    return head
