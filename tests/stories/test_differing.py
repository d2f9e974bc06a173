"""Why two numbers are, or are not, two numbers for one matter: each bar and each ground."""

from collections.abc import Sequence

import pytest
from tests.stories.press import article

from cuttings.model import Article, Paragraph, ParagraphKind
from cuttings.stories.background import background
from cuttings.stories.differing import BARS, Differing
from cuttings.stories.figures import figures
from cuttings.stories.records import Extent
from cuttings.stories.told import Told, read_beside

SHARES = background(["en", "de", "es", "fr"])


def told(text: str, lang: str = "en", day: str = "2031-03-03") -> tuple[Told, ...]:
    report: Article = article("a", "One", text, day=day)
    return read_beside(figures("a", report.paragraphs, lang), report, SHARES)


def differ(first: str, second: str) -> list[tuple[float, float]]:
    """The pairs of values of two reports that are told as two numbers for one matter."""
    a, b = told(first), told(second)
    judge = Differing([a, b])
    return [(x.figure.value, y.figure.value) for x in a for y in b if judge.score(x, y) > 0]


def barred(first: str, second: str) -> list[str]:
    """The bars that part the first figures of two texts."""
    a, b = told(first)[0], told(second)[0]
    return [bar.__name__ for bar in BARS if bar(a, b)]


@pytest.mark.parametrize(
    ("first", "second", "bar"),
    [
        ("Orr said 40 boats sank.", "Vane said 50 boats sank.", "_is_told_by_another"),
        ("The 11th boat sank.", "The 12th boat sank.", "_is_of_no_matter"),
        ("A 40-year-old man sank it.", "A 50-year-old man sank it.", "_is_of_no_matter"),
        ("Sixteen of them died.", "Twenty people died.", "_is_of_another_extent"),
        ("Twelve others were hurt.", "Fifteen people were hurt.", "_is_of_another_extent"),
        ("Of them 9 children died.", "Seven of the dead sang.", "_is_of_another_extent"),
        ("Between 40 and 50 boats sank.", "Some 60 boats sank.", "_is_of_another_extent"),
        ("In 2019 it drowned 40 people.", "It drowned 50 people.", "_is_of_another_time"),
        ("In September it sank 40 boats.", "It sank 50 boats.", "_is_of_another_time"),
        ("Last year 40 boats sank.", "This week 50 boats sank.", "_is_of_another_time"),
        (
            "It is 14 miles off Quillan. Velmora waits.",
            "It is 20 miles off Velmora. Quillan waits.",
            "_is_of_another_place",
        ),
        ("At Quillan 40 boats sank.", "At Velmora 50 boats sank.", "_is_of_another_subject"),
        (
            "It sank 40 boats by March.",
            "It sank 50 boats in April.",
            "_is_of_another_time",
        ),
        ("It sank 40 boats.", "It sank 50 carts.", "are_of_two_nouns"),
        ("It hurt 40 people.", "It hurt 50 houses.", "are_of_two_nouns"),
        ("It hurt 40 soldiers.", "It hurt 50 children.", "are_of_two_nouns"),
        ("It hurt 40 people.", "It hurt 50 children.", "are_of_two_nouns"),
        ("It killed 40 people.", "It hurt 50 people.", "_is_of_another_matter"),
        ("Orr scored 22 points.", "Orr scored 25 points.", "_is_tally"),
        ("Orr ran it for 30 years.", "Vane ran it for 37 years.", "_is_of_another_person"),
    ],
)
def test_a_bar_parts_two_figures_of_two_matters(first: str, second: str, bar: str) -> None:
    assert barred(first, second) == [bar]
    assert differ(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Orr said 40 boats sank.", "She said 50 boats sank."),
        ("In March it sank 40 boats.", "It sank 50 boats."),  # the month it is reported in
        ("In 2031 it sank 40 boats.", "It sank 50 boats."),
        ("It killed 40 miners.", "It killed 50 people."),
        ("It killed 40 soldiers.", "It killed 50 people."),
        ("They took 40 prisoners.", "They captured 50 soldiers."),
        ("It is 14 miles off Quillan.", "It is 20 miles off the port of Quillan."),
        ("It sank 40 boats, 30 boats more than in 2019.", "It sank 50 boats."),
    ],
)
def test_no_bar_parts_two_figures_that_may_be_of_one(first: str, second: str) -> None:
    assert barred(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # what befell people is a matter, whatever the words around it
        ("Seven were hurt at the mole.", "In Quillan nine people were injured.", [(7, 9)]),
        # large counts of one noun need nothing else, fair ones a word, small ones two
        ("Smoke drove 240 firefighters back.", "The chief has 310 firefighters.", [(240, 310)]),
        ("By noon 23 ships lay in the roads.", "Fog held 27 ships in the roads.", [(23, 27)]),
        ("By noon 23 ships lay at anchor.", "Fog held 27 ships in the roads.", []),
        (
            "Orr sold the mole three cranes and five cranes.",
            "A gale bent four cranes at the mole.",
            [],
        ),
        # where neither gives another number of the noun, a word fewer
        ("Orr sold the mole three cranes.", "A gale bent four cranes at the mole.", [(3, 4)]),
        ("Orr sold the mole three cranes.", "Orr gave the mole four cranes.", [(3, 4)]),
        # some of what a thing has needs nothing else, where neither gives another part of it
        ("Two of its 162 leaves are gone.", "Three of its leaves did not return.", [(2, 3)]),
        ("Two of its leaves burnt.", "It lost four of its leaves. It kept six of its leaves.", []),
        # two spans of time are of anything, unless nouns or several words join them
        ("Rain fell for 19 hours at the mole.", "It took 22 hours to mend the mole.", []),
        ("After 19 hours of talks Orr left.", "Orr signed after 22 hours of talks.", [(19, 22)]),
        # a report that gives both numbers knows of two matters
        ("It sank 240 boats.", "It sank 240 boats here and 300 boats there.", []),
        # people are counted everywhere: a large count of them needs words in common
        ("The town has 167,000 people.", "The valley fed 220,000 people.", []),
        # names alone do not join two sums
        ("Orr met Vane and gave $160 million.", "Vane took $195 million from Orr.", []),
        # hardly one matter so far apart
        ("It sank 240 boats at the mole.", "It sank 900 boats at the mole.", []),
    ],
)
def test_a_ground_says_that_two_figures_are_of_one_matter(
    first: str, second: str, expected: list[tuple[float, float]]
) -> None:
    assert differ(first, second) == expected


