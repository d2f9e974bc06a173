"""Pairs of a story beyond those that get a page: what the browser needs to set them side by side.

A classic script for each report, so that it works from disk, too, where a page may not be fetched.
It holds the paragraphs as the article's page shows them, and the weights of their telling words:
so the browser aligns as ``align`` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from cuttings.model import Article, Level, Story, StoryIndex
from cuttings.stories.background import background
from cuttings.stories.quotations import telling

PAGE = "compare.html"
"""Where the page stands that composes a pair; ``?a=...&b=...`` names it."""

FUNCTION = "Cuttings.papers.hold"


def reports_beyond(
    story: Story, articles: Mapping[str, Article], most_pairs: int
) -> tuple[Article, ...]:
    """The reports among which the reader may choose a pair: none where every pair has a page."""
    shown = tuple(articles[one] for one in story.articles if articles[one].level is Level.FULL)
    return shown if len(shown) * (len(shown) - 1) // 2 > most_pairs else ()


def paper_scripts(
    index: StoryIndex, articles: Mapping[str, Article], most_pairs: int
) -> Iterator[tuple[str, str]]:
    """Address and text of the script of each report that a reader may choose."""
    for story in index.stories:
        for article in reports_beyond(story, articles, most_pairs):
            yield f"compare/{article.id}.js", _script(article, story)


def _script(article: Article, story: Story) -> str:
    shares = background([article.lang] if article.lang else [])
    paper = {
        "id": article.id,
        "story": {"address": story.address, "title": story.title},
        "outlet": article.source.name,
        "agency": article.agency,
        "headline": article.headline,
        "address": article.address,
        "day": (article.published.iso or "")[:10],
        "lang": article.lang,
        "paragraphs": [
            {
                "anchor": paragraph.anchor,
                "kind": paragraph.kind.value,
                "text": paragraph.text,
                "telling": {
                    word: round(100 * weight)
                    for word, weight in sorted(telling(paragraph.text, shares).items())
                },
            }
            for paragraph in article.paragraphs
        ],
    }
    listing = json.dumps(paper, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # "<" cannot end a script early; U+2028 is no line end since ES2019.
    return f"{FUNCTION}({listing.replace('<', chr(92) + 'u003c')});\n"
