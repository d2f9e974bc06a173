"""Names for a page's blocks: what part of an article, or what kind of boilerplate.

Enters: a ``Reading``, the chances and features of all blocks. Leaves: one ``Verdict`` a block, by
the rules of ``html_rules`` and the judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_data import DATA_PATH
from cuttings.cleaning.blocks.html_declared import DECLARED_PATH
from cuttings.cleaning.labelling.html_judge import load_tables
from cuttings.cleaning.labelling.html_measures import Measures
from cuttings.cleaning.labelling.html_rules import (
    BOILERPLATE_RULES,
    CAPTION_REACH,
    HEAD_RULES,
    LOOSE_WORDS,
    NO_UNMARKED_CAPTION,
    PART_RULES,
    Rule,
    Seen,
)
from cuttings.cleaning.labelling.html_traits import TRAIT, Row, any_of
from cuttings.cleaning.labelling.html_votes import KEPT_FROM
from cuttings.model import BlockKind, Label

FURNITURE_SHARE = 0.3
"""Share of a source's files that carry a line from which the line is furniture."""

SAID_TWICE = 2
"""Times a text stands in the body for the second to be a repeat; what stands there oftener is the
article's own form, such as one questionnaire for many."""

REPEAT_LEAST_WORDS = 10

DECLARED_PATHS = frozenset({DECLARED_PATH, DATA_PATH})
DECLARED_CONFIDENCE = 0.8
"""How sure a text is that the page declares as its article and does not show."""

SITE_DROPS = any_of("in_site_drop", "near_site_drop")
SITE_KEEPS = any_of("in_site_keep", "near_site_keep")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as judged: rows hold both readings, ``shares`` the source's furniture."""

    page: Page
    measures: tuple[Measures, ...]
    rows: tuple[Row, ...]
    chances: tuple[float, ...]
    shares: tuple[float, ...]


class Verdict(NamedTuple):
    """A label, the rule that gave it, how sure (0..1), and why."""

    label: Label
    rule: str
    confidence: float
    reasons: tuple[str, ...]


def name_parts(reading: Reading) -> list[Verdict]:
    """One verdict a block, in order."""
    kept = [i for i, chance in enumerate(reading.chances) if chance >= KEPT_FROM]
    headline = find_headline(reading, kept[0] if kept else len(reading.chances))
    kept = [i for i in kept if i != headline]
    first, last = (kept[0], kept[-1]) if kept else (-1, -1)
    shown = _last_shown(reading, last)
    verdicts = []
    squeezed = {i: reading.measures[i].plain for i in kept}
    often = Counter(squeezed.values())
    said: dict[str, int] = {}  # the container in which a text of the body stood first
    containers, homes = reading.page.containers, reading.page.homes
    for i, block in enumerate(reading.page.blocks):
        seen = Seen(
            block, reading.rows[i], reading.measures[i], reading.chances[i], reading.shares[i],
            headline, first, last, shown,
        )  # fmt: skip
        plain = squeezed.get(i, "")
        around = containers[homes[i]].parent if homes[i] >= 0 else -1
        is_repeat = (
            said.get(plain, around) != around
            and often[plain] == SAID_TWICE
            and not block.text.endswith("?")
        ) or (seen.has(TRAIT["near_pull_quote"]) and _is_part_of_another(i, squeezed))
        verdict = _judge(seen, is_repeat=is_repeat)
        if verdict.label.is_body and plain:
            said.setdefault(plain, around)
        verdicts.append(verdict)
    return verdicts


def _last_shown(reading: Reading, last: int) -> int:
    """The index of the last caption below the body, from picture to picture; ``last`` if none."""
    for block, row in zip(reading.page.blocks[last + 1 :], reading.rows[last + 1 :], strict=True):
        if block.place - last > CAPTION_REACH:
            break
        if block.kind is BlockKind.CAPTION and not row.bits & NO_UNMARKED_CAPTION:
            last = block.place
    return last


