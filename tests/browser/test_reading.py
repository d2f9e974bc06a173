"""What the reading room's small scripts do, in a real browser and from disk."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Site

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture
def tab(browser: Any) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_the_first_tab_stop_leads_past_the_menu(tab: Any, page_kinds: dict[str, Path]) -> None:
    tab.goto(page_kinds["article"].resolve().as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_every_tab_stop_of_an_article_shows_its_focus(
    tab: Any, page_kinds: dict[str, Path]
) -> None:
    tab.goto(page_kinds["article"].resolve().as_uri())
    bare = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(
            """() => {
              const e = document.activeElement, style = getComputedStyle(e);
              return [e.outerHTML.slice(0, 80), style.outlineStyle, parseFloat(style.outlineWidth)];
            }"""
        )
        if stop[0].startswith("<body"):
            break
        if stop[1] == "none" or stop[2] < 2:
            bare.append(stop)
    assert bare == []


def test_a_chosen_colour_scheme_holds_on_the_next_page(
    tab: Any, page_kinds: dict[str, Path]
) -> None:
    tab.goto(page_kinds["home"].resolve().as_uri())
    light = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    tab.click("button[data-scheme=dark]")
    dark = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    tab.goto(page_kinds["article"].resolve().as_uri())
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    assert tab.get_attribute("button[data-scheme=dark]", "aria-pressed") == "true"


def test_an_article_put_aside_can_be_noted_exported_and_removed(
    tab: Any, page_kinds: dict[str, Path]
) -> None:
    tab.goto(page_kinds["article"].resolve().as_uri())
    headline = tab.inner_text("h1")
    tab.click(".keep")
    assert tab.get_attribute(".keep", "aria-pressed") == "true"

    tab.goto(page_kinds["reading-list"].resolve().as_uri())
    assert tab.inner_text(".shelf .row-headline") == headline
    tab.fill(".shelf textarea", "=check the date")
    tab.locator(".shelf textarea").blur()
    tab.reload()
    assert tab.input_value(".shelf textarea") == "=check the date"

    with tab.expect_download() as csv:
        tab.click("[data-export=csv]")
    assert "'=check the date" in Path(csv.value.path()).read_text(encoding="utf-8")
    with tab.expect_download() as ris:
        tab.click("[data-export=ris]")
    assert Path(ris.value.path()).read_text(encoding="utf-8").startswith("TY  - NEWS")

    tab.click(".shelf .row button")
    assert tab.locator(".shelf .row").count() == 0


def test_archives_side_by_side_keep_a_reading_list_each(
    tab: Any, page_kinds: dict[str, Path], site: Site, tmp_path: Path
) -> None:
    tab.goto(page_kinds["article"].resolve().as_uri())
    tab.click(".keep")
    shutil.copytree(site.output / "theme", tmp_path / "theme")
    beside = shutil.copy(page_kinds["reading-list"], tmp_path)
    tab.goto(Path(beside).as_uri())
    assert tab.locator(".shelf .row").count() == 0
    tab.goto(page_kinds["reading-list"].resolve().as_uri())
    assert tab.locator(".shelf .row").count() == 1


def test_a_reading_list_from_before_archives_had_one_each_is_still_there(
    tab: Any, page_kinds: dict[str, Path]
) -> None:
    tab.goto(page_kinds["reading-list"].resolve().as_uri())
    kept = '[{"id": "a", "address": "a/x.html", "headline": "Quay shut", "authors": ""}]'
    tab.evaluate("kept => localStorage.setItem('cuttings.readingList', kept)", kept)
    tab.reload()
    assert tab.inner_text(".shelf .row-headline") == "Quay shut"
    tab.click(".shelf .row button")
    tab.reload()
    assert tab.locator(".shelf .row").count() == 0


def test_a_star_in_a_list_puts_the_article_on_the_reading_list(
    tab: Any, page_kinds: dict[str, Path]
) -> None:
    tab.goto(page_kinds["day"].resolve().as_uri())
    row = tab.locator(".row:has(> .row-facts [data-agency])").first
    headline = row.locator("> .row-headline").inner_text()
    agency = row.locator("> .row-facts [data-agency]").get_attribute("data-agency")
    assert not tab.locator(".masthead-kept").is_visible()
    row.locator("> .star").click()
    assert row.locator("> .star").get_attribute("aria-pressed") == "true"
    assert tab.inner_text(".masthead-kept .count") == "1"

    tab.click(".masthead-kept a")
    assert tab.inner_text(".shelf .row-headline") == headline
    assert agency in tab.inner_text(".shelf .row-facts")
    with tab.expect_download() as saved:
        tab.click("[data-export=ris]")
    starred = Path(saved.value.path()).read_text(encoding="utf-8")

    tab.click(".shelf .row-headline")
    assert tab.inner_text("h1") == headline
    tab.click(".keep")  # off the list, then on again from the article itself
    tab.click(".keep")
    tab.click(".masthead-kept a")
    with tab.expect_download() as saved:
        tab.click("[data-export=ris]")
    assert Path(saved.value.path()).read_text(encoding="utf-8") == starred


def test_paper_shows_the_text_its_citation_and_its_hash_and_no_furniture(
    tab: Any, page_kinds: dict[str, Path]
) -> None:
    tab.goto(page_kinds["article"].resolve().as_uri())
    tab.emulate_media(media="print")
    for shown in (".cutting-text", "#cite-apa", ".hash >> nth=0", ".notice .original"):
        assert tab.locator(shown).is_visible(), shown
    for hidden in (".masthead-nav", ".quick-search", ".keep", ".copy", ".related", ".left-out"):
        assert tab.locator(f"{hidden}:visible").count() == 0, hidden
    closed = tab.locator("details:not([open]) > summary:visible")
    assert closed.count() == 0  # a closed box would leave only its name on paper


def test_the_menu_marks_where_the_reader_is(tab: Any, page_kinds: dict[str, Path]) -> None:
    marked = {}
    for kind in ("home", "sources", "source", "article", "day", "story", "person", "tag", "search"):
        if kind in page_kinds:
            tab.goto(page_kinds[kind].resolve().as_uri())
            now = tab.locator(".masthead-nav [aria-current]")
            marked[kind] = [
                (link.inner_text(), link.get_attribute("aria-current")) for link in now.all()
            ]
    assert marked == {
        "home": [],
        "sources": [("Sources", "page")],
        "source": [("Sources", "true")],
        "article": [("Sources", "true")],
        "day": [("Calendar", "true")],
        "story": [("Stories", "true")],
        "tag": [("Tags", "true")],
        "search": [("Search", "page")],
    }


@pytest.mark.parametrize("pages", ["a/2*/**/*.html", "story/*.html"])
def test_a_lost_address_finds_its_page_by_the_id(tab: Any, site: Site, pages: str) -> None:
    page = next(iter(sorted(site.output.glob(pages))))
    old = f"an-older-headline-{page.stem[-12:]}.html"
    served = "http://archive.test/"

    def answer(route: Any) -> None:
        path = site.output / route.request.url.removeprefix(served).split("?")[0]
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404, path=site.output / "404.html")

    tab.route("**/*", answer)
    tab.goto(served + old)
    link = tab.locator(".lost-status a")
    link.wait_for()
    assert link.get_attribute("href") == f"./{page.relative_to(site.output).as_posix()}"
    assert tab.input_value("#ask") == "an older headline"
    tab.goto(served + old.replace("an-older", "100%25-of-a"))
    link.wait_for()
    assert tab.input_value("#ask") == "100 of a headline"
    tab.goto(served + old.replace("an-older", "%E9t%E9"))  # Latin-1, as old systems wrote it
    link.wait_for()
    assert link.get_attribute("href") == f"./{page.relative_to(site.output).as_posix()}"


def test_a_paragraph_has_an_address_to_copy(tab: Any, page_kinds: dict[str, Path]) -> None:
    tab.goto(page_kinds["article"].resolve().as_uri())
    assert tab.get_attribute("#p1 > .anchor", "href") == "#p1"
