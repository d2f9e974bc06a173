"""The two seeds are one story, and every line of the gold comparison is found: hashes only."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from bench.sample import read_records

from cuttings.model import Article
from cuttings.stories.background import background
from cuttings.stories.facts import compare
from cuttings.stories.index import index_stories
from cuttings.stories.records import Facts, Figure

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    """The two articles by the number in their raw files' names."""
    out = tmp_path_factory.mktemp("seeds") / "articles"
    command = [sys.executable, "-m", "cuttings.cli", "clean", str(SEEDS), "--out", str(out)]
    subprocess.run(command, capture_output=True, check=True)
    return {(record.raw or "")[:3]: record for record in read_records(out, {})}


@pytest.fixture(scope="module")
def facts(seeds: dict[str, Article]) -> Facts:
    return compare([seeds["000"], seeds["003"]], background(["en"]))


def short(text: str) -> str:
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:12]


def values(figures: Iterable[Figure]) -> list[tuple[float, str]]:
    return [(figure.value, figure.unit) for figure in figures]


def test_the_two_find_each_other_with_the_reason_shown(seeds: dict[str, Article]) -> None:
    index = index_stories(tuple(seeds.values())).index
    (story,) = index.stories
    assert set(story.articles) == {article.id for article in seeds.values()}
    assert index.reprints == ()
    (link,) = index.coverage[seeds["000"].id]
    assert link.article == seeds["003"].id
    assert link.reason.endswith("the same day")
    assert link.reason.count(",") == 4  # between the five words that weigh most


def test_the_agreed_figures_are_the_four_of_the_gold(facts: Facts) -> None:
    assert {values(one.figures)[0] for one in facts.agreements} == {
        (24.0, ""),
        (5.0, "days"),
        (1100.0, "square kilometres"),
        (30.0, "days"),
    }


def test_prisoners_differ_in_scope_and_the_other_side_s_are_no_conflict(facts: Facts) -> None:
    (difference,) = facts.differences
    assert sorted(value for value, _ in values(difference.figures)) == [400.0, 430.0]
    assert difference.contrast.value == "scope"
    assert len({figure.speaker for figure in difference.figures}) == 1


def test_the_two_utterances_are_called_similar(facts: Facts) -> None:
    found = [[(q.anchor, short(q.words)) for q in one.quotations] for one in facts.wordings]
    assert found == [
        [("p6", "e1490e2a1ebc"), ("p10", "309583b2ee15")],
        [("p7", "55f5c9d4edbc"), ("p3", "212203cb9237")],
    ]
    assert [one.same for one in facts.wordings] == [False, False]


GOLD_ONLY_IN = {
    "000": {
        ("figure", "p9", "09b96288f25b"), ("figure", "p11", "84466debf8cf"),
        ("figure", "p9", "405afea9d81c"), ("statement", "p5", "a98182681961"),
        ("name", "p5", "5306247a7c5e"), ("name", "p2", "756944460b4f"),
        ("name", "p15", "f47d627615c8"), ("statement", "p14", "ae6f18f788eb"),
        ("name", "p17", "6409422fc242"), ("statement", "p13", "6353bff8cad8"),
        ("statement", "p6", "692b8f05af40"),
    },
    "003": {
        ("figure", "p8", "d1ad1e479490"), ("figure", "p9", "23ba3ee5000f"),
        ("quotation", "p18", "d714de779e94"), ("quotation", "p19", "76a4fcd7b8ad"),
        ("quotation", "p22", "80608db81c46"), ("quotation", "p23", "ded9b46f45bd"),
        ("quotation", "p24", "56c90169b229"), ("name", "p17", "d9461232679e"),
        ("statement", "p20", "f22a25f9cc56"), ("quotation", "p11", "36f4662ddaee"),
        ("quotation", "p6", "f0e8fa8124fd"),
    },
}  # fmt: skip


@pytest.mark.parametrize("seed", sorted(GOLD_ONLY_IN))
def test_what_one_alone_has_holds_the_gold(
    seed: str, seeds: dict[str, Article], facts: Facts
) -> None:
    found = {
        (one.kind.value, one.anchor, short(one.words))
        for one in facts.only_in
        if one.article == seeds[seed].id
    }
    assert GOLD_ONLY_IN[seed] - found == set()


def test_every_line_stands_in_the_paragraph_it_cites(
    seeds: dict[str, Article], facts: Facts
) -> None:
    texts = {
        (article.id, paragraph.anchor): paragraph.text
        for article in seeds.values()
        for paragraph in article.paragraphs
    }
    cited = [
        *(figure for one in facts.agreements for figure in one.figures),
        *(figure for one in facts.differences for figure in one.figures),
    ]
    astray = [one for one in cited if one.printed not in texts[one.article, one.anchor]]
    astray_words = [
        one
        for one in (*(q for w in facts.wordings for q in w.quotations), *facts.only_in)
        if one.words not in texts[one.article, one.anchor]
    ]
    assert (astray, astray_words) == ([], [])
