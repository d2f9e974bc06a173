"""How much a build shows, cut once on the record."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cuttings.model import Archive, Caption, Level
from cuttings.publishing.levels import cut, excerpt
from cuttings.settings import read_settings

from .conftest import HARBOUR, MakeArticle, body, on

PUBLIC = read_settings({"archive": {"public": True, "contact": "desk@quay.example"}})


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One came.", 60, "One came."),
        ("One came. Two went.", 60, "One came. Two went."),
        ("One came. Two went. Three stayed.", 60, "One came. Two went. …"),
        ("“One came.” Two went! Three stayed.", 60, "“One came.” Two went! …"),
        ("one two three four five", 3, "one two three …"),
        ("一が来た。二が行った。三が残った。", 60, "一が来た。二が行った。 …"),
        ("一二三四五六七八九十", 3, "一二三四五六 …"),
        ("ເຮືອຂ້າມຟາກມາຮອດທ່າ", 3, "ເຮືອຂ້ …"),
        ("", 60, ""),
    ],
)
def test_an_excerpt_is_two_sentences_and_not_too_many_words(
    text: str, words: int, expected: str
) -> None:
    assert excerpt(text, words) == expected


@pytest.mark.parametrize("level", [Level.EXCERPT, Level.METADATA])
def test_a_cut_article_carries_nothing_of_the_rest(level: Level, make_article: MakeArticle) -> None:
    article = make_article(
        paragraphs=body("One came. Two went.", "Withheld."),
        summary="Withheld.",
        captions=(Caption("Withheld."),),
        markdown="Withheld.",
        published=replace(
            on("2025-03-12"), evidence="Withheld." if level is Level.METADATA else "line 3"
        ),
    )
    shorter = cut(article, level, excerpt_words=60)
    assert "Withheld" not in repr(shorter)
    assert shorter.level is level
    assert shorter.words == article.words == 5


def test_metadata_has_no_dek(make_article: MakeArticle) -> None:
    article = make_article(dek="Cracks were found.")
    assert cut(article, Level.EXCERPT, 60).dek == "Cracks were found."
    assert cut(article, Level.METADATA, 60).dek is None


@pytest.mark.parametrize(
    ("own", "shown"),
    [(None, Level.EXCERPT), (Level.FULL, Level.FULL), (Level.METADATA, Level.METADATA)],
)
def test_a_public_build_takes_the_outlets_level_else_the_archives(
    own: Level | None, shown: Level, make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    article = make_article(source=replace(HARBOUR, level=own))
    assert shelve(article, settings=PUBLIC).articles[0].level is shown


def test_an_articles_own_level_goes_before_its_outlets(
    make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    article = make_article(source=replace(HARBOUR, level=Level.FULL), own_level=Level.METADATA)
    assert shelve(article, settings=PUBLIC).articles[0].level is Level.METADATA


def test_a_local_build_shows_all(make_article: MakeArticle, shelve: Callable[..., Archive]) -> None:
    article = make_article(source=replace(HARBOUR, level=Level.METADATA))
    assert shelve(article, settings=read_settings({})).articles == (article,)
