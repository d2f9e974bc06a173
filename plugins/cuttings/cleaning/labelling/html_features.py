"""Named features of a page's blocks: what a judge may know of each block alone.

Enters: a ``Page``. Leaves: one ``Row`` a block, in the same order. The second reading, by
neighbours, is ``html_context``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.labelling.html_evidence import PageEvidence
from cuttings.cleaning.labelling.html_layout import Layout, column_of, lay_out
from cuttings.cleaning.labelling.html_measures import PROSE_WORDS, Measures, squeeze
from cuttings.cleaning.labelling.html_phrases import phrase_kinds
from cuttings.cleaning.labelling.html_traits import (
    LINK_STEPS,
    NEAR,
    TRAIT,
    WORD_STEPS,
    Row,
    Surroundings,
    any_of,
)
from cuttings.model import Block, BlockKind, SpanKind

CAPTION_WORDS = 40
"""Words up to which a block behind a picture may be its caption."""

CARD_BLOCKS = 3
"""Blocks behind a linked title that may belong to its card: date, teaser, author."""

NEAR_STEPS = 2
"""Containers around a block in which its card stands."""

UNDER_HEADLINE = 3
"""Blocks behind the headline that stand under it: dek, byline, date."""

MOST_PROSE = 0.5
"""Share of a page's prose over a heading like its title from which that is not the headline."""

REFRAINS = 2
"""Linked titles behind the same words from which these are a refrain and not a sentence's start."""

LONGEST_REFRAIN = 40
"""Characters of a refrain."""

TITLE_SPACES = 3
"""Spaces in a linked title: less may be a name or an address."""

NEARLY_ALL = 0.9
"""Share of a block in bold or italics that makes it all so."""

SHORT_TEXT = 120
"""Characters of a block that a phrase says the whole of."""

LONGEST_PHRASED = 400
"""Characters up to which a block is searched for phrases: a longer one is prose all the same."""

OPENING = 80
"""Characters at a block's start of which a quarter in digits makes it a line of figures."""

_DIGITS = b"0123456789"

SAYS_ENOUGH = any_of("in_navigation", "in_footer", "in_footer_tag", "in_teaser", "in_related")
"""Where a linked block stands in these, its wording adds nothing and is not searched."""

CACHED_PHRASES = 1_000
"""Distinct sets of phrases whose traits are remembered."""

_REFRAIN = re.compile(r"[^|:]+[|:]\s")
_WORDS_FROM = tuple(
    any_of(*(f"words>={step}" for step in WORD_STEPS if count >= step))
    for count in range(WORD_STEPS[-1] + 1)
)
_LINKED_FROM = tuple((step, TRAIT[f"linked>={step}"]) for step in LINK_STEPS)
_KIND = {kind: TRAIT[f"kind_{kind}"] for kind in BlockKind}
_LEVEL = (0, *(TRAIT[f"heading_{level}"] for level in range(1, 7)))
_TITLE_OF_CARD = any_of("linked_title", "words>=4")


def features_alone(page: Page, measures: Sequence[Measures]) -> list[Row]:
    """What each block says by itself and by where it stands."""
    evidence = PageEvidence.of(page)
    counts = Counter([measured.plain for measured in measures])
    headline = _first_h1(page.blocks, measures, evidence)
    layout = lay_out(page, measures, headline)
    column = column_of(page, layout, page.homes[headline] if headline >= 0 else -1)
    bits: list[int] = []
    for block, home, inline, measured in zip(
        page.blocks, page.homes, page.inline_marks, measures, strict=True
    ):
        traits = _shape(block, measured) | inline | inline << NEAR
        if home >= 0:
            traits |= layout.traits[home] | layout.near[home]
        traits |= _wording(block, traits) | evidence.traits_of(block, measured.plain)
        if counts[measured.plain] > 1:
            traits |= TRAIT["said_twice"]
        if block.place < headline:
            traits |= TRAIT["before_headline"]
        elif headline >= 0 and block.place <= headline + UNDER_HEADLINE:
            traits |= TRAIT["under_headline"]
        if headline >= 0 and column and home not in column:
            traits |= TRAIT["outside_column"]
        bits.append(traits)
    _add_refrains(page.blocks, bits)
    _add_cards(page, bits)
    return [
        Row(traits, _surroundings(page, layout, home, i / len(bits)))
        for i, (traits, home) in enumerate(zip(bits, page.homes, strict=True))
    ]


