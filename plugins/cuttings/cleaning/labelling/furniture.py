"""The recurring lines of one source: its furniture, with the share of its files that carry each.

Enters: the blocks of every raw file of ONE source. Leaves: a frozen, JSON-able ``Furniture``.
A lone file has no furniture; the judgement of a line then rests on the line and its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cuttings.model import Block

MIN_FILES = 3
"""A line has to stand in so many files of a source: two may be two captures of one article."""

MIN_SHARE = 0.2
"""...and in so large a share of them: a quotation told in three of fifty articles is news."""

SHORT_WORDS = 6
"""Lines of fewer words are furniture from two files on: a section name, a button."""

DIGITS = re.compile(r"\d+")
SPACE = re.compile(r"\s+")


def furniture_key(text: str) -> str:
    """The form in which two lines count as the same: case, digits and spacing aside.

    >>> furniture_key("Today:  March 16, 2025") == furniture_key("today: March 3, 2024")
    True
    """
    return DIGITS.sub("0", SPACE.sub(" ", text).strip().casefold())


@dataclass(frozen=True, slots=True)
class Furniture:
    """How many of a source's files carry each recurring line.

    ``counts`` holds only lines of two files or more, keyed by ``furniture_key``.
    """

    files: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def share(self, text: str) -> float:
        """The share of the source's files that carry the line, 0.0 where it does not recur."""
        return self.counts.get(furniture_key(text), 0) / self.files if self.files else 0.0

    def is_furniture(self, text: str) -> bool:
        """Whether the line recurs often enough to be the source's furniture."""
        count = self.counts.get(furniture_key(text), 0)
        return count >= MIN_FILES and count / self.files >= MIN_SHARE

    def to_json(self) -> dict[str, object]:
        """The furniture as JSON values, lines in alphabetical order."""
        return {"files": self.files, "counts": dict(sorted(self.counts.items()))}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Furniture:
        """The furniture that ``to_json`` wrote.

        Raises ``ValueError`` where ``data`` has another shape.
        """
        try:
            files = int(str(data["files"]))
            counts = {str(k): int(v) for k, v in dict(data["counts"]).items()}  # type: ignore[call-overload]
        except (KeyError, TypeError, ValueError) as problem:
            msg = "furniture: expected {'files': whole number, 'counts': {line: whole number}}"
            raise ValueError(msg) from problem
        return cls(files, counts)


def learn(pages: Iterable[Sequence[Block]]) -> Furniture:
    """The furniture of one source, from the blocks of each of its raw files."""
    counts: Counter[str] = Counter()
    files = 0
    for blocks in pages:
        files += 1
        counts.update({furniture_key(block.text) for block in blocks})
    return Furniture(files, {line: count for line, count in sorted(counts.items()) if count > 1})
