"""CSV and TSV of crawlers and spreadsheets: one raw file a row, read row by row.

Rows are read as Python's csv module reads them. One that breaks the rules of RFC 4180 is told, and
one whose quotes are never closed ends where the next row begins.
"""

from __future__ import annotations

import csv
import io
import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.cleaning.inputs.encodings import STRAY
from cuttings.cleaning.inputs.limits import Limits, Rejoined, TooLargeError
from cuttings.cleaning.inputs.records import raw_record
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Refusal, RefusalReason

csv.field_size_limit(min(sys.maxsize, Limits().document))


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by their columns' names, and what is wrong with it ("" if nothing)."""

    cells: Mapping[str, object]
    fault: str = ""


def read_csv(
    name: str, stream: io.BufferedIOBase, limits: Limits
) -> Iterator[RawFile | Refusal | Note]:
    """The articles of a CSV or TSV file with a head line, one a row."""
    rows = read_rows(stream, limits.document)
    number = 0
    while True:
        number += 1
        member = f"{name}#{number}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except TooLargeError as error:
            yield Refusal(member, RefusalReason.TOO_LARGE, str(error))
            return
        except csv.Error as error:
            message = f"row {number} is no CSV ({error}); mend it: no row from there on was read"
            yield Refusal(member, RefusalReason.UNREADABLE_ARCHIVE, message)
            return
        yield raw_record(member, row.cells)
        if row.fault:
            yield Note(member, row.fault)
    if number == 1:
        yield Refusal(name, RefusalReason.EMPTY, "the file holds no row below its head line")


def read_rows(stream: io.BufferedIOBase, longest: int) -> Iterator[Row]:
    """The rows of a table in UTF-8; the separator is the head line's commonest.

    Raises csv.Error, and TooLargeError for a line of more than ``longest`` characters.
    """
    text = io.TextIOWrapper(
        io.BufferedReader(Rejoined(b"", stream)), "utf-8-sig", errors=STRAY, newline=""
    )
    try:
        lines = _short_lines(text, longest)
        head = next(lines, "")
        reader = _Reader(itertools.chain([head], lines), max(",;\t", key=head.count))
        reader.columns, _ = next(reader.rows(), ([], ""))
        for cells, fault in reader.rows():
            if cells:
                yield Row(dict(_named(reader.columns, cells)), fault)
    finally:
        text.detach()  # the stream is its opener's to close


class _Reader:
    """Rows as lists of cells, each with its fault."""

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._line = 0
        self.columns: Sequence[str] = ()

    def rows(self) -> Iterator[tuple[list[str], str]]:
        """The rows from the next line on. Raises csv.Error."""
        while True:
            taken: list[str] = []
            cells = next(csv.reader(self._taking(taken), delimiter=self._delimiter), None)
            if cells is None:
                return
            first, fault = self._line + 1, self._fault(taken)
            if fault and len(taken) > 1:
                own = self._own_lines(taken)
                self._lines = itertools.chain(taken[own:], self._lines)
                taken = taken[:own]
                cells, fault = self._parsed("".join(taken).rstrip()), self._fault(taken)
            self._line += len(taken)
            yield cells, f"line {first}: {fault}" if fault else ""

    def _taking(self, taken: list[str]) -> Iterator[str]:
        for line in self._lines:
            taken.append(line)
            yield line

    def _fault(self, lines: Sequence[str]) -> str:
        try:
            list(csv.reader(lines, delimiter=self._delimiter, strict=True))
        except csv.Error as error:
            if "end of data" in str(error):
                return "found no closing quote; the file is cut or a quote is missing: mend it"
            return (
                "found quotes inside quotes, expected each doubled; read as well as may be: mend it"
            )
        return ""

    def _own_lines(self, lines: Sequence[str]) -> int:
        """How many of the lines are the row's: all before one that looks like a row by itself."""
        later = range(1, len(lines))
        return next((n for n in later if self._opens_row(lines[n])), len(lines))

    def _opens_row(self, line: str) -> bool:
        """Whether the line has a quoted cell, and all columns or a last one that goes on."""
        if not line.startswith('"') and f'{self._delimiter}"' not in line:
            return False
        if not self._fault([line]):
            return len(self._parsed(line)) == len(self.columns)
        closed = f'{line.rstrip()}"'
        return not self._fault([closed]) and len(self._parsed(closed)) <= len(self.columns)

    def _parsed(self, text: str) -> list[str]:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter), [])


def _named(columns: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The cells by their columns' names; by their numbers where none, or another one, has that."""
    taken: set[str] = set()
    for number, (name, value) in enumerate(itertools.zip_longest(columns, row), start=1):
        if value is not None:
            unique = name if name and name not in taken else f"column {number}"
            taken.add(unique)
            yield unique, value


def _short_lines(text: io.TextIOWrapper, longest: int) -> Iterator[str]:
    while line := text.readline(longest + 1):
        if len(line) > longest:
            raise TooLargeError.over(longest)
        yield line.replace("\x00", "")