def _first_h1(blocks: Sequence[Block], measures: Sequence[Measures], evidence: PageEvidence) -> int:
    """The block under which the article begins: the heading most like the title, else the h1.

    -1 where neither a heading nor the title stands on the page.
    """
    headings = sorted((b.level, b.place) for b in blocks if b.kind is BlockKind.HEADING)
    first = next((place for level, place in headings if level == 1), -1)
    like = [
        (level, measures[place].plain not in evidence.titles, place)
        for level, place in headings
        if evidence.is_title(measures[place].plain)
    ]
    if like:
        level, _, place = min(like)
        return first if level > 1 and _is_below_text(first, place, measures) else place
    opening = (i for _, i in headings if evidence.is_opening(blocks[i], measures[i].plain))
    place = next(opening, first)
    if place >= 0:
        return place
    return next((i for i, m in enumerate(measures) if evidence.is_title(m.plain)), -1)


def _is_below_text(first: int, place: int, measures: Sequence[Measures]) -> bool:
    """Whether most of the page's prose stands between its first h1 and a heading like the title.

    Such a heading is of a box beside the article ("Cycling in town" over a map of the paths).
    """
    if not 0 <= first < place:
        return False
    prose = sum(m.words for m in measures if m.is_prose)
    between = sum(m.words for m in measures[first:place] if m.is_prose)
    return between > MOST_PROSE * prose


def _shape(block: Block, measured: Measures) -> int:  # noqa: PLR0912 - a list of plain features
    """How long a block is, how much of it is linked or styled, of what kind it is."""
    words, _, is_sentence, _ = measured
    features = block.features
    traits = _KIND[block.kind] | _WORDS_FROM[min(words, WORD_STEPS[-1])]
    share = features["link_share"]
    for step, trait in _LINKED_FROM:
        if share >= step:
            traits |= trait
    if share >= LINK_STEPS[1] and is_sentence:
        traits |= TRAIT["linked_sentence"]
    elif share >= LINK_STEPS[-1]:
        traits |= TRAIT["linked_title"]
    elif features["links"] and not is_sentence:
        traits |= TRAIT["part_linked_no_stop"]
    if features["pictures_before"]:
        traits |= TRAIT["after_picture"]
        if words < CAPTION_WORDS:
            traits |= TRAIT["short_after_picture"]
    if features["strong_share"] > NEARLY_ALL:
        traits |= TRAIT["all_strong"]
    if features["emphasis_share"] > NEARLY_ALL:
        traits |= TRAIT["all_emphasis"]
    if block.kind is BlockKind.HEADING:
        traits |= _LEVEL[block.level]
    if is_sentence:
        traits |= TRAIT["sentence"]
        if words >= PROSE_WORDS:
            traits |= TRAIT["long_sentence"]
    elif words >= WORD_STEPS[2]:
        traits |= TRAIT["long_no_stop"]
    return traits


