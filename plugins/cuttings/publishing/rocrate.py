"""An RO-Crate 1.1 of raw files, articles and tables, with what made which of what.

Enters: a payload. Leaves: ``ro-crate-metadata.json``. Each article is the result of a
``CreateAction`` whose object is its raw file and whose instrument is this program (PROV in
schema.org's words). The date of publication that the profile asks for is the latest capture.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator
from urllib.parse import quote

import cuttings
from cuttings.publishing.payload import Payload, StoredFile
from cuttings.settings import ArchiveSettings

NAME = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
TOOL = "#cuttings"

MEDIA_TYPES = {".md": "text/markdown", ".toml": "application/toml", ".gz": "application/gzip"}
"""Where Python's table of media types differs from one system to the next."""


def crate_metadata(payload: Payload, archive: ArchiveSettings) -> str:
    """The metadata file's JSON text."""
    graph = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "conformsTo": {"@id": SPECIFICATION},
            "about": {"@id": "./"},
        },
        _root(payload, archive),
        {
            "@id": TOOL,
            "@type": "SoftwareApplication",
            "name": "cuttings",
            "version": cuttings.__version__,
        },
        *(_file(file) for file in payload.files),
        *_actions(payload),
    ]
    document = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _root(payload: Payload, archive: ArchiveSettings) -> dict[str, object]:
    captured = [article.captured for article in payload.articles if article.captured]
    root: dict[str, object] = {
        "@id": "./",
        "@type": "Dataset",
        "name": archive.name,
        "description": archive.description,
        "datePublished": max(captured)[:10] if captured else None,
        "license": "The texts belong to their publishers; this crate is for keeping.",
        "url": archive.address or None,
        "publisher": archive.maintainer or None,
        "hasPart": [{"@id": identifier(file.address)} for file in payload.files],
        "mentions": [{"@id": f"#clean-{article.id}"} for article in payload.articles],
    }
    return {key: value for key, value in root.items() if value}


def identifier(address: str) -> str:
    """The address as a relative URI."""
    return quote(address)


def _file(file: StoredFile) -> dict[str, object]:
    suffix = file.path.suffix.lower()
    media_type = MEDIA_TYPES.get(suffix) or mimetypes.guess_type(file.address)[0]
    return {
        "@id": identifier(file.address),
        "@type": "File",
        "name": file.address,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "encodingFormat": media_type or "application/octet-stream",
    }


def _actions(payload: Payload) -> Iterator[dict[str, object]]:
    held = payload.by_address()
    for article in payload.articles:
        action: dict[str, object] = {
            "@id": f"#clean-{article.id}",
            "@type": "CreateAction",
            "name": f"Cleaning of {article.headline}",
            "instrument": {"@id": TOOL},
            "result": {"@id": identifier(article.address)},
        }
        raw = article.shown_file(held)
        if raw:
            action["object"] = {"@id": identifier(raw.address)}
        yield action
