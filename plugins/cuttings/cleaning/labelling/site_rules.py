"""An outlet's own rules for its pages: which block is what, by CSS selector and by phrase.

Enters: an HTML page and the rules of its outlet, or blocks labelled without them. Leaves: the page
with the chosen elements marked (``mark_page``), which ``read_html`` and ``label_page`` read, and
blocks labelled by the first rule that each meets (``apply_rules``). BeautifulSoup selects, since
selectors are written by people and its dialect is the one they know; the page's text is not
rewritten but for one attribute, so that lines stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_tree import soup_of
from cuttings.model import Label, LabelledBlock

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

ATTRIBUTE = "data-cuttings"
"""The attribute by which a marked element is known to the block reader."""

_PLACE = re.compile("[0-9]{1,4}")
"""A page may carry the attribute itself, with anything in it."""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """Blocks that meet the phrase, in elements that the selector chooses, are ``label``.

    ``phrase`` is searched in the block's text; a rule without one of the two needs only the other.
    """

    name: str
    label: Label
    phrase: re.Pattern[str] | None = None
    selector: str = ""

    def meets(self, text: str) -> bool:
        """Whether the phrase, where there is one, is in the text of a block."""
        return self.phrase is None or self.phrase.search(text) is not None


def have_selectors(rules: Sequence[SiteRule]) -> bool:
    """Whether a page has to be marked for these rules."""
    return any(rule.selector for rule in rules)


def mark_page(text: str, rules: Sequence[SiteRule]) -> str:
    """The page with the places of the rules that chose an element in its ``data-cuttings``.

    Where the selector alone decides, "keep" or "drop" tells the judge of the neighbours, too.
    Raises ``ValueError`` naming the selector where one cannot be read.

    >>> mark_page('<p class="ad">Buy</p>', [SiteRule("offer", Label.PROMOTION, selector=".ad")])
    '<p data-cuttings="drop 0" class="ad">Buy</p>'
    """
    if not have_selectors(rules):
        return text
    soup = soup_of(text)
    names: dict[tuple[int, int], str] = {}
    chosen: dict[tuple[int, int], list[int]] = {}
    for place, rule in enumerate(rules):
        for tag in _select(soup, rule.selector) if rule.selector else ():
            if tag.sourceline is not None and tag.sourcepos is not None:
                at = tag.sourceline, tag.sourcepos
                names[at] = tag.name
                chosen.setdefault(at, []).append(place)
    return _insert(text, {at: (names[at], _mark(rules, chosen[at])) for at in names})


def _mark(rules: Sequence[SiteRule], places: Sequence[int]) -> str:
    """The fate of the element where a selector alone decides it, and the rules that chose it."""
    fates = [rules[place].label.is_body for place in places if rules[place].phrase is None]
    fate = ["keep" if fates[0] else "drop"] if fates else []
    return " ".join([*fate, *map(str, places)])


def _select(soup: BeautifulSoup, selector: str) -> Sequence[Tag]:
    from soupsieve import SelectorSyntaxError  # noqa: PLC0415 - as late as ``soup_of``

    try:
        return soup.select(selector)
    except (SelectorSyntaxError, NotImplementedError) as problem:
        msg = f"selector {selector!r}: expected a CSS selector such as 'aside.more'; {problem}"
        raise ValueError(msg) from problem


def _insert(text: str, chosen: dict[tuple[int, int], tuple[str, str]]) -> str:
    lines = text.split("\n")
    for (line, column), (name, words) in sorted(chosen.items(), reverse=True):
        whole = lines[line - 1]
        after = column + 1 + len(name)
        if whole[column : column + 1] == "<" and whole[column + 1 : after].lower() == name:
            lines[line - 1] = f'{whole[:after]} {ATTRIBUTE}="{words}"{whole[after:]}'
    return "\n".join(lines)


def chosen_by(page: Page) -> tuple[frozenset[int], ...]:
    """The places of the rules whose selectors chose each block of a marked page, in order."""
    held: list[frozenset[int]] = []
    for container in page.containers:  # a container comes after the one it stands in
        above = held[container.parent] if container.parent >= 0 else frozenset()
        held.append(above | _places(container.chosen) if container.chosen else above)
    return tuple(held[home] if home >= 0 else frozenset() for home in page.homes)


def _places(words: str) -> frozenset[int]:
    return frozenset(int(word) for word in words.split() if _PLACE.fullmatch(word))


def apply_rules(
    labelled: Sequence[LabelledBlock],
    rules: Sequence[SiteRule],
    chosen: Sequence[frozenset[int]] = (),
) -> tuple[LabelledBlock, ...]:
    """The blocks with the label of the first rule that each meets.

    ``chosen`` comes from ``chosen_by``; without it no rule that has a selector is met.
    """
    nothing = [frozenset[int]()] * len(labelled)
    return tuple(
        _apply(item, rules, places)
        for item, places in zip(labelled, chosen or nothing, strict=True)
    )


def _apply(item: LabelledBlock, rules: Sequence[SiteRule], places: frozenset[int]) -> LabelledBlock:
    for place, rule in enumerate(rules):
        if (place in places or not rule.selector) and rule.meets(item.block.text):
            label = rule.label
            if label is Label.BODY and item.label.is_body:
                label = item.label  # a list that is kept stays a list
            reason = f"rule of the outlet's own file, over {item.rule}"
            return replace(item, label=label, rule=rule.name, confidence=1.0, reasons=(reason,))
    return item
