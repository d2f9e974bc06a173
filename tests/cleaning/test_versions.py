"""Captures of one article are found, whatever their order, and other articles are left alone."""

import itertools

import pytest

from cuttings.cleaning.versions import (
    Capture,
    group_captures,
    identity_url,
    resemblance,
    sketch_of,
)

TEXT = " ".join(f"word{n}" for n in range(200))
CORRECTED = TEXT.replace("word90 ", "figure ")
FOLLOW_UP = " ".join(f"word{n}" for n in range(100)) + " " + " ".join(f"new{n}" for n in range(100))


def capture(raw: str, text: str = TEXT, **more: object) -> Capture:
    values: dict[str, object] = {
        "raw": raw, "raw_sha256": raw, "source": "harbour-post", "url": None, "captured": None,
        "words": len(text.split()), "headline": "Pier opens", "published": None, "modified": None,
        "sketch": sketch_of(text), **more,
    }  # fmt: skip
    return Capture(**values)  # type: ignore[arg-type]


def check(captures: list[Capture], expected: list[list[str]]) -> None:
    for order in itertools.permutations(captures):
        groups = group_captures(order)
        assert [[one.raw for one in group] for group in groups] == expected


def test_the_same_address_is_one_article() -> None:
    a = capture("a", url="https://p.example/1")
    b = capture("b", "other words altogether", url="https://p.example/1")
    c = capture("c", "third words altogether", url="https://p.example/2")
    check([a, b, c], [["a", "b"], ["c"]])


def test_nearly_the_same_text_of_one_outlet_is_one_article() -> None:
    check([capture("a"), capture("b", CORRECTED)], [["a", "b"]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"headline": "Police log for week 12"}, {"headline": "Police log for week 13"}),
        ({"headline": "Tides on Monday"}, {"headline": "Tides on Tuesday"}),
        ({"url": "https://p.example/2025/03/10/log"}, {"url": "https://p.example/2025/03/17/log"}),
    ],
    ids=["numbered", "of a weekday", "of a day in the address"],
)
def test_issues_of_a_series_are_articles_of_their_own(one: dict, other: dict) -> None:
    check([capture("a", **one), capture("b", CORRECTED, **other)], [["a"], ["b"]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"headline": "Fire kills 3 at pier"}, {"headline": "Pier fire kills 4"}),
        ({"url": "https://p.example/2025/03/10/log"}, {"url": "https://p.example/log"}),
    ],
    ids=["a new headline with a new count", "an address without a day"],
)
def test_a_report_brought_up_to_date_is_one_article(one: dict, other: dict) -> None:
    check([capture("a", **one), capture("b", CORRECTED, **other)], [["a", "b"]])


GROWN = FOLLOW_UP.replace("new", "word2") + " " + " ".join(f"word{n}" for n in range(100, 140))
DAY, MINUTE = {"published": "2025-03-24"}, {"published": "2025-03-24T08:10+00:00"}
EARLY, LATE = {"modified": "2025-03-24T09:00:00"}, {"modified": "2025-03-24T20:00:00"}
FOUR, ELEVEN = {"headline": "Fire at pier kills 4"}, {"headline": "Fire at pier kills 11"}


@pytest.mark.parametrize(
    ("one", "other", "shown_first"),
    [
        ({**DAY, **FOUR}, {**DAY, **ELEVEN, **LATE}, "ba"),
        ({**DAY, **FOUR, **EARLY}, {**DAY, **ELEVEN, **LATE}, "ba"),
        ({**MINUTE, **FOUR}, {**MINUTE, **ELEVEN}, "ab"),
        ({**MINUTE}, {**MINUTE}, "ab"),
    ],
    ids=["a day and a change", "a day and two changes", "one minute", "one minute and headline"],
)
def test_what_was_published_at_one_time_and_changed_since_is_one_article(
    one: dict, other: dict, shown_first: str
) -> None:
    check([capture("a", **one), capture("b", GROWN, **other)], [list(shown_first)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({**DAY, **FOUR}, {**DAY, **ELEVEN}),
        ({**DAY, **FOUR, **EARLY}, {"published": "2025-03-25", **ELEVEN, **LATE}),
        ({**MINUTE, **FOUR}, {**MINUTE, "headline": "Four die at burning pier"}),
        ({**MINUTE, "url": "https://p.example/1"}, {**MINUTE, "url": "https://p.example/2"}),
    ],
    ids=["nothing says it was changed", "two days", "another headline", "two addresses"],
)
def test_what_may_be_a_report_of_its_own_is_an_article(one: dict, other: dict) -> None:
    check([capture("a", **one), capture("b", GROWN, **other)], [["a"], ["b"]])


