"""Every raw line ends in the article, in a field, or in the ledger with its rule."""

import json
import re
from pathlib import Path

import pytest

from cuttings.cleaning import pipeline
from cuttings.cleaning.ledger import capture_account
from cuttings.cleaning.markdown import write_body
from cuttings.model import Cutting, RawFile
from cuttings.text.head import split_head
from cuttings.text.markup import plain, render
from tests.cleaning.folders import PARAGRAPHS, articles, clean, dump, page, write

DOCUMENT = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
FURNITURE = ("Home World Sport Weather", "Subscribe now", "Share this", "© 2025 Quay Herald")


def ledger_of(root: Path) -> dict[str, object]:
    (path,) = (root / "content" / "articles").rglob("*.ledger.json")
    told: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return told


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_no_word_of_a_raw_file_is_lost(tmp_path: Path, name: str) -> None:
    lead = f"GREAVE, Carrow (AFP) — {PARAGRAPHS[0]}"
    lines = [FURNITURE[0], "Bridge opens late", "By Rui Pereira", "March 3, 2025", lead]
    lines += [*PARAGRAPHS[1:], *FURNITURE[1:]]
    body = "".join(f"<p>{line}</p>" for line in lines)
    write(tmp_path, {name: "\n\n".join(lines) if name == "a.txt" else f"<html><body>{body}"})
    clean(tmp_path)
    (text,) = articles(tmp_path).values()
    ledger = ledger_of(tmp_path)
    kept = [paragraph.text for paragraph in render(split_head(text).body).paragraphs]
    told = json.dumps([ledger["blocks"], ledger["fields"]], ensure_ascii=False)
    found = set(words(" ".join(kept))) | set(words(told))
    assert set(words(" ".join(lines))) <= found


def test_a_block_of_the_article_is_named_by_its_anchor(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    blocks = ledger_of(tmp_path)["blocks"]
    assert isinstance(blocks, list)
    anchors = [block["anchor"] for block in blocks if "anchor" in block]
    assert anchors == [f"p{n}" for n in range(1, len(PARAGRAPHS) + 1)]
    assert all(("text" in block) != ("anchor" in block) for block in blocks)
    assert all(block["rule"] and block["lines"][0] <= block["lines"][1] for block in blocks)


def test_order_and_hash_of_a_name_are_kept(tmp_path: Path) -> None:
    write(tmp_path, {"000_51049b621e16652b.txt": dump()})
    clean(tmp_path)
    assert ledger_of(tmp_path)["raw_name"] == {"order": "000", "hash": "51049b621e16652b"}


def test_repairs_stand_in_the_ledger(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump().replace("harbour", "har\u00adbour")})
    clean(tmp_path)
    repairs = ledger_of(tmp_path)["repairs"]
    assert repairs == [{"kind": "soft_hyphen", "line": 7, "detail": "1 removed"}]


def test_every_key_is_documented(tmp_path: Path) -> None:
    url = "https://harbourpost.example/a"
    write(tmp_path, {"a.html": page("Pier", url), "000_0123456789abcdef.html": page("Pier", url)})
    clean(tmp_path)
    ledger = ledger_of(tmp_path)
    versions = ledger["versions"]
    assert isinstance(versions, list)
    for key in {*ledger, *versions[0]}:
        assert f"`{key}`" in DOCUMENT, key


def test_the_hour_and_the_head_of_an_entry_share_their_paragraph() -> None:
    raw = (Path(__file__).parent / "golden" / "live-blog" / "raw.html").read_bytes()
    cutting = pipeline.clean(RawFile("raw.html", raw), pipeline.CleaningContext())
    assert isinstance(cutting, Cutting)
    told = capture_account(cutting)["blocks"]
    assert isinstance(told, list)
    texts = {piece.anchor: piece.text for piece in render(write_body(cutting.blocks)).paragraphs}
    anchors = [entry.get("anchor") for entry in told]
    assert set(anchors) - {None} == set(texts)
    for labelled, anchor in zip(cutting.blocks, anchors, strict=True):
        assert anchor is None or plain(labelled.block.text) in texts[anchor]
