"""What one report has alone: figures, quotations, names, statements not found in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.model import Article
from cuttings.stories.ahead import DATE, same_date
from cuttings.stories.people import proven_capitals, whole_names
from cuttings.stories.quotations import telling
from cuttings.stories.records import Figure, OnlyIn, OnlyKind, Quotation
from cuttings.stories.sentences import split
from cuttings.stories.words import WORD, stem
from cuttings.text.spelling import sound_key

SENTENCE_FOUND = 0.32
"""Share (0..1, by weight) of a statement's telling words in one sentence of another report from
which it counts as found there."""

REPORT_FOUND = 0.7
"""The same for all of another report: what is told in other sentences is told there, too."""

STATEMENT_WORDS = 4
"""Telling words a sentence needs to be a statement worth listing."""

CAPITALISED_NOUNS = frozenset({"de", "lb"})
"""Languages that give every noun a capital: there a single word is a name only if it is in no
word list."""

SHOUTED = 5
"""Letters from which a word in capitals is rather shouted than an abbreviation."""

SHORTEST_SPELLED = 6
"""Letters from which two names that sound alike are one, in two spellings."""

SHORTEST_ROOT, LONGEST_ENDING = 5, 3
"""Letters of a word without its ending, and of that."""

_COMPOUND = re.compile(r"-[a-zà-ÿ]")
"""Red-faced, two-year: a capital that only opens a sentence."""

_POSSESSIVE_END = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the anchor of its paragraph, and its telling words with their weights."""

    anchor: str
    text: str
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with what was found in it; ``matched`` holds what another report has as well,
    ``words`` are all its telling words, ``capitals`` those it writes with a capital, folded, and
    ``smalls`` those without.
    """

    article: Article
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]
    matched: frozenset[Figure | Quotation]
    sentences: tuple[Sentence, ...]
    words: Mapping[str, float]
    capitals: frozenset[str]
    smalls: frozenset[str]

    @property
    def language(self) -> str:
        """The article's language."""
        return language_of(self.article)


def reading(
    article: Article,
    figures: Sequence[Figure],
    quotations: Sequence[Quotation],
    matched: frozenset[Figure | Quotation],
    shares: Mapping[str, float],
) -> Reading:
    """The report read once for all the others. ``shares`` is the background."""
    sentences = tuple(
        Sentence(paragraph.anchor, text, telling(text, shares))
        for paragraph in article.paragraphs
        for start, end in split(paragraph.text)
        for text in (paragraph.text[start:end],)
    )
    words = {word: weight for one in sentences for word, weight in one.words.items()}
    return Reading(
        article,
        tuple(figures),
        tuple(quotations),
        matched,
        sentences,
        words,
        frozenset(_name_words(article)),
        frozenset(word for word in WORD.findall(article.text) if word.islower()),
    )


def only_in(readings: Sequence[Reading], shares: Mapping[str, float]) -> tuple[OnlyIn, ...]:
    """What each report has that the others compared have not, report by report."""
    found: list[OnlyIn] = []
    for own in readings:
        others = [other for other in readings if other is not own]
        found += _figures_only_in(own, others)
        others = [other for other in others if other.language == own.language]
        if not others:
            continue  # words of another language say nothing about what it tells
        found += _quotations_only_in(own, others)
        found += _names_only_in(own, others, shares)
        found += _statements_only_in(own, others)
    return tuple(found)


def _figures_only_in(own: Reading, others: Sequence[Reading]) -> Iterator[OnlyIn]:
    elsewhere = [figure for other in others for figure in other.figures]
    counted = {(figure.value, figure.unit) for figure in elsewhere}
    values = {figure.value for figure in elsewhere}
    bare = {figure.value for figure in elsewhere if _is_bare(figure)}
    for figure in own.figures:
        known = values if _is_bare(figure) else bare
        if (
            figure not in own.matched
            and (figure.value, figure.unit) not in counted
            and figure.value not in known
            and not any(_are_one_date(figure, other) for other in elsewhere)
        ):
            kind = OnlyKind.FIGURE
            yield OnlyIn(figure.article, figure.anchor, kind, figure.printed, figure.sentence)


def _are_one_date(figure: Figure, other: Figure) -> bool:
    return figure.unit == other.unit == DATE and same_date(figure.value, other.value)


def _is_bare(figure: Figure) -> bool:
    """Whether nothing says what it counts: it may be the number another report gives in full."""
    return not (figure.unit or figure.counted)


