"""The quotations of a report, and which quotations of two reports are one utterance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from cuttings.model import Paragraph, ParagraphKind
from cuttings.stories.records import Quotation
from cuttings.stories.sentences import split
from cuttings.stories.speakers import Clause, attribute, differ, speaker_key
from cuttings.stories.words import WORD, stem

STEM_LETTERS = 6
"""Letters of a stem that count when texts are compared: liberate, liberated, liberating."""

WORDING_LETTERS = 5
"""The same for wordings of one utterance, which has fewer words: count, counted."""

SIMILAR_FROM = 0.4
"""Share (0..1, by weight) of the shorter quotation that must stand in the other."""

NEARLY_SAME_FROM = 0.65
"""The same where the two reports name different speakers: a wording so near is one utterance, and
who spoke is shown as each report has it."""

ENDING = 3
"""Letters by which forms of one word differ, where it is the only one that is shared."""

FEWEST_SHARED = 3
"""Telling words two wordings share at least, unless they are all or the two run alike."""

FEWEST_ALIKE = 2
"""The same where they run alike."""

RUNS_ALIKE_FROM = 0.5
"""Share of the shorter wording's words, small ones too, that stand in the other in one order."""

RUNS_CLOSE_FROM = 0.65
"""The same for one speaker's words in so close an order that one telling word is enough."""

SHORTEST_REPORTED = 4
"""Words of reported speech that can be held against a quotation."""

SHORTEST_SAID = 10
"""Letters in corner marks from which they are hardly a name."""

_STOP = re.compile(r"[、。！？]")
_ENDS_IN_KANA = re.compile(r"[ぁ-ゖ]$")

_QUOTED = re.compile(
    r"[“„«»\"「『]([^“”„«»\"「」『』]+?)(?:[”“»«\"」』]|$)"
    r"|(?<!\w)[‘‚‹]([^‘’‚‹›“”]{12,}?|[^‘‚‹›“”]{12,}?)[’‘›](?!\w)"
)
"""Between double marks of any kind, or single ones around more than a word or two."""

_CLOSED = re.compile(r"([^\"]*[,.!?…]) ?\"(?=[\s,.]|$)")
"""A quotation whose opening mark stands in the paragraph before."""

_REPORTED = re.compile(r"\b(?:that|dass|daß|que)\s+(.+)$", re.DOTALL)


def quotations(
    article: str,
    paragraphs: Sequence[Paragraph],
    clauses: Sequence[Sequence[Clause]] | None = None,
) -> tuple[Quotation, ...]:
    """The quotations of an article in order, each with the speaker its paragraph gives.

    A paragraph set as a quotation is one whole. ``clauses`` are those of ``speakers.attribute``.
    """
    if clauses is None:
        clauses = attribute([paragraph.text for paragraph in paragraphs])
    found = []
    for paragraph, own in zip(paragraphs, clauses, strict=True):
        text = paragraph.text
        spans = list(_quoted(text))
        if not spans and paragraph.kind is ParagraphKind.QUOTATION:
            spans = [((0, len(text)), text)]
        for (start, end), quoted in spans:
            words = quoted.strip(" ,.;:—–")
            speaker = _speaker(own, start, end)
            is_title = _is_title(words) and (words == quoted or speaker is None)
            if words and not (is_title or _is_named(text[start], words)):
                sentence = _sentence(text, start)
                found.append(Quotation(article, paragraph.anchor, words, speaker, sentence))
    return tuple(found)


def _is_title(words: str) -> bool:
    """Whether marks stand around a name, as of a film: each of its words has a capital."""
    found = WORD.findall(words)
    return len(found) > 1 and all(word[0].isupper() or word.isdigit() for word in found)


def _is_named(mark: str, words: str) -> bool:
    """Whether corner marks stand around a name, as of a ship: a few letters that end in no kana.

    What somebody says in Japanese ends in a verb or a particle, and these in hiragana.

    >>> _is_named("「", "かもめ丸"), _is_named("「", "許せない"), _is_named("“", "no")
    (True, False, False)
    """
    is_short = len(words) < SHORTEST_SAID and not _STOP.search(words)
    return mark in "「『" and is_short and not _ENDS_IN_KANA.search(words)


