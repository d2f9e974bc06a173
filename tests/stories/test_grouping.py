"""Reports of one event come together, look-alikes stay apart, and order decides nothing."""

import random
import tomllib
from pathlib import Path

import pytest
from tests.stories.press import BRIDGE, BRIDGE_AGAIN, CHEESE, report

from cuttings.stories.cluster import cluster
from cuttings.stories.grouping import group_reports
from cuttings.stories.latecomers import seat_latecomers
from cuttings.stories.records import Graph, Report
from cuttings.stories.reprints import find_reprints


def groups(reports: list[Report]) -> set[frozenset[str]]:
    grouping = group_reports(reports, find_reprints(reports))
    return {frozenset(grouping.reports[i].id for i in group) for group in grouping.groups}


def together(*reports: Report) -> bool:
    return len(groups(list(reports))) == 1


def test_two_reports_alone_are_judged_rightly() -> None:
    assert together(
        report("a", "Velmora bridge shut", BRIDGE), report("b", "Tarn crossing", BRIDGE_AGAIN)
    )
    assert not together(report("a", "Velmora bridge shut", BRIDGE), report("c", "Prize", CHEESE))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2031-03-03", "2031-03-03", "together"),
        ("2031-03-03", "2031-03-05", "together"),
        ("2031-03-03", "2031-06-05", "apart"),
        ("2031-03-03", "", "together"),
        ("", "", "together"),
    ],
)
def test_days_apart_count_and_an_unknown_day_is_no_bar(
    first: str, second: str, expected: str
) -> None:
    a = report("a", "Velmora bridge shut", BRIDGE, first)
    b = report("b", "Tarn bridge at Velmora closed", BRIDGE_AGAIN, second)
    assert ("together" if together(a, b) else "apart") == expected


def test_the_same_copy_is_the_same_event_however_late_a_weekly_prints_it() -> None:
    a = report("a", "Velmora bridge shut", BRIDGE, "2031-03-03")
    b = report("b", "From the valley", BRIDGE, "2031-04-20")
    assert together(a, b)


def test_headlines_alone_come_together_through_a_third_one() -> None:
    reports = [
        report("a", "Velmora bridge shut after cracks found", ""),
        report("b", "Cracks shut Velmora bridge over Tarn", ""),
        report("c", "Tarn crossing at Velmora closed, bridge cracks blamed", ""),
        report("d", "Harrowdale cheese wins at Penwick show", ""),
        report("e", "Two-tonne Harrowdale cheese takes Penwick prize", ""),
    ]
    assert groups(reports) == {frozenset("abc"), frozenset("de")}


def test_reports_in_two_languages_meet_by_names_and_numbers() -> None:
    german = (
        "Die Tarnbrücke in Velmora ist seit Montag gesperrt. Bürgermeisterin Nell Orr will den "
        "Verkehr über Quillan leiten. Das Flussamt in Dunmarrow hatte vor Rissen gewarnt; täglich "
        "fahren 9.000 Autos über den Tarn."
    )
    cheese = "Ein Käse aus Harrowdale gewann in Penwick den ersten Preis; er wiegt zwei Tonnen."
    reports = [
        report("a", "Velmora bridge shut", BRIDGE),
        report("b", "Velmora: Brücke gesperrt", german, lang="de"),
        report("c", "Käse", cheese, lang="de"),
    ]
    assert groups(reports) == {frozenset("ab"), frozenset("c")}


def test_a_lone_weekly_joins_the_story_its_outlet_has_not_told() -> None:
    weekly = "Our ferries are full again: the Velmora bridge is shut, and Quillan hears lorries."
    reports = [
        report("a", "Velmora bridge shut", BRIDGE, source="daily"),
        report("b", "Tarn bridge at Velmora closed", BRIDGE_AGAIN, source="other"),
        report("w", "Life without a bridge", f"{weekly} Nell Orr came.", "2031-03-08", source="w"),
    ]
    assert groups(reports) == {frozenset("abw")}


@pytest.mark.parametrize(("day", "expected"), [("2031-03-04", 1), ("2031-03-06", 2)])
def test_a_lone_report_whose_date_may_be_wrong_by_a_day_joins_its_story(
    day: str, expected: int
) -> None:
    reports = [report("a", "", ""), report("b", "", ""), report("w", "", "", day)]
    below_the_late_cut = {(0, 2): 0.05, (1, 2): 0.05}
    graph = graph_of(3, {(0, 1): 0.5, **below_the_late_cut})
    assert len(seat_latecomers([(0, 1), (2,)], graph, reports)) == expected


def test_input_order_does_not_change_the_groups() -> None:
    reports = [
        report("a", "Velmora bridge shut", BRIDGE),
        report("b", "Tarn bridge at Velmora closed", BRIDGE_AGAIN, "2031-03-04"),
        report("c", "Penwick prize", CHEESE, ""),
        report("d", "Velmora bridge", BRIDGE[:180], "2031-03-04"),
    ]
    expected = groups(reports)
    for seed in range(5):
        shuffled = reports[:]
        random.Random(seed).shuffle(shuffled)
        assert groups(shuffled) == expected


def graph_of(size: int, edges: dict[tuple[int, int], float]) -> Graph:
    graph: Graph = [{} for _ in range(size)]
    for (a, b), likeness in edges.items():
        graph[a][b] = graph[b][a] = likeness
    return graph


def test_average_link_does_not_chain() -> None:
    chain = graph_of(4, {(0, 1): 0.3, (1, 2): 0.12, (2, 3): 0.3})
    assert cluster(chain, [True] * 4) == [[0, 1], [2, 3]]


def test_two_settled_groups_stay_apart_when_much_less_alike_across_than_within() -> None:
    within = {(a, b): 0.5 for a in range(3) for b in range(a + 1, 3)}
    within |= {(a + 3, b + 3): 0.5 for a, b in list(within)}
    across = {(a, b): 0.2 for a in range(3) for b in range(3, 6)}
    look_alikes = graph_of(6, within | across)
    assert cluster(look_alikes, [True] * 6) == [[0, 1, 2], [3, 4, 5]]
    assert cluster(look_alikes, [False] * 6) == [[0, 1, 2, 3, 4, 5]], "headlines show no contrast"


BY_LANGUAGE = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("lang", sorted(BY_LANGUAGE))
def test_reports_in_one_language_find_each_other_whatever_its_script(lang: str) -> None:
    reports = [
        report(f"{lang}{i}", one["headline"], one["text"], lang=lang)
        for i, one in enumerate(BY_LANGUAGE[lang])
    ]
    assert list(group_reports(reports).groups) == [(0, 1), (2,)]
