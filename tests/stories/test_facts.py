"""What reports agree on, where they differ, what each has alone: the rules, case by case."""

from dataclasses import replace

import pytest
from tests.stories.press import article

from cuttings.model import Article, Paragraph, ParagraphKind
from cuttings.stories.align import align
from cuttings.stories.background import background
from cuttings.stories.factlines import agreement_lines, difference_lines, report_names
from cuttings.stories.facts import compare
from cuttings.stories.figures import figures
from cuttings.stories.measures import converted
from cuttings.stories.quotations import quotations
from cuttings.stories.records import Facts, OnlyKind
from cuttings.stories.speakers import attribute

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
        ("Seven houses burnt.", [(7.0, "", "houses")]),
        ("Twenty-seven ships lay idle.", [(27.0, "", "ships")]),
        ("Two hundred and fourteen people got off.", [(214.0, "", "people")]),
        ("Three or four hundred men came.", [(400.0, "", "men")]),
        ("Two of its 162 leaves are gone.", [(2.0, "", "leaves"), (162.0, "", "leaves")]),
        ("Some 1,800 of its members are out.", [(1800.0, "", "members")]),
        ("Seven were treated for smoke.", [(7.0, "", "")]),
        ("It was 2.1 billion in 2018.", [(2.1e9, "", "")]),
        ("Rovers won 2-1 at Greave.", [(2.01, "score", "")]),
        ("On 12 March 2031, at 4.15 p.m., nobody came.", [(16.15, "time of day", "")]),
        ("A law of 2019 forbids it.", []),
        ("The 76ers flew an A380 in the 2002-03 season.", []),
        ("It hurt 5m sheep.", [(5e6, "", "sheep")]),
        ("In 1931 it opened.", []),
        (
            "It let out 640 cubic metres of water a second.",
            [(640.0, "cubic metres a second", "water")],
        ),
        (
            "It let out 640 cubic metres a second shortly after.",
            [(640.0, "cubic metres a second", "")],
        ),
        ("01.55 Carrow Water rings.", [(1.55, "time of day", "")]),
    ],
)
def test_figures_are_read_with_unit_and_noun_and_dates_are_none(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert read(text) == expected


def test_a_figure_that_stands_in_the_dek_alone_is_compared_and_leads_there() -> None:
    dek, text = "Union seven seats short of a majority", "It fell seven seats short of a majority."
    for body, anchor in (("The Union won the vote.", "dek"), (text, "p1")):
        told = replace(article("a", "One", body), dek=dek)
        [line] = compare([told, article("b", "Two", text)], SHARES).agreements
        assert [figure.anchor for figure in line.figures] == [anchor, "p1"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The death toll from the storm rose to 58.", "en", [(58, "dead")]),
        ("Die Zahl der Toten ist auf 58 gestiegen.", "de", [(58, "dead")]),
        ("It killed 63 of the 94 people aboard.", "en", [(63, "dead"), (94, "aboard")]),
        ("It killed at least 19 people and hurt 46.", "en", [(19, "dead"), (46, "injured")]),
        ("It broke 12 windows; 40 people were rescued.", "en", [(12, None), (40, "rescued")]),
        ("Nine homes were without power.", "en", [(9, "dark")]),
        ("They seized 12 tonnes of salt and were arrested.", "en", [(12, None)]),
        ("Погибли 12 человек, ранены 30 человек.", "ru", [(12, "dead"), (30, "injured")]),
    ],
)
def test_what_a_number_counts_is_told_by_the_word_that_goes_with_it(
    text: str, lang: str, expected: list[tuple[float, str | None]]
) -> None:
    read_here = figures("a", [Paragraph("p1", ParagraphKind.BODY, text)], lang)
    assert [(one.value, one.matter) for one in read_here] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orra has 112 seats and the Front 73.", [(112, "seats", ""), (73, "seats", "")]),
        ("It fell to 1.4 per cent from 1.7.", [(1.4, "per cent", ""), (1.7, "per cent", "")]),
        ("It has 112 seats and won on 73 days.", [(112, "seats", ""), (73, "days", "")]),
        ("She left with a crew of six.", [(6, "", "crew")]),
        ("Orr scored in the 117th minute.", [(117, "minute of play", "")]),
    ],
)
def test_a_number_without_a_noun_is_of_the_list_or_group_it_stands_in(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("hours", 48), ("days", 2), True),
        (("hours", 47), ("days", 2), False),
        (("degrees fahrenheit", 104), ("degrees", 40), True),
        (("miles", 2), ("kilometres", 3), True),  # both are round
        (("miles", 200), ("kilometres", 300), True),
        (("miles", 212), ("kilometres", 300), False),
        (("miles an hour", 60), ("kilometres an hour", 95), True),
    ],
)
def test_measures_in_two_units_are_one_as_roundly_as_they_are_told(
    first: tuple[str, float], second: tuple[str, float], *, expected: bool
) -> None:
    a, b = (
        figures("a", [Paragraph("p1", ParagraphKind.BODY, f"It is {value} {unit}.")], "en")[0]
        for unit, value in (first, second)
    )
    assert converted(a, b) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Es fehlen 40 Boote, wie das Hafenamt am Montag nach Zählung aller Boote mitteilte.",
            "Hafenamt",
        ),
        ("Es fehlen 40 Boote, wie er der Zeitung sagte.", None),
        ("Er zählte Boote wie Sterne.", None),
    ],
)
def test_the_subject_of_a_clause_with_its_verb_last_stands_first(
    text: str, expected: str | None
) -> None:
    ((*_, clause),) = attribute([text])
    assert clause.speaker == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Wir graben weiter“, sagte der Bürgermeister Nell Orr.", "Nell Orr"),
        ("Drei Fischer kamen ums Leben, teilte die Feuerwehr mit.", "die Feuerwehr"),
        ("Es fehlten vierzig Boote, sagte Marta Velling.", "Marta Velling"),
        ("« Nous creusons », a déclaré la maire Nell Orr.", "Nell Orr"),
        ("«Excavamos», dijo la alcaldesa Nell Orr.", "Nell Orr"),
        ("«Мы копаем», — сказал Павел Дронин.", "Павел Дронин"),
    ],
)
def test_who_speaks_stands_behind_the_comma(text: str, expected: str) -> None:
    ((*_, clause),) = attribute([text])
    assert (clause.speaker or "").endswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 boats according to Nell Orr, 50 according to Tom Vane.", ["Nell Orr", "Tom Vane"]),
        ("Nell Orr said 40 boats sank; Tom Vane said 50.", ["Nell Orr", "Tom Vane"]),
        ("Nell Orr said 40 boats sank; 50 were lost.", ["Nell Orr"]),
    ],
)
def test_two_who_speak_in_one_sentence_answer_each_for_their_own(
    text: str, expected: list[str]
) -> None:
    (clauses,) = attribute([text])
    assert [clause.speaker for clause in clauses] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her list took 94 seats. It is seven short of a majority.", [(94, "seats"), (7, "seats")]),
        ("Vane, mayor for nine years, lost a third of his seats and has 61,300.",
         [(9, "years"), (61300, "")]),
        ("The list won 112 seats and the Front 73.", [(112, "seats"), (73, "seats")]),
    ],
)  # fmt: skip
def test_a_number_takes_the_noun_of_the_number_before_where_it_is_of_the_same(
    text: str, expected: list[tuple[float, str]]
) -> None:
    found = figures("a", [Paragraph("p1", ParagraphKind.BODY, text)], "en")
    assert [(one.value, one.unit) for one in found] == expected


