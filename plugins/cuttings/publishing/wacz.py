"""A WACZ 1.1.1 package: captures that a replay page can open, each at its publisher's address.

Enters: captures with their bytes, and WARC files as they came. Leaves: a WARC of ``resource``
records (a saved page has no HTTP headers to replay) beside the others, one CDXJ index over all, the
list of pages, and the package's own description. A page needs an address and a moment; one without
either cannot be replayed and is left out by the caller.
"""

from __future__ import annotations

import hashlib
import io
import json
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_STORED

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

import cuttings
from cuttings.front_matter import moment_of
from cuttings.publishing.zipping import zipped
from cuttings.settings import ArchiveSettings

WARC_NAME = "captures.warc.gz"
REPLAYED = frozenset({"response", "resource"})


@dataclass(frozen=True, slots=True)
class ReplayPage:
    """A page a reader can open: ``moment`` is the capture's, with its zone."""

    url: str
    moment: datetime
    title: str


@dataclass(frozen=True, slots=True)
class ReplayCapture:
    """A raw file as captured, and the page it is."""

    page: ReplayPage
    media_type: str
    data: bytes


def wacz_file(
    captures: Sequence[ReplayCapture],
    warcs: Mapping[str, bytes],
    pages: Sequence[ReplayPage],
    archive: ArchiveSettings,
) -> bytes:
    """The package's bytes, the same for the same input.

    ``warcs`` are WARC files by name, compressed record by record; ``pages`` are those to list.
    """
    parts: dict[str, bytes] = {}
    index: list[str] = []
    if captures:
        parts[f"archive/{WARC_NAME}"], index = _warc(captures)
    for name, data in sorted(warcs.items()):
        parts[f"archive/{name}"] = data
        index += _index_of(name, data)
    parts["indexes/index.cdx"] = "".join(sorted(index)).encode()
    parts["pages/pages.jsonl"] = _pages(pages).encode()
    package = _package(parts, archive)
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
    parts["datapackage.json"] = package
    parts["datapackage-digest.json"] = json.dumps(digest, indent=1).encode()
    return zipped((name, data, ZIP_STORED) for name, data in parts.items())


def _warc(captures: Iterable[ReplayCapture]) -> tuple[bytes, list[str]]:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    index = []
    for capture in captures:
        offset = file.tell()
        page = capture.page
        identity = uuid5(NAMESPACE_URL, f"{page.url} {_iso(page.moment)}")
        record = writer.create_warc_record(
            page.url,
            "resource",
            payload=io.BytesIO(capture.data),
            warc_content_type=capture.media_type,
            warc_headers_dict={
                "WARC-Date": _iso(page.moment),
                "WARC-Record-ID": f"<urn:uuid:{identity}>",
            },
        )
        writer.write_record(record)
        record.raw_stream.close()  # warcio spools the payload to a file of its own
        index.append(_index_line(capture, offset, file.tell() - offset))
    return file.getvalue(), index


def _index_line(capture: ReplayCapture, offset: int, length: int) -> str:
    fields = {
        "url": capture.page.url,
        "mime": capture.media_type,
        "status": "200",
        "digest": _sha1(capture.data),
        "length": str(length),
        "offset": str(offset),
        "filename": WARC_NAME,
    }
    return _cdxj(capture.page.url, capture.page.moment, fields)


def _index_of(name: str, data: bytes) -> Iterator[str]:
    """Index lines of a WARC file as it came, of records with an address and a moment, up to a cut.

    Raises ArchiveLoadFailed for what is no WARC file.
    """
    records = ArchiveIterator(io.BytesIO(data))
    for record in records:
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type not in REPLAYED or not url.startswith(("http://", "https://")):
            continue
        moment = moment_of(record.rec_headers.get_header("WARC-Date"))
        if moment is None:
            continue
        headers = record.http_headers
        mime = headers.get_header("Content-Type") if headers else record.content_type
        digest = _sha1(record.content_stream().read())
        offset = records.get_record_offset()
        records.read_to_end(record)
        fields = {
            "url": url,
            "mime": (mime or "application/octet-stream").partition(";")[0].strip(),
            "status": headers.get_statuscode() if headers else "200",
            "digest": digest,
            "length": str(records.get_record_length()),
            "offset": str(offset),
            "filename": name,
        }
        yield _cdxj(url, moment, fields)


def _cdxj(url: str, moment: datetime, fields: Mapping[str, str]) -> str:
    stamp = moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return f"{surt(url)} {stamp} {json.dumps(fields)}\n"


def _sha1(data: bytes) -> str:
    """The digest as WARC tools write it; it finds equal records and guards nothing."""
    return f"sha1:{b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"


def surt(url: str) -> str:
    """The address in Sort-friendly URI Reordering Transform, by which replay looks it up.

    >>> surt("https://www.Post.example:8080/a/B?q=1#top")
    'example,post:8080)/a/b?q=1'
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a port or host that none can have: filed under its own letters
        return url.lower()
    host = (parts.hostname or "").removeprefix("www.")
    reordered = ",".join(reversed(host.split(".")))
    query = f"?{parts.query}" if parts.query else ""
    return f"{reordered}{port}){parts.path or '/'}{query}".lower()


def _pages(pages: Iterable[ReplayPage]) -> str:
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Captures"}]
    lines += [
        {
            "id": hashlib.sha256(f"{page.url} {_iso(page.moment)}".encode()).hexdigest()[:16],
            "url": page.url,
            "ts": _iso(page.moment),
            "title": page.title,
        }
        for page in pages
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _package(parts: dict[str, bytes], archive: ArchiveSettings) -> bytes:
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": archive.name,
        "description": archive.description,
        "software": f"cuttings {cuttings.__version__}",
        "resources": [
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "bytes": len(data),
            }
            for name, data in parts.items()
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
