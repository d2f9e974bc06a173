"""What pages say of themselves: keywords and sections that join tags, and keywords that found some.

Much of what pages call a keyword is no subject but the workings of a newsroom: codes of feeds and
campaigns, headings of departments, names of the paper and its writers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cuttings.model import Archive, Article, Mention, Tag, TagKind
from cuttings.tagging.gazetteer import Gazetteer
from cuttings.tagging.lexicon import Lexicon
from cuttings.tagging.namesakes import Meant
from cuttings.tagging.records import Alias
from cuttings.tagging.reference import Reference
from cuttings.text.codes import is_code, without_label
from cuttings.text.spelling import plain_key

MOST_WORDS = 6
"""Words of a subject; longer keywords are headlines, or lists run together."""
FEWEST_OUTLETS = 2
"""Outlets that need to give a keyword which none of their articles has in its words; one that ends
like a heading ("California State News") is not to be trusted even so."""
PERSONS_WORDS = (2, 3)
"""Words of a keyword that is somebody's name."""

_CLAUSES = re.compile(r"[,;|/]")


@dataclass(slots=True)
class _Given:
    """One keyword as all pages give it. Grows while they are read."""

    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    outlets: set[str] = field(default_factory=set)
    is_told: bool = False
    """Whether an article that carries it has its words."""

    @property
    def is_subject(self) -> bool:
        return self.is_told or len(self.outlets) >= FEWEST_OUTLETS


def keyword_tags(
    tags: Mapping[str, Tag],
    archive: Archive,
    aliases: Iterable[Alias],
    reference: Reference,
    language: str,
    *,
    meant: Meant,
) -> list[tuple[str, Tag]]:
    """Keys and tags of what pages say of themselves, to be added to ``tags``, in order of keys.

    ``meant`` tells which of several namesakes an article names.

    A section founds no tag: it says where an outlet filed an article, and has a page of its own.
    """
    known = {
        plain_key(form): key for key, tag in tags.items() for form in (*tag.variants, tag.name)
    }
    known |= {plain_key(spelling): plain_key(a.name) for a in aliases for spelling in a.also}
    given = _given(tags, archive, known, reference, meant)
    return [
        (key, _tag(given[key], reference, language))
        for key in sorted(given)
        if key in tags or given[key].is_subject
    ]


def outlets_of(archive: Archive) -> frozenset[str]:
    """Papers and agencies of the archive by ``plain_key``."""
    papers = {plain_key(source.name) for source in archive.sources}
    return frozenset(papers).union(plain_key(one.agency) for one in archive.articles if one.agency)


def _given(
    tags: Mapping[str, Tag],
    archive: Archive,
    known: Mapping[str, str],
    reference: Reference,
    meant: Meant,
) -> Mapping[str, _Given]:
    """What pages give, by key; ``known`` are keys of tags by other forms of their names."""
    lexicon, outlets = reference.lexicon, outlets_of(archive)
    given: dict[str, _Given] = defaultdict(_Given)
    for article in archive.articles:
        text = ""
        for anchor, words in _own_words(article):
            key = plain_key(words)
            key = meant.get((article.id, key), key)
            key = key if key in tags else known.get(key, _key_of(words, reference.gazetteer))
            if not key:
                continue
            one = given[key]
            one.forms[words] += 1
            one.mentions.append(Mention(article.id, anchor, words))
            if anchor == "keywords" and not _is_debris(words, article, outlets, lexicon):
                if words.casefold().rpartition(" ")[2] not in lexicon.rubrics:
                    one.outlets.add(article.source.id)
                if not one.is_told and key not in tags:
                    text = text or f"{article.headline}\n{article.text}".casefold()
                    one.is_told = words.casefold() in text
    return given


def _key_of(words: str, gazetteer: Gazetteer) -> str:
    """The key of the place a keyword means, in whatever language, or else its own."""
    place = gazetteer.find(words)
    return plain_key(place.name if place is not None and gazetteer.is_great(place) else words)


def _tag(given: _Given, reference: Reference, language: str) -> Tag:
    name = max(given.forms, key=lambda form: (given.forms[form], form))
    kind = _kind(name, reference.lexicon, reference.gazetteer)
    tag = Tag("", name, kind, "keyword", (), tuple(given.mentions))
    place = reference.gazetteer.find(name) if kind is TagKind.PLACE else None
    if place is None:
        return tag
    return replace(
        tag,
        name=place.named_in(language),
        basis="gazetteer",
        variants=tuple(sorted({*given.forms, place.name} - {place.named_in(language)})),
        note=reference.gazetteer.describe(place, language),
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _own_words(article: Article) -> Iterator[tuple[str, str]]:
    for keyword in article.keywords:
        yield "keywords", without_label(keyword)
    for part in _CLAUSES.split(article.section or ""):
        if part.strip():
            yield "section", part.strip()


def _is_debris(words: str, article: Article, outlets: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a keyword is a code, repeats the section or a heading, or names paper or writer."""
    key = plain_key(words)
    headings = {plain_key(part) for part in _CLAUSES.split(article.section or "")}
    writers = {plain_key(name) for name in (*article.authors, *article.contributors)}
    return (
        is_code(words)
        or len(words.split()) > MOST_WORDS
        or words.casefold() in lexicon.rubrics
        or key in headings | writers
        or key in outlets
    )


def _kind(words: str, lexicon: Lexicon, gazetteer: Gazetteer) -> TagKind:
    """What a keyword that no text proved names: a place or body that is known, a person by the
    first name; else a topic.
    """
    parts = plain_key(words).split()
    place = gazetteer.find(words)
    if place is not None and gazetteer.is_great(place):
        return TagKind.PLACE
    if len(parts) > 1 and set(parts) & lexicon.bodies and words[0].isupper():
        return TagKind.ORGANISATION
    is_named = words.istitle() and parts[0] in lexicon.given_names
    if is_named and len(parts) in PERSONS_WORDS and parts[-1] not in lexicon.described:
        return TagKind.PERSON
    return TagKind.TOPIC
