"""Shards as classic scripts: each calls one registered function with its name and its content.

``fetch``, modules and workers do not work from disk; a ``<script>`` does, and under a strict
content security policy too. The format is described in ``docs/search-format.md``.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from cuttings.search.bits import Numbers, pack, rice, rice_parameter, text_of
from cuttings.search.documents import FACETS, SearchDocument
from cuttings.search.postings import TermShard

RECORDS_PER_SHARD = 8
"""Ten hits lie in ten shards; eight records keep those ten near 12 KB."""

MOST_TEXTS_PER_SHARD = 8
"""On average, four at least. A text is some 1.5 KB compressed, and a snippet needs one."""

RANGES_PER_POSITION_SHARD = 4
"""Phrases are rarer than words, and making a file costs as much as filling it."""

_VOCABULARY_BYTES = 48_000
_DAYS = 12 * 31
"""Days are coded as if every month had 31; a date known to the month comes after them."""

_DATE_BITS = 9
_DAY_LETTERS = len("2025-03-12")


@dataclass(frozen=True, slots=True)
class Script:
    """One file of the index: its name without ``.js`` (``t/12``) and its text."""

    name: str
    text: str


def script(name: str, content: object) -> Script:
    """The script that hands ``content`` over under ``name``."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Script(name, f"Cuttings.shard({json.dumps(name)},{data});\n")


def term_scripts(shards: Iterable[TermShard], firsts: list[str]) -> Iterator[Script]:
    """The posting lists of each range of terms, and the positions of the same, some ranges a shard.

    The first term of each range is added to ``firsts``.
    """
    places: list[object] = []
    for number, shard in enumerate(shards):
        firsts.append(shard.terms[0])
        yield script(f"t/{number}", [" ".join(shard.terms), text_of(shard.postings)])
        places.append([list(shard.position_widths), text_of(shard.positions)])
        if len(places) == RANGES_PER_POSITION_SHARD:
            yield script(f"p/{number // RANGES_PER_POSITION_SHARD}", places)
            places = []
    if places:
        yield script(f"p/{(len(firsts) - 1) // RANGES_PER_POSITION_SHARD}", places)


def record_scripts(documents: Sequence[SearchDocument]) -> Iterator[Script]:
    """What a list of hits shows, some documents a shard, in index order."""
    for number, start in enumerate(range(0, len(documents), RECORDS_PER_SHARD)):
        part = documents[start : start + RECORDS_PER_SHARD]
        yield script(f"r/{number}", [_record(document) for document in part])


def _record(document: SearchDocument) -> list[object]:
    return [
        document.id,
        document.title,
        _short_address(document),
        document.agency,
        document.date_text,
        document.lang or "",
        document.words,
        list(document.authors),
    ]


def _short_address(document: SearchDocument) -> int | str:
    """How many words of the title make the slug, where address follows from title, date and id.

    Else the address, with ``*`` for the id.
    """
    day = document.date.replace("-", "/") if len(document.date) == _DAY_LETTERS else "undated"
    bare = unicodedata.normalize("NFD", document.title.lower())
    found = re.findall("[a-z0-9]+", re.sub("[\u0300-\u036f]", "", bare))
    slug = document.address.removeprefix(f"a/{day}/").removesuffix(f"-{document.id}.html")
    count = slug.count("-") + 1
    if f"a/{day}/{'-'.join(found[:count])}-{document.id}.html" == document.address:
        return count
    return document.address.replace(document.id, "*")


def text_buckets(count: int) -> int:
    """How many text shards an archive of ``count`` articles has: a power of two."""
    buckets = 1
    while buckets * MOST_TEXTS_PER_SHARD < count:
        buckets *= 2
    return buckets


def bucket_of(article_id: str, buckets: int) -> int:
    """The text shard of an article: FNV-1a of its id, so that a new article moves no other.

    Source: Fowler, Noll, Vo, draft-eastlake-fnv.
    """
    value = 0x811C9DC5
    for byte in article_id.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value % buckets


@dataclass(slots=True)
class TextPacker:
    """Deflates texts, the dearest part of a build, and so remembers them by what they hold.

    ``known`` are those of the last build; ``used`` those of this one, to keep for the next.
    """

    known: Mapping[bytes, str]
    used: dict[bytes, str] = field(default_factory=dict)

    def pack(self, texts: object) -> str:
        """A JSON value, raw deflate, base64: ``DecompressionStream`` reads it back."""
        data = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        raw = data.encode("utf-8", "replace")
        key = hashlib.blake2b(raw, digest_size=16).digest()
        packed = self.known.get(key)
        if packed is None:
            packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = text_of(packer.compress(raw) + packer.flush())
        self.used[key] = packed
        return packed


def vocabulary_scripts(terms: Sequence[str], classes: str) -> tuple[list[str], list[Script]]:
    """All terms in shards, each with the order of magnitude of its frequency; and first terms."""
    ends = np.cumsum([len(term) + 1 for term in terms])
    firsts: list[str] = []
    scripts: list[Script] = []
    start = 0
    while start < len(terms):
        limit = (int(ends[start - 1]) if start else 0) + _VOCABULARY_BYTES
        stop = max(start + 1, int(np.searchsorted(ends, limit, side="right")))
        firsts.append(terms[start])
        scripts.append(
            script(f"v/{len(scripts)}", [" ".join(terms[start:stop]), classes[start:stop]])
        )
        start = stop
    return firsts, scripts


def facet_scripts(documents: Sequence[SearchDocument]) -> Iterator[Script]:
    """For each facet its values, most frequent first, and the documents of each."""
    for place, name in enumerate(FACETS):
        labels: dict[str, str] = {}
        holders: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for key, label in document.facets[place]:
                labels.setdefault(key, label)
                held = holders.setdefault(key, [])
                if not held or held[-1] != number:
                    held.append(number)
        keys = sorted(holders, key=lambda key: (-len(holders[key]), key))
        values = [[key, labels[key], len(holders[key])] for key in keys]
        codes = _document_lists([holders[key] for key in keys], len(documents))
        yield script(f"f/{name}", [values, codes])


def _document_lists(lists: list[list[int]], count: int) -> str:
    if not lists:
        return ""
    sizes = np.array([len(held) for held in lists], dtype=np.int64)
    flat = np.array([number for held in lists for number in held], dtype=np.int64)
    heads = np.cumsum(sizes) - sizes
    gaps: Numbers = np.diff(flat, prepend=-1) - 1
    gaps[heads] = flat[heads]
    parameters = rice_parameter(np.full(len(sizes), count), sizes)
    return text_of(pack(*rice(gaps, np.repeat(parameters, sizes))))


def date_script(documents: Sequence[SearchDocument]) -> Script:
    """The day of each document within its year: 0 unknown, 1 to 372 a day, then twelve months."""
    days = np.array([_day_code(document.date) for document in documents], dtype=np.int64)
    return script("f/date", text_of(pack(days, np.full(len(days), _DATE_BITS))))


def _day_code(date: str) -> int:
    match [int(part) for part in date.split("-")] if date else []:
        case [_, month, day]:
            return (month - 1) * 31 + day
        case [_, month]:
            return _DAYS + month
    return 0
