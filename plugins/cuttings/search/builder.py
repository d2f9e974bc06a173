"""From documents to shards: the whole index, file by file.

Enters: documents, what the last build kept, boosts. Leaves: scripts (name and bytes). No disk, no
Pelican. The same documents give the same scripts, whatever was kept.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.analyser import Stemmer, pack_of, tables
from cuttings.search.bits import Numbers
from cuttings.search.documents import BODY, FIELDS, PHRASE_FIELDS, SearchDocument, digest_of
from cuttings.search.inversion import invert_documents
from cuttings.search.kept import Keeper, Kept, Shelf
from cuttings.search.letters import Spelling
from cuttings.search.merge import Part, merged
from cuttings.search.order import Ordered, best_parameter, document_table, put_in_order
from cuttings.search.postings import Lengths, TermShard, shards_of
from cuttings.search.scripts import (
    Script,
    date_script,
    facet_scripts,
    frequency_classes,
    record_scripts,
    script,
    term_scripts,
    vocabulary_scripts,
)
from cuttings.search.segments import MOST_TERMS, PLACE_PARAMETERS
from cuttings.search.texts import text_buckets, text_scripts

FORMAT_VERSION = 1

K1, B = 1.2, 0.75
"""lunr's own constants of BM25."""

_MOST_DOCUMENTS = 1 << 20
_SMALLEST_SHARD, _LARGEST_SHARD = 18_000, 96_000
_SHARD_GROWTH = 264
"""Bits of a term shard, times the root of the number of articles. A query reads some three shards
whole and the list of all shards once: with some 560 bytes of postings an article and six bytes for
a shard in that list, the sum is least at 264 times the root."""

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
    """An index: its name (a digest) and its scripts, made lazily."""

    name: str
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
    kept: Kept | None,
    stemmer_of: Callable[[str], Stemmer],
    shelf: Shelf,
) -> Index:
    """The index of some documents.

    ``kept`` is what the last build laid on its shelf; ``shelf`` is complete once all scripts have
    been taken. ``stemmer_of`` is called once for each language of a new document.
    Raises IndexSizeError above a million articles or sixteen million terms.
    """
    _check_size("articles", len(documents), _MOST_DOCUMENTS)
    digests = [digest_of(document) for document in documents]
    inverted = invert_documents(
        documents, digests, kept, main=plan.main, stemmer_of=stemmer_of, shelf=shelf
    )
    ordered, order = put_in_order(documents, digests, inverted.lengths)
    number_of = np.zeros(len(order), dtype=np.int64)
    number_of[order] = np.arange(len(order))
    parts = [Part(segment, number_of[places]) for segment, places in inverted.segments]
    return Index(_name(ordered, plan), _scripts(ordered, plan, inverted.terms, parts, shelf))


def _check_size(what: str, count: int, limit: int) -> None:
    if count >= limit:
        msg = f"search: {count} {what}; the index takes fewer than {limit}. Split the archive."
        raise IndexSizeError(msg)


def _name(ordered: Ordered, plan: Plan) -> str:
    """A digest of all that shapes the index: a page never meets shards of another build."""
    digest = hashlib.sha256(repr((FORMAT_VERSION, plan, tables())).encode())
    digest.update(b"".join(ordered.digests))
    return digest.hexdigest()[:_NAME_LETTERS]


def _scripts(
    ordered: Ordered, plan: Plan, terms: tuple[str, ...], parts: Sequence[Part], shelf: Shelf
) -> Iterator[Script]:
    documents = ordered.documents
    _check_size("terms", len(terms), MOST_TERMS)
    spelling = Spelling(terms)
    lengths = Lengths(ordered.lengths, _length_parameters(ordered))
    keeper = Keeper(shelf)
    classes: list[str] = []

    def shards() -> Iterator[TermShard]:
        for part in merged(parts, len(terms)):
            keeper.keep(part)
            classes.append(frequency_classes(part))
            yield from shards_of(part, terms, spelling, lengths, shard_bits(len(documents)))

    firsts: list[str] = []
    yield from term_scripts(shards(), firsts)
    word_firsts, word_scripts = vocabulary_scripts(terms, "".join(classes))
    yield from word_scripts
    yield from record_scripts(ordered)
    yield from text_scripts(ordered)
    yield from facet_scripts(documents)
    yield date_script(documents)
    head = _head(ordered, plan, lengths) | {"letters": spelling.alphabet}
    yield script("m", head | {"t": firsts, "v": word_firsts})
    keeper.finish(plan.main, ordered.digests, ordered.lengths, terms)


def shard_bits(count: int) -> int:
    """The size of term shards, in bits, for an archive of ``count`` articles."""
    return int(min(max(_SHARD_GROWTH * count**0.5, _SMALLEST_SHARD), _LARGEST_SHARD))


def _length_parameters(ordered: Ordered) -> Numbers:
    return np.array([best_parameter(row[row > 0]) for row in ordered.lengths])


def _head(ordered: Ordered, plan: Plan, lengths: Lengths) -> dict[str, object]:
    sums = ordered.lengths.sum(axis=1).tolist()
    shown = sum(document.has_positions for document in ordered.documents)
    return {
        "version": FORMAT_VERSION,
        "count": len(ordered.documents),
        "full": shown,
        "fields": [
            [name, boost, total, parameter, PLACE_PARAMETERS.get(number, -1)]
            for number, (name, boost, total, parameter) in enumerate(
                zip(FIELDS, plan.boosts, sums, lengths.parameters.tolist(), strict=True)
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
