"""What an outlet's own file tells the cleaner: its habits, and rules for its pages.

Enters: the mapping of one ``content/sources/<id>.toml``. Leaves: a ``SourceRules``, whose rules
``labelling.site_rules`` applies before every general one::

    [[rule]]
    name = "latest_stories"           # what the ledger will say
    label = "related"                 # a label of docs/glossary.md
    phrase = "^Latest Stories$"       # regular expression searched in the block's text, and/or
    selector = "aside.more"           # CSS selector, in HTML
    example = "<aside class=more><p>Latest Stories</p></aside>"   # must be met
    counter_example = "<p>Latest stories of the flood were told in Aske.</p>"   # must not
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from difflib import get_close_matches

from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.fields.dates import DateOrder
from cuttings.cleaning.fields.read import zone_named
from cuttings.cleaning.labelling.site_rules import SiteRule, chosen_by, mark_page
from cuttings.model import Label, Source
from cuttings.settings import SettingsError
from cuttings.sources import SOURCE_KEYS, read_source

_OUTLET_KEYS = (*SOURCE_KEYS, "date_order", "rule")
_RULE_KEYS = ("name", "label", "phrase", "selector", "example", "counter_example", "why")


@dataclass(frozen=True, slots=True)
class SourceRules:
    """An outlet and what its file says about cleaning its pages."""

    source: Source
    rules: tuple[SiteRule, ...] = ()
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
    _check_keys(mapping, _OUTLET_KEYS, "an outlet", where)
    entries = mapping.get("rule", [])
    if not isinstance(entries, list):
        message = f"{where}: rule is {entries!r}; write each rule under [[rule]]."
        raise SettingsError(message)
    rules = (_read_rule(one, f"{where}: rule {n}") for n, one in enumerate(entries, start=1))
    order = _date_order(mapping.get("date_order", DateOrder.BY_LANGUAGE.value), where)
    source = read_source(mapping, source_id, where)
    if source.timezone and zone_named(source.timezone) is None:
        message = f"{where}: timezone is {source.timezone!r}; give a name such as 'Europe/Paris'."
        raise SettingsError(message)
    return SourceRules(source, tuple(rules), order)


def _check_keys(mapping: Mapping[str, object], keys: Sequence[str], what: str, where: str) -> None:
    """A misspelt key would be a habit or rule that silently never counts. Raises SettingsError."""
    unknown = sorted(set(mapping) - set(keys))
    if unknown:
        near = get_close_matches(unknown[0], keys, 1)
        meant = f"did you mean {near[0]}?" if near else f"give only {', '.join(keys)}."
        message = f"{where}: found {unknown[0]}, which is no key of {what}; {meant}"
        raise SettingsError(message)


def _date_order(value: object, where: str) -> DateOrder:
    try:
        return DateOrder(str(value))
    except ValueError:
        choices = ", ".join(repr(order.value) for order in DateOrder)
        message = f"{where}: date_order is {value!r}; give one of {choices}."
        raise SettingsError(message) from None


def _read_rule(entry: object, where: str) -> SiteRule:
    if not isinstance(entry, Mapping):
        message = f"{where}: found {entry!r}; give each rule under [[rule]]."
        raise SettingsError(message)
    _check_keys(entry, _RULE_KEYS, "a rule", where)
    texts = {key: _text(entry, key, where) for key in _RULE_KEYS}
    if not texts["name"] or not (texts["phrase"] or texts["selector"]):
        message = f"{where}: give a name, and a phrase or a selector."
        raise SettingsError(message)
    rule = SiteRule(
        texts["name"],
        _label(texts["label"], where),
        _pattern(texts["phrase"], where) if texts["phrase"] else None,
        texts["selector"],
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


def _try(rule: SiteRule, texts: Mapping[str, str], where: str) -> None:
    """A rule that does not do what its example says never runs."""
    example, counter = texts["example"], texts["counter_example"]
    what = "selector" if rule.selector else "phrase"
    try:
        met = bool(example) and _meets(rule, example)
        met_counter = bool(counter) and _meets(rule, counter)
    except ValueError as error:
        message = f"{where}: {error}"
        raise SettingsError(message) from error
    if not met:
        kind = "a piece of HTML with such an element" if rule.selector else "such a text"
        message = (
            f"{where}: the {what} does not meet its example {example!r}; "
            f"give {kind} as the example, or mend the {what}."
        )
        raise SettingsError(message)
    if met_counter:
        message = f"{where}: the {what} meets its counter_example {counter!r}; narrow it."
        raise SettingsError(message)


def _meets(rule: SiteRule, example: str) -> bool:
    """Whether a block of the example, read as a page where the rule has a selector, meets it."""
    if not rule.selector:
        return rule.meets(example)
    page = read_html(mark_page(example, [rule]))
    return any(
        places and rule.meets(block.text)
        for block, places in zip(page.blocks, chosen_by(page), strict=True)
    )
