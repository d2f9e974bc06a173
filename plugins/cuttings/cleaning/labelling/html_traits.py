"""What is known of one block of a page: traits as bits, shares and chances as numbers.

Enters: names of traits. Leaves: masks to set and to ask with, and the ``Row`` a judge weighs. What
is so or not so is one bit of one number: rules ask by a mask, and the judge remembers what a whole
mask weighs, since the blocks of a menu are all alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cuttings.cleaning.blocks.html_marks import MARKS
from cuttings.cleaning.labelling.html_phrases import PHRASE_KINDS
from cuttings.model import BlockKind

WORD_STEPS = (2, 4, 8, 15, 30, 60)
"""Word counts at which a block gains a ``words>=n``: steps, since no weight fits all lengths."""

LINK_STEPS = (0.15, 0.4, 0.8)
"""Shares of linked characters at which a block gains a ``linked>=x``."""

FARTHEST = 3
"""Steps up from the body's container, and down again, that are told apart."""

TAGS = (
    "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "div", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "label",
    "legend", "li", "nav", "p", "pre", "section", "small", "span", "td", "th", "title", "tr", "ul",
)  # fmt: skip
"""Elements that tell something of the blocks right in them."""

_OWN = (
    *(f"words>={step}" for step in WORD_STEPS),
    *(f"linked>={step}" for step in LINK_STEPS),
    "linked_title", "linked_sentence", "part_linked_no_stop",
    "after_picture", "short_after_picture", "all_strong", "all_emphasis",
    *(f"kind_{kind}" for kind in BlockKind),
    *(f"heading_{level}" for level in range(1, 7)),
    *(f"tag_{tag}" for tag in TAGS),
    "sentence", "long_sentence", "long_no_stop",
    "ends_colon", "ends_question", "ends_ellipsis", "comma", "opens_quotation", "all_capitals",
    "has_bar", "digits",
    *(f"says_{kind}" for kind in PHRASE_KINDS),
    *(f"short_says_{kind}" for kind in PHRASE_KINDS),
    *(f"body_{up}_up_{down}_down" for up in range(FARTHEST + 1) for down in range(FARTHEST + 1)),
    "other_article", "in_entry",
    "declared", "not_declared", "declared_short", "not_declared_short",
    "is_title", "is_description", "opens_with_author", "is_alt_text", "said_twice", "link_refrain",
    "before_headline", "outside_column", "under_headline",
    "under_linked_title", "under_linked_heading",
    "nothing_before", "nothing_after",
)  # fmt: skip

TRAITS = (*(f"in_{mark}" for mark in MARKS), *(f"near_{mark}" for mark in MARKS), *_OWN)
"""All traits, by the place of their bits: marks of all around a block, marks near it, its own."""

TRAIT = {name: 1 << place for place, name in enumerate(TRAITS)}
NEAR = len(MARKS)
"""Places by which a mask of marks is shifted to be those near a block."""

_IN = (1 << NEAR) - 1
PARTS_OF_BITS = (_IN, _IN << NEAR, (1 << len(TRAITS)) - (1 << 2 * NEAR))
"""The three parts of a block's bits: each is alike on many blocks, the whole on few."""


def any_of(*names: str) -> int:
    """The mask of these traits; ``bits & mask`` says whether a block has one of them.

    Raises ``KeyError`` where one is no trait.

    >>> bool(any_of("in_navigation", "digits") & TRAIT["digits"])
    True
    """
    mask = 0
    for name in names:
        mask |= TRAIT[name]
    return mask


def names_of(bits: int) -> tuple[str, ...]:
    """The names of the traits in a mask, in their order.

    >>> names_of(any_of("sentence", "in_footer"))
    ('in_footer', 'sentence')
    """
    names = []
    while bits:
        lowest = bits & -bits
        names.append(TRAITS[lowest.bit_length() - 1])
        bits ^= lowest
    return tuple(names)


class Surroundings(NamedTuple):
    """Shares, 0..1, of where a block stands: the prose and links of the containers around it."""

    late: float = 0.0
    make_prose: float = 0.0
    wrap_prose: float = 0.0
    class_prose: float = 0.0
    own_prose: float = 0.0
    parent_prose: float = 0.0
    grand_prose: float = 0.0
    parent_linked: float = 0.0
    parent_not_prose: float = 0.0
    grand_linked: float = 0.0
    grand_not_prose: float = 0.0


class Context(NamedTuple):
    """What the first reading of its neighbours says of a block: ``odds`` are its own."""

    odds: float = 0.0
    previous: float = 0.0
    next: float = 0.0
    previous_2: float = 0.0
    next_2: float = 0.0
    above: float = 0.0
    below: float = 0.0
    between: float = 0.0
    beside: float = 0.0
    mass_before: float = 0.0
    mass_after: float = 0.0
    siblings: float = 0.0
    cousins: float = 0.0
    kin: float = 0.0
    same_make: float = 0.0
    heading_over: float = 0.0
    heading_over_window: float = 0.0
    heading_over_prose: float = 0.0
    heading_peers: float = 0.0
    group_over: float = 0.0
    group_under: float = 0.0
    group_between: float = 0.0
    group_linked: float = 0.0


class Row(NamedTuple):
    """A block's features. ``context`` is None where its first reading stands."""

    bits: int
    around: Surroundings
    context: Context | None = None

    def named(self) -> Mapping[str, float]:
        """All features by name, as a fitting script wants them."""
        context = self.context._asdict() if self.context else {}
        return {**dict.fromkeys(names_of(self.bits), 1.0), **self.around._asdict(), **context}
