"""JSON, JSON Lines and CSV of crawlers: one raw file an article they hold."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping

from cuttings.cleaning.inputs.facts import records_in
from cuttings.cleaning.inputs.limits import Limits, Readable, TooLargeError, read_within
from cuttings.model import RawFile, Refusal, RefusalReason

RECORD_MEDIA_TYPE = "application/json"
"""Media type of a raw file that holds one record of a crawler."""

csv.field_size_limit(min(sys.maxsize, Limits().document))


def read_json(name: str, stream: Readable, limits: Limits) -> Iterator[RawFile | Refusal]:
    """The articles of a JSON file; ``#n`` is added to the name only where there are several."""
    data = read_within(stream, limits.document)
    if not data.strip():
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no character")
        return
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        if data.lstrip()[:1] == b"{" and b"\n{" in data:
            yield from read_json_lines(name, io.BytesIO(data), limits)
        else:
            message = f"it is no JSON ({error}); mend it, or give it another ending"
            yield Refusal(name, RefusalReason.UNREADABLE_ARCHIVE, message)
        return
    records = records_in(value)
    if not records:
        message = "the JSON holds no object; expected one article or a list of articles"
        yield Refusal(name, RefusalReason.NO_ARTICLE, message)
    elif len(records) == 1 and records[0] is value:
        yield RawFile(name, data, media_type=RECORD_MEDIA_TYPE)
    else:
        for number, record in enumerate(records, start=1):
            yield _raw_file(f"{name}#{number}", record)


def read_json_lines(name: str, stream: Readable, limits: Limits) -> Iterator[RawFile | Refusal]:
    """The articles of a JSON Lines file, one a line, read line by line."""
    number = 0
    for line in _lines(stream, limits.document):
        if not line.strip():
            continue
        number += 1
        member = f"{name}#{number}"
        if len(line) > limits.document:
            message = f"the line holds more than {limits.document} bytes; split the record"
            yield Refusal(member, RefusalReason.TOO_LARGE, message)
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            message = f"the line is no JSON ({error}); expected one object a line"
            yield Refusal(member, RefusalReason.UNREADABLE_ARCHIVE, message)
            continue
        if isinstance(record, dict):
            yield RawFile(member, line.strip(), media_type=RECORD_MEDIA_TYPE)
        else:
            message = f"the line holds {type(record).__name__}; expected an object"
            yield Refusal(member, RefusalReason.NO_ARTICLE, message)
    if number == 0:
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no line")


def read_csv(name: str, stream: Readable, limits: Limits) -> Iterator[RawFile | Refusal]:
    """The articles of a CSV or TSV file with a head line, one a row."""
    rows = read_rows(read_within(stream, limits.document))
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            message = f"row {number} is no CSV ({error}); mend it"
            yield Refusal(f"{name}#{number}", RefusalReason.UNREADABLE_ARCHIVE, message)
            return
        yield _raw_file(f"{name}#{number}", row)
    if number == 1:
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no row below its head line")


def read_rows(data: bytes) -> Iterator[Mapping[str, object]]:
    """The rows of a CSV or TSV file as mappings; the separator is the head line's commonest."""
    text = _decode(data)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield {key: value for key, value in row.items() if key and isinstance(value, str)}


def _decode(data: bytes) -> str:
    """UTF-8 with or without a mark, else Windows-1252, which spreadsheets write."""
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").replace("\x00", "")


def _raw_file(member: str, record: Mapping[str, object]) -> RawFile:
    data = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)
    return RawFile(member, data.encode("utf-8", "surrogatepass"), media_type=RECORD_MEDIA_TYPE)


def _lines(stream: Readable, limit: int) -> Iterator[bytes]:
    """Lines of a stream; one over the limit comes cut to ``limit + 1`` bytes, its rest unread."""
    kept, skipping = b"", False
    while piece := stream.read(1 << 16):
        *whole, rest = (kept + piece).split(b"\n")
        for line in whole:
            if not skipping:
                yield line
            skipping = False
        kept = rest
        if len(kept) > limit:
            if not skipping:
                yield kept[: limit + 1]
            kept, skipping = b"", True
    if kept and not skipping:
        yield kept


__all__ = [
    "RECORD_MEDIA_TYPE",
    "TooLargeError",
    "read_csv",
    "read_json",
    "read_json_lines",
    "read_rows",
]