def _is_part_of_another(i: int, squeezed: Mapping[int, str]) -> bool:
    """Whether a kept block's text stands in another's: a pull quote's does, a quotation's not."""
    plain = squeezed.get(i, "")
    return bool(plain) and any(plain in other for j, other in squeezed.items() if j != i)


def find_headline(reading: Reading, first_body: int) -> int:
    """The index of the headline's block: the heading most like the title, -1 where none is."""
    best, best_rank = -1, 0.0
    for block, row in zip(reading.page.blocks, reading.rows, strict=True):
        is_heading = block.kind is BlockKind.HEADING
        titled = row.bits & TRAIT["is_title"] != 0
        if not (is_heading or titled):
            continue
        rank = 3.0 * titled + (1.5 if is_heading and block.level == 1 else 0.5 * is_heading)
        rank += 0.5 * (row.bits & TRAIT["near_headline"] != 0)
        rank -= 1.5 * (block.place > first_body)
        if row.bits & TRAIT["linked>=0.8"]:  # over the headline it is the outlet's own name
            rank -= 2.0 if row.bits & TRAIT["before_headline"] else 1.0
        if not titled and not (is_heading and block.level == 1):
            continue
        if rank > best_rank:
            best, best_rank = block.place, rank
    return best


BODY_KINDS: Mapping[BlockKind, Label] = {
    BlockKind.HEADING: Label.SUBHEAD,
    BlockKind.LIST_ITEM: Label.LIST_ITEM,
    BlockKind.TABLE_ROW: Label.TABLE_ROW,
    BlockKind.QUOTATION: Label.QUOTATION,
}


SITE_REASON = ("a selector of the source's own file",)


def _judge(seen: Seen, *, is_repeat: bool) -> Verdict:  # noqa: PLR0911 - the order of the rules, one return each
    if seen.block.path in DECLARED_PATHS:
        return Verdict(Label.BODY, "declared_body", DECLARED_CONFIDENCE, ())
    if seen.block.place == seen.headline:
        return Verdict(Label.HEADLINE, "headline_like_title", 1.0, ())
    if seen.has(TRAIT["is_title"]) and seen.headline >= 0:
        return _removed(seen, "headline_again", Label.REPEAT)
    if seen.has(SITE_DROPS):
        return Verdict(_kind_of_boilerplate(seen).label, "site_drops", 1.0, SITE_REASON)
    rule = HEAD_RULES.first_fitting(seen)
    if rule:
        return Verdict(rule.label, rule.name, 0.9, _reasons(seen))
    if seen.share >= FURNITURE_SHARE and (
        seen.is_kept or not seen.is_in_head or seen.measured.is_sentence
    ):
        share = f"stands in {seen.share:.0%} of the source's files"
        return Verdict(_kind_of_boilerplate(seen).label, "source_furniture", seen.share, (share,))
    if seen.is_kept or seen.has(SITE_KEEPS):
        if is_repeat and seen.words >= REPEAT_LEAST_WORDS:
            return _removed(seen, "said_before", Label.REPEAT)
        label = BODY_KINDS.get(seen.block.kind, Label.BODY)
        return Verdict(label, "judged_body", seen.chance, ())
    rule = PART_RULES.first_fitting(seen) or _kind_of_boilerplate(seen)
    return _removed(seen, rule.name, rule.label)


def _kind_of_boilerplate(seen: Seen) -> Rule:
    return BOILERPLATE_RULES.first_fitting(seen) or LOOSE_WORDS


def _removed(seen: Seen, rule: str, label: Label) -> Verdict:
    return Verdict(label, rule, max(1.0 - seen.chance, 0.0), _reasons(seen))


def _reasons(seen: Seen) -> tuple[str, ...]:
    """The features that weighed most towards the judge's own verdict."""
    return load_tables().context.reasons(seen.row)