def test_figures_of_other_languages_keep_their_own_marks_and_words() -> None:
    assert read("Zwölf Prozent von 38.400 Tonnen.", "de") == [
        (12.0, "per cent", ""),
        (38400.0, "tonnes", ""),
    ]
    assert read("Achtundvierzig Minuten lang.", "de") == [(48.0, "minutes", "")]
    assert read("Treinta y siete casas.", "es") == [(37.0, "", "casas")]
    assert read("Environ 38 400 tonnes.", "fr") == [(38400.0, "tonnes", "")]


def test_an_agreement_is_named_in_the_language_of_the_first_report() -> None:
    first = article("a", "One", "The 31-kilometre tunnel leaks.")
    other = replace(article("b", "Eins", "Der 31 Kilometer lange Tunnel ist undicht."), lang="de")
    facts = compare([first, other], SHARES)
    (line,) = agreement_lines(facts, {"a": first, "b": other}, {"a": "One", "b": "Eins"})
    assert line.label == "31-kilometre tunnel leaks"


def test_a_difference_names_each_figure_once_wherever_it_stands_in_its_sentence() -> None:
    reports = {
        one.id: one
        for one in (
            article("a", "One", "Six people died in the flood at Tarn."),
            article("b", "Two", "The flood at Tarn killed six people."),
            article("c", "Three", "Nine people died in the flood at Tarn."),
        )
    }
    facts = compare(list(reports.values()), SHARES)
    (line,) = difference_lines(facts, reports, report_names(tuple(reports), reports))
    assert line.label.casefold() == "six people / nine people"


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


