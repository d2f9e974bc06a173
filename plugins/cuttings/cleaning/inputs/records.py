"""JSON, JSON Lines and CSV of crawlers: one raw file an article they hold."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence

from cuttings.cleaning.inputs.encodings import STRAY
from cuttings.cleaning.inputs.facts import records_in
from cuttings.cleaning.inputs.limits import Limits, Readable, Rejoined, TooLargeError
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Refusal, RefusalReason

RECORD_MEDIA_TYPE = "application/json"
"""Media type of a raw file that holds one record of a crawler."""

csv.field_size_limit(min(sys.maxsize, Limits().document))

PIECE = 1 << 20
"""Characters of a long list that are read at once."""


def read_json(
    name: str, stream: io.BufferedIOBase, limits: Limits
) -> Iterator[RawFile | Refusal | Note]:
    """The articles of a JSON file; ``#n`` is added to the name only where there are several.

    A list longer than a document may be is read article by article. Raises TooLargeError for
    anything else of that size.
    """
    data = stream.read(limits.document + 1)
    if not data.strip():
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no character")
    elif len(data) > limits.document:
        yield from _read_long_json(name, data, stream, limits)
    else:
        yield from _read_short_json(name, data, limits)


def _read_long_json(
    name: str, start: bytes, rest: io.BufferedIOBase, limits: Limits
) -> Iterator[RawFile | Refusal]:
    opening = start.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if opening == b"[":
        yield from _read_long_list(name, start, rest, limits)
    elif opening == b"{" and b"\n{" in start:
        yield from read_json_lines(name, Rejoined(start, rest), limits)
    else:
        raise TooLargeError.over(limits.document)


def _read_short_json(name: str, data: bytes, limits: Limits) -> Iterator[RawFile | Refusal | Note]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        if data.lstrip()[:1] == b"{" and b"\n{" in data:
            yield from read_json_lines(name, io.BytesIO(data), limits)
        else:
            message = f"it is no JSON ({error}); mend it, or give it another ending"
            yield Refusal(name, RefusalReason.UNREADABLE_ARCHIVE, message)
        return
    held = records_in(value)
    records = held.records
    if not records:
        message = "the JSON holds no object; expected one article or a list of articles"
        yield Refusal(name, RefusalReason.NO_ARTICLE, message)
    elif len(records) == 1 and records[0] is value:
        yield RawFile(name, data, media_type=RECORD_MEDIA_TYPE)
    else:
        for number, record in enumerate(records, start=1):
            yield _raw_file(f"{name}#{number}", record)
    if records and held.beside:
        told = "; ".join(f"{one.name}: {one.value}" for one in held.beside)
        yield Note(name, f"beside its articles the file says {told}")


def _read_long_list(
    name: str, start: bytes, rest: io.BufferedIOBase, limits: Limits
) -> Iterator[RawFile | Refusal]:
    """The objects of a JSON list, each as soon as it is whole."""
    number = 0
    try:
        for value in _items(_characters(start, rest), limits.document):
            if isinstance(value, dict):
                number += 1
                yield _raw_file(f"{name}#{number}", value)
    except TooLargeError as error:
        yield Refusal(f"{name}#{number + 1}", RefusalReason.TOO_LARGE, str(error))
    except (ValueError, RecursionError) as error:
        message = f"the list is no JSON from here on ({error}); mend it or fetch it again"
        yield Refusal(f"{name}#{number + 1}", RefusalReason.UNREADABLE_ARCHIVE, message)


def _characters(start: bytes, rest: io.BufferedIOBase) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")(STRAY)
    yield decoder.decode(start)
    while piece := rest.read(PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _items(pieces: Iterator[str], limit: int) -> Iterator[object]:
    """The values of the list that the pieces make.

    Raises ValueError and RecursionError for what is no JSON, and TooLargeError for one value of
    more than ``limit`` characters.
    """
    text, place = next(pieces).lstrip(), 1
    while True:
        value, place = _value_at(text, place)
        if value is not _CUT:
            yield value
        elif text[place : place + 1] == "]":
            return
        elif len(text) - place > limit:
            raise TooLargeError.over(limit)
        else:
            more = _some_of(pieces, len(text) - place)
            if not more:
                message = "it is cut"
                raise ValueError(message)
            text, place = text[place:] + more, 0


_CUT = object()
"""What stands for a value whose end is not there yet."""

_BETWEEN = re.compile(r"[\s,]*")
_CLOSED = frozenset('}]"')
_SHORTEST_CUT = 16
"""Characters before the end of what is there at which a value that breaks off may go on: words such
as ``false`` and escapes are shorter."""


def _value_at(text: str, place: int) -> tuple[object, int]:
    """The next value and where it ends, or ``_CUT`` and where it begins. Raises ValueError."""
    gap = _BETWEEN.match(text, place)
    place = gap.end() if gap else place
    try:
        value, end = _DECODER.raw_decode(text, place)
    except json.JSONDecodeError as error:
        may_go_on = error.msg.startswith("Unterminated string") or text[place : place + 1] == "]"
        if not may_go_on and error.pos < len(text) - _SHORTEST_CUT:
            raise
        return _CUT, place
    may_go_on = end == len(text) and text[end - 1] not in _CLOSED  # as a number may
    return (_CUT, place) if may_go_on else (value, end)


_DECODER = json.JSONDecoder()


def _some_of(pieces: Iterator[str], length: int) -> str:
    """Pieces of that length or more: a long value is then not parsed again for each of them."""
    more = next(pieces, "")
    while more and len(more) < length:
        piece = next(pieces, "")
        if not piece:
            break
        more += piece
    return more


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


def read_csv(name: str, stream: io.BufferedIOBase, limits: Limits) -> Iterator[RawFile | Refusal]:
    """The articles of a CSV or TSV file with a head line, one a row, read row by row."""
    rows = read_rows(stream, limits.document)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except TooLargeError as error:
            yield Refusal(f"{name}#{number}", RefusalReason.TOO_LARGE, str(error))
            return
        except csv.Error as error:
            message = f"row {number} is no CSV ({error}); mend it: no row from there on was read"
            yield Refusal(f"{name}#{number}", RefusalReason.UNREADABLE_ARCHIVE, message)
            return
        yield _raw_file(f"{name}#{number}", row)
    if number == 1:
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no row below its head line")


def read_rows(stream: io.BufferedIOBase, longest: int) -> Iterator[Mapping[str, object]]:
    """The rows of a CSV or TSV file as mappings; the separator is the head line's commonest.

    Raises csv.Error, and TooLargeError for a line of more than ``longest`` characters.
    """
    text = io.TextIOWrapper(
        io.BufferedReader(Rejoined(b"", stream)), "utf-8-sig", errors=STRAY, newline=""
    )
    try:
        lines = _short_lines(text, longest)
        head = next(lines, "")
        delimiter = max(",;\t", key=head.count)
        rows = csv.reader(itertools.chain([head], lines), delimiter=delimiter)
        columns = next(rows, [])
        for row in rows:
            if row:
                yield dict(_named(columns, row))
    finally:
        text.detach()  # the stream is its opener's to close


def _named(columns: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The cells by their columns' names; by their numbers where none, or another one, has that."""
    taken: set[str] = set()
    for number, (name, value) in enumerate(itertools.zip_longest(columns, row), start=1):
        if value is not None:
            unique = name if name and name not in taken else f"column {number}"
            taken.add(unique)
            yield unique, value


def _short_lines(text: io.TextIOWrapper, longest: int) -> Iterator[str]:
    while line := text.readline(longest + 1):
        if len(line) > longest:
            raise TooLargeError.over(longest)
        yield line.replace("\x00", "")


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
