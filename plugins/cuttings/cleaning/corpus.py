"""What the files of one outlet tell about each other: samples, and what they teach.

Enters: summaries and cuttings. Leaves: samples, lessons, and each outlet's furniture in the light
of all others. The order of the summaries changes nothing.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.cleaning.inputs.names import folder_of
from cuttings.cleaning.labelling.furniture import (
    SAME_ARTICLE,
    Furniture,
    learn,
    sentence_keys,
    wire_keys,
)
from cuttings.cleaning.pipeline import url_of
from cuttings.cleaning.store import Summary, digest_of
from cuttings.model import Block, Cutting

FEWEST_FILES = 3
"""Files of an outlet from which on it has furniture; two may be captures of one article."""

SAMPLE_FILES = 200
"""Files an outlet's furniture is learned from: a line on one page in ten is then seen twenty times,
and a new file seldom changes what was learned."""

ALIKE_HEADLINES = 0.5
"""Share of their words that the headlines of two captures have in common: "Lighthouse goes dark"
and "Lighthouse still dark" are of one article if their sentences are."""

UNKNOWN_OUTLET = "folder:"
"""What precedes the folder's name where the outlet is unknown: a crawl keeps one site a folder."""


def outlet_of(cutting: Cutting) -> str:
    """The outlet whose furniture a cutting shares: its source, or else the folder it lies in."""
    if cutting.fields.source is not None:
        return cutting.fields.source.id
    return UNKNOWN_OUTLET + folder_of(cutting.raw)


def by_outlet(summaries: Iterable[Summary]) -> dict[str, list[Summary]]:
    """The summaries of every outlet, outlets by name; of unknown ones where they can be learned."""
    groups: dict[str, list[Summary]] = defaultdict(list)
    for summary in summaries:
        groups[summary.outlet].append(summary)
    return {
        name: group
        for name, group in sorted(groups.items())
        if is_known(name) or _files(group) >= FEWEST_FILES
    }


def is_known(outlet: str) -> bool:
    """Whether the outlet was recognised; folders may hold the pages of one and the same."""
    return not outlet.startswith(UNKNOWN_OUTLET)


def _files(group: Sequence[Summary]) -> int:
    return len({summary.capture.raw_sha256 for summary in group})


def sample_of(group: Sequence[Summary]) -> tuple[Summary, ...]:
    """The files to learn from: those with the smallest hashes, one of each content.

    A new file then enters the sample only by chance, and the rest of it stays.
    """
    unique = {summary.capture.raw_sha256: summary for summary in reversed(_by_name(group))}
    return tuple(unique[digest] for digest in sorted(unique)[:SAMPLE_FILES])


def _by_name(group: Sequence[Summary]) -> list[Summary]:
    return sorted(group, key=lambda summary: summary.capture.raw)


def sample_digest(sample: Sequence[Summary]) -> str:
    """A name for what was learned from."""
    return digest_of(" ".join(summary.capture.raw_sha256 for summary in sample))


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was learned from one outlet's sample.

    ``sample`` is its digest; ``furniture`` knows no other outlet; ``sentences`` are the
    ``wire_keys`` by which other outlets' copy is known as the agency's, empty of unknown outlets.
    """

    sample: str
    furniture: Furniture
    sentences: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, object]:
        """The lessons as JSON values, sentences in alphabetical order."""
        return {
            "sample": self.sample,
            "furniture": self.furniture.to_json(),
            "sentences": " ".join(sorted(self.sentences)),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Lessons:
        """The lessons that ``to_json`` wrote. Raises KeyError or ValueError for anything else."""
        furniture = Furniture.from_json(data["furniture"])
        return cls(data["sample"], furniture, frozenset(data["sentences"].split()))


def learn_lessons(cuttings: Iterable[Cutting], sample: str, outlet: str) -> Lessons:
    """What the cuttings of one outlet's sample teach."""
    articles: list[_Article] = []
    texts: list[list[Block]] = []  # without what surrounds them: sister papers share a footer
    for cutting in cuttings:
        own = _article_of(cutting)
        texts.append([one.block for one in cutting.blocks if one.label.is_body])
        known = next((one for one in articles if one.is_of(own)), None)
        if known is None:
            articles.append(own)
        else:
            known.blocks.extend(own.blocks)
    furniture = learn([article.blocks for article in articles])
    sentences = wire_keys(texts, furniture) if is_known(outlet) else frozenset[str]()
    enough = furniture.files >= FEWEST_FILES  # several captures of one article show nothing
    return Lessons(sample, furniture if enough else Furniture(furniture.files), sentences)


@dataclass(frozen=True, slots=True)
class _Article:
    """One article of a sample, told by its first capture; ``blocks`` are those of all captures."""

    url: str | None
    headline: frozenset[str]
    sentences: frozenset[str]
    blocks: list[Block]

    def is_of(self, other: _Article) -> bool:
        """Whether the other is a capture of this article.

        Where an outlet has few articles but many captures of one, most of its files share that
        one's sentences, and by these alone they would be the outlet's standing text.
        """
        if self.url is not None and self.url == other.url:
            return True
        words = self.headline | other.headline
        alike = len(self.headline & other.headline) >= ALIKE_HEADLINES * len(words) > 0
        shorter = min(len(self.sentences), len(other.sentences))
        return alike and len(self.sentences & other.sentences) >= SAME_ARTICLE * shorter > 0


def _article_of(cutting: Cutting) -> _Article:
    headline = frozenset((cutting.fields.headline or "").casefold().split())
    blocks = [one.block for one in cutting.blocks]
    return _Article(url_of(cutting.fields), headline, sentence_keys(blocks), blocks)


def settle_furniture(lessons: Mapping[str, Lessons]) -> dict[str, Furniture]:
    """Each outlet's furniture, without the sentences that another outlet prints too."""
    outlets_of = Counter(key for one in lessons.values() for key in one.sentences)
    return {
        outlet: own.furniture.without(_Elsewhere(outlets_of, own.sentences)).rounded()
        for outlet, own in lessons.items()
    }


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """The sentences that other outlets print too, told without a set of them for each outlet."""

    outlets_of: Mapping[str, int]
    own: frozenset[str]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.outlets_of.get(key, 0) > (key in self.own)


def is_telling(furniture: Furniture, outlet: str) -> bool:
    """Whether cleaning again with this furniture can change anything worth changing.

    A folder of unknown outlets is taken for one outlet only where some line stands in many of its
    files: chance recurrences of a mixed folder say nothing.
    """
    if not is_known(outlet):
        return any(furniture.is_furniture(line) for line in furniture.counts)
    return bool(furniture.counts)


def furniture_digest(furniture: Furniture) -> str:
    """A name for what was learned."""
    return digest_of(json.dumps(furniture.to_json(), ensure_ascii=False, sort_keys=True))
