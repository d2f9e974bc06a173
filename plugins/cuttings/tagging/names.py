"""From sightings to names: openers trimmed, spellings gathered, surnames and acronyms resolved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cuttings.model import Article
from cuttings.tagging.lexicon import Lexicon
from cuttings.tagging.records import Name, Sighting
from cuttings.tagging.spelling import plain_key, sound_key

SURNAME_DOMINANCE = 3
"""A surname stands for a full name seen at least this many times as often as the next one
(STORIES.md); otherwise it stays unresolved and is no tag."""

TITLE_CASE_MARGIN = 2
"""Inside a sentence a word is no part of a name when lower case is this many times as frequent:
text that quotes headlines in title case would otherwise make names of "In" and "When"."""

_ACRONYM = re.compile(r"([^\W\d_][\w'’-]*(?: [\w'’-]+){1,7}) \(([^\W\d_]{2,8})\)")
_ADJECTIVE_OF = re.compile(r"(?:ian|ean|ish|ese|ic|an|ch|er|i)$")
SMALL_WORDS = frozenset(
    {"of", "the", "for", "and", "de", "la", "del", "des", "du", "der", "von", "y"}
)


def trim(sighting: Sighting, cases: Cases) -> Sighting | None:
    """The sighting without first words that are capitalised only because they open a sentence."""
    words = list(sighting.words)
    margin = 1 if sighting.opens_sentence else TITLE_CASE_MARGIN
    while words and (words[0].islower() or cases.is_small(words[0], margin)):
        words.pop(0)
    if not words:
        return None
    return replace(sighting, words=tuple(words), surface=" ".join(words))


@dataclass(frozen=True, slots=True)
class Cases:
    """How the archive writes each word: ``lower`` counts it in lower case, ``inner`` with a
    capital where no sentence opens; ``openers`` are small words known beforehand.
    """

    lower: Mapping[str, int]
    inner: Mapping[str, int]
    openers: frozenset[str]

    def is_small(self, word: str, margin: int) -> bool:
        """Whether the word is ``margin`` times as often in lower case as capitalised inside."""
        if word.casefold() in self.openers:
            return True
        return self.lower.get(word.casefold(), 0) > margin * self.inner.get(word, 0)


def inner_capitals(found: Iterable[Sighting]) -> Counter[str]:
    """How often each word stands capitalised where no sentence opens."""
    counts: Counter[str] = Counter()
    for sighting in found:
        counts.update(sighting.words[1 if sighting.opens_sentence else 0 :])
    return counts


def gather(found: Iterable[Sighting], lexicon: Lexicon) -> dict[str, Name]:
    """Names by ``plain_key``, each with what its neighbours say about it."""
    names: dict[str, Name] = {}
    for sighting in found:
        key = plain_key(sighting.surface)
        if not key:
            continue
        names.setdefault(key, Name(key)).add(
            sighting,
            says=sighting.after in lexicon.saying or sighting.before in lexicon.saying,
            placed=sighting.before in lexicon.place_prepositions,
            adjectival=sighting.after.islower()
            and sighting.after not in lexicon.saying
            and len(sighting.words) == 1
            and bool(_ADJECTIVE_OF.search(sighting.words[0])),
        )
    return names


def acronyms(articles: Iterable[Article]) -> dict[str, str]:
    """Acronyms that the text itself explains: ``United Harbour Workers (UHW)`` -> its words.

    Key and value are ``plain_key`` forms; the initials must fit.
    """
    known: dict[str, str] = {}
    for article in articles:
        for piece in article.paragraphs:
            for match in _ACRONYM.finditer(piece.text):
                words = _words_of_initials(match[1].split(), match[2])
                if words:
                    known.setdefault(plain_key(match[2]), plain_key(" ".join(words)))
    return known


def _words_of_initials(words: list[str], initials: str) -> list[str] | None:
    """The last words whose initials (small words skipped or not) spell the acronym."""
    for start in range(len(words)):
        tail = words[start:]
        if not tail[0][0].isupper():
            continue
        big = [word for word in tail if word.casefold() not in SMALL_WORDS]
        for choice in (tail, big):
            if "".join(word[0] for word in choice).casefold() == initials.casefold():
                return tail
    return None


def join_acronyms(names: dict[str, Name], known: Mapping[str, str]) -> None:
    """Let each explained acronym's sightings count for its full name."""
    for short, full in sorted(known.items()):
        if short in names and full in names and short != full:
            names[full].absorb(names.pop(short))


def join_spellings(names: dict[str, Name]) -> None:
    """Let names of two words or more that sound alike be one name, under the commonest spelling."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(names):
        if " " in key:
            groups[sound_key(key)].append(names[key])
    for group in groups.values():
        group.sort(key=lambda name: (-name.count, name.key))
        for other in group[1:]:
            group[0].absorb(other)
            del names[other.key]


def join_surnames(names: dict[str, Name], people: Iterable[str]) -> set[str]:
    """Let lone surnames count for the one person they can mean; the keys left unresolved.

    ``people`` are keys of full names. Within an article a surname means the person named there in
    full; across the archive it needs SURNAME_DOMINANCE.
    """
    owners: dict[str, list[Name]] = defaultdict(list)
    for key in people:
        owners[sound_key(key.rsplit(" ", 1)[-1])].append(names[key])
    unresolved = set()
    for key in sorted(names):
        if " " in key or key not in names:
            continue
        candidates = owners.get(sound_key(key), [])
        if candidates and not _give(names, key, candidates):
            unresolved.add(key)
    return unresolved


def _give(names: dict[str, Name], key: str, candidates: list[Name]) -> bool:
    ranked = sorted(candidates, key=lambda name: (-name.count, name.key))
    lone = names[key]
    dominant = len(ranked) == 1 or ranked[0].count >= SURNAME_DOMINANCE * ranked[1].count
    if dominant:
        ranked[0].absorb(names.pop(key))
        return True
    articles_of = {name.key: {mention.article for mention in name.mentions} for name in ranked}
    rest = Name(key)
    for mention in lone.mentions:
        here = [name for name in ranked if mention.article in articles_of[name.key]]
        target = here[0] if len(here) == 1 else rest
        target.forms[mention.surface] += 1
        target.mentions.append(mention)
    names[key] = rest
    return False
