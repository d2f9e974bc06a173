"""Words split at a line's end are joined where the file shows what they were."""

import pytest

from cuttings.cleaning.decode import decode
from cuttings.cleaning.hyphenation import join_split_words
from cuttings.model import Document, RawFile, Repair
from tests.cleaning.folders import PARAGRAPHS, dump


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # the joined word stands elsewhere
        ("The harbour. In the har-\nbour lay ships.", "The harbour. In the harbour\nlay ships."),
        ("HARBOUR BOARD\nThe har-\nbour lay", "HARBOUR BOARD\nThe harbour\nlay"),
        # what follows cannot stand alone
        ("by a declara-\ntion, he said", "by a declaration,\nhe said"),
        ("Verwaltung. Die Verwal-\ntung der", "Verwaltung. Die Verwaltung\nder"),
        ("die neue Ordn-\nung der", "die neue Ordnung\nder"),
        # a sign that is printed at line ends only
        ("the old mu\u00ad\nseum of", "the old museum\nof"),
        ("das alte Mu¬\nseum der", "das alte Museum\nder"),
        # a hyphen that may be the word's own stays
        ("a well-\nknown keeper", "a well-known\nkeeper"),
        ("a well-\nknown man; well-known", "a well-known\nman; well-known"),
        ("his mother-in-\nlaw said", "his mother-in-law\nsaid"),
        # the word ends its paragraph: no blank line may come of it
        ("The harbour of the har-\nbour.\nNext", "The harbour of the \nharbour.\nNext"),
        ("The harbour of the har-\nbour", "The harbour of the \nharbour"),
    ],
)
def test_a_split_word_is_joined_and_lines_keep_their_count(given: str, expected: str) -> None:
    text, repairs = join_split_words(given)
    assert text == expected
    assert text.count("\n") == given.count("\n")
    assert repairs
    assert {one.kind for one in repairs} == {"hyphenation"}


@pytest.mark.parametrize(
    "text",
    [
        "two-\nand three-year terms",
        "Haus-\nund Hofarbeit",
        "He waited -\nand waited.",
        "the year 1990-\nten years later",
        "a Franco-\nGerman treaty",
        "a half-\n\nnew paragraph",
        "har-\nbour",
        "well-known and half-open",
        "x" * 50 + "-\nbour lay",
    ],
)
def test_other_hyphens_at_line_ends_are_left_alone(text: str) -> None:
    assert join_split_words(text) == (text, ())


def test_the_repair_names_the_line_and_both_parts() -> None:
    _, repairs = join_split_words("A harbour.\n\nThe har-\nbour of a declara-\ntion lay.")
    assert repairs == (
        Repair("hyphenation", "har- / bour -> harbour", 3),
        Repair("hyphenation", "declara- / tion -> declaration", 4),
    )


def test_a_dump_is_mended_and_a_page_is_not() -> None:
    broken = dump("Bridge", *PARAGRAPHS, "The engineers of the har-\nbour went home at four.")
    document = decode(RawFile("a.txt", broken.encode()))
    assert isinstance(document, Document)
    assert "engineers of the harbour\nwent" in document.text
    page = decode(RawFile("a.html", f"<html><body><p>{broken}</p></body></html>".encode()))
    assert isinstance(page, Document)
    assert "har-\nbour" in page.text


def test_a_file_of_nothing_but_split_words_takes_no_time_worth_naming() -> None:
    text = "har-\nbour " * 20_000
    mended, repairs = join_split_words(text)
    assert mended.count("\n") == text.count("\n")
    assert len(repairs) > 10_000
