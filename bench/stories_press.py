"""Made-up reports of made-up events, as many as wanted, always the same: for the load bench.

Events start at random days over two years and are told by one to twelve outlets within three days,
some as reprints of one copy with house edits. Words follow Zipf's law over a made-up vocabulary;
each event has names and words of its own that come again and again, as in news.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator

SEED = 20250312
VOCABULARY = 60_000
EVENT_WORDS = 40
EVENT_SHARE = 0.18
REPRINT_SHARE = 0.25
DAYS = 730
OUTLETS = 40
UNDATED_SHARE = 0.02
_ONSETS = "bcdfghjklmnprstvwz"
_VOWELS = "aeiou"
_CODAS = ("", "", "n", "r", "s", "t", "l", "m", "nd", "ck")


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Distinct made-up words, the short ones first."""
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = 1 + min(4, len(words) // 100)
        parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)]
        words["".join(parts) + rng.choice(_CODAS)] = None
    return list(words)


def reports(count: int, words_each: int = 500) -> Iterator[dict[str, str]]:
    """``count`` records of {id, source, date, title, text, story}."""
    rng = random.Random(SEED)
    words = vocabulary(rng, VOCABULARY)
    cumulative = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    start = dt.date(2023, 1, 1)
    written = event = 0
    while written < count:
        event += 1
        own = rng.sample(words[500:], EVENT_WORDS)
        own[:8] = [word.title() for word in own[:8]]
        day = rng.randrange(DAYS)
        copy: list[str] = []
        for _ in range(min(1 + int(rng.expovariate(0.35)), 12, count - written)):
            body = rng.choices(words, cum_weights=cumulative, k=words_each)
            for place in range(words_each):
                if rng.random() < EVENT_SHARE:
                    body[place] = own[int(rng.random() ** 2 * EVENT_WORDS)]
            if copy and rng.random() < REPRINT_SHARE:
                body = copy[: int(words_each * (0.4 + 0.6 * rng.random()))]
            copy = copy or body
            date = start + dt.timedelta(days=day + rng.choice((0, 0, 0, 1, 2)))
            yield {
                "id": f"r{written:07d}",
                "source": f"outlet{rng.randrange(OUTLETS):02d}",
                "date": "" if rng.random() < UNDATED_SHARE else date.isoformat(),
                "title": " ".join(own[:3] + rng.sample(own, 3)),
                "text": _prose(body),
                "story": f"e{event:06d}",
            }
            written += 1


def _prose(body: list[str]) -> str:
    lines = [" ".join(body[i : i + 20]) + "." for i in range(0, len(body), 20)]
    return "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))
