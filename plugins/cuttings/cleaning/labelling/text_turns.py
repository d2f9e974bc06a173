"""Questions and answers, speakers' turns and numbered parts that the article ends in.

Enters: a judged page. Leaves: the judgement with every turn of such a series as body. A short
answer ("Every day.") looks like a button to the judge, who sees two lines around it; that it stands
in a series shows only from afar.
"""

from __future__ import annotations

import re
from collections import Counter

from cuttings.cleaning.blocks.text import BLANK_BEFORE
from cuttings.cleaning.labelling.text_features import Page
from cuttings.cleaning.labelling.text_lines import Line, Shape
from cuttings.cleaning.labelling.text_sequence import Judgement, Part

LEAST_TURNS = 3
"""Turns of a series: two questions in a row are rhetoric, or two other headlines."""

REACH = 4
"""Lines from one turn to the next at most: an answer may have paragraphs."""

TURN_ODDS = 2.2
"""Log odds of a turn, nine to one as of other rules: the judge's own spoke for another part."""

NEAR = 3
"""Lines from the body to its series: a byline or a heading may stand between."""

_SPEAKER = re.compile(r"^(?:([^\W\d_][^:：.?!]{0,30})[:：]|([QAPRDFMВО])[.:]|([—–-])) ?\S")
_NUMBER = re.compile(r"^(\d{1,2})[.)] ?\S")
_QUESTION_MARKS, _CLOSERS = ("?", "？", "؟"), "\"'”’»)]"


def with_turns(page: Page, judged: Judgement) -> Judgement:
    """The judgement with the lines of each series that begins in the body or near its end as body.

    Boxes between the turns stay out.
    """
    bodies = [i for i, part in enumerate(judged.parts) if part is Part.BODY]
    if not bodies:
        return judged
    said: list[int] = []
    last = bodies[-1]
    for first, end in _series(page, bodies[0]):
        if first <= last + NEAR:
            said += range(first, end + 1)
            last = max(last, end)
    return judged.with_body(said, TURN_ODDS)


def _series(page: Page, start: int) -> list[tuple[int, int]]:
    """The first and last line of every run of turns, each with what is said after it."""
    runs: list[list[int]] = []
    for i in _turns(page, start):
        if runs and _goes_on(page, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [(run[0], _end(page, run[-1])) for run in runs if len(run) >= LEAST_TURNS]


def _goes_on(page: Page, previous: int, turn: int) -> bool:
    """Whether a turn belongs to the series of the turn before: nothing but speech between."""
    between = (page.lines[i] for i in range(previous, turn))
    return turn - previous <= REACH and all(_is_said(line) for line in between)


def _end(page: Page, turn: int) -> int:
    """The line a last turn ends with: the answer below a question or a heading."""
    return turn + 1 if _is_sentence(page, turn + 1) else turn


def _is_said(line: Line) -> bool:
    """Whether the line has nothing of a button or a box."""
    return line.shape is not Shape.JUNK and not line.kinds


def _is_sentence(page: Page, i: int) -> bool:
    """Whether there is such a line, with a closing mark."""
    return i < len(page.lines) and _is_said(page.lines[i]) and "ends_stop" in page.lines[i].names


def _turns(page: Page, start: int) -> list[int]:
    """The lines that open a turn: of a speaker who speaks twice, the next number, a question."""
    openers = {}
    for i in range(start, len(page.lines)):
        opener = _SPEAKER.match(page.lines[i].text)
        if opener and _is_sentence(page, i):
            openers[i] = opener[opener.lastindex or 0]
    voices = Counter(openers.values())
    turns, due = [], 1
    for i in range(start, len(page.lines)):
        number = _NUMBER.match(page.lines[i].text)
        counts = number is not None and int(number[1]) == due
        due += counts
        if counts or voices[openers.get(i, "")] > 1 or _is_answered(page, i):
            turns.append(i)
    return [i for i in turns if _is_said(page.lines[i])]


def _is_answered(page: Page, i: int) -> bool:
    """Whether the line is a question below a blank line, with a sentence right after it."""
    asks = page.lines[i].text.rstrip(_CLOSERS).endswith(_QUESTION_MARKS)
    return asks and bool(page.blocks[i].features.get(BLANK_BEFORE)) and _is_sentence(page, i + 1)
