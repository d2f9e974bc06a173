"""Score the cleaner on the extraction bench, beside trafilatura, in one table.

    python bench/extraction.py [BENCH_FOLDER] [--sets aeb ...] [--forms html ...] [--out FOLDER]

Enters: the folder of the extraction bench (../shared/bench/extraction). Leaves: a row a set and
form with the columns of the bench's own scorer, CPU a page beside trafilatura's on the same pages
(extra "bench"; a row less where it is not installed; both timed page by page in turn), true
captions labelled caption, and the share of an article's captions that are true. Two more forms are
made of the pages: "torn" is what BeautifulSoup's get_text leaves, a line for every element, and
"markdown" what markdownify makes of a page (extra "bench"). Predictions are written to --out.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib.util
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "plugins"), str(HERE)]

from bs4 import BeautifulSoup  # noqa: E402
from html_captions import caption_labels, true_and_false  # noqa: E402
from scorer import load_scorer  # noqa: E402

from cuttings.cleaning.blocks.html import read_html  # noqa: E402
from cuttings.cleaning.blocks.markdown import read_markdown  # noqa: E402
from cuttings.cleaning.blocks.text import read_text  # noqa: E402
from cuttings.cleaning.fields.captions import read_captions  # noqa: E402
from cuttings.cleaning.fields.read import read_fields  # noqa: E402
from cuttings.cleaning.labelling.html import label_page  # noqa: E402
from cuttings.cleaning.labelling.markdown import label_captured  # noqa: E402
from cuttings.cleaning.labelling.text import label_text  # noqa: E402
from cuttings.model import Document, DocumentKind, RawFile  # noqa: E402

BENCH = HERE.parents[1] / "shared" / "bench" / "extraction"
SETS = ("aeb", "fundus", "readability", "newspaper4k")
FORMS = ("html", "text_main", "text", "torn", "markdown")
WARM_UP = 8
"""Pages read before any is timed."""


def load_page(folder: Path, form: str, key: str) -> str:
    """A page's text in one of the forms."""
    if form in MADE_OF_PAGES:
        return MADE_OF_PAGES[form](load_page(folder, "html", key))
    if form == "html":
        raw = (folder / "html" / f"{key}.html.gz").read_bytes()
        return gzip.decompress(raw).decode("utf-8", "replace")
    return (folder / form / f"{key}.txt").read_text(encoding="utf-8", errors="replace")


def as_torn_text(page: str) -> str:
    """The page as scrapers without an extractor dump it: a line for every piece of text."""
    soup = BeautifulSoup(page, "lxml")
    for unseen in soup(["script", "style"]):
        unseen.decompose()
    return soup.get_text("\n", strip=True)


def as_markdown(page: str) -> str:
    """The whole page as Markdown."""
    import markdownify  # noqa: PLC0415 - only where the extra "bench" is installed

    return markdownify.markdownify(page)


MADE_OF_PAGES = {"torn": as_torn_text, "markdown": as_markdown}


def extract(name: str, text: str, form: str):
    """-> (prediction as the scorer reads it, labelled blocks)"""
    if form == "html":
        page = read_html(text)
        head, labelled, kind = page.head, label_page(page), DocumentKind.HTML
    elif form == "markdown":
        page = read_markdown(text)
        head, labelled, kind = page.head, label_captured(page.blocks), DocumentKind.MARKDOWN
    else:
        head, labelled, kind = None, label_text(read_text(text)), DocumentKind.TEXT
    document = Document(RawFile(name, b""), kind, text, "utf-8")
    reading = read_fields(document, labelled, head, ())
    fields = reading.fields
    return {
        "raw": name,
        "headline": fields.headline,
        "dek": fields.dek,
        "authors": list(fields.authors),
        "published": fields.published.iso,
        "body": "\n\n".join(i.block.text for i in reading.blocks if i.label.is_body),
    }, labelled


def extract_with_trafilatura(name: str, text: str):
    """What trafilatura makes of a page with its defaults, comments off."""
    import trafilatura  # noqa: PLC0415 - only where the extra "bench" is installed

    found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)
    found = found.as_dict() if found else {}
    return {
        "raw": name,
        "headline": found.get("title"),
        "authors": [a.strip() for a in (found.get("author") or "").split(";") if a.strip()],
        "published": found.get("date"),
        "body": found.get("text") or "",
    }


