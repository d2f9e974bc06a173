"""The order of documents in the index, chosen so that what every query needs stays small.

Weights need each article's exact length, facets its source and year. Sorted by source, year and
body length, all three columns are a list of runs with a slowly rising number inside: some 30 KB
for 100,000 articles instead of 200.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from cuttings.search.bits import Numbers, bit_length, pack, rice, text_of
from cuttings.search.documents import BODY, SearchDocument


@dataclass(frozen=True, slots=True)
class Ordered:
    """Documents in index order: the place is the number.

    ``digests`` are those of the documents, ``lengths`` is terms[field, number], ``sources`` are
    the outlets in order and ``runs`` are triples of an outlet's number, a year and a count.
    """

    documents: tuple[SearchDocument, ...]
    digests: tuple[bytes, ...]
    lengths: Numbers
    sources: tuple[tuple[str, str], ...]
    runs: tuple[tuple[int, int, int], ...]


def places_in_order(documents: Sequence[SearchDocument], body_lengths: Numbers) -> list[int]:
    """The places of documents by source, year, body length and id."""
    lengths = body_lengths.tolist()
    keys = [(d.source, d.date[:4], n, d.id) for d, n in zip(documents, lengths, strict=True)]
    return sorted(range(len(keys)), key=keys.__getitem__)


def put_in_order(
    documents: Sequence[SearchDocument], digests: Sequence[bytes], lengths: Numbers
) -> tuple[Ordered, list[int]]:
    """The documents in order, and where each of them stood. ``lengths`` is terms[field, place]."""
    order = places_in_order(documents, lengths[BODY])
    held = tuple(documents[place] for place in order)
    sources = tuple(sorted({document.source for document in held}))
    number = {source: place for place, source in enumerate(sources)}
    runs = tuple(
        (number[source], int(year or 0), sum(1 for _ in group))
        for (source, year), group in groupby(held, key=lambda d: (d.source, d.date[:4]))
    )
    ordered = Ordered(held, tuple(digests[n] for n in order), lengths[:, order], sources, runs)
    return ordered, order


def document_table(ordered: Ordered) -> dict[str, object]:
    """The runs of (source, year, articles) and the body lengths, rising within each run."""
    steps = np.diff(ordered.lengths[BODY], prepend=0)
    start = 0
    for _, _, count in ordered.runs:
        steps[start] = ordered.lengths[BODY][start]
        start += count
    parameter = best_parameter(steps)
    return {
        "sources": [list(source) for source in ordered.sources],
        "runs": [number for run in ordered.runs for number in run],
        "lengths": text_of(pack(*rice(steps, parameter))),
        "lengthBits": parameter,
    }


def best_parameter(values: Numbers) -> int:
    """The Rice parameter that gives the fewest bits."""
    if not len(values):
        return 0
    tried = range(int(bit_length(values.max(keepdims=True))[0]) + 1)
    return min(tried, key=lambda k: int(np.sum((values >> k) + 1 + k)))
