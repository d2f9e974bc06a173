"""Finding an article or story whose address changed: ids in small files for the lost page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from cuttings.reading.catalogue import Catalogue

LARGEST_SHARD = 400
"""Addresses in one file: about 40 kB, asked for once, by a reader who is already lost."""

FUNCTION = "Cuttings.lost.found"
"""The script function each file calls; a classic script, since nothing else loads from disk."""


def prefix_length(ids: int) -> int:
    """How many characters of an id name its file: ids are base32 and evenly spread.

    >>> prefix_length(100), prefix_length(100_000)
    (1, 2)
    """
    length = 1
    while ids / 32**length > LARGEST_SHARD:
        length += 1
    return length


def addresses_by_id(catalogue: Catalogue) -> dict[str, str]:
    """Every id that an address of this archive may end in, now or formerly, and where it leads.

    Withdrawn articles are named too, so that an old link ends at the notice and not in the void.
    """
    stories = catalogue.stories.stories
    found = {one: story.address for story in stories for one in (story.id, *story.former_ids)}
    found.update((article.id, article.address) for article in catalogue.archive.articles)
    found.update((one.id, f"removed.html#{one.id}") for one in catalogue.archive.tombstones)
    return found


def id_shards(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Address and text of each file: ids with that prefix and where what they name stands."""
    found = addresses_by_id(catalogue)
    length = prefix_length(len(found))
    shards: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one, address in found.items():
        shards[one[:length]][one] = address
    for prefix in sorted(shards):
        listing = json.dumps(shards[prefix], sort_keys=True, separators=(",", ":"))
        # "<" cannot end a script early; U+2028 is no line end since ES2019.
        safe = listing.replace("<", "\\u003c")
        yield f"ids/{prefix}.js", f"{FUNCTION}({safe});\n"
