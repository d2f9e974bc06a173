"""Shards as classic scripts: each calls one registered function with its name and its content.

``fetch``, modules and workers do not work from disk; a ``<script>`` does, and under a strict
content security policy too. The format is described in ``docs/search-format.md``.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.bits import (
    Numbers,
    bit_length,
    pack,
    rice,
    rice_parameter,
    text_of,
)
from cuttings.search.documents import FACETS, SearchDocument
from cuttings.search.merge import Range
from cuttings.search.order import Ordered
from cuttings.search.postings import TermShard
from cuttings.search.segments import NO_PLACES, TERM_SHIFT

RECORDS_PER_SHARD = 8
"""Ten hits lie in ten shards; eight records keep those ten near 12 KB."""

LONG_RUN = 64
"""A run of documents of one outlet and year, this long, has record shards of its own, so that a new
article moves no line of another run."""

RANGES_PER_POSITION_SHARD = 4
"""Phrases are rarer than words, and making a file costs as much as filling it."""

_VOCABULARY_BYTES = 48_000
_DAYS = 12 * 31
"""Days are coded as if every month had 31; a date known to the month comes after them."""

_DATE_BITS = 9
_DAY_LETTERS = len("2025-03-12")


@dataclass(frozen=True, slots=True)
class Script:
    """One file of the index: its name without ``.js`` (``t/12``) and what makes its bytes.

    Two scripts of one name and the same ``stamp`` have the same bytes; an empty one says nothing.
    """

    name: str
    make: Callable[[], bytes]
    stamp: str = ""


def script(name: str, content: object) -> Script:
    """The script that hands ``content`` over under ``name``."""
    return Script(name, lambda: _call(name, _json(content)).encode("utf-8", "replace"))


def wide_script(name: str, texts: Sequence[str]) -> Script:
    """A script in UTF-16 for bytes as code units (``units_of``): one text, or a list.

    The byte order mark tells the browser, over any header that a server sends.
    """
    quoted = ",".join(f'"{text}"' for text in texts)
    content = quoted if len(texts) == 1 else f"[{quoted}]"
    return Script(name, lambda: _wide(name, content))


def _call(name: str, content: str) -> str:
    return f"Cuttings.shard({json.dumps(name)},{content});\n"


def _wide(name: str, content: str) -> bytes:
    return b"\xff\xfe" + _call(name, content).encode("utf-16-le")


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def term_scripts(shards: Iterable[TermShard], firsts: list[str]) -> Iterator[Script]:
    """The posting lists of each range of terms, and the positions of the same, some ranges a shard.

    The first term of each range is added to ``firsts``.
    """
    places: list[str] = []
    for number, shard in enumerate(shards):
        firsts.append(shard.first)
        yield wide_script(f"t/{number}", [shard.postings])
        places += [shard.place_widths, shard.places]
        if len(places) == 2 * RANGES_PER_POSITION_SHARD:
            yield wide_script(f"p/{number // RANGES_PER_POSITION_SHARD}", places)
            places = []
    if places:
        yield wide_script(f"p/{(len(firsts) - 1) // RANGES_PER_POSITION_SHARD}", places)


def record_scripts(ordered: Ordered) -> Iterator[Script]:
    """What a list of hits shows, some documents a shard, in index order.

    Long runs have shards of their own, short ones share: each such stretch is named by its first
    run (``r/3-2021-0``).
    """
    for name, start, stop in _stretches(ordered):
        for number, begin in enumerate(range(start, stop, RECORDS_PER_SHARD)):
            end = min(begin + RECORDS_PER_SHARD, stop)
            stamp = hashlib.blake2b(b"".join(ordered.digests[begin:end]), digest_size=16)
            part = ordered.documents[begin:end]
            full = f"r/{name}-{number}"
            yield Script(full, _record_maker(full, part), stamp.hexdigest())


def _stretches(ordered: Ordered) -> Iterator[tuple[str, int, int]]:
    begin, start, name, is_short = 0, 0, "", False
    for source, year, count in ordered.runs:
        if not is_short or count >= LONG_RUN:
            if begin > start:
                yield name, start, begin
            start, name = begin, f"{source}-{year}"
        is_short = count < LONG_RUN
        begin += count
    if begin > start:
        yield name, start, begin


def _record_maker(name: str, part: Sequence[SearchDocument]) -> Callable[[], bytes]:
    return lambda: script(name, [_record(document) for document in part]).make()


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


def frequency_classes(part: Range) -> str:
    """One character a term: the order of magnitude (log2, at most 9) of its frequency.

    A digit where someone printed the word, a letter (``a`` for 0) where it is only a stem: no
    reader wants *survei* offered as a spelling. Only a printed word has places.
    """
    sizes = np.minimum(bit_length(part.sizes) - 1, 9)
    owners = (part.keys >> TERM_SHIFT)[part.widths > NO_PLACES] - part.first
    printed = np.bincount(owners, minlength=len(sizes)) > 0
    codes = np.where(printed, sizes + ord("0"), sizes + ord("a")).astype(np.uint8)
    return codes.tobytes().decode("ascii")


def facet_scripts(documents: Sequence[SearchDocument]) -> Iterator[Script]:
    """For each facet its values, most frequent first, and the documents of each."""
    for place, name in enumerate(FACETS):
        held = [document.facets[place] for document in documents]
        pairs = [pair for some in held for pair in some]
        labels = dict(reversed(pairs))  # the label of the first document stands
        number = {key: at for at, key in enumerate(sorted(labels))}
        values = np.array([number[key] for key, _ in pairs], dtype=np.int64)
        holders = np.repeat(np.arange(len(held)), [len(some) for some in held])
        found = np.unique(values * len(held) + holders)
        values, holders = np.divmod(found, max(len(held), 1))
        sizes = np.bincount(values, minlength=len(number))
        rank = np.argsort(-sizes, kind="stable")
        moved = np.argsort(np.argsort(rank)[values], kind="stable")
        keys = [key for key, _ in sorted(number.items(), key=lambda item: item[1])]
        shown = [[keys[at], labels[keys[at]], int(sizes[at])] for at in rank.tolist()]
        yield script(f"f/{name}", [shown, _document_lists(holders[moved], sizes[rank], len(held))])


def _document_lists(flat: Numbers, sizes: Numbers, count: int) -> str:
    heads = np.cumsum(sizes) - sizes
    gaps = np.diff(flat, prepend=-1) - 1
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
