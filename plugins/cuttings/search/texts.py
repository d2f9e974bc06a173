"""The texts that may be shown, as scripts: packed a few together, found by their article's id.

The texts of an archive say the same words again and again, yet a shard holds too few of them to
gain by it. So all are packed as if they followed one line of the archive's heaviest words, which
the reader fetches once and unpacks before each (the preset dictionary of RFC 1950, for a raw
stream of RFC 1951): they take a twentieth less room, for less work than zlib's best effort.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from cuttings.search.bits import units_of
from cuttings.search.documents import SearchDocument
from cuttings.search.order import Ordered
from cuttings.search.scripts import Script, wide_script

MOST_TEXTS_PER_SHARD = 8
"""On average, four at least. A text is some 1.5 KB compressed, and a snippet needs one."""

_WORD_BYTES = 16_000
"""Bytes of frequent words; twice as many gain half a hundredth and slow down every snippet."""

_LARGEST_SAMPLE = 128
_SAMPLED = 16

_EFFORT = 5
"""zlib's level: 4 takes three hundredths more room a text, 6 one less; each step costs time."""


def text_buckets(count: int) -> int:
    """How many text shards an archive of ``count`` articles has: a power of two."""
    buckets = 1
    while buckets * MOST_TEXTS_PER_SHARD < count:
        buckets *= 2
    return buckets


def spread_of(article_id: str) -> int:
    """A number that says nothing of an article: FNV-1a, 32 bits, of its id.

    Source: Fowler, Noll, Vo, draft-eastlake-fnv.
    """
    value = 0x811C9DC5
    for byte in article_id.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def text_scripts(ordered: Ordered) -> Iterator[Script]:
    """The texts that may be shown, articles of one bucket a shard, and the words before them all.

    An article's bucket follows from its id, so that a new article moves no other.
    """
    documents, digests = ordered.documents, ordered.digests
    spread = [spread_of(document.id) for document in documents]
    buckets: list[list[int]] = [[] for _ in range(text_buckets(len(documents)))]
    for number in sorted(range(len(documents)), key=lambda number: documents[number].id):
        buckets[spread[number] % len(buckets)].append(number)
    by_chance = sorted(range(len(documents)), key=lambda n: (spread[n], documents[n].id))
    sample = by_chance[: sample_size(len(documents))]
    words = frequent_words([documents[number] for number in sample])
    packer = Packer(words)
    stamp = hashlib.blake2b(words, digest_size=16)
    yield replace(wide_script("x/words", [packer.words]), stamp=stamp.hexdigest())
    for bucket, held in enumerate(buckets):
        its_stamp = stamp.copy()
        its_stamp.update(b"".join(digests[number] for number in held))
        name = f"x/{bucket}"
        texts = _text_maker(name, [documents[number] for number in held], packer)
        yield Script(name, texts, its_stamp.hexdigest())


def sample_size(count: int) -> int:
    """How many of ``count`` articles say which words are frequent: a power of two.

    Few, since a new article among them makes all text shards anew.
    """
    size = _LARGEST_SAMPLE
    while size > count / _SAMPLED:
        size //= 2
    return size


def frequent_words(documents: Iterable[SearchDocument]) -> bytes:
    """The words that take most room in some texts, the heaviest last, on one line.

    They stand before every text when it is packed, so that it can refer to them.
    """
    found: Counter[str] = Counter()
    for document in documents:
        for text in (document.dek, *document.shown):
            found.update(text.split())
    weights = {word: count * len(word) for word, count in found.items() if count > 1}
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))
    room = accumulate(len(word.encode("utf-8", "replace")) + 1 for word in heaviest)
    words = [word for word, end in zip(heaviest, room, strict=True) if end < _WORD_BYTES]
    return (" ".join(reversed(words)) + "\n").encode("utf-8", "replace")


class Packer:
    """Packs texts that may refer to some words before them."""

    def __init__(self, words: bytes) -> None:
        alone = zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
        self.words = _units(alone.compress(words) + alone.flush(zlib.Z_SYNC_FLUSH))
        self._fresh = zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=words)

    def packed(self, text: str) -> str:
        """A text as units: what follows ``words`` in one stream of raw deflate."""
        packer = self._fresh.copy()
        return _units(packer.compress(text.encode("utf-8", "replace")) + packer.flush())


def _units(data: bytes) -> str:
    """Bytes as units, after a digit that says how many at the end are filling."""
    return f"{len(data) % 2}{units_of(data)}"


def _text_maker(
    name: str, documents: Sequence[SearchDocument], packer: Packer
) -> Callable[[], bytes]:
    def make() -> bytes:
        texts = [[d.id, d.dek, *d.shown] for d in documents]
        whole = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        return wide_script(name, [packer.packed(whole)]).make()

    return make