@dataclass
class Run:
    """What one tool made of a set: predictions, CPU, true captions by label, captions given."""

    predictions: dict = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    captions: Counter = field(default_factory=Counter)
    given: Counter = field(default_factory=Counter)

    @property
    def milliseconds(self) -> float:
        """CPU milliseconds a page."""
        return 1000 * sum(self.seconds) / max(1, len(self.seconds))


def run(folder: Path, set_name: str, form: str, truth, tools) -> dict[str, Run]:
    """Every tool over a set, page by page and side by side, so that both meet the same machine.

    The tools take turns in going first. Before each call the garbage of the last is collected,
    and what imports and tables hold is out of the collector's sight.
    """
    runs = {name: Run() for name in tools}
    warm_up(folder, set_name, form, tools)
    for n, (key, entry) in enumerate(truth.items()):
        text = load_page(folder / "sets" / set_name, form, key)
        name = f"{key}.{'html' if form == 'html' else 'txt'}"
        for tool_name in sorted(tools, reverse=n % 2 == 1):
            gc.collect()
            started = time.process_time()
            found = tools[tool_name](name, text)
            runs[tool_name].seconds.append(time.process_time() - started)
            prediction, labelled = found if isinstance(found, tuple) else (found, ())
            runs[tool_name].predictions[key] = prediction
            images = entry.get("images") or []
            runs[tool_name].captions += caption_labels(labelled, images)
            runs[tool_name].given += true_and_false(captions_of(labelled), images)
    gc.unfreeze()
    return runs


def captions_of(labelled) -> list[str]:
    """The captions an article would have, each once."""
    return [caption.text for caption in read_captions(labelled).captions]


def warm_up(folder: Path, set_name: str, form: str, tools) -> None:
    """Let the tools read their tables on pages of another set, which no timed page is among."""
    other = next(name for name in SETS if name != set_name)
    for key in sorted(json.loads((folder / "sets" / other / "truth.json").read_text()))[:WARM_UP]:
        text = load_page(folder / "sets" / other, form, key)
        for tool in tools.values():
            tool(key, text)
    gc.collect()
    gc.freeze()


def ratios(ours: Run, theirs: Run) -> str:
    """Our CPU as a share of the other tool's: over all pages, and on the middle page."""
    whole = sum(ours.seconds) / sum(theirs.seconds)
    pages = [a / b for a, b in zip(ours.seconds, theirs.seconds, strict=True) if b]
    return f"CPU {whole:.2f} of trafilatura's over all pages, {median(pages):.2f} on the middle one"


def tools_for(form: str):
    """Name and function of each tool that reads this form."""
    tools = {"cuttings": lambda name, text: extract(name, text, form)}
    if form == "html" and importlib.util.find_spec("trafilatura"):
        tools["trafilatura"] = extract_with_trafilatura
    return tools


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path, nargs="?", default=BENCH)
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--forms", nargs="+", default=FORMS, choices=FORMS)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    if not (arguments.bench / "score.py").is_file():
        parser.error(f"no sets at {arguments.bench}: the third-party pages are not here")
    out = arguments.out or Path(tempfile.mkdtemp(prefix="cuttings-bench-"))
    out.mkdir(parents=True, exist_ok=True)
    scorer = load_scorer(arguments.bench)
    print(f"{scorer.header('set, form, tool', 36)} ms/page captions  right")
    for set_name in arguments.sets:
        truth = scorer.load_truth(set_name)
        for form in arguments.forms:
            runs = run(arguments.bench, set_name, form, truth, tools_for(form))
            for tool_name, done in runs.items():
                row = scorer.table_row(
                    f"{set_name} {form} {tool_name}", scorer.score(truth, done.predictions), 36
                )
                seen = sum(done.captions.values()) - done.captions["not on the page"]
                share = f"{done.captions['caption'] / seen:8.3f}" if seen else f"{'-':>8}"
                right = (
                    f"{done.given['true'] / g:6.3f}" if (g := done.given.total()) else f"{'-':>6}"
                )
                print(f"{row} {done.milliseconds:7.1f} {share} {right}", flush=True)
                lines = (json.dumps(p, ensure_ascii=False) for p in done.predictions.values())
                path = out / f"{set_name}-{form}-{tool_name}.jsonl"
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            if "trafilatura" in runs:
                print(f"    {ratios(runs['cuttings'], runs['trafilatura'])}", flush=True)


if __name__ == "__main__":
    main()
