"""From documents to shards: the whole index, file by file.

Enters: documents, the store of rows, boosts. Leaves: scripts (name and text). No disk, no Pelican.
The same documents give the same scripts, whether their rows were in the store or not.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cuttings.search.analyser import Analyser, Stemmer, pack_of, tables
from cuttings.search.documents import BODY, FIELDS, PHRASE_FIELDS, SearchDocument
from cuttings.search.order import Ordered, document_table, put_in_order
from cuttings.search.postings import (
    POSITION_PARAMETERS,
    Postings,
    collect,
    cut_into_shards,
    frequency_classes,
)
from cuttings.search.scripts import (
    Script,
    TextPacker,
    bucket_of,
    date_script,
    facet_scripts,
    record_scripts,
    script,
    term_scripts,
    text_buckets,
    vocabulary_scripts,
)
from cuttings.search.tokens import Reader, TokenStore

FORMAT_VERSION = 1

K1, B = 1.2, 0.75
"""lunr's own constants of BM25."""

_MOST_DOCUMENTS = 1 << 20
_SMALLEST_SHARD, _LARGEST_SHARD = 3_000, 16_000
_SHARD_GROWTH = 44
"""Bytes of base64 a term shard, times the root of the number of articles. A query reads some three
shards whole and the list of all shards once: with some 740 bytes of postings an article and six
bytes for a shard in that list, the sum is least at 44 times the root."""

_NAME_LETTERS = 12


class IndexSizeError(ValueError):
    """An archive too large for the format."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What shapes an index beside its documents."""

    boosts: tuple[float, ...]
    main: str | None
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index: its name (a digest), the keys of the rows it used, and its scripts, made lazily."""

    name: str
    keys: tuple[bytes, ...]
    scripts: Iterator[Script]


def plan_for(documents: Sequence[SearchDocument], boosts: tuple[float, ...]) -> Plan:
    """The main language is that of most articles; ties go to the first in the alphabet."""
    found = Counter(pack for d in documents if (pack := pack_of(d.lang)))
    if not found:
        return Plan(boosts, "en", ("en",))
    main = min(found, key=lambda pack: (-found[pack], pack))
    return Plan(boosts, main, tuple(sorted(found)))


def build(
    documents: Sequence[SearchDocument],
    plan: Plan,
    store: TokenStore,
    stemmer_of: Callable[[str], Stemmer],
    packer: TextPacker,
) -> Index:
    """The index of some documents.

    Rows missing from ``store`` are added to it; ``stemmer_of`` is called once for each language
    that a new row needs. ``packer`` is complete once the scripts are made.
    Raises IndexSizeError above a million articles.
    """
    if len(documents) >= _MOST_DOCUMENTS:
        msg = f"search: {len(documents)} articles; the index takes fewer than {_MOST_DOCUMENTS}."
        raise IndexSizeError(msg)
    stemmers = {pack: stemmer_of(pack) for pack in plan.packs}
    keys = Reader(store, Analyser(plan.main, stemmers)).read(documents)
    ordered = put_in_order(list(documents), keys, store)
    scripts = _scripts(ordered, plan, store, packer)
    return Index(_name(ordered, plan), tuple(keys), scripts)


def _name(ordered: Ordered, plan: Plan) -> str:
    """A digest of all that shapes the index: a page never meets shards of another build."""
    digest = hashlib.sha256(repr((FORMAT_VERSION, plan, tables())).encode())
    for key, d in zip(ordered.keys, ordered.documents, strict=True):
        line = (d.id, d.lang, d.source, d.date_text, d.title, d.address, d.agency, d.authors)
        rest = repr((line, d.has_positions, d.words, d.facets, d.shown))
        digest.update(key + rest.encode("utf-8", "replace"))
    return digest.hexdigest()[:_NAME_LETTERS]


def _scripts(
    ordered: Ordered, plan: Plan, store: TokenStore, packer: TextPacker
) -> Iterator[Script]:
    documents = ordered.documents
    firsts: list[str] = []
    vocabulary: list[str] = []
    parameters: tuple[int, ...] = (0,) * len(FIELDS)
    if documents:
        index = collect(ordered, store)
        parameters = index.length_parameters
        yield from term_scripts(cut_into_shards(index, shard_bytes(len(documents))), firsts)
        vocabulary, scripts = _vocabulary(index)
        yield from scripts
    yield from record_scripts(documents)
    yield from _text_scripts(documents, packer)
    yield from facet_scripts(documents)
    yield date_script(documents)
    yield script("m", _head(ordered, plan, parameters) | {"t": firsts, "v": vocabulary})


def shard_bytes(count: int) -> int:
    """The size of term shards, in bytes of base64, for an archive of ``count`` articles."""
    return int(min(max(_SHARD_GROWTH * count**0.5, _SMALLEST_SHARD), _LARGEST_SHARD))


def _vocabulary(index: Postings) -> tuple[list[str], list[Script]]:
    return vocabulary_scripts(index.terms, frequency_classes(index))


def _text_scripts(documents: Sequence[SearchDocument], packer: TextPacker) -> Iterator[Script]:
    buckets: list[list[SearchDocument]] = [[] for _ in range(text_buckets(len(documents)))]
    for document in documents:
        buckets[bucket_of(document.id, len(buckets))].append(document)
    for number, held in enumerate(buckets):
        texts = [[d.id, d.dek, *d.shown] for d in sorted(held, key=lambda d: d.id)]
        yield script(f"x/{number}", packer.pack(texts))


def _head(ordered: Ordered, plan: Plan, parameters: tuple[int, ...]) -> dict[str, object]:
    sums = ordered.lengths.sum(axis=1).tolist() if ordered.documents else [0] * len(FIELDS)
    shown = sum(document.has_positions for document in ordered.documents)
    return {
        "version": FORMAT_VERSION,
        "count": len(ordered.documents),
        "full": shown,
        "fields": [
            [name, boost, total, parameter, POSITION_PARAMETERS.get(number, -1)]
            for number, (name, boost, total, parameter) in enumerate(
                zip(FIELDS, plan.boosts, sums, parameters, strict=True)
            )
        ],
        "body": BODY,
        "phraseFields": list(PHRASE_FIELDS),
        "k1": K1,
        "b": B,
        "main": plan.main,
        "packs": list(plan.packs),
        "analyser": tables(),
        "textBuckets": text_buckets(len(ordered.documents)),
        **document_table(ordered),
    }
