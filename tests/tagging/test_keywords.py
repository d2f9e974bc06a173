"""What pages say of themselves."""

import pytest
from tests.tagging.archive import article, index, named, names

from cuttings.model import TagKind


def test_page_keywords_join_the_names_they_spell() -> None:
    found = index(
        article(1, "In Wexholm it rained.", keywords=("Wexholm", "rain")),
        article(2, "Rain fell in Wexholm.", keywords=("rain",)),
    )
    assert named(found, "Wexholm").kind is TagKind.PLACE
    assert (named(found, "rain").kind, named(found, "rain").basis) == (TagKind.TOPIC, "keyword")


def test_a_section_founds_no_tag_but_joins_the_one_the_text_has() -> None:
    found = index(
        article(1, "In Wexholm it rained.", section="Wexholm", keywords=("News",)),
        article(2, "In Wexholm it rained.", section="Harbour", keywords=("News", "Harbour")),
        article(3, "It rained.", section="Wexholm; Harbour", keywords=("Harbour",)),
    )
    assert names(found) == {"Wexholm"}
    assert named(found, "Wexholm").articles == ("a1", "a2", "a3")


@pytest.mark.parametrize(
    "keyword",
    [
        "autoplay_video",
        "8f507083-bac4-423a-9015-2eb31e1bce50",
        "ellery.example.com",
        "source:tagname:Wire",
        "Ellery Courier",
        "Ada Holtby",
        "Category: News",
        "Wire copy for all editions of the paper",
        "unsaid",
    ],
)
def test_codes_headings_and_the_papers_own_name_found_no_subject(keyword: str) -> None:
    held = [
        article(n, "Rain fell on Ellery Courier.", keywords=(keyword,), authors=("Ada Holtby",))
        for n in (1, 2)
    ]
    assert names(index(*held)) <= {"Ellery Courier"} - {keyword}


def test_a_label_is_no_part_of_the_keyword() -> None:
    held = [article(n, "They mended nets.", keywords=("Category: Nets",)) for n in (1, 2)]
    assert names(index(*held)) == {"Nets"}


def test_a_keyword_in_another_language_joins_the_place_it_names() -> None:
    found = index(
        article(1, "It rained in Spain."),
        article(2, "Rain fell, they said, in Spanien.", keywords=("Spanien",)),
    )
    assert names(found) == {"Spain"}
