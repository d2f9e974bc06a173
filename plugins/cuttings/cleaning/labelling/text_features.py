"""The features of every line of a dump: alone, among its neighbours, in the page, in the source.

Enters: the blocks of a dump. Leaves: a ``Page``: its lines, the core (the densest run of prose)
and, for each line, the names of the features that hold for it. A feature is there or not: the
judge's weight of it is what it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from cuttings.cleaning.blocks.text import BLANK_AFTER, BLANK_BEFORE
from cuttings.cleaning.function_words import function_words, most_met
from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.labelling.text_lines import (
    CLOSED,
    FEW_WORDS,
    MANY_WORDS,
    PROSE_WORDS,
    SHAPE_NAMES,
    TOLD_TO_NEIGHBOURS,
    Line,
    Shape,
    closing,
    read_line,
    word_length,
)
from cuttings.model import Block

SAMPLE_LENGTH, SAMPLE_LINES, SAMPLE_START = 60, 24, 150
"""The first lines of so many characters are looked at, each to its start, to guess the language."""

PROSE_CAP = 60.0
"""Words of one line that count towards the core: one endless line is no article."""

COST_OF_LINE = 4.0
COST_OF_JUNK = 12.0
"""What a line that is no prose takes from the core's sum, in words of prose."""

NEAR = 4
DENSITIES = tuple(f"prose_near_{count}" for count in range(2 * NEAR + 1))
"""Lines either side in which the density of prose is taken, and what its steps are called."""

TWIN_START = 50
"""Characters two lines share from their start to be twins (a caption and its credited repeat)."""

SHARES = (0.01, 0.26, 0.51, 0.76)
SUBJECT_NAMES = tuple(
    tuple(
        (f"subject_{step}", f"{shape}_subject_{step}")
        for step in ("none", "few", "some", "many", "most")
    )
    for shape in SHAPE_NAMES
)
"""By shape and step of ``SHARES``: how much of a line is about the subject."""

ABOVE = {name: f"above_{name}" for name in TOLD_TO_NEIGHBOURS}
BELOW = {name: f"below_{name}" for name in TOLD_TO_NEIGHBOURS}
"""What a line is told of the line above it, and of the one below."""

UNDER_REACH = 12
"""Lines without prose over which a marker such as "Most read" still rules."""

GAPS = ("0", "1", "2", "3_4", "3_4", *["5_8"] * 4, *["9_16"] * 8)
LIST_LINES = 3
"""So many short lines without a blank line between them may be a list."""

FURNITURE = "furniture"
"""The feature of a line that most articles of its source carry. It has no fitted weight."""

JUDGED_WHOLE = 60
"""Lines up to which a dump is judged whole: main-content dumps hardly have more."""

REACH_UP, REACH_DOWN = 20, 12
"""Lines above the prose (headline, byline, date) and below it (captions, the end of a list) that
are judged with it."""

TOP_LINES, FOOT_LINES = 6, 12
"""First and last lines of a dump that are always judged: they may name the outlet."""

ALSO_PROSE = 0.25
"""Share of the heaviest run of prose from which on the next one, above or below it, is judged too:
the article may be the shorter of two texts, or its halves stand far apart."""

GAIN_OF_LONG = 8.0
"""Words for which a long line counts that no mark closes: a table's row, a teaser, a verse."""

LONGEST_LIST = 60
"""Lines of a list below the prose that are judged with it."""

SHORTEST_PROSE = 14
"""Characters: eight words of Chinese."""

KEPT_SURROUNDINGS = 8192
"""Surroundings remembered: menus look alike, line for line."""

