"""What a run remembers for the next one: for every raw file its state, members and outcomes.

Enters and leaves: JSON text; ``files.py`` reads and writes it. Losing it costs time, never text or
addresses: a run without it finds the articles on disk by their ids and raw names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any

from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.markdown import body_texts
from cuttings.cleaning.refusal import count_words
from cuttings.cleaning.versions import Capture, sketch_of
from cuttings.model import Cutting, Refusal, RefusalReason

SCHEMA = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """What is remembered of a cutting: enough to group, report and decide what to do again.

    ``outlet`` is the source it was recognised as without furniture, which learns by it;
    ``furniture`` is the digest of the furniture it was cleaned with, empty for none.
    """

    capture: Capture
    outlet: str
    furniture: str
    headline: str | None
    published: str | None
    agency: str | None
    confidence: float
    doubts: tuple[str, ...]
    text_sha: str
    whole_sha: str
    """Over fields and blocks: what decides whether the article's file must be written anew."""

    @property
    def raw(self) -> str:
        """The raw name of the capture."""
        return self.capture.raw


@dataclass(frozen=True, slots=True)
class Remembered:
    """One raw file: ``state`` tells whether it changed; its outcomes stand in the file's order."""

    state: str
    outcomes: tuple[Summary | Refusal | Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One article on disk: its path below the articles folder, the raw names of its captures,
    what it was made of, and the SHA-256 of the file as written.
    """

    path: str
    raws: tuple[str, ...]
    made_of: str = ""
    sha256: str = ""


@dataclass(slots=True)
class Store:
    """Everything remembered. ``rules`` is the digest of the code, data and outlets it holds for."""

    rules: str = ""
    files: dict[str, Remembered] = field(default_factory=dict)
    lessons: dict[str, Mapping[str, object]] = field(default_factory=dict)
    """Outlet -> what its sample taught, as JSON."""
    written: dict[str, Written] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    """What the last run that changed older articles said of them."""


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
        sketch=sketch_of(text),
    )
    return Summary(
        capture=capture,
        outlet=outlet,
        furniture=furniture,
        headline=fields.headline,
        published=fields.published.iso,
        agency=fields.agency,
        confidence=cutting.confidence,
        doubts=cutting.doubts,
        text_sha=digest_of(text),
        whole_sha=digest_of(repr((fields, cutting.blocks, cutting.confidence, cutting.repairs))),
    )


def digest_of(text: str) -> str:
    """A short name for a text's exact content."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def write_store(store: Store) -> str:
    """The store as JSON text."""
    data = {
        "schema": SCHEMA,
        "rules": store.rules,
        "files": {name: _remembered(one) for name, one in sorted(store.files.items())},
        "lessons": dict(sorted(store.lessons.items())),
        "written": {name: asdict(one) for name, one in sorted(store.written.items())},
        "changed": list(store.changed),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _remembered(one: Remembered) -> dict[str, object]:
    kinds = {Summary: "cutting", Refusal: "refusal", Note: "note"}
    outcomes = [{"is": kinds[type(o)], **asdict(o)} for o in one.outcomes]
    return {"state": one.state, "outcomes": outcomes}


def read_store(text: str | None) -> Store:
    """The store that ``write_store`` wrote; an empty one for anything else."""
    try:
        data = json.loads(text or "")
        if data["schema"] != SCHEMA:
            return Store()
        return Store(
            rules=data["rules"],
            files={name: _read_remembered(one) for name, one in data["files"].items()},
            lessons=dict(data["lessons"]),
            written={name: _read_written(one) for name, one in data["written"].items()},
            changed=tuple(data["changed"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        # Only speed is lost: a store of another version is as good as none.
        return Store()


def _read_written(one: dict[str, Any]) -> Written:
    return Written(**{**one, "raws": tuple(one["raws"])})


def _read_remembered(one: dict[str, Any]) -> Remembered:
    return Remembered(one["state"], tuple(_read_outcome(o) for o in one["outcomes"]))


def _read_outcome(one: dict[str, Any]) -> Summary | Refusal | Note:
    kind = one.pop("is")
    if kind == "note":
        return Note(**one)
    if kind == "refusal":
        return Refusal(one["raw"], RefusalReason(one["reason"]), one["message"])
    capture = one.pop("capture")
    capture["sketch"] = tuple(capture["sketch"])
    one["doubts"] = tuple(one["doubts"])
    return Summary(capture=Capture(**capture), **one)
