"""Corrections by the archive's owner, kept in one file, applied after every cleaning.

Enters: ``corrections.toml`` as text. Leaves: corrections, and cuttings with them applied::

    [[correction]]
    id = "k3f7q2m5xw6a"       # the article's Id
    field = "headline"        # one of CORRECTABLE
    value = "Harbour reopens" # a list for authors, contributors and tags; "" says "none"
    why = "the outlet corrected it the next day"
    who = "R. Lind"
    when = "2025-03-20"
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from cuttings.front_matter import NEVER
from cuttings.model import (
    Cutting,
    DateBasis,
    DatePrecision,
    Evidence,
    Fields,
    NewsDate,
    SourceName,
)
from cuttings.owner_files import Entry, read_only_entries, read_toml
from cuttings.settings import SettingsError
from cuttings.text.addresses import web_address
from cuttings.text.languages import language_tag
from cuttings.text.slug import slugify

_TEXTS = ("headline", "kicker", "dek", "agency", "dateline", "lang", "section")
_LISTS = {
    "authors": "authors",
    "contributors": "contributors",
    "other_headlines": "other_headlines",
    "tags": "keywords",
}
_TIMES = ("modified", "captured")
_URLS = ("canonical_url", "original_url")
CORRECTABLE = (*_TEXTS, *_LISTS, *_TIMES, *_URLS, "published", "source")
"""The fields a correction may name."""

_KEYS = ("id", "field", "value", "why", "who", "when")
_PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
"""How exactly a date is told, by the length of its ISO 8601 form."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one article put right by hand.

    ``instead_of`` is the value that was read, once the correction has been applied; None or empty
    where none was.
    """

    id: str
    field: str
    value: str | tuple[str, ...]
    why: str
    who: str | None = None
    when: str | None = None
    instead_of: object = None

    @property
    def field_name(self) -> str:
        """What ``Fields`` calls the field."""
        return _LISTS.get(self.field, self.field)


def read_corrections(data: bytes, where: str = "corrections.toml") -> tuple[Correction, ...]:
    """The corrections of the file, in its order. Raises SettingsError."""
    entries = read_only_entries(read_toml(data, where), "correction", _KEYS, where)
    return tuple(map(_correction, entries))


def _correction(entry: Entry) -> Correction:
    for key in ("id", "field", "why"):
        if not entry.text(key):
            raise entry.fault(key=key, give="text in quotes")
    if entry.text("field") not in CORRECTABLE:
        raise entry.fault(key="field", give=f"one of {', '.join(CORRECTABLE)}")
    correction = Correction(
        id=entry.text("id"),
        field=entry.text("field"),
        value=_value(entry),
        why=entry.text("why"),
        who=entry.text("who") or None,
        when=str(entry.values["when"]) if "when" in entry.values else None,
    )
    _corrected(Fields(), correction, entry.where)
    return correction


def _value(entry: Entry) -> str | tuple[str, ...]:
    match entry.values.get("value"):
        case str(value):
            return value.strip()
        case datetime() | date() as value:
            return value.isoformat()
        case list():
            return entry.texts("value")
    raise entry.fault(key="value", give="text in quotes, or a list of texts")


def correct(
    cutting: Cutting, corrections: Sequence[Correction]
) -> tuple[Cutting, tuple[Correction, ...]]:
    """The cutting with the corrections applied, each named as the field's evidence; and the
    corrections with what each took the place of.
    """
    fields = cutting.fields
    applied = []
    for correction in corrections:
        applied.append(replace(correction, instead_of=getattr(fields, correction.field_name)))
        fields = _corrected(fields, correction, "corrections.toml")
    return replace(cutting, fields=fields), tuple(applied)


def by_article(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """The corrections of each article, in the file's order, by its id."""
    found: dict[str, tuple[Correction, ...]] = {}
    for correction in corrections:
        found[correction.id] = (*found.get(correction.id, ()), correction)
    return found


def _corrected(fields: Fields, correction: Correction, where: str) -> Fields:
    name = correction.field_name
    value = _field_value(correction, where)
    words = f"{correction.why} ({correction.who})" if correction.who else correction.why
    evidence = {**fields.evidence, name: Evidence("corrections.toml", words)}
    changes: dict[str, Any] = {name: value, "evidence": evidence}
    return replace(fields, **changes)


def _field_value(correction: Correction, where: str) -> object:
    value = correction.value
    if correction.field in _LISTS:
        return tuple(value) if isinstance(value, tuple) else ((value,) if value else ())
    if isinstance(value, tuple):
        message = f"{where}: {correction.field} is a list; give one text in quotes."
        raise SettingsError(message)
    if correction.field == "published":
        return _date(value, correction, where)
    return _single_value(value, correction, where) if value else None


def _single_value(value: str, correction: Correction, where: str) -> object:
    if correction.field in _TIMES:
        return _moment(value, "", correction, where)
    if correction.field in _URLS:
        return _url(value, correction, where)
    if correction.field == "lang" and language_tag(value) is None:
        message = f"{where}: lang is {value!r}; give a BCP 47 tag such as de or pt-BR."
        raise SettingsError(message)
    if correction.field == "source":
        return SourceName(slugify(value, "unknown"), value)
    return value


def _url(value: str, correction: Correction, where: str) -> str:
    url = web_address(value)
    if url is None:
        message = f"{where}: {correction.field} is {value!r}; give an address with https://."
        raise SettingsError(message)
    return url


def _date(value: str, correction: Correction, where: str) -> NewsDate:
    if not value:
        return NewsDate(evidence=correction.why)
    precision = _PRECISIONS.get(len(value), DatePrecision.MINUTE)
    start_of = "0001-01-01"[len(value) :] if value[:4].isdigit() else ""
    when = _moment(value, start_of, correction, where)
    return NewsDate(when, precision, DateBasis.STATED, f"corrected by hand: {correction.why}")


def _moment(value: str, rest: str, correction: Correction, where: str) -> datetime:
    """The moment that the value and the ``rest`` of a whole date name. Raises SettingsError."""
    try:
        moment = datetime.fromisoformat(value + rest)
    except ValueError:
        moment = None
    if moment is None or moment.year >= NEVER:
        message = f"{where}: {correction.field} is {value!r}; give a date such as 2025-03-12."
        raise SettingsError(message)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
