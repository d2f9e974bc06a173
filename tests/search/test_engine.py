"""The engine in a real browser against a reading of the articles by hand or by brute force."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from bench import corpus
from tests.search.archive import build_index, document

from cuttings.search.analyser import fold, words
from cuttings.search.builder import shard_bits
from cuttings.search.documents import SearchDocument
from cuttings.search.english import English

pytestmark = pytest.mark.browser


def _one(value: str) -> tuple[tuple[str, str], ...]:
    return ((value, value),)


ARTICLES = [
    document(
        1,
        "Ferry runs again today",
        "The ferry to Hollin Bridge runs again. State of the harbour: good, O’Brien said.",
        people="Ada O’Brien",
        facets=(_one("local"), (("ferry", "Ferry"),), _one("AFP"), (), (), (), ()),
    ),
    document(
        2,
        "Money for the flood wall",
        "A survey found money for the wall. The bridge at Hollin was shut."
        "\n\nState in the harbour.",
        source=("greave-gazette", "Greave Gazette"),
        date="2025-04",
    ),
    document(3, "Fire on the quay", "The ferry burned, the survey says.", date="2024-12-31"),
    document(4, "Undated note", "Nobody knows when the ferry sank in Zürich.", date=""),
    document(
        5, "Secret harbour plans", "The hidden ferry plan is long.", has_positions=False, shown=()
    ),
    document(6, "Les élèves de l’école", "Les maisons des élèves étaient fermées.", lang="fr"),
    document(7, "東京都の橋", "東京都で新しい橋が開通した。", lang="ja"),
]
ASK = """async ([text, options]) => {
  const result = await engine.query(text, options || {})
  const lines = await engine.records(result.hits)
  return {titles: lines.map(line => line.title), messages: result.messages}
}"""
COUNT = """async ([text, options, names]) => {
  const result = await engine.query(text, options), counts = {}
  for (const name of names) counts[name] = await engine.facet(result, name)
  return counts
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, open_index: Any) -> Any:
    folder: Path = tmp_path_factory.mktemp("engine")
    return open_index(folder, build_index(folder, ARTICLES))


def titles(*numbers: int) -> list[str]:
    return sorted(ARTICLES[number - 1].title for number in numbers)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("today", [1]),
        ("money", [2]),
        ("survey", [2, 3]),
        ("hollin bridge", [1, 2]),
        ('"hollin bridge"', [1]),
        ("“Hollin Bridge”", [1]),
        ('"bridge hollin"', []),
        ('"state of the harbour"', [1]),
        ('"state in the harbour"', [2]),
        ('-"hollin bridge" bridge', [2]),
        ('"hidden ferry"', []),
        ("hidden ferry", [5]),
        ("ferry -fire", [1, 4, 5]),
        ("ferry NOT fire", [1, 4, 5]),
        ("money OR fire", [2, 3]),
        ("survey money OR fire", [2, 3]),
        ('ferry "fire on the quay" OR today', [1, 3]),
        ("title:ferry", [1]),
        ("title:ferry OR title:money", [1, 2]),
        ("ferry source:gazette", []),
        ("survey source:gazette", [2]),
        ('survey source:"Harbour Post"', [3]),
        ("survey -source:gazette", [3]),
        ("agency:afp", [1]),
        ("ferry -agency:afp", [3, 4, 5]),
        ("tag:ferry", [1]),
        ("person:o'brien", [1]),
        ("ferry after:2025", [1, 5]),
        ("ferry before:2025", [3]),
        ("ferry on:2024-12-31", [3]),
        ("survey after:2025-04 before:2025-05", [2]),
        ("survey on:2025-04-02", []),
        ("har*", [1, 2, 3, 4, 5, 6, 7]),  # Harbour Post, in the source
        ("title:har*", [5]),
        ("*idge", [1, 2]),
        ("fery~1", [1, 3, 4, 5]),
        ("zurich", [4]),
        ("ZÜRICH", [4]),
        ("maison", [6]),
        ("les maisons", [6]),
        ("eleve", [6]),
        ("東京", [7]),
        ("東京都", [7]),
        ("橋", [7]),
        ("京東", []),
        ("-ferry", [2, 6, 7]),
        ("volcano", []),
        ('"the ferry"', [1, 3, 4]),
        ('"to the"', []),
        ('"on the quay"', [3]),
        ('"the"', [1, 2, 3, 4]),
        ('-"the ferry" ferry', [5]),
        ("-before:2025 ferry", [1, 4, 5]),
        ("-on:2025-03-12 survey", [2, 3]),
        ("ferry -lang:en", [1, 3, 4, 5]),
        ("ＦＥＲＲＹ", [1, 3, 4, 5]),
        ("fer\u00adry", [1, 3, 4, 5]),
        ("ferry ferry ferry", [1, 3, 4, 5]),
        ("the source:gazette", [2]),
    ],
)
def test_a_query_finds(page: Any, text: str, numbers: list[int]) -> None:
    assert sorted(page.evaluate(ASK, [text, None])["titles"]) == titles(*numbers)


