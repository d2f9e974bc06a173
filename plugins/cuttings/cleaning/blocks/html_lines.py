"""Which lines and links of running markup are something apart, as a reader sees them.

Enters: an element and the text before it. Leaves: yes or no. Old pages set headline, byline and
text into one cell, apart by <br> and by how each is styled; new ones end a paragraph in a button.
"""

from __future__ import annotations

from lxml import etree

STYLED_TAGS = frozenset({"b", "strong", "i", "em", "u", "font", "big", "a"})
"""Elements by whose look a line differs from the next."""

CONTROL_SCHEMES = ("javascript:", "#")
"""Where the link of a button leads: nowhere."""

LONGEST_CONTROL = 40
"""Characters of a button's words."""


def stands_alone(line_break: etree._Element, length: int) -> bool:
    """Whether a <br> ends a line that is one styled element and is followed by anything else.

    ``length`` is that of the text before it in the same block. A verse of lines styled alike stays.
    """
    before, behind = line_break.getprevious(), line_break.getnext()
    if before is None or before.tag not in STYLED_TAGS or (before.tail or "").strip():
        return False
    is_whole = length <= len(" ".join("".join(map(str, before.itertext())).split())) + 1
    is_alike = (
        not (line_break.tail or "").strip() and behind is not None and behind.tag == before.tag
    )
    return is_whole and not is_alike


def is_control(link: etree._Element) -> bool:
    """Whether a link is a button behind the last words of its paragraph: "Share", "Reply"."""
    if (link.tail or "").strip() or link.getnext() is not None:
        return False
    href = (link.get("href") or "").strip().lower()
    words = "".join(map(str, link.itertext()))
    is_idle = href == "" or href.startswith(CONTROL_SCHEMES)
    return is_idle and len(words.strip()) <= LONGEST_CONTROL
