"""Where reports are dated from: "PORT ELLERY (Corvane Wire) - Rain fell ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cuttings.model import Article
from cuttings.text.spelling import is_shouted, plain_key

_OPENING = re.compile(
    r"([^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[' .-]){2,30}?)"
    r"(?:, [^—–()-]{2,30})?(?: \([^()]{2,40}\))? [—–-] "
)
"""A place in capitals that opens a report, with its country and the agency, before a dash."""
_PARTS = re.compile(r"[,/(]| - ")


def datelines(articles: Iterable[Article]) -> frozenset[str]:
    """Keys of the places that some reports are dated from, as their fields or first lines tell."""
    return frozenset(key for article in articles if (key := plain_key(_place_of(article))))


def _place_of(article: Article) -> str:
    if article.dateline:
        return _PARTS.split(article.dateline)[0]
    opening = _OPENING.match(article.paragraphs[0].text) if article.paragraphs else None
    return opening[1] if opening and not is_shouted(opening[1]) else ""
