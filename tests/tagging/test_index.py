"""The subject index: one name per thing, kinds by evidence, debris left out."""

import tomllib

import pytest

from cuttings.model import (
    Archive,
    Article,
    Paragraph,
    ParagraphKind,
    Source,
    Tag,
    TagIndex,
    TagKind,
)
from cuttings.settings import SettingsError
from cuttings.tagging.index import build_index
from cuttings.tagging.records import read_aliases
from cuttings.tagging.spelling import plain_key, sound_key

COURIER = Source("courier", "Ellery Courier")


def article(number: int, *texts: str, headline: str = "A headline", **more: object) -> Article:
    pieces = tuple(
        Paragraph(f"p{n}", ParagraphKind.BODY, text) for n, text in enumerate(texts, start=1)
    )
    return Article(
        id=f"a{number}",
        slug="s",
        address=f"a/{number}.html",
        headline=headline,
        source=COURIER,
        paragraphs=pieces,
        lang=more.pop("lang", "en"),
        **more,
    )


def index(*articles: Article, aliases: str = "", least: int = 2) -> TagIndex:
    return build_index(
        Archive(articles, (COURIER,)), read_aliases(tomllib.loads(aliases), "aliases.toml"), least
    )


def named(found: TagIndex, name: str) -> Tag:
    return next(tag for tag in found.tags if tag.name == name)


def names(found: TagIndex) -> set[str]:
    return {tag.name for tag in found.tags}


def test_a_surname_counts_for_the_person_named_in_full() -> None:
    found = index(
        article(1, "Mayor Ada Holtby opened the lock.", "Then Holtby said it was late."),
        article(2, "The lock, Ada Holtby said, is open."),
    )
    tag = named(found, "Ada Holtby")
    assert tag.kind is TagKind.PERSON
    assert [mention.surface for mention in tag.mentions if mention.article == "a1"] == [
        "Ada Holtby",
        "Holtby",
    ]


def test_spellings_of_one_person_are_one_tag() -> None:
    found = index(
        article(1, "President Mykola Dorenskyy spoke.", "Mykola Dorenskyy left."),
        article(2, "President Mykola Dorensky spoke."),
        article(3, "The words of President Mykola Dorenskiy were brief."),
    )
    tag = named(found, "Mykola Dorenskyy")
    assert tag.variants == ("Mykola Dorenskiy", "Mykola Dorensky")
    assert len(tag.articles) == 3


def test_a_surname_two_people_share_stays_unresolved() -> None:
    found = index(
        article(1, "Judge Ada Pell ruled.", "Captain Tom Pell sailed.", "They saw Pell."),
        article(2, "Judge Ada Pell sat.", "Captain Tom Pell sank.", "They saw Pell."),
    )
    assert "Pell" not in names(found)
    assert all(m.surface != "Pell" for tag in found.tags for m in tag.mentions)


def test_country_names_in_any_form_are_one_place() -> None:
    found = index(
        article(1, "They came from the United States by ship."),
        article(2, "The US sent a ship, and the U.S. paid."),
    )
    tag = named(found, "United States")
    assert (tag.kind, tag.basis) == (TagKind.PLACE, "gazetteer")
    assert tag.articles == ("a1", "a2")


def test_an_acronym_the_text_explains_counts_for_its_name() -> None:
    found = index(
        article(1, "The Sound Pilots Association (SPA) met.", "The SPA voted."),
        article(2, "Members of the Sound Pilots Association (SPA) left."),
    )
    assert named(found, "Sound Pilots Association").kind is TagKind.ORGANISATION
    assert "SPA" not in names(found)


def test_an_unknown_town_is_a_place_by_what_stands_before_it() -> None:
    found = index(
        article(1, "The ferry burned in Port Ellery, and in Wexholm they saw it."),
        article(2, "Nothing moved in Wexholm that night in Port Ellery."),
    )
    assert {tag.name: tag.kind for tag in found.tags} == {
        "Port Ellery": TagKind.PLACE,
        "Wexholm": TagKind.PLACE,
    }


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