def _wording(block: Block, known: int) -> int:
    """What a block's words and signs give away; ``known`` are its traits so far."""
    text = block.text
    traits = 0
    if len(text) < LONGEST_PHRASED and not (known & TRAIT["linked_title"] and known & SAYS_ENOUGH):
        is_short = len(text) < SHORT_TEXT
        traits = _says(phrase_kinds(text), ("says", "short_says") if is_short else ("says",))
    last = text[-1]
    if last == ":":
        traits |= TRAIT["ends_colon"]
    elif last == "?":
        traits |= TRAIT["ends_question"]
    elif text.endswith(("...", "…")):
        traits |= TRAIT["ends_ellipsis"]
    if "," in text or "，" in text or "、" in text:
        traits |= TRAIT["comma"]
    if text[0] in "\"“„«‘'「”":
        traits |= TRAIT["opens_quotation"]
    if text.isupper() and sum(map(str.isupper, text)) > len(text) // 2:
        traits |= TRAIT["all_capitals"]
    if " | " in text and block.kind is not BlockKind.TABLE_ROW:
        traits |= TRAIT["has_bar"]
    opening = text[:OPENING]
    if _count_digits(opening) * 4 > len(opening):
        traits |= TRAIT["digits"]
    return traits


def _count_digits(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")  # bytes are translated in a tenth of the time
    return len(data) - len(data.translate(None, _DIGITS))


@lru_cache(maxsize=CACHED_PHRASES)
def _says(kinds: tuple[str, ...], ways: tuple[str, ...]) -> int:
    return any_of(*(f"{way}_{kind}" for way in ways for kind in kinds))


def _add_refrains(blocks: Sequence[Block], bits: list[int]) -> None:
    """Mark paragraphs that are one phrase and a linked title, where others have the phrase too.

    "Read also", in whatever language: the page itself says it is a refrain. Where the words for
    it are known, once is enough.
    """
    phrases = [_before_link(block) for block in blocks]
    counts = Counter(phrases)
    for i, phrase in enumerate(phrases):
        if phrase and (counts[phrase] >= REFRAINS or bits[i] & TRAIT["says_read_more"]):
            bits[i] |= TRAIT["link_refrain"]


def _before_link(block: Block) -> str:
    """The words before the linked title a paragraph ends in; empty where it is no such one.

    They may be in the link too, with a bar or a colon behind them.
    """
    if block.kind is not BlockKind.PARAGRAPH or not block.spans:
        return ""
    text = block.text
    link = next((span for span in block.spans if span.kind is SpanKind.LINK), None)
    if link is None or link.end < len(text):
        return ""
    within = _REFRAIN.match(text) if link.start == 0 else None
    start = within.end() if within else link.start
    is_title = start <= LONGEST_REFRAIN and text.count(" ", start) >= TITLE_SPACES
    return squeeze(text[:start]) if is_title else ""


def _add_cards(page: Page, bits: list[int]) -> None:
    """Mark blocks that stand with a linked title in one small container: the card of another."""
    title, around_title = -CARD_BLOCKS, frozenset[int]()
    for i, home in enumerate(page.homes):
        if bits[i] & _TITLE_OF_CARD == _TITLE_OF_CARD:
            title, around_title = i, _small_around(page, home)
        elif i - title <= CARD_BLOCKS and not around_title.isdisjoint(_small_around(page, home)):
            bits[i] |= TRAIT["under_linked_title"]
            if page.blocks[title].kind is BlockKind.HEADING:
                bits[i] |= TRAIT["under_linked_heading"]


def _small_around(page: Page, home: int) -> frozenset[int]:
    """The containers within two steps around a block's own."""
    around: list[int] = []
    place = page.containers[home].parent if home >= 0 else -1
    while place >= 0 and len(around) < NEAR_STEPS:
        around.append(place)
        place = page.containers[place].parent
    return frozenset(around)


def _surroundings(page: Page, layout: Layout, home: int, late: float) -> Surroundings:
    """Prose and links in the containers around a block; ``late`` is its place on the page."""
    if home < 0:
        return Surroundings(late)
    parent = max(0, page.containers[home].parent)
    grand = max(0, page.containers[parent].parent)
    return Surroundings(
        late,
        *layout.prose_like(page, home),
        layout.prose[home], layout.prose[parent], layout.prose[grand],
        layout.linked[parent], layout.not_prose[parent],
        layout.linked[grand], layout.not_prose[grand],
    )  # fmt: skip
