"""What reports of one event agree on, where they differ, and what each has alone.

Rules that keep out most false pairs: one to one, equal values first; the clause around a figure is
its context; figures said by different people are never a pair. What is found in one report only is
"not found in the other reports": nobody here can know that it was left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from cuttings.model import Article, Paragraph
from cuttings.stories.figures import figures, noun_classes
from cuttings.stories.quotations import quotations, same_words, telling, utterance
from cuttings.stories.records import (
    Agreement,
    Bound,
    Contrast,
    Difference,
    Facts,
    Figure,
    OnlyIn,
    OnlyKind,
    Quotation,
    Wording,
)
from cuttings.stories.sentences import split
from cuttings.stories.speakers import differ, names
from cuttings.stories.words import WORD, stem

SMALL = 3
"""Counts up to this are too common to agree on without the same noun beside them."""

CONTEXT_SHARED = 2
"""Telling words the clauses of two different figures must share to be of one matter."""

TELLING_DIGITS = 3
"""Digits, zeros at the ends aside, that make a number telling by itself."""

SPANS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
"""Units of time: reports give many spans of it, of everything."""

APART = 3.0
"""Two figures of one matter are hardly this many times apart."""

SENTENCE_FOUND = 0.32
"""Share (0..1, by weight) of a statement's telling words in one sentence of another report from
which it counts as found there."""

REPORT_FOUND = 0.7
"""The same for all of another report: what is told in other sentences is told there, too."""

STATEMENT_WORDS = 4
"""Telling words a sentence needs to be a statement worth listing."""

_POSSESSIVE_END = re.compile(r"['’]s?$")
_T = TypeVar("_T")
_Pair = tuple[int, int]


def compare(articles: Sequence[Article], shares: Mapping[str, float]) -> Facts:
    """Compare the reports of one story. ``shares`` is the background of their languages.

    Reprints of one copy should be given once: they would only agree with themselves.
    """
    read = [figures(one.id, one.paragraphs, one.lang) for one in articles]
    said = [quotations(one.id, one.paragraphs) for one in articles]
    agreements, differences, matched = _compare_figures(read, shares)
    wordings, uttered = _compare_quotations(said, shares)
    readings = [
        _Reading(
            article,
            own,
            quoted,
            (
                *(figure for figure in own if figure in matched),
                *(one for one in quoted if one in uttered),
            ),
        )
        for article, own, quoted in zip(articles, read, said, strict=True)
    ]
    return Facts(agreements, differences, wordings, _only_in(readings, shares))


# ---- one to one ---------------------------------------------------------------------------------
def _match(
    a: Sequence[_T], b: Sequence[_T], score: Callable[[_T, _T], float]
) -> list[tuple[_T, _T]]:
    """Pairs, the best score first, each item in one pair at most; ties in order of the texts."""
    ranked = sorted(
        (-value, i, j)
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if (value := score(one, other)) > 0
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((a[i], b[j]))
    return pairs


def _join(pairs: Iterable[tuple[_T, _T]]) -> list[list[_T]]:
    """Chains of pairs become groups, in order of their first pair."""
    group_of: dict[_T, list[_T]] = {}
    for a, b in pairs:
        mine = group_of.setdefault(a, [a])
        other = group_of.setdefault(b, [b])
        if mine is not other:
            mine.extend(other)
            for one in other:
                group_of[one] = mine
    seen: list[list[_T]] = []
    for group in group_of.values():
        if not any(group is known for known in seen):
            seen.append(group)
    return seen


# ---- figures ------------------------------------------------------------------------------------
def _compare_figures(
    read: Sequence[Sequence[Figure]], shares: Mapping[str, float]
) -> tuple[tuple[Agreement, ...], tuple[Difference, ...], frozenset[Figure]]:
    context = {figure: telling(figure.clause, shares) for own in read for figure in own}
    nouns = {figure: _nouns(figure, shares) for own in read for figure in own}
    sole = {figure for own in read for figure in _alone_in_unit(own)}

    def equal(a: Figure, b: Figure) -> float:
        return _equal(a, b, context, nouns)

    def different(a: Figure, b: Figure) -> float:
        return _different(a, b, context, nouns) or (
            a in sole and b in sole and _sole(a, b, context)
        )

    alike: list[tuple[Figure, Figure]] = []
    unlike: list[tuple[Figure, Figure]] = []
    for a, b in combinations(read, 2):
        pairs = _match(a, b, equal)
        alike += pairs
        paired = {figure for pair in pairs for figure in pair}
        unlike += _match(
            [figure for figure in a if figure not in paired],
            [figure for figure in b if figure not in paired],
            different,
        )
    settled = {figure for pair in alike for figure in pair}
    groups = _join(unlike)
    agreements = tuple(Agreement(tuple(group)) for group in _join(alike))
    differences = tuple(_difference(group) for group in groups)
    matched = settled | {figure for group in groups for figure in group}
    return agreements, differences, frozenset(matched)


_Words = Mapping[Figure, Mapping[str, float]]


def _nouns(figure: Figure, shares: Mapping[str, float]) -> dict[str, float]:
    """The words of what is counted, homes and houses made one."""
    classes = noun_classes()
    found = telling(figure.counted, shares)
    for word in WORD.findall(figure.counted):
        if stem(word) in classes:
            found[f"kind of {classes[stem(word)]}"] = 1.0
    return found


def _alone_in_unit(own: Sequence[Figure]) -> Iterator[Figure]:
    """Figures of one report that have their unit to themselves, spans of time left out."""
    counts = Counter(figure.unit for figure in own)
    return (one for one in own if one.unit and one.unit not in SPANS and counts[one.unit] == 1)


def _equal(a: Figure, b: Figure, context: _Words, nouns: _Words) -> float:
    if a.value != b.value or a.unit != b.unit or differ(a.speaker, b.speaker):
        return 0.0
    same_noun = len(nouns[a].keys() & nouns[b].keys())
    shared = len(context[a].keys() & context[b].keys())
    same_matter = a.matter is not None and a.matter == b.matter
    if a.value <= SMALL and not same_noun:
        return 0.0
    if not (same_noun or same_matter or (a.unit and (shared or _is_telling(a)))):
        return 0.0
    return 1 + 2 * same_noun + shared + same_matter


def _is_telling(figure: Figure) -> bool:
    """Whether a number is so odd that two reports hardly give it by chance: 38,400 or 71.4."""
    digits = f"{figure.value:.2f}".replace(".", "").strip("0")
    return len(digits) >= TELLING_DIGITS


def _different(a: Figure, b: Figure, context: _Words, nouns: _Words) -> float:
    if not _could_be_one(a, b):
        return 0.0
    same_noun = len(nouns[a].keys() & nouns[b].keys())
    same_matter = a.matter is not None and a.matter == b.matter
    shared = len(context[a].keys() & context[b].keys())
    if not same_matter and (not same_noun or shared < CONTEXT_SHARED):
        return 0.0
    return same_noun + shared + 2 * same_matter


def _sole(a: Figure, b: Figure, context: _Words) -> float:
    """The only figures of a unit in two reports are of one matter if their clauses share a word."""
    shared = len(context[a].keys() & context[b].keys())
    return float(shared) if _could_be_one(a, b) else 0.0


def _could_be_one(a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one matter at all: never if two people say them."""
    if a.value == b.value or a.unit != b.unit or differ(a.speaker, b.speaker):
        return False
    return max(a.value, b.value) <= APART * min(a.value, b.value)


