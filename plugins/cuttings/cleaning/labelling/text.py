"""The lines of a text dump, each with its label, the rule that gave it, and why.

Enters: the blocks of ``blocks.text.read_text`` and, where there is one, the source's furniture.
Leaves: one ``LabelledBlock`` a block, in the same order. The steps, each in its module: features of
every line (``text_features``), the likeliest course of the page (``text_sequence``), the headline
(``text_headline``), turns and entries that the judge has missed (``text_turns``, ``text_entries``),
and the rules that name what each line is (``text_labels``).
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.labelling.judge import probability
from cuttings.cleaning.labelling.text_entries import with_entries
from cuttings.cleaning.labelling.text_features import (
    FURNITURE,
    REACH_UP,
    Page,
    near_prose,
    read_page,
)
from cuttings.cleaning.labelling.text_headline import body_start, find_headline
from cuttings.cleaning.labelling.text_labels import label_line
from cuttings.cleaning.labelling.text_scene import Scene, captions_under_repeats, interleaved
from cuttings.cleaning.labelling.text_sequence import Judgement, Part, judge_page, part_reasons
from cuttings.cleaning.labelling.text_turns import with_turns
from cuttings.model import Block, Label, LabelledBlock

MIN_INTERLEAVED = 2
"""Repeats of the headline (with their captions) from which a dump is judged again without them."""

JUDGED = frozenset({"judge", "body", "subhead", "list_item", "table_row", "dek", "under_marker"})
"""Rules that rest on the judge: their confidence is the judge's, and its reasons are given."""

FAR = "far_from_prose"
"""The rule for lines of a menu with no sentence anywhere near."""

SURE = 3.0
"""Log odds from which on a kept line needs no reasons: nobody asks why prose is prose."""

NO_PROSE = (f"no run of prose within {REACH_UP} lines",)

RULE_CONFIDENCE = 0.9
"""Of a rule that rests on the words of the line itself."""


def label_text(
    blocks: Sequence[Block], furniture: Furniture | None = None
) -> tuple[LabelledBlock, ...]:
    """Every line labelled, in order; where no line is body, the dump holds no article."""
    near = near_prose(blocks)
    judged = iter(_label([blocks[i] for i in near], furniture))
    chosen = set(near)
    return tuple(
        next(judged) if i in chosen else LabelledBlock(block, Label.NAVIGATION, FAR, 1.0, NO_PROSE)
        for i, block in enumerate(blocks)
    )


def _without_repeats(
    page: Page, judged: Judgement, headline: int, furniture: Furniture | None
) -> Judgement:
    """The page judged again without the repeats of its headline and the captions under them.

    Some dumps print alternative text and caption after every few paragraphs; between them a short
    paragraph stands alone, as if the article had ended.
    """
    out = interleaved(page, headline)
    if len(out) < MIN_INTERLEAVED:
        return judged
    rest = [i for i in range(len(page.lines)) if i not in out]
    again = judge_page(read_page([page.blocks[i] for i in rest], furniture))
    parts, margins = list(judged.parts), list(judged.margins)
    for i, part, margin in zip(rest, again.parts, again.margins, strict=True):
        parts[i], margins[i] = part, margin
    bodies = [i for i, part in enumerate(parts) if part is Part.BODY and i not in out]
    for i in out:
        inside = bodies and bodies[0] < i < bodies[-1]
        parts[i] = Part.GAP if inside else Part.AFTER if bodies and i > bodies[0] else Part.BEFORE
    return Judgement(tuple(parts), tuple(margins))


def _label(blocks: Sequence[Block], furniture: Furniture | None) -> list[LabelledBlock]:
    page = read_page(blocks, furniture)
    judged = judge_page(page)
    found = find_headline(page, judged.parts) if Part.BODY in judged.parts else None
    if found:
        judged = _without_repeats(page, judged, found[0], furniture)
    judged = with_turns(page, judged)
    judged = with_entries(page, judged, found[0] if found else None)
    headline, headline_share = found or (None, 0.0)
    bodies = [i for i, part in enumerate(judged.parts) if part is Part.BODY]
    scene = Scene(
        page,
        judged.parts,
        judged.margins,
        headline,
        start=body_start(judged.parts),
        end=bodies[-1] if bodies else len(page.lines),
        captions=captions_under_repeats(page, headline),
    )
    labelled = []
    for i, block in enumerate(blocks):
        label, rule = label_line(scene, i)
        scene.labels.append(label)
        if rule in JUDGED:
            confidence = probability(judged.margins[i])
            sure = label.is_body and judged.margins[i] > SURE
            why = () if sure else part_reasons(page.features[i], judged.parts[i])
        else:
            confidence = headline_share if label is Label.HEADLINE else RULE_CONFIDENCE
            why = _reasons(scene, i, label, furniture)
        labelled.append(LabelledBlock(block, label, rule, round(confidence, 3), why))
    return labelled


def _reasons(scene: Scene, i: int, label: Label, furniture: Furniture | None) -> tuple[str, ...]:
    """What a rule saw: the line repeated, the share of files, or the kinds of phrases."""
    first = scene.page.earlier[i]
    if label is Label.REPEAT and first is not None:
        return (f"as line {scene.page.blocks[first].first_line}",)
    if furniture is not None and scene.page.features[i][-1] == FURNITURE:
        share = furniture.share(scene.line(i).text)
        return (f"in {share:.0%} of the source's articles", *scene.line(i).kinds)
    return scene.line(i).kinds
