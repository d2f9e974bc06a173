"""The account of one cutting: what became of every block, where every field was read.

Enters: a cutting, its document's facts and its other captures. Leaves: JSON text, beside the
article as ``<stem>.ledger.json``. The schema is documented in ``docs/ledger.md``. A block whose
text stands in the article is named by its anchor; every other block keeps its text here, so that
no raw line is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as record_fields
from datetime import datetime

from cuttings.cleaning.corrections import Correction
from cuttings.cleaning.inputs.names import file_name_of
from cuttings.cleaning.markdown import body_texts, pieces
from cuttings.model import Caption, Cutting, Evidence, LabelledBlock, NewsDate, SourceName, Version
from cuttings.text import markup

SCHEMA = 1
"""Raised when a key changes its meaning; new keys do not raise it."""

_ORDER_AND_HASH = re.compile(r"^(\d{1,9})_([0-9a-f]{8,64})(?:\.|$)")


def write_ledger(
    cutting: Cutting,
    versions: Sequence[tuple[Version, Cutting]] = (),
    corrections: Sequence[Correction] = (),
) -> str:
    """The ledger's JSON text, its keys in a fixed order, a line end last."""
    ledger = {
        "schema": SCHEMA,
        "id": cutting.id,
        **capture_account(cutting),
        "corrections": [_correction(one) for one in corrections],
        "versions": [_version(version, other) for version, other in versions],
    }
    return json.dumps(ledger, ensure_ascii=False, indent=1) + "\n"


def capture_account(cutting: Cutting) -> dict[str, object]:
    """What the ledger says of one capture."""
    account: dict[str, object] = {"raw": cutting.raw, "raw_sha256": cutting.raw_sha256}
    named = _ORDER_AND_HASH.match(file_name_of(cutting.raw))
    if named:
        account["raw_name"] = {"order": named[1], "hash": named[2]}
    account["confidence"] = round(cutting.confidence, 2)
    account["doubts"] = list(cutting.doubts)
    account["repairs"] = [
        _known({"kind": r.kind, "line": r.line, "detail": r.detail}) for r in cutting.repairs
    ]
    account["fields"] = dict(_fields(cutting))
    account["blocks"] = list(_blocks(cutting.blocks))
    if cutting.told:
        account["told"] = [
            {"where": one.where, "name": one.name, "value": one.value} for one in cutting.told
        ]
    return account


def _blocks(blocks: Sequence[LabelledBlock]) -> Iterator[dict[str, object]]:
    places = (n for n, piece in enumerate(pieces(blocks), start=1) for _ in piece)
    for labelled in blocks:
        block = labelled.block
        entry: dict[str, object] = {
            "lines": [block.first_line, block.last_line],
            "label": labelled.label.value,
            "rule": labelled.rule,
        }
        if labelled.confidence < 1:
            entry["confidence"] = round(labelled.confidence, 2)
        if labelled.reasons:
            entry["reasons"] = list(labelled.reasons)
        if labelled.label.is_body and markup.plain(block.text):
            entry["anchor"] = f"p{next(places)}"
        else:
            entry["text"] = block.text
        yield entry


def _fields(cutting: Cutting) -> Iterator[tuple[str, object]]:
    for field in record_fields(cutting.fields):
        if field.name == "evidence":
            continue
        value = _value(getattr(cutting.fields, field.name))
        if value in (None, []):
            continue
        yield field.name, {"value": value, **_evidence(cutting.fields.evidence.get(field.name))}


def _evidence(evidence: Evidence | None) -> dict[str, object]:
    if evidence is None:
        return {}
    return _known(
        {
            "where": evidence.where,
            "line": evidence.line,
            "words": evidence.words or None,
            "confidence": round(evidence.confidence, 2),
            "others": list(evidence.others) or None,
        }
    )


def _value(value: object) -> object:
    """A field's value as JSON has it; None for the unknown."""
    if isinstance(value, NewsDate):
        return value.iso
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, SourceName):
        return _known({"id": value.id, "name": value.name, "domain": value.domain})
    if isinstance(value, Caption):
        row = {"text": value.text, "credit": value.credit, "picture_url": value.picture_url}
        return _known(row)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return value


def _version(version: Version, cutting: Cutting) -> dict[str, object]:
    """One other capture: its own account, and its text, so that the two can be compared."""
    return {
        **_known({"captured": _value(version.captured)}),
        **capture_account(cutting),
        "body": list(body_texts(cutting.blocks)),
    }


def _correction(one: Correction) -> dict[str, object]:
    row = {"field": one.field, "value": one.value, "instead_of": _value(one.instead_of) or None}
    return _known({**row, "why": one.why, "who": one.who, "when": one.when})


def _known(row: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if value is not None}
