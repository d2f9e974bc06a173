"""The recurring lines of one source: its furniture, and how many of its articles carry each.

Enters: the blocks of every raw file of ONE source; short keys of the sentences of other sources.
Leaves: a frozen, JSON-able ``Furniture``. A lone file has none; the judgement of its lines then
rests on the lines and their neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from cuttings.model import Block

MIN_FILES = 3
"""A line has to stand in so many articles of a source: in two it may be chance."""

MIN_SHARE = 0.2
"""...and in so large a share of them: a quotation told in three of fifty articles is news."""

STANDING_SHARE = 0.5
"""Share of a source's articles from which on a sentence is the source's own: reports of one affair
repeat a paragraph of background, but not in half of what a paper prints."""

SENTENCE_WORDS = 8
"""Words from which on a line is long enough to be an article's own sentence."""

SENTENCE_LETTERS = 60
"""Letters from which on it is so in writing that puts no spaces between words."""

OWN_LETTERS = 10
"""Letters from which on a line may be a headline; shorter ones are buttons and sections."""

SAME_ARTICLE = 0.8
"""Two files that share so much of the shorter one's sentences are captures of one article (or its
updates) and count once: else whatever was captured three times would be furniture."""

STEPS = 20
"""Shares are told apart in twentieths where there are more files: judgements ask for .2 to .5."""

_DIGITS = re.compile(r"\d+")


def furniture_key(text: str) -> str:
    """The form in which two lines count as the same: case, digits and spacing aside.

    >>> furniture_key("Today:  March 16, 2025") == furniture_key("today: March 3, 2024")
    True
    """
    return _DIGITS.sub("0", " ".join(text.casefold().split()))


@dataclass(frozen=True, slots=True)
class Furniture:
    """How many of a source's articles carry each recurring line.

    ``counts`` holds only lines of two articles or more, keyed by ``furniture_key``; ``files`` is
    the number of articles they were counted in. ``above`` tells of those lines how often each
    stands over the text in ``MIN_FILES`` articles at least.
    """

    files: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    above: Mapping[str, int] = field(default_factory=dict)

    def share(self, text: str) -> float:
        """The share of the source's articles that carry the line, 0.0 where too few do to tell."""
        count = self.counts.get(furniture_key(text), 0)
        return count / self.files if count >= MIN_FILES else 0.0

    def is_furniture(self, text: str) -> bool:
        """Whether the line recurs in enough articles to be the source's furniture."""
        count = self.counts.get(furniture_key(text), 0)
        return count >= MIN_FILES and count / self.files >= MIN_SHARE

    def own_lines(self, blocks: Sequence[Block]) -> frozenset[int]:
        """The places over the text where a file says what elsewhere is furniture, once more.

        The headline of one article stands in the lists of others ("Most read") on all pages that
        were fetched with it; over its own text it is no part of any list.
        """
        met: Counter[str] = Counter()
        own = set()
        for i, key in enumerate(self.head_keys(blocks)):
            met[key] += 1
            if len(key) >= OWN_LETTERS and met[key] > self.above.get(key, 0):
                own.add(i)
        return frozenset(own)

    def head_keys(self, blocks: Sequence[Block]) -> list[str]:
        """The keys of the lines over a file's text, in order: up to the first long line of its own,
        which may be the headline or the lede.
        """
        keys = []
        for block in blocks:
            keys.append(furniture_key(block.text))
            if _is_long(block.text) and not self.is_furniture(block.text):
                break
        return keys

    def without(self, wire: Container[str]) -> Furniture:
        """The furniture without the lines whose key is among these ``wire_keys`` of others.

        A sentence another outlet prints too is agency text, however many articles repeat it.
        """
        kept = {key: count for key, count in self.counts.items() if _digest(key) not in wire}
        return Furniture(self.files, kept, _of(kept, self.above))

    def rounded(self) -> Furniture:
        """The furniture that counts as such, its shares to the nearest twentieth.

        What one file more changes of it is then nothing, nearly always, and no older article of
        the source has to be judged anew.
        """
        if self.files <= STEPS:
            return self
        share = STEPS / self.files
        kept = {
            key: round(count * share)
            for key, count in self.counts.items()
            if count >= MIN_SHARE * self.files
        }
        return Furniture(STEPS, kept, _of(kept, self.above))

    def to_json(self) -> dict[str, object]:
        """The furniture as JSON values, lines in alphabetical order."""
        counts, above = dict(sorted(self.counts.items())), dict(sorted(self.above.items()))
        return {"files": self.files, "counts": counts, "above": above}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Furniture:
        """The furniture that ``to_json`` wrote.

        Raises ``ValueError`` where ``data`` has another shape.
        """
        try:
            files = int(str(data["files"]))
            counts, above = _numbers(data["counts"]), _numbers(data["above"])
        except (KeyError, TypeError, ValueError) as problem:
            msg = (
                "furniture: expected {'files': whole number, 'counts': {line: whole number}, "
                "'above': {line: whole number}}"
            )
            raise ValueError(msg) from problem
        return cls(files, counts, above)


