"""The scene the label rules look at: a judged page, and where its article stands in it.

Enters: the page, the parts, the headline. Leaves: ``Scene``, and the captions and repeats that
belong to repeats of the headline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cuttings.cleaning.labelling.text_features import Page
from cuttings.cleaning.labelling.text_lines import Line
from cuttings.cleaning.labelling.text_sequence import Part
from cuttings.model import Label

KIND_LABELS: Mapping[str, Label] = {
    "advertisement": Label.ADVERTISEMENT,
    "comments": Label.COMMENTS,
    "consent": Label.LEGAL,
    "disclaimer": Label.LEGAL,
    "share": Label.SHARE,
    "subscription": Label.SUBSCRIPTION,
    "legal": Label.LEGAL,
    "keywords": Label.KEYWORDS,
    "related": Label.RELATED,
    "author_bio": Label.AUTHOR_BIO,
    "promotion": Label.PROMOTION,
    "navigation": Label.NAVIGATION,
}
"""Kinds of phrases that name what they are, the most telling first."""

KEPT_KINDS = 1024
"""Sets of kinds whose label is remembered: a line has hardly ever more than two of a few dozen."""

HEAD_LINES = 14
"""Lines around headline and body's start in which byline and date stand."""


@dataclass(slots=True)
class Scene:
    """What the rules see. ``labels`` fills from the top while the rules run."""

    page: Page
    parts: tuple[Part, ...]
    margins: tuple[float, ...]
    headline: int | None
    start: int
    end: int
    captions: frozenset[str] = frozenset()
    labels: list[Label] = field(default_factory=list)
    signed_below_by: int = -2
    """The last line that a bare "By" above it made a byline."""
    near_start: int = field(init=False)
    near_end: int = field(init=False)

    def __post_init__(self) -> None:
        top = self.headline if self.headline is not None else self.start
        self.near_start = min(top, self.start) - HEAD_LINES
        self.near_end = max(self.start, top) + 2

    def line(self, i: int) -> Line:
        """The line at ``i``."""
        return self.page.lines[i]

    def is_headline_again(self, i: int) -> bool:
        """Whether the line says exactly what the headline says."""
        return self.headline is not None and self.line(i).folded == self.line(self.headline).folded

    def in_head(self, i: int) -> bool:
        """Whether byline, date and kicker may stand here."""
        return self.near_start <= i <= self.near_end

    def is_joined(self, i: int) -> bool:
        """Whether no blank line stands between this line and the one above."""
        blocks = self.page.blocks
        return i > 0 and blocks[i].first_line == blocks[i - 1].last_line + 1


LEGAL = frozenset({"legal_start", "legal_within"})
"""A headline at the end of a list of others stands right over the page's foot."""


def captions_under_repeats(page: Page, headline: int | None) -> frozenset[str]:
    """Lines that stand right under a repeat of the headline: alternative text over its caption.

    Main-content extractors print a picture's alternative text, often the headline, as a line of
    its own and the caption on the next.
    """
    if headline is None:
        return frozenset()
    lines, blocks, found = page.lines, page.blocks, set()
    for i in range(headline + 1, len(lines) - 1):
        if lines[i].folded != lines[headline].folded:
            continue
        joined = blocks[i + 1].first_line == blocks[i].last_line + 1
        after = i + 2 >= len(lines) or blocks[i + 2].first_line > blocks[i + 1].last_line + 1
        other = any(kind.endswith("_line") or kind in LEGAL for kind in lines[i + 1].kinds)
        if joined and after and not other and lines[i + 1].length >= 3:  # noqa: PLR2004
            found.add(lines[i + 1].folded)
    return frozenset(found - {lines[headline].folded})


def interleaved(page: Page, headline: int) -> frozenset[int]:
    """The indexes of the headline's repeats below it and of the captions right under these.

    None where no repeat has a caption: a row of buttons repeats, too.
    """
    captions = captions_under_repeats(page, headline)
    if not captions:
        return frozenset()
    same = page.lines[headline].folded
    repeats = [i for i in range(headline + 1, len(page.lines)) if page.lines[i].folded == same]
    under = [i + 1 for i in repeats if i + 1 < len(page.lines)]
    return frozenset([*repeats, *[i for i in under if page.lines[i].folded in captions]])


def of_kind(line: Line, ways: tuple[str, ...]) -> Label | None:
    """The label that the line's phrases name; ``ways`` say how much of it they have to cover."""
    return _label_of(line.kinds, ways) if line.kinds else None


@lru_cache(maxsize=KEPT_KINDS)
def _label_of(kinds: tuple[str, ...], ways: tuple[str, ...]) -> Label | None:
    for way in ways:
        for kind, label in KIND_LABELS.items():
            if f"{kind}_{way}" in kinds:
                return label
    return None
