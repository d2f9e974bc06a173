"""Links in an article's text that lead to an article held here: to the held copy, original beside.

An archive outlives the pages it was made from; a reader who follows a reference should find it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from cuttings.model import Article
from cuttings.text.addresses import address_key, relative

_LINK = re.compile(r'<a href="(https?://[^"]*)">(.*?)</a>', re.DOTALL)
"""Links as ``text.markup`` writes them: one attribute, never nested."""


def held_addresses(articles: Iterable[Article]) -> dict[str, str]:
    """Where the archive holds what stood at an address: ``address_key`` -> address of our page."""
    held: dict[str, str] = {}
    for article in articles:
        for url in (article.canonical_url, article.original_url):
            key = address_key(url) if url else None
            if key:
                held.setdefault(key, article.address)
    return held


def link_to_held(page: str, address: str, held: Mapping[str, str], original: str) -> str:
    """The HTML with links to held articles turned to our copy, each followed by its original.

    ``address`` is where the page stands; ``original`` the word for the link to the original.
    A link to the article itself stays as it was.
    """

    def turned(match: re.Match[str]) -> str:
        url = html.unescape(match[1])
        copy = held.get(address_key(url) or "")
        if copy is None or copy == address:
            return match[0]
        ours = html.escape(relative(copy, address))
        theirs = f'<a class="original" href="{match[1]}" rel="external nofollow">'
        return (
            f'<a class="held" href="{ours}">{match[2]}</a> '
            f"<small>[{theirs}{html.escape(original)}</a>]</small>"
        )

    return _LINK.sub(turned, page)
