"""Many reports as weighted words, in arrays: a tenth of the memory that a mapping each takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cuttings.stories.readings import Rows
from cuttings.stories.records import Vector

Places: TypeAlias = npt.NDArray[np.int64]
Weights: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A row for each report: ``words`` are places in ``terms``, heaviest first."""

    terms: Sequence[str]
    words: Rows
    weights: Rows

    @classmethod
    def of(cls, vectors: Iterable[Vector]) -> Vectors:
        """The vectors as rows."""
        place: dict[str, int] = {}
        words, weights = [], []
        for vector in vectors:
            own = [place.setdefault(word, len(place)) for word in vector]
            words.append(np.array(own, np.uint32))
            weights.append(np.array(list(vector.values()), np.float64))
        return cls(tuple(place), Rows.of(words, np.uint32), Rows.of(weights, np.float64))

    def __len__(self) -> int:
        """The number of reports."""
        return len(self.words)

    def __getitem__(self, row: int) -> Vector:
        """One report's words and their weights."""
        printed = map(self.terms.__getitem__, self.words[row].tolist())
        return dict(zip(printed, self.weights[row].tolist(), strict=True))

    def __iter__(self) -> Iterator[Vector]:
        """The reports in turn."""
        return map(self.__getitem__, range(len(self)))


class Ruler:
    """Measures how alike reports are to one that is laid beside them."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._weights: Weights = np.zeros(len(vectors.terms))

    def likeness(self, words: Places, weights: Weights, rows: Places) -> tuple[Weights, Places]:
        """The cosine (0..1) of each row with the words given, and how many words both hold."""
        self._weights[words] = weights
        at, owners = self._vectors.words.within(rows)
        products = self._weights[self._vectors.words.values[at]]
        shared = products > 0
        products *= self._vectors.weights.values[at]
        self._weights[words] = 0.0
        alike = np.asarray(np.bincount(owners, products, len(rows)), np.float64)
        return alike, np.bincount(owners[shared], minlength=len(rows)).astype(np.int64)
