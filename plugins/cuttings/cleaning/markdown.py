"""A cutting's blocks become the body of a Markdown file, in the one dialect of ``text.markup``.

Enters: labelled blocks. Leaves: Markdown whose pieces, read back with ``markup.render``, have
exactly the blocks' texts. Every inline mark is tried before it is kept: where the dialect would
read a text otherwise with its emphasis or links, it is written without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cuttings.model import BlockKind, Label, LabelledBlock, Span, SpanKind
from cuttings.text import markup

_MARKS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**"}
HIGHEST_SUBHEAD, LOWEST_SUBHEAD = 2, 6
"""Levels of Markdown headings in an article; the first belongs to the page's headline."""

ENTRY_TIME = "entry_time"
"""The rule that names the hour of a live blog's entry."""

LONGEST_VERSE = 60
"""Characters of a line that ends where its writer wanted: wire services cut prose at 65 or more."""

LINE_END = "  \n"
"""The dialect's line break within a paragraph."""

LIST_INDENT = " " * 4
"""What a list in an item stands in by: the dialect asks for so much."""

DEEPEST_LIST = 6
"""Lists within lists that are written as such: what is deeper stands in the last of them."""


def pieces(blocks: Sequence[LabelledBlock]) -> Iterator[tuple[LabelledBlock, ...]]:
    """The blocks that stand in the article's text and hold anything, by citable piece.

    A piece is one block, but for the hour and the head of a live blog's entry, which are one.
    """
    waiting: LabelledBlock | None = None
    for block in blocks:
        if not (block.label.is_body and markup.holds_text(block.block.text)):
            continue
        if waiting is not None and _are_hour_and_head(waiting, block):
            yield waiting, block
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
        waiting = block
    if waiting is not None:
        yield (waiting,)


def _are_hour_and_head(one: LabelledBlock, other: LabelledBlock) -> bool:
    return (
        one.label is other.label is Label.SUBHEAD
        and (one.rule == ENTRY_TIME) is not (other.rule == ENTRY_TIME)
    )  # fmt: skip


def body_blocks(blocks: Sequence[LabelledBlock]) -> tuple[LabelledBlock, ...]:
    """The blocks that stand in the article's text and hold anything, in order, one a piece."""
    return tuple(_joined(*piece) for piece in pieces(blocks))


def _joined(first: LabelledBlock, second: LabelledBlock | None = None) -> LabelledBlock:
    """Two blocks as one subhead, of the head's level."""
    if second is None:
        return first
    head = second if first.rule == ENTRY_TIME else first
    offset = len(first.block.text) + 1
    moved = (
        replace(span, start=span.start + offset, end=span.end + offset)
        for span in second.block.spans
    )
    block = head.block._replace(
        text=f"{first.block.text} {second.block.text}",
        first_line=first.block.first_line,
        last_line=second.block.last_line,
        spans=(*first.block.spans, *moved),
    )
    return replace(head, block=block)


def body_texts(blocks: Sequence[LabelledBlock]) -> tuple[str, ...]:
    """The texts of the article's pieces, as a reader gets them back from its Markdown."""
    return tuple(
        text
        for kind, run in groupby(body_blocks(blocks), key=_list_kind)
        for text in _run_texts(kind, list(run))
    )


def write_body(blocks: Sequence[LabelledBlock]) -> str:
    """The article's Markdown without its head: pieces apart by a blank line, no line end after.

    Boilerplate, captions and the like are left out: they are in the head or the ledger.
    """
    parts = [
        text
        for key, run in groupby(body_blocks(blocks), key=_list_kind)
        for text in _write_run(key, list(run))
    ]
    return "\n\n".join(parts)


def _list_kind(labelled: LabelledBlock) -> str:
    """What neighbours must share to be written as one list or table."""
    if labelled.label is Label.LIST_ITEM:
        return "list"
    if labelled.label is Label.TABLE_ROW and len(_cells(labelled)) > 1:
        return f"table {len(_cells(labelled))}"
    return "piece"


def _write_run(kind: str, run: list[LabelledBlock]) -> Iterator[str]:
    if kind == "piece":
        yield from map(_write_piece, run)
    elif kind.startswith("table"):
        yield _write_table([_cells(row) for row in run])
    else:
        yield _write_lists(run)


def _write_lists(run: list[LabelledBlock]) -> str:
    """Items in a row as one list or several, those of a lower level in the item before them.

    Neighbours of one level are one list where both are numbered or neither is.
    """
    lines: list[str] = []
    open_lists: list[_OpenList] = []
    for item in run:
        level, ordered = item.block.level, item.block.ordered
        while len(open_lists) > 1 and open_lists[-1].level > level:
            open_lists.pop()
        inmost = open_lists[-1] if open_lists else None
        if inmost is None or (level > inmost.level and len(open_lists) < DEEPEST_LIST):
            open_lists.append(_OpenList(level, ordered))
        elif inmost.ordered is not ordered and len(open_lists) == 1:
            open_lists[:] = [_OpenList(level, ordered)]
            lines.append("")
        inmost = open_lists[-1]
        inmost.items += 1
        mark = f"{inmost.items}." if inmost.ordered else "-"
        lines.append(f"{LIST_INDENT * (len(open_lists) - 1)}{mark} {_inline(item)}")
    return "\n".join(lines)


