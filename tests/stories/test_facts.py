"""What reports agree on, where they differ, what each has alone: the rules, case by case."""

import pytest
from tests.stories.press import article

from cuttings.model import Article, Paragraph, ParagraphKind
from cuttings.stories.align import align
from cuttings.stories.background import background
from cuttings.stories.facts import compare
from cuttings.stories.figures import figures
from cuttings.stories.quotations import quotations
from cuttings.stories.records import Facts, OnlyKind

SHARES = background(["en"])


def read(text: str, lang: str = "en") -> list[tuple[float, str, str]]:
    found = figures("a", [Paragraph("p1", ParagraphKind.BODY, text)], lang)
    return [(figure.value, figure.unit, figure.counted) for figure in found]


def compared(a: str, b: str) -> Facts:
    return compare([article("a", "One", a), article("b", "Two", b)], SHARES)


def values(facts: Facts) -> tuple[list[float], list[list[float]]]:
    agree = [one.figures[0].value for one in facts.agreements]
    differ = [sorted(figure.value for figure in one.figures) for one in facts.differences]
    return agree, differ


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They took 24 villages in the hills.", [(24.0, "", "villages")]),
        ("It covers 1,100 square kilometres of moor.", [(1100.0, "square kilometres", "moor")]),
        ("A 30-day truce began.", [(30.0, "days", "truce began")]),
        ("Rates fell to 4.5 per cent.", [(4.5, "per cent", "")]),
        ("It won 94 of the 201 seats.", [(94.0, "seats", ""), (201.0, "seats", "")]),
        ("It cost $2.6 billion.", [(2.6e9, "dollars", "")]),
        ("Seven houses burnt.", [(7.0, "", "houses burnt")]),
        ("On 12 March 2031, at 10:30, nobody came.", []),
        ("In 1931 it opened.", []),
    ],
)
def test_figures_are_read_with_unit_and_noun_and_dates_are_none(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert read(text) == expected


def test_figures_of_other_languages_keep_their_own_marks_and_words() -> None:
    assert read("Zwölf Prozent von 38.400 Tonnen.", "de") == [
        (12.0, "per cent", ""),
        (38400.0, "tonnes", ""),
    ]
    assert read("Environ 38 400 tonnes.", "fr") == [(38400.0, "tonnes", "")]


def test_equal_figures_are_taken_before_unequal_ones_and_each_once() -> None:
    facts = compared(
        "Orr said the army took 24 villages and 30 prisoners.",
        "Orr said soldiers took 24 villages; Orr said 33 prisoners were held.",
    )
    assert values(facts) == ([24.0], [[30.0, 33.0]])


def test_figures_said_by_different_people_are_never_a_pair() -> None:
    facts = compared(
        "Orr said the army had captured 430 soldiers.",
        "Vane said the army had captured 510 soldiers.",
    )
    assert values(facts) == ([], [])
    assert [one.words for one in facts.only_in if one.kind is OnlyKind.FIGURE] == [
        "430 soldiers",
        "510 soldiers",
    ]


def test_figures_of_another_unit_are_no_conflict() -> None:
    facts = compared("The fire burnt 40 hectares.", "The fire burnt 40 houses.")
    assert values(facts) == ([], [])


def test_different_spans_are_called_scope_and_not_conflict() -> None:
    facts = compared(
        "Orr said 400 prisoners were captured in the last five days.",
        "Orr said 430 soldiers had been captured in the region.",
    )
    assert [one.contrast.value for one in facts.differences] == ["scope"]


def test_who_speaks_is_read_from_verbs_sources_pronouns_and_the_last_speaker() -> None:
    text = (
        "“It will hold,” said Nell Orr. She added: “It held before.” According to Tom Vane, "
        "“the piers are old stone”."
    )
    found = quotations("a", [Paragraph("p1", ParagraphKind.BODY, text)])
    assert [(one.words, one.speaker) for one in found] == [
        ("It will hold", "Nell Orr"),
        ("It held before", "Nell Orr"),
        ("the piers are old stone", "Tom Vane"),
    ]


@pytest.mark.parametrize(
    ("other", "wording"),
    [
        ("“You cannot unload a ship with a press release,” Orr said.", "same"),
        ("“Nobody unloads ships with press releases,” Orr said.", "similar"),
    ],
)
def test_one_utterance_in_two_wordings_is_one_line(other: str, wording: str) -> None:
    facts = compared("Orr said: “You cannot unload a ship with a press release.”", other)
    assert ["same" if one.same else "similar" for one in facts.wordings] == [wording]


def test_what_one_report_has_alone_is_listed_by_kind() -> None:
    facts = compared(
        "Orr closed the bridge. The sculptor Ivo Quist watched 300 swans under a purple awning "
        "and hummed an aria for the shivering tourists.",
        "Orr closed the bridge.",
    )
    assert {(one.article, one.kind.value, one.words[:9]) for one in facts.only_in} == {
        ("a", "figure", "300 swans"),
        ("a", "name", "Ivo Quist"),
        ("a", "statement", "The sculp"),
    }


def test_reports_in_different_languages_are_not_said_to_lack_each_other_s_words() -> None:
    german = article("b", "Zwei", "Die Brücke bleibt für lange Zeit geschlossen, sagte Orr.")
    german = Article(**{**{f: getattr(german, f) for f in german.__slots__}, "lang": "de"})
    english = article("a", "One", "Orr said the bridge would be closed to lorries for a long time.")
    facts = compare([english, german], background(["en", "de"]))
    assert facts.only_in == ()


def test_paragraphs_align_in_order_and_shared_passages_carry_one_number() -> None:
    a = article("a", "One", "The old bridge was closed on Monday by Orr.", "Swans came in.")
    b = article("b", "Two", "Rain fell.", "The old bridge was closed on Monday, Vane wrote.")
    found = align(a, b, SHARES)
    assert [row.kind for row in found.rows if row.kind == "both"] == ["both"]
    marks = [
        (piece.text, piece.mark)
        for row in found.rows
        for side in (row.left, row.right)
        if side is not None
        for piece in side.pieces
        if piece.mark is not None
    ]
    assert marks == [("The old bridge was closed on Monday", 1)] * 2
    texts = {"".join(piece.text for piece in row.left.pieces) for row in found.rows if row.left}
    assert texts == {paragraph.text for paragraph in a.paragraphs}, "no word is lost"
