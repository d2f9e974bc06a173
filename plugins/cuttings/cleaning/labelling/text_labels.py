"""Which rules are asked about a line, and in which order: the first that knows an answer wins.

Enters: a ``Scene`` and a line's number. Leaves: its label and the name of the rule that gave it.
The last rules only repeat what the judge found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from cuttings.cleaning.labelling.text_captions import (
    caption,
    credit_line,
    credited,
    named_tail,
    over_button,
    over_credit,
    pictures_title,
    pointed,
    said_twice,
    shouted,
    twin_caption,
    under_credit,
)
from cuttings.cleaning.labelling.text_features import FURNITURE
from cuttings.cleaning.labelling.text_rules import (
    FOOT_LINES,
    MASTHEAD_LINES,
    author_bio,
    body,
    byline,
    caption_under_repeat,
    closing_bio,
    contributors_line,
    copy_mark,
    correction_line,
    date_line,
    dek,
    desk_line,
    disclaimer,
    entry_stamp,
    furniture,
    headline,
    headline_again,
    judge,
    kicker,
    lede,
    list_item,
    name_beside_date,
    name_under_by,
    names_line,
    no_words,
    phrase,
    repeat,
    section_line,
    source_line,
    subhead,
    table_row,
    today_line,
    under_marker,
    whole_phrase,
)
from cuttings.cleaning.labelling.text_scene import Scene
from cuttings.cleaning.labelling.text_sequence import Part
from cuttings.model import Label

Rule = Callable[[Scene, int], Label | None]

TAIL_LINES = 8
"""Lines behind the body in which its last caption, signatures and corrections stand."""

KEPT: tuple[Rule, ...] = (
    headline,
    headline_again,
    caption_under_repeat,
    repeat,
    said_twice,
    furniture,
    copy_mark,
    entry_stamp,
    closing_bio,
    disclaimer,
    contributors_line,
    correction_line,
    table_row,
    list_item,
    credited,
    pointed,
    over_credit,
    pictures_title,
    shouted,
    subhead,
    body,
)
LEFT_OUT: tuple[Rule, ...] = (
    no_words,
    headline,
    headline_again,
    today_line,
    caption_under_repeat,
    repeat,
    source_line,
    section_line,
    whole_phrase,
    said_twice,
    twin_caption,
    byline,
    date_line,
    entry_stamp,
    name_beside_date,
    names_line,
    name_under_by,
    desk_line,
    furniture,
    contributors_line,
    correction_line,
    credit_line,
    caption,
    named_tail,
    pointed,
    under_credit,
    over_button,
    pictures_title,
    shouted,
    dek,
    kicker,
    author_bio,
    phrase,
    under_marker,
    lede,
    judge,
)
FAR: tuple[Rule, ...] = (
    no_words,
    headline,
    headline_again,
    today_line,
    furniture,
    repeat,
    whole_phrase,
    author_bio,
    phrase,
    under_marker,
    judge,
)
"""Those of ``LEFT_OUT`` that can answer far from the article: most lines of a full dump."""


IN_BODY, NEAR, IN_HEAD, UNDER_HEADLINE, INSIDE, PHRASED, REPEATED, SAYS_HEADLINE, FURNISHED = (
    1 << place for place in range(9)
)
"""Facts of a line, as bits: what is dear to a rule to find out is found once for all of them."""

NEEDS: Mapping[Rule, int] = {
    headline: SAYS_HEADLINE,
    headline_again: SAYS_HEADLINE,
    repeat: REPEATED,
    furniture: FURNISHED,
    said_twice: INSIDE,
    named_tail: INSIDE,
    pointed: INSIDE,
    under_credit: INSIDE,
    pictures_title: INSIDE,
    shouted: INSIDE,
    correction_line: PHRASED,
    section_line: PHRASED,
    whole_phrase: PHRASED,
    credit_line: PHRASED,
    author_bio: PHRASED,
    closing_bio: PHRASED,
    disclaimer: PHRASED,
    phrase: PHRASED,
    date_line: IN_HEAD,
    name_under_by: IN_HEAD,
    kicker: IN_HEAD,
    name_beside_date: UNDER_HEADLINE,
    lede: UNDER_HEADLINE,
    names_line: UNDER_HEADLINE,
    desk_line: UNDER_HEADLINE,
}
"""The fact without which a rule never answers, so that it need not be asked."""


def _facts(scene: Scene, i: int) -> int:
    page, head = scene.page, scene.headline
    line, below = page.lines[i], head is None or i > head
    facts = IN_BODY if scene.parts[i] is Part.BODY else 0
    near = scene.near_start <= i <= scene.end + TAIL_LINES or i < MASTHEAD_LINES
    if near or i >= len(page.lines) - FOOT_LINES:
        facts |= NEAR
    if scene.in_head(i):
        facts |= IN_HEAD
    if below and i < scene.end:
        facts |= INSIDE
    if head is not None and line.folded == page.lines[head].folded:
        facts |= SAYS_HEADLINE
    if head is not None and below and i <= scene.start:
        facts |= UNDER_HEADLINE
    if line.kinds:
        facts |= PHRASED
    if page.earlier[i] is not None:
        facts |= REPEATED
    if page.features[i][-1] == FURNITURE:
        facts |= FURNISHED
    return facts


@cache
def rules_for(facts: int) -> tuple[Rule, ...]:
    """The rules that can answer for a line of these facts, in the order in which they are asked."""
    rules = KEPT if facts & IN_BODY else LEFT_OUT if facts & NEAR else FAR
    return tuple(rule for rule in rules if not NEEDS.get(rule, 0) & ~facts)


def label_line(scene: Scene, i: int) -> tuple[Label, str]:
    """The label of line ``i`` and the name of the rule that gave it."""
    for rule in rules_for(_facts(scene, i)):
        label = rule(scene, i)
        if label is not None:
            return label, rule.__name__
    msg = f"text_labels: no rule labels line {i}; the last rule of each list must always answer"
    raise AssertionError(msg)