@dataclass(slots=True)
class _OpenList:
    """A list that is being written."""

    level: int
    ordered: bool
    items: int = 0


def _write_table(rows: list[tuple[str, ...]]) -> str:
    if len(rows) == 1:
        # The dialect's tables have a head and rows; a lone row reads as well as a line.
        return markup.escape(markup.CELL_SEPARATOR.join(rows[0]))
    lines = [f"| {' | '.join(markup.escape(cell) for cell in row)} |" for row in rows]
    rule = f"|{' --- |' * len(rows[0])}"
    return "\n".join([lines[0], rule, *lines[1:]])


def _write_piece(labelled: LabelledBlock) -> str:
    match labelled.label:
        case Label.SUBHEAD:
            level = min(max(labelled.block.level, HIGHEST_SUBHEAD), LOWEST_SUBHEAD)
            return f"{'#' * level} {_guard_heading_end(_inline(labelled))}"
        case Label.QUOTATION:
            return f"> {_inline(labelled)}"
        case _:
            return _inline(labelled)


def _guard_heading_end(line: str) -> str:
    """A heading's closing ``#`` would be taken for its mark."""
    return f"{line[:-1]}&#35;" if line.endswith("#") else line


def _cells(labelled: LabelledBlock) -> tuple[str, ...]:
    return tuple(markup.plain(cell) for cell in labelled.block.cells)


def _run_texts(kind: str, run: list[LabelledBlock]) -> list[str]:
    if not kind.startswith("table"):
        return [markup.plain(one.block.text) for one in run]
    rows = [markup.CELL_SEPARATOR.join(_cells(row)) for row in run]
    return rows if len(rows) > 1 else [markup.plain(rows[0])]


# ---- inside a line ------------------------------------------------------------------------------
def _inline(labelled: LabelledBlock) -> str:
    """The block's text escaped, with those inline marks that do not change how it reads."""
    block = labelled.block
    wanted = markup.plain(block.text)
    verse = _verse(block.text) if block.kind is BlockKind.PREFORMATTED else ""
    if verse and _reads_as(verse, wanted):
        return verse
    if block.kind is not BlockKind.TABLE_ROW:
        links = tuple(span for span in block.spans if span.kind is SpanKind.LINK)
        for spans in (block.spans, links):
            if spans:
                line = markup.guard_line_start(_with_spans(block.text, spans))
                if _reads_as(line, wanted):
                    return line
    return markup.escape(wanted)


def _verse(text: str) -> str:
    """Short lines, each on its own; empty for a single line, and for prose cut to length."""
    lines = [line for line in text.split("\n") if markup.holds_text(line)]
    if len(lines) <= 1 or max(map(len, lines)) > LONGEST_VERSE:
        return ""
    return LINE_END.join(map(markup.escape, lines))


def _reads_as(line: str, wanted: str) -> bool:
    pieces = markup.render(line).paragraphs
    return len(pieces) == 1 and pieces[0].text == wanted


def _with_spans(text: str, spans: Sequence[Span]) -> str:
    """The text with the outermost of its spans written; spans that cross another are left out."""
    return markup.plain("".join(_pieces(text, 0, len(text), _nested(spans, len(text)))))


def _nested(spans: Sequence[Span], length: int) -> list[Span]:
    """Spans inside the text, longest first at each start, without those that cross another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.kind)):
        inside = 0 <= span.start < span.end <= length
        crosses = any(old.start < span.start < old.end < span.end for old in kept)
        doubled = any(
            old.kind is span.kind and old.start <= span.start and span.end <= old.end
            for old in kept
        )
        if inside and not crosses and not doubled:
            kept.append(span)
    return kept


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterator[str]:
    position = start
    while spans:
        span, *rest = spans
        inner = [one for one in rest if one.end <= span.end]
        yield markup.escape_inline(text[position : span.start])
        yield _mark(text[span.start : span.end], span, inner)
        position = span.end
        spans = rest[len(inner) :]
    yield markup.escape_inline(text[position:end])


def _mark(words: str, span: Span, inner: list[Span]) -> str:
    """The span's words in their mark; spaces at its ends go outside, else it would not close."""
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    core_spans = [
        Span(max(one.start - span.start - left, 0), min(one.end - span.start, right) - left,
             one.kind, one.href)
        for one in inner
    ]  # fmt: skip
    core = words[left:right]
    if not core:
        return words
    inside = "".join(_pieces(core, 0, len(core), _nested(core_spans, len(core))))
    if span.kind is SpanKind.LINK:
        marked = markup.link(inside, span.href or "")
    else:
        marked = f"{_MARKS[span.kind]}{inside}{_MARKS[span.kind]}"
    return f"{words[:left]}{marked}{words[right:]}"
