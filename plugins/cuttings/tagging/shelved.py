"""All sightings of an archive, packed: they are read several times, and are most of what tagging
holds. Packed they take a tenth of the room.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain, islice
from operator import attrgetter

from cuttings.tagging.records import Sighting

TOGETHER = 200
"""Articles whose sightings are packed together: words recur, so more pack better."""

_values = attrgetter(*(field.name for field in fields(Sighting)))


class Shelved:
    """Sightings in the order in which they were given, to be read any number of times."""

    def __init__(self, articles: Iterable[Iterable[Sighting]]) -> None:
        self._packed: list[bytes] = []
        remaining = iter(articles)
        while some := list(islice(remaining, TOGETHER)):
            parcel = marshal.dumps(list(map(_values, chain.from_iterable(some))))
            self._packed.append(zlib.compress(parcel, 1))

    def __iter__(self) -> Iterator[Sighting]:
        for parcel in self._packed:
            for values in marshal.loads(zlib.decompress(parcel)):
                yield Sighting(*values)
