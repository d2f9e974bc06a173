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
    is_right_behind = not (line_break.tail or "").strip() and behind is not None
    return is_whole and not (is_right_behind and _look(behind) == _look(before))


def _look(element: etree._Element | None) -> tuple[object, ...]:
    """How an element and those it opens with are styled: size, face, slant."""
    look: list[object] = []
    while element is not None and element.tag in STYLED_TAGS:
        look.append((element.tag, sorted(element.items()) if element.tag == "font" else ()))
        element = None if (element.text or "").strip() else next(iter(element), None)
    return tuple(look)


def is_control(link: etree._Element) -> bool:
    """Whether a link is a button behind the last words of its paragraph: "Share", "Reply".

    A note's number is none, and its paragraph may go on behind the <sup> around it.
    """
    href = (link.get("href") or "").strip().lower()
    words = "".join(map(str, link.itertext())).strip()
    is_idle = href == "" or href.startswith(CONTROL_SCHEMES)
    if not is_idle or len(words) > LONGEST_CONTROL or not any(map(str.isalpha, words)):
        return False
    return not (link.tail or "").strip() and link.getnext() is None
