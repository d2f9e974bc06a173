"""Named features of a page's blocks: what a judge may know of each block alone.

Enters: a ``Page``. Leaves: one mapping of names to numbers a block, in the same order. The second
reading, by neighbours, is ``html_context``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_marks import BIT, mark_names
from cuttings.cleaning.labelling.html_entries import Volumes, live_entries
from cuttings.cleaning.labelling.html_evidence import PageEvidence, squeeze
from cuttings.cleaning.labelling.html_phrases import phrase_kinds
from cuttings.model import Block, BlockKind

WORD_STEPS = (2, 4, 8, 15, 30, 60)
"""Word counts at which a block gains a ``words>=n``: steps, since no weight fits all lengths."""

LINK_STEPS = (0.15, 0.4, 0.8)
"""Shares of linked characters at which a block gains a ``linked>=x``."""

CAPTION_WORDS = 40
"""Words up to which a block behind a picture may be its caption."""

CARD_BLOCKS = 3
"""Blocks behind a linked title that may belong to its card: date, teaser, author."""

NEARLY_ALL = 0.9
"""Share of a block in bold or italics that makes it all so."""

SHORT_TEXT = 120
"""Characters of a block that a phrase says the whole of."""

LONGEST_PHRASED = 400
"""Characters up to which a block is searched for phrases: a longer one is prose all the same."""

OPENING = 80
"""Characters at a block's start of which a quarter in digits makes it a line of figures."""

NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))

SAYS_ENOUGH = frozenset({"in_navigation", "in_footer", "in_footer_tag", "in_teaser", "in_related"})
"""Where a linked block stands in these, its wording adds nothing and is not searched."""

PROSE_WORDS = 10
"""Words from which a sentence counts as running prose when an article's place is looked for."""

PROSE_LINK_SHARE = 0.33
"""Linked share up to which it does."""

WHOLE_PAGE = 0.6
"""A container with more of the page's prose than this tells nothing by a guilty name: a wrapper
called ``content-sidebar`` holds the article too."""

CACHED_MASKS = 10_000
"""Distinct sets of marks whose feature names are remembered."""

WITH_HEADLINE = 0.25
"""...and less is enough of a container that holds the headline too."""

BODY_SHARE = 0.3
"""Share of a page's prose that a container must hold directly for its names, and those around it,
to be acquitted: ``content-lock`` or ``promoted`` may be what the paper calls its article."""

VISIBLE_SHARE = 0.3
"""Share of a page's prose that must be visible for hidden prose not to count: pages whose script
shows the article hide it whole."""

PARENT_CREDIT = 0.9
"""What a paragraph's words count for the container above its own: <p> stands in the body's <div>,
and bare text in a <div> of its own should win over a wrapper of many."""

OTHERS_CREDIT = 0.5
"""What prose counts in an <article> element that is not the headline's."""

NEAR_STEPS = 2
"""Containers above a block whose marks are ``near`` it."""

