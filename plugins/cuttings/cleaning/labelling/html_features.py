"""Named features of a page's blocks: what a judge may know of each block alone.

Enters: a ``Page``. Leaves: one mapping of names to numbers a block, in the same order. The second
reading, by neighbours, is ``html_context``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_marks import BIT, MARKS
from cuttings.cleaning.labelling.html_evidence import PageEvidence, squeeze
from cuttings.cleaning.labelling.html_phrases import phrase_kinds
from cuttings.model import Block, BlockKind

WORD_STEPS = (2, 4, 8, 15, 30, 60)
"""Word counts at which a block gains a ``words>=n``: steps, since no weight fits all lengths."""

LINK_STEPS = (0.15, 0.4, 0.8)
"""Shares of linked characters at which a block gains a ``linked>=x``."""

PROSE_WORDS = 10
"""Words from which a sentence counts as running prose when an article's place is looked for."""

PROSE_LINK_SHARE = 0.33
"""Linked share up to which it does."""

WHOLE_PAGE = 0.6
"""A container with more of the page's prose than this tells nothing by a guilty name: a wrapper
called ``content-sidebar`` holds the article too."""

NEAR_STEPS = 2
"""Containers above a block whose marks are ``near`` it."""

SENTENCE_END = re.compile(r"[.!?…。！？][\"”»’')\]」』]*$")
_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WIDE_PER_WORD = 2
"""Characters that count as a word where words are not separated."""

POSITIVE_MARKS = BIT["article_body"] | BIT["articlebody_prop"] | BIT["article"] | BIT["main"]
NEAR_ONLY = BIT["article_tag"] | BIT["main_tag"]


@dataclass(frozen=True, slots=True)
class Measures:
    """A block's size, measured once."""

    words: int
    is_sentence: bool
    is_prose: bool


