"""What a build keeps for the next one: it saves work and decides nothing."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.stories.press import BRIDGE, BRIDGE_AGAIN, CHEESE, article, report

from cuttings.later import Later
from cuttings.model import Archive, Article
from cuttings.stories import files, kept
from cuttings.stories.background import background
from cuttings.stories.facts import compare
from cuttings.stories.files import FACTS_FILE, READINGS_FILE, DamagedError, Shelf
from cuttings.stories.index import index_stories, report_of
from cuttings.stories.kept import KeptFacts, facts_of, line_of
from cuttings.stories.pages import story_pages
from cuttings.stories.readings import NOTHING_READ, Readings, read_reports
from cuttings.stories.records import Report

SAID = "Mayor Nell Orr said: “We warned them of the cracks.” At least 27 lorries were stopped."
SAID_AGAIN = "“We warned them of these cracks”, Orr told them. Some 28 lorries were stopped."
REPORTS = (
    report("a", "Bridge closed", BRIDGE),
    report("b", "Velmora bridge shut", BRIDGE_AGAIN),
    report("c", "Cheese wins", CHEESE),
    report("d", "Столица", "Мост закрыт до весны, сказала мэр."),
)
ARTICLES = (
    article("a", "Bridge closed", BRIDGE, SAID),
    article("b", "Velmora bridge shut", BRIDGE_AGAIN, SAID_AGAIN),
    article("c", "Cheese wins", CHEESE),
)


def same(one: Readings, other: Readings) -> bool:
    arrays = [
        (getattr(one, name), getattr(other, name)) for name in ("words", "counts", "shingles")
    ]
    return (one.digests, one.terms) == (other.digests, other.terms) and all(
        a.values.dtype == b.values.dtype
        and np.array_equal(a.values, b.values)
        and np.array_equal(a.starts, b.starts)
        for a, b in arrays
    )


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(REPORTS, id="nothing new"),
        pytest.param((*REPORTS, report("e", "Ferry", "A ferry from the old mole.")), id="one more"),
        pytest.param(REPORTS[1:], id="one gone, and its words with it"),
        pytest.param((replace(REPORTS[0], text=CHEESE), *REPORTS[1:]), id="one changed"),
        pytest.param(REPORTS[::-1], id="another order"),
        pytest.param((*REPORTS, replace(REPORTS[0], id="z")), id="one text twice"),
        pytest.param((), id="nothing left"),
    ],
)
def test_what_was_read_before_is_the_same_as_read_anew(now: tuple[Report, ...]) -> None:
    assert same(read_reports(now, read_reports(REPORTS)), read_reports(now))


def test_a_text_that_was_kept_twice_moves_no_row() -> None:
    twice = (*REPORTS, replace(REPORTS[0], id="z"))
    now = (*twice, report("e", "Ferry", "A ferry from the old mole."))
    assert same(read_reports(now, read_reports(twice)), read_reports(now))


def test_a_text_read_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = read_reports(REPORTS)
    asked = []
    monkeypatch.setattr(
        "cuttings.stories.readings.without_quotations", lambda text: asked.append(text) or text
    )
    read_reports((*REPORTS, report("e", "Ferry", "A ferry from the old mole.")), known)
    assert asked == ["A ferry from the old mole."]


def test_an_index_made_from_what_was_kept_is_the_index_made_from_nothing() -> None:
    known = read_reports([report_of(article) for article in ARTICLES[:2]])
    kept = index_stories(ARTICLES, read=lambda reports: read_reports(reports, known))
    assert kept.index == index_stories(ARTICLES).index


def test_facts_come_back_from_their_line_as_they_were() -> None:
    facts = compare(ARTICLES[:2], background(["en"]))
    assert facts.differences
    assert facts.wordings
    assert facts.only_in
    assert facts_of(line_of(facts)) == facts


def test_a_story_is_compared_once_and_again_only_when_a_report_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = KeptFacts({})
    compared = pages(ARTICLES, first)
    asked = []

    def watched(articles: list[Article], shares: dict[str, float]) -> object:
        asked.append([one.id for one in articles])
        return compare(articles, shares)

    monkeypatch.setattr(kept, "compare", watched)
    second = KeptFacts(first.lines)
    assert pages(ARTICLES, second) == compared
    assert (asked, second.lines) == ([], first.lines)
    changed = (replace(ARTICLES[0], paragraphs=ARTICLES[0].paragraphs[:1]), *ARTICLES[1:])
    assert pages(changed, KeptFacts(first.lines)) == pages(changed, KeptFacts({})) != compared
    assert asked == [["a", "b"]] * 2


def pages(articles: tuple[Article, ...], facts: KeptFacts) -> list[object]:
    rows = {one.id: one for one in articles}
    index = index_stories(articles).index
    made = story_pages(Archive(articles, ()), index, rows, 12, facts.compare)
    return [
        (page.address, page.view.make() if isinstance(page.view, Later) else page.view)
        for page in made
    ]


# ---- on disk ------------------------------------------------------------------------------------
TRIES = 100
LINES = {"0f": '["one"]', "a1": '["two words"]'}


def filled(folder: Path) -> Shelf:
    shelf = Shelf(folder)
    shelf.keep_readings(read_reports(REPORTS))
    shelf.keep_facts(LINES)
    return shelf


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    assert same(Shelf(tmp_path).readings(), NOTHING_READ)
    assert Shelf(tmp_path).facts() == {}
    filled(tmp_path)
    assert same(Shelf(tmp_path).readings(), read_reports(REPORTS))
    assert Shelf(tmp_path).facts() == LINES


def test_what_other_rules_have_kept_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    monkeypatch.setattr(files, "_rules", lambda: b"other code")
    assert same(Shelf(tmp_path).readings(), NOTHING_READ)
    assert Shelf(tmp_path).facts() == {}


def cut(data: bytes, place: int) -> bytes:
    return data[:place]


def turned(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]


@pytest.mark.parametrize("spoil", [cut, turned])
def test_a_damaged_file_is_told_and_gone_and_never_believed(
    tmp_path: Path, spoil: Callable[[bytes, int], bytes]
) -> None:
    shelf = filled(tmp_path)
    drawn = random.Random(5)
    for name, load, is_sound in (
        (READINGS_FILE, shelf.readings, lambda got: same(got, read_reports(REPORTS))),
        (FACTS_FILE, shelf.facts, lambda got: got == LINES),
    ):
        path = tmp_path / name
        whole = path.read_bytes()
        outcomes = Counter()
        for _ in range(TRIES):
            path.write_bytes(spoil(whole, drawn.randrange(len(whole))))
            outcomes[outcome(load, is_sound, path)] += 1
        assert outcomes["told"] > TRIES / 2
        assert not outcomes["believed"]


def outcome(load: Callable[[], object], is_sound: Callable[[object], bool], path: Path) -> str:
    try:
        found = load()
    except DamagedError as error:
        return "told" if path.name in str(error) and not path.exists() else "believed"
    return "sound" if is_sound(found) or found in ({}, NOTHING_READ) else "believed"


def test_a_build_killed_while_it_keeps_leaves_the_last_good_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = filled(tmp_path)

    def killed(passing: Path, **_: object) -> None:
        passing.write_bytes(b"half of it")
        raise KeyboardInterrupt

    monkeypatch.setattr(np, "savez", killed)
    with pytest.raises(KeyboardInterrupt):
        shelf.keep_readings(read_reports(REPORTS[:1]))
    assert same(Shelf(tmp_path).readings(), read_reports(REPORTS))
