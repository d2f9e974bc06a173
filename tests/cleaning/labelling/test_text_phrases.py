"""The tables of phrases and function words, as lists, and what they are allowed to catch."""

from __future__ import annotations

import sys
import tomllib
from importlib import resources

import pytest

from cuttings.cleaning.function_words import function_words
from cuttings.cleaning.labelling.text_lines import ALL_LEAD_DIGITS, read_line
from cuttings.cleaning.labelling.text_phrases import fold, phrase_names, words_of

TABLE = tomllib.loads(
    resources.files("cuttings.cleaning.labelling").joinpath("text_phrases.toml").read_text("utf-8")
)
LISTS = [(kind, way, TABLE[kind][way]) for kind in TABLE for way in TABLE[kind]]


@pytest.mark.parametrize(("kind", "way", "phrases"), LISTS, ids=lambda value: str(value)[:20])
def test_no_phrase_is_empty_or_stands_twice(kind: str, way: str, phrases: list[str]) -> None:
    assert way in {"line", "start", "within"}
    assert all(phrase.strip() for phrase in phrases)
    twice = sorted({phrase for phrase in phrases if phrases.count(phrase) > 1})
    assert not twice, f"{kind}.{way}: remove the second {twice}"


@pytest.mark.parametrize(("kind", "way", "phrases"), LISTS, ids=lambda value: str(value)[:20])
def test_phrases_are_written_as_lines_are_folded(kind: str, way: str, phrases: list[str]) -> None:
    wrong = [phrase for phrase in phrases if phrase != phrase.lower()]
    assert not wrong, f"{kind}.{way}: write {wrong} in lower case"


def test_every_language_has_function_words_of_its_own() -> None:
    tables = list(function_words().values())
    assert len(tables) == len(set(tables))
    assert all(len(words) > 20 for words in tables)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Editors’ Picks", "related_line"),
        ("READ MORE: Ferry to Sund cancelled", "related_start"),
        ("12 Kommentare", "comments_line"),
        ("Startseite Politik Wirtschaft Kultur Sport", "navigation_line"),
        ("© 2025 Norvik Verlag", "legal_start"),
        ("Men clear nets from the slipway. (AP Photo/Ole Brandt)", "credit_within"),
        ("Barcos amarrados en el puerto / Ole Brandt", "credit_slashed"),
        ("関連記事", "related_line"),
        ("Читайте также", "related_line"),
    ],
)
def test_a_phrase_is_found(line: str, name: str) -> None:
    assert name in read_line(line, frozenset()).kinds


@pytest.mark.parametrize(
    "line",
    [
        "The harbour of Norvik took in its first ships on Wednesday after a week of storm.",
        "She shares the house with two sisters and a dog.",
        "Commenting was the last thing on his mind that night.",
        "Adverse winds kept the fleet in port.",
        "Moreover, the ice came early.",
        "Readmore is a village on Holmen.",
    ],
)
def test_a_phrase_is_no_part_of_a_longer_word(line: str) -> None:
    assert read_line(line, frozenset()).kinds == ()


WITHIN = [(kind, phrase) for kind, way, phrases in LISTS if way == "within" for phrase in phrases]


@pytest.mark.parametrize(("kind", "phrase"), WITHIN, ids=lambda value: str(value)[:20])
def test_every_inner_phrase_is_found_whole_and_as_the_beginning_of_a_longer_word(
    kind: str, phrase: str
) -> None:
    may_go_on = len(words_of(phrase)) > 1
    for line in (f"Oars {phrase} at Norvik", f"Oars {phrase}{'s' if may_go_on else ''}"):
        folded = fold(line)
        assert f"{kind}_within" in phrase_names(folded, words_of(folded), "oars"), line


def test_the_first_word_of_an_inner_phrase_is_a_whole_word() -> None:
    folded = fold("Sons of the bonto continue reading")  # "to continue reading" in all letters
    assert phrase_names(folded, words_of(folded), "sons") == ()


def test_digits_of_all_scripts_begin_with_the_bytes_by_which_they_are_told() -> None:
    decimals = [chr(code) for code in range(128, sys.maxunicode) if chr(code).isdecimal()]
    assert len(decimals) > 500
    assert {digit.encode()[0] for digit in decimals} == set(ALL_LEAD_DIGITS)


def test_a_line_of_names_is_no_menu() -> None:
    names = "Marit Aas, Ole Brandt, Ida Holm, Nils Roe, Bo Poe and Ada Lind"
    assert "navigation_line" not in read_line(names, frozenset()).kinds


def test_a_curly_apostrophe_counts_as_a_straight_one() -> None:
    assert fold("DON’T MISS") == fold("don't miss")