def _quotations_only_in(own: Reading, others: Sequence[Reading]) -> Iterator[OnlyIn]:
    texts = [other.article.text.casefold() for other in others]
    for one in own.quotations:
        if one not in own.matched and not any(one.words.casefold() in text for text in texts):
            yield OnlyIn(one.article, one.anchor, OnlyKind.QUOTATION, one.words, one.sentence)


def _names_only_in(
    own: Reading, others: Sequence[Reading], shares: Mapping[str, float]
) -> Iterator[OnlyIn]:
    """Names no word of which another report has as a name, however it spells that, each once, as
    first printed.
    """
    elsewhere = {word for other in others for word in other.capitals}
    sounds = {sound_key(word) for word in elsewhere if len(word) >= SHORTEST_SPELLED}
    smalls = own.smalls.union(*(other.smalls for other in others))
    proven = proven_capitals(paragraph.text for paragraph in own.article.paragraphs)
    told: set[str] = set()
    for sentence in own.sentences:
        for name in whole_names(sentence.text):
            words = {word.casefold() for word in WORD.findall(name)}
            singular = {word.removesuffix("s") for word in words}  # Russians are known by Russian
            if (words | singular) & (elsewhere | told):
                continue
            if any(len(word) >= SHORTEST_SPELLED and sound_key(word) in sounds for word in words):
                continue
            told |= words
            if " " in name or (
                words.isdisjoint(smalls) and _is_name(name, own.language, proven, shares)
            ):
                yield OnlyIn(own.article.id, sentence.anchor, OnlyKind.NAME, name, sentence.text)


def _is_name(word: str, language: str, proven: frozenset[str], shares: Mapping[str, float]) -> bool:
    """Whether a single capitalised word is a name and not a noun, or the start of a sentence."""
    if _COMPOUND.search(word) or (word.isupper() and len(word) >= SHOUTED):
        return False
    if language in CAPITALISED_NOUNS:
        return stem(word) not in shares
    if word.casefold() in proven or word.isupper():
        return True
    # "Rescuers", which only opens sentences, is told by "rescue"
    roots = (
        word[:end] for end in range(SHORTEST_ROOT, len(word)) if len(word) - end <= LONGEST_ENDING
    )
    return not any(stem(root) in shares for root in (word, *roots))


def _name_words(article: Article) -> Iterator[str]:
    for text in (article.headline, article.dek or "", article.text):
        for word in WORD.findall(text):
            if word[0].isupper():
                yield _POSSESSIVE_END.sub("", word.casefold())


def _statements_only_in(own: Reading, others: Sequence[Reading]) -> Iterator[OnlyIn]:
    """Sentences that neither a sentence of another report nor all of it together tell."""
    reports = [other.words for other in others]
    known = [sentence.words for other in others for sentence in other.sentences]
    for one in own.sentences:
        if len(one.words) < STATEMENT_WORDS or _is_mostly_quoted(own, one):
            continue
        if _is_quoted_elsewhere(own, one):
            continue
        if _most(one.words, reports) < REPORT_FOUND and _most(one.words, known) < SENTENCE_FOUND:
            yield OnlyIn(own.article.id, one.anchor, OnlyKind.STATEMENT, one.text, one.text)


def _is_mostly_quoted(own: Reading, sentence: Sentence) -> bool:
    """Whether a quotation, which is listed as such, makes up most of the sentence."""
    return any(
        one.anchor == sentence.anchor
        and one.sentence == sentence.text
        and len(one.words) > len(sentence.text) / 2
        for one in own.quotations
    )


def _is_quoted_elsewhere(own: Reading, sentence: Sentence) -> bool:
    """Whether it tells an utterance that another report quotes as well."""
    whole = sum(sentence.words.values())
    return any(
        sum(weight for word, weight in sentence.words.items() if word in telling(one.words, {}))
        >= SENTENCE_FOUND * whole
        for one in own.quotations
        if one in own.matched and one.anchor == sentence.anchor and one.sentence == sentence.text
    )


def _most(words: Mapping[str, float], known: Sequence[Mapping[str, float]]) -> float:
    """The largest share of the words' weight that one of the others holds."""
    whole = sum(words.values())
    return max(
        (sum(map(words.__getitem__, filter(other.__contains__, words))) / whole for other in known),
        default=0.0,
    )


def language_of(article: Article) -> str:
    """The article's language without its region; English where it names none."""
    return (article.lang or "en").split("-")[0].lower()
