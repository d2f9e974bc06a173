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


def test_a_common_surname_needs_two_articles_with_the_whole_name_before_it_means_one_person() -> (
    None
):
    lone = article(3, "The judge asked Rice about it, and Rice left.")
    once = article(1, "Mayor Tom Rice spoke.")
    assert "Tom Rice" not in names(index(once, lone))
    again = article(2, "Mayor Tom Rice sat.")
    assert named(index(once, again, lone), "Tom Rice").articles == ("a1", "a2", "a3")


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


def test_spellings_of_a_body_are_one_tag_although_its_initials_are_seen_more_often() -> None:
    found = index(
        article(1, "The Tidal Rope Organization (TRO) met.", "The TRO voted. The TRO left."),
        article(2, "The Tidal Rope Organisation sat, and the Tidal Rope Organisation rose."),
    )
    assert named(found, "Tidal Rope Organisation").articles == ("a1", "a2")


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
    with pytest.raises(
        SettingsError, match=r"position is .*; give latitude and longitude of a place"
    ):
        read_aliases({"name": [entry]}, "aliases.toml")


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


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ((("en", "The EU paid."), ("de", "Die Europäische Union zahlte.")), "European Union"),
        ((("en", "Nato met."), ("es", "Ayer habló la OTAN.")), "NATO"),
        ((("en", "They left the USA."), ("de", "In den Vereinigten Staaten.")), "United States"),
        ((("en", "We went to Spain."), ("fr", "Un voyage en Espagne.")), "Spain"),
        ((("en", "We went to Vienna."), ("cs", "Jeli jsme do města Vídeň.")), "Vienna"),
        ((("en", "The U.S. Lock Court sat."), ("en", "The Lock Court sat.")), "Lock Court"),
        ((("en", "He sold Quorra Ropes Inc."), ("en", "He left Quorra Ropes.")), "Quorra Ropes"),
    ],
)
def test_one_thing_has_one_tag_over_spellings_and_languages(
    texts: tuple[tuple[str, str], ...], name: str
) -> None:
    found = index(*(article(n, text, lang=lang) for n, (lang, text) in enumerate(texts)))
    assert (names(found), named(found, name).articles) == ({name}, ("a0", "a1"))


def test_initials_that_the_text_explains_are_not_the_body_the_table_knows() -> None:
    text = "The World Harbour Organizers (WHO) met, and the WHO voted."
    assert names(index(article(1, text), article(2, text))) == {"World Harbour Organizers"}


def test_a_word_that_also_names_a_body_is_none_in_small_letters() -> None:
    text = "Un barco llegó. Un marinero murió, y Un capitán."
    assert names(index(article(1, text, lang="es"), article(2, text, lang="es"))) == set()


def test_two_halves_that_always_stand_together_are_one_body() -> None:
    text = (
        "The Department of Ropes and Human Rigging paid. The Department of Ropes and Human Rigging."
    )
    found = names(index(article(1, text), article(2, text)))
    assert found == {"Department of Ropes and Human Rigging"}


def test_a_region_needs_its_country_beside_it() -> None:
    alone = index(article(1, "In Gaza it rained."), article(2, "In Gaza it rained."))
    beside = index(
        article(1, "In Gaza it rained, as in all Mozambique."), article(2, "In Gaza it rained.")
    )
    assert named(alone, "Gaza").note == "City in Palestine"
    assert named(beside, "Gaza").note == "Province of Mozambique"


def test_a_city_is_the_largest_of_its_name_unless_the_articles_name_another_country() -> None:
    alone = index(article(1, "In Santa Rosa it rained."), article(2, "In Santa Rosa it rained."))
    beside = index(
        article(1, "In Santa Rosa, in the United States, it rained."),
        article(2, "In Santa Rosa it rained."),
    )
    assert named(alone, "Santa Rosa").note == "City in Philippines"
    assert named(beside, "Santa Rosa").note == "City in United States"


def test_a_surname_that_is_a_place_counts_for_the_person_only_beside_the_whole_name() -> None:
    found = index(
        article(1, "Judge Vera Jackson sat.", "Then Jackson left."),
        article(2, "Judge Vera Jackson sat."),
        article(3, "In Jackson it rained."),
        article(4, "In Jackson it rained."),
    )
    assert named(found, "Vera Jackson").articles == ("a1", "a2")
    assert named(found, "Jackson").articles == ("a3", "a4")


def test_a_state_lies_where_its_largest_town_does() -> None:
    text = "In Texas and in Florida it rained."
    found = index(article(1, text), article(2, text))
    assert round(named(found, "Texas").latitude or 0) == 30