def measure(block: Block) -> Measures:
    """How many words a block has, whether it ends as a sentence, whether it is running prose."""
    text = block.text
    words = len(_WORD.findall(text))
    if not text.isascii():
        wide = len(_WIDE.findall(text))
        if wide:
            words = max(words, wide // WIDE_PER_WORD)
    is_sentence = SENTENCE_END.search(text[-6:]) is not None
    prose = is_sentence and words >= PROSE_WORDS
    return Measures(words, is_sentence, prose and block.features["link_share"] <= PROSE_LINK_SHARE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Sums over a page's containers, each including all it contains."""

    prose: tuple[int, ...]  # words of running prose
    words: tuple[int, ...]
    linked: tuple[float, ...]  # linked words
    depth: tuple[int, ...]
    guilty: tuple[int, ...]  # marks inherited, without those of containers that hold the page
    total_prose: int


def lay_out(page: Page, measures: Sequence[Measures]) -> Layout:
    """The page's containers with what they hold; children stand behind parents in the tuple."""
    size = len(page.containers)
    prose, words, linked = [0] * size, [0] * size, [0.0] * size
    for block, home, measured in zip(page.blocks, page.homes, measures, strict=True):
        if home < 0:
            continue
        words[home] += measured.words
        linked[home] += measured.words * block.features["link_share"]
        prose[home] += measured.words if measured.is_prose else 0
    for place in range(size - 1, 0, -1):
        parent = page.containers[place].parent
        if parent >= 0:
            prose[parent] += prose[place]
            words[parent] += words[place]
            linked[parent] += linked[place]
    total = max(1, sum(m.words for m in measures if m.is_prose))
    guilty, depth = [0] * size, [0] * size
    for place, container in enumerate(page.containers):
        above = guilty[container.parent] if container.parent >= 0 else 0
        depth[place] = depth[container.parent] + 1 if container.parent >= 0 else 0
        own = container.marks
        if prose[place] > WHOLE_PAGE * total:
            own &= POSITIVE_MARKS
        guilty[place] = above | own
    return Layout(tuple(prose), tuple(words), tuple(linked), tuple(depth), tuple(guilty), total)


def features_alone(
    page: Page, layout: Layout, measures: Sequence[Measures]
) -> list[dict[str, float]]:
    """What each block says by itself and by where it stands, as named numbers."""
    evidence = PageEvidence.of(page)
    squeezed = [squeeze(block.text) for block in page.blocks]
    counts = Counter(squeezed)
    first_h1 = _first_h1(page.blocks, evidence)
    table = []
    for block, home, inline, measured, plain in zip(
        page.blocks, page.homes, page.inline_marks, measures, squeezed, strict=True
    ):
        features: dict[str, float] = {}
        _add_shape(features, block, measured)
        _add_wording(features, block)
        _add_place(features, page, layout, home, inline, block.index)
        evidence.add_features(features, block, plain)
        if counts[plain] > 1:
            features["said_twice"] = 1.0
        if first_h1 is not None:
            if block.index < first_h1:
                features["before_headline"] = 1.0
            elif block.index <= first_h1 + 3:
                features["under_headline"] = 1.0
        table.append(features)
    return table


def _first_h1(blocks: Sequence[Block], evidence: PageEvidence) -> int | None:
    """The block under which the article begins: the h1 most like the title, else the first."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1]
    like = [b for b in headings if evidence.is_title(b.text)]
    if like or headings:
        return (like or headings)[0].index
    titled = [b.index for b in blocks if evidence.is_title(b.text)]
    return titled[0] if titled else None


def _add_shape(features: dict[str, float], block: Block, measured: Measures) -> None:
    for step in WORD_STEPS:
        if measured.words >= step:
            features[f"words>={step}"] = 1.0
    share = block.features["link_share"]
    for limit in LINK_STEPS:
        if share >= limit:
            features[f"linked>={limit}"] = 1.0
    if share >= LINK_STEPS[-1] and not measured.is_sentence:
        features["linked_title"] = 1.0
    if share < LINK_STEPS[-1] and block.features["links"] and not measured.is_sentence:
        features["part_linked_no_stop"] = 1.0
    if block.features["strong_share"] > 0.9:
        features["all_strong"] = 1.0
    if block.features["emphasis_share"] > 0.9:
        features["all_emphasis"] = 1.0
    features[f"kind_{block.kind}"] = 1.0
    if block.kind is BlockKind.HEADING:
        features[f"heading_{block.level}"] = 1.0
    if measured.is_sentence:
        features["sentence"] = 1.0
        if measured.words >= PROSE_WORDS:
            features["long_sentence"] = 1.0
    elif measured.words >= WORD_STEPS[2]:
        features["long_no_stop"] = 1.0


def _add_wording(features: dict[str, float], block: Block) -> None:
    text = block.text
    for kind in phrase_kinds(text):
        features[f"says_{kind}"] = 1.0
        if len(text) < 120:
            features[f"short_says_{kind}"] = 1.0
    last = text[-1]
    if last == ":":
        features["ends_colon"] = 1.0
    elif last == "?":
        features["ends_question"] = 1.0
    elif text.endswith(("...", "…")):
        features["ends_ellipsis"] = 1.0
    if "," in text or "，" in text or "、" in text:
        features["comma"] = 1.0
    if text[0] in "\"“„«‘'「”":
        features["opens_quotation"] = 1.0
    if text.isupper() and len(text) > 3:
        features["all_capitals"] = 1.0
    if " | " in text and block.kind is not BlockKind.TABLE_ROW:
        features["has_bar"] = 1.0
    if sum(map(str.isdigit, text[:80])) * 4 > min(80, len(text)):
        features["digits"] = 1.0


def _add_place(
    features: dict[str, float], page: Page, layout: Layout, home: int, inline: int, index: int
) -> None:
    guilty = (layout.guilty[home] if home >= 0 else 0) | inline
    for place, mark in enumerate(MARKS):
        if guilty >> place & 1:
            features[f"in_{mark}"] = 1.0
    near, place = inline, home
    for _ in range(NEAR_STEPS):
        if place >= 0:
            near |= page.containers[place].marks
            place = page.containers[place].parent
    for bit, mark in enumerate(MARKS):
        if near >> bit & 1:
            features[f"near_{mark}"] = 1.0
    if home >= 0:
        features[f"tag_{page.containers[home].tag}"] = 1.0
        _add_surroundings(features, page, layout, home)
    features["late"] = index / max(1, len(page.blocks))


def _add_surroundings(features: dict[str, float], page: Page, layout: Layout, home: int) -> None:
    """Prose and links in the containers around a block."""
    total = layout.total_prose
    parent = max(0, page.containers[home].parent)
    grand = max(0, page.containers[parent].parent)
    features["own_prose"] = layout.prose[home] / total
    features["parent_prose"] = layout.prose[parent] / total
    features["grand_prose"] = layout.prose[grand] / total
    for name, place in (("parent", parent), ("grand", grand)):
        words = max(1, layout.words[place])
        linked = layout.linked[place] / words
        features[f"{name}_linked"] = linked
        features[f"{name}_not_prose"] = 1.0 - layout.prose[place] / words


def as_table(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """All feature names of the rows, sorted: the columns a fitting script uses."""
    return sorted({name for row in rows for name in row})
