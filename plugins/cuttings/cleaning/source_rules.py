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
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.fields.dates import DateOrder
from cuttings.cleaning.fields.read import zone_named
from cuttings.cleaning.labelling.site_rules import SiteRule, chosen_by, mark_page
from cuttings.model import Label, Source
from cuttings.owner_files import Entry, read_entries, read_entry
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
    outlet = read_entry(mapping, _OUTLET_KEYS, where)
    rules = tuple(map(_read_rule, read_entries(mapping, "rule", _RULE_KEYS, where)))
    source = read_source(mapping, source_id, where)
    if source.timezone and zone_named(source.timezone) is None:
        raise outlet.fault(key="timezone", give="a name such as 'Europe/Paris'")
    if "date_order" not in mapping:
        return SourceRules(source, rules)
    return SourceRules(source, rules, outlet.choice("date_order", DateOrder))


def _read_rule(entry: Entry) -> SiteRule:
    texts = {key: entry.verbatim(key) for key in _RULE_KEYS}
    if not texts["name"] or not (texts["phrase"] or texts["selector"]):
        message = f"{entry.where}: give a name, and a phrase or a selector."
        raise SettingsError(message)
    rule = SiteRule(
        texts["name"],
        entry.choice("label", Label),
        _pattern(texts["phrase"], entry.where) if texts["phrase"] else None,
        texts["selector"],
    )
    _try(rule, texts, entry.where)
    return rule


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