@pytest.mark.parametrize(
    ("text", "lang", "extents"),
    [
        ("Sixteen of them died.", "en", [Extent.PART]),
        ("Three of the four soldiers died.", "en", [Extent.PART, Extent.WHOLE]),
        ("Three of its leaves burnt.", "en", [Extent.PART]),
        ("Forty people died, including nine children.", "en", [Extent.WHOLE, Extent.PART]),
        ("Two other boats sank.", "en", [Extent.REST]),
        ("The other two boats sank.", "en", [Extent.REST]),
        ("They got six to 75 years.", "en", [Extent.RANGE]),
        ("At 7.5 and 7.6 magnitude.", "en", [Extent.RANGE, Extent.RANGE]),
        ("It won by six votes to three.", "en", [Extent.WHOLE]),
        ("It rose 4 percent to 47 tonnes.", "en", [Extent.WHOLE, Extent.WHOLE]),
        ("Il y a 12 jours.", "fr", [Extent.AGO]),
        ("Vierzig Menschen starben, darunter neun Kinder.", "de", [Extent.WHOLE, Extent.PART]),
        ("Zwischen 40 und 50 Boote sanken.", "de", [Extent.RANGE]),
        ("Quarante personnes, dont neuf enfants.", "fr", [Extent.WHOLE, Extent.PART]),
        ("Entre 40 y 50 barcos.", "es", [Extent.RANGE]),
        ("Otros dos barcos se hundieron.", "es", [Extent.REST]),
    ],
)
def test_a_figure_says_how_it_stands_to_the_whole(
    text: str, lang: str, extents: Sequence[Extent]
) -> None:
    assert [one.figure.extent for one in told(text, lang)] == extents


@pytest.mark.parametrize(
    ("text", "lang", "times"),
    [
        ("It sank 40 boats in May.", "en", {"month 5"}),
        ("It may sink 40 boats.", "en", set()),
        ("It sank 40 boats in March 2031.", "en", set()),  # when it is reported
        ("Im Mai 2019 sanken 40 Boote.", "de", {"month 5", "2019"}),
        ("L’an dernier, 40 bateaux ont coulé.", "fr", {"earlier"}),
        ("Se hundieron 40 barcos en mayo.", "es", {"month 5"}),
    ],
)
def test_months_and_years_other_than_the_report_s_put_a_figure_into_another_time(
    text: str, lang: str, times: set[str]
) -> None:
    first = told(text, lang)[0]
    assert first.figure.times - first.report.present == times


@pytest.mark.parametrize(("day", "expected"), [("2031-03-09", [(40.0, 50.0)]), ("2031-03-12", [])])
def test_counts_of_reports_more_than_six_days_apart_are_two_states_of_a_thing(
    day: str, expected: list[tuple[float, float]]
) -> None:
    a, b = told("Fog held 40 ships in the roads."), told("Fog held 50 ships in the roads.", day=day)
    judge = Differing([a, b])
    scored = [(x.figure.value, y.figure.value) for x in a for y in b if judge.score(x, y) > 0]
    assert scored == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It cost US$5 million.", "dollars"),
        ("It cost A$5 million.", "Australian dollars"),
        ("It cost 5 million Swiss francs.", "Swiss francs"),
        ("It cost 5 mln dlrs.", "dollars"),
        ("It cost ₹5 million.", "rupees"),
    ],
)
def test_sums_are_told_in_the_currency_that_is_printed(text: str, unit: str) -> None:
    assert [one.figure.unit for one in told(text)] == [unit]


def test_a_number_that_goes_on_behind_its_decimals_is_none() -> None:
    assert [
        one.figure.value for one in told("It sold 40 boats at 149.30/40 and at 1.2.3 each.")
    ] == [40]


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("One man died.", "en", [1]),
        ("It hurt one of the six men aboard.", "en", [1, 6]),
        ("One of the wounded spoke.", "en", []),
        ("Several dozen people died.", "en", []),
        ("Three dozen people died.", "en", [36]),
        ("No one was hurt.", "en", []),
        ("One tree died.", "en", []),
        ("Eine Person starb.", "de", [1]),
        ("Eine Brücke starb.", "de", []),
        ("Un muerto y dos heridos.", "es", [1, 2]),
    ],
)
def test_vague_words_and_articles_count_nothing(text: str, lang: str, values: list[float]) -> None:
    read = figures("a", [Paragraph("p1", ParagraphKind.BODY, text)], lang)
    assert [one.value for one in read] == values
