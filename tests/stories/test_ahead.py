"""Dates ahead: what two reports say is to happen, and when."""

from __future__ import annotations

from datetime import date

import pytest
from tests.stories.press import article

from cuttings.stories.ahead import dates_ahead
from cuttings.stories.facts import compare
from cuttings.stories.vocabulary import vocabulary

DAY = date(2031, 3, 3)
SHARES: dict[str, float] = {}


def ahead(text: str, lang: str = "en", day: date | None = DAY) -> list[tuple[str, float]]:
    found = dates_ahead(text, 0, len(text), vocabulary(lang), day)
    return [(text[one.start : one.end], one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Trains are to run from June 2033.", "en", [("June 2033", 2033.06)]),
        ("No train will cross before 2034.", "en", [("2034", 2034.0)]),
        ("It opens in April 2031, not in February 2031.", "en", [("April 2031", 2031.04)]),
        ("Der Zug soll im Juni 2033 fahren, bis 2034.", "de",
         [("Juni 2033", 2033.06), ("2034", 2034.0)]),
        ("El túnel no abrirá hasta junio de 2033.", "es", [("junio de 2033", 2033.06)]),
        ("Le tunnel ouvrira en juin 2033.", "fr", [("juin 2033", 2033.06)]),
        ("Туннель откроют в июне 2033 года.", "ru", [("июне 2033", 2033.06)]),
    ],
)  # fmt: skip
def test_a_date_ahead_is_read_with_its_month(text: str, lang: str, expected: object) -> None:
    assert ahead(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was dug in 1998 and closed in June 2030.",  # history
        "The Tarn Agenda 2035 was signed.",  # a name
        "Some 2034 ballots were spoilt.",  # a count
        "The season of 2033/34 is far off, and so is 2033-34.",
        "In 2199 none of this will matter.",  # beyond any plan
        "It sold 2,034 tickets for 2.034 crowns.",
    ],
)
def test_history_names_and_counts_are_no_dates_ahead(text: str) -> None:
    assert ahead(text) == []


def test_a_report_of_unknown_day_has_nothing_ahead() -> None:
    assert ahead("Trains are to run from June 2033.", day=None) == []


def lines(a: str, b: str) -> tuple[list[list[str]], list[list[str]]]:
    facts = compare([article("a", "One", a), article("b", "Two", b)], SHARES)
    return (
        [[one.printed for one in line.figures] for line in facts.agreements],
        [[one.printed for one in line.figures] for line in facts.differences],
    )


def test_a_year_and_a_month_of_it_agree() -> None:
    closer = "The Tarn tunnel is to open to trains in June 2033, Orr said."
    assert lines(closer, "Orr promised that trains pass the tunnel in 2033.") == (
        [["June 2033", "2033"]],
        [],
    )


def test_two_dates_for_one_opening_differ() -> None:
    first = "The Tarn tunnel will open to goods trains in June 2033."
    second = "Goods trains will not pass the Tarn tunnel before 2034."
    assert lines(first, second) == ([], [["June 2033", "2034"]])


def test_dates_of_two_plans_are_no_difference() -> None:
    first = "The Tarn tunnel will open to goods trains in June 2033."
    second = "The mayor wants a new school roof by 2034."
    assert lines(first, second) == ([], [])


def test_a_report_that_gives_both_dates_differs_from_none() -> None:
    first = "The Tarn tunnel will open to goods trains in June 2033."
    second = (
        "Goods trains pass the Tarn tunnel in June 2033 at the earliest. Others think that goods "
        "trains will not pass the Tarn tunnel before 2034."
    )
    assert lines(first, second) == ([["June 2033", "June 2033"]], [])
