"""What a number in a table is a number of: the words at the head of its row and its column.

Enters: an article's paragraphs in order. Leaves: for each row of a table, the words that stand for
each of its cells: "Growth 2025, %" and "Now" for the 1.4 of that row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.model import Paragraph, ParagraphKind

_BAR = " | "
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMERAL = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells as printed, and those of the table's head ("" if none)."""

    cells: tuple[str, ...]
    head: tuple[str, ...] = ()

    def words_for(self, place: int) -> str:
        """What heads the cell at a place (character) of the row: row, corner and column."""
        column = _BAR.join(self.cells)[:place].count(_BAR)
        if column == 0:
            return ""
        corner, heading = (self.head[n] if n < len(self.head) else "" for n in (0, column))
        return "; ".join(filter(None, (self.cells[0], corner, heading)))


def table_rows(paragraphs: Sequence[Paragraph]) -> Iterator[Row | None]:
    """For each paragraph its row, None where it stands in no table."""
    head: tuple[str, ...] | None = None
    for paragraph in paragraphs:
        if paragraph.kind is not ParagraphKind.TABLE_ROW:
            head = None
            yield None
            continue
        cells = tuple(paragraph.text.split(_BAR))
        if head is None:
            head = cells if _is_head(cells) else ()
        yield Row(cells, head)


def _is_head(cells: Sequence[str]) -> bool:
    """Whether a first row names columns: words, or years."""
    return all(_YEAR.fullmatch(cell) or not _NUMERAL.search(cell) for cell in cells[1:])