@pytest.mark.parametrize(
    ("text", "sentence", "numbers"),
    [
        ('"hollin bridge', "not closed", [1]),
        ('money"', "hold no words", [2]),
        ("auther:money", "no field “auther:”", []),
        ("after:yesterday money", "needs a date", [2]),
        ("after: money", "needs a date", [2]),
        ("on:2025-02-30 money", "needs a date", [2]),
        ("after:2025-13 money", "needs a date", [2]),
        ("after:2025-05 before:2025-04 money", "No day meets", []),
        ("money OR", "OR stands between", [2]),
        ("OR money", "OR stands between", [2]),
        ("money OR -fire", "OR stands between", [2]),
        ("money OR source:gazette", "OR stands between", [2]),
        ("(money)", "Brackets", [2]),
        ("title: money", "title: needs a word", [2]),
        ('title:"" money', "title: needs a word", [2]),
        ("mony~7", "at most 2", [2, 5]),
        ("money~x", "~ needs a number", [2]),
        ("~9 money", "~ needs a word right before", [2]),
        ("^x money", "^ needs a word right before", [2]),
        ("money^x", "needs a number", [2]),
        ("money^1e999", "needs a number", [2]),
        ('"hollin bridge"~', "~ after a phrase needs a number", [1]),
        ('"hollin bridge"~999', "at most 100 words apart", [1, 2]),
        ('"hollin brid*"', "an asterisk stands for nothing", []),
        ("* money", "asterisk needs letters", [2]),
        ("title:* money", "asterisk needs letters", [2]),
        ("+ money", "needs a word right after", [2]),
        ("- money", "needs a word right after", [2]),
        ('"" money', "hold no words", [2]),
        ("source: money", "needs a name", [2]),
        ("money source:nobody", "Nothing here has source: nobody", []),
        ("money 🙂", "“🙂” is no word", [2]),
        ("money the", "too common to be indexed and left out: the", [2]),
        ("+the", "too common to be indexed and left out: the", []),
        ("les", "too common to be indexed and left out: les", []),
        ("money " * 300, "Only the first 1000 letters", [2]),
        (" ".join(f"w{n}" for n in range(60)), "Only the first 40 words", []),
    ],
)
def test_a_mistake_gets_a_sentence_and_the_nearest_reading(
    page: Any, text: str, sentence: str, numbers: list[int]
) -> None:
    answer = page.evaluate(ASK, [text, None])
    assert sentence in " ".join(answer["messages"])
    assert sorted(answer["titles"]) == titles(*numbers)


@pytest.mark.parametrize(
    "text",
    ['""', "title:", "before:banana", "~9", "^x", "*", "-", "+", "🙂", "AND", "((", "\ud800"],
)
def test_where_nothing_can_be_looked_for_all_articles_are_listed_and_it_is_said(
    page: Any, text: str
) -> None:
    answer = page.evaluate(ASK, [text, None])
    assert "Nothing in this can be looked for" in " ".join(answer["messages"])
    assert len(answer["titles"]) == len(ARTICLES)


@pytest.mark.parametrize("text", ["-the", "-the -les"])
def test_what_is_too_common_to_be_left_out_leaves_all_articles(page: Any, text: str) -> None:
    answer = page.evaluate(ASK, [text, None])
    assert "too common to be indexed and left out" in answer["messages"][0]
    assert "Nothing in this can be looked for" in answer["messages"][1]
    assert len(answer["titles"]) == len(ARTICLES)


