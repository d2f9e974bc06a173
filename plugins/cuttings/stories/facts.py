"""What reports of one event agree on, where they differ, and what each has alone.

Rules that keep out most false pairs: one to one, equal values first; the clause around a figure is
its context; figures said by different people are never a pair. What is found in one report only is
"not found in the other reports": nobody here can know that it was left out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from cuttings.model import Article, Paragraph, ParagraphKind
from cuttings.stories.ahead import DATE, same_date
from cuttings.stories.differing import Differing
from cuttings.stories.figures import figures
from cuttings.stories.matching import agree
from cuttings.stories.measures import converted, rounded
from cuttings.stories.numbers import CLOCK
from cuttings.stories.only import only_in, reading
from cuttings.stories.pairing import join, match
from cuttings.stories.quotations import (
    SHORTEST_REPORTED,
    quotations,
    reported_speech,
    same_words,
    utterance,
)
from cuttings.stories.records import (
    Agreement,
    Bound,
    Contrast,
    Difference,
    Facts,
    Figure,
    Quotation,
    Wording,
)
from cuttings.stories.speakers import Clause, attribute
from cuttings.stories.told import Told, read_beside

CUMULATIVE = frozenset({"dead", "injured", "missing", "arrested", "displaced"})
"""Matters whose count grows while an event goes on: a later report may give a later count."""


def compare(articles: Sequence[Article], shares: Mapping[str, float]) -> Facts:
    """Compare the reports of one story. ``shares`` is the background of their languages.

    Reprints of one copy should be given once: they would only agree with themselves.
    """
    clauses = [attribute([paragraph.text for paragraph in one.paragraphs]) for one in articles]
    read = [_figures_in(one, own) for one, own in zip(articles, clauses, strict=True)]
    said = [
        quotations(one.id, one.paragraphs, own) for one, own in zip(articles, clauses, strict=True)
    ]
    agreements, differences = _compare_figures(read, {one.id: one for one in articles}, shares)
    matched: set[Figure | Quotation] = {figure for line in agreements for figure in line.figures}
    matched |= {figure for line in differences for figure in line.figures}
    told = [
        reported_speech(one.id, one.paragraphs, own)
        for one, own in zip(articles, clauses, strict=True)
    ]
    wordings = _compare_quotations(said, told, shares)
    uttered = {one for line in wordings for one in line.quotations}
    found: frozenset[Figure | Quotation] = frozenset(matched | uttered)
    readings = [
        reading(article, own, quoted, found, shares)
        for article, own, quoted in zip(articles, read, said, strict=True)
    ]
    return Facts(agreements, differences, wordings, only_in(readings, shares))


# ---- figures ------------------------------------------------------------------------------------
DEK = "dek"
"""The id of the dek on an article's page."""


def _figures_in(article: Article, clauses: Sequence[Sequence[Clause]]) -> tuple[Figure, ...]:
    """The figures of the text, and those that stand in the dek alone.

    Headlines round, and would hide under an agreement that two texts differ.
    """
    day = article.published.when.date() if article.published.has_day else None
    own = figures(article.id, article.paragraphs, article.lang, clauses, day)
    if not article.dek:
        return own
    dek = (Paragraph(DEK, ParagraphKind.BODY, article.dek),)
    above = figures(article.id, dek, article.lang, day=day)
    return (*own, *(one for one in above if not any(_is_told(one, other) for other in own)))


def _is_told(above: Figure, own: Figure) -> bool:
    """Whether a figure of the dek is one of the text's, a date perhaps told more closely there."""
    if above.unit == own.unit == DATE:
        return same_date(above.value, own.value)
    return (above.value, above.unit) == (own.value, own.unit)


