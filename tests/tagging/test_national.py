"""Bodies that every country has are told apart by country."""

import pytest
from tests.tagging.archive import article, index, named, names

from cuttings.model import TagKind

COURT = "The Supreme Court ruled on Monday."


def test_a_court_is_the_one_of_the_country_its_article_is_about() -> None:
    found = index(
        article(1, "It rained in Uganda.", COURT),
        article(2, "They met in Kampala.", COURT),
        article(3, "It rained in Romania.", COURT),
        article(4, "They met in Bucharest.", COURT),
    )
    uganda = named(found, "Supreme Court (Uganda)")
    assert (uganda.articles, uganda.kind) == (("a1", "a2"), TagKind.ORGANISATION)
    assert named(found, "Supreme Court (Romania)").articles == ("a3", "a4")


@pytest.mark.parametrize(
    "text",
    [
        "The Interior Ministry of Romania closed.",
        "The Romania Interior Ministry closed.",
    ],
)
def test_the_country_in_the_name_is_believed(text: str) -> None:
    found = index(
        article(1, "It rained in Uganda.", text), article(2, "In Uganda it rained.", text)
    )
    assert "Interior Ministry (Romania)" in names(found)


def test_a_court_of_no_known_country_keeps_its_bare_name() -> None:
    found = index(article(1, COURT), article(2, "From Peru to Chad it rained.", COURT))
    assert "Supreme Court" in names(found)


def test_a_country_in_cyrillic_before_a_name_is_read() -> None:
    text = "Там заседает Малайзии Министерство."
    assert index(article(1, text, lang="ru"), article(2, text, lang="ru")).tags


def test_a_fruit_that_opens_a_sentence_is_no_firm() -> None:
    found = index(article(1, "Apple growers met."), article(2, "Apple prices rose."))
    assert names(found) == set()


def test_a_body_is_known_in_scripts_without_capitals() -> None:
    found = index(
        article(1, "国連は声明を出した。", lang="ja"),
        article(2, "قالت الأمم المتحدة ذلك.", lang="ar"),
    )
    assert named(found, "United Nations").articles == ("a1", "a2")