def test_a_number_without_its_noun_is_not_told_as_missing_where_another_gives_it() -> None:
    facts = compared(
        "The vote was close: the harbour list won 341. The mill list won 517.",
        "The harbour list won 341 votes, says the clerk.",
    )
    assert [one.words for one in facts.only_in if one.kind is OnlyKind.FIGURE] == ["517"]


def test_figures_of_another_unit_are_no_conflict() -> None:
    facts = compared("The fire burnt 40 hectares.", "The fire burnt 40 houses.")
    assert values(facts) == ([], [])


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    [
        ("Work on it cost 2.6 billion crowns.", "It cost 2.64 billion crowns.", "rounding"),
        ("Some 42,000 fans came.", "They sang before 41,206 at Harbour Ground.", "rounding"),
        ("Twelve people were injured.", "Fourteen people were injured.", "differ"),
        ("At least 12 people were hurt.", "Fourteen were injured.", "scope"),
        ("By noon 23 ships waited in the roads.", "By nightfall 27 ships waited there.", "scope"),
        ("The blaze began at 5.40 a.m. aft.", "A blaze was seen at 5.20 a.m. below.", "differ"),
        ("The mast is 30 feet tall.", "The mast is 12 metres tall.", "differ"),
    ],
)
def test_figures_of_one_matter_say_how_they_differ(first: str, second: str, contrast: str) -> None:
    facts = compared(first, second)
    assert [one.contrast.value for one in facts.differences] == [contrast]


def test_a_count_that_grows_from_day_to_day_is_called_later() -> None:
    early = article("a", "One", "Two people were killed.", day="2031-03-03")
    late = article("b", "Two", "Three people were killed.", day="2031-03-04")
    facts = compare([early, late], SHARES)
    assert [one.contrast.value for one in facts.differences] == ["later"]
    undated = article("a", "One", "Two people were killed.", day=None)
    facts = compare([undated, late], SHARES)
    assert [one.contrast.value for one in facts.differences] == ["differ"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The fire burnt 10,100 acres of moor.", "On the moor 4,100 hectares burnt."),
        ("It was 2.1 billion before.", "It cost 2.1 billion crowns."),
        ("Three men were killed.", "Three of our neighbours are dead."),
        ("They came at 4.15 a.m. in fog.", "It was 4:15 when they came."),
        ("The gale hurt several, killing at least 24.", "In all 24 people died."),
        ("It killed 17 workers.", "Seventeen people died."),
        ("Orr wants 150 million crowns.", "The plan needs 150 million crowns."),
    ],
)
def test_one_number_agrees_however_it_is_told(first: str, second: str) -> None:
    facts = compared(first, second)
    assert (len(facts.agreements), facts.differences) == (1, ())


def test_a_number_alone_is_no_matter_in_common() -> None:
    facts = compared("It will cut 7 percent of its staff.", "Quillan’s shares lost 7 percent.")
    assert (facts.agreements, facts.differences) == ((), ())


