"""What goes on below a box, entries of a live blog and readers' letters that the judge has missed.

Enters: a judged page. Leaves: the judgement with them as body. To the judge, who sees two lines
around each, short texts under their times or over their writers' names are teasers; that they stand
in a row shows only from afar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from cuttings.cleaning.labelling.text_features import FURNITURE, Page
from cuttings.cleaning.labelling.text_lines import Shape
from cuttings.cleaning.labelling.text_phrases import TAKE_ENDS
from cuttings.cleaning.labelling.text_sequence import Judgement, Part

ENTRY_ODDS = 2.2
"""Log odds of a line of an entry, nine to one as of other rules: the judge's own spoke against."""

LEAST_ENTRIES, LEAST_LETTERS = 3, 2
"""Entries of a row: two times may be when a page was published and changed. Letters are announced
as such above the headline."""

LONGEST_ENTRY = 40
"""Lines of an entry: lists, quotations and posts may stand in it."""

SHORTEST_TOLD, LONGEST_TIMED = 3, 8
"""Words of a sentence, and of a line that begins with a time and is none: the entry's heading."""

PAST_BOX, MAIN_PROSE = "past_related", "prose_core_inside"
"""Features of a line: below a box of other headlines; a sentence in the main run of prose."""

LONGEST_BOX = 6
"""Lines of such a box."""

BELOW_BOX_ODDS = 1.0
"""Log odds by which a line below a box has to speak for body: none of the bench's does that is of
something else."""

ANNOUNCED, SIGNATURE = 4, 2
"""Lines above the headline in which letters are announced; lines of a writer's name and place."""

_TIME = re.compile(
    r"(?:[01]?\d|2[0-4])(?:[:h]|(\.))[0-5]\d(?!\d)"
    r"(\s*(?:[ap]\.? ?m\b\.?|uhr\b|h\b|[a-z]{2,3}t\b|utc\b)[:.,]?)?(?=\s|$)",
    re.I,
)
_LETTERS = re.compile(
    r"\b(?:letters|(?:reader|letter to the editor)s?|leserbriefe?|leserpost|lezersbrieven|"
    r"courrier des lecteurs|cartas? (?:al director|de los lectores)|lettere|insändare)\b",
    re.I,
)


def with_entries(page: Page, judged: Judgement, headline: int | None) -> Judgement:
    """The judgement with entries, letters and what goes on below a box as body."""
    if Part.BODY not in judged.parts:
        return judged
    going_on = (*_entries(page, judged), *_takes(page, judged), *_below_box(page, judged))
    judged = judged.with_body(going_on, ENTRY_ODDS)
    return judged.with_body(_letters(page, judged, headline or 0), ENTRY_ODDS)


def _is_said(page: Page, i: int) -> bool:
    """Whether the line has nothing of a button, a box or the source's furniture."""
    line = page.lines[i]
    return not (line.kinds or line.shape is Shape.JUNK or page.features[i][-1] == FURNITURE)


# ---- entries under times ------------------------------------------------------------------------
def _entries(page: Page, judged: Judgement) -> Iterator[int]:
    """The lines of every row of timed entries that the body is part of."""
    for row in _rows(page):
        if len(row) < LEAST_ENTRIES:
            continue
        lines = range(row[0], _end(page, row[-1]) + 1)
        if any(judged.parts[i] is Part.BODY for i in lines):
            yield from (i for i in lines if _is_said(page, i) and not _is_stamp(page, i))


def _rows(page: Page) -> Iterator[list[int]]:
    """The first lines of entries in a row: under each time something is told."""
    times = [i for i in range(len(page.lines)) if _is_timed(page, i)]
    row: list[int] = []
    for i, following in zip(times, [*times[1:], len(page.lines)], strict=False):
        if any(_is_told(page, k) for k in range(i, min(following, i + LONGEST_ENTRY))):
            row.append(i)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _is_told(page: Page, i: int) -> bool:
    """Whether the line is a sentence, however short."""
    line = page.lines[i]
    return "ends_stop" in line.names and line.length >= SHORTEST_TOLD and _is_said(page, i)


def _is_timed(page: Page, i: int) -> bool:
    """Whether the line begins with the time at which an entry was written."""
    line = page.lines[i]
    found = _TIME.match(line.text) if "time_like" in line.names else None
    if found is None:
        return False
    is_number = found[1] and not found[2] and found.end() < len(line.text)  # "12.50 kroner"
    return not is_number and (line.length <= LONGEST_TIMED or line.shape is Shape.PROSE)


def _is_stamp(page: Page, i: int) -> bool:
    """Whether the line tells when an entry was changed: "Updated at 18.31"."""
    line = page.lines[i]
    is_timed = "time_like" in line.names and line.shape is Shape.SHORT
    return is_timed and not _TIME.match(line.text)


def _end(page: Page, last: int) -> int:
    """The line with which the last entry ends: its sentences, below its time and heading."""
    end = last
    for i in range(last, min(last + LONGEST_ENTRY, len(page.lines))):
        is_closed = "ends_stop" in page.lines[i].names
        if not _is_said(page, i) or (end > last and not is_closed):
            break
        if is_closed:
            end = i
    return end


# ---- takes of an agency's copy ------------------------------------------------------------------
def _takes(page: Page, judged: Judgement) -> Iterator[int]:
    """The paragraphs below "(more)", where the body ends right above it."""
    last = max(i for i, part in enumerate(judged.parts) if part is Part.BODY)
    while last + 1 < len(page.lines) and page.lines[last + 1].folded in TAKE_ENDS:
        below = range(last + 2, len(page.lines))
        told = [*takewhile(partial(_is_told, page), below)]
        yield from told
        last = told[-1] if told else last + 1


# ---- paragraphs below a box ---------------------------------------------------------------------
def _below_box(page: Page, judged: Judgement) -> Iterator[int]:
    """The paragraphs below "Read also" and its headlines, where these seem to have ended the text.

    They stand in the page's main run of prose, and each speaks for body by itself: a teaser below
    such a box does hardly ever both.
    """
    last = max(i for i, part in enumerate(judged.parts) if part is Part.BODY)
    box = range(last + 1, min(last + LONGEST_BOX, len(page.lines)))
    first = next((i for i in box if PAST_BOX in page.features[i]), len(page.lines))
    for i in range(first, len(page.lines)):
        is_main = MAIN_PROSE in page.features[i] and judged.margins[i] <= -BELOW_BOX_ODDS
        if not (is_main and _is_said(page, i)):
            break
        yield i


# ---- letters ------------------------------------------------------------------------------------
def _letters(page: Page, judged: Judgement, headline: int) -> Sequence[int]:
    """The lines of letters, each with its writer's name below, where the head announces letters."""
    if not any(
        _LETTERS.search(line.text)
        for line in page.lines[max(0, headline - ANNOUNCED) : headline + 1]
    ):
        return ()
    below = range(headline + 1, len(page.lines))
    texts = (i for i in below if _is_told(page, i) and judged.parts[i] is not Part.DEK)
    start = next(texts, len(page.lines))
    signed, prose, i = [], start, start
    while i < len(page.lines) and _is_said(page, i):
        line = page.lines[i]
        heads = i + 1 < len(page.lines) and page.lines[i + 1].shape is Shape.PROSE
        if line.shape in (Shape.PROSE, Shape.SENTENCE, Shape.LONG):
            prose = i
        elif i - prose <= SIGNATURE:
            signed.append(i)
        elif not heads:
            break
        i += 1
    return range(start, signed[-1] + 1) if len(signed) >= LEAST_LETTERS else ()