def _difference(group: Sequence[Figure]) -> Difference:
    scopes = {(figure.scope or "").casefold() for figure in group}
    bounded = any(figure.bound is not Bound.EXACT for figure in group)
    contrast = Contrast.SCOPE if len(scopes) > 1 or bounded else Contrast.DIFFER
    return Difference(tuple(group), contrast)


# ---- quotations ---------------------------------------------------------------------------------
def _compare_quotations(
    said: Sequence[Sequence[Quotation]], shares: Mapping[str, float]
) -> tuple[tuple[Wording, ...], frozenset[Quotation]]:
    def score(a: Quotation, b: Quotation) -> float:
        return utterance(a, b, shares)

    pairs = [pair for a, b in combinations(said, 2) for pair in _match(a, b, score)]
    wordings = []
    for group in _join(pairs):
        same = all(same_words(group[0], other) for other in group[1:])
        wordings.append(Wording(tuple(group), same))
    return tuple(wordings), frozenset(one for pair in pairs for one in pair)


# ---- only in ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Reading:
    """A report with what was found in it; ``matched`` says which of that another report has."""

    article: Article
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]
    matched: tuple[Figure | Quotation, ...]

    @property
    def language(self) -> str:
        """The article's language, English where it names none."""
        return (self.article.lang or "en").split("-")[0]

    @property
    def sentences(self) -> Iterator[tuple[Paragraph, str]]:
        """The sentences with the paragraph each stands in."""
        for paragraph in self.article.paragraphs:
            for start, end in split(paragraph.text):
                yield paragraph, paragraph.text[start:end]


