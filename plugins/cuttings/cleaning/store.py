"""What a run remembers for the next one: for every raw file its state, members and outcomes.

Enters and leaves: lines of JSON; ``files.py`` reads and writes them. Losing it costs time, never
text or addresses: a run without it finds the articles on disk by their ids and raw names.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import blake2b
from typing import Any

from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.markdown import body_texts
from cuttings.cleaning.refusal import count_words
from cuttings.cleaning.versions import Capture, moment, sketch_of
from cuttings.model import Cutting, Refusal, RefusalReason, SourceName

SCHEMA = 8


@dataclass(frozen=True, slots=True)
class Summary:
    """What is remembered of a cutting: enough to group, report and decide what to do again.

    ``outlet`` is the source it was recognised as without furniture, which learns by it;
    ``furniture`` is the digest of the furniture it was cleaned with, empty for none; ``named`` and
    ``domain`` are what the capture calls its outlet and where that publishes.
    """

    capture: Capture
    outlet: str
    furniture: str
    agency: str | None
    confidence: float
    doubts: tuple[str, ...]
    named: str | None
    domain: str | None
    whole_sha: str
    """Over all that the ledger tells: what decides whether the article's file is written anew."""

    @property
    def raw(self) -> str:
        """The raw name of the capture."""
        return self.capture.raw

    @property
    def source(self) -> SourceName | None:
        """The outlet as the capture names it."""
        identity = self.capture.source
        return SourceName(identity, self.named or identity, self.domain) if identity else None

    @property
    def headline(self) -> str | None:
        """The headline of the capture."""
        return self.capture.headline


@dataclass(frozen=True, slots=True)
class Remembered:
    """One raw file: ``state`` tells whether it changed; its outcomes stand in the file's order."""

    state: str
    outcomes: tuple[Summary | Refusal | Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One article on disk: its path below the articles folder, the raw names of its captures,
    what it was made of, the SHA-256 of the file as written, and its state on disk then.
    """

    path: str
    raws: tuple[str, ...]
    made_of: str = ""
    sha256: str = ""
    state: str = ""


@dataclass(slots=True)
class Store:
    """Everything remembered. ``rules`` is the digest of the code, data and outlets it holds for."""

    rules: str = ""
    files: dict[str, Remembered] = field(default_factory=dict)
    lessons: dict[str, Mapping[str, object]] = field(default_factory=dict)
    """Outlet -> what its sample taught, as JSON."""
    written: dict[str, Written] = field(default_factory=dict)


def summarise(cutting: Cutting, outlet: str, url: str | None, furniture: str) -> Summary:
    """What to remember of a cutting; ``url`` is the address that names its article."""
    fields = cutting.fields
    text = "\n\n".join(body_texts(cutting.blocks))
    captured = fields.captured.isoformat() if fields.captured else None
    capture = Capture(
        raw=cutting.raw,
        raw_sha256=cutting.raw_sha256,
        source=fields.source.id if fields.source else None,
        url=url,
        captured=captured,
        words=count_words(text),
        headline=fields.headline,
        published=fields.published.iso,
        modified=moment(fields.modified),
        sketch=sketch_of(text),
    )
    whole = (fields, cutting.blocks, cutting.confidence, cutting.repairs, cutting.told)
    return Summary(
        capture=capture,
        outlet=outlet,
        furniture=furniture,
        agency=fields.agency,
        confidence=cutting.confidence,
        doubts=cutting.doubts,
        named=fields.source.name if fields.source else None,
        domain=fields.source.domain if fields.source else None,
        whole_sha=digest_of(repr(whole)),
    )


def digest_of(text: str) -> str:
    """A short name for a text's exact content."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def write_store(store: Store) -> Iterator[str]:
    """The store as lines of JSON: what holds for all, then one line a raw file, outlet, article."""
    yield _line({"schema": SCHEMA, "rules": store.rules})
    for name in sorted(store.files):
        yield remembered_line(name, store.files[name])
    for outlet in sorted(store.lessons):
        yield lessons_line(outlet, store.lessons[outlet])
    for identity in sorted(store.written):
        yield _line(["written", identity, *_row(store.written[identity], _WRITTEN)])


def remembered_line(name: str, one: Remembered) -> str:
    """One raw file's line of the store."""
    return _line(["file", name, one.state, [_outcome_row(outcome) for outcome in one.outcomes]])


def lessons_line(outlet: str, lessons: Mapping[str, object]) -> str:
    """One outlet's line of the store."""
    return _line(["lessons", outlet, lessons])


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


_CAPTURE = tuple(one.name for one in fields(Capture))
_SUMMARY = tuple(one.name for one in fields(Summary) if one.name != "capture")
_WRITTEN = tuple(one.name for one in fields(Written))


def _row(record: object, names: Sequence[str]) -> list[Any]:
    """The record's values in the order of its fields: a tenth of the time of ``asdict``."""
    return [getattr(record, name) for name in names]


def _outcome_row(one: Summary | Refusal | Note) -> list[Any]:
    if isinstance(one, Note):
        return ["note", one.raw, one.message]
    if isinstance(one, Refusal):
        return ["refusal", one.raw, one.reason, one.message]
    capture = _row(one.capture, _CAPTURE[:-1])
    sketch = b64encode(one.capture.sketch).decode()
    return ["cutting", [*capture, sketch], *_row(one, _SUMMARY)]


_NO_STORE = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What reading a store of another version, or a damaged one, raises. Only speed is lost: it is as
good as none."""


def read_store(lines: Iterable[str]) -> Store:
    """The store that ``write_store`` wrote; an empty one for anything else."""
    store, rest = Store(), iter(lines)
    try:
        store.rules = _read_head(next(rest, ""))
        for line in rest:
            _read_line(json.loads(line), store)
    except _NO_STORE:
        return Store()
    return store


def journal_head(rules: str, known: Store) -> Iterator[str]:
    """How the journal of a run by these rules begins: with what an unfinished one had done."""
    yield from write_store(replace(known, rules=rules, written={}))


def read_journal(lines: Iterable[str], rules: str) -> Store:
    """What a run that did not end had done, if by the same rules; its last line may be cut."""
    found, rest = Store(), iter(lines)
    try:
        if _read_head(next(rest, "")) != rules:
            return Store()
        for line in rest:
            _read_line(json.loads(line), found)
    except _NO_STORE:
        return found
    return found


def _read_head(line: str) -> str:
    """The digest of the rules that a store or journal holds for."""
    head = json.loads(line)
    if head["schema"] != SCHEMA:
        message = f"schema {head['schema']} is not {SCHEMA}"
        raise ValueError(message)
    return str(head["rules"])


def _read_line(row: list[Any], store: Store) -> None:
    kind, name, *rest = row
    match kind:
        case "file":
            state, outcomes = rest
            store.files[name] = Remembered(state, tuple(map(_read_outcome, outcomes)))
        case "lessons":
            store.lessons[name] = dict(rest[0])
        case "written":
            path, raws, *more = rest
            store.written[name] = Written(path, tuple(raws), *more)


def _read_outcome(row: list[Any]) -> Summary | Refusal | Note:
    kind, *rest = row
    if kind == "note":
        return Note(*rest)
    if kind == "refusal":
        raw, reason, message = rest
        return Refusal(raw, RefusalReason(reason), message)
    capture = dict(zip(_CAPTURE, rest[0], strict=True))
    told = dict(zip(_SUMMARY, rest[1:], strict=True))
    capture["sketch"] = b64decode(capture["sketch"])
    told["doubts"] = tuple(told["doubts"])
    return Summary(Capture(**capture), **told)
