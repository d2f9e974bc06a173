"""What a name is, and what is none."""

import pytest
from tests.tagging.archive import article, index, named, names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Old Stanley Cup went round. They saw Stanley Cup in May.", "Stanley Cup", "topic"),
        ("They saw Manchester City lose.", "Manchester City", "organisation"),
        ("The chipmaker Quorrix grew. It is Quorrix again.", "Quorrix", "organisation"),
        ("They blamed VW for it. Then the Volkswagen left.", "Volkswagen", "organisation"),
        ("In the George W. Bush years the George W. Bush team ran.", "George W. Bush", "person"),
    ],
)
def test_cups_clubs_firms_and_presidents_are_told_apart(text: str, name: str, kind: str) -> None:
    assert named(index(article(1, text), article(2, text)), name).kind.value == kind


@pytest.mark.parametrize(
    ("text", "debris"),
    [
        ("The court fined Jonas B. for it, and Jonas B. paid.", "Jonas B"),
        ("They flew an Airbus A350 home.", "Airbus A"),
        ("Some New Zealanders ran. The New Zealanders won.", "New Zealanders"),
        ("In US-China talks the US-China rift grew.", "US-China"),
        ("They saw it in ISBN lists of the ISBN.", "ISBN"),
    ],
)
def test_half_names_peoples_and_pairs_of_countries_are_no_tags(text: str, debris: str) -> None:
    assert debris not in names(index(article(1, text), article(2, text)))


@pytest.mark.parametrize("debris", ["Wednesday", "President", "The", "March", "Minutes", "Updated"])
def test_headline_debris_roles_and_weekdays_are_no_tags(debris: str) -> None:
    text = "On Wednesday in March the President spoke. Minutes later, minutes passed. Updated it."
    assert debris not in names(index(article(1, text), article(2, text), article(3, text)))


def test_a_hyphened_word_of_description_is_no_tag_but_a_hyphened_name_is() -> None:
    text = "Red-faced clerks came. They blamed Saint-Aubrac for it, a Two-year wait said."
    found = names(index(article(1, text), article(2, text)))
    assert found & {"Red-faced", "Two-year", "Saint-Aubrac"} == {"Saint-Aubrac"}


def test_german_nouns_are_not_names_but_german_places_are() -> None:
    text = "Der Hafen lag still, und das Schiff fuhr nach Frankreich."
    found = index(article(1, text, lang="de"), article(2, text, lang="de"))
    assert names(found) == {"France"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The plant of General Almar Motors closed.", "General Almar Motors", "organisation"),
        ("The Justice Ministry said so.", "Justice Ministry", "organisation"),
        ("We saw Colm Deasy at the gate.", "Colm Deasy", "person"),
        ("Then Quorra Vantine, 43, left the quay.", "Quorra Vantine", "person"),
        ("It was Quorra Vantine, who left the quay.", "Quorra Vantine", "person"),
    ],
)
def test_the_words_around_and_inside_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert named(index(article(1, text), article(2, text)), name).kind.value == kind


@pytest.mark.parametrize(
    "debris", ["West German", "Co Inc", "A-1", "Class A", "German", "Northern"]
)
def test_what_only_describes_is_no_tag(debris: str) -> None:
    text = "The West German board met. Sold to Co Inc, rated A-1, in Class A, German and Northern."
    assert debris not in names(index(article(1, text), article(2, text)))


def test_a_word_is_small_by_itself_and_none_in_a_name() -> None:
    text = "The new boat, a new sail and new oars. They met in the New Aubrey Hall. A new start."
    assert "New Aubrey Hall" in names(index(article(1, text), article(2, text)))


def test_a_capital_after_a_dotted_abbreviation_is_no_name() -> None:
    text = "They came to the U.S. And others left, and others paid; then the U.S. And others came."
    assert names(index(article(1, text), article(2, text))) == {"United States"}


