"""Scores the cleaned sample archive against its answer key, field by field.

    python bench/sample.py [ARTICLES] [-v]

Without ARTICLES the sample is cleaned afresh into a temporary folder. ``-v`` prints what differs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from cuttings.front_matter import ArticleFile, read_article
from cuttings.model import Article, Source
from cuttings.text.head import split_head, split_list
from cuttings.text.markup import plain, render

ROOT = Path(__file__).parents[1]
KEY = ROOT / "tests" / "site" / "answer_key.toml"
COLUMNS = (
    *("found", "source", "agency", "headline", "dek", "authors", "date", "precision", "basis"),
    *("lang", "captions", "first", "last", "paragraphs"),
)


def clean_sample(folder: Path) -> Path:
    """Clean the sample archive into ``folder``; where its articles are."""
    articles = folder / "articles"
    command = [sys.executable, "-m", "cuttings.cli", "clean", str(ROOT / "content" / "raw")]
    subprocess.run([*command, "--out", str(articles)], check=True, stdout=subprocess.DEVNULL)
    return articles


def load_articles(folder: Path) -> dict[str, tuple[Mapping[str, str], list[str]]]:
    """Head and paragraphs of each article, by the raw names of all its versions."""
    found: dict[str, tuple[Mapping[str, str], list[str]]] = {}
    for path in sorted(folder.rglob("*.md")):
        parts = split_head(path.read_text(encoding="utf-8"))
        head = {**parts.head, "source_id": path.parent.name}
        body = [piece.text for piece in render(parts.body).paragraphs]
        names = [head.get("raw", "")]
        names += [item["raw"] for item in json.loads(head.get("versions") or "[]")]
        for name in names:
            found.setdefault(name, (head, body))
    return found


def read_records(folder: Path, known: Mapping[str, Source]) -> Iterator[Article]:
    """The records of the articles in ``folder``, in the order of their paths; no Pelican needed."""
    for path in sorted(folder.rglob("*.md")):
        parts = split_head(path.read_text(encoding="utf-8"))
        file = ArticleFile(path.name, parts.head, render(parts.body).paragraphs)
        yield read_article(file, known)[0]


def load_key() -> list[dict[str, object]]:
    """The articles of the answer key."""
    articles: list[dict[str, object]] = tomllib.loads(KEY.read_text(encoding="utf-8"))["article"]
    return articles


def compare(
    wanted: Mapping[str, object], head: Mapping[str, str], body: list[str]
) -> Iterator[tuple[str, object, object]]:
    """(column, wanted, got) for each field the key tells of one article."""
    yield "source", wanted["source"], head.get("source_id")
    agency = {wanted.get("agency") or None, wanted.get("agency_short") or None}
    got_agency = head.get("agency") or None
    yield "agency", got_agency if got_agency in agency else wanted.get("agency"), got_agency
    yield "headline", plain(str(wanted["headline"])), head.get("title")
    yield "dek", wanted.get("dek") or None, head.get("dek") or None
    yield "authors", list(wanted.get("authors") or []), list(split_list(head.get("authors", "")))  # type: ignore[call-overload]
    yield "date", str(wanted.get("published") or "")[:10], _day(head)
    yield "precision", wanted.get("date_precision", "unknown"), head.get("date_precision")
    yield "basis", wanted.get("date_basis", "none"), head.get("date_basis")
    yield "lang", wanted["lang"], head.get("lang", "").partition("-")[0]
    texts = [plain(str(item["text"])) for item in wanted.get("captions") or []]  # type: ignore[attr-defined]
    got = [item.get("text", "") for item in json.loads(head.get("captions") or "[]")]
    yield "captions", texts, got
    if "body_first" in wanted:
        first = str(wanted["body_first"])
        yield "first", first, body[0][: len(first)] if body else ""
    if "body_last" in wanted:
        last = str(wanted["body_last"])
        yield "last", last, body[-1][-len(last) :] if body else ""
    if "body_paragraphs" in wanted:
        yield "paragraphs", wanted["body_paragraphs"], len(body)


def _day(head: Mapping[str, str]) -> str:
    return "" if head.get("date_precision") == "unknown" else head.get("date", "")[:10]


def score(folder: Path) -> tuple[dict[str, float], list[str]]:
    """The share of right answers a column, and a line for each wrong one."""
    right: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    wrong = []
    articles = load_articles(folder)
    for wanted in load_key():
        name = str(wanted["raw"])
        found = articles.get(name)
        asked["found"] += 1
        right["found"] += found is not None
        if found is None:
            wrong.append(f"{name}: not found")
            continue
        if found[0].get("raw") != name:
            continue  # an earlier version: the later one is shown
        for column, want, got in compare(wanted, *found):
            asked[column] += 1
            right[column] += want == got
            if want != got:
                wrong.append(f"{name}: {column}: {got!r}, wanted {want!r}")
    return {column: right[column] / max(1, asked[column]) for column in COLUMNS}, wrong


def main() -> int:
    """Print the table; 0 always: the gate judges."""
    arguments = [item for item in sys.argv[1:] if item != "-v"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else clean_sample(Path(temporary))
        shares, wrong = score(folder)
    if "-v" in sys.argv:
        print("\n".join(wrong))
    print(" ".join(f"{column:>10}" for column in COLUMNS))
    print(" ".join(f"{shares[column]:>10.3f}" for column in COLUMNS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
