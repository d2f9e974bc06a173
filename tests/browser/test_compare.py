"""Two reports set side by side in the browser stand as on the page that was built for them."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Site

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = """() => [...document.querySelectorAll('.compare-row:not(.compare-heads)')].map(row => [
  row.className.trim(),
  'difference' in row.dataset,
  ...[...row.querySelectorAll('.compare-side')].map(side => [
    side.querySelector('a').href,
    side.querySelector('.compare-text').textContent.trim(),
    [...side.querySelectorAll('mark')].map(mark => mark.textContent),
  ]),
])"""


@pytest.fixture
def tab(browser: Any) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def pairs_with_both(site: Site) -> list[tuple[Path, str, str]]:
    """Built pages of pairs whose reports can be chosen as well, with their two ids."""
    pages = sorted((site.output / "compare").glob("*-*.html"))
    found = []
    for page in pages:
        a, b = page.stem.split("-")
        if all((site.output / "compare" / f"{one}.js").is_file() for one in (a, b)):
            found.append((page, a, b))
    return found


def test_a_composed_pair_is_as_the_built_one(site: Site, tab: Any) -> None:
    compose = (site.output / "compare.html").resolve().as_uri()
    chosen = pairs_with_both(site)
    assert len(chosen) > 5
    for page, a, b in chosen:
        tab.goto(page.resolve().as_uri())
        built = tab.evaluate(ROWS)
        tab.goto(f"{compose}?a={a}&b={b}")
        tab.wait_for_selector(".compare:not([hidden])")
        assert tab.evaluate(ROWS) == built, page.name


def test_a_storys_form_leads_to_the_pair_and_n_to_its_first_difference(
    site: Site, tab: Any
) -> None:
    story = next(
        page
        for page in sorted((site.output / "story").glob("*.html"))
        if 'id="choose"' in page.read_text(encoding="utf-8")
    )
    tab.goto(story.resolve().as_uri())
    tab.click(".choose button")
    tab.wait_for_selector(".compare:not([hidden])")
    tab.keyboard.press("n")
    assert "difference" in tab.evaluate("Object.keys(document.activeElement.dataset)")


def test_a_report_beside_itself_is_no_pair(site: Site, tab: Any) -> None:
    _, a, _ = pairs_with_both(site)[0]
    tab.goto(f"{(site.output / 'compare.html').resolve().as_uri()}?a={a}&b={a}")
    tab.wait_for_selector("[data-say='lost']:not([hidden])")
    assert tab.locator(".compare:not([hidden])").count() == 0


def test_two_languages_are_said_on_a_composed_pair_as_on_a_built_one(site: Site, tab: Any) -> None:
    compose = (site.output / "compare.html").resolve().as_uri()
    told = []
    for page, a, b in pairs_with_both(site):
        tab.goto(f"{compose}?a={a}&b={b}")
        tab.wait_for_selector(".compare:not([hidden])")
        composed = tab.locator("[data-say='languages']:not([hidden])").count() == 1
        built = "The two reports are in different languages" in page.read_text(encoding="utf-8")
        assert composed == built, page.name
        told.append(built)
    assert set(told) == {True, False}


@pytest.mark.parametrize("asked", ["", "?a=aaaaaaaaaaaa&b=bbbbbbbbbbbb", "?a=../../x&b=<b>"])
def test_a_pair_nobody_holds_is_said_and_stories_are_offered(
    site: Site, tab: Any, asked: str
) -> None:
    tab.goto((site.output / "compare.html").resolve().as_uri() + asked)
    tab.wait_for_selector("[data-say='lost']:not([hidden])")
    assert tab.locator("a[href*='#choose']").count() > 0
