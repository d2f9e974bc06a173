"""Text dumps, line by line: the cases in ``tests/cleaning/cases/text_labels.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cuttings.cleaning.blocks.text import read_text
from cuttings.cleaning.labelling import text_labels
from cuttings.cleaning.labelling.furniture import Furniture, furniture_key
from cuttings.cleaning.labelling.text import label_text
from cuttings.model import Label

CASES = Path(__file__).parent.parent / "cases" / "text_labels.toml"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

PROSE = {
    "<lede>": "The harbour of Norvik took in its first ships on Wednesday after a storm had "
    "closed the roads for a week, the port authority said.",
    "<middle>": "Repairs to the large crane will take at least two months, and coal will have to "
    "be landed at the western quay until then, said Marit Aas, who runs the port.",
    "<end>": "People on the outer islands said that they have fuel for a few days if the ice "
    "should close the straits, and that the town had promised to send the first ship to them.",
    "<lede2>": "The council meets on Friday to decide who will pay for the work, which the port "
    "put at nine million crowns, more than its income of a year.",
    "<middle2>": "An insurer from Sund has said that it will not answer before it has seen the "
    "mast, which still lies under four fathoms of water off the mole.",
}


def cases() -> list[dict]:
    return tomllib.loads(CASES.read_text("utf-8"))["case"]


def labels_of(dump: str, start: str) -> list[str]:
    start = PROSE.get(start, start)
    labelled = label_text(read_text(dump))
    return [item.label.value for item in labelled if item.block.text.startswith(start)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_a_line_gets_its_label(case: dict) -> None:
    dump = case["dump"]
    for mark, prose in PROSE.items():
        dump = dump.replace(mark, prose)
    found = {start: labels_of(dump, start) for start in case["expect"]}
    assert found == case["expect"], case["why"]


def test_a_rule_that_is_not_asked_would_not_have_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    dumps = [read_text(case["dump"].replace("<lede>", PROSE["<lede>"])) for case in cases()]
    standing = Furniture(9, {furniture_key(block.text): 9 for dump in dumps for block in dump[::7]})
    pages = [(dump, known) for dump in dumps for known in (None, standing)]
    spared = [label_text(*page) for page in pages]

    def all_rules(facts: int) -> tuple[text_labels.Rule, ...]:
        if facts & text_labels.IN_BODY:
            return text_labels.KEPT
        return text_labels.LEFT_OUT if facts & text_labels.NEAR else text_labels.FAR

    monkeypatch.setattr(text_labels, "rules_for", all_rules)
    assert [label_text(*page) for page in pages] == spared


def test_every_case_says_why_and_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in cases()]
    assert len(names) == len(set(names))
    assert all(case["why"] and case["expect"] for case in cases())


def test_every_line_comes_back_once_and_in_order() -> None:
    blocks = read_text("\n\n".join(PROSE.values()) + "\nShare this\n" * 200)
    labelled = label_text(blocks)
    assert [item.block for item in labelled] == list(blocks)
    assert all(item.rule for item in labelled)
    assert all(0 <= item.confidence <= 1 for item in labelled)


@pytest.mark.parametrize("dump", ["", "\n\n", "Menu", "Menu\nHome\nSport\nLog in\n", "—\n…\n*"])
def test_a_dump_without_sentences_holds_no_article(dump: str) -> None:
    assert not [item for item in label_text(read_text(dump)) if item.label.is_body]


def test_a_line_of_a_million_words_is_judged_by_its_beginning() -> None:
    [item] = label_text(read_text("The harbour opened again on Wednesday. " * 200_000))
    assert len(item.block.text) > 5_000_000


def test_a_removed_line_names_its_reasons() -> None:
    dump = "\n\n".join(["Harbour opens again", *PROSE.values(), "A line of another article below"])
    last = label_text(read_text(dump))[-1]
    assert last.label.is_boilerplate
    assert last.reasons


# ---- the seeds: counts, never their sentences -----------------------------------------------
def seed(name: str) -> list:
    path = next(iter(sorted(SEEDS.glob(f"{name}_*.txt"))), None)
    if path is None:
        pytest.skip("../shared/seeds is not there")
    return list(label_text(read_text(path.read_text("utf-8"))))


def texts(labelled: list, *labels: Label) -> list[str]:
    return [item.block.text for item in labelled if item.label in labels]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("000", {"body": 18, "caption": 3, "source": 1, "date": 1, "headline": 1, "byline": 1}),
        ("003", {"body": 24, "caption": 2, "source": 2, "date": 1, "headline": 1, "dek": 1}),
    ],
)
def test_the_seeds_fall_into_their_parts(name: str, counts: dict[str, int]) -> None:
    labelled = seed(name)
    assert {label: len(texts(labelled, Label(label))) for label in counts} == counts
    assert sum(item.label.is_body for item in labelled) == counts["body"]


def test_a_repeat_says_which_line_it_repeats() -> None:
    dump = "\n\n".join(["Harbour opens again", PROSE["<lede>"], PROSE["<middle>"], PROSE["<lede>"]])
    last = label_text(read_text(dump))[-1]
    assert (last.label, last.reasons) == (Label.REPEAT, ("as line 3",))


def test_a_menu_far_from_the_article_is_not_judged_line_by_line() -> None:
    menu = "\n".join(f"Entry {letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 8)
    article = "\n\n".join(["Harbour opens again", *PROSE.values()])
    labelled = label_text(read_text(f"{menu}\n\n{article}\n"))
    assert sum(item.rule == "far_from_prose" for item in labelled) > 150
    assert texts(list(labelled), Label.BODY) == list(PROSE.values())
    assert texts(list(labelled), Label.HEADLINE) == ["Harbour opens again"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Ida Holm (left) with the harbour master on the old pier in May.", Label.CAPTION),
        ("From left, Ida Holm and Bo Poe at the opening of the quay.", Label.CAPTION),
        ("Governor Ida Holm (R) said the pier would be paid for in May.", Label.BODY),
        ("The ferry turned left, past the pier, and stopped at the quay.", Label.BODY),
    ],
)
def test_a_kept_line_that_points_at_someone_pictured_is_a_caption(line: str, label: Label) -> None:
    prose = (
        "The harbour of the town was opened again on Monday, and the ferry sailed in the morning."
    )
    text = f"Harbour reopens\n\n{prose}\n\nThe council paid for it, and {prose}\n\n{line}\n\n"
    text += f"On the quay they said that {prose}\n\nNobody knew that {prose}\n"
    found = {item.block.text: item.label for item in label_text(read_text(text))}
    assert found[line] is label


def test_a_dump_may_begin_with_a_turn_of_a_series():
    turns = (
        "Mayor: The ferry to Aske sails again on Monday, nine weeks after the storm took the pier.",
        "Press: Who pays for the repair, now that the island's council has spent its reserve?",
        "Mayor: We have set aside half of it, and the province has promised to lend us the rest.",
        "Press: The school roof was to be mended with that money, as you said in January.",
    )
    labelled = label_text(read_text("\n\n".join(turns)))
    assert all(item.label.is_body for item in labelled)


def test_a_pages_title_is_not_the_headline_where_a_line_says_it_without_the_outlet():
    headline = "Ferry returns to Aske after nine weeks"
    title, prose = f"{headline} - Quay News", "\n".join(PROSE.values())
    for line, expected in ((headline, headline), ("Weather", title)):
        dump = f"{title}\nHome\nSport\n{line}\nBy Ida Holm\n{prose}"
        labelled = label_text(read_text(dump))
        found = [item.block.text for item in labelled if item.label is Label.HEADLINE]
        assert found == [expected]


@pytest.mark.parametrize(
    ("above", "section"),
    [("Home\nNews\nSport", []), ("Home\nNews", ["News"])],
)
def test_a_sections_name_above_the_headline_is_none_of_a_menus(above, section):
    dump = f"{above}\nFerry returns to Aske after nine weeks\nBy Ida Holm\n\n"
    labelled = label_text(read_text(dump + "\n\n".join(PROSE.values())))
    assert [item.block.text for item in labelled if item.label is Label.SECTION] == section


def test_the_foot_under_a_list_that_ends_with_the_headline_is_no_caption() -> None:
    headline, foot = (
        "Ferry to Sund runs at new hours",
        "© 2025 The Norvik Post. All rights reserved.",
    )
    news = "The ferry to Sund will run at new hours from Monday, the company told its passengers."
    more = "It will leave the quay at seven in the morning and come back at nine in the evening."
    dump = (
        f"{headline}\n\n{news}\n\n{more}\n\nREAD MORE\nTeachers ask for coal\n{headline}\n{foot}\n"
    )
    labelled = {one.block.text: one.label for one in label_text(read_text(dump))}
    assert labelled[foot] is Label.LEGAL
