"""The inline text of one block as it is read: white space, spans, cells and lines.

Enters: text nodes and inline elements in order. Leaves: a ``TextRun`` a block, offsets exact.
"""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.model import Span, SpanKind

CELL_BREAK = " | "
"""Between the cells of a row in its plain text."""

COVERS = 0.7
"""Share of a block's characters an inline element must hold for its marks to be the block's."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """One block's text with what stood in it. ``marks`` are of elements that hold most of it."""

    text: str
    first_line: int
    last_line: int
    spans: tuple[Span, ...]
    cells: tuple[str, ...]
    marks: int
    links: int
    link_characters: int
    strong_characters: int
    emphasis_characters: int


@dataclass(slots=True)
class _Open:
    """An inline element that is still open."""

    kind: SpanKind | None
    href: str | None
    marks: int
    is_link: bool
    start: int


@dataclass(frozen=True, slots=True)
class _Closed:
    """An inline element within the block, by its characters."""

    what: _Open
    start: int
    end: int


class InlineText:
    """A buffer between two block boundaries; open inline elements outlive ``take``."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spaced = True  # the text so far is empty or ends in a space
        self._open: list[_Open] = []
        self._closed: list[_Closed] = []
        self._cells: list[int] = []
        self._spanned = 0  # columns that the last cell spans beyond its own
        self._first_line = self._last_line = 0
        self._breaks = 0
        self._ends = ""  # the last piece that is not white space

    def __bool__(self) -> bool:
        return self._length > 0

    @property
    def has_begun(self) -> bool:
        """Whether there is anything for ``take`` to end."""
        return self._length > 0 or bool(self._cells)

    @property
    def length(self) -> int:
        """Characters of the block so far."""
        return self._length

    def ends_with(self, ends: tuple[str, ...]) -> bool:
        """Whether the words so far end in one of these characters."""
        return self._ends.rstrip().endswith(ends)

    def add(self, text: str, line: int) -> None:
        """Take a text node that begins on ``line``, its white space as single spaces."""
        plain = " ".join(text.split())
        if not self._spaced and text[:1].isspace():
            plain = f" {plain}"
        if text[-1:].isspace() and plain and plain != " ":
            plain = f"{plain} "
        self._take_in(plain, text, line)

    def add_as_it_is(self, text: str, line: int) -> None:
        """Take a text node of preformatted text."""
        self._take_in(text, text, line)

    def _take_in(self, plain: str, text: str, line: int) -> None:
        if not plain:
            return
        if not self._length:
            blank = len(text) - len(text.lstrip())
            self._first_line = line + (text.count("\n", 0, blank) if blank else 0)
        if plain != " " and not plain.isspace():
            self._ends = plain
            self._last_line = line + (text.rstrip().count("\n") if "\n" in text else 0)
            self._breaks = 0
        self._pieces.append(plain)
        self._length += len(plain)
        self._spaced = plain.endswith(" ")

    def open(self, kind: SpanKind | None, href: str | None, marks: int, *, is_link: bool) -> None:
        """Note that an inline element begins here."""
        self._open.append(_Open(kind, href, marks, is_link, self._length))

    def close(self) -> None:
        """Note that the inline element opened last ends here."""
        self._note(self._open.pop())

    def _note(self, what: _Open) -> None:
        if self._length > what.start and (what.kind or what.marks or what.is_link):
            self._closed.append(_Closed(what, what.start, self._length))

    def open_cell(self, columns: int = 1) -> None:
        """Note that a table cell begins here; empty ones follow it where it spans several."""
        for _ in range(1 + self._spanned):
            if self._cells:
                self._pieces.append(CELL_BREAK)
                self._length += len(CELL_BREAK)
            self._cells.append(self._length)
        self._spanned = columns - 1
        self._spaced = True

    def ends_line(self, least: int, ends: tuple[str, ...]) -> bool:
        """Whether a <br> here ends the block: the second in a row, or behind a full sentence."""
        self._breaks += 1
        if self._breaks > 1:
            return True
        if self._length >= least and self.ends_with(ends):
            return True
        if not self._spaced:
            self._pieces.append(" ")
            self._length += 1
            self._spaced = True
        return False

    def take(self) -> TextRun | None:
        """The block up to here, or None where no text came; the buffer starts anew."""
        for what in reversed(self._open):
            self._note(what)
        text = "".join(self._pieces).rstrip()
        run = self._run(text) if text else None
        self._pieces, self._length, self._spaced = [], 0, True
        self._closed, self._cells, self._breaks, self._ends = [], [], 0, ""
        self._spanned = 0
        for what in self._open:
            what.start = 0
        return run

    def _run(self, text: str) -> TextRun:
        last_line = max(self._first_line, self._last_line)
        if not self._closed and not self._cells:
            return TextRun(text, self._first_line, last_line, (), (), 0, 0, 0, 0, 0)
        counted = {SpanKind.LINK: 0, SpanKind.STRONG: 0, SpanKind.EMPHASIS: 0}
        spans: list[Span] = []
        links = marks = 0
        for closed in self._closed:
            what = closed.what
            start, end = closed.start, min(closed.end, len(text))
            if start < end and (text[start].isspace() or text[end - 1].isspace()):
                start, end = _trim(text, start, end)
            if end <= start:
                continue
            if what.is_link:
                links += 1
            if what.kind:
                counted[what.kind] += end - start
                if what.kind is not SpanKind.LINK or what.href:
                    spans.append(Span(start, end, what.kind, what.href))
            if end - start >= COVERS * len(text):
                marks |= what.marks
        spans.sort(key=lambda span: (span.start, -span.end, span.kind))
        ends = [start - len(CELL_BREAK) for start in self._cells[1:]]
        cells = (
            tuple(
                text[start:end].strip()
                for start, end in zip(self._cells, [*ends, len(text)], strict=False)
            )
            + ("",) * self._spanned
        )
        return TextRun(
            text, self._first_line, last_line, tuple(spans), cells, marks,
            links, counted[SpanKind.LINK], counted[SpanKind.STRONG],
            counted[SpanKind.EMPHASIS],
        )  # fmt: skip


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
