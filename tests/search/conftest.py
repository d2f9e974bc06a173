"""A real Chromium for the search tests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all search tests."""
    sync_api = pytest.importorskip("playwright.sync_api")
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("no Chromium on this machine: install it to run the search tests")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


def opener(browser: Any) -> Callable[[Path, str], Any]:
    """What opens a built index in a fresh page over ``file://``; ``window.index`` is ready then."""

    def open_page(folder: Path, base: str) -> Any:
        page = browser.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.goto((folder / "page.html").as_uri())
        page.evaluate(
            f"""Cuttings.search.open({json.dumps(base)}).then(engine => {{
                window.engine = engine; window.index = engine.index; return 1 }})"""
        )
        return page

    return open_page


@pytest.fixture(scope="session")
def open_index(chromium: Any) -> Callable[[Path, str], Any]:
    """Opens a built index in a fresh page over ``file://``."""
    return opener(chromium)