def test_all_reports_that_agree_stand_on_their_side_of_a_difference() -> None:
    texts = ("Nine people were hurt.", "Nine people were injured.", "Seven people were hurt.")
    facts = compare([article(f"a{i}", "One", text) for i, text in enumerate(texts)], SHARES)
    assert [sorted(f.value for f in one.figures) for one in facts.differences] == [[7, 9, 9]]


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
    ("text", "speaker"),
    [
        ("“It holds,” said the town's engineer, Nell Orr.", "Nell Orr"),
        ("“It holds,” Harbour Minister Nell Orr told reporters.", "Nell Orr"),
        ("Neighbours wept. “It holds,” said one of the engineers.", "one of the engineers"),
        ("The ship Tarn Star, whose agent said “It holds”, lay there.", None),
        ("“It holds,” the electoral office said.", "the electoral office"),
        ("According to officials in Velmora, “it holds”.", None),
        ("The Hollin Mole sat with Dr Nell Orr, who wept. “It holds,” she said.", "Nell Orr"),
        ("The Dock Union of Velmora said: “It holds.”", "The Dock Union of Velmora"),
        ("They were told “It holds”.", None),
        ("The port added 400 jobs under “It holds”.", None),
        ("Orr, who was held in Tarn, turned to Vane and said, “It holds”.", "Orr"),
        ("Orr, who met with Vane, nodded, and said, “It holds”.", "Orr"),
        ("“It holds,” added Orr.", "Orr"),
        ("Orr, a Tarnman, said “It holds”.", "Orr"),
        ("New jobless claims fell under “It holds”, the port said.", "the port"),
        ("According to one T.R. official, “it holds”.", "one T.R. official"),
        ("Nell Orr led Tarn Rovers past Velm Town. “It holds,” said the 19-year-old.", "Nell Orr"),
        ("Nell Orr, 19, beat Tom Vane, 22. “It holds,” grinned the 22-year-old.", "Tom Vane"),
        ("Nell Orr, 19, slept. “It holds,” said the 40-year-old.", "the 40-year-old"),
        ("Nell Orr (19) met Tom Vane (19). “It holds,” said the 19-year-old.", "the 19-year-old"),
        ("Nell Orr traf ein. „Es hält“, sagte die 19-Jährige.", "Nell Orr"),
    ],
)
def test_the_subject_of_a_speech_word_is_who_says_it(text: str, speaker: str | None) -> None:
    (found,) = quotations("a", [Paragraph("p1", ParagraphKind.BODY, text)])
    assert found.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“Der Fels hält”, sagte Orr.",
        "„Der Fels hält“, sagte Orr.",
        "»Der Fels hält«, sagte Orr.",
        "« Der Fels hält », sagte Orr.",
        "「Der Fels hält」 sagte Orr.",
        "‚Der Fels hält‘, sagte Orr.",
    ],
)
def test_quotations_are_read_between_the_marks_of_any_language(text: str) -> None:
    (found,) = quotations("a", [Paragraph("p1", ParagraphKind.BODY, text)])
    assert found.words == "Der Fels hält"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Nobody had left "The Salt Road." It was late.', []),
        ('"Not Today," said Orra Quill.', ["Not Today"]),
        ("定期船「かもめ丸」が漁船と衝突した。", []),
        ("「霧で見通しが悪く、発見が遅れた」と述べた。", ["霧で見通しが悪く、発見が遅れた"]),
        ("市長は「許せない」と話した。", ["許せない"]),
    ],
)
def test_marks_around_a_name_quote_nobody(text: str, quoted: list[str]) -> None:
    found = quotations("a", [Paragraph("p1", ParagraphKind.BODY, text)])
    assert [one.words for one in found] == quoted


def test_the_head_of_a_tables_column_is_no_name() -> None:
    table = "Street | Deepest water | Power\nMill Row | five feet | off"
    facts = compared(table, "Mill Row was under water for days, the borough said.")
    assert [one.words for one in facts.only_in if one.kind is OnlyKind.NAME] == []


def test_a_paragraph_set_as_a_quotation_is_one() -> None:
    (found,) = quotations("a", [Paragraph("p1", ParagraphKind.QUOTATION, "It holds.")])
    assert found.words == "It holds"