def _only_in(readings: Sequence[_Reading], shares: Mapping[str, float]) -> tuple[OnlyIn, ...]:
    found: list[OnlyIn] = []
    for own in readings:
        others = [other for other in readings if other is not own]
        found += _figures_only_in(own, others)
        others = [other for other in others if other.language == own.language]
        if not others:
            continue  # words of another language say nothing about what it tells
        found += _quotations_only_in(own, others)
        found += _names_only_in(own, others)
        found += _statements_only_in(own, others, shares)
    return tuple(found)


def _figures_only_in(own: _Reading, others: Sequence[_Reading]) -> Iterator[OnlyIn]:
    elsewhere = {(figure.value, figure.unit) for other in others for figure in other.figures}
    for figure in own.figures:
        if figure not in own.matched and (figure.value, figure.unit) not in elsewhere:
            kind = OnlyKind.FIGURE
            yield OnlyIn(figure.article, figure.anchor, kind, figure.printed, figure.sentence)


def _quotations_only_in(own: _Reading, others: Sequence[_Reading]) -> Iterator[OnlyIn]:
    texts = [other.article.text.casefold() for other in others]
    for one in own.quotations:
        if one not in own.matched and not any(one.words.casefold() in text for text in texts):
            yield OnlyIn(one.article, one.anchor, OnlyKind.QUOTATION, one.words, one.sentence)


def _names_only_in(own: _Reading, others: Sequence[_Reading]) -> Iterator[OnlyIn]:
    """Names no word of which another report has as a name, each once, as first printed."""
    elsewhere = {word for other in others for word in _name_words(other.article)}
    told: set[str] = set()
    for paragraph, sentence in own.sentences:
        for name in names(sentence):
            words = {word.casefold() for word in WORD.findall(name)}
            singular = {word.removesuffix("s") for word in words}  # Russians are known by Russian
            if not (words | singular) & (elsewhere | told):
                told |= words
                yield OnlyIn(own.article.id, paragraph.anchor, OnlyKind.NAME, name, sentence)


def _name_words(article: Article) -> Iterator[str]:
    for text in (article.headline, article.dek or "", article.text):
        for word in WORD.findall(text):
            if word[0].isupper():
                yield _POSSESSIVE_END.sub("", word.casefold())


def _statements_only_in(
    own: _Reading, others: Sequence[_Reading], shares: Mapping[str, float]
) -> Iterator[OnlyIn]:
    """Sentences that neither a sentence of another report nor all of it together tell."""
    reports = [telling(other.article.text, shares) for other in others]
    known = [telling(sentence, shares) for other in others for _, sentence in other.sentences]
    for paragraph, sentence in own.sentences:
        words = telling(sentence, shares)
        if len(words) < STATEMENT_WORDS or _is_mostly_quoted(own, paragraph, sentence):
            continue
        if _most(words, known) < SENTENCE_FOUND and _most(words, reports) < REPORT_FOUND:
            kind = OnlyKind.STATEMENT
            yield OnlyIn(own.article.id, paragraph.anchor, kind, sentence, sentence)


def _is_mostly_quoted(own: _Reading, paragraph: Paragraph, sentence: str) -> bool:
    """Whether a quotation, which is listed as such, makes up most of the sentence."""
    return any(
        one.anchor == paragraph.anchor
        and one.sentence == sentence
        and len(one.words) > len(sentence) / 2
        for one in own.quotations
    )


def _most(words: Mapping[str, float], known: Sequence[Mapping[str, float]]) -> float:
    """The largest share of the words' weight that one of the others holds."""
    whole = sum(words.values())
    return max(
        (sum(weight for word, weight in words.items() if word in other) / whole for other in known),
        default=0.0,
    )
