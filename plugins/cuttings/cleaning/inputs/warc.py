"""Web archives (ISO 28500): one raw file a captured page, with its address and time of capture."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Any

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from cuttings.cleaning.inputs.limits import MEGABYTE, Limits, TooLargeError, read_within
from cuttings.model import RawFile, Refusal, RefusalReason

_CAPTURES = frozenset({"response", "resource", "conversion"})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_REVISIT = "revisit"
"""A capture whose page was the same as an earlier one's, which alone the archive holds."""

_OK = "200"
_BROTLI = "br"
_READ_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate", _BROTLI})
"""Content codings (RFC 9110, 8.4.1) that are taken off."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the owner should know about a raw file that is neither article nor refusal."""

    raw: str
    message: str


def read_warc(
    name: str, stream: BufferedIOBase, limits: Limits
) -> Iterator[RawFile | Refusal | Note]:
    """The pages of a WARC file (its stream decompressed), numbered over its captures.

    Captures that are no page (pictures, styles, redirects, errors), and those that found a page as
    it was before, are counted in one note. A file cut in the middle gives the pages before the cut,
    then a refusal.
    """
    number, told = 0, False
    passed: Counter[str] = Counter()
    watched = _Watched(stream)
    for record in _records(watched):
        if record.rec_type == _REVISIT:
            passed[_REVISIT] += 1
        if record.rec_type not in _CAPTURES:
            continue
        number += 1
        why_not = _why_no_page(record)
        if why_not:
            passed[why_not] += 1
        else:
            member = _capture(f"{name}#{number}", record, limits)
            told = isinstance(member, Refusal) and bool(watched.fault)
            yield member
    if watched.fault and number and not told:
        yield _unreadable(f"{name}#{number + 1}", watched.fault)
    if passed:
        counts = ", ".join(f"{what} {count}" for what, count in sorted(passed.items()))
        yield Note(name, f"captures that are no pages were passed over: {counts}")
    if number == 0:
        yield _unreadable(name, watched.fault or "no capture found")


_BROKEN = (ArchiveLoadFailed, EOFError, OSError, zlib.error, brotli.error, ValueError)


class _Watched:
    """A stream that remembers what broke it: warcio takes a cut for the archive's end."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream = stream
        self.fault = ""

    def read(self, size: int = -1) -> bytes:
        try:
            # One piece at a time: a longer read would lose what stands before the fault.
            return self._stream.read1(size)
        except _BROKEN as error:
            self.fault = str(error)
            raise

    def close(self) -> None:
        """The stream is its opener's to close."""


def _records(stream: _Watched) -> Iterator[Any]:
    """The records up to the end or to a fault, which the stream then knows."""
    records = iter(ArchiveIterator(stream))
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except _BROKEN as error:
            stream.fault = stream.fault or str(error)
            return
        yield record


def _why_no_page(record: Any) -> str | None:
    if record.http_headers is not None:
        status = record.http_headers.get_statuscode()
        if status and status != _OK:
            return f"HTTP {status}"
    media_type, _ = _content_type(record)
    return None if media_type in _PAGES else media_type


def _content_type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    value = headers.get_header("Content-Type") or ""
    media_type, _, rest = value.partition(";")
    charset = rest.partition("charset=")[2].strip().strip("\"'") or None
    return media_type.strip().lower(), charset


def _capture(member: str, record: Any, limits: Limits) -> RawFile | Refusal:
    coding = _coding(record)
    if coding not in _READ_ENCODINGS:
        message = f"the page is compressed as {coding}, which is not read; capture it otherwise"
        return Refusal(member, RefusalReason.UNREADABLE_ARCHIVE, message)
    if coding == _BROTLI:
        record.http_headers.remove_header("Content-Encoding")  # warcio's own reader has no bound
    try:
        data = read_within(record.content_stream(), limits.document)
        data = _unpack_brotli(data, limits.document) if coding == _BROTLI else data
    except TooLargeError as error:
        return Refusal(member, RefusalReason.TOO_LARGE, str(error))
    except _BROKEN as error:
        return _unreadable(member, str(error))
    missing = getattr(record.raw_stream, "limit", 0)
    if missing:
        return _unreadable(member, f"its last {missing} bytes are missing")
    media_type, charset = _content_type(record)
    hints = {
        "original_url": record.rec_headers.get_header("WARC-Target-URI"),
        "captured": record.rec_headers.get_header("WARC-Date"),
    }
    return RawFile(
        member,
        data,
        hints={key: value for key, value in hints.items() if value},
        media_type=media_type or None,
        charset=charset,
    )


def _unpack_brotli(packed: bytes, limit: int) -> bytes:
    """The page (RFC 7932), unpacked a megabyte at a time: a few bytes may hold gigabytes.

    Raises TooLargeError above the limit, brotli.error for what is damaged, EOFError for a cut.
    """
    unpacker = brotli.Decompressor()
    data = bytearray(unpacker.process(packed, output_buffer_limit=MEGABYTE))
    while not unpacker.is_finished():
        if len(data) > limit:
            raise TooLargeError.over(limit)
        more = unpacker.process(b"", output_buffer_limit=MEGABYTE)
        if not more:
            message = "the compressed page is cut"
            raise EOFError(message)
        data += more
    return bytes(data)


def _coding(record: Any) -> str:
    if record.http_headers is None:
        return ""
    value: str = record.http_headers.get_header("Content-Encoding") or ""
    return value.strip().lower()


def _unreadable(member: str, why: str) -> Refusal:
    message = f"the web archive cannot be read from here on ({why}); fetch it again if you can"
    return Refusal(member, RefusalReason.UNREADABLE_ARCHIVE, message)
