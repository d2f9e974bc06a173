"""The order of documents in the index, chosen so that what every query needs stays small.

Weights need each article's exact length, facets its source and year. Sorted by source, year and
body length, all three columns are a list of runs with a slowly rising number inside: some 30 KB
for 100,000 articles instead of 200.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cuttings.search.bits import Numbers, bit_length, pack, rice, text_of
from cuttings.search.documents import BODY, FIELDS, SearchDocument
from cuttings.search.tokens import TokenStore


@dataclass(frozen=True, slots=True)
class Ordered:
    """Documents in index order: the place is the number. ``lengths`` is terms[field, number]."""

    documents: tuple[SearchDocument, ...]
    keys: tuple[bytes, ...]
    lengths: Numbers


def put_in_order(documents: list[SearchDocument], keys: list[bytes], store: TokenStore) -> Ordered:
    """Documents by source, year, body length and id."""
    lengths = _terms_per_field(store, keys)
    body = lengths[BODY].tolist()
    order = sorted(
        range(len(documents)),
        key=lambda n: (
            documents[n].source,
            documents[n].date[:4],
            body[n],
            documents[n].id,
        ),
    )
    return Ordered(
        tuple(documents[n] for n in order),
        tuple(keys[n] for n in order),
        lengths[:, order],
    )


def _terms_per_field(store: TokenStore, keys: list[bytes]) -> Numbers:
    """The number of terms (stems beside printed words count) by field and document."""
    worth = np.array(
        [bool(printed) + bool(stem) for printed, stem in store.entries], dtype=np.int64
    )
    words = np.array([store.lengths[key] for key in keys], dtype=np.int64).reshape(-1, len(FIELDS))
    rows = [store.rows[key] for key in keys] or [np.zeros(0, dtype=np.uint32)]
    total = np.concatenate(([0], np.cumsum(worth[np.concatenate(rows)])))
    ends = np.cumsum(words.ravel())
    terms = total[ends] - total[ends - words.ravel()]
    found: Numbers = terms.reshape(words.shape).T.copy()
    return found


def document_table(ordered: Ordered) -> dict[str, object]:
    """The runs of (source, year, articles) and the body lengths, rising within each run."""
    sources = sorted({document.source for document in ordered.documents})
    place = {source: number for number, source in enumerate(sources)}
    runs: list[list[int]] = []
    for document in ordered.documents:
        head = [place[document.source], int(document.date[:4] or 0)]
        if not runs or runs[-1][:2] != head:
            runs.append([*head, 0])
        runs[-1][2] += 1
    steps = np.diff(ordered.lengths[BODY], prepend=0)
    start = 0
    for _, _, count in runs:
        steps[start] = ordered.lengths[BODY][start]
        start += count
    parameter = best_parameter(steps)
    return {
        "sources": [list(source) for source in sources],
        "runs": [number for run in runs for number in run],
        "lengths": text_of(pack(*rice(steps, parameter))),
        "lengthBits": parameter,
    }


def best_parameter(values: Numbers) -> int:
    """The Rice parameter that gives the fewest bits."""
    if not len(values):
        return 0
    tried = range(int(bit_length(values.max(keepdims=True))[0]) + 1)
    return min(tried, key=lambda k: int(np.sum((values >> k) + 1 + k)))