def _compare_figures(
    read: Sequence[Sequence[Figure]],
    articles: Mapping[str, Article],
    shares: Mapping[str, float],
) -> tuple[tuple[Agreement, ...], tuple[Difference, ...]]:
    beside = [
        read_beside(own, article, shares)
        for own, article in zip(read, articles.values(), strict=True)
    ]
    differing = Differing(beside)
    alike: list[tuple[Figure, Figure]] = []
    unlike: list[tuple[Figure, Figure]] = []
    for a, b in combinations(beside, 2):
        pairs = _figures_of(match(a, b, agree))
        paired = {figure for pair in pairs for figure in pair}
        alike += pairs
        unlike += _figures_of(
            match(
                [told for told in a if told.figure not in paired],
                [told for told in b if told.figure not in paired],
                differing.score,
            )
        )
    groups = join(alike)
    parted = [group for group in _whole(unlike, groups) if not _contradicts_itself(group)]
    shown = {figure for group in parted for figure in group}
    agreements = tuple(Agreement(tuple(group)) for group in groups if not shown & set(group))
    return agreements, tuple(_difference(group, articles) for group in parted)


def _figures_of(pairs: Iterable[tuple[Told, Told]]) -> list[tuple[Figure, Figure]]:
    return [(a.figure, b.figure) for a, b in pairs]


def _contradicts_itself(group: Sequence[Figure]) -> bool:
    """Whether one report gives two numbers: then they are hardly of one matter."""
    given: dict[str, Figure] = {}
    return any(
        given.setdefault(one.article, one).value != one.value
        and not rounded(given[one.article].value, one.value)
        and not converted(given[one.article], one)
        for one in group
    )


def _whole(
    unlike: Sequence[tuple[Figure, Figure]], agreeing: Sequence[Sequence[Figure]]
) -> list[list[Figure]]:
    """The figures that differ, with all that agree with one of them: each report's side is told."""
    differing = {figure for pair in unlike for figure in pair}
    links = [
        (group[0], other) for group in agreeing if differing & set(group) for other in group[1:]
    ]
    return join([*unlike, *links])


def _difference(group: Sequence[Figure], articles: Mapping[str, Article]) -> Difference:
    return Difference(tuple(group), _contrast(group, articles))


def _contrast(group: Sequence[Figure], articles: Mapping[str, Article]) -> Contrast:
    values = sorted({figure.value for figure in group})
    is_moment = any(figure.unit in {CLOCK, DATE} for figure in group)
    if not is_moment and all(rounded(a, b) for a, b in combinations(values, 2)):
        return Contrast.ROUNDING
    if _grows(group, articles):
        return Contrast.LATER
    scopes = {(figure.scope or "").casefold() for figure in group}
    bounded = any(figure.bound is not Bound.EXACT for figure in group)
    return Contrast.SCOPE if len(scopes) > 1 or bounded else Contrast.DIFFER


def _grows(group: Sequence[Figure], articles: Mapping[str, Article]) -> bool:
    """Whether every larger count stands in reports of a later day only."""
    if not all(figure.matter in CUMULATIVE for figure in group):
        return False
    days: dict[float, list[date]] = {}
    for figure in group:
        published = articles[figure.article].published
        if not published.has_day:
            return False
        days.setdefault(figure.value, []).append(published.when.date())
    ordered = [days[value] for value in sorted(days)]
    return all(max(earlier) < min(later) for earlier, later in pairwise(ordered))


# ---- quotations ---------------------------------------------------------------------------------
def _compare_quotations(
    said: Sequence[Sequence[Quotation]],
    told: Sequence[Sequence[Quotation]],
    shares: Mapping[str, float],
) -> tuple[Wording, ...]:
    """Utterances that several reports quote, or that one quotes and another tells ("said that")."""

    def score(a: Quotation, b: Quotation) -> float:
        return utterance(a, b, shares)

    pairs: list[tuple[Quotation, Quotation]] = []
    for i, j in combinations(range(len(said)), 2):
        quoted = match(said[i], said[j], score)
        pairs += quoted
        paired = {one for pair in quoted for one in pair}
        pairs += match(_unpaired(said[i], paired), told[j], score)
        pairs += match(_unpaired(said[j], paired), told[i], score)
    return tuple(
        Wording(tuple(group), all(same_words(group[0], other) for other in group[1:]))
        for group in join(pairs)
    )


def _unpaired(said: Sequence[Quotation], paired: Container[Quotation]) -> list[Quotation]:
    """The quotations to be looked for in another report's words without marks; a word or two in
    marks is in many of them.
    """
    return [
        one for one in said if one not in paired and len(one.words.split()) >= SHORTEST_REPORTED
    ]
