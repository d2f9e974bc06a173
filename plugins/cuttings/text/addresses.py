"""When two web addresses are the same page, and how pages of the archive point to one another."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from cuttings.model import Article

_SHARED_BY = re.compile(r"(?i)^(?:utm_.*|fbclid|gclid|ref|ref_src|cmp|cmpid|ocid|smid)$")
"""Query keys that say who passed an address on, not what it shows."""

_WEB_ADDRESS = re.compile(r"(?i)https?://[^\s/?#]+(?:[/?#]\S*)?")
_MAIL_ADDRESS = re.compile(r"[^\s@<>\"/]+@[^\s@<>\"/]+")


def web_address(address: str | None) -> str | None:
    """The address if it may be a link on a page: http or https, with a host, without spaces."""
    return address if address and _WEB_ADDRESS.fullmatch(address) else None


def publisher_address(article: Article) -> str | None:
    """Where the article stands at its publisher: where it was captured, else what it says."""
    return web_address(article.original_url) or web_address(article.canonical_url)


def contact_address(contact: str) -> str | None:
    """The link by which somebody is asked: a web address, or ``mailto:`` before a mail address.

    >>> contact_address("desk@archive.example")
    'mailto:desk@archive.example'
    >>> contact_address("the desk") is None
    True
    """
    mail = contact.removeprefix("mailto:")
    return f"mailto:{mail}" if _MAIL_ADDRESS.fullmatch(mail) else web_address(contact)


def address_key(url: str) -> str | None:
    """A key under which addresses of one page agree, or None for what is no web address.

    Scheme, ``www.``, fragment, a last slash and marks of sharing do not count.

    >>> address_key("https://www.courier.example/a/?utm_source=x#top")
    'courier.example/a'
    >>> address_key("mailto:desk@courier.example") is None
    True
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    query = [pair for pair in parse_qsl(parts.query) if not _SHARED_BY.match(pair[0])]
    tail = f"?{urlencode(sorted(query))}" if query else ""
    return f"{host}{parts.path.rstrip('/')}{tail}"


def relative(target: str, page: str) -> str:
    """The address of ``target`` as ``page`` must write it, both relative to the site's root.

    >>> relative("a/2025/03/12/x.html", "story/y.html")
    '../a/2025/03/12/x.html'
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
