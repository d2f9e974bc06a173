"""What an outlet's own file tells the cleaner: names it goes by, and rules for its pages.

Enters: the mapping of one ``content/sources/<id>.toml``. Leaves: a ``SourceRules``, and blocks
relabelled by its rules. A rule of the file goes before every general one::

    [[rule]]
    name = "latest_stories"           # what the ledger will say
    label = "related"                 # a label of docs/glossary.md
    phrase = "^Latest Stories$"       # regular expression over the block's text, and/or
    selector = "aside.more"           # names on the block's path in HTML, outermost first
    example = "Latest Stories"        # must be met by the phrase
    counter_example = "Latest stories of the flood were told in Aske."   # must not
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from cuttings.cleaning.fields.dates import DateOrder
from cuttings.cleaning.fields.read import zone_named
from cuttings.model import Label, LabelledBlock, Source
from cuttings.settings import SettingsError
from cuttings.sources import read_source

_RULE_KEYS = ("name", "label", "phrase", "selector", "example", "counter_example", "why")


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One rule of one outlet: blocks that meet the phrase and the selector get the label."""

    name: str
    label: Label
    phrase: re.Pattern[str] | None = None
    selector: tuple[str, ...] = ()

    def meets(self, labelled: LabelledBlock) -> bool:
        """Whether the rule is about this block."""
        block = labelled.block
        if self.phrase is not None and not self.phrase.search(block.text):
            return False
        return not self.selector or _on_path(self.selector, block.path)


@dataclass(frozen=True, slots=True)
class SourceRules:
    """An outlet and what its file says about cleaning its pages."""

    source: Source
    rules: tuple[SourceRule, ...] = ()
    date_order: DateOrder = DateOrder.BY_LANGUAGE

    @property
    def zone(self) -> tzinfo | None:
        """The zone its times are in where they name none."""
        return zone_named(self.source.timezone)

    @property
    def says_more(self) -> bool:
        """Whether its file tells anything that changes how its pages are read."""
        return bool(self.rules or self.zone) or self.date_order is not DateOrder.BY_LANGUAGE


def read_source_rules(mapping: Mapping[str, object], source_id: str, where: str) -> SourceRules:
    """The outlet's rules, each tried by its own example. Raises SettingsError."""
    entries = mapping.get("rule", [])
    if not isinstance(entries, list):
        message = f"{where}: rule is {entries!r}; write each rule under [[rule]]."
        raise SettingsError(message)
    rules = (_read_rule(one, f"{where}: rule {n}") for n, one in enumerate(entries, start=1))
    order = _date_order(mapping.get("date_order", DateOrder.BY_LANGUAGE.value), where)
    return SourceRules(read_source(mapping, source_id, where), tuple(rules), order)


def _date_order(value: object, where: str) -> DateOrder:
    try:
        return DateOrder(str(value))
    except ValueError:
        choices = ", ".join(repr(order.value) for order in DateOrder)
        message = f"{where}: date_order is {value!r}; give one of {choices}."
        raise SettingsError(message) from None


def _read_rule(entry: object, where: str) -> SourceRule:
    if not isinstance(entry, Mapping) or set(entry) - set(_RULE_KEYS):
        message = f"{where}: found {entry!r}; give only {', '.join(_RULE_KEYS)}."
        raise SettingsError(message)
    texts = {key: _text(entry, key, where) for key in _RULE_KEYS}
    if not texts["name"] or not (texts["phrase"] or texts["selector"]):
        message = f"{where}: give a name, and a phrase or a selector."
        raise SettingsError(message)
    rule = SourceRule(
        texts["name"],
        _label(texts["label"], where),
        _pattern(texts["phrase"], where) if texts["phrase"] else None,
        tuple(texts["selector"].split()),
    )
    _try(rule, texts, where)
    return rule


def _text(entry: Mapping[str, object], key: str, where: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        message = f"{where}: {key} is {value!r}; give text in quotes."
        raise SettingsError(message)
    return value


def _label(value: str, where: str) -> Label:
    try:
        return Label(value)
    except ValueError:
        choices = ", ".join(label.value for label in Label)
        message = f"{where}: label is {value!r}; give one of {choices}."
        raise SettingsError(message) from None


def _pattern(value: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(value)
    except re.error as error:
        message = f"{where}: phrase is no regular expression ({error}); mend it."
        raise SettingsError(message) from error


def _try(rule: SourceRule, texts: Mapping[str, str], where: str) -> None:
    """A rule that does not do what its example says never runs."""
    if rule.phrase is None:
        return
    example, counter = texts["example"], texts["counter_example"]
    if not example or not rule.phrase.search(example):
        message = f"{where}: the phrase does not meet its example {example!r}; mend one of them."
        raise SettingsError(message)
    if counter and rule.phrase.search(counter):
        message = f"{where}: the phrase meets its counter_example {counter!r}; narrow it."
        raise SettingsError(message)


def _on_path(selector: Sequence[str], path: str) -> bool:
    """Whether the steps of the selector stand on the path in this order.

    A step such as ``aside.more`` needs all its names on one step of the path.
    """
    steps = iter(path.replace(">", " ").split())
    return all(any(_step_has(step, wanted) for step in steps) for wanted in selector)


def _step_has(step: str, wanted: str) -> bool:
    parts = set(re.findall(r"[.#]?[^.#]+", step))
    return all(name in parts for name in re.findall(r"[.#]?[^.#]+", wanted))


def apply_rules(
    blocks: Iterable[LabelledBlock], rules: Sequence[SourceRule]
) -> tuple[LabelledBlock, ...]:
    """The blocks with the label of the first rule that each meets."""
    return tuple(_apply(labelled, rules) for labelled in blocks)


def _apply(labelled: LabelledBlock, rules: Sequence[SourceRule]) -> LabelledBlock:
    for rule in rules:
        if rule.meets(labelled):
            reason = f"rule of the outlet's own file, over {labelled.rule}"
            return replace(
                labelled, label=rule.label, rule=rule.name, confidence=1.0, reasons=(reason,)
            )
    return labelled
