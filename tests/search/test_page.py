"""The search page of the sample archive as a reader meets it, from disk and from a server."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
STATUS = "#search-status"


@pytest.fixture(params=["disk", "server"])
def page(browser: Any, addresses: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Any]:
    """An empty page that fails the test when a script or the content policy complains."""
    context = browser.new_context(accept_downloads=True, base_url=addresses[request.param])
    opened = context.new_page()
    opened.root = addresses[request.param]
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda m: complaints.append(m.text) if _is_complaint(m) else None)
    yield opened
    context.close()
    assert complaints == []


def _is_complaint(message: Any) -> bool:
    """Errors, but for the icon that a browser asks every server for."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


def ask(page: Any, query: str) -> str:
    """Open the search page with a query in its address; the status line once it has settled."""
    page.goto(f"{page.root}search.html?{query}")
    return settled(page)


def says(page: Any, pattern: str) -> None:
    """Wait for the status line: by a locator, since our policy forbids the eval of other waits."""
    page.locator(f"{STATUS}:text-matches({json.dumps(pattern, ensure_ascii=False)})").wait_for()


def settled(page: Any) -> str:
    says(page, "result|could not")
    return str(page.inner_text(STATUS))


def count(status: str) -> int:
    found = re.match(r"[\d,]+", status)
    assert found, status
    return int(found.group().replace(",", ""))


def test_a_deep_link_finds_and_marks(page: Any) -> None:
    assert count(ask(page, "q=flood")) > 3
    page.wait_for_selector("#search-results mark")
    assert "flood" in page.inner_text("#search-results mark >> nth=0").lower()


def test_a_facet_narrows_and_the_back_button_widens(page: Any) -> None:
    before = count(ask(page, "q=flood"))
    box = page.locator("#search-facets input[data-facet=source]").first
    shown = int(box.locator("xpath=..").locator(".count").inner_text())
    box.check()
    says(page, rf"^{shown} ")
    assert "source=" in page.url
    page.go_back()
    says(page, rf"^{before} ")
    assert page.input_value("#search-box") == "flood"


def test_keys_move_through_the_results_and_can_be_switched_off(page: Any) -> None:
    ask(page, "q=flood")
    page.wait_for_selector("#search-results a.row-headline")  # the rows follow their number
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-box"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "row-headline"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-box"
    page.uncheck("#search-keys")
    page.locator("#search-results a").first.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.className") == "row-headline"


def test_a_click_leads_to_the_article(page: Any) -> None:
    ask(page, "q=flood")
    page.wait_for_selector("#search-results mark")
    link = page.locator("#search-results a.row-headline").first
    address, headline = link.get_attribute("href"), link.inner_text()
    link.click()
    page.wait_for_load_state()
    assert "h=" in address
    assert page.inner_text("h1") == headline


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("q=flood", r"flood(s|ed|ing)?"),
        ("q=%22of+the%22", r"of|the"),
        ("q=%D9%85%D8%AF%D9%8A%D9%86%D8%A9", r"\S*مدينة"),
    ],
)
def test_what_was_found_is_marked_in_the_article_until_the_marks_are_taken_away(
    page: Any, query: str, marked: str
) -> None:
    if count(ask(page, query)) == 0:
        pytest.fail(f"the sample archive has nothing for {query}")
    page.wait_for_selector("#search-results mark")
    page.locator("#search-results a.row-headline").first.click()
    page.wait_for_selector("mark.found", state="attached")
    found = page.locator("mark.found").all_text_contents()  # some stand in a closed box
    assert [text for text in found if not re.fullmatch(marked, text, re.IGNORECASE)] == []
    text = page.inner_text("article")
    page.get_by_role("button", name="Take the marks away").click()
    assert page.locator("mark.found").count() == 0
    assert page.inner_text("article") == text
    assert "?h=" not in page.url


@pytest.mark.parametrize(
    ("given", "marks"),
    [
        ("東京", ["東京", "東京"]),
        ("東京 京都", ["東京都", "東京"]),
        ('"of the" bridge', ["of", "the", "bridge"]),
        ("ZÜRICH zurich", ["Zürich"]),
        ("ທ່າເຮືອ", ["ທ່າເຮືອ"]),
        ("ទន្លេ", ["ទន្លេ"]),
        ("တံတား", ["တံတား"]),
        ('"', []),
        ("<b>x", []),
    ],
)
def test_marks_know_phrases_accents_and_scripts_without_blanks(
    page: Any, given: str, marks: list[str]
) -> None:
    script = (ROOT / "theme/static/js/highlight.js").read_text(encoding="utf-8")
    page.goto(f"{page.root}search.html?h={quote(given)}")
    page.evaluate(
        """text => { document.getElementById('main').innerHTML = '<article></article>'
          document.querySelector('article').textContent = text }""",
        "東京都の橋と東京。 The end of the line, of a bridge over the river in Zürich."
        " ມາຮອດທ່າເຮືອແລ້ວ ឆ្លងទន្លេហើយ တံတားသစ်ကို",
    )
    page.evaluate(script)
    assert page.locator("mark.found").all_inner_texts() == marks


