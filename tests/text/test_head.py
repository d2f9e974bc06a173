"""The head of a Markdown file is written and read the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.head import is_as_generated, join_list, one_line, sign, split_head, split_list

FILE = "Title: Ferry runs again\nDate: 2025-02-03\nSource: port-ellery-courier\n\nThe ferry runs.\n"


def test_head_ends_at_the_first_blank_line() -> None:
    text = "Title: A\nDek: x: y\n\nPORT ELLERY: not a field\n\nmore"
    parts = split_head(text)
    assert parts.head == {"title": "A", "dek": "x: y"}
    assert parts.body == "PORT ELLERY: not a field\n\nmore"


def test_a_file_without_head_is_all_body() -> None:
    assert split_head("Just words.\n\nMore").head == {}


def test_a_stray_line_in_the_head_is_told_with_its_number() -> None:
    assert split_head("Title: A\nwhat is this\n\nbody").strays == ((2, "what is this"),)


def test_a_repeated_key_cannot_override_the_first() -> None:
    assert split_head("Slug: a\nSlug: ../b\n\nx").head["slug"] == "a"


def test_a_value_cannot_open_a_line_of_its_own() -> None:
    assert (
        one_line("Ferry\nSave_as: ../../x\r\nStatus: draft")
        == "Ferry Save_as: ../../x Status: draft"
    )


def test_lists_split_as_they_were_joined() -> None:
    assert split_list("Ada Holt;Rui ; ;Bo") == ("Ada Holt", "Rui", "Bo")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("(Reporting by Ida; editing by Bo)", "(Reporting by Ida; editing by Bo)"),
        ("Reporting by Ida; editing by Bo", r"Reporting by Ida\; editing by Bo"),
        ("Holt (Aske", r"Holt \(Aske"),
        ("a\\;b", r"a\\\;b"),
    ],
)
def test_a_value_with_semicolons_is_read_back_whole(value: str, written: str) -> None:
    assert join_list([value, "Rui)"]) == rf"{written}; Rui\)"
    assert split_list(join_list([value, "Rui)"])) == (value, "Rui)")


@given(st.lists(st.text(st.sampled_from("a ;()\\\n"))))
def test_any_list_is_read_back_as_it_was_joined(values: list[str]) -> None:
    wanted = tuple(one_line(value) for value in values if one_line(value))
    assert split_list(join_list(values)) == wanted


@pytest.mark.parametrize("value", ["(" * 50_000, "\\" * 50_001, "(;" * 50_000, ";" * 50_000])
def test_a_hostile_list_is_split_at_once(value: str) -> None:
    assert "".join(split_list(value)).strip("\\(;") == ""


def test_a_signed_file_is_as_generated_until_a_hand_touches_it() -> None:
    signed = sign(FILE)
    assert is_as_generated(signed)
    assert sign(signed) == signed
    assert not is_as_generated(signed.replace("runs again", "sails again"))
    assert not is_as_generated(signed + "\nOne more line.\n")
    assert not is_as_generated(FILE)
