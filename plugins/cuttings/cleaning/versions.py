"""Which captures are one article: the same address, or nearly the same text in the same outlet.

A dump that names no outlet is of the only one that has its headline and text.

Enters: a summary of each capture. Leaves: groups, each with the capture to show first. Nothing is
thrown away: the others become versions of the shown one.

Near-identical text is found by a bottom-k sketch of hashed word shingles (Broder 1997, "On the
resemblance and containment of documents"): captures that share a sketch value are compared, and
count as one where the sketches resemble each other enough.
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np

from cuttings.cleaning.fields.calendars import month_number, weekday_number
from cuttings.cleaning.fields.urls import day_in_url
from cuttings.cleaning.inputs.names import folder_of

SHINGLE_WORDS = 5
SKETCH_SIZE = 64
"""Hashes kept of a text: resemblance is then known within some .06 (standard error)."""

SAME_TEXT = 0.8
"""Estimated resemblance from which on two texts of one outlet are captures of one article. An
agency's follow-up keeps less; a corrected figure or a cut last paragraph keeps more."""

PART_OF_TEXT = 0.95
"""Estimated share of a shorter text that stands in a longer one from which on it is that one, cut:
all but the words at which it broke off."""

UPDATED_TEXT = 0.6
"""Estimated share of a shorter text that stands in a longer one from which on it is that one before
it was brought up to date: figures change and paragraphs are added, most sentences stay."""

NEW_WORDS = 1
"""Words of a headline that may be others after an update: the number of the dead, of the votes."""

LEAST_HEADLINE = 4
"""Words of a headline from which on one other word leaves it the same."""

FEWEST_COMPARED = 8
"""Hashes that tell whether a text is part of another; fewer than an eighth is left of it else."""

SHORTEST_WORDS = 30
"""Texts of fewer words are only the same where every word is: briefs are alike by form."""

HASH_BYTES = 4

MOST_SHARING = 50
"""Captures that share one sketch value beyond which it says nothing (a stock paragraph)."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Capture:
    """What tells captures of one article: ``words`` counts the body's, ``captured``, ``published``
    and ``modified`` are ISO 8601 (the last in UTC), ``sketch`` is what ``sketch_of`` made of it.
    """

    raw: str
    raw_sha256: str
    source: str | None
    url: str | None
    captured: str | None
    words: int
    headline: str | None
    published: str | None
    modified: str | None
    sketch: bytes


def sketch_of(text: str) -> bytes:
    """The smallest hashes of the text's word shingles, ascending, four bytes each."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    if not words:
        return b""
    count = max(1, len(words) - SHINGLE_WORDS + 1)
    hashes = sorted({_hash(words[i : i + SHINGLE_WORDS]) for i in range(count)})[:SKETCH_SIZE]
    return struct.pack(f">{len(hashes)}I", *hashes)


def _hash(words: Sequence[bytes]) -> int:
    """32 bits that are the same in every process, unlike ``hash``.

    CRC-32 tells strings apart well but keeps like ones near each other; the multiplication (Knuth's
    golden ratio) scatters them, as the smallest of them must be a fair sample.
    """
    return crc32(b" ".join(words)) * 2654435761 & 0xFFFFFFFF


def resemblance(one: bytes, other: bytes) -> float:
    """The estimated share of shingles that the texts of two sketches have in common, 0..1.

    >>> resemblance(sketch_of("the pier opens"), sketch_of("The pier opens."))
    1.0
    """
    if not one or not other:
        return 0.0
    a, b = _hashes(one), _hashes(other)
    size = min(SKETCH_SIZE, max(len(a), len(b)))
    union = sorted(set(a) | set(b))[:size]
    both = set(a) & set(b)
    return sum(value in both for value in union) / len(union)


def containment(shorter: bytes, longer: bytes) -> float:
    """The estimated share of the shorter text's shingles that the longer one has too, 0..1.

    Both sketches hold the smallest hashes: up to the longer one's largest, each hash of the shorter
    stands in both or is not of the longer text. 0 where too few can be compared.
    """
    if not shorter or not longer:
        return 0.0
    has = frozenset(_hashes(longer))
    last = max(has) if len(has) == SKETCH_SIZE else 1 << 8 * HASH_BYTES
    compared = [value for value in _hashes(shorter) if value <= last]
    if len(compared) < FEWEST_COMPARED:
        return 0.0
    return sum(value in has for value in compared) / len(compared)