@pytest.mark.parametrize("text", ["the", "+the", "title:the"])
def test_a_small_word_alone_is_offered_in_quotation_marks(page: Any, text: str) -> None:
    assert page.evaluate("text => engine.suggest(text, {})", text)["texts"] == ['"the"']


def test_a_wildcard_s_budget_knows_the_size_of_a_term_shard(page: Any) -> None:
    for count in (1, 83, 10_000, 1_000_000):
        assert page.evaluate("Cuttings.index.shardBytes", count) == pytest.approx(
            shard_bits(count) / 8, abs=1
        )


HARD = [
    "constructor", "__proto__", "hasOwnProperty", "+__proto__ ferry", "title:constructor",
    "</script><b>x", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "%E0%A4%A", "a:b:c",
    "\u202eferry", "ferry\x00", "[ferry]", "ferry\\", "'", "’", "O'", "“„«»", '"' * 99, "\t\n",
    "x" * 10_000, "ferry " * 2_000, '"' + "ferry the " * 2_000, "洪水", '"洪水 東京"', "الفيضان",
    "🏳️\u200d🌈", "~1ferry", "ferry~1~2^3", "*e*r*", "-*e*", "+f*", "title:f* OR tag:f*", "((((",
    "NOT NOT ferry", "OR OR OR", "- - -", "+-ferry", "-+ferry", "::", "a:", "after:0000",
    "before:9999-12-31", "on:2024", "1,234 3.5 U.S.", "http://example.org/?a=b",
]  # fmt: skip


def test_no_question_throws_and_none_takes_the_page_away(page: Any) -> None:
    for mode in ("all", "any"):
        for text in HARD:
            answer = page.evaluate(ASK, [text, {"mode": mode}])
            assert len(answer["titles"]) <= len(ARTICLES), text
            suggested = page.evaluate("text => engine.suggest(text)", text)
            assert all(idea["text"].strip() for idea in suggested["fewer"]), text


def test_any_word_is_enough_in_mode_any(page: Any) -> None:
    assert page.evaluate(ASK, ["money today", {"mode": "any"}])["titles"] != []
    assert page.evaluate(ASK, ["money today", None])["titles"] == []


def test_facets_count_as_if_they_had_no_filter_themselves(page: Any) -> None:
    options = {"filters": {"source": ["greave-gazette"]}}
    assert page.evaluate(ASK, ["survey", options])["titles"] == titles(2)
    counts = page.evaluate(COUNT, ["survey", options, ["source", "year"]])
    assert {value["key"]: value["count"] for value in counts["source"]} == {
        "harbour-post": 1,
        "greave-gazette": 1,
    }
    assert {value["key"]: value["count"] for value in counts["year"]} == {"2025": 1}


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [("newest", 1, 4), ("oldest", 3, 4)],
)
def test_undated_articles_come_last_by_date(page: Any, order: str, first: int, last: int) -> None:
    found = page.evaluate(ASK, ["ferry", {"sort": order}])["titles"]
    assert (found[0] in titles(first, 5), found[-1]) == (True, *titles(last))


def test_histogram_has_no_gaps_and_names_the_undated(page: Any) -> None:
    found = page.evaluate(
        "engine.query('ferry survey', {mode: 'any'}).then(r => engine.histogram(r))"
    )
    assert found["undated"] == 1
    assert [bar["key"] for bar in found["bars"]] == [
        "2024-12", "2025-01", "2025-02", "2025-03", "2025-04",
    ]  # fmt: skip


def test_snippets_mark_what_matched_and_show_nothing_withheld(page: Any) -> None:
    cut = """async text => { const r = await engine.query(text)
      return Promise.all(r.hits.map(hit => engine.snippets(r, hit))) }"""
    found = page.evaluate(cut, "surveys")
    marked = {s["text"] for hit in found for p in hit["passages"] for s in p if s["mark"]}
    assert marked == {"survey"}
    hidden = page.evaluate(cut, "hidden")
    assert [hit["passages"] for hit in hidden] == [[]]


