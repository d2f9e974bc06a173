"""JSON and JSON Lines of crawlers: one raw file an article they hold."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping

from cuttings.cleaning.inputs.encodings import STRAY
from cuttings.cleaning.inputs.facts import list_names, records_in
from cuttings.cleaning.inputs.limits import Limits, Readable, Rejoined, TooLargeError
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Refusal, RefusalReason

RECORD_MEDIA_TYPE = "application/json"
"""Media type of a raw file that holds one record of a crawler."""

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
        if _are_lines(data):
            yield from read_json_lines(name, io.BytesIO(data), limits)
        else:
            text = data.decode("utf-8-sig", STRAY)
            found = list(_salvaged(name, text))
            yield from found or [_unreadable(name, text, error, 0)]
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
            yield raw_record(f"{name}#{number}", record)
    if records and held.beside:
        told = "; ".join(f"{one.name}: {one.value}" for one in held.beside)
        yield Note(name, f"beside its articles the file says {told}")


def _are_lines(data: bytes) -> bool:
    """Whether each line may be a record: the first one is whole."""
    first, _, rest = data.lstrip().partition(b"\n")
    try:
        return bool(rest) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _salvaged(name: str, text: str) -> Iterator[RawFile | Refusal]:
    """The records of broken JSON: lists cut or put together, commas too many, an unescaped quote.

    A record that cannot be read is refused; the next one begins where an object begins with the key
    that all before it begin with.
    """
    place, number, faults, opening = _list_begins(text), 0, 0, None
    while (gap := _AROUND.match(text, place)) and (place := gap.end()) < len(text):
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            number, faults = number + 1, faults + 1
            following = (
                opening.search(text, place + 1) if opening and faults < MOST_FAULTS else None
            )
            yield _unreadable(f"{name}#{number}" if opening else name, text, error, place)
            place = following.start() if following else len(text)
            continue
        if not isinstance(value, dict):
            break  # what stands behind the list
        for record in records_in(value).records:
            number += 1
            yield raw_record(f"{name}#{number}", record)
        if value:
            opening = re.compile(rf'\{{\s*"{re.escape(next(iter(value)))}"\s*:')


_AROUND = re.compile(r"[\s,\[\]]*")
"""What may stand between records, where programs have put lists behind one another."""


def _list_begins(text: str) -> int:
    """Where the list of records begins in broken JSON: at once, or under one of its names."""
    if not text.lstrip().startswith("{"):
        return 0
    try:
        _DECODER.raw_decode(text, text.index("{"))
    except (ValueError, RecursionError):
        named = re.search(rf'"(?:{"|".join(list_names())})"\s*:\s*\[(?=\s*\{{)', text)
        return named.end() if named else 0
    return 0


MOST_FAULTS = 20
"""Records that cannot be read after which no other is looked for: each search reads the rest."""


def _unreadable(member: str, text: str, error: Exception, place: int, above: int = 0) -> Refusal:
    """The refusal of what stands at the place of a text; ``above`` counts lines before the text."""
    where = getattr(error, "pos", place)
    line = text.count("\n", 0, where) + 1 + above
    column = where - text.rfind("\n", 0, where)
    why = getattr(error, "msg", "nested too deep").removesuffix(" starting at")
    found = " ".join(text[max(0, where - QUOTED) : where + QUOTED].split())
    message = (
        f"the JSON is cut or faulty at line {line}, column {column}: {why.lower()}; "
        f"found {found!r}; mend it there, or fetch it again"
    )
    return Refusal(member, RefusalReason.UNREADABLE_ARCHIVE, message)


QUOTED = 20
"""Characters before and after a fault that its message quotes."""


def _read_long_list(
    name: str, start: bytes, rest: io.BufferedIOBase, limits: Limits
) -> Iterator[RawFile | Refusal]:
    """The objects of a JSON list, each as soon as it is whole."""
    number = 0
    try:
        for value in _items(_characters(start, rest), limits.document):
            if isinstance(value, dict):
                number += 1
                yield raw_record(f"{name}#{number}", value)
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
    for above, line in enumerate(_lines(stream, limits.document)):
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
            text = line.decode("utf-8", STRAY)
            yield _unreadable(member, text, error, 0, above)
            continue
        if isinstance(record, dict):
            yield RawFile(member, line.strip(), media_type=RECORD_MEDIA_TYPE)
        else:
            message = f"the line holds {type(record).__name__}; expected an object"
            yield Refusal(member, RefusalReason.NO_ARTICLE, message)
    if number == 0:
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no line")


def raw_record(member: str, record: Mapping[str, object]) -> RawFile:
    """One record as the raw file of its article."""
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
