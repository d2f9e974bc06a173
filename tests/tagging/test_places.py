"""Places: known ones in every language, unknown ones by what stands before them."""

import pytest
from tests.tagging.archive import COURIER, article, index, named, names

from cuttings.model import Archive, TagKind
from cuttings.settings import SettingsError
from cuttings.tagging.index import build_index
from cuttings.tagging.records import read_aliases


def test_country_names_in_any_form_are_one_place() -> None:
    found = index(
        article(1, "They came from the United States by ship."),
        article(2, "The US sent a ship, and the U.S. paid."),
    )
    tag = named(found, "United States")
    assert (tag.kind, tag.basis) == (TagKind.PLACE, "gazetteer")
    assert tag.articles == ("a1", "a2")


def test_an_unknown_town_is_a_place_by_what_stands_before_it() -> None:
    found = index(
        article(1, "The ferry burned in Port Ellery, and in Wexholm they saw it."),
        article(2, "Nothing moved in Wexholm that night in Port Ellery."),
    )
    assert {tag.name: tag.kind for tag in found.tags} == {
        "Port Ellery": TagKind.PLACE,
        "Wexholm": TagKind.PLACE,
    }


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("ru", "Президент прибыл в Германию, а затем в Киев.", "Germany"),
        ("ru", "В Киеве прошли переговоры.", "Kyiv"),
        ("ar", "وصل الوزير إلى فرنسا ثم سافر.", "France"),
        ("ja", "首相は日本に戻った。", "Japan"),
        ("ja", "知事は福岡へ飛んだ。", "Fukuoka"),
        ("ar", "عاد الوزير إلى لندن، ثم سافر.", "London"),
        ("hi", "मंत्री लखनऊ में रुके और चले गए।", "Lucknow"),
        ("th", "เรือออกจากเชียงใหม่เมื่อวาน", "Chiang Mai"),
        ("el", "Το πλοίο έφτασε στην Ελλάδα χθες.", "Greece"),
        ("el", "Το πλοίο έφυγε από τη Γερμανία και της Γερμανίας.", "Germany"),
        ("zu", "Umkhumbi ufike eThekwini izolo.", "Durban"),
        ("de", "Der Hafen ist einer der größten Häfen Chinas.", "China"),
        ("en", "KAMPALA — Rain fell all night.", "Kampala"),
        ("de", "Der Minister reiste nach Moskau.", "Moscow"),
        ("es", "El ministro viajó a EE.UU. el lunes.", "United States"),
        ("en", "They flew to New York and New Zealand.", "New York"),
    ],
)
def test_places_are_known_in_the_languages_of_the_archive(lang: str, text: str, place: str) -> None:
    found = index(article(1, text, lang=lang), article(2, text, lang=lang))
    assert named(found, place).kind is TagKind.PLACE


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


def test_a_region_needs_its_country_beside_it() -> None:
    alone = index(article(1, "In Gaza it rained."), article(2, "In Gaza it rained."))
    beside = index(
        article(1, "In Gaza it rained, as in all Mozambique."), article(2, "In Gaza it rained.")
    )
    assert named(alone, "Gaza").note == "City (Palestinian Territories)"
    assert named(beside, "Gaza").note == "Province (Mozambique)"


def test_a_city_is_the_largest_of_its_name_unless_the_articles_name_another_country() -> None:
    alone = index(article(1, "In Santa Rosa it rained."), article(2, "In Santa Rosa it rained."))
    beside = index(
        article(1, "In Santa Rosa, in the United States, it rained."),
        article(2, "In Santa Rosa it rained."),
    )
    assert named(alone, "Santa Rosa").note == "City (Philippines)"
    assert named(beside, "Santa Rosa").note == "City (United States)"


def test_a_state_lies_where_its_largest_town_does() -> None:
    text = "In Texas and in Florida it rained."
    found = index(article(1, text), article(2, text))
    assert round(named(found, "Texas").latitude or 0) == 30


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


