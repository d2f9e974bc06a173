"""What a sidecar, a manifest or a container says of a file, in place of what was read.

Enters: the fields read and the hints. Leaves: the fields with the hints in their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from cuttings.cleaning.fields import dates
from cuttings.cleaning.fields.dates import DateOrder
from cuttings.model import DateBasis, Evidence, Fields, NewsDate

SINGLE = ("headline", "kicker", "dek", "agency", "dateline", "lang", "section")
SEVERAL = ("authors", "contributors", "keywords", "tags")
MOMENTS = ("captured", "modified")
FIELD_OF = {"tags": "keywords", "date": "published"}
"""Names of the front matter that the record calls otherwise."""

SIDECAR_CONFIDENCE = 0.99
TOLD = "sidecar"
"""Where a field stands that a hint told."""


def with_hints(
    fields: Fields, hints: Mapping[str, str], order: DateOrder, zone: tzinfo | None
) -> Fields:
    """``fields`` with every hint in its place; several values are parted by semicolons."""
    changes: dict[str, Any] = {name: hints[name] for name in SINGLE if hints.get(name)}
    for name in SEVERAL:
        values = tuple(v.strip() for v in hints.get(name, "").split(";") if v.strip())
        if values:
            changes[FIELD_OF.get(name, name)] = values
    for name in MOMENTS:
        moment = read_moment(hints.get(name))
        if moment is not None:
            changes[name] = moment
    for name in ("date", "published"):
        told = _told_date(hints.get(name), order, zone)
        if told is not None:
            changes["published"] = told
    if not changes:
        return fields
    evidence = {name: Evidence(TOLD, _words(hints, name), SIDECAR_CONFIDENCE) for name in changes}
    return replace(fields, evidence={**fields.evidence, **evidence}, **changes)


def doubts_of_told(
    doubts: Sequence[str], fields: Fields, hints: Mapping[str, str]
) -> tuple[str, ...]:
    """The doubts that no hint has settled, and one for each moment told that cannot be read."""
    settled = {name for name, why in fields.evidence.items() if why.where == TOLD}
    unread = [
        f"{field}: {value!r}, told of the file, is no date that can be read"
        for name in ("date", "published", *MOMENTS)
        if (value := hints.get(name)) and (field := FIELD_OF.get(name, name)) not in settled
    ]
    left = [doubt for doubt in doubts if doubt.partition(":")[0] not in settled]
    return (*left, *unread)


def _words(hints: Mapping[str, str], field: str) -> str:
    told = [hints[n] for n in hints if FIELD_OF.get(n, n) == field]
    return told[0] if told else ""


def _told_date(text: str | None, order: DateOrder, zone: tzinfo | None) -> NewsDate | None:
    found = dates.read_date(text, order=order, zone=zone) if text else None
    if found is None:
        return None
    return NewsDate(found.when, found.precision, DateBasis.STATED, f"sidecar: {text}")


def read_moment(text: str | None) -> datetime | None:
    """The moment a technical value states (ISO, epoch, RFC 2822), or None."""
    found = dates.read_date(text) if text else None
    return found.when if found else None
