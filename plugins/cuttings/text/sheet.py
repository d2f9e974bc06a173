"""Tables as CSV, for people who open them in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

Cell = str | int | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula (OWASP, CSV injection)."""


def as_csv(rows: Iterable[Iterable[Cell]]) -> str:
    r"""The rows as CSV (RFC 4180); a cell like a formula gets an apostrophe before it.

    >>> as_csv([("name", "n"), ("=1+1", 2)])
    "name,n\r\n'=1+1,2\r\n"
    """
    out = io.StringIO()
    csv.writer(out).writerows(map(_plain, row) for row in rows)
    return out.getvalue()


def _plain(cell: Cell) -> Cell:
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    return f"'{cell}" if is_formula else cell
