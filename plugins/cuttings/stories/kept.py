"""What one build leaves for the next: the facts of stories whose reports are as they were.

What is kept goes by a digest of all that enters, so a page made from it is the same to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from cuttings.model import Article
from cuttings.stories.facts import compare
from cuttings.stories.records import Facts

Compare: TypeAlias = Callable[[Sequence[Article], Mapping[str, float]], Facts]
"""``facts.compare``, or something that answers as it would."""


class KeptFacts:
    """Compares reports, or remembers what came of it; ``lines`` are the facts by their digest."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._known = lines
        self.lines: dict[str, str] = {}
        """What was asked for since: what the next build is to find."""

    def compare(self, articles: Sequence[Article], shares: Mapping[str, float]) -> Facts:
        """As ``facts.compare``; ``shares`` follow from the articles' languages."""
        key = blake2b(repr(articles).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        if key in self._known:
            self.lines[key] = self._known[key]
            return facts_of(self._known[key])
        found = compare(articles, shares)
        self.lines[key] = line_of(found)
        return found


def line_of(facts: Facts) -> str:
    """The facts as a line of JSON."""
    return json.dumps(_row(facts), separators=(",", ":"))


def facts_of(line: str) -> Facts:
    """The facts that ``line_of`` wrote."""
    facts: Facts = _value(Facts, json.loads(line))
    return facts


def _row(value: Any) -> Any:
    """A record as the list of its fields."""
    if is_dataclass(value):
        return [_row(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    return [_row(one) for one in value] if isinstance(value, tuple) else value


def _value(kind: Any, row: Any) -> Any:
    """The value of a type (record, tuple, frozen set, enumeration or plain) that a row holds."""
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], part) for part in row)
    if get_origin(kind) is frozenset:
        return frozenset(row)
    if not isinstance(kind, type):
        return row
    if issubclass(kind, Enum):
        return kind(row)
    return kind(*map(_value, _kinds(kind), row)) if is_dataclass(kind) else row


@cache
def _kinds(record: type) -> tuple[Any, ...]:
    """The types of a record's fields, in order."""
    hints = get_type_hints(record)
    return tuple(hints[one.name] for one in fields(record))
