"""The sharded index in a real browser, from disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.search.archive import build_index, document

DOCUMENTS = [
    document(
        1, "Ferry runs again today", "The ferry to Hollin Bridge runs again, the harbour said."
    ),
    document(2, "Money for the flood wall", "A survey found money for the wall at Hollin Bridge."),
    document(3, "Fire on the quay", "Two firemen were hurt. The ferry was not, the survey says."),
]
ASK = """async ([words, presence]) => {
  const hits = await index.query(q => words.forEach(w =>
    q.term(w, {presence: lunr.Query.presence[presence]})))
  const records = await engine.records(hits.map(hit => ({number: Number(hit.ref)})))
  return records.map(record => record.title)
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, open_index: Any) -> Any:
    folder: Path = tmp_path_factory.mktemp("small")
    return open_index(folder, build_index(folder, DOCUMENTS))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "headlines"),
    [
        ("today", {"Ferry runs again today"}),
        ("money", {"Money for the flood wall"}),
        ("survey", {"Money for the flood wall", "Fire on the quay"}),
        ("surveys", {"Money for the flood wall", "Fire on the quay"}),
        ("survey ferry", {"Fire on the quay"}),
        ("hollin bridge", {"Ferry runs again today", "Money for the flood wall"}),
        ("volcano", set()),
    ],
)
def test_articles_with_every_word_are_found_from_disk(
    page: Any, words: str, headlines: set[str]
) -> None:
    assert set(page.evaluate(ASK, [words.split(), "REQUIRED"])) == headlines
