"""Opens built indexes in the shared Chromium."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest


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
def open_index(browser: Any) -> Callable[[Path, str], Any]:
    """Opens a built index in a fresh page over ``file://``."""
    return opener(browser)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are no news."""


@pytest.fixture(scope="session")
def addresses(site: Any) -> Iterator[dict[str, str]]:
    """The address of the sample site's root, from disk and from a server on this machine."""
    handler = functools.partial(_Quiet, directory=str(site.output))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield {
        "disk": f"{site.output.as_uri()}/",
        "server": f"http://127.0.0.1:{server.server_address[1]}/",
    }
    server.shutdown()
    server.server_close()
    thread.join()