SENTENCE_END = re.compile(r"[.!?…。！？][\"”»’')\]」』]*$")
_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_THAI = re.compile(r"[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer: scripts whose sentences end without a stop."""

WIDE_PER_WORD = 2
"""Characters that count as a word where words are not separated."""

SITE_MARKS = BIT["site_keep"] | BIT["site_drop"]
POSITIVE_MARKS = (
    SITE_MARKS | BIT["article_body"] | BIT["articlebody_prop"] | BIT["article"] | BIT["main"]
)
NEVER_ACQUITTED = BIT["comments"] | BIT["footer_tag"] | BIT["footer"] | BIT["legal"]
"""Marks that hold even where most of a page's prose stands: comments outgrow articles."""


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
    prose = words >= PROSE_WORDS and (is_sentence or _THAI.search(text) is not None)
    return Measures(words, is_sentence, prose and block.features["link_share"] <= PROSE_LINK_SHARE)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's containers with sums over all each contains.

    ``own`` are a container's marks less those that its holding the article disproves, ``guilty``
    the same with all inherited ones. ``body`` is the container that holds most prose directly,
    ``articles`` the number of <article> elements around a container, ``shut_out`` whether its
    nearest one is not the headline's, ``entries`` what stands in a live blog's. ``makes`` and
    ``wraps`` are shares of the page's prose by the names of the containers around it.
    """

    prose: tuple[int, ...]
    words: tuple[int, ...]
    linked: tuple[float, ...]
    own: tuple[int, ...]
    guilty: tuple[int, ...]
    articles: tuple[int, ...]
    shut_out: tuple[bool, ...]
    entries: frozenset[int]
    total_prose: int
    body: int
    makes: Mapping[str, float]
    wraps: Mapping[str, float]
    classes: Mapping[str, float]


def lay_out(page: Page, measures: Sequence[Measures], headline: int) -> Layout:
    """The page's containers with what they hold; ``headline`` is a block's index or -1."""
    containers = page.containers
    size = len(containers)
    prose, words, linked = [0] * size, [0] * size, [0.0] * size
    direct = [0.0] * size
    makes: dict[str, float] = {}
    wraps: dict[str, float] = {}
    classes: dict[str, float] = {}
    counts = _visible_prose(page, measures)
    total = max(1, sum(m.words for m, counted in zip(measures, counts, strict=True) if counted))
    for block, home, measured, counted in zip(
        page.blocks, page.homes, measures, counts, strict=True
    ):
        if home < 0:
            continue
        words[home] += measured.words
        linked[home] += measured.words * block.features["link_share"]
        if counted:
            prose[home] += measured.words
            direct[home] += measured.words
            parent = containers[home].parent
            if parent >= 0:
                direct[parent] += PARENT_CREDIT * measured.words
            make, wrap = make_of(page, home), wrap_of(page, home)
            makes[make] = makes.get(make, 0.0) + measured.words / total
            wraps[wrap] = wraps.get(wrap, 0.0) + measured.words / total
            kind = class_of(page, home)
            classes[kind] = classes.get(kind, 0.0) + measured.words / total
    for place in range(size - 1, 0, -1):
        parent = containers[place].parent
        if parent >= 0:
            prose[parent] += prose[place]
            words[parent] += words[place]
            linked[parent] += linked[place]
    home = page.homes[headline] if headline >= 0 else -1
    entries = live_entries(page, Volumes(prose, words, linked), total, home)
    body = _body_of(page, direct, headline)
    body = next((entries[place] for place in _ancestors(page, body) if place in entries), body)
    has_most = direct and (direct[body] > BODY_SHARE * total or body in entries.values())
    acquitted = {*(_ancestors(page, body) if has_most else ()), *entries}
    own, guilty = _marks(page, prose, total, headline, acquitted)
    articles, shut_out = _articles(page, home, body, entries)
    return Layout(
        tuple(prose), tuple(words), tuple(linked), own, guilty, articles, shut_out,
        _within(page, entries), total, body, makes, wraps, classes,
    )  # fmt: skip


def _body_of(page: Page, direct: Sequence[float], headline: int) -> int:
    """The container that holds most prose directly; -1 where there is none.

    Prose counts less in an <article> inside the headline's own: another text, shown whole.
    """
    its = page.homes[headline] if headline >= 0 else -1
    while its >= 0 and page.containers[its].tag != "article":
        its = page.containers[its].parent
    weight: list[float] = []
    for place, container in enumerate(page.containers):
        above = weight[container.parent] if container.parent >= 0 else 1.0
        is_other = its >= 0 and place > its and container.tag == "article"
        weight.append(OTHERS_CREDIT if is_other else above)
    return max(
        range(len(direct)), key=lambda place: (direct[place] * weight[place], -place), default=-1
    )


def _visible_prose(page: Page, measures: Sequence[Measures]) -> list[bool]:
    """Which blocks count as prose: the hidden only where hardly any other is."""
    hidden: list[bool] = []
    for container in page.containers:
        above = container.parent >= 0 and hidden[container.parent]
        hidden.append(above or bool(container.marks & BIT["hidden_attribute"]))
    seen = [
        m.is_prose and not (home >= 0 and hidden[home])
        for m, home in zip(measures, page.homes, strict=True)
    ]
    words = sum(m.words for m in measures if m.is_prose)
    visible = sum(m.words for m, counted in zip(measures, seen, strict=True) if counted)
    return seen if visible >= VISIBLE_SHARE * words else [m.is_prose for m in measures]


def class_of(page: Page, home: int) -> str:
    """The class name of a block's container, empty where it has none."""
    return page.containers[home].make.partition(".")[2]


def make_of(page: Page, home: int) -> str:
    """The names of the two containers around a block: one template's paragraphs share them."""
    return f"{wrap_of(page, home)} > {page.containers[home].make}"


def wrap_of(page: Page, home: int) -> str:
    """The names of the two containers around a block's own: subheads share them too."""
    parent = page.containers[home].parent
    grand = page.containers[parent].parent if parent >= 0 else -1
    names = [page.containers[place].make for place in (grand, parent) if place >= 0]
    return " > ".join(names)


def _ancestors(page: Page, home: int) -> list[int]:
    places = []
    while home >= 0:
        places.append(home)
        home = page.containers[home].parent
    return places


def _marks(
    page: Page, prose: Sequence[int], total: int, headline: int, acquitted: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    over_headline = set(_ancestors(page, page.homes[headline])) if headline >= 0 else set()
    own: list[int] = []
    guilty: list[int] = []
    for place, container in enumerate(page.containers):
        marks = container.marks
        share = prose[place] / total
        if place in over_headline and share > WITH_HEADLINE:
            marks &= POSITIVE_MARKS
        elif place in acquitted or share > WHOLE_PAGE:
            marks &= POSITIVE_MARKS | NEVER_ACQUITTED
        own.append(marks)
        guilty.append(marks | (guilty[container.parent] if container.parent >= 0 else 0))
    return tuple(own), tuple(guilty)


def _within(page: Page, outer: Collection[int]) -> frozenset[int]:
    """These containers and all that stand in them."""
    found: set[int] = set()
    for place, container in enumerate(page.containers if outer else ()):
        if place in outer or container.parent in found:
            found.add(place)
    return frozenset(found)


def _articles(
    page: Page, home: int, body: int, entries: Collection[int]
) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Count the <article> elements around each container that hold neither headline nor body.

    A live blog's entries are none of them. The second tuple says whether such a one counts: where
    the page's own article is marked too. ``home`` is the headline's container.
    """
    its = {*_ancestors(page, home), *_ancestors(page, body)}
    has_one = any(page.containers[place].tag == "article" for place in its)
    others: list[int] = []
    for place, container in enumerate(page.containers):
        above = others[container.parent] if container.parent >= 0 else 0
        is_other = container.tag == "article" and place not in its and place not in entries
        others.append(above + is_other)
    return tuple(others), tuple(has_one and count > 0 for count in others)


def features_alone(page: Page, measures: Sequence[Measures]) -> list[dict[str, float]]:
    """What each block says by itself and by where it stands, as named numbers."""
    evidence = PageEvidence.of(page)
    squeezed = [squeeze(block.text) for block in page.blocks]
    counts = Counter(squeezed)
    first_h1 = _first_h1(page.blocks, evidence)
    headline = -1 if first_h1 is None else first_h1
    layout = lay_out(page, measures, headline)
    around_body = _ancestors(page, layout.body)
    table = []
    for block, home, inline, measured, plain in zip(
        page.blocks, page.homes, page.inline_marks, measures, squeezed, strict=True
    ):
        features: dict[str, float] = {}
        _add_shape(features, block, measured)
        _add_place(features, page, layout, home, inline)
        features["late"] = block.index / max(1, len(page.blocks))
        _add_region(features, page, layout, home, around_body)
        _add_wording(features, block)
        evidence.add_features(features, block, plain)
        if counts[plain] > 1:
            features["said_twice"] = 1.0
        if block.index < headline:
            features["before_headline"] = 1.0
        elif headline >= 0 and block.index <= headline + 3:
            features["under_headline"] = 1.0
        table.append(features)
    _add_cards(page, table)
    return table


def _add_cards(page: Page, table: list[dict[str, float]]) -> None:
    """Mark blocks that stand with a linked title in one small container: the card of another."""
    title = title_home = -1
    for i, (home, features) in enumerate(zip(page.homes, table, strict=True)):
        if "linked_title" in features and "words>=4" in features:
            title, title_home = i, home
            continue
        if title < 0 or i - title > CARD_BLOCKS or home < 0 or title_home < 0:
            continue
        shared = _shared(page, home, title_home)
        if shared >= 0:
            features["under_linked_title"] = 1.0
            if page.blocks[title].kind is BlockKind.HEADING:
                features["under_linked_heading"] = 1.0


def _shared(page: Page, home: int, other: int) -> int:
    """The container both blocks stand in within two steps, -1 where they share none so near."""
    mine = _ancestors(page, home)[1 : 1 + NEAR_STEPS]
    its = _ancestors(page, other)[1 : 1 + NEAR_STEPS]
    return next((place for place in mine if place in its), -1)


def _add_region(
    features: dict[str, float], page: Page, layout: Layout, home: int, around_body: Sequence[int]
) -> None:
    """Where a block stands towards the container that holds most prose."""
    if home < 0:
        return
    features["make_prose"] = layout.makes.get(make_of(page, home), 0.0)
    features["wrap_prose"] = layout.wraps.get(wrap_of(page, home), 0.0)
    kind = class_of(page, home)
    if kind:
        features["class_prose"] = layout.classes.get(kind, 0.0)
    steps = 0
    place = home
    while place >= 0 and place not in around_body:
        place = page.containers[place].parent
        steps += 1
    if place >= 0:
        away = around_body.index(place)
        features[f"body_{min(away, 3)}_up_{min(steps, 3)}_down"] = 1.0
    if layout.shut_out[home]:
        features["other_article"] = 1.0
    if home in layout.entries:
        features["in_entry"] = 1.0


def _first_h1(blocks: Sequence[Block], evidence: PageEvidence) -> int | None:
    """The block under which the article begins: the h1 most like the title, else the first."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1]
    like = [b for b in headings if evidence.is_title(b.text)]
    if like or headings:
        return (like or headings)[0].index
    titled = [b.index for b in blocks if evidence.is_title(b.text)]
    return titled[0] if titled else None


def _add_shape(  # noqa: PLR0912 - a list of plain features
    features: dict[str, float], block: Block, measured: Measures
) -> None:
    for step in WORD_STEPS:
        if measured.words >= step:
            features[f"words>={step}"] = 1.0
    share = block.features["link_share"]
    for limit in LINK_STEPS:
        if share >= limit:
            features[f"linked>={limit}"] = 1.0
    if share >= LINK_STEPS[-1] and not measured.is_sentence:
        features["linked_title"] = 1.0
    if share >= LINK_STEPS[1] and measured.is_sentence:
        features["linked_sentence"] = 1.0
    if block.features["pictures_before"]:
        features["after_picture"] = 1.0
        if measured.words < CAPTION_WORDS:
            features["short_after_picture"] = 1.0
    if share < LINK_STEPS[-1] and block.features["links"] and not measured.is_sentence:
        features["part_linked_no_stop"] = 1.0
    if block.features["strong_share"] > NEARLY_ALL:
        features["all_strong"] = 1.0
    if block.features["emphasis_share"] > NEARLY_ALL:
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
    is_told = "linked_title" in features and not SAYS_ENOUGH.isdisjoint(features)
    for kind in phrase_kinds(text) if len(text) < LONGEST_PHRASED and not is_told else ():
        features[f"says_{kind}"] = 1.0
        if len(text) < SHORT_TEXT:
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
    if text.isupper() and sum(map(str.isupper, text)) > len(text) // 2:
        features["all_capitals"] = 1.0
    if " | " in text and block.kind is not BlockKind.TABLE_ROW:
        features["has_bar"] = 1.0
    opening = text[:OPENING]
    if len(opening.translate(NO_DIGITS)) * 4 < len(opening) * 3:
        features["digits"] = 1.0


@lru_cache(maxsize=CACHED_MASKS)
def _feature_names(how: str, mask: int) -> tuple[str, ...]:
    return tuple(f"{how}_{mark}" for mark in mark_names(mask))


def _add_place(
    features: dict[str, float], page: Page, layout: Layout, home: int, inline: int
) -> None:
    guilty = (layout.guilty[home] if home >= 0 else 0) | inline
    for name in _feature_names("in", guilty):
        features[name] = 1.0
    near, place = inline, home
    for _ in range(NEAR_STEPS):
        if place >= 0:
            near |= layout.own[place]
            place = page.containers[place].parent
    for name in _feature_names("near", near):
        features[name] = 1.0
    if home >= 0:
        features[f"tag_{page.containers[home].tag}"] = 1.0
        _add_surroundings(features, page, layout, home)


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
