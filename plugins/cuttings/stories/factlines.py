"""The facts of a story as lines of its page, each with the paragraph it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cuttings.model import Article, Level
from cuttings.stories.records import Facts, Figure, OnlyIn, OnlyKind, Quotation
from cuttings.stories.views import FactLine, Only, Saying

LABEL_LENGTH = 60
"""Characters of a quotation that name its line in the matrix."""

_Articles = Mapping[str, Article]
_Names = Mapping[str, str]


def report_names(reports: Sequence[str], articles: _Articles) -> dict[str, str]:
    """What each report is called: its outlet, and its headline, too, where that has several."""
    outlets = {one: articles[one].source.name for one in reports}
    several = Counter(outlets.values())
    return {
        one: f"{name} · {_shortened(articles[one].headline)}" if several[name] > 1 else name
        for one, name in outlets.items()
    }


def agreement_lines(facts: Facts, articles: _Articles, names: _Names) -> tuple[FactLine, ...]:
    """Figures that reports give alike, those of most reports first."""
    ordered = sorted(facts.agreements, key=lambda one: -len(one.figures))
    return tuple(
        FactLine(
            "agree", _plainest(one.figures, articles), _figure_sayings(one.figures, articles, names)
        )
        for one in ordered
    )


def difference_lines(facts: Facts, articles: _Articles, names: _Names) -> tuple[FactLine, ...]:
    """Figures of one matter that are not the same number."""
    return tuple(
        FactLine(
            one.contrast.value,
            _printed(one.figures),
            _figure_sayings(one.figures, articles, names),
        )
        for one in facts.differences
    )


def wording_lines(facts: Facts, articles: _Articles, names: _Names) -> tuple[FactLine, ...]:
    """Utterances that several reports quote."""
    return tuple(
        FactLine(
            "same" if one.same else "similar",
            _shortened(min((q.words for q in one.quotations), key=len)),
            tuple(_quotation_saying(quotation, articles, names) for quotation in one.quotations),
        )
        for one in facts.wordings
    )


def only_lines(
    facts: Facts, compared: Sequence[str], articles: _Articles, names: _Names
) -> tuple[Only, ...]:
    """For each compared report what was not found in the others; those with nothing left out."""
    found = []
    for one in compared:
        own = [only for only in facts.only_in if only.article == one]
        if not own:
            continue
        article = articles[one]
        found.append(
            Only(
                names[one],
                article.headline,
                article.lang,
                _only_sayings(own, OnlyKind.FIGURE, article, names),
                _only_sayings(own, OnlyKind.NAME, article, names),
                _only_sayings(own, OnlyKind.QUOTATION, article, names),
                _only_sayings(own, OnlyKind.STATEMENT, article, names),
            )
        )
    return tuple(found)


def paragraph_address(article: Article, anchor: str) -> str:
    """Where a paragraph can be read: only a text shown in full has ids on its paragraphs."""
    return f"{article.address}#{anchor}" if article.level is Level.FULL else article.address


def _plainest(figures: Sequence[Figure], articles: _Articles) -> str:
    """The shortest wording in the language of most reports, or of the first where none leads."""
    languages = Counter(articles[figure.article].lang for figure in figures)
    (leading, _), *_ = languages.most_common(1)
    own = (figure.printed for figure in figures if articles[figure.article].lang == leading)
    return min(own, key=len)


def _printed(figures: Sequence[Figure]) -> str:
    """The figures as printed, each once, whether it opens a sentence or not."""
    return " / ".join({figure.printed.casefold(): figure.printed for figure in figures}.values())


def _shortened(words: str) -> str:
    if len(words) <= LABEL_LENGTH:
        return words
    return words[:LABEL_LENGTH].rsplit(" ", 1)[0] + " …"


def _figure_sayings(
    figures: Iterable[Figure], articles: _Articles, names: _Names
) -> tuple[Saying, ...]:
    return tuple(
        Saying(
            names[figure.article],
            figure.printed,
            figure.speaker,
            figure.scope,
            figure.sentence,
            paragraph_address(articles[figure.article], figure.anchor),
            articles[figure.article].lang,
        )
        for figure in figures
    )


def _quotation_saying(quotation: Quotation, articles: _Articles, names: _Names) -> Saying:
    article = articles[quotation.article]
    return Saying(
        names[article.id],
        quotation.words,
        quotation.speaker,
        None,
        quotation.sentence,
        paragraph_address(article, quotation.anchor),
        article.lang,
    )


def _only_sayings(
    own: Iterable[OnlyIn], kind: OnlyKind, article: Article, names: _Names
) -> tuple[Saying, ...]:
    return tuple(
        Saying(
            names[article.id],
            only.words,
            None,
            None,
            only.sentence,
            paragraph_address(article, only.anchor),
            article.lang,
        )
        for only in own
        if only.kind is kind
    )
