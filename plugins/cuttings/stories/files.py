"""The room's one way to the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from cuttings.stories.overrides import Overrides, read_overrides


class RecordError(ValueError):
    """A line that is no record; the message says where, what, and what was expected."""


def load_overrides(content: Path) -> Overrides:
    """What ``stories.toml`` in the content folder decides; nothing where there is none."""
    path = content / "stories.toml"
    if not path.is_file():
        return Overrides()
    return read_overrides(path.read_text(encoding="utf-8"), f"{content.name}/{path.name}")


def read_lines(path: Path) -> Iterator[Mapping[str, object]]:
    """The JSON objects of a JSON Lines file. Raises RecordError naming file and line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _record(line, f"{path}:{number}")


def _record(line: str, where: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        msg = f"{where}: not JSON ({error}); give one JSON object a line."
        raise RecordError(msg) from error
    if not isinstance(record, dict) or not record.get("id"):
        msg = f"{where}: found {line[:60].strip()!r}; give an object with at least an 'id'."
        raise RecordError(msg)
    return record
