"""Articles told in JSON Lines, as the commands read them: lines in, records out.

A file that people put together by hand or by script is refused at its first slip, by its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

TEXTS = ("source", "date", "title", "text", "agency", "lang")
"""Fields of a record that are text or nothing."""


class RecordError(ValueError):
    """A line that is no record; the message says where, what, and what was expected."""


def records_of(lines: Iterable[bytes], name: str) -> Iterator[Mapping[str, object]]:
    """The JSON objects of these lines, each with an id of its own and text in its fields.

    Empty lines are passed over. Raises RecordError telling ``name``, the file's, and the line.

    >>> [record["id"] for record in records_of([b'{"id": "a"}', b"", b'{"id": 2}'], "x.jsonl")]
    ['a', 2]
    """
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        record = _record(_decoded(line, where), where)
        known = first.setdefault(str(record["id"]), number)
        if known != number:
            msg = f"{where}: the id {record['id']!r} is that of line {known}; give each its own."
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
