"""The cite box: copying works, refusal is said, and without script everything is there as text."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def opened(browser: Any, page: Path, **options: object) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    tab = context.new_page()
    tab.goto(page.resolve().as_uri())
    return tab


def test_a_citation_is_copied_as_it_stands(browser: Any, page_kinds: dict[str, Path]) -> None:
    tab = opened(browser, page_kinds["article"], permissions=["clipboard-read", "clipboard-write"])
    tab.click("[data-copy=cite-apa]")
    tab.wait_for_function("document.querySelector('.cite-status').textContent === 'Copied'")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == tab.text_content("#cite-apa")
    tab.context.close()


def test_without_a_clipboard_the_citation_is_selected_and_said_so(
    browser: Any, page_kinds: dict[str, Path]
) -> None:
    tab = opened(browser, page_kinds["article"])
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    tab.click("[data-copy=cite-apa]")
    tab.wait_for_function("document.querySelector('.cite-status').textContent !== ''")
    assert "Select" in tab.text_content(".cite-status")
    assert tab.evaluate("getSelection().toString()").strip() == tab.inner_text("#cite-apa").strip()
    tab.context.close()


def test_without_script_every_citation_can_be_read_and_downloaded(
    browser: Any, page_kinds: dict[str, Path]
) -> None:
    page = page_kinds["article"]
    tab = opened(browser, page, java_script_enabled=False)
    for box in tab.locator(".cite details").all():
        assert box.locator(".cite-text").text_content().strip()
    assert tab.locator(".cite .copy:visible").count() == 0
    links = [link.get_attribute("href") for link in tab.locator(".cite .downloads a").all()]
    assert len(links) == 6
    assert all((page.parent / link).resolve().is_file() for link in links)
    tab.context.close()
