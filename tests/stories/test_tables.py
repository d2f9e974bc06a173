"""A number in a table is a number of what the heads of its row and column say."""

from __future__ import annotations

import pytest

from cuttings.model import Paragraph, ParagraphKind
from cuttings.stories.figures import figures
from cuttings.stories.tables import Row, table_rows


def table(*rows: str) -> list[Paragraph]:
    return [Paragraph(f"p{n}", ParagraphKind.TABLE_ROW, text) for n, text in enumerate(rows, 1)]


def found(*rows: str, lang: str = "en") -> list[tuple[float, str, str, list[str]]]:
    return [
        (one.value, one.unit, one.counted, sorted(one.times))
        for one in figures("a", table(*rows), lang)
    ]


def test_a_rows_head_tells_unit_and_noun() -> None:
    assert found("Forecast | Autumn | Now", "Growth 2031, % | 1.7 | 1.4") == [
        (1.7, "per cent", "Growth", ["2031"]),
        (1.4, "per cent", "Growth", ["2031"]),
    ]


def test_the_corner_tells_the_unit_and_a_column_its_year() -> None:
    assert found("Catch, tonnes | 2030 | 2031", "Orra | 812 | 766") == [
        (812.0, "tonnes", "Orra", ["2030"]),
        (766.0, "tonnes", "Orra", ["2031"]),
    ]


def test_a_table_without_units_counts_nothing() -> None:
    assert found("Player | Mark", "Nell Orr (Tarn) | 9", "Tom Vane (Quay) | 7") == []


def test_german_heads_are_read() -> None:
    assert found("Prognose | jetzt", "Wachstum, Prozent | 1,4", lang="de") == [
        (1.4, "per cent", "Wachstum", [])
    ]


@pytest.mark.parametrize(
    ("place", "words"),
    [(0, ""), (7, "Growth; Autumn"), (13, "Growth; Now"), (19, "Growth")],
)
def test_each_cell_has_the_words_of_its_row_and_column(place: int, words: str) -> None:
    row = Row(("Growth", "1.7", "1.4", "x"), ("", "Autumn", "Now"))
    assert row.words_for(place + (2 if place else 0)) == words


def test_a_table_ends_where_text_begins() -> None:
    text = Paragraph("p9", ParagraphKind.BODY, "Then it rained.")
    rows = [*table("Year | Rain", "2031 | 40"), text, *table("Orr | 12", "Vane | 11")]
    heads = [row.head if row else None for row in table_rows(rows)]
    assert heads == [("Year", "Rain"), ("Year", "Rain"), None, (), ()]