def _numbers(told: object) -> dict[str, int]:
    return {str(k): int(v) for k, v in dict(told).items()}  # type: ignore[call-overload]


def _of(kept: Container[str], above: Mapping[str, int]) -> dict[str, int]:
    return {key: times for key, times in above.items() if key in kept}


def _is_long(text: str) -> bool:
    return text.count(" ") + 1 >= SENTENCE_WORDS or len(text) >= SENTENCE_LETTERS


def sentence_keys(blocks: Iterable[Block]) -> frozenset[str]:
    """The keys of a file's long lines, which may be an article's own sentences."""
    return frozenset(
        furniture_key(block.text) for block in blocks if block.text.count(" ") + 1 >= SENTENCE_WORDS
    )


def wire_keys(pages: Iterable[Sequence[Block]], furniture: Furniture) -> frozenset[str]:
    """Short keys of the sentences of one source that tell others of agency text.

    What stands in half of its articles is no news: sister papers print the same appeal everywhere.
    """
    keys = frozenset().union(*(sentence_keys(blocks) for blocks in pages))
    own = {
        key
        for key, count in furniture.counts.items()
        if count >= MIN_FILES and count / furniture.files >= STANDING_SHARE
    }
    return frozenset(map(_digest, keys - own))


def _digest(key: str) -> str:
    """Ten hexadecimal digits that stand for a line: an archive remembers all its sentences."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def learn(pages: Iterable[Sequence[Block]]) -> Furniture:
    """The furniture of one source, from the blocks of each of its raw files.

    The order of the files does not matter to lines; captures of one article are counted once.
    """
    files = [(sentence_keys(blocks), blocks) for blocks in sorted(pages, key=_order)]
    held = Counter(key for own, _ in files for key in own)
    common = {key for key, count in held.items() if count > max(2, len(files) / 2)}
    articles: list[tuple[frozenset[str], list[Sequence[Block]]]] = []
    for own, blocks in files:
        twin = next((known for known in articles if _same_article(own, known[0], common)), None)
        if twin is None:
            articles.append((own, [blocks]))
        else:
            twin[1].append(blocks)
    captures = [captures for _, captures in articles]
    counts: Counter[str] = Counter()
    for own_captures in captures:
        counts.update({furniture_key(block.text) for blocks in own_captures for block in blocks})
    kept = {k: n for k, n in sorted(counts.items()) if n > 1}
    learned = Furniture(len(articles), kept)
    return replace(learned, above=_times_above(captures, learned))


def _times_above(
    articles: Iterable[Sequence[Sequence[Block]]], learned: Furniture
) -> dict[str, int]:
    """How often each recurring line stands over the text, in ``MIN_FILES`` articles or more.

    Of each article enter the blocks of all its captures.
    """
    times: dict[str, list[int]] = {}
    for captures in articles:
        most: Counter[str] = Counter()
        for blocks in captures:
            most |= Counter(learned.head_keys(blocks))
        for key in most.keys() & learned.counts.keys():
            times.setdefault(key, []).append(most[key])
    return {k: sorted(n)[-MIN_FILES] for k, n in sorted(times.items()) if len(n) >= MIN_FILES}


def _order(blocks: Sequence[Block]) -> tuple[int, str]:
    """The longest file first, so that a cut capture is measured against the whole one."""
    return -len(blocks), "\n".join(block.text for block in blocks[:20])


def _same_article(own: frozenset[str], known: frozenset[str], common: set[str]) -> bool:
    """Whether two files share most sentences, those aside that most files of the source have."""
    a, b = own - common, known - common
    if not a or not b:  # nothing but common sentences: all captures of one article, or no article
        a, b = own, known
    smaller = min(len(a), len(b))
    return smaller > 0 and len(a & b) >= SAME_ARTICLE * smaller