def test_a_phrase_is_marked_where_it_stands_whole_and_not_word_by_word(page: Any) -> None:
    cut = """async text => { const r = await engine.query(text)
      return Promise.all(r.hits.map(hit => engine.snippets(r, hit))) }"""
    found = page.evaluate(cut, '"of the harbour"')
    assert [s["text"] for p in found[0]["passages"] for s in p if s["mark"]] == [
        "of", "the", "harbour",
    ]  # fmt: skip
    assert found[0]["words"] == ['"of the harbour"']


@pytest.mark.parametrize(
    ("text", "texts", "fewer"),
    [
        ("surveyy volcano", ["survey volcano"], []),
        ("survey volcano", [], [{"text": "survey", "total": 2}]),
        ("surveyy brigde", ["survey bridge"], []),
        ("the to", ['"the to"'], []),
        ('"bridge hollin"', [], [{"text": "bridge hollin", "total": 2}]),
        ('title:"bridge hollin"~3', [], []),
    ],
)
def test_nothing_found_offers_other_questions(
    page: Any, text: str, texts: list[str], fewer: list[dict[str, Any]]
) -> None:
    assert page.evaluate("text => engine.suggest(text)", text) == {"texts": texts, "fewer": fewer}


def test_a_missing_shard_is_said_in_words(tmp_path: Path, open_index: Any) -> None:
    base = build_index(tmp_path, ARTICLES)
    page = open_index(tmp_path, base)
    for shard in (tmp_path / base / "t").iterdir():
        shard.unlink()
    said = page.evaluate("engine.query('ferry').then(() => '', error => error.message)")
    assert "could not be read" in said


def test_phrases_and_dates_agree_with_brute_force(tmp_path: Path, open_index: Any) -> None:
    documents = list(corpus.documents(120))
    page = open_index(tmp_path, build_index(tmp_path, documents))
    rng = random.Random(7)
    stems = English()
    for _ in range(60):
        text = words(rng.choice(documents).texts[2])
        start, length = rng.randrange(len(text) - 4), rng.randrange(2, 4)
        phrase = text[start : start + length]
        if None in stems.stems(phrase):
            continue
        first = f"{rng.randrange(2019, 2026)}-{rng.randrange(1, 13):02}"
        expected = sorted(
            d.title
            for d in documents
            if d.date >= first and any(_has(f, phrase) for f in d.texts[:3])
        )
        found = page.evaluate(ASK, [f'"{" ".join(phrase)}" after:{first}', None])
        assert sorted(found["titles"]) == expected, json.dumps(phrase)


def _has(text: str, phrase: list[str]) -> bool:
    there = [fold(word) for word in words(text)]
    wanted = [fold(word) for word in phrase]
    return any(there[i : i + len(wanted)] == wanted for i in range(len(there)))


def test_facet_counts_agree_with_brute_force(tmp_path: Path, open_index: Any) -> None:
    documents: list[SearchDocument] = list(corpus.documents(120))
    page = open_index(tmp_path, build_index(tmp_path, documents))
    found = page.evaluate(COUNT, ["", {"filters": {"agency": ["AFP"]}}, ["tag", "agency"]])
    tags: dict[str, int] = {}
    for d in documents:
        if ("AFP", "AFP") in d.facets[2]:
            for key, _ in dict.fromkeys(d.facets[1]):
                tags[key] = tags.get(key, 0) + 1
    assert {value["key"]: value["count"] for value in found["tag"]} == tags
    assert sum(value["count"] for value in found["agency"]) == sum(
        1 for d in documents if d.facets[2]
    )


@pytest.mark.parametrize("order", ["newest", "oldest", "source"])
def test_orders_agree_with_brute_force(tmp_path: Path, open_index: Any, order: str) -> None:
    documents: list[SearchDocument] = list(corpus.documents(150))
    page = open_index(tmp_path, build_index(tmp_path, documents))
    found = page.evaluate(
        """order => engine.query('-zzzz', {sort: order}).then(r => engine.records(r.hits))
          .then(lines => lines.map(line => [line.date, line.source.name]))""",
        order,
    )
    lines = sorted(([d.date, d.source[1]] for d in documents), reverse=order != "oldest")
    lines.sort(key=lambda line: line[0], reverse=order != "oldest")
    if order == "source":
        assert found == sorted(lines, key=lambda line: line[1])
    else:
        assert [line[0] for line in found] == [line[0] for line in lines]
