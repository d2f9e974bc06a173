"""Lines in which an entry says of itself when it was published.

Blogs and their themes set such a sentence below the text: "This entry was posted in Harbour on
3 May 2031 by Nell Orr." It tells the day, and is no part of the text.
"""

from __future__ import annotations

import re

from cuttings.cleaning.fields import phrases
from cuttings.text.stops import STOPS

LONGEST_STAMP = 400
"""Characters: sections, keywords and how to follow the comments are told in one breath."""

LONGEST_SHORT = 100
"""Characters of a line that says no more than who posted it and when."""

_DIGIT = re.compile(r"\d")


def _opening(phrases_of: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:^|[|·•])\W*(?:{phrases.one_of(phrases_of)})(?!\w)")


_SAYS_ENTRY, _SAYS_POSTED = _opening("entry_stamps"), _opening("short_stamps")


def is_entry_stamp(text: str) -> bool:
    """Whether a line says when its own entry was published.

    >>> is_entry_stamp("This entry was posted in Harbour on 3 May 2031 by Nell Orr.")
    True
    >>> is_entry_stamp("Posted by a diver, the film of 3 May was seen 4,000 times, Orr says.")
    False
    """
    if len(text) > LONGEST_STAMP or not _DIGIT.search(text):
        return False
    if _SAYS_ENTRY.search(text):
        return True
    is_short = len(text) <= LONGEST_SHORT and text[-1:] not in STOPS
    return is_short and _SAYS_POSTED.search(text) is not None
