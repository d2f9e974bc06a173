"""What the files of one outlet tell about each other: which of them to learn its furniture from.

Enters: summaries of cuttings. Leaves: samples and digests; the learning itself is
``labelling.furniture.learn``. The order of the summaries changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.store import Summary, digest_of
from cuttings.model import Cutting

FEWEST_FILES = 3
"""Files of an outlet from which on it has furniture; two may be captures of one article."""

SAMPLE_FILES = 200
"""Files an outlet's furniture is learned from: a line on one page in ten is then seen twenty times,
and a new file seldom changes what was learned."""

UNKNOWN_OUTLET = "folder:"
"""What precedes the folder's name where the outlet is unknown: a crawl keeps one site a folder."""


def outlet_of(cutting: Cutting) -> str:
    """The outlet whose furniture a cutting shares: its source, or else the folder it lies in."""
    if cutting.fields.source is not None:
        return cutting.fields.source.id
    name = cutting.raw.partition("#")[0]
    return UNKNOWN_OUTLET + name.rpartition("/")[0]


def by_outlet(summaries: Iterable[Summary]) -> dict[str, list[Summary]]:
    """The summaries of every outlet with enough files to learn from, outlets by name."""
    groups: dict[str, list[Summary]] = defaultdict(list)
    for summary in summaries:
        groups[summary.outlet].append(summary)
    return {name: group for name, group in sorted(groups.items()) if _files(group) >= FEWEST_FILES}


def _files(group: Sequence[Summary]) -> int:
    return len({summary.capture.raw_sha256 for summary in group})


def sample_of(group: Sequence[Summary]) -> tuple[Summary, ...]:
    """The files to learn from: those with the smallest hashes, one of each content.

    A new file then enters the sample only by chance, and the rest of it stays.
    """
    unique = {summary.capture.raw_sha256: summary for summary in reversed(_by_name(group))}
    return tuple(unique[digest] for digest in sorted(unique)[:SAMPLE_FILES])


def _by_name(group: Sequence[Summary]) -> list[Summary]:
    return sorted(group, key=lambda summary: summary.capture.raw)


def sample_digest(sample: Sequence[Summary]) -> str:
    """A name for what was learned from."""
    return digest_of(" ".join(summary.capture.raw_sha256 for summary in sample))


def is_telling(furniture: Furniture, outlet: str) -> bool:
    """Whether cleaning again with this furniture can change anything worth changing.

    A folder of unknown outlets is taken for one outlet only where some line stands in many of its
    files: chance recurrences of a mixed folder say nothing.
    """
    if outlet.startswith(UNKNOWN_OUTLET):
        return any(furniture.is_furniture(line) for line in furniture.counts)
    return bool(furniture.counts)


def furniture_digest(furniture: Furniture) -> str:
    """A name for what was learned."""
    return digest_of(json.dumps(furniture.to_json(), ensure_ascii=False, sort_keys=True))
