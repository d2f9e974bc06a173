"""Search: size, speed and build of our shards, with Pagefind and a whole lunr.js index beside them.

``python bench/search.py [sizes ...]`` (default 1000 10000 50000 100000) prints one table. Bytes are
as gzipped by a local server; times are medians in Chromium on this machine. Pagefind and whole
lunr.js run up to the sizes named below: beyond, a whole index no longer fits a page.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "plugins")]

from bench import corpus  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from tests.conftest import CHROMIUM_FLAGS, chromium_path  # noqa: E402

from cuttings.search.documents import SearchDocument  # noqa: E402

SIZES = (1_000, 10_000, 50_000, 100_000)
PAGEFIND_UP_TO = 10_000
WHOLE_UP_TO = 10_000
REBUILD_UP_TO = 10_000
COLD_QUERIES = 9
WARM_QUERIES = 25

OURS = """async ([name, text]) => {
  const began = performance.now()
  window.engine = window.engine || await Cuttings.search.open(name)
  const result = await engine.query(text)
  await engine.records(result.hits.slice(0, 10))
  return {ms: performance.now() - began, total: result.total, since: performance.now()}
}"""
REST = """async text => {
  const result = await engine.query(text)
  for (const name of ['section', 'tag', 'agency', 'lang', 'story', 'level']) {
    await engine.facet(result, name)
  }
  await engine.histogram(result)
  for (const hit of result.hits.slice(0, 10)) await engine.snippets(result, hit)
}"""
FREEZE = """async text => {
  let longest = 0
  new PerformanceObserver(list => list.getEntries().forEach(
    entry => { longest = Math.max(longest, entry.duration) })).observe({type: 'longtask'})
  const began = performance.now()
  const result = await engine.query(text, {mode: 'any'})
  const ms = performance.now() - began
  await new Promise(done => setTimeout(done, 200))
  return {longest, ms, total: result.total}
}"""
WHOLE = """async () => {
  const text = await (await fetch('whole.json')).text()
  const began = performance.now()
  const index = lunr.Index.load(JSON.parse(text))
  return performance.now() - began
}"""


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves a folder gzipped and counts the bytes that go over the line."""

    sent = 0

    disable_nagle_algorithm = True  # as every web server: else its answers wait 40 ms for an ack
    protocol_version = "HTTP/1.1"
    packed: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        """One file."""
        name = self.path.partition("?")[0]
        path = Path(self.translate_path(name))
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in (".js", ".html", ".json")
        data = self._data(path, is_text=is_text)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        Counting.sent += len(data)
        self.wfile.write(data)

    def _data(self, path: Path, *, is_text: bool) -> bytes:
        if not is_text:
            return path.read_bytes()
        if str(path) not in self.packed:
            self.packed[str(path)] = gzip.compress(path.read_bytes(), 9, mtime=0)
        return self.packed[str(path)]

    def log_message(self, *_: object) -> None:
        """Nothing: the table is the output."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of articles")
    sizes = parser.parse_args().sizes
    rows: dict[str, dict[int, str]] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                for name, value in _measure(browser, size, Path(folder)).items():
                    rows.setdefault(name, {})[size] = value
        browser.close()
    print(f"{'':<58}" + "".join(f"{size:>12,}" for size in sizes))
    for name, values in rows.items():
        print(f"{name:<58}" + "".join(f"{values.get(size, '-'):>12}" for size in sizes))


def _build(kind: str, size: int, folder: Path, state: str = "cold") -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__).with_name("search_build.py"))]
    run = subprocess.run(
        [*command, kind, str(size), str(folder), state], check=True, capture_output=True, text=True
    )
    return dict(json.loads(run.stdout))


def _questions(documents: list[SearchDocument]) -> list[str]:
    """Two words of one article each: neither a function word nor unique."""
    rng = random.Random(4)
    found = []
    for document in rng.sample(documents, COLD_QUERIES + WARM_QUERIES):
        words = [w.strip(",.;").lower() for w in document.shown[0].split()]
        words = sorted({w for w in words if w.isalpha() and len(w) > 3})  # noqa: PLR2004
        found.append(" ".join(rng.sample(words, 2)))
    return found


def _measure(browser: Browser, size: int, folder: Path) -> dict[str, str]:
    rows: dict[str, str] = {}
    cold = _build("ours", size, folder)
    sizes = cold["sizes"]
    rows["index on disk: postings, records, facets, vocabulary, MB"] = _mb(
        sum(v for k, v in sizes.items() if k not in "px")
    )
    rows["texts and positions, for snippets and phrases, MB"] = _mb(sizes["p"] + sizes["x"])
    rows["build, CPU s"] = f"{cold['cpu']:.1f}"
    rows["build, peak memory, MB (the generator's own share included)"] = f"{cold['peak_mb']:.0f}"
    if size <= REBUILD_UP_TO:
        warm = _build("ours", size, folder, "plus-one")
        rows["rebuild after one new article, CPU s"] = f"{warm['cpu']:.1f}"
        rows["  ratio to a full build"] = f"{warm['cpu'] / cold['cpu']:.2f}"
    name = f"index/{next((folder / 'index').iterdir()).name}/"
    questions = _questions(list(corpus.documents(size)))
    handler = type("Handler", (Counting,), {})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *a: handler(*a, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    _warm_up(browser, base, questions[0])
    rows |= _ours(browser, base, name, questions)
    if size <= PAGEFIND_UP_TO:
        built = _build("pagefind", size, folder)
        _warm_up(browser, base, questions[0])
        rows |= _pagefind(browser, base, built, questions, rows)
    if size <= WHOLE_UP_TO:
        rows |= _whole(browser, base, size, folder)
    server.shutdown()
    return rows


def _first_answer(page: Any, address: str, text: str) -> dict[str, Any]:
    """What the page that asks by itself measured, from the start of its navigation."""
    page.goto(f"{address}#{quote(text)}")
    page.wait_for_function("window.done")
    return dict(page.evaluate("window.done"))


def _warm_up(browser: Browser, base: str, text: str) -> None:
    """Ask once, so that the server has packed every file that a page always loads."""
    for address in ("ours.html", "pagefind.html"):
        context = browser.new_context()
        if (answered := context.request.get(f"{base}{address}")).ok:
            _first_answer(context.new_page(), f"{base}{address}", text)
        answered.dispose()
        context.close()


def _ours(browser: Browser, base: str, name: str, questions: list[str]) -> dict[str, str]:
    sent, times, rest = [], [], []
    for text in questions[:COLD_QUERIES]:
        Counting.sent = 0
        context = browser.new_context()
        page = context.new_page()
        times.append(_first_answer(page, f"{base}ours.html", text)["first"])
        sent.append(Counting.sent)
        page.evaluate(REST, text)
        rest.append(Counting.sent - sent[-1])
        context.close()
    page = browser.new_page()
    page.goto(f"{base}ours.html")
    new, warm = [], []
    for text in questions[COLD_QUERIES:]:
        new.append(page.evaluate(OURS, [name, text])["ms"])
        warm.append(page.evaluate(OURS, [name, text])["ms"])
    words = " ".join(" ".join(questions).split()[:6])
    freeze = page.evaluate(FREEZE, words)
    page.close()
    return {
        "cold 2-word query, KB gzipped (median)": _kb(statistics.median(sent)),
        "cold 2-word query, KB gzipped (worst)": _kb(max(sent)),
        "cold 2-word query, ms from navigation to 10 lines": f"{statistics.median(times):.0f}",
        "all other facets, histogram, 10 snippets, KB gzipped": _kb(statistics.median(rest)),
        "next 2-word query, new words, ms (median)": f"{statistics.median(new):.0f}",
        "warm 2-word query, ms (median)": f"{statistics.median(warm):.0f}",
        "any of 6 words: longest freeze, ms": f"{freeze['longest']:.0f}",
        "any of 6 words: all hits in order, ms": f"{freeze['ms']:.0f}",
        "any of 6 words: hits": f"{freeze['total']}",
    }


def _pagefind(
    browser: Browser, base: str, built: dict[str, Any], questions: list[str], rows: dict[str, str]
) -> dict[str, str]:
    sent, first = [], []
    for text in questions[:COLD_QUERIES]:
        Counting.sent = 0
        context = browser.new_context()
        page = context.new_page()
        answer = _first_answer(page, f"{base}pagefind.html", text)
        sent.append(Counting.sent)
        if answer["total"]:
            first.append(answer["first"])
        context.close()
    kb, ms = statistics.median(sent), statistics.median(first) if first else float("nan")
    mine = float(rows["cold 2-word query, KB gzipped (median)"]) * 1000
    mine_ms = float(rows["cold 2-word query, ms from navigation to 10 lines"])
    return {
        "Pagefind: cold 2-word query, KB": _kb(kb),
        "  ours / Pagefind, bytes": f"{mine / kb:.2f}",
        "Pagefind: ms to the first result": f"{ms:.0f}",
        "  ours / Pagefind, time": f"{mine_ms / ms:.2f}",
        "Pagefind: on disk, MB": _mb(sum(built["sizes"].values())),
        "Pagefind: build, CPU s": f"{built['cpu']:.1f}",
        "  ours / Pagefind, build CPU": f"{float(rows['build, CPU s']) / built['cpu']:.2f}",
        "Pagefind: peak memory, MB": f"{built['peak_mb']:.0f}",
    }


def _whole(browser: Browser, base: str, size: int, folder: Path) -> dict[str, str]:
    from tests.search.test_differential import terms_in_order  # noqa: PLC0415

    terms = terms_in_order(list(corpus.documents(size)))
    (folder / "terms.json").write_text(json.dumps(terms), encoding="utf-8")
    script = (Path(__file__).parents[1] / "tests/search/differential.js").read_text("utf-8")
    page = browser.new_page()
    page.goto(f"{base}ours.html")
    name = next((folder / "index").iterdir()).name
    page.evaluate(f"Cuttings.search.open('index/{name}/').then(e => {{ window.index = e.index }})")
    page.evaluate(script)
    text = page.evaluate(
        "fetch('terms.json').then(r => r.json()).then(t => {"
        " Differential.build(t); return JSON.stringify(Differential.whole.toJSON(), (k, v) =>"
        " k === 'pipeline' ? [] : v) })"
    )
    (folder / "whole.json").write_text(text, encoding="utf-8")
    page.reload()
    ms = page.evaluate(WHOLE)
    page.close()
    return {
        "whole lunr.js: index, MB gzipped": _mb(len(gzip.compress(text.encode(), 6))),
        "whole lunr.js: ms frozen while it loads": f"{ms:.0f}",
    }


def _kb(count: float) -> str:
    return f"{count / 1000:.1f}"


def _mb(count: float) -> str:
    return f"{count / 1e6:.1f}"


if __name__ == "__main__":
    main()
