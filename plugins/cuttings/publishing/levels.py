"""How much of each article a build may show, and the cut that makes it so.

A public build takes each article's own level, else its source's, else the archive's default; a
local build shows all. The cut is made once, on the record that every page, feed, export and shard
is made from, so that nothing downstream can show what was withheld.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from cuttings.model import Archive, Article, Level, Paragraph, ParagraphKind
from cuttings.settings import Settings
from cuttings.text.scripts import CJK, SOUTH_EAST_ASIAN
from cuttings.text.stops import STOPS, UNSPACED_STOPS

EXCERPT_SENTENCES = 2
_SENTENCE_END = re.compile(rf"[{STOPS}]+[\"'”’»)\]]*(?:\s+|$)|(?<=[{UNSPACED_STOPS}])")
UNSPACED_PER_WORD = 2
"""Characters of a script without spaces that stand for about one word."""
_UNSPACED = re.compile(f"[{CJK}{SOUTH_EAST_ASIAN}]")
ELLIPSIS = " …"


def settle_levels(archive: Archive, settings: Settings) -> Archive:
    """The archive with each article at its level and cut down to what that level shows."""
    if not settings.archive.public:
        return archive
    publishing = settings.publishing
    return replace(
        archive,
        articles=tuple(
            cut(article, _level_of(article, publishing.level), publishing.excerpt_words)
            for article in archive.articles
        ),
    )


def _level_of(article: Article, default: Level) -> Level:
    """The article's own level, else its outlet's, else the archive's."""
    return article.own_level or article.source.level or default


def cut(article: Article, level: Level, excerpt_words: int) -> Article:
    """The article as ``level`` shows it: all, its first sentences, or its metadata alone."""
    match level:
        case Level.FULL:
            return replace(article, level=level)
        case Level.EXCERPT:
            shown = excerpt(article.text, excerpt_words)
            pieces = (Paragraph("p1", ParagraphKind.BODY, shown),) if shown else ()
            return replace(
                article,
                level=level,
                paragraphs=pieces,
                summary=shown,
                captions=(),
                markdown="",
                held_words=article.words,
            )
        case Level.METADATA:
            return replace(
                article,
                level=level,
                paragraphs=(),
                published=replace(article.published, evidence=""),
                summary="",
                dek=None,
                captions=(),
                markdown="",
                held_words=article.words,
            )


def excerpt(text: str, words: int) -> str:
    """The first two sentences of the text, and at most ``words`` words of them.

    >>> excerpt("One came. Two went. Three stayed.", 60)
    'One came. Two went. …'
    """
    flat = " ".join(text.split())
    ends = [match.end() for match in islice(_SENTENCE_END.finditer(flat), EXCERPT_SENTENCES)]
    end = ends[-1] if len(ends) == EXCERPT_SENTENCES else len(flat)
    shown = _first_words(flat[:end].strip(), words)
    return shown if shown == flat else shown + ELLIPSIS


def _first_words(text: str, words: int) -> str:
    if len(_UNSPACED.findall(text)) > len(text) // 2:
        return text[: words * UNSPACED_PER_WORD]
    return " ".join(text.split()[:words])