def _quoted(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """First and last character (exclusive) of each quotation with its marks, and its words."""
    start = 0
    if text.count('"') % 2 and (match := _CLOSED.match(text)):
        yield match.span(), match[1]
        start = match.end()
    for match in _QUOTED.finditer(text, start):
        yield match.span(), match[1] or match[2]


def reported_speech(
    article: str, paragraphs: Sequence[Paragraph], clauses: Sequence[Sequence[Clause]]
) -> tuple[Quotation, ...]:
    """What speakers are said to have said, without marks: the words behind "said that"."""
    found = []
    for paragraph, own in zip(paragraphs, clauses, strict=True):
        for clause in own:
            match = _REPORTED.search(paragraph.text[clause.start : clause.end])
            if clause.speaker is None or match is None:
                continue
            words = match[1].strip(" ,.;:—–")
            if len(words.split()) >= SHORTEST_REPORTED:
                sentence = paragraph.text[slice(*clause.sentence)]
                found.append(Quotation(article, paragraph.anchor, words, clause.speaker, sentence))
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
    apart = differ(a.speaker, b.speaker)
    mine = telling(a.words, shares, WORDING_LETTERS)
    other = telling(b.words, shares, WORDING_LETTERS)
    fewer = min(len(mine), len(other))
    shared = mine.keys() & other.keys()
    telling_shared = len(shared) if _one_speaker(a, b) else len(shared - (_names(a) & _names(b)))
    is_one = mine.keys() == other.keys()
    if not fewer or (telling_shared < _needed(a, b, apart=apart) and not is_one):
        return 0.0
    if len(shared) == 1 and not _is_a_word_of_both(min(shared), a, b):
        return 0.0
    weight = sum(sorted(mine[word] for word in shared))
    whole = min(sum(sorted(mine.values())), sum(sorted(other.values())))
    likeness = weight / whole
    return likeness if likeness >= (NEARLY_SAME_FROM if apart else SIMILAR_FROM) else 0.0


def _is_a_word_of_both(root: str, a: Quotation, b: Quotation) -> bool:
    """Whether words of that root end alike: straight is not the root of straightforward."""
    mine, other = (
        [len(word) for word in map(stem, WORD.findall(one.words)) if word.startswith(root)]
        for one in (a, b)
    )
    return any(abs(one - two) <= ENDING for one in mine for two in other)


def _one_speaker(a: Quotation, b: Quotation) -> bool:
    known = speaker_key(a.speaker) and speaker_key(b.speaker)
    return bool(known) and not differ(a.speaker, b.speaker)


@lru_cache(maxsize=4096)
def _names(quotation: Quotation) -> frozenset[str]:
    """Words with a capital that opens no sentence: a land named twice is no utterance."""
    return frozenset(
        stem(match[0])[:WORDING_LETTERS]
        for start, end in split(quotation.words)
        for match in WORD.finditer(quotation.words, start + 1, end)
        if match[0][0].isupper()
    )


def _needed(a: Quotation, b: Quotation, *, apart: bool) -> int:
    """How many telling words two wordings must share: the fewer, the more alike they run."""
    if apart:
        return FEWEST_SHARED
    alike = runs_alike(a.words, b.words)
    if alike >= RUNS_CLOSE_FROM and a.speaker and b.speaker:
        return 1
    return FEWEST_ALIKE if alike >= RUNS_ALIKE_FROM else FEWEST_SHARED


def runs_alike(a: str, b: str) -> float:
    """Share (0..1) of the shorter wording's words, small ones too, that the other has in order."""
    first, second = _roots(a), _roots(b)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return common / min(len(first), len(second))


def _roots(text: str) -> list[str]:
    return [stem(word)[:WORDING_LETTERS] for word in WORD.findall(text)]


def telling(
    text: str, shares: Mapping[str, float], letters: int = STEM_LETTERS
) -> dict[str, float]:
    """The first letters of the telling words of a text, each with its weight (0..1)."""
    found: dict[str, float] = {}
    for word in WORD.findall(text):
        root = stem(word)
        weight = 1 - shares.get(root, 0.0)
        if weight > LEAST_WEIGHT:
            found[root[:letters]] = weight
    return found


LEAST_WEIGHT = 0.5
"""A word that more than this share of articles hold tells nothing about an utterance."""


def same_words(a: Quotation, b: Quotation) -> bool:
    """Whether two quotations agree word for word, whatever their punctuation and capitals."""
    return [w.casefold() for w in WORD.findall(a.words)] == [
        w.casefold() for w in WORD.findall(b.words)
    ]
