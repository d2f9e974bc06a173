"""Finding an article whose address changed: ids in small files a lost page's script can load."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from cuttings.reading.catalogue import Catalogue

LARGEST_SHARD = 400
"""Addresses in one file: about 40 kB, asked for once, by a reader who is already lost."""

FUNCTION = "Cuttings.lost.found"
"""The script function each file calls; a classic script, since nothing else loads from disk."""


def prefix_length(articles: int) -> int:
    """How many characters of an id name its file: ids are base32 and evenly spread.

    >>> prefix_length(100), prefix_length(100_000)
    (1, 2)
    """
    length = 1
    while articles / 32**length > LARGEST_SHARD:
        length += 1
    return length


def id_shards(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Address and text of each file: ids with that prefix and where their articles stand.

    Withdrawn articles are named too, so that an old link ends at the notice and not in the void.
    """
    length = prefix_length(len(catalogue.articles))
    shards: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article in catalogue.archive.articles:
        shards[article.id[:length]][article.id] = article.address
    for tombstone in catalogue.archive.tombstones:
        shards[tombstone.id[:length]][tombstone.id] = f"removed.html#{tombstone.id}"
    for prefix in sorted(shards):
        listing = json.dumps(shards[prefix], sort_keys=True, separators=(",", ":"))
        # "<" cannot end a script early; U+2028 is no line end since ES2019.
        safe = listing.replace("<", "\\u003c")
        yield f"ids/{prefix}.js", f"{FUNCTION}({safe});\n"
