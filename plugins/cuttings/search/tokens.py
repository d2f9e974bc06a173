"""Articles as rows of numbers, kept from build to build so that an unchanged one costs nothing.

An *entry* is what one word gives: the term as printed and its stem. A *row* is an article's entries
in reading order, field after field. Rows are keyed by a digest of all that shapes them, so a row is
taken again exactly when it would come out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from cuttings.search.analyser import Analyser, pack_of, printed_words, split_printed, tables
from cuttings.search.documents import FIELDS, SearchDocument

Row = npt.NDArray[np.uint32]

NO_ENTRY = 0
"""The entry of a stop word: it takes a position and gives no term."""

_DIGEST_BYTES = 16


@dataclass(slots=True)
class TokenStore:
    """Entries and rows. ``lengths`` are each row's words per field; ``main`` shapes the stems."""

    main: str | None
    entries: list[tuple[str, str]] = field(default_factory=lambda: [("", "")])
    rows: dict[bytes, Row] = field(default_factory=dict)
    lengths: dict[bytes, tuple[int, ...]] = field(default_factory=dict)


def digest_of(document: SearchDocument, main: str | None) -> bytes:
    """The key of a document's row."""
    shape = f"{tables()['version']}|{main}|{pack_of(document.lang) or main}"
    text = "\0".join((shape, *document.fields))
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
    ).digest()


class Reader:
    """Turns documents into rows of a store, taking again those it knows."""

    def __init__(self, store: TokenStore, analyser: Analyser) -> None:
        self._store = store
        self._analyser = analyser
        self._entry_of = {terms: number for number, terms in enumerate(store.entries)}
        self._known: dict[str | None, dict[str, tuple[int, ...]]] = {}

    def read(self, documents: Iterable[SearchDocument]) -> list[bytes]:
        """The key of each document's row; the rows are in the store afterwards."""
        return [self._read(document) for document in documents]

    def _read(self, document: SearchDocument) -> bytes:
        store = self._store
        key = digest_of(document, store.main)
        if key not in store.rows:
            pack = pack_of(document.lang) if document.lang else store.main
            parts = [self._entries(text, pack) for text in document.fields]
            store.rows[key] = np.fromiter(chain.from_iterable(parts), dtype=np.uint32)
            store.lengths[key] = tuple(len(part) for part in parts)
        return key

    def _entries(self, text: str, pack: str | None) -> list[int]:
        printed = printed_words(text)
        known = self._known.setdefault(pack, {})
        new = sorted(set(printed).difference(known))
        if new:
            self._learn(new, pack, known)
        return list(chain.from_iterable(map(known.__getitem__, printed)))

    def _learn(self, new: list[str], pack: str | None, known: dict[str, tuple[int, ...]]) -> None:
        split = [split_printed(raw) for raw in new]
        terms = iter(self._analyser.terms([word for parts in split for word in parts], pack))
        for raw, parts in zip(new, split, strict=True):
            known[raw] = tuple(self._number(next(terms)) for _ in parts)

    def _number(self, terms: tuple[str, ...]) -> int:
        if not terms or not terms[0]:
            return NO_ENTRY
        pair = (terms[0], terms[1] if len(terms) > 1 else "")
        number = self._entry_of.get(pair)
        if number is None:
            number = self._entry_of[pair] = len(self._store.entries)
            self._store.entries.append(pair)
        return number


def kept_rows(store: TokenStore, keys: Iterable[bytes]) -> TokenStore:
    """The store with only the rows of these keys: what a withdrawn article said is forgotten."""
    wanted = dict.fromkeys(keys)
    return TokenStore(
        store.main,
        store.entries,
        {key: store.rows[key] for key in wanted},
        {key: store.lengths[key] for key in wanted},
    )


def store_as_arrays(store: TokenStore) -> Mapping[str, npt.NDArray[np.generic]]:
    """The store as plain arrays, for ``files.py`` to keep. Rows lie end to end."""
    keys = list(store.rows)
    blank = np.zeros((0, len(FIELDS)), dtype=np.uint32)
    return {
        "main": np.array([store.main or ""]),
        "printed": _as_bytes(printed for printed, _ in store.entries),
        "stems": _as_bytes(stem for _, stem in store.entries),
        "keys": np.frombuffer(b"".join(keys), dtype=np.uint8),
        "lengths": np.array([store.lengths[k] for k in keys], dtype=np.uint32) if keys else blank,
        "rows": np.concatenate([store.rows[k] for k in keys]) if keys else blank[:, 0],
    }


def store_from_arrays(arrays: Mapping[str, npt.NDArray[np.generic]]) -> TokenStore:
    """The store that ``store_as_arrays`` wrote."""
    flat = arrays["keys"].tobytes()
    keys = [flat[i : i + _DIGEST_BYTES] for i in range(0, len(flat), _DIGEST_BYTES)]
    lengths = arrays["lengths"]
    ends = np.cumsum(lengths.sum(axis=1, dtype=np.int64)).tolist()
    rows = arrays["rows"].astype(np.uint32)
    parts = [rows[begin:end] for begin, end in pairwise([0, *ends])]
    printed, stems = (
        arrays[name].tobytes().decode("utf-8", "surrogatepass").split("\n")
        for name in ("printed", "stems")
    )
    return TokenStore(
        main=str(arrays["main"][0]) or None,
        entries=list(zip(printed, stems, strict=True)),
        rows=dict(zip(keys, parts, strict=True)),
        lengths=dict(zip(keys, map(tuple, lengths.tolist()), strict=True)),
    )


def _as_bytes(terms: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(terms).encode("utf-8", "surrogatepass"), dtype=np.uint8)
