"""Which articles run the same copy: whole, cut, between furniture, and never for quotations."""

import pytest
from tests.stories.press import BRIDGE, BRIDGE_AGAIN, CHEESE, report

from cuttings.model import ReprintKind
from cuttings.stories import reprints
from cuttings.stories.passages import (
    longest_passage,
    passages_between,
    read_words,
    without_quotations,
)
from cuttings.stories.records import Report
from cuttings.stories.reprints import FURNITURE_ARTICLES, find_reprints

FURNITURE = "Sign up for the morning letter here. Read more in our app. All rights are reserved."


def pairs(*reports: Report) -> list[tuple[str, str, str]]:
    return [(pair.a, pair.b, pair.kind.value) for pair in find_reprints(reports)]


def test_a_cut_reprint_is_found_and_the_earlier_one_stands_first() -> None:
    whole = report("z", "Bridge", BRIDGE, "2031-03-03")
    cut = report("a", "Bridge", BRIDGE[:200], "2031-03-04")
    assert pairs(whole, cut) == [("z", "a", "reprint")]


def test_reports_of_one_event_in_other_words_are_no_reprints() -> None:
    assert pairs(report("a", "Bridge", BRIDGE), report("b", "Bridge", BRIDGE_AGAIN)) == []


def test_a_shared_quotation_is_no_shared_copy() -> None:
    speech = "“We warned them of the cracks four years ago and nobody came to look at the piers.”"
    a = f"{BRIDGE} {speech}"
    b = f"{CHEESE} {speech}"
    assert pairs(report("a", "Bridge", a), report("b", "Cheese", b)) == []


def test_a_speech_over_several_paragraphs_is_left_out_though_its_marks_stay_open() -> None:
    text = "“First part goes on.\n“Second part ends.” He left."
    assert without_quotations(text).split() == ["He", "left."]


def test_half_of_the_shorter_text_is_a_reprint_and_a_third_shares_text() -> None:
    words = BRIDGE.split()
    third = " ".join(words[:30]) + " " + " ".join(CHEESE.split()[:35])
    found = find_reprints([report("a", "Bridge", BRIDGE), report("b", "Mixed", third)])
    assert [pair.kind for pair in found] == [ReprintKind.SHARES_TEXT]


def test_furniture_of_many_articles_counts_for_nothing() -> None:
    crowd = [
        report(f"x{i}", "Note", f"{FURNITURE} Number {i} {'of the day ' * (i % 7)} was {i * 37}.")
        for i in range(FURNITURE_ARTICLES + 1)
    ]
    assert [pair for pair in pairs(*crowd) if pair[0] == "x0"] == []


def test_furniture_of_a_few_unlike_articles_counts_for_nothing_either() -> None:
    texts = [" ".join(f"word{i}x{place}" for place in range(100)) for i in range(10)]
    few = [report(f"x{i}", "Note", f"{text}. {FURNITURE}") for i, text in enumerate(texts)]
    short = report("y", "Note", f"{CHEESE[:130]} {FURNITURE}")
    assert pairs(few[0], short) == [("x0", "y", "shares_text")], "two alone cannot tell"
    assert pairs(*few, short) == []


def test_the_number_of_shingles_looked_at_in_one_pass_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [f"{BRIDGE} {FURNITURE} Number {i}." if i % 2 else f"{CHEESE} {i}." for i in range(9)]
    reports = [report(f"x{i}", "Note", text) for i, text in enumerate(texts)]
    in_one = find_reprints(reports)
    monkeypatch.setattr(reprints, "SLICE", 50)
    assert in_one == find_reprints(reports) != ()


def test_the_longest_passage_is_shown_in_the_letters_of_the_first_text() -> None:
    a = "Yesterday the Old Bridge was closed to all traffic, officials said."
    b = "the old bridge was closed to all traffic – for good"
    assert longest_passage(a, b) == "the Old Bridge was closed to all traffic"


def test_shared_passages_do_not_overlap_and_stand_in_order() -> None:
    a = "one two three four five six seven. Then eight nine ten eleven twelve."
    b = "Eight nine ten eleven twelve, and one two three four five six seven."
    found = passages_between(read_words(a), read_words(b), 5)
    assert [a[run.start_a : run.end_a] for run in found] == [
        "one two three four five six seven",
        "eight nine ten eleven twelve",
    ]
    assert [run.words for run in found] == [7, 5]
