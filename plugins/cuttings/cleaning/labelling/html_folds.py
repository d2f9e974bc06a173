"""What a reader opens and shuts: all in it stands or falls together, heads and prose.

Enters: a page's containers with the words they hold. Leaves: those in folds of the article, which
templates call panels and buttons as they call their menus.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_marks import BIT
from cuttings.cleaning.blocks.html_reader import Container
from cuttings.cleaning.labelling.html_entries import NEVER_ENTRIES, Volumes

FOLD_TAGS = frozenset({"details", "amp-accordion"})
FOLD = BIT["fold"]

FOLDED_PROSE = 0.4
"""Share of a fold's words that is prose: menus that fold have less."""

FOLDED_LINKED = 0.25
"""Share of them that leads elsewhere: menus have more."""

REACH = 2
"""Containers around the body's in which a fold is still the article's."""


def is_fold(container: Container) -> bool:
    """Whether a container opens and shuts, by its element or by its name."""
    return container.tag in FOLD_TAGS or bool(container.marks & FOLD)


def in_folds(page: Page, volumes: Volumes, body: int) -> Iterator[int]:
    """The containers of folds with the article's prose, and all in them.

    ``body`` is the container of most prose, or -1.
    """
    around = set[int]()
    while body >= 0 and len(around) <= REACH:
        around.add(body)
        body = page.containers[body].parent
    inside = set[int]()
    for place, container in enumerate(page.containers):
        if container.parent in inside:
            inside.add(place)
        elif container.parent in around and is_fold(container):
            words = volumes.words[place]
            is_text = volumes.prose[place] > FOLDED_PROSE * words
            is_open = volumes.linked[place] < FOLDED_LINKED * words
            if is_text and is_open and not container.marks & NEVER_ENTRIES:
                inside.add(place)
    yield from inside
