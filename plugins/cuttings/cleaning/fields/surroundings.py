"""Where the article's own lines stand: around its headline, above its first paragraph.

Enters: labelled blocks. Leaves: the blocks in order of how likely they speak of this article. A
date or a name between headline and first paragraph is the article's even where nobody labelled it;
the same words far above are the masthead's, far below a teaser's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.model import Label, LabelledBlock

ABOVE = 4
"""Blocks above the headline that still belong to it: kicker, date, byline; a masthead is higher."""

BELOW = 6
"""Blocks after the last paragraph that still belong to the article: its stamp, its author."""

WIDEST = 40
"""Blocks between a headline and its text; with more between them they are of two articles."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``between`` headline and text, then right ``above`` it, then right ``below`` the text."""

    between: tuple[LabelledBlock, ...] = ()
    above: tuple[LabelledBlock, ...] = ()
    below: tuple[LabelledBlock, ...] = ()

    @property
    def all(self) -> tuple[LabelledBlock, ...]:
        """All three, the most telling first."""
        return (*self.between, *self.above, *self.below)


def surroundings_of(blocks: Sequence[LabelledBlock]) -> Surroundings:
    """The blocks around headline and text; empty where there is no text to stand around."""
    headline = next((n for n, i in enumerate(blocks) if i.label is Label.HEADLINE), None)
    body = [n for n, i in enumerate(blocks) if i.label is Label.BODY and n > (headline or 0)]
    if not body:
        return Surroundings()
    first, last = body[0], body[-1]
    start = max(0, first - ABOVE) - 1 if headline is None else max(headline, first - WIDEST)
    return Surroundings(
        between=tuple(blocks[start + 1 : first]),
        above=tuple(blocks[max(0, start - ABOVE) : max(0, start)]),
        below=tuple(blocks[last + 1 : last + 1 + BELOW]),
    )
