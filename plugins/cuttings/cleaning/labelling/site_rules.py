"""What an outlet's own file says about its pages, by CSS selector and by phrase.

Enters: an HTML page and a ``SiteRules``. Leaves: the page with the chosen elements marked
(``mark_page``), which ``label_page`` reads, or blocks relabelled by phrase (``apply_phrases``).
BeautifulSoup selects, since the selectors are written by people and its dialect is the one they
know; the page's text is not rewritten but for one attribute, so that lines stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from cuttings.model import Label, LabelledBlock

ATTRIBUTE = "data-cuttings"
"""The attribute by which a marked element is known to the block reader."""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Selectors whose elements are always, or never, the article's; phrases that never are.

    Phrases are regular expressions over a block's whole text.
    """

    keep_selectors: tuple[str, ...] = ()
    drop_selectors: tuple[str, ...] = ()
    drop_phrases: tuple[str, ...] = ()


def mark_page(text: str, rules: SiteRules) -> str:
    """The page with ``data-cuttings="keep"`` or ``"drop"`` on the elements the selectors choose.

    Raises ``ValueError`` naming the selector where one cannot be read.

    >>> mark_page('<p class="ad">Buy</p>', SiteRules(drop_selectors=(".ad",)))
    '<p data-cuttings="drop" class="ad">Buy</p>'
    """
    if not rules.keep_selectors and not rules.drop_selectors:
        return text
    soup = BeautifulSoup(text, "html.parser")
    chosen: dict[tuple[int, int], tuple[str, str]] = {}
    for word, selectors in (("keep", rules.keep_selectors), ("drop", rules.drop_selectors)):
        for selector in selectors:
            for tag in _select(soup, selector):
                if tag.sourceline is not None and tag.sourcepos is not None:
                    chosen[tag.sourceline, tag.sourcepos] = (tag.name, word)
    return _insert(text, chosen)


def _select(soup: BeautifulSoup, selector: str) -> Sequence[Tag]:
    try:
        return soup.select(selector)
    except (SelectorSyntaxError, NotImplementedError) as problem:
        msg = f"selector {selector!r}: expected a CSS selector such as 'aside.more'; {problem}"
        raise ValueError(msg) from problem


def _insert(text: str, chosen: dict[tuple[int, int], tuple[str, str]]) -> str:
    lines = text.split("\n")
    for (line, column), (name, word) in sorted(chosen.items(), reverse=True):
        whole = lines[line - 1]
        after = column + 1 + len(name)
        if whole[column : column + 1] == "<" and whole[column + 1 : after].lower() == name:
            lines[line - 1] = f'{whole[:after]} {ATTRIBUTE}="{word}"{whole[after:]}'
    return "\n".join(lines)


def apply_phrases(labelled: Sequence[LabelledBlock], rules: SiteRules) -> tuple[LabelledBlock, ...]:
    """The blocks, those of the body whose whole text meets a phrase relabelled as promotion."""
    patterns = [re.compile(phrase, re.IGNORECASE) for phrase in rules.drop_phrases]
    result = []
    for item in labelled:
        met = next((p.pattern for p in patterns if p.fullmatch(item.block.text)), None)
        if item.label.is_body and met is not None:
            reasons = (f"the source's own phrase {met!r}",)
            result.append(replace(item, label=Label.PROMOTION, rule="site_phrase", reasons=reasons))
        else:
            result.append(item)
    return tuple(result)
