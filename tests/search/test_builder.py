"""The builder: same archive, same bytes; and nothing in a shard that its level forbids."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bench import corpus
from hypothesis import given
from hypothesis import strategies as st
from tests.search.archive import BOOSTS, document

from cuttings.model import Article, Level, Paragraph, ParagraphKind, Source
from cuttings.search import bits, builder, files
from cuttings.search.documents import SearchDocument, describe
from cuttings.search.scripts import TextPacker
from cuttings.search.tokens import TokenStore, kept_rows, store_as_arrays, store_from_arrays


def scripts_of(
    documents: list[SearchDocument],
    store: TokenStore | None = None,
    packer: TextPacker | None = None,
) -> dict[str, str]:
    plan = builder.plan_for(documents, BOOSTS)
    index = builder.build(
        documents,
        plan,
        store or TokenStore(plan.main),
        files.stemmer_of,
        packer or TextPacker({}),
    )
    return {"name": index.name} | {script.name: script.text for script in index.scripts}


def test_the_order_of_documents_does_not_matter() -> None:
    documents = list(corpus.documents(40, 4))
    assert scripts_of(documents) == scripts_of(documents[::-1])


def test_rows_and_texts_kept_from_another_build_change_nothing() -> None:
    documents = list(corpus.documents(40, 4))
    store, packer = TokenStore("en"), TextPacker({})
    plan = builder.plan_for(documents, BOOSTS)
    scripts_of(documents[5:], store, packer)
    kept = store_from_arrays(store_as_arrays(store))
    kept.main = store.main = plan.main
    assert scripts_of(documents, kept, TextPacker(packer.used)) == scripts_of(documents)


def test_a_withdrawn_article_leaves_the_kept_rows() -> None:
    documents = list(corpus.documents(3))
    store = TokenStore("en")
    scripts_of(documents, store)
    keys = list(store.rows)
    assert list(kept_rows(store, keys[:2]).rows) == keys[:2]


def test_the_name_follows_the_content() -> None:
    documents = list(corpus.documents(5))
    changed = [replace(documents[0], title="Another"), *documents[1:]]
    assert scripts_of(documents)["name"] != scripts_of(changed)["name"]


def test_an_empty_archive_has_an_index() -> None:
    head = scripts_of([])["m"]
    assert json.loads(head[len('Cuttings.shard("m",') : -3])["count"] == 0


def article(level: Level) -> Article:
    body = (Paragraph("p1", ParagraphKind.BODY, "Zebrafish swam. Quokkas asked."),)
    return Article(
        id="abcdefghijkl",
        slug="headline",
        address="a/undated/headline-abcdefghijkl.html",
        headline="Headline",
        source=Source("post", "Post"),
        paragraphs=body,
        level=level,
        lang="en",
    )


def texts_in(scripts: dict[str, str]) -> str:
    """All shards as text, with what is compressed laid open."""
    found = [text for name, text in scripts.items() if not name.startswith("x/")]
    for name, text in scripts.items():
        if name.startswith("x/"):
            packed = json.loads(re.fullmatch(r'Cuttings.shard\("[^"]+",(.*)\);\n', text)[1])
            found.append(zlib.decompress(base64.b64decode(packed), -15).decode())
    return "\n".join(found).lower()


@pytest.mark.parametrize(
    ("level", "shown", "there", "hidden"),
    [
        (Level.FULL, "Zebrafish swam. Quokkas asked.", ["zebrafish swam. quokkas asked"], []),
        (Level.EXCERPT, "Zebrafish swam.", ["zebrafish swam.", "quokka"], ["quokkas asked"]),
        (Level.METADATA, "", ["headline"], ["zebrafish", "quokka", "asked"]),
    ],
)
def test_a_shard_holds_no_more_than_the_level_allows(
    level: Level, shown: str, there: list[str], hidden: list[str]
) -> None:
    full = article(level)
    paragraphs = (Paragraph("p1", ParagraphKind.BODY, shown),) if shown else ()
    described = describe(replace(full, paragraphs=paragraphs), full, (), None)
    text = texts_in(scripts_of([described]))
    assert [words for words in there if words not in text] == []
    assert [words for words in hidden if words in text] == []


def test_positions_of_an_excerpt_are_not_in_the_index() -> None:
    body = "Zebrafish swam under quokkas"
    full = scripts_of([document(1, "Headline", body)])
    cut = scripts_of([document(1, "Headline", body, has_positions=False, shown=())])
    assert full["p/0"] != cut["p/0"]
    moved = scripts_of([document(1, "Headline", body[::1].title(), has_positions=False, shown=())])
    other = document(1, "Headline", "Quokkas swam under zebrafish", has_positions=False, shown=())
    assert cut["p/0"] == moved["p/0"] == scripts_of([other])["p/0"]


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=200), st.integers(0, 12))
def test_rice_codes_read_back(values: list[int], parameter: int) -> None:
    data = bits.pack(*bits.rice(np.array(values, dtype=np.int64), parameter))
    stream = "".join(f"{byte:08b}" for byte in data)
    at, found = 0, []
    for _ in values:
        high = stream.index("1", at) - at
        at += high + 1
        low = int(stream[at : at + parameter] or "0", 2)
        at += parameter
        found.append((high << parameter) + low)
    assert found == values


def test_an_unknown_lunr_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    known = {
        "distribution": "mkdocs",
        "version": "1.6.1",
        "files": {"x.js": {"path": "contrib/search/__init__.py", "sha256": "00"}},
    }
    monkeypatch.setattr(files, "_assets", lambda: known)
    with pytest.raises(files.AssetError, match=r"x\.js .* expected 00.*install mkdocs==1\.6\.1"):
        files.read_asset("x.js")
    assert list(tmp_path.iterdir()) == []