MARKERS = frozenset({"related_line", "comments_line", "subscription_line", "share_line",
                     "promotion_line", "advertisement_line", "author_bio_line", "legal_line",
                     "related_start"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a dump with their features; ``core`` is ``(first, last)`` or None."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    core: tuple[int, int] | None
    features: tuple[tuple[str, ...], ...]
    """For each line the names of its features: of itself, of its surroundings, all others."""
    earlier: tuple[int | None, ...]
    """For each line the index of the first line that says the same, None where it is the first."""
    transitions: tuple[str, ...]
    """For each line how it follows the one above."""
    subject: frozenset[str] = frozenset()
    """The content words of the core's prose."""


def near_prose(blocks: Sequence[Block]) -> list[int]:
    """The indexes of blocks within reach of the prose, and of the dump's first and last lines.

    A full dump is mostly menus; what stands far from the text needs no judge. Short dumps and
    dumps without prose are judged whole.
    """
    count = len(blocks)
    gains = [_gain(block.text) for block in blocks] if count > JUDGED_WHOLE else []
    best = heaviest_run(gains)
    if best is None:
        return list(range(count))
    weight, first, last = best
    runs = [best]
    for start, piece in ((0, gains[:first]), (last + 1, gains[last + 1 :])):
        other = heaviest_run(piece)
        if other is not None and other[0] >= ALSO_PROSE * weight:
            runs.append((other[0], start + other[1], start + other[2]))
    near = bytearray(count)
    near[:TOP_LINES], near[-FOOT_LINES:] = b"\1" * TOP_LINES, b"\1" * FOOT_LINES
    for _, first, last in runs:
        start, stop = max(0, first - REACH_UP), _end_of_reach(blocks, last)
        near[start:stop] = b"\1" * (stop - start)
    return [i for i in range(count) if near[i]]


def _end_of_reach(blocks: Sequence[Block], last: int) -> int:
    """Behind the last line judged with prose that ends at ``last``: a list right below it whole."""
    stop = min(len(blocks), last + REACH_DOWN + 1)
    below = range(last, min(stop, last + 3))
    top = next((i for i in below if not blocks[i].features.get(BLANK_AFTER)), None)
    if top is None:
        return stop
    run = range(top, min(len(blocks), top + LONGEST_LIST))
    return max(stop, 1 + next((i for i in run if blocks[i].features.get(BLANK_AFTER)), run[-1]))


def _gain(text: str) -> float:
    """What a line adds to the sum of the prose around it, in words, by its length and end alone."""
    length = word_length(text) if len(text) >= SHORTEST_PROSE else 0.0
    if length >= PROSE_WORDS and closing(text) in CLOSED:
        return min(length, PROSE_CAP)
    return GAIN_OF_LONG if length >= MANY_WORDS else -COST_OF_LINE


def heaviest_run(gains: Sequence[float]) -> tuple[float, int, int] | None:
    """The run with the largest positive sum: the sum, its first and its last index.

    Kadane's method for the maximum-sum segment; of equal runs the first.
    """
    best, total, start = None, 0.0, 0
    most = 0.0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > most:
            most, best = total, (total, start, i)
    return best


def find_core(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and last of the lines that are the heaviest run of prose."""
    run = heaviest_run(
        [
            min(line.length, PROSE_CAP)
            if line.shape is Shape.PROSE
            else (-COST_OF_JUNK if line.shape is Shape.JUNK else -COST_OF_LINE)
            for line in lines
        ]
    )
    return run[1:] if run else None


def gap_name(gap: int) -> str:
    """The step a distance in lines falls into."""
    return GAPS[max(gap, 1)] if gap < len(GAPS) else "far"


def _distances(lines: Sequence[Line]) -> list[str]:
    """For each line how many lines above it the next prose stands, as a name."""
    out, last = [], -1
    for i, line in enumerate(lines):
        out.append(gap_name(i - last) if last >= 0 else "none")
        if line.shape is Shape.PROSE:
            last = i
    return out


def _blanks(block: Block) -> str:
    before, after = block.features.get(BLANK_BEFORE), block.features.get(BLANK_AFTER)
    if before:
        return "alone" if after else "top"
    return "bottom" if after else "inner"


def _runs(blocks: Sequence[Block]) -> list[int]:
    """For each line how many lines stand without a blank line between them in its run."""
    sizes: list[int] = []
    size = 0
    for block in blocks:
        size += 1
        if block.features.get(BLANK_AFTER):
            sizes += [size] * size
            size = 0
    return sizes + [size] * size


def _twins(lines: Sequence[Line]) -> set[int]:
    """Lines that begin alike without being equal: a caption and the same with its credit."""
    by_start: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.folded) >= TWIN_START // 2:
            by_start.setdefault(line.folded[:TWIN_START], []).append(i)
    return {
        i
        for group in by_start.values()
        if len(group) > 1 and len({lines[i].folded for i in group}) > 1
        for i in group
    }


@dataclass(frozen=True, slots=True)
class _Subject:
    """Content words of the core's prose: all, and those of more than one of its lines."""

    words: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()


def _subject(lines: Sequence[Line], core: tuple[int, int] | None) -> _Subject:
    """What the core is about."""
    if core is None:
        return _Subject()
    prose = [line.content for line in lines[core[0] : core[1] + 1] if line.shape is Shape.PROSE]
    counts = Counter(chain.from_iterable(prose))
    repeated = [word for word, count in counts.items() if count > 1]
    return _Subject(frozenset(counts), frozenset(repeated))


def _overlap(line: Line, others: frozenset[str]) -> tuple[str, ...]:
    """The share of a line's content words that other lines of the core also have, as names."""
    words = line.content
    if len(words) < 2:  # noqa: PLR2004 -- one word is chance
        return ()
    return SUBJECT_NAMES[line.shape][bisect_right(SHARES, len(words & others) / len(words))]


def _earlier(lines: Sequence[Line]) -> tuple[int | None, ...]:
    seen: dict[str, int] = {}
    return tuple(
        first if (first := seen.setdefault(line.folded, i)) != i else None
        for i, line in enumerate(lines)
    )


def _markers(blocks: Sequence[Block], lines: Sequence[Line]) -> list[list[str]]:
    """For each line the marker that rules it, and what was met further up."""
    out: list[list[str]] = []
    marker, reach, comments, box, at = "", 0, False, False, 0
    for i, line in enumerate(lines):
        names = []
        if i and blocks[i].features.get(BLANK_BEFORE):
            box = True
        if marker and reach > 0:
            # a marker with lines right below it heads a box, and the box has ended
            past = box and not blocks[at].features.get(BLANK_AFTER)
            names.append(f"past_{marker}" if past else f"under_{marker}")
        if comments:
            names.append("comments_seen")
        out.append(names)
        found = [kind for kind in line.kinds if kind in MARKERS]
        if found and line.length <= 6:  # noqa: PLR2004 -- a marker is a short line
            marker, reach, box, at = found[0].split("_")[0], UNDER_REACH, False, i
            comments = comments or "comments_line" in found
        elif line.shape is Shape.PROSE:
            reach = min(reach, 3) - 1
        else:
            reach -= 1
    return out


def _core_places(count: int, core: tuple[int, int] | None) -> list[str]:
    """For each line how far it stands before or after the core."""
    if core is None:
        return ["core_none"] * count
    first, last = core
    before = [f"core_before_{gap_name(first - i)}" for i in range(first)]
    after = [f"core_after_{gap_name(i - last)}" for i in range(last + 1, count)]
    return [*before, *["core_inside"] * (last + 1 - first), *after]


def _layout(blocks: Sequence[Block], lines: Sequence[Line]) -> str:
    """Whether most prose of the page stands between blank lines."""
    prose = [
        b for b, line in zip(blocks, lines, strict=True)
        if line.shape is Shape.PROSE and line.length > 15  # noqa: PLR2004 -- sure paragraphs
    ]  # fmt: skip
    alone = sum([_blanks(block) == "alone" for block in prose])
    if not prose:
        return "loose"
    return (
        "spaced" if alone > 0.7 * len(prose) else "packed" if alone < 0.3 * len(prose) else "loose"
    )


@lru_cache(maxsize=KEPT_SURROUNDINGS)
def _surroundings(
    layout: str, blanks: str, around: tuple[str, ...], distances: tuple[str, str, str, str]
) -> tuple[str, ...]:
    """The names of what stands around a line.

    ``around`` are five shapes, its own the third; ``distances`` go up and down to the next prose,
    to the core, and to the end of its run of lines.
    """
    up, down, place, run = distances
    second_before, before, shape, after, second_after = around
    return (
        f"{layout}_{blanks}_{shape}",
        f"{shape}_after_{before}",
        f"{shape}_before_{after}",
        f"second_before_{second_before}",
        f"second_after_{second_after}",
        f"prose_up_{up}",
        f"prose_down_{down}",
        f"{shape}_{place}",
        f"{layout}_run_{run}",
    )


def _transition(block: Block, layout: str) -> str:
    """How a line follows the one above it: its name chooses the judge's table of transitions."""
    if layout != "spaced":
        return layout
    return "apart" if block.features.get(BLANK_BEFORE) else "joined"


def _alike(lines: Sequence[Line]) -> list[list[str]]:
    """Neighbours that say the same, or share most content words: alternative text over caption."""
    out: list[list[str]] = [[] for _ in lines]
    for i in range(1, len(lines)):
        a, b = lines[i - 1], lines[i]
        if len(a.words) < 4 or len(b.words) < 4:  # noqa: PLR2004
            continue
        if a.folded == b.folded:
            out[i].append(f"same_as_previous_{SHAPE_NAMES[b.shape]}")
            out[i - 1].append(f"same_as_next_{SHAPE_NAMES[a.shape]}")
            continue
        one, other = a.content, b.content
        shared, least = len(one & other), min(len(one), len(other))
        if least > 1 and shared >= 0.5 * least:
            out[i].append(f"like_previous_{SHAPE_NAMES[b.shape]}")
            out[i - 1].append(f"like_next_{SHAPE_NAMES[a.shape]}")
    return out


def _lists(blocks: Sequence[Block], lines: Sequence[Line]) -> list[list[str]]:
    """Runs of short lines: whether a colon introduces them, and how alike their ends are."""
    out: list[list[str]] = [[] for _ in lines]
    start = 0
    for i, block in enumerate(blocks):
        if not block.features.get(BLANK_AFTER) and i + 1 < len(blocks):
            continue
        run = lines[start : i + 1]
        if len(run) >= LIST_LINES and sum([line.length > 30 for line in run]) < len(run) / 2:  # noqa: PLR2004
            digits = sum(["digits" in line.names or "digits_many" in line.names for line in run])
            names = ["list"]
            if len({(line.names[1], line.names[3]) for line in run}) == 1:  # their ends and starts
                names.append("list_even")
            if digits > 0.7 * len(run):
                names.append("list_of_digits")
            if start and lines[start - 1].names[1] == "ends_colon":
                names.append("list_after_colon")
            if start and lines[start - 1].shape is Shape.PROSE:
                names.append("list_after_prose")
            if i + 1 < len(lines) and lines[i + 1].shape is Shape.PROSE:
                names.append("list_before_prose")
            if sum([line.length for line in run]) / len(run) > FEW_WORDS:
                names.append("list_of_phrases")
            for k in range(start, i + 1):
                out[k] = names
        start = i + 1
    return out


def _density(lines: Sequence[Line]) -> list[str]:
    """For each line how much of what stands within ``NEAR`` lines is prose, itself aside."""
    prose = [line.shape is Shape.PROSE for line in lines]
    sums = [*[0] * NEAR, *accumulate(prose, initial=0), *[sum(prose)] * NEAR]
    wide = zip(sums[2 * NEAR + 1 :], sums, prose, strict=False)
    return [DENSITIES[high - low - own] for high, low, own in wide]


def _sample(blocks: Sequence[Block]) -> str:
    starts = [b.text[:SAMPLE_START] for b in blocks if len(b.text) >= SAMPLE_LENGTH]
    return "\n".join(starts[:SAMPLE_LINES]).lower()


def read_page(blocks: Sequence[Block], furniture: Furniture | None = None) -> Page:
    """The lines of a dump with everything the judge is told about each."""
    lang = most_met(_sample(blocks)).lang
    common = function_words()[lang] if lang else frozenset()
    lines = tuple(read_line(block.text, common) for block in blocks)
    core = find_core(lines)
    ups, downs = _distances(lines), _distances(lines[::-1])[::-1]
    places = _core_places(len(lines), core)
    layout, runs, twins = _layout(blocks, lines), _runs(blocks), _twins(lines)
    subject, earlier = _subject(lines, core), _earlier(lines)
    repeated = {first for first in earlier if first is not None}
    markers, density = _markers(blocks, lines), _density(lines)
    alike, lists = _alike(lines), _lists(blocks, lines)
    shapes = ["edge", "edge", *[SHAPE_NAMES[line.shape] for line in lines], "edge", "edge"]
    first, last = core or (len(lines), -1)
    own = furniture.own_lines(blocks) if furniture is not None else frozenset[int]()
    features: list[tuple[str, ...]] = []
    for i, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        shape = shapes[i + 2]
        distances = (ups[i], downs[i], places[i], gap_name(runs[i]))
        around = _surroundings(layout, _blanks(block), tuple(shapes[i : i + 5]), distances)
        names = [density[i], *markers[i], *alike[i]]
        inside = first <= i <= last
        if lists[i]:
            names += [f"{name}_{'inside' if inside else 'outside'}" for name in lists[i]]
        if i:
            names += [ABOVE[name] for name in lines[i - 1].told]
        if i + 1 < len(lines):
            names += [BELOW[name] for name in lines[i + 1].told]
        is_counted = inside and line.shape is Shape.PROSE
        names += _overlap(line, subject.repeated if is_counted else subject.words)
        if earlier[i] is not None:
            names += ["repeat", f"repeat_{shape}"]
        elif i in repeated:
            names += ["repeated", f"repeated_{shape}"]
        if i in twins:
            names.append(f"twin_{shape}")
        if furniture is not None and i not in own and furniture.is_furniture(block.text):
            names.append(FURNITURE)
        features.append((*line.names, *around, *names))
    return Page(
        tuple(blocks),
        lines,
        core,
        tuple(features),
        earlier,
        tuple(_transition(block, layout) for block in blocks),
        subject.words,
    )
