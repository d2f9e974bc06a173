"""What an outlet's own file says about its pages outweighs the judge."""

from __future__ import annotations

import pytest

from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.labelling.html import label_page
from cuttings.cleaning.labelling.site_rules import SiteRules, apply_phrases, mark_page

PAGE = """<h1>Mill burns</h1>
<div class="x"><p>The old mill on the river burnt down on Monday, the fire brigade of Aske said.</p>
<p class="tip">Ring us if you saw the fire from your window, and you may win a cup of tea.</p></div>
<footer><p>Three crews fought the fire until the rain came at four in the morning.</p></footer>"""


def body(rules: SiteRules) -> list[str]:
    labelled = apply_phrases(label_page(read_html(mark_page(PAGE, rules))), rules)
    return [item.block.text.split()[0] for item in labelled if item.label.is_body]


def test_a_dropped_element_leaves_the_article() -> None:
    assert "Ring" in body(SiteRules())
    assert "Ring" not in body(SiteRules(drop_selectors=("p.tip",)))


def test_a_kept_element_stays_in_the_article() -> None:
    assert "Three" not in body(SiteRules())
    assert "Three" in body(SiteRules(keep_selectors=("footer p",)))


def test_a_dropped_phrase_must_be_the_whole_block() -> None:
    assert "Ring" not in body(SiteRules(drop_phrases=("Ring us if .*",)))
    assert "Ring" in body(SiteRules(drop_phrases=("Ring us",)))


def test_marking_keeps_every_line() -> None:
    marked = mark_page(PAGE, SiteRules(drop_selectors=("p.tip",)))
    assert marked.replace(' data-cuttings="drop"', "") == PAGE


def test_a_selector_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="aside>>"):
        mark_page(PAGE, SiteRules(drop_selectors=("aside>>",)))
