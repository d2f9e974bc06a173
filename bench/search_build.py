"""One measured build in a process of its own: CPU seconds, peak memory, sizes. Used by search.py.

``python bench/search_build.py ours|pagefind|pages <articles> <folder> [cold|warm|plus-one]``
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
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "plugins")]

from bench import corpus  # noqa: E402

from cuttings.search import builder, files  # noqa: E402
from cuttings.search.documents import SearchDocument  # noqa: E402
from cuttings.search.tokens import kept_rows  # noqa: E402

BOOSTS = (8.0, 3.0, 1.0, 3.0, 3.0, 3.0, 1.0)


def main() -> None:
    """Build, and print what it cost."""
    kind, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    made = list(corpus.documents(count))
    began, before = time.perf_counter(), _cpu()
    if kind == "ours":
        sizes = _ours(made, folder, sys.argv[4])
    elif kind == "pagefind":
        began, before, sizes = _pagefind(made, folder)
    else:
        sizes = {}
        _bench_page(folder, sys.argv[4])
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({
        "cpu": _cpu() - before, "seconds": time.perf_counter() - began, "peak_mb": peak / 1024,
        "sizes": sizes,
    }))  # fmt: skip


def _cpu() -> float:
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _ours(made: list[SearchDocument], folder: Path, state: str) -> dict[str, int]:
    cache = folder / "cache"
    if state == "plus-one":
        made = [*made, *corpus.documents(1)]
    plan = builder.plan_for(made, BOOSTS)
    store, packer = files.load_store(cache, plan.main)
    index = builder.build(made, plan, store, files.stemmer_of, packer)
    files.write_index(folder / "index", index, plan.packs)
    files.save_store(cache, kept_rows(store, index.keys), packer)
    _bench_page(folder, index.name)
    sizes: Counter[str] = Counter()
    for path in (folder / "index" / index.name).rglob("*.js"):
        sizes[path.parent.name if path.parent.name != index.name else "m"] += path.stat().st_size
    return dict(sizes)


def _bench_page(folder: Path, name: str) -> None:
    from cuttings.search.plugin import SCRIPTS  # noqa: PLC0415  # the rim knows the page's scripts

    source = Path(__file__).parents[1] / "theme/static/js/search"
    tags = [f'<script src="index/{name}/lunr/lunr.js"></script>']
    for script in SCRIPTS:
        (folder / f"{script}.js").write_bytes((source / f"{script}.js").read_bytes())
        tags.append(f'<script src="{script}.js"></script>')
    (folder / "ours.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>{name}</title>{"".join(tags)}', "utf-8"
    )


def _pagefind(made: list[SearchDocument], folder: Path) -> tuple[float, float, dict[str, int]]:
    """Pagefind over pages written for it; the clock starts when they are there."""
    pages, out = folder / "pages", folder / "pagefind"
    for document in made:
        path = pages / document.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(document), encoding="utf-8")
    (folder / "pagefind.html").write_text('<!doctype html><meta charset="utf-8"><title>P</title>')
    began, before = time.perf_counter(), _cpu()
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    sizes = {"pagefind": sum(p.stat().st_size for p in out.rglob("*") if p.is_file())}
    return began, before, sizes


def _page(document: SearchDocument) -> str:
    def mark(text: str) -> str:
        return html.escape(text)

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
