"""The quotations of a report, and which quotations of two reports are one utterance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cuttings.model import Paragraph
from cuttings.stories.records import Quotation
from cuttings.stories.sentences import split
from cuttings.stories.speakers import Attribution, Clause, differ
from cuttings.stories.words import WORD, stem

STEM_LETTERS = 6
"""Letters of a stem that count when wordings are compared: liberate, liberated, liberating."""

SIMILAR_FROM = 0.4
"""Share (0..1, by weight) of the shorter quotation that must stand in the other."""

NEARLY_SAME_FROM = 0.65
"""The same where the two reports name different speakers: a wording so near is one utterance, and
who spoke is shown as each report has it."""

FEWEST_SHARED = 3
"""Telling words two wordings share at least, unless one of them has fewer in all."""

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+?)(?:[”“»\"]|$)|(?<!\w)‘([^‘“”]{12,}?)’(?!\w)")
"""Between double marks of any kind, or single ones around more than a word or two."""


def quotations(article: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """The quotations of an article in order, each with the speaker its paragraph gives."""
    attribution = Attribution()
    found = []
    for paragraph in paragraphs:
        clauses = attribution.read(paragraph.text)
        for match in _QUOTED.finditer(paragraph.text):
            words = (match[1] or match[2]).strip(" ,.;:—–")
            if words:
                speaker = _speaker(clauses, match.start(), match.end())
                sentence = _sentence(paragraph.text, match.start())
                found.append(Quotation(article, paragraph.anchor, words, speaker, sentence))
    return tuple(found)


def _speaker(clauses: Sequence[Clause], start: int, end: int) -> str | None:
    """Who speaks where the quotation stands, else the one speaker of its paragraph."""
    here = [clause for clause in clauses if clause.start < end and clause.end > start]
    for clause in here:
        if clause.speaker is not None:
            return clause.speaker
    named = {clause.speaker for clause in clauses if clause.speaker is not None}
    return named.pop() if len(named) == 1 else None


def _sentence(text: str, place: int) -> str:
    for start, end in split(text):
        if start <= place < end:
            return text[start:end]
    return text


def utterance(a: Quotation, b: Quotation, shares: Mapping[str, float]) -> float:
    """How much of the shorter wording stands in the other (0..1); 0 if too little.

    ``shares`` are the background's: common words weigh little.
    """
    floor = NEARLY_SAME_FROM if differ(a.speaker, b.speaker) else SIMILAR_FROM
    mine, other = telling(a.words, shares), telling(b.words, shares)
    fewer = min(len(mine), len(other))
    shared = mine.keys() & other.keys()
    if not fewer or len(shared) < min(FEWEST_SHARED, fewer):
        return 0.0
    weight = sum(sorted(mine[word] for word in shared))
    whole = min(sum(sorted(mine.values())), sum(sorted(other.values())))
    likeness = weight / whole
    return likeness if likeness >= floor else 0.0


def telling(text: str, shares: Mapping[str, float]) -> dict[str, float]:
    """The first letters of the telling words of a text, each with its weight (0..1)."""
    found: dict[str, float] = {}
    for word in WORD.findall(text):
        root = stem(word)
        weight = 1 - shares.get(root, 0.0)
        if weight > LEAST_WEIGHT:
            found[root[:STEM_LETTERS]] = weight
    return found


LEAST_WEIGHT = 0.5
"""A word that more than this share of articles hold tells nothing about an utterance."""


def same_words(a: Quotation, b: Quotation) -> bool:
    """Whether two quotations agree word for word, whatever their punctuation and capitals."""
    return [w.casefold() for w in WORD.findall(a.words)] == [
        w.casefold() for w in WORD.findall(b.words)
    ]
