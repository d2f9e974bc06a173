"""Digests of what enters a page: equal only where the values are.

A value is turned into plain tuples, each told apart by a number at its head, and these into bytes.
What is not known to be all value (a function, an object with a state of its own) is refused, so
that nothing is called the same by mistake.
"""

from __future__ import annotations

import marshal
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from enum import Enum, IntEnum, auto
from hashlib import blake2b
from operator import attrgetter
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, TypeAlias

from jinja2 import Undefined
from markupsafe import Markup
from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from cuttings.model import Lasting

DIGEST_BYTES = 16
"""The chance that two of a million pages share a digest is below 1 in 10^26."""

MOST_REMEMBERED = 200_000
"""Digests of lasting records held at once: beyond, all are forgotten and made again."""

VALUES_ONLY = 2
"""The format of ``marshal`` that does not tell one text from another just like it."""

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_MAPPINGS = (dict, Counter, defaultdict, OrderedDict, MappingProxyType)
_OF_THE_BUILD = frozenset({"settings", "_context"})
"""What hangs on each of Pelican's contents, and belongs to the build and not to the content."""

_Maker: TypeAlias = Callable[[Any], Any]


class _Is(IntEnum):
    TUPLE = auto()
    LIST = auto()
    MAPPING = auto()
    SET = auto()
    RECORD = auto()
    MEMBER = auto()
    MOMENT = auto()
    MARKUP = auto()
    PATH = auto()
    NOTHING = auto()
    LASTING = auto()
    CONTENT = auto()
    NAMED = auto()


class NoValueError(TypeError):
    """Something whose digest would not tell all that it may show."""


class Digests:
    """Makes digests; those of lasting records once."""

    def __init__(self) -> None:
        self._makers: dict[type, _Maker] = {}
        self._remembered: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> bytes:
        """The digest of a value. Raises NoValueError."""
        whole = marshal.dumps(self._plain(value), VALUES_ONLY)
        return blake2b(whole, digest_size=DIGEST_BYTES).digest()

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        maker = self._makers.get(kind)
        if maker is None:
            maker = self._makers[kind] = self._maker(kind)
        return maker(value)

    def _maker(self, kind: type) -> _Maker:
        """How values of a type are made plain."""
        if is_dataclass(kind):
            record = self._record(kind)
            return self._once(record) if issubclass(kind, Lasting) else record
        if kind in _MAPPINGS:
            return self._mapping
        for known, maker in self._others():
            if issubclass(kind, known):
                return maker
        msg = f"{kind.__module__}.{kind.__qualname__} is no plain value"
        raise NoValueError(msg)

    def _others(self) -> Iterable[tuple[type | tuple[type, ...], _Maker]]:
        plain = self._plain
        return (
            (Enum, lambda one: (int(_Is.MEMBER), _name(type(one)), one.name)),
            (Markup, lambda text: (int(_Is.MARKUP), str.__str__(text))),
            (tuple, lambda values: (int(_Is.TUPLE), *map(plain, values))),
            (list, lambda values: (int(_Is.LIST), *map(plain, values))),
            ((set, frozenset), self._set),
            ((date, time), _moment),
            (tzinfo, lambda zone: (int(_Is.MOMENT), repr(zone))),
            (PurePath, lambda path: (int(_Is.PATH), str(path))),
            (Undefined, lambda _: (int(_Is.NOTHING),)),
            (Content, self._once(self._content)),
            (URLWrapper, lambda one: (int(_Is.NAMED), _name(type(one)), one.name, one.slug)),
        )

    def _record(self, kind: type) -> _Maker:
        names = [field.name for field in fields(kind)]
        name, plain = _name(kind), self._plain
        if not names:
            return lambda _: (int(_Is.RECORD), name)
        if len(names) == 1:
            return lambda one: (int(_Is.RECORD), name, plain(getattr(one, names[0])))
        values = attrgetter(*names)
        return lambda one: (int(_Is.RECORD), name, *map(plain, values(one)))

    def _once(self, maker: _Maker) -> _Maker:
        """The same, with the digest of each value made once and told in its place."""

        def remembered(value: Any) -> object:
            known = self._remembered.get(id(value))
            if known is None:
                whole = marshal.dumps(maker(value), VALUES_ONLY)
                if len(self._remembered) >= MOST_REMEMBERED:
                    self._remembered.clear()
                known = value, blake2b(whole, digest_size=DIGEST_BYTES).digest()
                self._remembered[id(value)] = known  # held, so that no other value gets its id
            return int(_Is.LASTING), known[1]

        return remembered

    def _mapping(self, values: Mapping[Any, Any]) -> object:
        pairs = ((self._plain(key), self._plain(value)) for key, value in values.items())
        return (int(_Is.MAPPING), *pairs)

    def _set(self, values: Iterable[Any]) -> object:
        return (int(_Is.SET), *sorted(marshal.dumps(self._plain(v), VALUES_ONLY) for v in values))

    def _content(self, content: Content) -> object:
        held = {name: value for name, value in vars(content).items() if name not in _OF_THE_BUILD}
        return int(_Is.CONTENT), _name(type(content)), self._mapping(held)


def _moment(value: date | time) -> object:
    zone = repr(getattr(value, "tzinfo", None))
    return int(_Is.MOMENT), value.isoformat(), zone, getattr(value, "fold", 0)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
