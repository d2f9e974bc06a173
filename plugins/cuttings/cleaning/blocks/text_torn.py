r"""Lines of a dump that were torn out of their sentence: links and bold words on their own line.

Enters: the lines of a dump. Leaves: the indexes of those that go on in the next. The usual way to
get a page's text (``get_text("\n")`` and its like) breaks the line at every element, also within a
sentence: “The mayor,” / “Ida Holm” / “, said on Monday that”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cuttings.cleaning.function_words import function_words
from cuttings.text.stops import STOPS

LEAST_TORN = 2
"""Lines that begin with a comma or a stop, from which a dump is held to be torn: no writer begins
a line so."""

SMALL = 3
"""Letters of such a word at most: longer ones ("back", "over") do stand at the end of headings."""

RUNNING_WORDS, RUNNING_LENGTH = 5, 90
"""Words a line has at least that is running text, and characters from which on it surely is."""

_MARKS = frozenset(",.;:!?)]%…、。，；：）」』”’'»“")
"""The letters that ``GOES_ON`` begins with."""

_CLOSED = re.compile(rf"[:：{STOPS}][\"'”’»)\]]*$")
_OPEN = re.compile(r"[,;(\[„«‚–—-]$")
GOES_ON = re.compile(r"(?!\.\.)[,.;:!?)\]%…、。，；：）」』](?!\w)|[”’»“](?=[\s,.;:])|[’']s\b")
"""How a line begins that goes on right behind the word before it."""

_STOP_WITHIN = re.compile(rf"[{STOPS}][\"”’»)]* +[^\W\d_]")


def torn(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines that were torn from the next; none where the dump was not torn."""
    marked = [at for at, line in enumerate(lines) if line[:1] in _MARKS]
    sure = {at - 1 for at in marked if at and lines[at - 1] and GOES_ON.match(lines[at])}
    if len(sure) < LEAST_TORN:
        return frozenset()
    joints = [at for at in range(len(lines) - 1) if lines[at] and lines[at + 1]]
    found = sure | {at for at in joints if _goes_on_small(lines[at + 1])}
    for at in joints:
        if at + 1 in found and (at - 1 in found or _is_running(lines[at])):
            found.add(at)
    return frozenset(at for at in found if not _CLOSED.search(lines[at]))


@cache
def _small_words() -> frozenset[str]:
    """Articles, prepositions and their like, at which no heading stops."""
    return frozenset(
        word for words in function_words().values() for word in words if len(word) <= SMALL
    )


def _goes_on_small(following: str) -> bool:
    """Whether the next line begins in the middle of a sentence, by its small letter."""
    return following[0].islower() and " " in following


def _is_running(line: str) -> bool:
    """Whether a line that stops without a mark is running text, and no heading above one."""
    stops_within = len(line.split()) >= RUNNING_WORDS and _STOP_WITHIN.search(line)
    is_open = _OPEN.search(line) or line.rpartition(" ")[2] in _small_words()
    return bool(stops_within or is_open) or len(line) >= RUNNING_LENGTH