@pytest.mark.parametrize(
    ("texts", "name", "kind", "absent"),
    [
        (("Gov. Ada Holtby came.",), "Ada Holtby", "person", "Gov"),
        (("Texas Gov. Ada Holtby and Sen. Tom Pell met.",), "Ada Holtby", "person", "Texas Gov"),
        (("Ada M. Holtby met us.", "Judge Ada Holtby ruled."), "Ada Holtby", "person", "Ada M"),
        (("Majority Leader Ada Holtby came.",), "Ada Holtby", "person", "Majority"),
        (("Judge Ada Holtby of Wexshire sat.", "Ada Holtby sat."), "Ada Holtby", "person", ""),
        (("It was Sean O'Quorran who left.",), "Sean O'Quorran", "person", "Sean"),
        (("It was Joost van der Wexhol.",), "Joost van der Wexhol", "person", "Wexhol"),
        (("We met Ahmed al-Quorri there.",), "Ahmed al-Quorri", "person", "Ahmed"),
        (("Judge Ada Holtby sat. ADA HOLTBY ruled. Ada Holtby ate.",), "Ada Holtby", "person", ""),
        (("They met in Los Quorra County.",), "Los Quorra County", "place", "Quorra County"),
        (("The Quay River Bridge fell.",), "Quay River Bridge", "place", ""),
        (("Analysts at Morgan Quaylen wrote it.",), "Morgan Quaylen", "organisation", ""),
        (("A 4G LTE phone, a second LTE line and the LTE mast.",), "LTE", "organisation", "G LTE"),
        (("They sold it for 5 CHF at 9 EST, he said.",), "", "", "CHF"),
        (("I'm here, and I'd go. He said I'm late.",), "", "", "I'm"),
        (("Two Canadians and the Indians came.",), "", "", "Canadians"),
    ],
)
def test_names_begin_and_end_where_they_should(
    texts: tuple[str, ...], name: str, kind: str, absent: str
) -> None:
    found = index(article(1, *texts), article(2, *texts))
    assert absent not in names(found)
    if name:
        assert named(found, name).kind.value == kind


def test_a_word_that_also_names_a_body_is_none_in_small_letters() -> None:
    text = "Un barco llegó. Un marinero murió, y Un capitán."
    assert names(index(article(1, text, lang="es"), article(2, text, lang="es"))) == set()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They saw Pittsburgh Quorrins win.", "Pittsburgh Quorrins", "organisation"),
        ("They met Paris Fletcher, and Paris Fletcher left.", "Paris Fletcher", "person"),
        (
            "A fire in the Amazon Rainforest grew.",
            "Amazon rainforest",
            "place",
        ),
        ("Then TikTok grew, and TikTok fell.", "TikTok", "organisation"),
    ],
)
def test_teams_namesakes_and_networks_are_told_apart(text: str, name: str, kind: str) -> None:
    assert named(index(article(1, text), article(2, text)), name).kind.value == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rain fell in the Amazon and beyond.", "Amazon rainforest"),
        ("They studied Amazon deforestation.", "Amazon rainforest"),
        ("They asked Amazon about it. The Amazon warehouse closed.", "Amazon"),
    ],
)
def test_a_forest_and_a_firm_of_one_name_are_told_apart(text: str, name: str) -> None:
    assert names(index(article(1, text), article(2, text))) == {name}


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_plural_owner_begins_the_name_of_a_body(mark: str) -> None:
    text = f"They met the Seafarers{mark} Alliance. It was the Seafarers{mark} Alliance."
    tag = named(index(article(1, text), article(2, text)), f"Seafarers{mark} Alliance")
    assert tag.kind.value == "organisation"


def test_a_plural_owner_of_another_thing_begins_no_name() -> None:
    text = "They saw the Quorrixers' Boats. It was the Quorrixers' Boats."
    assert names(index(article(1, text), article(2, text))) == {"Quorrixers"}


@pytest.mark.parametrize(
    ("lang", "text", "office"),
    [
        (
            "fr",
            "Le ministre des Transports est venu, et la ministre de la Mer aussi.",
            "Transports",
        ),
        ("es", "La ministra de Hacienda vino, y el ministro de Hacienda no.", "Hacienda"),
    ],
)
def test_what_a_minister_is_minister_of_is_no_tag(lang: str, text: str, office: str) -> None:
    found = index(article(1, text, lang=lang), article(2, text, lang=lang))
    assert office not in names(found)


def test_a_town_before_somebodys_office_does_not_speak() -> None:
    text = '"It rained," said Wexholm coach Ada Holtby. They left Wexholm.'
    kind = named(index(article(1, text), article(2, text)), "Wexholm").kind
    assert kind.value != "organisation"


def test_isles_are_a_place() -> None:
    text = "They sailed to the Wexholm Isles, and the Wexholm Isles were dark."
    assert named(index(article(1, text), article(2, text)), "Wexholm Isles").kind.value == "place"


@pytest.mark.parametrize(
    ("text", "debris"),
    [
        ("A MAN was held - and later A MAN was freed. It was A MAN in Sept 2031.", "A MAN"),
        ("A FIRE broke out - they said. They saw it north of A FIRE.", "A FIRE"),
        ("It fell north of Interstate 95. Cars stood south of Interstate 95.", "Interstate"),
        ("They met on Sept. 5. By Sept. 7 they knew. Late Sept was dry, as Sept is.", "Sept"),
    ],
)
def test_capitals_that_open_a_report_roads_and_months_are_no_tags(text: str, debris: str) -> None:
    assert debris not in names(index(article(1, text), article(2, text)))
