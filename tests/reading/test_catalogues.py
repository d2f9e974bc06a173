"""The interface in other languages: nothing broken, little missing."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from tests.reading.catalogues import CATALOGUES, read_catalogue, words_of_theme

LEAST_TRANSLATED = 0.9
"""New words show in English until somebody translates them; more than a tenth would look broken."""

PLACES = re.compile(r"%\(\w+\)s|%%")


@pytest.fixture(scope="module")
def words() -> Catalog:
    return words_of_theme()


def forms(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Original and translated forms, plural ones side by side."""
    original = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(original), tuple(given)


def test_there_are_two_languages_besides_english() -> None:
    assert [path.parents[1].name for path in CATALOGUES] == ["de", "es"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_a_translation_keeps_every_place_for_a_value(path: Path) -> None:
    broken = []
    for message in read_catalogue(path):
        original, given = forms(message)
        places = sorted(PLACES.findall(original[-1]))
        filled = (form for form in given if form and message.id)
        broken += [form for form in filled if sorted(PLACES.findall(form)) != places]
    assert broken == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_nearly_every_word_of_the_theme_is_translated(path: Path, words: Catalog) -> None:
    catalogue = read_catalogue(path)
    wanted = [message for message in words if message.id]
    there = [m for m in wanted if (found := catalogue.get(m.id)) and all(forms(found)[1])]
    assert len(there) / len(wanted) >= LEAST_TRANSLATED, "run: python tests/reading/catalogues.py"