def test_an_alias_by_hand_beats_everything() -> None:
    found = index(
        article(1, "In the Old Fort they met."),
        article(2, "At Fort Vesper they met."),
        aliases="""
            [[name]]
            name = "Fort Vesper"
            kind = "place"
            also = ["Old Fort"]
            note = "A fort."
        """,
    )
    tag = named(found, "Fort Vesper")
    assert (tag.basis, tag.note, tag.articles) == ("alias", "A fort.", ("a1", "a2"))


def test_page_keywords_join_the_names_they_spell() -> None:
    found = index(
        article(1, "In Wexholm it rained.", keywords=("Wexholm", "rain")),
        article(2, "Rain fell in Wexholm.", keywords=("rain",)),
    )
    assert named(found, "Wexholm").kind is TagKind.PLACE
    assert (named(found, "rain").kind, named(found, "rain").basis) == (TagKind.TOPIC, "keyword")


def test_the_order_of_articles_does_not_change_the_index() -> None:
    one = article(1, "Mayor Ada Holtby spoke in Wexholm.")
    two = article(2, "In Wexholm, Ada Holtby said no.")
    forward, backward = index(one, two), index(two, one)
    assert [(t.slug, t.kind, t.variants) for t in forward.tags] == [
        (t.slug, t.kind, t.variants) for t in backward.tags
    ]


def test_a_bad_alias_says_where_and_what_to_give() -> None:
    with pytest.raises(SettingsError, match=r"aliases\.toml, name 1: kind is 'town'; give one of"):
        read_aliases({"name": [{"name": "X", "kind": "town"}]}, "aliases.toml")


def test_keys_keep_different_people_apart() -> None:
    assert sound_key("Ada Holt") != sound_key("Ida Holt")
    assert plain_key("The Hague") == plain_key("Hague")


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("ru", "Президент прибыл в Германию, а затем в Киев.", "Germany"),
        ("ru", "В Киеве прошли переговоры.", "Kyiv"),
        ("ar", "وصل الوزير إلى فرنسا ثم سافر.", "France"),
        ("ja", "首相は日本に戻った。", "Japan"),
        ("de", "Der Minister reiste nach Moskau.", "Moscow"),
        ("es", "El ministro viajó a EE.UU. el lunes.", "United States"),
        ("en", "They flew to New York and New Zealand.", "New York"),
    ],
)
def test_places_are_known_in_the_languages_of_the_archive(lang: str, text: str, place: str) -> None:
    found = index(article(1, text, lang=lang), article(2, text, lang=lang))
    assert named(found, place).kind is TagKind.PLACE


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


def test_one_full_name_does_not_own_every_use_of_its_last_word() -> None:
    signed = [article(n, "It rained.", "So said Reutter.") for n in range(80)]
    found = index(*signed, article(90, "Judge Paul Reutter sat."), article(91, "Paul Reutter sat."))
    assert len(named(found, "Paul Reutter").articles) == 2


def test_a_section_founds_no_tag_but_joins_the_one_the_text_has() -> None:
    found = index(
        article(1, "In Wexholm it rained.", section="Wexholm", keywords=("News",)),
        article(2, "In Wexholm it rained.", section="Harbour", keywords=("News", "Harbour")),
        article(3, "It rained.", section="Wexholm; Harbour", keywords=("Harbour",)),
    )
    assert names(found) == {"Wexholm"}
    assert named(found, "Wexholm").articles == ("a1", "a2", "a3")


def test_a_place_by_hand_lies_where_the_owner_says_or_the_gazetteer_knows() -> None:
    found = index(
        article(1, "In Wexholm they met, and in Kyjiw."),
        article(2, "In Wexholm they met, and in Kyjiw."),
        aliases="""
            [[name]]
            name = "Wexholm"
            kind = "place"
            position = [55.5, -3]
            [[name]]
            name = "Kyiv"
            kind = "place"
            also = ["Kyjiw"]
        """,
    )
    assert (named(found, "Wexholm").latitude, named(found, "Wexholm").longitude) == (55.5, -3.0)
    assert round(named(found, "Kyiv").latitude or 0) == 50


@pytest.mark.parametrize("position", [[91, 0], [0], "north", [0, 181], ["50", "30"]])
def test_a_position_that_is_none_says_what_to_give(position: object) -> None:
    entry = {"name": "X", "kind": "place", "position": position}
    with pytest.raises(SettingsError, match=r"position is .*; give latitude and longitude"):
        read_aliases({"name": [entry]}, "aliases.toml")
