"""Facts told about an article by a crawler, a sidecar or a manifest, under our own names.

The table ``facts.toml`` says what others call each fact. Values become plain strings; several
values are joined by "; ".
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from cuttings.model import Told

LIST_SEPARATOR = "; "
_SEVERAL = frozenset({"authors", "contributors", "tags"})
_PAGE_ADDRESS = re.compile(r"https?://[^/\s]+/\S")
_NAME_KEYS = ("name", "label", "rendered", "@id", "url", "value", "title")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    raw = tomllib.loads(files(__package__).joinpath("facts.toml").read_text(encoding="utf-8"))
    return {part: {key: tuple(value) for key, value in rows.items()} for part, rows in raw.items()}


def list_names() -> tuple[str, ...]:
    """The names under which a JSON object holds its articles."""
    return _table()["lists"]["names"]


def meant_by(name: str) -> str | None:
    """The known name that a misspelt one is near to, or None for a known name or a far one.

    >>> meant_by("langauge"), meant_by("language"), meant_by("shelf mark")
    ('language', None, None)
    """
    known = {*chain.from_iterable(_table()["names"].values()), *_table()["file"]["names"]}
    name = name.strip().lower()
    near = () if name in known else get_close_matches(name, sorted(known), 1, LIKELY_SLIP)
    return next(iter(near), None)


LIKELY_SLIP = 0.85
"""Likeness (difflib's ratio) from which on a name is a known one, misspelt."""


def read_facts(record: Mapping[str, object]) -> dict[str, str]:
    """What the record says about its article, keyed as ``RawFile.hints``.

    >>> read_facts({"date_publish": "2024-05-03", "authors": ["A. One", {"name": "B. Two"}]})
    {'authors': 'A. One; B. Two', 'published': '2024-05-03'}
    """
    lowered = _lower_keys(record)
    facts: dict[str, str] = {}
    for ours, theirs in _table()["names"].items():
        value = next((v for name in theirs if (v := _text(_under(lowered, name), ours))), "")
        if value:
            facts[ours] = value
    source = str(lowered.get("source", ""))
    if "original_url" not in facts and _PAGE_ADDRESS.match(source):
        # trafilatura calls the page's address its source.
        facts["original_url"] = source
        if facts.get("source") == source:
            del facts["source"]
    return facts


def told_in(record: Mapping[str, object], where: str) -> tuple[Told, ...]:
    """All that a record says, in its order and own words; mappings inside it with dotted names.

    >>> [(one.name, one.value) for one in told_in({"mood": "dark", "geo": {"lat": 3}}, "a.json")]
    [('mood', 'dark'), ('geo.lat', '3')]
    """
    return tuple(Told(where, name, value) for name, value in _flat(record, ""))


def _flat(record: Mapping[str, object], above: str) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping) and above.count(".") < DEEPEST_TOLD:
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield name, LIST_SEPARATOR.join(value)
        elif isinstance(value, str):
            yield name, value
        elif value is not None:
            yield name, json.dumps(value, ensure_ascii=False, default=str)


DEEPEST_TOLD = 8
"""Mappings inside one another that are laid open; what lies deeper is told as JSON."""


def told_beside(text: str, told: Iterable[Told]) -> tuple[Told, ...]:
    """What is told without the text itself and its copies: crawlers keep page and text together."""
    words: set[str] = set()
    kept: list[Told] = []
    for one in told:
        if len(one.value) >= SHORTEST_COPY:
            words = words or set(_words(text))
            if words.issuperset(_words(one.value)):
                continue
        if one.value and one.value != text:
            kept.append(one)
    return tuple(kept)


SHORTEST_COPY = 200
"""Characters from which on a value all of whose words stand in the text is a copy of it."""