@pytest.mark.parametrize(
    ("other", "wording"),
    [
        ("“You cannot unload a ship with a press release,” Orr said.", "same"),
        ("“Nobody unloads ships with press releases,” Orr said.", "similar"),
        ("Orr told them that you can’t unload ships with press releases.", "similar"),
        ("“A press release unloads nothing,” Orr said.", "similar"),
    ],
)
def test_one_utterance_in_two_wordings_is_one_line(other: str, wording: str) -> None:
    facts = compared("Orr said: “You cannot unload a ship with a press release.”", other)
    assert ["same" if one.same else "similar" for one in facts.wordings] == [wording]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was “spiritual”, they said.", "“A wife follows the spirit of peace,” Orr said."),
        ("“Let's get this straight,” Orr said.", "The talk was “straightforward”, Orr said."),
        ("They burned “Black Quay Street”.", "On “Black Quay Street” a mob burned houses."),
        ("“South Tarn must be free.”", "“Nobody bombed the border of South Tarn.”"),
        ('It will not hold," he said.', 'We shall see," he said.'),  # only the closing marks
    ],
)
def test_a_word_a_land_or_a_speech_tag_in_marks_is_no_common_utterance(
    first: str, second: str
) -> None:
    assert compared(first, second).wordings == ()


def test_a_quotation_told_as_such_elsewhere_is_no_statement_of_one_report() -> None:
    facts = compared(
        "Orr said the captured ferrymen should be “treated as vandals, in accordance with the laws "
        "of the Tarn Federation”, suggesting that they could face trials.",
        "Orr said that they were “vandals”.",
    )
    assert len(facts.wordings) == 1
    assert [one.words for one in facts.only_in if one.kind is OnlyKind.STATEMENT] == []


@pytest.mark.parametrize(
    "name",
    ["Dockers", "Rescuers", "Red-faced", "GUSHING", "Oct", "Nobody"],
    ids=lambda name: f"no {name}",
)
def test_a_capital_alone_makes_no_name(name: str) -> None:
    facts = compared(
        f"{name} stood there. Vane left.", "Some dockers stood there, and nobody left."
    )
    assert name not in {one.words for one in facts.only_in if one.kind is OnlyKind.NAME}


def test_words_of_a_script_without_capitals_are_no_names() -> None:
    facts = compared("أغلق المحافظ كريم الجسر فجر الثلاثاء بعد المطر.", "الجسر مغلق.")
    assert OnlyKind.NAME not in {one.kind for one in facts.only_in}


def test_what_befell_people_is_told_on_the_near_side_of_a_comma() -> None:
    (dead, hurt) = figures(
        "a", [Paragraph("p1", ParagraphKind.BODY, "It killed at least six people, injured 50 men.")]
    )
    assert (dead.matter, hurt.matter) == ("dead", "injured")


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


def test_a_shared_passage_does_not_end_inside_a_number() -> None:
    a = article("a", "One", "A quake of magnitude 5.6 struck the port of Tarn.")
    b = article("b", "Two", "A quake of magnitude 5.8 struck the port of Tarn.")
    marked = {
        piece.text
        for row in align(a, b, SHARES).rows
        if row.left
        for piece in row.left.pieces
        if piece.mark
    }
    assert marked == {"struck the port of Tarn"}


def test_pounds_are_one_unit_in_german_and_english() -> None:
    assert read("Die Reederei bot 300 Pfund.", "de") == [(300.0, "pounds", "")]


@pytest.mark.parametrize("spelled", ["Orrenskiy", "Orrenskyy"])
def test_a_name_in_another_spelling_is_found_in_the_other_report(spelled: str) -> None:
    facts = compared(
        f"The envoy met {spelled} in Velmora. Then {spelled} left.",
        "The envoy met Orrensky in Velmora. Then Orrensky left.",
    )
    assert OnlyKind.NAME not in {one.kind for one in facts.only_in}


def test_a_body_found_in_one_report_is_named_whole() -> None:
    facts = compared(
        "A team from the University of Tarn measured the wall on the hill.",
        "Engineers measured the wall on the hill for two days and saw nothing.",
    )
    assert [one.words for one in facts.only_in if one.kind is OnlyKind.NAME] == [
        "University of Tarn"
    ]
