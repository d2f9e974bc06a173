"""The last word on a page's chances: what belongs together is kept together.

Enters: the rows of a page with the chances of both readings. Leaves: the final chances.
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.cleaning.labelling.html_context import log_odds
from cuttings.cleaning.labelling.html_measures import Measures
from cuttings.cleaning.labelling.html_traits import TRAIT, Row, any_of
from cuttings.cleaning.labelling.judge import probability

VOTED = 0.55
"""The chance of an item or row that belongs for what stands around its list or table."""

PARTED = 0.1
"""The chance of a block before the headline and outside the column that holds it and the text."""

VOTED_LINKED = 0.33
"""Linked share of a list's words from which it may lead elsewhere."""

MARKS_AGAINST = [
    "navigation",
    "footer",
    "sidebar",
    "related",
    "teaser",
    "share",
    "comments",
    "subscription",
    "promotion",
    "advertisement",
    "legal",
    "caption",
    "credit",
    "byline",
    "bio",
    "date",
    "meta",
    "dek",
    "kicker",
    "keywords",
    "popup",
    "hidden",
    "hidden_attribute",
    "button",
    "form",
    "footer_tag",
    "aside_tag",
    "video",
    "widget",
]

NEVER_VOTED = any_of(
    *(f"near_{mark}" for mark in MARKS_AGAINST),
    "said_twice",
    "before_headline",
    "other_article",
    "says_read_more",
    "says_machine",
)
"""What speaks against a list whatever stands around it."""

SURELY_KEPT = 0.7
"""The chance of a list's first item from which the words over it head it."""

KEPT_FROM = 0.5
"""The chance from which a block is of the article's body."""

IN_BODY = any_of(*(f"body_0_up_{steps}_down" for steps in range(4)))

RIGHT_IN_BODY = any_of("body_0_up_1_down", "body_0_up_2_down")
"""An item stands one or two steps below the body's container."""

LIFT_LEAST_WORDS = 120
"""Words of prose in the body's container from which its page must have an article."""

LIFT_SHARE = 0.25
"""Kept words, as a share of that prose, from which the judge has found an article."""

LIFTED_ODDS = 0.25
"""The log odds (a chance of .56) the middle word of that prose is raised to."""

HEAD_OF_FOLD = any_of("kind_heading", "in_fold")
LIST_ITEM_OF_WORDS = any_of("kind_list_item", "words>=2")


def second_reading(
    rows: Sequence[Row], measures: Sequence[Measures], chances: Sequence[float]
) -> list[float]:
    """The final chances, of those that the judge gave."""
    return parted(rows, voted(rows, lifted(rows, measures, chances)))


def parted(rows: Sequence[Row], chances: Sequence[float]) -> list[float]:
    """The chances, low for all that stands before the headline and in another column than it.

    Such a column has prose as good as the article's, and on a lone page nothing else betrays it.
    """
    return [
        min(chance, PARTED) if row.bits & TRAIT["outside_column"] else chance
        for row, chance in zip(rows, chances, strict=True)
    ]


def lifted(
    rows: Sequence[Row], measures: Sequence[Measures], chances: Sequence[float]
) -> list[float]:
    """The chances, all raised alike where the judge would leave most of the body's container out.

    A page whose template only speaks against its own text (every name guilty) still has an
    article where its most prose stands under a headline; the order of the chances tells which.
    """
    votes = sorted(
        (chance, measured.words)
        for row, measured, chance in zip(rows, measures, chances, strict=True)
        if measured.is_prose and row.bits & IN_BODY and not row.bits & TRAIT["before_headline"]
    )
    words = sum(count for _, count in votes)
    kept = sum(m.words for m, chance in zip(measures, chances, strict=True) if chance >= KEPT_FROM)
    has_headline = any(row.bits & TRAIT["under_headline"] for row in rows)
    if words < LIFT_LEAST_WORDS or kept >= LIFT_SHARE * words or not has_headline:
        return list(chances)
    middle, passed = 0.0, 0
    for chance, count in votes:
        passed += count
        if passed * 2 >= words:
            middle = chance
            break
    rise = max(0.0, LIFTED_ODDS - log_odds(middle))
    return [probability(log_odds(chance) + rise) for chance in chances]


def voted(rows: Sequence[Row], chances: Sequence[float]) -> list[float]:
    """The chances, with lists, tables and quotations of the article kept whole.

    Figures, dates and names tell little by themselves: where paragraphs of the article stand before
    and behind, nothing links elsewhere and no name speaks against it, the whole of it belongs.
    So do the heads, sentences and lists of a live blog's entries.
    """
    return [
        max(chance, VOTED)
        if not row.bits & NEVER_VOTED
        and (is_of_group(row) or is_of_entry(row) or heads_fold(row) or heads_group(row))
        else chance
        for row, chance in zip(rows, chances, strict=True)
    ]


def is_of_group(row: Row) -> bool:
    """Whether a block's list or table stands between the article's paragraphs, or ends it.

    Where no paragraph follows it must stand in the body's own container, with no link at all.
    """
    around = row.context
    if around is None or around.group_over < KEPT_FROM:
        return False
    if around.group_under >= KEPT_FROM:
        return around.group_linked < VOTED_LINKED
    ends_it = row.bits & TRAIT["nothing_after"] and row.bits & RIGHT_IN_BODY
    return bool(ends_it) and around.group_linked == 0


def heads_fold(row: Row) -> bool:
    """Whether a block is what a reader opens a fold by, in which the article goes on."""
    around = row.context
    is_head = row.bits & HEAD_OF_FOLD == HEAD_OF_FOLD
    return is_head and around is not None and around.heading_over_prose >= KEPT_FROM


def heads_group(row: Row) -> bool:
    """Whether a heading of few words stands between what is kept: "Ingredients" over its list."""
    around = row.context
    if around is None or not row.bits & TRAIT["kind_heading"] or row.bits & TRAIT["linked>=0.4"]:
        return False
    return around.heading_over >= SURELY_KEPT and around.above >= KEPT_FROM


def is_of_entry(row: Row) -> bool:
    """Whether a block is a live blog's: a head, sentence or item in an entry.

    Heads of entries are linked to themselves; linked sentences and items lead elsewhere.
    """
    bits = row.bits
    if not bits & TRAIT["in_entry"]:
        return False
    is_item = bits & LIST_ITEM_OF_WORDS == LIST_ITEM_OF_WORDS
    is_text = bits & TRAIT["sentence"] or is_item
    return bool(bits & TRAIT["kind_heading"] or (is_text and not bits & TRAIT["linked>=0.4"]))
