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
    assert [b.index for b in blocks] == list(range(len(blocks)))
