"""Which line of a dump is its headline.

Enters: a ``Page`` and the part each line was found to belong to. Leaves: the index of the
headline, or None. The candidates are the lines above the body; each is scored by the features the
judge has of it and by how it stands to the body, and the best is taken if it is likely enough.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import chain

from cuttings.cleaning.blocks.text import BLANK_AFTER, BLANK_BEFORE
from cuttings.cleaning.fields.byline import read_byline
from cuttings.cleaning.labelling.judge import Weights, read_weights
from cuttings.cleaning.labelling.text_features import FURNITURE, Page, gap_name
from cuttings.cleaning.labelling.text_lines import FEW_WORDS, Shape, is_button
from cuttings.cleaning.labelling.text_sequence import Part

REACH = 80
"""Lines above the body among which the headline is looked for."""

LONGEST = 40.0
"""Words: a line beyond is a paragraph."""

CLOSE = 4
"""Lines: a headline and its dek stand no further apart."""

LONGER_THAN_KICKERS = 5.0
"""Words from which on a heading over a longer heading is the headline, not a kicker."""

LEAST_HEADLINE = 4.0
"""Words of a headline below its kicker: fewer are an outlet's or a section's name, unless they tell
of the text."""

LEDE_LINES = 12
"""Lines below the dek in which its byline and the first paragraphs stand."""

NARROW_LEAD, WIDE_LEAD = 2.5, 6.0
"""Log odds by which a dek may beat the heading above it and still give way; the wide one where
that heading has its kicker on the line above, or where the dek is of several sentences, which
headlines hardly ever are."""

LEDE_PROSE = 4
"""Lines from the body's first on that are its lede."""

MOST_WORDS_OF_LEDE, MOST_WORDS_OF_SUBJECT = 4, 6
"""Words a headline shares with them beyond which one more says nothing."""

LONGEST_LEAD = 40
"""Characters of a kicker or of breadcrumbs glued to a headline."""

DATED = frozenset({"date_like", "time_like", "digits_many"})
SIGNS = frozenset({"byline_like", "date_like", "time_like"})


_OUTLET_TAIL = re.compile(r"\s*[-–—|·•»:/]\s*\S.{0,59}$")
"""What a page's title has behind its headline."""


def body_start(parts: Sequence[Part]) -> int:
    """The index of the first line of dek or body; the number of lines where there is none."""
    return next((i for i, part in enumerate(parts) if part in (Part.DEK, Part.BODY)), len(parts))


def candidates(page: Page, start: int) -> list[int]:
    """The lines that may be the headline of a body that starts at line ``start``."""
    top = range(max(0, start - REACH), min(start + 1, len(page.lines)))
    found = [
        i
        for i in top
        if page.lines[i].length <= LONGEST
        and not is_button(page.lines[i])
        and page.features[i][-1] != FURNITURE
    ]
    if found and found[-1] == start and page.lines[start].shape is Shape.PROSE:
        found.pop()  # the body's first sentence is no headline
    return [i for i in found if page.lines[i].length > 1] or found


def _signs(page: Page, i: int) -> bool:
    line = page.lines[i]
    return "byline_like" in line.names and read_byline(line.text) is not None


def headline_features(page: Page, group: Sequence[int], start: int) -> list[list[str]]:
    """For each candidate the names of its features: the judge's own and its place."""
    lines = page.lines
    signed = [i for i in range(start) if SIGNS.intersection(lines[i].names)]
    longest = max([lines[i].length for i in group if lines[i].shape is Shape.TITLE], default=0.0)
    out = _words_shared(page, group, start)
    above: int | None = None
    for i, names in zip(group, out, strict=True):
        names += [f"to_body_{gap_name(start - i)}", *page.features[i]]
        if above is not None:
            names.append(f"title_above_{gap_name(i - above)}")
            wordier = lines[above].length < lines[i].length
            names.append("above_shorter" if wordier else "above_longer")
            if _is_alone(page, above) and i - above < CLOSE:
                names.append("alone_below_alone" if _is_alone(page, i) else "joined_below_alone")
        if not lines[i].kinds and lines[i].length > 2:  # noqa: PLR2004 -- may be a title
            above = i
        below = bisect_right(signed, i)
        names.append(
            f"to_sign_{gap_name(signed[below] - i)}" if below < len(signed) else "to_sign_none"
        )
        if lines[i].length == longest and lines[i].shape is Shape.TITLE:
            names.append("longest_title")
        if page.earlier[i] is not None:
            names.append(f"again_{gap_name(i - (page.earlier[i] or 0))}")
        if i == start:
            names.append("is_body_start")
    return out


