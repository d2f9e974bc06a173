"""All sightings of an archive, packed: they are read several times, and are most of what tagging
holds. Packed they take a tenth of the room.

Articles are packed together in parcels. Where a parcel ends is told by the articles themselves, so
that one more article changes one parcel; the rest are as the last build left them. A parcel goes by
the digest of its texts, and by the answers it got when it asked for names that the archive's texts
explain: where one would be another now, its articles are read anew.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter

from cuttings.model import Article
from cuttings.tagging.records import Sighting

TOGETHER = 200
"""Articles packed together, on average: words recur, so more pack better."""

MOST_TOGETHER = 500
"""At most so many: no text decides how much is held unpacked."""

DIGEST_BYTES = 16

_values = attrgetter(*(field.name for field in fields(Sighting)))


@dataclass(frozen=True, slots=True)
class Parcel:
    """The sightings of some articles; ``digest`` is that of their texts, ``asked`` the names asked
    for and whether the archive explains them.
    """

    digest: bytes
    asked: tuple[tuple[str, bool], ...]
    packed: bytes


class Asked:
    """A collection that remembers what it was asked for."""

    def __init__(self, held: Collection[str]) -> None:
        self._held = held
        self.answers: dict[str, bool] = {}

    def __contains__(self, key: object) -> bool:
        """Whether the collection holds the key."""
        return isinstance(key, str) and self.answers.setdefault(key, key in self._held)


Sight = Callable[[Article, Asked], Iterable[Sighting]]
"""The sightings of an article, which may ask whether the archive explains a name."""


class Shelved:
    """Sightings in the order in which they were given, to be read any number of times."""

    def __init__(self, parcels: Iterable[Parcel]) -> None:
        self.parcels = tuple(parcels)

    def __iter__(self) -> Iterator[Sighting]:
        for parcel in self.parcels:
            for values in marshal.loads(zlib.decompress(parcel.packed)):
                yield Sighting(*values)


def shelve(
    articles: Iterable[Article],
    sight: Sight,
    explained: Collection[str],
    known: Iterable[Parcel] = (),
) -> Shelved:
    """The sightings of the articles; parcels that are ``known`` are not read again."""
    before = {parcel.digest: parcel for parcel in known}
    parcels = []
    for digest, some in _together(articles):
        parcel = before.get(digest)
        if parcel is None or any((key in explained) is not told for key, told in parcel.asked):
            parcel = _packed(digest, some, sight, explained)
        parcels.append(parcel)
    return Shelved(parcels)


def _together(articles: Iterable[Article]) -> Iterator[tuple[bytes, Sequence[Article]]]:
    """The articles in runs, each with the digest of all that is read of them."""
    some: list[Article] = []
    whole = blake2b(digest_size=DIGEST_BYTES)
    for article in articles:
        own = _digest(article)
        whole.update(own)
        some.append(article)
        if int.from_bytes(own[:4]) % TOGETHER == 0 or len(some) == MOST_TOGETHER:
            yield whole.digest(), some
            some, whole = [], blake2b(digest_size=DIGEST_BYTES)
    if some:
        yield whole.digest(), some


def _digest(article: Article) -> bytes:
    read = (
        article.id,
        article.lang,
        article.dek,
        tuple((piece.anchor, piece.text) for piece in article.paragraphs),
    )
    return blake2b(marshal.dumps(read, 2), digest_size=DIGEST_BYTES).digest()


def _packed(
    digest: bytes, articles: Iterable[Article], sight: Sight, explained: Collection[str]
) -> Parcel:
    asked = Asked(explained)
    seen = [_values(one) for article in articles for one in sight(article, asked)]
    packed = zlib.compress(marshal.dumps(seen), 1)
    return Parcel(digest, tuple(sorted(asked.answers.items())), packed)
