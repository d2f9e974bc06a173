"""People: surnames on evidence, titles, months that are names."""

import pytest
from tests.tagging.archive import article, index, named, names

from cuttings.model import TagKind
from cuttings.text.spelling import plain_key, sound_key


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


def test_one_full_name_does_not_own_every_use_of_its_last_word() -> None:
    signed = [article(n, "It rained.", "So said Reutter.") for n in range(80)]
    found = index(*signed, article(90, "Judge Paul Reutter sat."), article(91, "Paul Reutter sat."))
    assert len(named(found, "Paul Reutter").articles) == 2


def test_a_surname_that_is_a_place_counts_for_the_person_only_beside_the_whole_name() -> None:
    found = index(
        article(1, "Judge Vera Jackson sat.", "Then Jackson left."),
        article(2, "Judge Vera Jackson sat."),
        article(3, "In Jackson it rained."),
        article(4, "In Jackson it rained."),
    )
    assert named(found, "Vera Jackson").articles == ("a1", "a2")
    assert named(found, "Jackson").articles == ("a3", "a4")


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


def test_a_home_behind_a_name_is_no_part_of_it() -> None:
    text = "They chose Robert Banksford of Indiana, and Robert Banksford of Indiana came."
    assert named(index(article(1, text), article(2, text)), "Robert Banksford").variants == ()


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


def test_keys_keep_different_people_apart() -> None:
    assert sound_key("Ada Holt") != sound_key("Ida Holt")
    assert plain_key("The Hague") == plain_key("Hague")


def test_a_surname_means_the_person_its_own_article_names_in_full() -> None:
    famous = [article(n, "Judge Ada Quorrin sat. Ada Quorrin rose.") for n in range(9)]
    other = article(20, "Captain Tom Quorrin sailed. Then Quorrin slept.")
    also = article(21, "Captain Tom Quorrin sailed.")
    found = index(*famous, other, also)
    assert named(found, "Tom Quorrin").articles == ("a20", "a21")
    assert "a20" not in named(found, "Ada Quorrin").articles


def test_a_first_name_alone_is_nobodys_surname() -> None:
    found = index(
        article(1, "Judge Letitia James sat."),
        article(2, "Judge Letitia James rose."),
        article(3, "They gave James a boat, and James sailed it."),
    )
    assert named(found, "Letitia James").articles == ("a1", "a2")


@pytest.mark.parametrize("initial", ["P", "V", "K", "H", "M"])
def test_a_middle_initial_is_part_of_the_name(initial: str) -> None:
    text = f"The lock was run by James {initial}. Quorrin."
    assert names(index(article(1, text), article(2, text))) == {f"James {initial}. Quorrin"}


def test_a_name_of_two_words_nobody_uses_small_is_a_persons() -> None:
    text = "They saw Quorra Vantine at the quay."
    found = index(article(1, text), article(2, text))
    assert named(found, "Quorra Vantine").kind is TagKind.PERSON


def test_a_german_trade_before_a_name_is_a_title() -> None:
    text = "Gestern kam Bundestrainer Murat Quorrin."
    found = index(article(1, text, lang="de"), article(2, text, lang="de"))
    assert named(found, "Murat Quorrin").kind is TagKind.PERSON


def test_a_country_before_a_whole_name_is_no_part_of_it() -> None:
    text = "They met the U.S. ambassador to Ukraine Marie Quorrin."
    assert "Marie Quorrin" in names(index(article(1, text), article(2, text)))


def test_two_dutch_words_of_every_day_are_nobody() -> None:
    text = "Zij ging naar Binnenlandse Zaken, en Binnenlandse Zaken zweeg."
    found = index(article(1, text, lang="nl"), article(2, text, lang="nl"))
    assert named(found, "Binnenlandse Zaken").kind is not TagKind.PERSON


def test_a_german_noun_before_a_first_name_is_no_part_of_it() -> None:
    text = "Den Ball bekam Wurfwunder Tobias Quorrin."
    found = index(article(1, text, lang="de"), article(2, text, lang="de"))
    assert named(found, "Tobias Quorrin").kind is TagKind.PERSON


def test_a_russian_country_before_a_whole_name_is_no_part_of_it() -> None:
    text = "Там выступил президент России Владимир Кворрин."
    found = index(article(1, text, lang="ru"), article(2, text, lang="ru"))
    assert "Владимир Кворрин" in names(found)


@pytest.mark.parametrize(
    ("lang", "text", "person"),
    [
        ("hi", "मंत्री अर्जुन क्वोरिन ने कहा।", "अर्जुन क्वोरिन"),
        ("th", "เมื่อวาน นายสมชาย ควอริน กล่าวว่าฝนตก", "สมชาย ควอริน"),
        ("zu", "UMongameli uThoko Mbheleni uthe imvula iyana.", "Thoko Mbheleni"),
    ],
)
def test_a_title_proves_a_person_in_hindi_thai_and_zulu(lang: str, text: str, person: str) -> None:
    found = index(article(1, text, lang=lang), article(2, text, lang=lang))
    assert named(found, person).kind is TagKind.PERSON


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "It was Sam Holtby, 43, and then Holtby left.", "Sam Holtby"),
        ("en", "They saw Ian Holtby again. It was Holtby who left.", "Ian Holtby"),
        ("fr", "On a vu Sam Holtby au port. Puis Holtby est parti.", "Sam Holtby"),
    ],
)
def test_a_day_or_month_of_one_language_is_a_first_name_in_others(
    lang: str, text: str, name: str
) -> None:
    tag = named(index(article(1, text, lang=lang), article(2, text, lang=lang)), name)
    assert tag.kind is TagKind.PERSON


def test_a_short_day_is_no_name_in_its_own_language() -> None:
    text = "Le marché ouvre Sam. 22 mars, puis Sam et Dim de huit heures à midi."
    assert names(index(article(1, text, lang="fr"), article(2, text, lang="fr"))) == set()