def test_a_state_and_a_country_of_one_name_are_told_apart_by_the_places_beside_them() -> None:
    found = index(
        article(1, "Voters in Georgia and Florida went out, said a man in Atlanta."),
        article(2, "Georgia and Russia met in Tbilisi."),
        least=1,
    )
    assert named(found, "Georgia (US state)").articles == ("a1",)
    assert named(found, "Georgia").articles == ("a2",)


def test_a_state_in_a_list_is_a_place() -> None:
    text = "Iowa, Tennessee, Utah. Iowa, Tennessee, Utah. Iowa, Tennessee, Utah."
    assert named(index(article(1, text), article(2, text)), "Tennessee").kind is TagKind.PLACE


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "They like Reading Club and Nice Things. George ate. We told George so.", "George"),
        ("de", "Das Essen war kalt. Zum Essen kam Wein.", "Essen"),
        ("de", "Es war die Mitte der Woche, die Mitte des Tages.", "Mitte"),
        ("ru", "Они сказали: Думай сам. А он ответил: Думай.", "Dumai"),
    ],
)
def test_a_word_or_first_name_is_no_town_without_in(lang: str, text: str, word: str) -> None:
    assert word not in names(index(article(1, text, lang=lang), article(2, text, lang=lang)))


def test_a_word_is_a_town_behind_in() -> None:
    text = "Gestern regnete es in Essen."
    found = index(article(1, text, lang="de"), article(2, text, lang="de"))
    assert named(found, "Essen").note == "City (Germany)"


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        ("Troops held the West Bank.", "West Bank", "Region"),
        ("A storm crossed the Black Sea.", "Black Sea", "Region"),
        ("It rained in Crimea.", "Crimea", "Region"),
        ("They left the People's Republic of China.", "China", "Country"),
    ],
)
def test_borderlands_and_seas_are_places(text: str, name: str, note: str) -> None:
    tag = named(index(article(1, text), article(2, text)), name)
    assert (tag.kind, tag.note) == (TagKind.PLACE, note)
    assert tag.latitude is not None


@pytest.mark.parametrize(
    ("lang", "first", "second", "place"),
    [
        ("cs", "V Praze pršelo.", "Jeli do Prahy.", "Prague"),
        ("cs", "Na Ukrajině pršelo.", "Jeli z Ukrajiny.", "Ukraine"),
        ("pl", "W Warszawie padało.", "Pociąg do Warszawy stał.", "Warsaw"),
        ("fi", "Satama on Helsingissä.", "Juna lähti Helsinkiin.", "Helsinki"),
        ("hu", "A hajó Budapesten állt.", "A hajó Budapestre ment.", "Budapest"),
        ("tr", "Dün gemi İstanbul'da durdu.", "Dün gemi İstanbul'a geldi.", "Istanbul"),
        ("uk", "Дощ пройшов у Харкові.", "Потяг їхав до Харкова.", "Kharkiv"),
    ],
)
def test_a_place_is_one_in_every_case(lang: str, first: str, second: str, place: str) -> None:
    found = index(article(1, first, lang=lang), article(2, second, lang=lang))
    assert named(found, place).articles == ("a1", "a2")


@pytest.mark.parametrize(
    ("language", "note"),
    [("en", "City (Germany)"), ("de-AT", "Stadt (Deutschland)"), ("es", "Ciudad (Alemania)")],
)
def test_what_a_place_is_stands_in_the_archives_language(language: str, note: str) -> None:
    held = (article(1, "It rained in Berlin."), article(2, "They left Berlin."))
    assert build_index(Archive(held, (COURIER,)), (), 2, language).tags[0].note == note


def test_headline_and_keywords_mean_the_namesake_that_the_text_means() -> None:
    peaches = "Growers in Georgia and Florida lost peaches, said a man in Atlanta."
    marches = "Georgia and Russia met in Tbilisi."
    found = index(
        article(1, peaches, headline="Frost in Georgia", keywords=("Georgia",)),
        article(2, peaches, headline="Frost costs Georgia dear"),
        article(3, marches, headline="Georgia marches", keywords=("Georgia",)),
        article(4, marches),
    )
    assert named(found, "Georgia (US state)").articles == ("a1", "a2")
    assert named(found, "Georgia").articles == ("a3", "a4")


