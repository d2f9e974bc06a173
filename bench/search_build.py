"""One measured build in a process of its own: CPU seconds, peak memory, sizes. Used by search.py.

``python bench/search_build.py ours|pagefind <articles> <folder> [cold|plus-one]``
prints one JSON object.
"""

from __future__ import annotations

import html
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "plugins")]

from bench import corpus  # noqa: E402
from bench.search_folder import write_index  # noqa: E402

from cuttings.search import builder, files  # noqa: E402
from cuttings.search.documents import SearchDocument  # noqa: E402

Writer = Callable[[list[SearchDocument], Path], Path]
"""Makes the index of some articles below a folder; where it lies."""

BOOSTS = (8.0, 3.0, 1.0, 3.0, 3.0, 3.0, 1.0)


def main() -> None:
    """Build, and print what it cost."""
    kind, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    more = int(sys.argv[4:] == ["plus-one"])
    made = list(corpus.documents(count, more=more))
    write = _ours if kind == "ours" else _pages_for_pagefind(made, folder)
    began, before = time.perf_counter(), _cpu()
    place = write(made, folder)
    cpu, seconds = _cpu() - before, time.perf_counter() - began
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    if kind == "ours":
        _bench_page(folder, place.name)
    print(json.dumps({
        "cpu": cpu, "seconds": seconds, "peak_mb": peak / 1024, "sizes": _sizes(place),
    }))  # fmt: skip


def _sizes(place: Path) -> dict[str, int]:
    """Bytes by folder of an index; ``m`` is its head."""
    sizes: Counter[str] = Counter()
    for path in place.rglob("*"):
        if path.is_file():
            sizes[path.parent.name if path.parent != place else "m"] += path.stat().st_size
    return dict(sizes)


def _cpu() -> float:
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _ours(made: list[SearchDocument], folder: Path) -> Path:
    cache, place = folder / "cache", folder / "index"
    plan = builder.plan_for(made, BOOSTS)
    shelf = files.DiskShelf(cache)
    index = builder.build(made, plan, files.load_kept(cache), files.stemmer_of, shelf)
    return place / write_index(place, index, plan.packs, cache)


OURS = """
Cuttings.parts = PARTS;
(async () => {
  const text = decodeURIComponent(location.hash.slice(1));
  if (!text) return;
  window.engine = await Cuttings.search.open("FOLDER");
  const result = await engine.query(text);
  const lines = result.hits.slice(0, 10).map(hit => engine.record(hit));
  await lines[0];
  const first = performance.now();
  await Promise.all(lines);
  await Promise.all([engine.facet(result, "source"), engine.facet(result, "year")]);
  window.done = { ms: performance.now(), first, total: result.total };
})();
"""
PAGEFIND = """
const text = decodeURIComponent(location.hash.slice(1));
const pagefind = await import("./pagefind/pagefind.js");
await pagefind.init();
const found = await pagefind.search(text);
let first = null;
if (found.results.length) { await found.results[0].data(); first = performance.now(); }
await Promise.all(found.results.slice(0, 10).map(r => r.data()));
await pagefind.filters();
window.done = { ms: performance.now(), first, total: found.results.length };
"""


def _bench_page(folder: Path, name: str) -> None:
    """A page that loads what search.html loads and asks what stands after ``#``."""
    from cuttings.search.plugin import PARTS, SCRIPTS  # noqa: PLC0415  # the rim knows them

    source = Path(__file__).parents[1] / "theme/static/js/search"
    for script in (*PARTS, "search-page"):
        (folder / f"{script}.js").write_bytes((source / f"{script}.js").read_bytes())
    parts = json.dumps({part: f"{part}.js" for part in PARTS})
    drive = OURS.replace("PARTS", parts).replace("FOLDER", f"index/{name}/")
    (folder / "drive.js").write_text(drive, encoding="utf-8")
    joined, data = files.joined_scripts(source, SCRIPTS)
    (folder / joined).write_bytes(data)
    wanted = [f"index/{name}/lunr/{script}" for script in files.asset_names(["en"])]
    wanted += [joined, f"index/{name}/m.js"]
    wanted += ["search-page.js", "drive.js"]
    tags = "".join(f'<script src="{address}" defer></script>' for address in wanted)
    page = f'<!doctype html><meta charset="utf-8"><title>{name}</title>{tags}'
    (folder / "ours.html").write_text(page, encoding="utf-8")


def _pages_for_pagefind(made: list[SearchDocument], folder: Path) -> Writer:
    """What runs Pagefind over pages written for it: the clock starts when they are there."""
    pages = folder / "pages"
    for document in made:
        path = pages / document.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(document), encoding="utf-8")
    (folder / "drive-pagefind.js").write_text(PAGEFIND, encoding="utf-8")
    (folder / "pagefind.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>Pagefind</title>'
        '<script type="module" src="drive-pagefind.js"></script>',
        encoding="utf-8",
    )
    return _pagefind


def _pagefind(_made: list[SearchDocument], folder: Path) -> Path:
    pages, out = folder / "pages", folder / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def _page(document: SearchDocument) -> str:
    mark = html.escape
    paragraphs = "".join(f"<p>{mark(p)}</p>" for p in document.shown)
    return (
        f'<!doctype html><html lang="en"><head><title>{mark(document.title)}</title></head><body>'
        f"<main data-pagefind-body><h1>{mark(document.title)}</h1><p>{mark(document.dek)}</p>"
        f'<p data-pagefind-filter="source">{mark(document.source[1])}</p>'
        f'<p data-pagefind-filter="year">{document.date[:4]}</p>'
        f"{paragraphs}<p>{mark(document.fields[3])}</p></main></body></html>"
    )


if __name__ == "__main__":
    main()
