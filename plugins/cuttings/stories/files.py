"""The room's one way to the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from cuttings.stories.overrides import Overrides, read_overrides

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
