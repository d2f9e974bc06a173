"""What a template reads of a page's context, found in its text and in those of its partials.

A page is the same while the template and all that it reads are. Of what belongs to the whole
archive (``site``, ``publishing``) a page reads a few attributes: only these are looked at, so that
one more article does not make every page another.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateNotFound, meta, nodes
from pelican.contents import Content

from cuttings.later import Later


@dataclass(frozen=True, slots=True)
class Argument:
    """What a call in a template is given: a name of the context, or else a constant."""

    name: str | None
    constant: object = None


@dataclass(frozen=True, slots=True)
class Read:
    """A name of the context that is read: whole, or one attribute, or what a call of it gives.

    ``is_asked``: only whether there is anything.
    """

    name: str
    attribute: str | None = None
    arguments: tuple[Argument, ...] | None = None
    is_asked: bool = False


class TemplateReads:
    """Reads of templates by name; each template is looked through once."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._texts: dict[str, _Text] = {}
        self._known: dict[str, Mapping[str, tuple[Read, ...]] | None] = {}

    def of(self, template: str) -> Mapping[str, tuple[Read, ...]] | None:
        """What the template and its partials read by name; None where their text does not tell.

        Of a name that is read whole no part is told.
        """
        if template not in self._known:
            self._known[template] = self._found(template)
        return self._known[template]

    def values(
        self, template: str, shared: MutableMapping[str, Any], own: MutableMapping[str, Any]
    ) -> tuple[object, ...] | None:
        """The values read, each with its name, always in the same order; None where unknown.

        ``own`` is the page's: it hides ``shared``, and is taken whole (but for Pelican's articles,
        which hang on all else).
        """
        reads = self.of(template)
        if reads is None:
            return None
        found: list[object] = []
        whole = ChainMap(own, shared)
        for name, parts in reads.items():
            if name in own and not isinstance(own[name], Content):
                value = own[name]
                found += (name, value.enters if isinstance(value, Later) else value)
            elif name in whole:
                if not all(_is_there(part, whole) for part in parts):
                    return None
                found += (name, *(self._value(part, whole) for part in parts))
        return tuple(found)

    def _value(self, read: Read, whole: Mapping[str, Any]) -> object:
        value = whole[read.name]
        if read.attribute is not None:
            value = self._environment.getattr(value, read.attribute)
        if read.arguments is not None:
            value = value(*(whole[a.name] if a.name else a.constant for a in read.arguments))
        return bool(value) if read.is_asked else value

    def _found(self, template: str) -> Mapping[str, tuple[Read, ...]] | None:
        family = self._family(template)
        if family is None:
            return None
        free = {name for one in family for name in one.free}
        shadowed = {name for one in family for name in one.stored}
        reads = {
            read for one in family for raw in one.reads for read in _sure(raw, free - shadowed)
        }
        found: dict[str, tuple[Read, ...]] = {}
        for name in sorted(free):
            parts = {read for read in reads if read.name == name}
            found[name] = (Read(name),) if Read(name) in parts else tuple(sorted(parts, key=repr))
        return found

    def _family(self, template: str) -> list[_Text] | None:
        """The template with all that it names; None where one of the names is worked out."""
        waiting, family = [template], {}
        while waiting:
            name = waiting.pop()
            if name in family:
                continue
            one = family[name] = self._text(name)
            if None in one.others:
                return None
            waiting += [other for other in one.others if other is not None]
        return list(family.values())

    def _text(self, name: str) -> _Text:
        if name not in self._texts:
            self._texts[name] = self._looked_through(name)
        return self._texts[name]

    def _looked_through(self, name: str) -> _Text:
        loader = self._environment.loader
        if loader is None:
            return _NO_TEXT
        try:
            source, _, _ = loader.get_source(self._environment, name)
        except TemplateNotFound:  # "ignore missing"; another theme may have it
            return _NO_TEXT
        tree = self._environment.parse(source)
        return _Text(
            free=frozenset(meta.find_undeclared_variables(tree)),
            stored=frozenset(one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"),
            reads=frozenset(_reads(tree)),
            others=tuple(meta.find_referenced_templates(tree)),
        )


@dataclass(frozen=True, slots=True)
class _Text:
    """What one template's text says: names it takes from the context, names that it gives a value
    to somewhere (of another meaning there), its reads, and the templates it names (None: one that
    is worked out as it runs).
    """

    free: frozenset[str] = frozenset()
    stored: frozenset[str] = frozenset()
    reads: frozenset[Read] = frozenset()
    others: tuple[str | None, ...] = ()


_NO_TEXT = _Text()


def _is_there(read: Read, whole: Mapping[str, Any]) -> bool:
    """Whether the context has what a call is given: else it is something of the template's own."""
    return all(one.name is None or one.name in whole for one in read.arguments or ())


def _sure(read: Read, free: set[str]) -> Iterator[Read]:
    """The read, or where a call is given a name that may mean something else there, the whole of
    what it reads and is given.
    """
    given = [one.name for one in read.arguments or () if one.name is not None]
    if all(name in free for name in given):
        yield read
    else:
        yield from map(Read, (read.name, *given))


def _reads(node: nodes.Node) -> Iterator[Read]:
    """Every read below a node."""
    if isinstance(node, (nodes.If, nodes.CondExpr)) and isinstance(node.test, nodes.Name):
        yield Read(node.test.name, is_asked=True)
        for child in node.iter_child_nodes(exclude=("test",)):
            yield from _reads(child)
        return
    held, attribute, call = node, None, None
    if isinstance(held, nodes.Call):
        call, held = held, held.node
    if isinstance(held, nodes.Getattr):
        attribute, held = held.attr, held.node
    if not isinstance(held, nodes.Name):
        for child in node.iter_child_nodes():
            yield from _reads(child)
        return
    arguments = None if call is None else _arguments(call)
    if call is None or arguments is not None:
        yield Read(held.name, attribute, arguments)
        return
    yield Read(held.name)
    for child in call.iter_child_nodes(exclude=("node",)):
        yield from _reads(child)


def _arguments(call: nodes.Call) -> tuple[Argument, ...] | None:
    """What a call is given, where that is constants and names alone."""
    if call.kwargs or call.dyn_args is not None or call.dyn_kwargs is not None:
        return None
    found = []
    for given in call.args:
        if isinstance(given, nodes.Const):
            found.append(Argument(None, given.value))
        elif isinstance(given, nodes.Name):
            found.append(Argument(given.name))
        else:
            return None
    return tuple(found)