def _words(text: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", text) if "<" in text else text)


_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


def opened(record: Mapping[str, object]) -> Mapping[str, object]:
    """The record with what it wraps laid open, where the article lies in a mapping inside it.

    >>> opened({"_id": "7", "_source": {"title": "Pier opens", "text": "It rained."}})["text"]
    'It rained.'
    """
    if plain_text_of(record) or html_of(record):
        return record
    lowered = _lower_keys(record)
    for name in _table()["wrappers"]["names"]:
        inner = lowered.get(name)
        if isinstance(inner, Mapping) and (plain_text_of(inner) or html_of(inner)):
            return {**{key: value for key, value in record.items() if value is not inner}, **inner}
    return record


def plain_text_of(record: Mapping[str, object]) -> str | None:
    """The article's text in the record, or None."""
    return _first_string(record, _table()["text"]["plain"])


def html_of(record: Mapping[str, object]) -> str | None:
    """The page of HTML in the record, or None."""
    return _first_string(record, _table()["text"]["html"])


def file_of(row: Mapping[str, object]) -> str | None:
    """The file name a manifest's row is about, or None."""
    return _first_string(row, _table()["file"]["names"])


@dataclass(frozen=True, slots=True)
class Held:
    """What a parsed JSON file holds: its articles, and what it says beside them."""

    records: tuple[Mapping[str, object], ...]
    beside: tuple[Told, ...] = ()


def records_in(value: object) -> Held:
    """The articles of a JSON file: one, a list of them, or a list under a name."""
    inner: object = value
    around: list[Told] = []
    while isinstance(inner, Mapping):
        holder, inner = inner, _list_or_holder(inner)
        around += told_in({key: one for key, one in holder.items() if one is not inner}, "file")
    if not isinstance(inner, list):
        return Held((value,) if isinstance(value, Mapping) else ())
    strays = {f"element {n}": one for n, one in enumerate(inner, 1) if not isinstance(one, Mapping)}
    records = tuple(one for one in inner if isinstance(one, Mapping))
    return Held(records, (*around, *told_in(strays, "file")))


def _list_or_holder(value: Mapping[str, object]) -> object:
    """The list of objects under one of the names for it, else the mapping that may hold one."""
    lowered = _lower_keys(value)
    held = [lowered.get(name) for name in _table()["lists"]["names"]]
    lists = (one for one in held if isinstance(one, list))
    mappings = (one for one in held if isinstance(one, Mapping))
    filled = (one for one in lists if any(isinstance(inner, Mapping) for inner in one))
    return next(filled, None) or next(mappings, None)


def _lower_keys(record: Mapping[str, object]) -> dict[str, object]:
    return {str(key).strip().lower(): value for key, value in record.items()}


def _under(lowered: Mapping[str, object], name: str) -> object:
    """The value under a name of the table; "a.b" is also sought as ``b`` inside ``a``."""
    value = lowered.get(name)
    outer, _, inner = name.partition(".")
    held = lowered.get(outer) if value is None and inner else None
    return _lower_keys(held).get(inner) if isinstance(held, Mapping) else value


def _first_string(record: Mapping[str, object], names: Sequence[str]) -> str | None:
    lowered = _lower_keys(record)
    for name in names:
        value = _under(lowered, name)
        if isinstance(value, list):
            value = "\n\n".join(filter(None, map(_piece, value)))
        if isinstance(value, str) and value.strip():
            return value
    return None


def _piece(one: object) -> str:
    """A paragraph of a text that is told in pieces: a string, or a mapping that holds one."""
    if isinstance(one, Mapping):
        one = one.get("content") or one.get("text")
    return one if isinstance(one, str) else ""


def _text(value: object, ours: str) -> str:
    """One fact as a string: scalars as they are, people and places by their name."""
    if isinstance(value, list | tuple):
        parts = [text for one in value if (text := _text(one, ours))]
        return LIST_SEPARATOR.join(parts) if ours in _SEVERAL else (parts[0] if parts else "")
    if isinstance(value, Mapping):
        return next((text for key in _NAME_KEYS if (text := _text(value.get(key), ours))), "")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip()
