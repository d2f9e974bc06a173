"""Whether a table holds data or only lays out a page.

Enters: a table element. Leaves: yes or no. Old pages put whole articles into cells.
"""

from __future__ import annotations

from lxml import etree

LAYOUT_TAGS = frozenset(
    ["table", "div", "h1", "h2", "h3", "form", "article", "section", "blockquote", "iframe"]
)
"""Elements that a cell of figures and names seldom holds."""

LONGEST_CELL = 400
"""Characters of a cell: more is running text, so the table is layout."""

SAMPLE_CELLS = 60
"""Cells looked at: a layout table shows itself in its first rows."""


def is_data_table(table: etree._Element) -> bool:
    """Whether rows of this table are rows to a reader: two or more, of short cells."""
    if table.get("role") in {"presentation", "none"}:
        return False
    rows = wide = seen = 0
    for element in table.iter("*"):
        tag = element.tag
        if tag in LAYOUT_TAGS and element is not table:
            return False
        if tag == "tr":
            rows += 1
            wide += len(element) > 1
        elif tag in {"td", "th"}:
            seen += 1
            if sum(map(len, element.itertext())) > LONGEST_CELL:
                return False
            if seen >= SAMPLE_CELLS:
                break
    return rows > 1 and wide > 0
