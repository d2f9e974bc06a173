"""Lines of a dump as blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cuttings.cleaning.blocks.text import BLANK_AFTER, BLANK_BEFORE, read_text


def test_lines_are_counted_in_the_raw_file() -> None:
    assert [(b.first_line, b.last_line) for b in read_text("\none\n\n\ntwo\n")] == [(2, 2), (5, 5)]


def test_blank_lines_around_a_line_are_kept_as_features() -> None:
    first, second, third = read_text("heading\n\ncaption\ncredit")
    around = [(b.features[BLANK_BEFORE], b.features[BLANK_AFTER]) for b in (first, second, third)]
    assert around == [(1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]


def test_white_space_within_a_line_stays() -> None:
    [block] = read_text("  Norvik \t 14   Sund\u00a02 \r\n")
    assert block.text == "Norvik \t 14   Sund\u00a02"


@given(st.text(alphabet="ab \n\t\r", max_size=60))
def test_no_word_is_lost_and_none_added(text: str) -> None:
    blocks = read_text(text)
    assert " ".join(b.text for b in blocks).split() == text.split()
    assert [b.place for b in blocks] == list(range(len(blocks)))


WRAPPED = """
Harbour opens again

The harbour of Norvik took in its first ships on Wednesday after a
storm had closed the roads for a week, the port authority said in a
statement.

Repairs to the large crane will take at least two months, and coal
will have to be landed at the western quay until then, said Marit
Aas, who runs the port and its two tugs.

Norvik, 6.10
Sund, 7.15
Holmen, 9.20
"""


def test_paragraphs_broken_into_lines_are_put_together() -> None:
    blocks = read_text(WRAPPED)
    assert [(b.first_line, b.last_line) for b in blocks] == [
        (2, 2),
        (4, 6),
        (8, 10),
        (12, 12),
        (13, 13),
        (14, 14),
    ]
    assert " ".join(b.text for b in blocks).split() == WRAPPED.split()


def test_lines_of_sentences_are_no_broken_paragraph() -> None:
    line = "The ferry to Sund will run at new hours from Monday, it said."
    text = "\n\n".join(["\n".join([line] * 4)] * 4)
    assert len(read_text(text)) == 16


def test_a_list_of_even_width_is_no_broken_paragraph() -> None:
    rows = "\n".join(
        f"Norvik to Sund and back by way of the outer islands, ship {n}" for n in "abcd"
    )
    assert len(read_text(f"{rows}\n\n{rows}\n\n{rows}")) == 12


PACKED = """Harbour opens again after a week of storms that closed the roads
By Ida Holm
The harbour of Norvik took in its first ships on Wednesday after a
storm had closed the roads for a week, the port authority said in a
statement.
Repairs to the large crane will take at least two months, and coal
will have to be landed at the western quay until then, said Marit
Sand, who runs the port for the town.
Share
"""


def test_paragraphs_broken_into_lines_are_told_apart_without_blank_lines() -> None:
    lines = [(b.first_line, b.last_line) for b in read_text(PACKED)]
    assert lines == [(1, 1), (2, 2), (3, 5), (6, 8), (9, 9)]


JAPANESE = """北港は火曜日、一週間の嵐の後に最初の船を迎
えた。港湾局が水曜日に発表した声明による
と、大型クレーンの修理には少なくとも二か月
かかり、石炭は西の岸壁で荷揚げされるという
。船会社は新しい時刻表を月曜日に公表する。
"""


def test_broken_lines_of_a_script_without_spaces_are_joined_without() -> None:
    [block] = read_text(JAPANESE)
    assert block.text == "".join(JAPANESE.split())


TORN = """\
Harbour opens again after a week
The harbour of
Norvik
took in ships again. A storm had closed it, said
Marit Aas
.
Her deputy, "we had coal for nine days (and bread for
ten
)", agreed.
Weather
Sund, 7.15
"""


def test_sentences_torn_at_their_links_are_put_together() -> None:
    assert [block.text for block in read_text(TORN)] == [
        "Harbour opens again after a week",
        "The harbour of Norvik took in ships again. A storm had closed it, said Marit Aas.",
        'Her deputy, "we had coal for nine days (and bread for ten)", agreed.',
        "Weather",
        "Sund, 7.15",
    ]


def test_one_line_that_begins_with_a_comma_is_no_torn_dump() -> None:
    once = TORN.replace("\n)", ")")
    assert len(read_text(once)) == once.count("\n")


BROWSED = """\
   #[1]Feed

   [2]Home [3]News

   Harbour opens again

   The harbour of [4]Norvik took in ships on Wednesday, and [5]Marit
   Aas of the port said that the crane [2031 model] will be mended.

References

   1. https://quay.example/feed
   2. https://quay.example/
   3. https://quay.example/news
   4. https://quay.example/norvik
   5. mailto:aas@port.example
"""


def test_numbers_of_links_that_a_text_browser_lists_leave_the_text() -> None:
    texts = [block.text for block in read_text(BROWSED)]
    assert texts[:3] == ["#Feed", "Home News", "Harbour opens again"]
    assert " ".join(texts[3:5]).endswith(
        "Marit Aas of the port said that the crane [2031 model] will be mended."
    )
    assert texts[-6:] == ["References", *[line.strip() for line in BROWSED.split("\n")[-6:-1]]]


def test_numbers_in_brackets_stay_where_no_list_of_links_shows_what_they_are() -> None:
    told = BROWSED.partition("References")[0]
    assert "The harbour of [4]Norvik" in read_text(told)[3].text
