"""Every page kind in a real browser: axe finds nothing, nothing runs out of a narrow window."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WIDTHS = (320, 1280)
RULES: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["cat.color"]},  # the rest is the same page
}

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """
[...document.querySelectorAll('button, input, select, summary, nav a, .sheet a, .heat a')]
  .filter(e => e.checkVisibility() && !e.closest('svg'))
  .map(e => [e, (e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && (box.height < 23.5))
  .map(([e, box]) => `${e.outerHTML.slice(0, 80)} is ${Math.round(box.height)} px high`)
"""


@pytest.mark.parametrize("scheme", sorted(RULES))
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_page_kind(
    browser: Any, page_kinds: dict[str, Path], width: int, scheme: str
) -> None:
    # axe is put into the page as an inline script, which our policy rightly refuses.
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    axe = Axe()
    found = []
    for kind, page in page_kinds.items():
        tab.goto(page.resolve().as_uri())
        found.extend(
            f"{kind}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
            for violation in axe.run(tab, options=RULES[scheme]).response["violations"]
        )
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_kind_runs_out_of_its_window(
    browser: Any, page_kinds: dict[str, Path], width: int
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    wide = {}
    for kind, page in page_kinds.items():
        tab.goto(page.resolve().as_uri())
        wide[kind] = tab.evaluate(OVERFLOW)
    tab.close()
    assert {kind: over for kind, over in wide.items() if over > 0} == {}


def test_controls_are_large_enough_to_touch(browser: Any, page_kinds: dict[str, Path]) -> None:
    tab = browser.new_page(viewport={"width": 320, "height": 900})
    small = {}
    for kind, page in page_kinds.items():
        tab.goto(page.resolve().as_uri())
        small[kind] = tab.evaluate(SMALL_TARGETS)
    tab.close()
    assert {kind: found for kind, found in small.items() if found} == {}


def test_no_page_kind_complains_on_its_console(browser: Any, page_kinds: dict[str, Path]) -> None:
    tab = browser.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: said.append(f"{tab.url}: {error}"))
    for page in page_kinds.values():
        tab.goto(page.resolve().as_uri())
    tab.close()
    assert said == []


def test_every_page_kind_reads_whole_without_script(
    browser: Any, page_kinds: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for kind, page in page_kinds.items():
        tab.goto(page.resolve().as_uri())
        assert tab.locator("main h1").count() == 1, kind
        assert len(tab.locator("main").inner_text().split()) > 8, kind
    context.close()