def test_a_city_is_another_of_its_name_in_articles_that_name_places_near_to_that() -> None:
    lab = "A lab in Cambridge, near Boston, grew it. They saw it in Cambridge, Massachusetts."
    boat = "A club in Cambridge, an hour from London, banned it. They rowed in Cambridge."
    found = index(
        article(1, lab, headline="Cambridge lab grows it", keywords=("Cambridge",)),
        article(2, lab),
        article(3, boat),
        article(4, boat, headline="Cambridge club bans it"),
        article(5, "They met in Cambridge, and Cambridge it was."),
    )
    there, here = named(found, "Cambridge (United States)"), named(found, "Cambridge")
    assert (there.articles, here.articles) == (("a1", "a2"), ("a3", "a4", "a5"))
    assert (there.note, here.note) == ("City (United States)", "City (United Kingdom)")
    assert there.longitude is not None
    assert there.longitude < -70


@pytest.mark.parametrize(
    "text",
    [
        "PORT WEXHOLM (Corvane Wire) - Crews at Port Wexholm sailed.",
        "PORT WEXHOLM, Carrow — Crews at Port Wexholm sailed.",
    ],
)
def test_what_reports_are_dated_from_is_a_place(text: str) -> None:
    found = index(article(1, text), article(2, "The crews at Port Wexholm slept."))
    assert named(found, "Port Wexholm").kind is TagKind.PLACE


def test_a_dateline_that_is_a_field_of_its_own_tells_a_place() -> None:
    text = "Crews at Great Wexholm sailed, said Great Wexholm."
    found = index(article(1, text, dateline="GREAT WEXHOLM, Carrow"), article(2, text))
    assert named(found, "Great Wexholm").kind is TagKind.PLACE


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "They came from the village of Wexholm. Residents of Wexholm left."),
        ("en", "Wexholm, a small fishing village in the hills, burned. The mayor of Wexholm wept."),
        ("fr", "Un feu a pris dans le village de Wexholm. Les habitants de Wexholm sont partis."),
        ("es", "El fuego llegó al pueblo de Wexholm. Los vecinos de Wexholm se fueron."),
        ("de", "Das Feuer brach im Dorf Wexholm aus. Die Einwohner von Wexholm gingen."),
        ("de", "Die Feuerwehr kam in die Gemeinde Wexholm. In der Stadt Wexholm brannte es."),
        ("it", "Nel comune di Wexholm piove. Il sindaco di Wexholm parla."),
        ("nl", "Het dorp Wexholm brandde. In het dorp Wexholm was brand."),
    ],
)
def test_a_town_too_small_for_a_gazetteer_is_told_by_what_texts_call_it(
    lang: str, text: str
) -> None:
    found = index(article(1, text, lang=lang), article(2, text, lang=lang))
    assert named(found, "Wexholm").kind is TagKind.PLACE


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "They met Vantine, a city councillor in Greave. It was Vantine, the mayor, again."),
        ("de", "Das sagten Einwohner Vantine und Einwohner Vantine."),
        ("en", "They asked residents Vantine and Orr. Then residents Vantine and Orr left."),
    ],
)
def test_who_lives_or_rules_in_a_town_is_no_place(lang: str, text: str) -> None:
    found = index(article(1, text, lang=lang), article(2, text, lang=lang))
    assert "Vantine" not in {tag.name for tag in found.tags if tag.kind is TagKind.PLACE}


def test_a_port_in_a_german_text_keeps_the_first_word_of_its_name() -> None:
    text = "Die Fähren in Port Wexholm lagen still. In Port Wexholm regnete es."
    assert names(index(article(1, text, lang="de"), article(2, text, lang="de"))) == {
        "Port Wexholm"
    }