def test_a_russian_name_is_one_in_every_case() -> None:
    found = index(
        article(1, "Вчера сюда приехал Игорь Кворров.", lang="ru"),
        article(2, "Там увидели Игоря Кворрова.", lang="ru"),
    )
    assert [tag.articles for tag in found.tags] == [("a1", "a2")]


@pytest.mark.parametrize(
    ("language", "germany", "moscow"),
    [("en", "Germany", "Moscow"), ("de-AT", "Deutschland", "Moskau"), ("es", "Alemania", "Moscú")],
)
def test_places_are_called_what_the_archives_language_calls_them(
    language: str, germany: str, moscow: str
) -> None:
    articles = (
        article(1, "They flew from Germany to Moscow."),
        article(2, "Sie flogen aus Deutschland nach Moskau.", lang="de", keywords=("Deutschland",)),
    )
    found = build_index(Archive(articles, (COURIER,)), (), 2, language)
    assert names(found) == {germany, moscow}


def test_a_body_is_called_what_the_archives_language_calls_it() -> None:
    texts = [article(n, "The WHO met. It was the WHO that paid.") for n in (1, 2)]
    found = build_index(Archive(tuple(texts), (COURIER,)), (), 2, "de")
    assert named(found, "Weltgesundheitsorganisation").kind is TagKind.ORGANISATION


def test_a_state_and_a_country_of_one_name_are_told_apart_by_the_places_beside_them() -> None:
    found = index(
        article(1, "Voters in Georgia and Florida went out, said a man in Atlanta."),
        article(2, "Georgia and Russia met in Tbilisi."),
        least=1,
    )
    assert named(found, "Georgia (US state)").articles == ("a1",)
    assert named(found, "Georgia").articles == ("a2",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Theresa May spoke. Then Mrs May left, and May said no.", "Theresa May"),
        ("The singer saw Ms June Holtby. It was June Holtby, 43, who won.", "June Holtby"),
        ("They met Julio Ferrante, 51, there. Julio Ferrante said it.", "Julio Ferrante"),
    ],
)
def test_a_month_may_be_somebodys_name(text: str, name: str) -> None:
    tag = named(index(article(1, text), article(2, text)), name)
    assert tag.kind is TagKind.PERSON


@pytest.mark.parametrize("text", ["In May Wexholm sank.", "Since last August Wexholm sank."])
def test_a_month_before_a_name_is_no_part_of_it(text: str) -> None:
    text += " They ran in Wexholm."
    assert names(index(article(1, text), article(2, text))) == {"Wexholm"}


def test_half_a_bodys_name_is_the_body_where_no_other_ends_so() -> None:
    found = index(
        article(1, "The UN Security Council met. The Security Council rose."),
        article(2, "Members of the Security Council met in the UN Security Council."),
    )
    assert names(found) == {"UN Security Council"}


def test_a_home_behind_a_name_is_no_part_of_it() -> None:
    text = "They chose Robert Banksford of Indiana, and Robert Banksford of Indiana came."
    assert named(index(article(1, text), article(2, text)), "Robert Banksford").variants == ()


def test_a_state_in_a_list_is_a_place() -> None:
    text = "Iowa, Tennessee, Utah. Iowa, Tennessee, Utah. Iowa, Tennessee, Utah."
    assert named(index(article(1, text), article(2, text)), "Tennessee").kind is TagKind.PLACE


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ja", "高峰冬実知事は港を開いた。「遅い」と高峰冬実氏。", "高峰冬実"),
        ("ja", "きのうホルトビー大統領が来た。", "ホルトビー"),
        ("ko", "오늘 나해솔 장관이 말했다. 나해솔은 떠났다.", "나해솔"),
        ("ar", "قال الرئيس المروي سامر الدوري إن الميناء مفتوح.", "سامر الدوري"),
    ],
)
def test_a_title_proves_a_person_where_no_letter_is_large(lang: str, text: str, name: str) -> None:
    tag = named(index(article(1, text, lang=lang), article(2, text, lang=lang)), name)
    assert tag.kind is TagKind.PERSON


def test_an_office_without_a_name_is_nobody() -> None:
    text = "前知事は話した。東京都知事も。同市長は黙った。قال الرئيس في بيان اليوم"
    found = index(article(1, text, lang="ja"), article(2, text, lang="ja"))
    assert not [tag for tag in found.tags if tag.kind is TagKind.PERSON]
