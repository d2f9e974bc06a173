"""The shards against a whole lunr.js index: same hits, same order, same scores.

``python bench/search_differential.py`` runs the same over larger archives with 10,000 queries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bench import corpus
from tests.search.archive import BOOSTS, ROOT, build_index
from tests.search.queries import KINDS, random_queries

from cuttings.search import builder, files
from cuttings.search.analyser import Analyser, pack_of
from cuttings.search.documents import FIELDS, SearchDocument
from cuttings.search.inversion import terms_per_field
from cuttings.search.order import put_in_order
from cuttings.search.tokens import Block, Reader


def terms_of(block: Block, entries: Sequence[tuple[str, str]]) -> Iterable[list[list[str]]]:
    """The terms of every field of every document of a block, in reading order."""
    start, found = 0, block.entries[:].tolist()
    for words in block.words.tolist():
        fields = []
        for count in words:
            pairs = [entries[entry] for entry in found[start : start + count]]
            fields.append([term for pair in pairs for term in pair if term])
            start += count
        yield fields


def terms_in_order(documents: list[SearchDocument]) -> list[list[list[str]]]:
    """The terms of every field of every document, documents in index order."""
    plan = builder.plan_for(documents, BOOSTS)
    analyser = Analyser(plan.main, {pack: files.stemmer_of(pack) for pack in plan.packs})
    reader = Reader(analyser)
    lengths = np.zeros((len(FIELDS), len(documents)), dtype=np.int64)
    terms: dict[int, list[list[str]]] = {}
    packs = [pack_of(d.lang) if d.lang else plan.main for d in documents]
    for pack in dict.fromkeys(packs):
        places = [place for place, its_pack in enumerate(packs) if its_pack == pack]
        block = reader.read([documents[place] for place in places], pack)
        lengths[:, places] = terms_per_field(block, reader.entries)
        terms |= dict(zip(places, terms_of(block, reader.entries), strict=True))
    _, order = put_in_order(documents, [b""] * len(documents), lengths)
    return [terms[place] for place in order]


def compare(
    folder: Path,
    open_index: Any,
    documents: list[SearchDocument],
    *,
    count: int,
    seed: int,
    spoil: str = "0",
) -> dict[str, Any]:
    """Ask both indexes ``count`` random queries; what differs, and how much was compared.

    ``spoil`` is a script that changes the sharded index first.
    """
    page = open_index(folder, build_index(folder, documents))
    page.evaluate("index.budget = index.mostTerms = Infinity")  # readers are asked for letters
    page.evaluate(spoil)
    page.evaluate((ROOT / "tests/search/differential.js").read_text(encoding="utf-8"))
    page.evaluate(f"Differential.build({json.dumps(terms_in_order(documents))})")
    words = sorted({word for d in documents for text in d.texts for word in text.lower().split()})
    queries = random_queries(words, count, seed)
    result = {"differences": [], "threw": 0, "hits": 0}
    for start in range(0, count, 500):
        part = page.evaluate(f"Differential.run({json.dumps(queries[start : start + 500])})")
        result = {key: result[key] + part[key] for key in result}
    page.close()
    return result


def test_there_are_at_least_24_kinds_of_queries() -> None:
    assert len(KINDS) >= 24


@pytest.mark.browser
@pytest.mark.parametrize("languages", [1, 4])
def test_shards_answer_as_the_whole_index(tmp_path: Path, open_index: Any, languages: int) -> None:
    documents = list(corpus.documents(150, languages))
    result = compare(tmp_path, open_index, documents, count=310, seed=languages)
    assert result["differences"] == []
    assert result["hits"] > 1000


@pytest.mark.browser
def test_results_merged_from_many_slices_keep_their_order(tmp_path: Path, open_index: Any) -> None:
    documents = list(corpus.documents(80))
    result = compare(
        tmp_path, open_index, documents, count=155, seed=2, spoil="index.sliceSize = 7"
    )
    assert result["differences"] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "spoil", ["index.head.b = 0.7499", "index.readLengths(); index.bodyLength[3] += 1"]
)
def test_the_comparison_sees_a_small_error(tmp_path: Path, open_index: Any, spoil: str) -> None:
    documents = list(corpus.documents(40))
    assert compare(tmp_path, open_index, documents, count=62, seed=1, spoil=spoil)["differences"]
