"""How well the fields of pages with known truth are read: title, date and authors, page by page.

    python bench/fields.py [SET ...] [-v] [--form html|head|text|text_main]

Reads the sets under ``../shared/bench/extraction`` and scores with the ``score.py`` that stands
there. ``-v`` prints each page where a field differs from the truth. Form ``head`` reads what pages
say of themselves and leaves the labelled blocks out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT.parent / "shared" / "bench" / "extraction"
sys.path[:0] = [str(ROOT / "plugins"), str(Path(__file__).parent)]

from scorer import load_scorer  # noqa: E402 - the path is set just above

from cuttings.cleaning.blocks.head import PageHead  # noqa: E402
from cuttings.cleaning.blocks.html import read_html  # noqa: E402
from cuttings.cleaning.blocks.text import read_text  # noqa: E402
from cuttings.cleaning.fields.read import read_fields  # noqa: E402
from cuttings.cleaning.labelling.html import label_page  # noqa: E402
from cuttings.cleaning.labelling.text import label_text  # noqa: E402
from cuttings.model import Document, DocumentKind, Fields, LabelledBlock, RawFile  # noqa: E402

COLUMNS = ("title", "title~", "date", "authors")


def read_page(folder: Path, form: str, page_id: str) -> tuple[Fields, float]:
    """The fields of one page and the CPU seconds that reading fields alone took."""
    labelled: tuple[LabelledBlock, ...]
    head: PageHead | None = None
    if form in ("html", "head"):
        text = gzip.decompress((folder / "html" / f"{page_id}.html.gz").read_bytes()).decode()
        page = read_html(text)
        head, labelled = page.head, label_page(page) if form == "html" else ()
        kind = DocumentKind.HTML
    else:
        text = (folder / form / f"{page_id}.txt").read_text(encoding="utf-8")
        labelled, kind = label_text(read_text(text)), DocumentKind.TEXT
    document = Document(RawFile(f"{form}/{page_id}", b""), kind, text, "utf-8")
    start = time.process_time()
    reading = read_fields(document, labelled, head)
    return reading.fields, time.process_time() - start


def prediction(fields: Fields) -> dict[str, Any]:
    """The fields as the scorer wants them."""
    return {
        "headline": fields.headline,
        "authors": list(fields.authors),
        "published": fields.published.iso,
        "body": "",
    }


def misses(
    truth: Mapping[str, Any], predicted: Mapping[str, Any], rows: Mapping[str, Any]
) -> Iterator[str]:
    """One line for every field that differs from the truth."""
    names = {"title": "headline", "date": "published", "authors": "authors"}
    true_names = {"title": "headline", "date": "datePublished", "authors": "author"}
    for page_id, row in rows.items():
        for column, name in names.items():
            if row.get(column, 1.0) < 1.0:
                was, is_ = truth[page_id].get(true_names[column]), predicted[page_id][name]
                yield f"  {page_id[:22]:22} {column:8} true {was!r}\n{'':34} read {is_!r}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["fundus"])
    parser.add_argument("--form", default="html", choices=("html", "head", "text", "text_main"))
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    scorer = load_scorer(SETS)
    print(f"{'set':24} {'pages':>5} " + " ".join(f"{c:>8}" for c in COLUMNS) + "   ms/page")
    for name in arguments.sets:
        folder = SETS / "sets" / name
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        read = {key: read_page(folder, arguments.form, key) for key in truth}
        predicted = {key: prediction(fields) for key, (fields, _) in read.items()}
        result = scorer.score(truth, predicted)
        cells = " ".join("       -" if result[c] is None else f"{result[c]:8.3f}" for c in COLUMNS)
        cpu = sum(seconds for _, seconds in read.values()) / len(read) * 1000
        print(f"{name + ' ' + arguments.form:24} {len(truth):5} {cells} {cpu:8.2f}")
        if arguments.verbose:
            print("\n".join(misses(truth, predicted, result["pages"])))


if __name__ == "__main__":
    main()
