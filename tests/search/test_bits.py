"""Bits as the builder packs and moves them, and as a browser reads them off a server."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuttings.search import bits
from cuttings.search.scripts import wide_script


def stream_of(ones_and_zeros: str) -> bits.Words:
    count = -(-len(ones_and_zeros) // 64)
    padded = ones_and_zeros.ljust(count * 64, "0")
    words = [int(padded[at : at + 64], 2) for at in range(0, len(padded), 64)]
    return np.array(words, dtype=np.uint64)


def text_of(stream: bits.Words, count: int) -> str:
    return "".join(f"{int(word):064b}" for word in stream)[:count]


@given(st.lists(st.tuples(st.text("01", max_size=150), st.integers(0, 80)), max_size=12), st.data())
def test_pieces_of_a_stream_are_moved_whole(pieces: list[tuple[str, int]], data: Any) -> None:
    source = "".join(piece for piece, _ in pieces)
    ends = np.cumsum([len(piece) for piece, _ in pieces], dtype=np.int64)
    order = data.draw(st.permutations(range(len(pieces))))
    expected, places = "", []
    for number in order:
        piece, space = pieces[number]
        expected += "0" * space
        places.append(len(expected))
        expected += piece
    widths = np.array([len(pieces[n][0]) for n in order], dtype=np.int64)
    begins = np.array([ends[n] for n in order], dtype=np.int64) - widths
    at = np.array(places, dtype=np.int64)
    moved = bits.cut(stream_of(source), begins, widths, at, len(expected))
    assert text_of(moved, len(expected)) == expected


def bytes_of(units: str) -> bytes:
    """The bytes behind units, as bits.js reads them."""
    plain = re.sub("\ue000(.)", lambda found: chr(ord(found[1]) ^ 0x8000), units, flags=re.DOTALL)
    return plain.encode("utf-16-be", "surrogatepass")


EVERY_UNIT = b"".join(number.to_bytes(2, "big") for number in range(1 << 16))


@given(st.lists(st.binary(max_size=40), max_size=5))
@example([EVERY_UNIT, b"", b"x"])
def test_units_hold_every_byte(parts: list[bytes]) -> None:
    for part, units in zip(parts, bits.units_of_each(parts), strict=True):
        assert bytes_of(units) == part + b"\0" * (len(part) % 2)
        assert not re.search('["\\\\\n\r\u2028\u2029\ud800-\udfff]', units)


class _Pages(BaseHTTPRequestHandler):
    """A page and a wide script, sent as GitHub Pages sends every script: as if it were UTF-8."""

    data = EVERY_UNIT

    def do_GET(self) -> None:
        is_script = self.path.endswith(".js")
        body = (
            wide_script("t/0", [bits.units_of(self.data)]).make()
            if is_script
            else b"<!doctype html><meta charset=utf-8><title>t</title>"
            b"<body><script>Cuttings = {shard: (name, text) => { units = text }}</script>"
            b"<script src=t.js></script>"
        )
        kind = "application/javascript" if is_script else "text/html"
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Requests are no news."""


@pytest.fixture
def server() -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}/"
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.mark.browser
def test_a_wide_script_is_read_whatever_charset_the_server_names(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    found = page.evaluate("Array.from(units, unit => unit.charCodeAt(0))")
    page.close()
    assert found == [ord(unit) for unit in bits.units_of(_Pages.data)]
