"""``datapackage.json``: what the files in ``data/`` are, for people and for frictionless.

Enters: the files with their bytes. Leaves: a Data Package (specs.frictionlessdata.io, version 1)
whose tables carry the column descriptions, sizes and hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from cuttings.publishing.tables import COLUMNS, LIST_SEPARATOR
from cuttings.settings import ArchiveSettings
from cuttings.text.slug import slugify

_TEXT_COLUMNS = (("id", "The article's id"), ("text", "The whole text, paragraphs apart"))


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of ``data/``: its name there, what it is, its bytes."""

    name: str
    title: str
    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hash of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def data_package(files: Iterable[DataFile], archive: ArchiveSettings) -> str:
    """The descriptor's JSON text."""
    package: dict[str, object] = {
        "profile": "data-package",
        "name": slugify(archive.name, "archive"),
        "title": archive.name,
        "description": archive.description,
        "resources": [_resource(file) for file in files],
    }
    if archive.address:
        package["homepage"] = archive.address
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(file: DataFile) -> dict[str, object]:
    stem, _, extension = file.name.partition(".")
    resource: dict[str, object] = {
        "name": slugify(f"{stem}-{extension}", "file"),
        "path": file.name,
        "title": file.title,
        "format": extension,
        "mediatype": file.media_type,
        "bytes": len(file.data),
        "hash": f"sha256:{file.sha256}",
    }
    if extension in ("csv", "jsonl"):
        resource["encoding"] = "utf-8"
    if file.name == "articles.csv":
        resource["profile"] = "tabular-data-resource"
        resource["schema"] = _article_schema("string")
    elif file.name == "articles.jsonl":
        resource["schema"] = _article_schema("array")
    elif file.name == "texts.jsonl":
        resource["schema"] = {
            "fields": [
                {"name": name, "type": "string", "description": meaning}
                for name, meaning in _TEXT_COLUMNS
            ],
            "primaryKey": "id",
        }
    return resource


def _article_schema(list_type: str) -> dict[str, object]:
    types = {"string": "string", "integer": "integer", "list": list_type}
    fields = []
    for column in COLUMNS:
        meaning = column.meaning
        if column.kind == "list" and list_type == "string":
            meaning = f"{meaning}; separated by {LIST_SEPARATOR}"
        fields.append({"name": column.name, "type": types[column.kind], "description": meaning})
    return {"fields": fields, "primaryKey": "id", "missingValues": [""]}
