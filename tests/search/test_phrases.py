"""Phrases whose words the index leaves out: read in the texts, right against a plain reading."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from bench import corpus
from tests.search.archive import build_index, document

from cuttings.search.analyser import fold, words
from cuttings.search.documents import SearchDocument
from cuttings.search.english import English

pytestmark = pytest.mark.browser

COUNT = 180
ASK = """async ([text, options]) => {
  const result = await engine.query(text, options || {})
  const lines = await engine.records(result.hits)
  return {ids: lines.map(line => line.id), unread: result.unread, messages: result.messages}
}"""
STOP = """async text => {
  let stop = false, steps = 0
  const result = await engine.query(text, {
    reach: Infinity, isStopped: () => stop, onProgress: read => { steps += 1; stop = read >= 30 }})
  return {steps, unread: result.unread[0]}
}"""
STALE = """async text => {
  let stale = false
  const asked = engine.query(text, {isStale: () => stale, onProgress: () => { stale = true }})
  return asked.then(() => 'answered', error => error.name)
}"""


@pytest.fixture(scope="module")
def archive() -> list[SearchDocument]:
    """Texts of few words, so that runs of small words come again."""
    rng = random.Random(11)
    small = [
        "the",
        "of",
        "in",
        "to",
        "and",
        "it",
        "was",
        "is",
        "for",
        "on",
        "at",
        "by",
        "as",
        "that",
    ]
    large = ["harbour", "ferry", "bridge", "tide"]
    made = []
    for number in range(COUNT):
        text = [rng.choice(large if rng.random() < 0.3 else small) for _ in range(40)]
        made.append(
            document(
                number,
                " ".join(text[:5]),
                " ".join(text[5:]),
                date=f"20{10 + number % 15}",
                source=("quay-echo", "Quay Echo"),
            )
        )
    return made


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, open_index: Any, archive: Any) -> Any:
    folder: Path = tmp_path_factory.mktemp("phrases")
    return open_index(folder, build_index(folder, archive))


def having(documents: list[SearchDocument], phrase: list[str]) -> list[str]:
    return sorted(d.id for d in documents if any(_has(text, phrase) for text in d.texts[:3]))


def _has(text: str, phrase: list[str]) -> bool:
    there, wanted = ([fold(word) for word in part] for part in (words(text), phrase))
    return any(there[i : i + len(wanted)] == wanted for i in range(len(there)))


def test_any_phrase_agrees_with_brute_force_once_all_texts_are_read(
    page: Any, archive: list[SearchDocument]
) -> None:
    rng, stems, bare = random.Random(5), English(), 0
    for _ in range(80):
        text = words(rng.choice(archive).texts[2])
        start, length = rng.randrange(len(text) - 4), rng.randrange(1, 5)
        phrase = text[start : start + length]
        bare += all(stem is None for stem in stems.stems(phrase))
        quoted = " ".join(phrase)
        found = page.evaluate(ASK, [f'"{quoted}"', {"reach": 10_000}])
        assert (sorted(found["ids"]), found["unread"]) == (having(archive, phrase), []), quoted
    assert bare > 10, "phrases of small words alone are what this is about"


def test_what_was_not_read_is_no_hit_and_is_said(page: Any, archive: list[SearchDocument]) -> None:
    found = page.evaluate(ASK, ['"in the"', {"reach": 40}])
    assert found["unread"] == [{"phrase": "“in the”", "read": 40, "of": COUNT}]
    newest = sorted(archive, key=lambda d: d.date, reverse=True)[:40]
    assert {*found["ids"]} <= {*having(archive, ["in", "the"])}
    assert {d.id for d in newest if d.date == "2024"} & {*having(archive, ["in", "the"])} <= {
        *found["ids"]
    }


def test_the_next_question_need_not_read_the_same_texts_again(page: Any) -> None:
    page.evaluate(ASK, ['"of the tide"', {"reach": 10_000}])
    again = page.evaluate(
        """async () => { let steps = 0
          await engine.query('"of the tide" harbour', {reach: 10000, onProgress: () => { steps++ }})
          return steps }"""
    )
    assert again == 0


def test_reading_can_be_stopped_and_what_was_read_counts(page: Any) -> None:
    found = page.evaluate(STOP, '"by by by by by"')
    assert 30 <= found["unread"]["read"] < COUNT
    assert found["unread"]["of"] == COUNT


def test_a_newer_question_ends_the_reading_of_the_older(page: Any) -> None:
    assert page.evaluate(STALE, '"as as as as as"') == "StaleQuery"


def test_phrases_of_the_bench_corpus_agree_with_brute_force(
    tmp_path: Path, open_index: Any
) -> None:
    documents = list(corpus.documents(150, 4))
    page = open_index(tmp_path, build_index(tmp_path, documents))
    rng = random.Random(8)
    for _ in range(50):
        text = words(rng.choice(documents).texts[2])
        start, length = rng.randrange(len(text) - 5), rng.randrange(2, 6)
        phrase = text[start : start + length]
        found = page.evaluate(ASK, [f'"{" ".join(phrase)}"', {"reach": 10_000}])
        assert sorted(found["ids"]) == having(documents, phrase), phrase


def near(documents: list[SearchDocument], wanted: list[str], apart: int) -> list[str]:
    """Articles where each wanted word has a place of its own, none too far from another."""

    def stands(text: str) -> bool:
        there = [fold(word) for word in words(text)]
        places = [[n for n, word in enumerate(there) if word == w] for w in wanted]
        return any(
            len({*chosen}) == len(wanted) and max(chosen) - min(chosen) <= apart
            for chosen in product(*places)
        )

    return sorted(d.id for d in documents if any(stands(text) for text in d.texts[:3]))


@pytest.mark.parametrize("seed", [1, 2])
def test_words_near_each_other_agree_with_brute_force(
    page: Any, archive: list[SearchDocument], seed: int
) -> None:
    rng, some = random.Random(seed), 0
    for _ in range(40):
        wanted = rng.choices(["harbour", "ferry", "bridge", "tide"], k=rng.choice([2, 2, 3]))
        apart = rng.randrange(1, 7)
        found = page.evaluate(ASK, [f'"{" ".join(wanted)}"~{apart}', None])
        assert sorted(found["ids"]) == near(archive, wanted, apart), (wanted, apart)
        some += 0 < len(found["ids"]) < COUNT
    assert some > 20, "else nothing was compared"


def test_words_near_each_other_in_the_bench_corpus(tmp_path: Path, open_index: Any) -> None:
    documents = list(corpus.documents(150))
    page = open_index(tmp_path, build_index(tmp_path, documents))
    rng, stems, met = random.Random(9), English(), 0
    for _ in range(60):
        text = words(rng.choice(documents).texts[2])
        start, apart = rng.randrange(len(text) - 12), rng.randrange(2, 12)
        wanted = rng.sample(text[start : start + 12], 2)
        if None in stems.stems(wanted):
            continue
        found = page.evaluate(ASK, [f'"{" ".join(wanted)}"~{apart}', None])
        assert sorted(found["ids"]) == near(documents, [fold(w) for w in wanted], apart), wanted
        met += 1
    assert met > 20, "else nothing was compared"


def test_small_words_do_not_count_where_words_need_only_be_near(
    tmp_path: Path, open_index: Any
) -> None:
    documents = [
        document(1, "Minister of grain", "A ministry for the grain trade."),
        document(2, "Ministry moves", "The ministry said on a wet and windy day that grain came."),
    ]
    page = open_index(tmp_path, build_index(tmp_path, documents))
    found = page.evaluate(ASK, ['"grain the ministry"~4', None])
    assert found["ids"] == [documents[0].id]
    assert found["messages"] == ["Words near each other: small words were passed over (the)."]
    assert len(page.evaluate(ASK, ['"grain ministry"~12', None])["ids"]) == len(documents)
    assert page.evaluate(ASK, ['"grain ministry"~', None])["ids"] == []


def test_a_list_of_names_agrees_with_brute_force(tmp_path: Path, open_index: Any) -> None:
    documents = list(corpus.documents(150))
    page = open_index(tmp_path, build_index(tmp_path, documents))
    rng = random.Random(10)
    bodies = [words(d.texts[2]) for d in documents]
    places = [(rng.choice(bodies), rng.randrange(40)) for _ in range(12)]
    names = [" ".join(body[at : at + 2]) for body, at in places]
    text = "\n".join(['  "' + names[0].title() + '"', *names[1:], names[1], "", "..."])
    rows = page.evaluate(
        """async text => { const rows = []
          for (const name of Cuttings.batch.names(text)) {
            const row = await Cuttings.batch.ask(engine, name, () => false)
            if (row.isWhole) rows.push(row) }
          return rows }""",
        text,
    )
    assert len(rows) > 5, "else nothing was compared"
    for row in rows:
        held = {*having(documents, row["name"].lower().split())}
        hits = [d for d in documents if d.id in held]
        assert row["articles"] == len(hits), row["name"]
        assert (row["first"], row["last"]) == (
            min(d.date for d in hits),
            max(d.date for d in hits),
        )
        assert {s["label"]: s["count"] for s in row["sources"]} == {
            name: sum(d.source[1] == name for d in hits) for name in {d.source[1] for d in hits}
        }


def test_a_word_that_one_language_leaves_out_is_found_in_the_others(
    tmp_path: Path, open_index: Any
) -> None:
    documents = [
        document(1, "Roses die in the frost", "They die early."),
        document(2, "Die Fähre brennt", "Die Fähre brannte.", lang="de"),
    ]
    page = open_index(tmp_path, build_index(tmp_path, documents))
    found = page.evaluate(ASK, ["die", None])
    assert found["ids"] == [documents[0].id]
    assert "too common to be indexed in German" in " ".join(found["messages"])
    assert sorted(page.evaluate(ASK, ['"die fähre"', None])["ids"]) == [documents[1].id]
