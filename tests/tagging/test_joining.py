"""One thing has one tag."""

import pytest
from tests.tagging.archive import COURIER, article, index, named, names

from cuttings.model import Archive, TagKind
from cuttings.tagging.index import build_index


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


def test_two_halves_that_always_stand_together_are_one_body() -> None:
    text = (
        "The Department of Ropes and Human Rigging paid. The Department of Ropes and Human Rigging."
    )
    found = names(index(article(1, text), article(2, text)))
    assert found == {"Department of Ropes and Human Rigging"}


def test_a_russian_name_is_one_in_every_case() -> None:
    found = index(
        article(1, "Вчера сюда приехал Игорь Кворров.", lang="ru"),
        article(2, "Там увидели Игоря Кворрова.", lang="ru"),
    )
    assert [tag.articles for tag in found.tags] == [("a1", "a2")]


def test_a_body_is_called_what_the_archives_language_calls_it() -> None:
    texts = [article(n, "The WHO met. It was the WHO that paid.") for n in (1, 2)]
    found = build_index(Archive(tuple(texts), (COURIER,)), (), 2, "de")
    assert named(found, "Weltgesundheitsorganisation").kind is TagKind.ORGANISATION


def test_half_a_bodys_name_is_the_body_where_no_other_ends_so() -> None:
    found = index(
        article(1, "The UN Security Council met. The Security Council rose."),
        article(2, "Members of the Security Council met in the UN Security Council."),
    )
    assert names(found) == {"UN Security Council"}


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("The Rope Department paid.", "The Department of Rope paid.", "Rope Department"),
        (
            "The Tidal Rope Office, TRO, met.",
            "They saw the TRO, the TRO.",
            "Tidal Rope Office",
        ),
        (
            "The TRO (Tidal Rope Office) met.",
            "They saw the TRO, the TRO.",
            "Tidal Rope Office",
        ),
        (
            "The Securities and Exchange Commission met.",
            "The Securities and Exchange Commission sat.",
            "Securities and Exchange Commission",
        ),
    ],
)
def test_a_body_is_one_however_it_is_told(first: str, second: str, name: str) -> None:
    found = index(article(1, first), article(2, second))
    assert [tag.articles for tag in found.tags if name in (tag.name, *tag.variants)] == [
        ("a1", "a2")
    ]


def test_a_university_is_not_turned_round() -> None:
    found = index(
        article(1, "The Wexholm University paid. The University of Wexholm did not."),
        article(2, "The Wexholm University paid. The University of Wexholm did not."),
    )
    assert {"Wexholm University", "University of Wexholm"} <= names(found)


def test_a_person_is_one_in_every_case() -> None:
    found = index(
        article(1, "Vláda chce jednat, řekl Petr Kvorala.", lang="cs"),
        article(2, "Byla to vláda Petra Kvoraly.", lang="cs"),
    )
    assert [tag.articles for tag in found.tags] == [("a1", "a2")]


def test_a_german_noun_before_a_foreign_name_is_no_part_of_it() -> None:
    found = index(
        article(1, "They asked the Wexholm Water Board. The Wexholm Water Board slept."),
        article(2, "Die Wasserbehörde Wexholm Water Board warnte am Montag.", lang="de"),
    )
    assert named(found, "Wexholm Water Board").articles == ("a1", "a2")


def test_a_longer_german_name_stays_beside_a_shorter_german_one() -> None:
    text = "Es warnte die Neue Wexholmer Bank. Dann schwieg die Wexholmer Bank."
    found = index(article(1, text, lang="de"), article(2, text, lang="de"))
    assert {"Neue Wexholmer Bank", "Wexholmer Bank"} <= names(found)
