"""Shows a built archive on this machine only."""

from __future__ import annotations

import functools
import http.server
import re
from pathlib import Path
from typing import Annotated

from cuttings.settings import Wanted

HOST = "127.0.0.1"
PORTS = range(8000, 8020)
"""The first free one is taken, so that two archives can be looked at side by side."""

_LAST_PORT = 65535
Port = Annotated[
    int, Wanted(lambda value: 1 <= value <= _LAST_PORT, f"a number from 1 to {_LAST_PORT}")
]


ROOT_OF_404 = re.compile(rb'="\.(?=[/"])')
"""How a local build's 404 page names the site's root: the page is shown at any depth."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log line for each, and our 404 page for what is not there."""

    def log_message(self, *_words: object) -> None:
        """Say nothing: the terminal is for the address."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The archive's own 404 page, as a host would serve it."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = ROOT_OF_404.sub(b'="', page.read_bytes())
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def open_server(folder: Path, port: int | None) -> http.server.ThreadingHTTPServer:
    """A server of ``folder`` on the port, or on the first free one.

    Raises OSError, telling which ports were tried, when none is free.
    """
    handler = functools.partial(_Handler, directory=str(folder))
    for candidate in PORTS if port is None else (port,):
        try:
            return http.server.ThreadingHTTPServer((HOST, candidate), handler)
        except OSError:
            continue
    tried = str(port) if port is not None else f"{PORTS.start} to {PORTS.stop - 1}"
    msg = f"serve: no free port ({tried} tried); give one with --port."
    raise OSError(msg)
