"""The inline text of one block as it is read: white space, spans, cells and lines.

Enters: text nodes and inline elements in order. Leaves: a ``TextRun`` a block, offsets exact.
"""

from __future__ import annotations

from typing import NamedTuple

from cuttings.model import Span, SpanKind

CELL_BREAK = " | "
"""Between the cells of a row in its plain text."""

COVERS = 0.7
"""Share of a block's characters an inline element must hold for its marks to be the block's."""


class TextRun(NamedTuple):  # a tuple, since one is made for every block
    """One block's text with what stood in it. ``marks`` are of elements that hold most of it."""

    text: str
    first_line: int
    last_line: int
    spans: tuple[Span, ...] = ()
    cells: tuple[str, ...] = ()
    marks: int = 0
    links: int = 0
    link_characters: int = 0
    strong_characters: int = 0
    emphasis_characters: int = 0


class _Open:
    """An inline element that is still open, from character ``start`` of the block on."""

    __slots__ = ("href", "kind", "leads", "marks", "start")

    def __init__(self, kind: SpanKind | None, href: str | None, marks: int, start: int) -> None:
        self.kind, self.href, self.marks, self.start = kind, href, marks, start
        self.leads = kind is SpanKind.LINK


class _Closed(NamedTuple):
    """An inline element within the block, by its characters."""

    what: _Open
    start: int
    end: int


class InlineText:
    """A buffer between two block boundaries; open inline elements outlive ``take``."""

    __slots__ = (
        "_breaks", "_cells", "_closed", "_ends", "_first_line", "_last_line", "_open", "_pieces",
        "_spaced", "_spanned", "length",
    )  # fmt: skip

    def __init__(self) -> None:
        self.length = 0  # characters of the block so far
        self._pieces: list[str] = []
        self._spaced = True  # the text so far is empty or ends in a space
        self._open: list[_Open | None] = []  # None for an element that says nothing of its text
        self._closed: list[_Closed] = []
        self._cells: list[int] = []
        self._spanned = 0  # columns that the last cell spans beyond its own
        self._first_line = self._last_line = 0
        self._breaks = 0
        self._ends = ""  # the last piece that is not white space

    @property
    def has_begun(self) -> bool:
        """Whether there is anything for ``take`` to end."""
        return self.length > 0 or bool(self._cells)

    def ends_with(self, ends: tuple[str, ...]) -> bool:
        """Whether the words so far end in one of these characters."""
        return self._ends.rstrip().endswith(ends)

    def add(self, text: str, line: int) -> None:
        """Take a text node that begins on ``line``, its white space as single spaces."""
        words = text.split()
        if not words:
            self._space()
            return
        plain = " ".join(words)
        if plain != text:
            if not self._spaced and text[0].isspace():
                plain = f" {plain}"
            if text[-1].isspace():
                plain = f"{plain} "
        self._take_in(plain, text, line)

    def add_as_it_is(self, text: str, line: int) -> None:
        """Take a text node of preformatted text."""
        if not text:
            return
        if text.isspace():
            self._first_line = self._first_line if self.length else line + text.count("\n")
            self._append(text)
        else:
            self._take_in(text, text, line)

    def _take_in(self, plain: str, text: str, line: int) -> None:
        """Append words; ``text`` is what they were on the page."""
        self._ends = plain
        self._breaks = 0
        first = last = line
        if "\n" in text:
            first += text.count("\n", 0, len(text) - len(text.lstrip()))
            last += text.rstrip().count("\n")
        if not self.length:
            self._first_line = first
        self._last_line = last
        self._append(plain)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self.length += len(piece)
        self._spaced = piece[-1] == " "

    def _space(self) -> None:
        if not self._spaced:
            self._append(" ")

    def open(self, kind: SpanKind | None, marks: int) -> None:
        """Note that an inline element begins here."""
        self._open.append(_Open(kind, None, marks, self.length) if kind or marks else None)

    def open_link(self, href: str | None, marks: int) -> None:
        """Note that a link begins here; it leads nowhere where ``href`` is None."""
        self._open.append(_Open(SpanKind.LINK, href, marks, self.length))

    def open_handle(self, href: str | None) -> None:
        """Note that a link to a place on the page itself begins here: it leads nowhere else."""
        what = _Open(SpanKind.LINK, href, 0, self.length)
        what.leads = False
        self._open.append(what)

    def close(self) -> None:
        """Note that the inline element opened last ends here."""
        what = self._open.pop()
        if what is not None and self.length > what.start:
            self._closed.append(_Closed(what, what.start, self.length))

    def open_cell(self, columns: int = 1) -> None:
        """Note that a table cell begins here; empty ones follow it where it spans several."""
        for _ in range(1 + self._spanned):
            if self._cells:
                self._pieces.append(CELL_BREAK)
                self.length += len(CELL_BREAK)
            self._cells.append(self.length)
        self._spanned = columns - 1
        self._spaced = True

    def ends_line(self, least: int, ends: tuple[str, ...]) -> bool:
        """Whether a <br> here ends the block: the second in a row, or behind a full sentence."""
        self._breaks += 1
        if self._breaks > 1:
            return True
        if self.length >= least and self.ends_with(ends):
            return True
        self._space()
        return False

    def take(self) -> TextRun | None:
        """The block up to here, or None where no text came; the buffer starts anew."""
        for what in reversed(self._open):
            if what is not None:
                if self.length > what.start:
                    self._closed.append(_Closed(what, what.start, self.length))
                what.start = 0
        text = "".join(self._pieces).rstrip()
        run = self._run(text) if text else None
        self._pieces, self.length, self._spaced = [], 0, True
        self._closed, self._cells, self._breaks, self._ends = [], [], 0, ""
        self._spanned = 0
        return run

    def _run(self, text: str) -> TextRun:
        last_line = max(self._first_line, self._last_line)
        if not self._closed and not self._cells:
            return TextRun(text, self._first_line, last_line)
        length = {SpanKind.LINK: 0, SpanKind.STRONG: 0, SpanKind.EMPHASIS: 0}
        spans: list[Span] = []
        links = marks = 0
        whole = len(text)
        least = COVERS * whole
        for what, begin, behind in self._closed:
            start, end = begin, behind
            if end > whole or text[start].isspace() or text[end - 1].isspace():
                start, end = _trim(text, start, min(end, whole))
                if end <= start:
                    continue
            kind = what.kind
            if kind is not None:
                if kind is not SpanKind.LINK or what.leads:
                    length[kind] += end - start
                links += what.leads
                if kind is not SpanKind.LINK or what.href:
                    spans.append(Span(start, end, kind, what.href))
            if end - start >= least:
                marks |= what.marks
        if len(spans) > 1:
            spans.sort(key=lambda span: (span.start, -span.end, span.kind))
        cells = self._cells_of(text) if self._cells else ()
        return TextRun(
            text, self._first_line, last_line, tuple(spans), cells, marks,
            links, length[SpanKind.LINK], length[SpanKind.STRONG], length[SpanKind.EMPHASIS],
        )  # fmt: skip

    def _cells_of(self, text: str) -> tuple[str, ...]:
        """The texts of the cells, the last one's further columns empty."""
        ends = [start - len(CELL_BREAK) for start in self._cells[1:]]
        cells = [
            text[start:end].strip()
            for start, end in zip(self._cells, [*ends, len(text)], strict=False)
        ]
        return (*cells, *("",) * self._spanned)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