def _hashes(sketch: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(sketch) // HASH_BYTES}I", sketch)


def identity_url(url: str | None) -> str | None:
    """The address if it can name one article; None for a site's front page, which names many."""
    if not url:
        return None
    parts = urlsplit(url)
    return url if parts.path.strip("/") or parts.query else None


def group_captures(captures: Sequence[Capture]) -> tuple[tuple[Capture, ...], ...]:
    """The captures of each article: first the one to show, then the others, oldest first.

    Groups stand in the order of their first capture's name; the answer does not depend on the
    order in which captures come.
    """
    ordered = sorted(captures, key=_age)
    parent = list(range(len(ordered)))
    for a, b in _same_pairs(ordered):
        _join(parent, a, b)
    groups: dict[int, list[Capture]] = defaultdict(list)
    for index, capture in enumerate(ordered):
        groups[_root(parent, index)].append(capture)
    shown_first = [_shown_first(group) for group in groups.values()]
    return tuple(sorted(shown_first, key=lambda group: min(c.raw for c in group)))


def first_capture(group: Iterable[Capture]) -> Capture:
    """The oldest capture, whose bytes name an article without an address."""
    return min(group, key=_age)


def age(captured: str | None, modified: str | None, raw: str) -> tuple[bool, str, str, str]:
    """What sorts captures oldest first: by when they were made, else by when last changed.

    One that tells of no change is older than one that does; those that tell no capture come last.
    """
    return (captured is None, captured or "", modified or "", raw)


def moment(when: datetime | None) -> str | None:
    """A time with a zone as ISO 8601 in UTC: the order of such texts is that of the times."""
    return when.astimezone(UTC).isoformat() if when else None


def _age(capture: Capture) -> tuple[bool, str, str, str]:
    return age(capture.captured, capture.modified, capture.raw)


def _same_pairs(captures: Sequence[Capture]) -> Iterable[tuple[int, int]]:
    seen: dict[tuple[str, str], int] = {}
    for index, capture in enumerate(captures):
        for key in (("url", capture.url or ""), ("bytes", capture.raw_sha256)):
            if key[1]:
                yield seen.setdefault(key, index), index
    for a, b in _sharing(captures):
        if _same_text(captures[a], captures[b]):
            yield a, b
    yield from _dumped(captures)


def _dumped(captures: Sequence[Capture]) -> Iterator[tuple[int, int]]:
    """Captures that name no outlet, each with the one of the only outlet that has its article.

    A page and a dump of it have one headline and nearly one text. Where several outlets print that,
    the dump may be of any.
    """
    named: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, capture in enumerate(captures):
        if capture.source is not None:
            named[_headline_words(capture)].append(index)
    for index, capture in enumerate(captures):
        if capture.source is not None or capture.url or not _can_be_told(capture):
            continue
        same = [
            other
            for other in named.get(_headline_words(capture), ())
            if resemblance(capture.sketch, captures[other].sketch) >= SAME_TEXT
        ]
        if len({captures[other].source for other in same}) == 1:
            yield same[0], index


def _headline_words(capture: Capture) -> tuple[str, ...]:
    return tuple(_WORD.findall((capture.headline or "").casefold()))


def _can_be_told(capture: Capture) -> bool:
    return capture.words >= SHORTEST_WORDS and bool(_headline_words(capture))


def _sharing(captures: Sequence[Capture]) -> Iterator[tuple[int, int]]:
    """Captures of one source that share one of the smallest eighth of their hashes.

    Texts that resemble so much do so with near certainty. Sorted arrays take a tenth of the memory
    of a mapping from each hash to its captures.
    """
    if not captures:
        return
    sources = {name: n for n, name in enumerate(dict.fromkeys(c.source for c in captures))}
    heads = [np.frombuffer(c.sketch[: SKETCH_SIZE // 8 * HASH_BYTES], ">u4") for c in captures]
    keys = np.concatenate(heads).astype(np.uint64)
    owners = np.repeat(np.arange(len(captures)), [len(head) for head in heads])
    keys |= np.array([sources[c.source] for c in captures], np.uint64)[owners] << np.uint64(32)
    order = np.argsort(keys, kind="stable")  # captures stay in their order within a hash
    starts = np.flatnonzero(np.diff(keys[order], prepend=keys[order][:1] + np.uint64(1)))
    ends = np.append(starts[1:], len(order))
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        sharers = owners[order[start:end]].tolist()
        for position, later in enumerate(sharers):
            for earlier in sharers[: min(position, MOST_SHARING)]:
                yield earlier, later


def _same_text(a: Capture, b: Capture) -> bool:
    if a.source is None and folder_of(a.raw) != folder_of(b.raw):
        # Two papers whose names are unknown may both print an agency's copy.
        return False
    if _is_update(a, b):
        return True
    if _are_issues(a, b):
        return False
    if a.source is None or min(a.words, b.words) < SHORTEST_WORDS:
        return a.sketch == b.sketch
    return resemblance(a.sketch, b.sketch) >= SAME_TEXT or _is_cut(*sorted((a, b), key=_length))


def _is_update(a: Capture, b: Capture) -> bool:
    """Whether one is the other brought up to date, where no addresses say so.

    Both tell the same time of first publication, to the minute or with another time of change.
    """
    if (a.url and b.url) or not a.published or a.published != b.published:
        return False
    to_the_minute = "T" in a.published
    if not to_the_minute and a.modified == b.modified:
        return False
    if not _headlines_alike(_headline_words(a), _headline_words(b)):
        return False
    shorter, longer = sorted((a, b), key=_length)
    return containment(shorter.sketch, longer.sketch) >= UPDATED_TEXT


def _headlines_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    if one == other:
        return bool(one)
    if len(one) != len(other) or len(one) < LEAST_HEADLINE:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) <= NEW_WORDS


def _are_issues(a: Capture, b: Capture) -> bool:
    """Whether the two are issues of one series, whose text is much the same each time.

    Their headlines are alike but for a number or a day ("Police log, week 12" and "week 13"), or
    their addresses are of two days.
    """
    days = day_in_url(a.url), day_in_url(b.url)
    if all(days) and days[0] != days[1]:
        return True
    headlines = _headline_words(a), _headline_words(b)
    if headlines[0] == headlines[1] or len(headlines[0]) != len(headlines[1]):
        return False
    others = [pair for pair in zip(*headlines, strict=True) if pair[0] != pair[1]]
    return all(_counts_or_dates(word) for pair in others for word in pair)


def _counts_or_dates(word: str) -> bool:
    named = month_number(word) is not None or weekday_number(word) is not None
    return named or any(character.isdecimal() for character in word)


def _length(capture: Capture) -> int:
    return capture.words


def _is_cut(shorter: Capture, longer: Capture) -> bool:
    """Whether the shorter is the longer, broken off, where no address could say so."""
    if shorter.url or not shorter.headline or shorter.headline != longer.headline:
        return False
    return containment(shorter.sketch, longer.sketch) >= PART_OF_TEXT


def _shown_first(group: list[Capture]) -> tuple[Capture, ...]:
    """The latest capture first, unless it lost text against an earlier one (a paywall, a cut);
    where none tells when it was captured, the one that was changed last.

    One that names its outlet goes before a dump that does not.
    """
    longest = max(capture.words for capture in group)
    whole = [capture for capture in group if capture.words >= WHOLE_SHARE * longest]
    whole = [capture for capture in whole if capture.source] or whole
    dated = [capture for capture in whole if capture.captured]
    changed = [capture for capture in whole if capture.modified]
    if dated:
        shown = max(dated, key=lambda c: (c.captured or "", c.raw))
    elif changed:
        shown = max(changed, key=lambda c: (c.modified or "", c.raw))
    else:
        shown = whole[0]
    return (shown, *(capture for capture in group if capture is not shown))


WHOLE_SHARE = 0.7
"""Share of the longest capture's words that a capture needs to be shown first."""


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first