def test_every_hit_leads_to_a_page_that_exists(page: Any, site: Any) -> None:
    page.goto(f"{page.root}search.html")
    page.wait_for_function("window.Cuttings && Cuttings.search")
    found = page.evaluate(
        """async () => {
          const form = document.getElementById('search-form')
          const engine = await Cuttings.search.open(form.dataset.index)
          const result = await engine.query('-zzzz')
          return (await engine.records(result.hits)).map(line => line.address)
        }"""
    )
    assert len(found) == len({*found}) > 50
    assert [a for a in found if not (Path(site.output) / a).is_file()] == []


def test_a_hit_can_be_kept_in_the_reading_list(page: Any) -> None:
    ask(page, "q=flood")
    page.wait_for_selector("#search-results mark")
    row = page.locator("#search-results > li").first
    headline = row.locator("a.row-headline").inner_text()
    source = row.locator(".row-facts bdi").inner_text()
    row.locator("button.star").click()
    page.goto(f"{page.root}reading-list.html")
    kept = page.locator("#main .row-headline").first
    assert kept.inner_text() == headline
    assert "?h=" not in kept.get_attribute("href")
    assert source in page.inner_text("#main")


@pytest.mark.parametrize("kind", ["csv", "ris", "jsonl"])
def test_the_list_of_results_can_be_taken_away(page: Any, kind: str) -> None:
    total = count(ask(page, "q=flood"))
    with page.expect_download() as download:
        page.click(f"#search-downloads button[data-kind={kind}]")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    titles = {
        "csv": lambda: [row["title"] for row in csv.DictReader(io.StringIO(text))],
        "ris": lambda: re.findall(r"^TI  - (.+?)\r?$", text, re.MULTILINE),
        "jsonl": lambda: [json.loads(line)["title"] for line in text.splitlines()],
    }[kind]()
    assert len(titles) == total
    assert titles[0] == page.inner_text("#search-results a.row-headline >> nth=0")


def test_a_bar_of_the_histogram_narrows_to_its_month(page: Any) -> None:
    ask(page, "q=the+flood")
    page.wait_for_selector("#search-histogram a")
    bar = page.locator("#search-histogram a:not([tabindex])").first
    month = bar.get_attribute("href").removeprefix("#")
    said, hits = bar.get_attribute("aria-label").split(": ")
    assert said == f"{date.fromisoformat(f'{month}-01'):%B %Y}"
    bar.click()
    says(page, rf"^{hits} ")
    assert f"month={month}" in page.url


def test_the_histogram_is_open_to_the_keyboard_and_has_a_table(page: Any) -> None:
    ask(page, "q=the+flood")
    page.wait_for_selector("#search-histogram a")
    bar = page.locator("#search-histogram a:not([tabindex])").first
    hits = bar.get_attribute("aria-label").split(": ")[1]
    page.click("#search-histogram summary")
    assert page.locator("#search-histogram td").first.inner_text() == hits
    bar.focus()
    page.keyboard.press("Enter")
    says(page, rf"^{hits} ")


@pytest.mark.parametrize("facet", ["source", "section", "tag", "agency", "lang", "story"])
def test_each_facet_counts_what_it_will_show_and_can_be_taken_back(page: Any, facet: str) -> None:
    before = count(ask(page, "q=-zzzz"))
    box = page.locator(f"#search-facets input[data-facet={facet}]").first
    box.wait_for()
    shown = box.locator("xpath=..").locator(".count").inner_text()
    box.check()
    says(page, rf"^{shown} ")
    assert count(ask(page, page.url.split("?")[1])) == int(shown), "the address says the same"
    page.locator("#search-picked button").click()
    says(page, rf"^{before} ")


def test_facets_and_dates_narrow_together(page: Any) -> None:
    alone = count(ask(page, "q=flood&after=2025-02&until=2025-03"))
    both = count(ask(page, "q=flood&after=2025-02&until=2025-03&source=harbour-post"))
    assert 0 < both < alone < count(ask(page, "q=flood"))
    chips = ask(page, "q=flood&after=2025-02&until=banana") and page.inner_text("#search-picked")
    assert chips.startswith("From: February 2025")
    assert "“banana” is no date" in page.inner_text("#search-messages")


def test_shards_that_fail_are_asked_for_again_and_then_said_in_words(
    browser: Any, addresses: dict[str, str]
) -> None:
    context = browser.new_context(bypass_csp=True)  # the waiting looks in by eval
    page = context.new_page()
    tried: list[str] = []

    def fail(route: Any) -> None:
        tried.append(route.request.url)
        route.abort()

    page.root = addresses["server"]
    page.route("**/search/*/t/*", fail)
    assert "could not be read" in ask(page, "q=flood")
    assert len([url for url in tried if url.split("?")[0] == tried[0]]) == 3
    page.unroute("**/search/*/t/*")
    page.route("**/search/*/x/*", lambda route: route.abort())
    page.click("#search-form button[type=submit]")
    assert count(settled(page)) > 3, "the hits are there"
    page.wait_for_selector("#search-results p:has-text('could not be read')")
    context.close()


