"""Random queries of many kinds for the differential test: always the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from cuttings.search.documents import FIELDS

Clause = dict[str, Any]
Words = list[str]
STOP_WORDS = ["the", "and", "of", "le", "der", "que"]


def _words(rng: random.Random, words: Words, count: int, **changes: Any) -> list[Clause]:
    return [{"term": rng.choice(words), **changes} for _ in range(count)]


def _prefix(rng: random.Random, words: Words) -> str:
    word = rng.choice(words)
    return word[: rng.randrange(2, 5)]


def _inner(rng: random.Random, words: Words) -> str:
    word = rng.choice(words)
    return f"{word[:2]}*{word[-1]}"


def _misspelt(rng: random.Random, words: Words) -> str:
    word = rng.choice(words)
    place = rng.randrange(len(word))
    return word[:place] + rng.choice("aeiost") + word[place + rng.randrange(2) :]


def _unknown(rng: random.Random) -> str:
    return "zzq" + rng.choice("abcdefgh")


KINDS: dict[str, Callable[[random.Random, Words], list[Clause]]] = {
    "one word": lambda r, w: _words(r, w, 1),
    "two words, either": lambda r, w: _words(r, w, 2),
    "two words, both": lambda r, w: _words(r, w, 2, presence="REQUIRED"),
    "three words, all": lambda r, w: _words(r, w, 3, presence="REQUIRED"),
    "six words, any": lambda r, w: _words(r, w, 6),
    "word but not another": lambda r, w: _words(r, w, 1) + _words(r, w, 1, presence="PROHIBITED"),
    "only not": lambda r, w: _words(r, w, 2, presence="PROHIBITED"),
    "must and may": lambda r, w: _words(r, w, 1, presence="REQUIRED") + _words(r, w, 2),
    "must and not": lambda r, w: (
        _words(r, w, 1, presence="REQUIRED") + _words(r, w, 1, presence="PROHIBITED")
    ),
    "must, may, not": lambda r, w: (
        _words(r, w, 1, presence="REQUIRED")
        + _words(r, w, 2)
        + _words(r, w, 1, presence="PROHIBITED")
    ),
    "one field": lambda r, w: _words(r, w, 2, fields=[r.choice(FIELDS)]),
    "two fields, both words": lambda r, w: _words(
        r, w, 2, fields=["headline", r.choice(["body", "dek", "tags"])], presence="REQUIRED"
    ),
    "not in a field": lambda r, w: (
        _words(r, w, 1) + _words(r, w, 1, fields=["headline"], presence="PROHIBITED")
    ),
    "boosts": lambda r, w: [{"term": r.choice(w), "boost": r.randrange(1, 20)} for _ in range(3)],
    "trailing wildcard": lambda r, w: [{"term": _prefix(r, w), "wildcard": "TRAILING"}],
    "trailing wildcard, raw": lambda r, w: [{"term": _prefix(r, w) + "*", "usePipeline": False}],
    "leading wildcard": lambda r, w: [{"term": "*" + r.choice(w)[-4:], "usePipeline": False}],
    "inner wildcard": lambda r, w: [{"term": _inner(r, w), "usePipeline": False}],
    "required wildcard and word": lambda r, w: (
        [
            {"term": _prefix(r, w) + "*", "usePipeline": False, "presence": "REQUIRED"},
            *_words(r, w, 1, presence="REQUIRED"),
        ]
    ),
    "prohibited wildcard": lambda r, w: (
        [
            *_words(r, w, 1),
            {"term": _prefix(r, w) + "*", "usePipeline": False, "presence": "PROHIBITED"},
        ]
    ),
    "one edit": lambda r, w: [{"term": _misspelt(r, w), "editDistance": 1}],
    "one edit, raw": lambda r, w: [
        {"term": _misspelt(r, w), "editDistance": 1, "usePipeline": False}
    ],
    "two edits": lambda r, w: [{"term": _misspelt(r, w), "editDistance": 2}],
    "unknown word": lambda r, w: [{"term": _unknown(r)}, *_words(r, w, 1)],
    "required unknown word": lambda r, w: [
        {"term": _unknown(r), "presence": "REQUIRED"},
        *_words(r, w, 1),
    ],
    "prohibited unknown word": lambda r, w: [
        {"term": _unknown(r), "presence": "PROHIBITED"},
        *_words(r, w, 1),
    ],
    "stop word": lambda r, w: [{"term": r.choice(STOP_WORDS)}, *_words(r, w, 1)],
    "required stop word": lambda r, w: [
        {"term": r.choice(STOP_WORDS), "presence": "REQUIRED"},
        *_words(r, w, 1),
    ],
    "as printed": lambda r, w: _words(r, w, 2, usePipeline=False),
    "the same word twice": lambda r, w: 2 * _words(r, w, 1),
    "nothing": lambda r, w: [],  # noqa: ARG005
}


def random_queries(words: Words, count: int, seed: int) -> list[list[Clause]]:
    """``count`` queries, the kinds taking turns."""
    rng = random.Random(seed)
    kinds = list(KINDS.values())
    return [kinds[n % len(kinds)](rng, words) for n in range(count)]
