"""Made-up archives of any size for the benchmarks: always the same for the same numbers.

Words follow Zipf's law (exponent 1, as running English) over a vocabulary that grows with the
archive (Heaps), lengths a log-normal around 420 words, subjects come in bursts, since news does.
Nothing here is anyone's text.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cuttings.search.documents import SearchDocument

SEED = 20250312
_PARTS = json.loads(Path(__file__).with_name("syllables.json").read_text(encoding="utf-8"))[
    "corpus"
]
_ONSETS, _VOWELS, _CODAS, _ENDINGS, _FUNCTION_WORDS = (part.split() for part in _PARTS.values())
_SOURCES = 20
_YEARS = range(2019, 2026)
_LANGUAGES = ("en", "fr", "de", "es")
_ACCENTS = str.maketrans("aeou", "àéöü")
_CLOSED = 0.5
_LENGTHENING = 0.55
"""Rare words are longer; at this rate a running word has some five letters, as in English."""

_BURST, _ACCENTED, _IN_STORY, _NAMES_SOMEONE, _HAS_NUMBER = 0.12, 0.08, 0.3, 0.5, 0.3
"""Shares of words, words, articles, paragraphs and paragraphs."""


def _word(rng: random.Random, syllables: int) -> str:
    parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)]
    ending = rng.choice(_CODAS) if rng.random() < _CLOSED else ""
    return "".join(parts) + ending


def vocabulary(size: int) -> list[str]:
    """Distinct made-up words, short ones first, many with the endings that stemmers take off."""
    rng = random.Random(SEED)
    words: dict[str, None] = dict.fromkeys(_FUNCTION_WORDS)
    while len(words) < size:
        stem = _word(rng, 1 + int(math.log10(len(words) + 10) * rng.random() * _LENGTHENING))
        words[stem] = None
        for _ in range(rng.randrange(3)):
            words[stem + rng.choice(_ENDINGS)] = None
    return list(words)[:size]


class _Press:
    """The made-up press: outlets, people and words, drawn from with seeded generators."""

    def __init__(self, count: int, languages: int) -> None:
        self.numbers = np.random.default_rng(SEED + count)
        self.rng = rng = random.Random(SEED + count)
        self.languages = languages
        self.words = vocabulary(int(30 * (count * 420) ** 0.52) + 2000)
        weights = 1.0 / np.arange(1, len(self.words) + 1)
        weights[: len(_FUNCTION_WORDS)] *= 1.35
        self.cumulative = np.cumsum(weights / weights.sum())
        self.names = [
            f"{_word(rng, 1).title()} {_word(rng, 2).title()}" for _ in range(400 + count // 10)
        ]
        self.outlets = [
            f"{_word(rng, 1).title()} {rng.choice(['Post', 'Courier', 'Ledger'])}"
            for _ in range(_SOURCES)
        ]

    def write(self, number: int) -> SearchDocument:
        """The article with that number."""
        rng, words, names = self.rng, self.words, self.names
        length = int(min(3000, max(60, self.numbers.lognormal(6.0, 0.5))))
        text = self._text(length + 40)
        lang = _LANGUAGES[rng.randrange(self.languages)] if self.languages > 1 else "en"
        if lang != "en":
            text = [word.translate(_ACCENTS) if rng.random() < _ACCENTED else word for word in text]
        people = [
            names[min(int(rng.paretovariate(0.9)), len(names) - 1)] for _ in range(rng.randrange(4))
        ]
        topics = [
            words[60 + min(int(rng.paretovariate(0.7)), 400)] for _ in range(rng.randrange(1, 5))
        ]
        source = min(int(rng.paretovariate(0.8)) - 1, _SOURCES - 1)
        year, month, day = rng.choice(_YEARS), rng.randrange(1, 13), rng.randrange(1, 29)
        date = f"{year}-{month:02}-{day:02}"
        headline = " ".join(text[:9]).capitalize()
        key = f"{number:012x}".translate(str.maketrans("0189", "ghij"))
        paragraphs = tuple(
            _paragraph(text[i : i + 55], rng, people) for i in range(40, len(text), 55)
        )
        agency = rng.choice(["", "", "Reuters", "AFP"])
        tags = tuple(dict.fromkeys([*people, *topics]))
        return SearchDocument(
            id=key,
            lang=lang,
            fields=(
                headline,
                " ".join(text[9:30]),
                "",  # all of the body is shown
                " | ".join(people),
                topics[0],
                " | ".join(topics),
                self.outlets[source],
            ),
            shown=paragraphs,
            has_positions=True,
            source=(f"outlet-{source}", self.outlets[source]),
            date=date,
            date_text=date,
            is_inferred=False,
            title=headline,
            address=f"a/{date.replace('-', '/')}/{'-'.join(text[:7])}-{key}.html",
            agency=agency,
            authors=tuple(people[:1]),
            words=length,
            facets=(
                ((f"s{rng.randrange(8)}", "Section"),),
                tuple((tag.lower().replace(" ", "-"), tag) for tag in tags),
                ((agency, agency),) if agency else (),
                ((lang, lang),),
                ((f"story{number // 9}", headline),) if rng.random() < _IN_STORY else (),
                (("full", "full"),),
                tuple((name, name) for name in people[:1]),
            ),
        )

    def _text(self, length: int) -> list[str]:
        """So many words; a subject's own come again and again."""
        numbers, words = self.numbers, self.words
        drawn = np.searchsorted(self.cumulative, numbers.random(length))
        burst = numbers.integers(200, len(words), 12)
        again = numbers.random(length) < _BURST
        drawn = np.where(again, burst[numbers.integers(0, 12, length)], drawn)
        return [words[i] for i in np.minimum(drawn, len(words) - 1)]


def documents(count: int, languages: int = 1, more: int = 0) -> Iterator[SearchDocument]:
    """``count`` articles in the first ``languages`` of four languages, then some ``more``."""
    press = _Press(count, languages)
    return (press.write(number) for number in range(count + more))


def _paragraph(words: list[str], rng: random.Random, people: list[str]) -> str:
    text = list(words)
    if people and rng.random() < _NAMES_SOMEONE:
        text.insert(rng.randrange(len(text) + 1), rng.choice(people))
    if rng.random() < _HAS_NUMBER:
        text.insert(rng.randrange(len(text) + 1), str(rng.randrange(1, 3000)))
    for place in range(8, len(text), 13):
        text[place] += rng.choice([",", ".", ";", "’s", ","])
    return " ".join(text).capitalize() + "."