def test_the_capture_that_was_changed_last_is_shown_where_none_tells_its_time() -> None:
    url = "https://p.example/1"
    captures = [
        capture("a", url=url, **LATE),
        capture("b", url=url),
        capture("c", url=url, **EARLY),
    ]
    check(captures, [["a", "b", "c"]])


def test_the_same_text_of_two_outlets_is_a_reprint_and_two_articles() -> None:
    check([capture("a"), capture("b", source="quay-herald")], [["a"], ["b"]])


def test_a_follow_up_that_repeats_half_is_an_article_of_its_own() -> None:
    check([capture("a"), capture("b", FOLLOW_UP)], [["a"], ["b"]])


CUT = " ".join(TEXT.split()[:80]) + " wor"


def test_a_cut_capture_without_an_address_is_a_version_of_the_whole_one() -> None:
    whole = capture("a", url="https://p.example/1", captured="2025-03-01")
    check([whole, capture("b", CUT, captured="2025-03-02")], [["a", "b"]])


@pytest.mark.parametrize(
    "other",
    [{"headline": "Pier to close"}, {"headline": None}, {"url": "https://p.example/2"}],
    ids=["another headline", "no headline", "an address of its own"],
)
def test_a_text_that_stands_in_a_longer_one_may_be_an_earlier_article(other: dict) -> None:
    whole = capture("a", url="https://p.example/1")
    check([whole, capture("b", CUT, **other)], [["a"], ["b"]])


def test_briefs_are_alike_by_form_and_stay_apart() -> None:
    brief = "Tides at Greave on {} are high at seven in the morning and low at one."
    check(
        [capture("a", brief.format("Monday")), capture("b", brief.format("Friday"))], [["a"], ["b"]]
    )


def test_the_same_text_of_unknown_outlets_in_two_folders_stays_apart() -> None:
    check([capture("x/a", source=None), capture("y/b", source=None)], [["x/a"], ["y/b"]])


def test_a_dump_without_an_outlet_is_a_version_of_the_page_it_was_made_from() -> None:
    page = capture("b", url="https://p.example/1")
    check([page, capture("a", CORRECTED, source=None)], [["b", "a"]])


@pytest.mark.parametrize(
    "others",
    [
        [capture("b"), capture("c", source="quay-herald")],
        [capture("b", headline="Pier to close"), capture("c", FOLLOW_UP)],
        [capture("b", source=None, url="https://p.example/2"), capture("c", FOLLOW_UP)],
    ],
    ids=["two outlets have it", "another headline or text", "no outlet has it"],
)
def test_a_dump_that_may_be_of_any_outlet_stays_apart(others: list[Capture]) -> None:
    check([capture("x/a", source=None), *others], [["b"], ["c"], ["x/a"]])


def test_the_latest_capture_is_shown_unless_it_lost_text() -> None:
    url = "https://p.example/1"
    early = capture("a", url=url, captured="2025-03-01")
    late = capture("b", CORRECTED, url=url, captured="2025-03-02")
    cut = capture("c", "Subscribe to read on", url=url, captured="2025-03-03")
    check([early, late, cut], [["b", "a", "c"]])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://p.example/a", "https://p.example/a"),
        ("https://p.example/?id=3", "https://p.example/?id=3"),
        ("https://p.example/", None),
        ("https://p.example", None),
        (None, None),
    ],
)
def test_a_front_page_names_no_article(url: str | None, expected: str | None) -> None:
    assert identity_url(url) == expected


def test_resemblance_is_near_the_share_of_common_shingles() -> None:
    assert resemblance(sketch_of(TEXT), sketch_of(TEXT)) == 1.0
    assert resemblance(sketch_of(TEXT), sketch_of("nothing of it at all here")) == 0.0
    assert 0.2 < resemblance(sketch_of(TEXT), sketch_of(FOLLOW_UP)) < 0.5
