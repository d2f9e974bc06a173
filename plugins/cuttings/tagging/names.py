"""From sightings to names: openers trimmed, spellings gathered, acronyms that the text explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cuttings.model import Article
from cuttings.tagging.lexicon import Lexicon
from cuttings.tagging.records import Evidence, Name, Sighting
from cuttings.text.spelling import plain_key

TITLE_CASE_MARGIN = 2
"""Inside a sentence a word is no part of a name when lower case is this many times as frequent:
text that quotes headlines in title case would otherwise make names of "In" and "When"."""

MOST_LETTERS = 120
"""Letters before an acronym in brackets among which its words are looked for."""

_SHORT_BEHIND = re.compile(r" \(([^\W\d_]{2,8})\)|, ([A-Z]{3,8})(?=[,.])")
_SHORT_BEFORE = re.compile(r"\b([A-Z]{3,8}) \(([^\W\d_a-z][^()]{5,90})\)")
_WORDS_BEFORE = re.compile(r"\b[^\W\d_][\w'’-]*(?: [\w'’-]+){1,7}$")
_ADJECTIVE_OF = re.compile(r"(?:ian|ean|ish|ese|ic|an|ch|er|i)$")
SMALL_WORDS = frozenset(
    {"of", "the", "for", "and", "de", "la", "del", "des", "du", "der", "von", "y"}
)


def trim(sighting: Sighting, cases: Cases) -> Sighting | None:
    """The sighting without first words that are capitalised only because they open a sentence,
    and without what a style capitalises after a dotted abbreviation ("the U.S. And Japan").
    """
    words, before = list(sighting.words), sighting.before
    margin = 1 if sighting.opens_sentence else TITLE_CASE_MARGIN
    while words and (words[0].islower() or cases.is_small(words, margin)):
        before = words.pop(0).casefold()
    for place in range(1, len(words)):
        if words[place - 1].endswith(".") and cases.is_small(words[place:], TITLE_CASE_MARGIN):
            del words[place:]
            break
    if not words:
        return None
    if len(words) == len(sighting.words):
        return sighting
    opens = sighting.opens_sentence and words[0] == sighting.words[0]
    return replace(
        sighting,
        words=tuple(words),
        surface=" ".join(words),
        before=before,
        opens_sentence=opens,
    )


@dataclass(frozen=True, slots=True)
class Cases:
    """How the archive writes each word: ``lower`` counts it in lower case, ``inner`` with a
    capital where no sentence opens; ``openers`` are small words known beforehand. The pairs count
    the same of a word before a capitalised one: "new" is a small word, in "New York" it is none.
    ``initials`` of known bodies are no small words in capitals ("WHO"), but in a shouted line.
    """

    lower: Mapping[str, int]
    inner: Mapping[str, int]
    openers: frozenset[str]
    initials: Collection[str]
    lower_pairs: Mapping[tuple[str, str], int]
    inner_pairs: Mapping[tuple[str, str], int]

    def is_small(self, words: Sequence[str], margin: int) -> bool:
        """Whether the first word is no part of the name that the words may be."""
        word = words[0]
        small = word.casefold()
        if word.isupper() and small in self.initials and not (words[1:] and words[1].isupper()):
            return False
        if len(words) > 1:
            apart = self.lower_pairs.get((small, words[1]), 0)
            together = self.inner_pairs.get((word, words[1]), 0)
            if together > apart:
                return False
        if small in self.openers:
            return True
        return self.lower.get(small, 0) > margin * self.inner.get(word, 0)


def inner_words(
    found: Iterable[Sighting],
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each word, and each two together, stand capitalised where no sentence opens."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sighting in found:
        inside = sighting.words[1 if sighting.opens_sentence else 0 :]
        words.update(inside)
        pairs.update(pairwise(inside))
    return words, pairs


def gather(found: Iterable[Sighting], lexicon: Lexicon) -> dict[str, Name]:
    """Names by ``plain_key``, each with what its neighbours say about it."""
    names: dict[str, Name] = {}
    for sighting in found:
        key = plain_key(" ".join(sighting.words))
        if not key:
            continue
        names.setdefault(key, Name(key)).add(sighting, _evidence(sighting, lexicon))
    return names


def _evidence(sighting: Sighting, lexicon: Lexicon) -> Evidence:
    return Evidence(
        says=sighting.after in lexicon.saying
        or (
            sighting.before in lexicon.saying - lexicon.addressing
            and not lexicon.is_role(sighting.after)  # "said Wexholm coach Ada Holtby"
        ),
        placed=sighting.is_settled or sighting.before in lexicon.place_prepositions,
        settled=sighting.is_settled,
        hosts=sighting.before in lexicon.body_prepositions
        or (sighting.before in lexicon.body_nouns and not sighting.opens_sentence)
        or sighting.after in lexicon.body_followers,
        adjectival=sighting.after.islower()
        and sighting.after not in lexicon.saying
        and len(sighting.words) == 1
        and bool(_ADJECTIVE_OF.search(sighting.words[0])),
    )


def acronyms(articles: Iterable[Article]) -> dict[str, str]:
    """Acronyms that the text itself explains, in brackets or between commas, behind the words or
    before them: ``United Harbour Workers (UHW)`` -> its words.

    Key and value are ``plain_key`` forms; the initials must fit. Where texts explain one in two
    ways the more frequent counts: a misprint is rarer.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for piece in article.paragraphs:
            for short, before in _explanations(piece.text):
                words = _words_of_initials(before, short)
                if words:
                    told[plain_key(short)][plain_key(" ".join(words))] += 1
    return {short: max(full, key=lambda key: (full[key], key)) for short, full in told.items()}


def _explanations(text: str) -> Iterator[tuple[str, list[str]]]:
    """Short words, each with the words beside it that may be what it stands for."""
    for match in _SHORT_BEHIND.finditer(text):
        before = _WORDS_BEFORE.search(text[max(0, match.start() - MOST_LETTERS) : match.start()])
        if before:
            yield match[1] or match[2], before[0].split()
    for match in _SHORT_BEFORE.finditer(text):
        yield match[1], match[2].split()


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
