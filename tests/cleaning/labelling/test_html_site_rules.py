"""What an outlet's own file says about its pages outweighs the judge."""

from __future__ import annotations

import re

import pytest

from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.labelling.html import label_page
from cuttings.cleaning.labelling.site_rules import SiteRule, apply_rules, chosen_by, mark_page
from cuttings.model import Label, LabelledBlock

PAGE = """<h1>Mill burns</h1>
<div class="x"><p>The old mill on the river burnt down on Monday, the fire brigade of Aske said.</p>
<p class="tip">Ring us if you saw the fire from your window, and you may win a cup of tea.</p></div>
<footer><p>Three crews fought the fire until the rain came at four in the morning.</p></footer>"""

TIP = SiteRule("tip", Label.PROMOTION, selector="div > p:nth-child(2).tip")
LATE = SiteRule("late", Label.BODY, selector="footer p")
RING = re.compile("^Ring us")


def label(*rules: SiteRule) -> tuple[LabelledBlock, ...]:
    page = read_html(mark_page(PAGE, rules))
    return apply_rules(label_page(page), rules, chosen_by(page))


def body(*rules: SiteRule) -> list[str]:
    return [item.block.text.split()[0] for item in label(*rules) if item.label.is_body]


def test_a_dropped_element_leaves_the_article_under_the_rules_name() -> None:
    assert "Ring" in body()
    [removed] = [item for item in label(TIP) if item.block.text.startswith("Ring")]
    assert (removed.label, removed.rule) == (Label.PROMOTION, "tip")


def test_a_kept_element_stays_in_the_article() -> None:
    assert "Three" not in body()
    assert "Three" in body(LATE)


def test_a_phrase_needs_no_selector() -> None:
    assert "Ring" not in body(SiteRule("ring", Label.PROMOTION, RING))


def test_beside_a_selector_a_phrase_must_be_met_too() -> None:
    assert "Ring" not in body(SiteRule("ring", Label.PROMOTION, RING, "div p"))
    assert "The" in body(SiteRule("ring", Label.PROMOTION, RING, "div p"))
    assert "Ring" in body(SiteRule("ring", Label.PROMOTION, RING, "footer p"))


def test_the_first_rule_that_a_block_meets_decides() -> None:
    any_paragraph = SiteRule("all", Label.CAPTION, selector="p")
    [tip] = [item for item in label(TIP, any_paragraph) if item.block.text.startswith("Ring")]
    assert tip.rule == "tip"
    [tip] = [item for item in label(any_paragraph, TIP) if item.block.text.startswith("Ring")]
    assert tip.rule == "all"


def test_marking_keeps_every_line() -> None:
    marked = mark_page(PAGE, [TIP])
    assert marked != PAGE
    assert marked.replace(' data-cuttings="drop 0"', "") == PAGE


@pytest.mark.parametrize("words", ["99", "-1", "９", "9" * 9000])
def test_what_a_page_writes_in_our_attribute_itself_is_no_rule(words: str) -> None:
    page = read_html(PAGE.replace("<div", f'<div data-cuttings="{words}"'))
    items = apply_rules(label_page(page), [TIP], chosen_by(page))
    assert items == label()


def test_a_selector_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="aside>>"):
        mark_page(PAGE, [SiteRule("more", Label.RELATED, selector="aside>>")])
