"""Numbers of links that text browsers put into a page's text, as Lynx and ELinks dump it.

Each link is marked “[12]” and its address stands under that number in a list at the end. The marks
are no words of the article; the list shows that they are such marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cuttings.model import Repair

_HEADING = "References"
_ADDRESS = re.compile(r"(\d+)\. [a-z][a-z0-9+.-]*:")
_MARK = re.compile(r"\[(\d{1,5})\]")

LIST_SHARE = 0.5
"""Share of the lines below the heading that are numbered addresses: long ones may be broken."""


class LinkList(NamedTuple):
    """The list of links at a dump's end: the index of its heading, and the last number in it."""

    heading: int
    last: int


def link_list(lines: Sequence[str]) -> LinkList | None:
    """The list of links at the end of the lines, None where there is none."""
    if _HEADING not in lines:
        return None
    heading = len(lines) - 1 - lines[::-1].index(_HEADING)
    below = [line for line in lines[heading + 1 :] if line]
    numbers = [int(match[1]) for line in below if (match := _ADDRESS.match(line))]
    is_list = bool(numbers) and len(numbers) >= LIST_SHARE * len(below)
    return LinkList(heading, max(numbers)) if is_list else None


def repair_of_numbers(text: str) -> tuple[Repair, ...]:
    """What is told of a dump whose links' numbers are left out."""
    lines = [line.strip() for line in text.split("\n")] if _HEADING in text else []
    links = link_list(lines)
    if links is None:
        return ()
    detail = f"the marks [1] to [{links.last}] of links were left out; their list stands at the end"
    return (Repair("link_numbers", detail, links.heading + 1),)


def without_numbers(line: str, last: int) -> str:
    """The line without the marks of the links up to the last.

    >>> without_numbers("the mayor [3]Ida Holm and [9999] others", 12)
    'the mayor Ida Holm and [9999] others'
    """
    return _MARK.sub(lambda mark: "" if int(mark[1]) <= last else mark[0], line).strip()