def test_one_lost_try_is_no_matter(browser: Any, addresses: dict[str, str]) -> None:
    context = browser.new_context(bypass_csp=True)  # the waiting looks in by eval
    page = context.new_page()
    page.root = addresses["server"]
    page.route(
        re.compile(r"/search/\w+/[trx]/"),
        lambda route: route.continue_() if "try=" in route.request.url else route.abort(),
    )
    assert count(ask(page, "q=flood")) > 3
    page.wait_for_selector("#search-results mark")
    context.close()


def test_the_last_of_many_questions_is_the_one_answered(page: Any) -> None:
    last = count(ask(page, "q=bridge"))
    page.goto(f"{page.root}search.html")
    page.evaluate(
        """async () => { const box = document.getElementById('search-box')
          for (const text of ['flood', 'fire', 'fer', '"of the"', 'bridge']) {
            box.value = text
            document.getElementById('search-form').requestSubmit()
            await new Promise(done => setTimeout(done, 5)) } }"""
    )
    says(page, "“bridge”")
    page.wait_for_selector("#search-results mark")
    page.wait_for_timeout(300)
    assert page.inner_text(STATUS).startswith(f"{last} result")


def test_keys_lead_from_any_page_to_a_result(page: Any) -> None:
    page.goto(f"{page.root}sources.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "quick-search"
    page.keyboard.type("flood")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=flood")
    settled(page)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    headline = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1")
    page.wait_for_url("**/a/**")
    assert page.inner_text("h1") == headline


def test_ris_tells_the_kind_the_date_and_where(page: Any) -> None:
    total = count(ask(page, "q=-zzzz"))
    with page.expect_download() as download:
        page.click("#search-downloads button[data-kind=ris]")
    text = Path(download.value.path()).read_bytes().decode()
    records = text.split("\r\n\r\n")
    assert len(records) == total
    for record in records:
        lines = [line for line in record.split("\r\n") if line]
        assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert len(re.findall(r"^DA  - 2025/\d\d/\d\d/\r$", text, re.MULTILINE)) > 50
    assert sum("DA  - " not in record for record in records) == 1, "one article is undated"
    links = re.findall(r"^UR  - (.+?)\r$", text, re.MULTILINE)
    assert len(links) == total
    assert not any(link.startswith("file:") for link in links), "a path is nobody's business"


def test_a_list_of_names_becomes_a_table_to_follow_and_to_take_away(page: Any) -> None:
    hits = count(ask(page, "q=%22hollin+bridge%22"))
    page.goto(f"{page.root}search.html")
    page.click("#search-batch summary")
    page.fill("#search-names", "Hollin Bridge\n\nNobody Anywhere\nHollin Bridge\n")
    page.click("#search-batch button[type=submit]")
    page.locator("#search-batch [role=status]:text-matches('2 names searched')").wait_for()
    rows = page.locator("#search-batch tbody tr")
    assert [rows.nth(n).locator("th, td").all_inner_texts()[:2] for n in range(rows.count())] == [
        ["Hollin Bridge", str(hits)],
        ["Nobody Anywhere", "0"],
    ]
    with page.expect_download() as download:
        page.click("#search-batch button[data-kind=csv]")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    saved = list(csv.DictReader(io.StringIO(text)))
    assert [row["articles"] for row in saved] == [str(hits), "0"]
    assert "file:" not in text
    rows.first.locator("a").click()
    assert count(settled(page)) == hits


def test_nothing_found_leads_on(page: Any) -> None:
    assert count(ask(page, "q=harbur+flod")) == 0
    page.wait_for_selector("#search-try button")
    page.locator("#search-try button").first.click()
    page.wait_for_function(
        "!/harbur flod/.test(document.getElementById('search-status').textContent)"
    )


def test_hostile_queries_enter_the_page_as_text(page: Any) -> None:
    ask(page, "q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+%22%3C/script%3E")
    assert page.locator("#main img").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_and_speaks(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ask(page, "q=flood")
    page.wait_for_selector("#search-histogram a")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_attribute(STATUS, "role") == "status"


def test_no_script_leaves_ways_to_browse(browser: Any, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{addresses['disk']}search.html?q=flood")
    links = page.locator("noscript a")
    assert [links.nth(n).get_attribute("href").rsplit("/")[-1] for n in range(links.count())] == [
        "headlines.html", "tags.html", "people.html", "authors.html", "calendar.html",
    ]  # fmt: skip
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_page_of_results(
    browser: Any, addresses: dict[str, str], width: int
) -> None:
    # axe is put into the page as an inline script, which our policy rightly refuses.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{addresses['disk']}search.html?q=flood&mode=any")
    page.wait_for_selector("#search-histogram a")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found] == []
