"""The entries of a live blog: texts of their own inside an article that are its body all the same.

Enters: a page's containers with the words they hold. Leaves: which of them are entries. A template
says so by name or microdata; else several <article> elements of one make that stand together and
hold most of the page's prose are its entries, while teasers of other articles hold little.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_marks import BIT

ENTRIES_LEAST = 3
"""Unnamed articles of one make from which they can be entries: two are a story and its sequel."""

ENTRIES_SHARE = 0.5
"""Share of a page's prose that unnamed entries hold: less and they stand beside the article."""

ENTRIES_PROSE = 0.4
"""Share of their words that is prose, heads, lists and buttons aside: in menus it is less."""

ENTRIES_LINKED = 0.25
"""Share of their words that leads elsewhere: in cards it is more, a linked title over a line."""

DECLARED = 0.2
"""Both shares where the page's data call it a live blog: buttons and posts stand in its entries."""

TEASER = BIT["teaser"]
NEVER_ENTRIES = (
    BIT["comments"] | BIT["related"] | BIT["navigation"] | BIT["promotion"]
    | BIT["footer_tag"] | BIT["footer"]
)  # fmt: skip
"""Marks in which articles are other people's words, or another article's, whatever their name."""


class Volumes(NamedTuple):
    """Words by container with all that it contains: of prose, of any kind, and linked."""

    prose: Sequence[int]
    words: Sequence[int]
    linked: Sequence[float]


def live_entries(page: Page, volumes: Volumes, total: int, headline: int) -> dict[int, int]:
    """The containers that are entries of a live blog, each with the container all stand in.

    ``total`` is the page's prose in words, ``headline`` the headline's container or -1.
    """
    entries: dict[int, int] = {}
    is_live = any("LiveBlogPosting" in str(node.get("@type")) for node in page.head.json_ld)
    guilty = NEVER_ENTRIES if is_live else NEVER_ENTRIES | TEASER  # "live-feed" is no list of cards
    for (home, _), places in _alike(page, headline, guilty).items():
        named = [place for place in places if page.containers[place].marks & BIT["live_entry"]]
        prose, words, linked = (sum(volume[i] for i in places) for volume in volumes)
        of_all, of_own = (DECLARED, DECLARED) if is_live else (ENTRIES_SHARE, ENTRIES_PROSE)
        is_most = len(places) >= ENTRIES_LEAST and prose > of_all * total
        is_text = prose > of_own * words and linked < ENTRIES_LINKED * words
        entries.update(dict.fromkeys(places if is_most and is_text else named, home))
    return entries


def _alike(page: Page, headline: int, guilty: int) -> dict[tuple[int, str], list[int]]:
    """Articles and named entries by the container and the make they share, not the headline's.

    Articles that have one of the ``guilty`` marks are left out.
    """
    own: set[int] = set()
    while headline >= 0:
        own.add(headline)
        headline = page.containers[headline].parent
    marks: list[int] = []  # of each container and all around it
    alike: dict[tuple[int, str], list[int]] = {}
    for place, container in enumerate(page.containers):
        around = marks[container.parent] if container.parent >= 0 else 0
        marks.append(around | container.marks)
        if place in own or around & NEVER_ENTRIES:
            continue
        is_article = container.tag == "article" and not marks[place] & guilty
        if is_article or container.marks & BIT["live_entry"]:
            home = container.parent
            if home >= 0 and page.containers[home].tag == "li":
                home = page.containers[home].parent
            alike.setdefault((home, container.make), []).append(place)
    return alike