def _words_shared(page: Page, group: Sequence[int], start: int) -> list[list[str]]:
    """For each candidate how many content words it shares with the lede and with all the text."""
    words = [page.lines[i].content for i in group]
    below = page.lines[start : start + LEDE_PROSE]
    lede = frozenset(chain(*[line.content for line in below if line.length > FEW_WORDS]))
    of_lede = [len(own & lede) for own in words]
    of_all = [len(own & page.subject) for own in words]
    most_of_lede, most_of_all = max([2, *of_lede]), max([2, *of_all])
    out = []
    for told, known in zip(of_lede, of_all, strict=True):
        names = [f"lede_{min(told, MOST_WORDS_OF_LEDE)}"]
        names.append(f"shares_{min(known, MOST_WORDS_OF_SUBJECT)}")
        if told == most_of_lede:
            names.append("lede_best")
        if known == most_of_all:
            names.append("shares_best")
        out.append(names)
    return out


def _is_alone(page: Page, i: int) -> bool:
    """Whether blank lines stand around the line, as extractors put them around headings."""
    around = page.blocks[i].features
    return bool(around.get(BLANK_BEFORE) and around.get(BLANK_AFTER))


def _heading_over(page: Page, scores: Mapping[int, float], best: int) -> int:
    """The heading right above the best line where that one is its dek.

    In a page that spaces its paragraphs a heading stands alone; a line with others right below it
    is a dek, a caption or a teaser, however much it says of the article. Where both stand alone, a
    full headline over a longer line is the headline, a few words over it are a kicker.
    """
    over = best - 1
    spaced = page.transitions[best] in ("apart", "joined")
    if not spaced or over not in scores or not _closes_heading(page, over):
        return best
    line, longer = page.lines[over], len(page.lines[over].text) < len(page.lines[best].text)
    if page.transitions[over] == "joined":  # the line above it is its kicker
        heading = longer and (line.length >= LEAST_HEADLINE or _tells_of(page, over, best))
    elif _is_alone(page, best):
        heading = longer and line.length >= LONGER_THAN_KICKERS
    else:
        heading = line.length > 2  # noqa: PLR2004 -- two words are a section or a button
    plain = not line.kinds and DATED.isdisjoint(line.names)
    heading = heading and plain and line.shape in (Shape.SHORT, Shape.TITLE)
    sure = page.transitions[over] == "joined" or "sentences" in page.lines[best].names
    lead = WIDE_LEAD if sure else NARROW_LEAD
    return over if heading and scores[best] - scores[over] < lead else best


def _tells_of(page: Page, i: int, dek: int) -> bool:
    """Whether a few words, not all with capitals like a name's, have one of the text below."""
    words = page.lines[i].text.split()
    below = [line.content for line in page.lines[dek + 1 : dek + 1 + LEDE_LINES]]
    return words[-1][0].islower() and not page.lines[i].content.isdisjoint(chain(*below))


def _closes_heading(page: Page, i: int) -> bool:
    """Whether the line ends a heading: alone between blank lines, or with one line above it."""
    if not page.blocks[i].features.get(BLANK_AFTER):
        return False
    return bool(page.blocks[i].features.get(BLANK_BEFORE)) or (
        i > 0 and bool(page.blocks[i - 1].features.get(BLANK_BEFORE))
    )


@cache
def headline_weights() -> Weights:
    """The weights that ship with the package."""
    path = resources.files(__package__).joinpath("text_headline_weights.json")
    return read_weights(path.read_text("utf-8"))


def find_headline(
    page: Page, parts: Sequence[Part], weights: Weights | None = None
) -> tuple[int, float] | None:
    """The headline's index and its share of the likelihood among the candidates; None without any.

    Of a headline that stands several times the first is given.
    """
    known = (weights or headline_weights()).weights
    start = body_start(parts)
    group = candidates(page, start)
    if not group:
        return None
    features = zip(group, headline_features(page, group, start), strict=True)
    unsigned = [(i, names) for i, names in features if not _signs(page, i)]
    if not unsigned:
        return None
    group = [i for i, _ in unsigned]
    scores = [sum([known.get(name, 0.0) for name in names]) for _, names in unsigned]
    top = max(scores)
    total = sum([math.exp(score - top) for score in scores])
    best = _heading_over(page, dict(zip(group, scores, strict=True)), group[scores.index(top)])
    same = [s for i, s in zip(group, scores, strict=True)
            if page.lines[i].folded == page.lines[best].folded]  # fmt: skip
    share = sum([math.exp(score - top) for score in same]) / total
    return _said_alone(page, best, start), share


def _said_alone(page: Page, title: int, start: int) -> int:
    """The line that says the headline alone, where the one found says it with more.

    Dumps of whole pages begin with the page's title, "Headline - Outlet", and breadcrumbs or a
    kicker may be glued to a headline's start where it is repeated.
    """
    told = page.lines[title].folded
    for i in range(max(0, title - CLOSE), min(start + 1, len(page.lines))):
        said = page.lines[i].folded
        if page.lines[i].length < LEAST_HEADLINE or len(said) >= len(told):
            continue
        if i > title and told.startswith(said) and _OUTLET_TAIL.match(told, len(said)):
            return i
        if told.endswith(said) and len(told) - len(said) <= LONGEST_LEAD:
            return i
    return title
