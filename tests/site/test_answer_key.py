"""The sample archive and its answer key belong together: neither names what the other lacks."""

from __future__ import annotations

import gzip
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "content" / "raw"
SIDECARS = (".json", ".toml", ".csv")
CONTAINERS = (".jsonl", ".jl", ".warc", ".warc.gz")
FEWEST = {"event": 12, "article": 75, "reprint": 8, "refused": 5, "quotation": 12}


@pytest.fixture(scope="module")
def key() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests" / "site" / "answer_key.toml").read_text("utf-8"))


def file_of(entry: dict[str, Any]) -> str:
    name: str = entry.get("file", entry["raw"])
    return name.partition("#")[0]


def test_every_raw_file_is_in_the_key_or_tells_facts_about_one_that_is(key: dict[str, Any]) -> None:
    named = {file_of(entry) for entry in (*key["article"], *key["refused"])}
    found = {
        path.relative_to(RAW).as_posix()
        for path in RAW.rglob("*")
        if path.is_file() and path.suffix not in SIDECARS
    }
    assert found == named


def test_no_raw_name_stands_for_two_articles(key: dict[str, Any]) -> None:
    counts = Counter(article["raw"] for article in key["article"])
    assert [raw for raw, count in counts.items() if count > 1] == []


def test_the_sample_is_as_large_as_it_claims(key: dict[str, Any]) -> None:
    assert {kind: len(key[kind]) >= fewest for kind, fewest in FEWEST.items()} == dict.fromkeys(
        FEWEST, True
    )


def test_every_event_is_told_by_three_outlets_or_more(key: dict[str, Any]) -> None:
    outlets = {article["raw"]: article["source"] for article in key["article"]}
    told_by = {e["id"]: len({outlets[raw] for raw in e["articles"]}) for e in key["event"]}
    assert {event: count for event, count in told_by.items() if count < 3} == {}


def test_figures_quotations_and_reprints_name_articles_of_their_event(key: dict[str, Any]) -> None:
    articles = {event["id"]: set(event["articles"]) for event in key["event"]}
    strangers = [
        (event, raw)
        for event, raws in _named_in_events(key)
        for raw in raws
        if raw not in articles[event]
    ]
    assert strangers == []


def test_every_quotation_stands_in_the_plain_files_that_are_said_to_hold_it(
    key: dict[str, Any],
) -> None:
    missing = [
        (wording["text"], raw)
        for quotation in key["quotation"]
        for wording in quotation["wording"]
        for raw in wording["raw"]
        if not raw.partition("#")[0].endswith(CONTAINERS) and wording["text"] not in _text(key, raw)
    ]
    assert missing == []


def test_every_outlet_has_its_file_of_facts(key: dict[str, Any]) -> None:
    outlets = {article["source"] for article in key["article"]}
    known = {path.stem for path in (ROOT / "content" / "sources").glob("*.toml")}
    assert outlets - known == set()


def _named_in_events(key: dict[str, Any]) -> list[tuple[str, list[str]]]:
    values = [(f["event"], v["raw"]) for f in key["figure"] for v in f["value"]]
    wordings = [(q["event"], w["raw"]) for q in key["quotation"] for w in q["wording"]]
    return [*values, *wordings, *((r["event"], r["articles"]) for r in key["reprint"])]


def _text(key: dict[str, Any], raw: str) -> str:
    """The file in its own encoding, markup and all."""
    article = next(article for article in key["article"] if article["raw"] == raw)
    data = (RAW / file_of(article)).read_bytes()
    if file_of(article).endswith(".gz"):
        data = gzip.decompress(data)
    return data.decode(article.get("encoding", "utf-8"))
