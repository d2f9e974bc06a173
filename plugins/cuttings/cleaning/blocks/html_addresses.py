"""Where a page's links lead, as absolute addresses a reader may follow.

Enters: what an ``href`` or ``src`` says, and the page's own address. Leaves: an address of a scheme
that is safe, or None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from cuttings.cleaning.blocks.head import PageHead

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

PLAIN_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]|$)")
"""An address that is absolute already, as most are: parsing it would only cost time."""

PLAIN_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d+)?(?=[/?#]|$)")
PLAIN_PATH = re.compile(r"(?:/[\w%-][\w%.-]*)+/?$")
"""A path from the root without dots to resolve, query or fragment: it only wants its origin."""


def base_of(head: PageHead) -> str | None:
    """The address links are relative to, where the page tells it."""
    own = (
        *head.links.get("canonical", ()),
        *head.meta.get("og:url", ()),
        *((head.saved_from,) if head.saved_from else ()),
    )
    page = next((url for url in own if url.startswith(("http://", "https://"))), None)
    base = next(iter(head.links.get("base", ())), None)
    if base and page:
        return str(urljoin(page, base))
    return base or page


def absolute(href: str, base: str | None) -> str | None:
    """``href`` against ``base``, where that gives an address a reader may follow.

    >>> absolute("/b", "https://paper.example/a")
    'https://paper.example/b'
    >>> absolute("javascript:alert(1)", "https://paper.example/a") is None
    True
    """
    href = "".join(href.split())
    if PLAIN_ADDRESS.match(href):
        return href
    origin = PLAIN_ORIGIN.match(base) if base and PLAIN_PATH.match(href) else None
    if origin:
        return origin[0] + href
    try:
        url = href if href.startswith(("http://", "https://")) else urljoin(base or "", href)
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in LINK_SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return url


def source_of(attributes: Mapping[str, str]) -> str | None:
    """Where a picture stands; pages that load late keep its address apart from ``src``."""
    late = attributes.get("data-src") or attributes.get("data-original")
    given = late or attributes.get("src") or ""
    return given if given and not given.startswith("data:") else None
