"""Links of the owner's pages that lead nowhere, found in the pages as they were written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')


def dead_links(
    page: str, address: str, root: str, is_there: Callable[[str], bool]
) -> Iterator[str]:
    """The links of a page to addresses of this archive that ``is_there`` does not know, in order.

    ``address`` is the page's own, ``root`` the published site's ("" where links are relative).

    >>> page = '<a href="../gone.html#p2"> <a href="b.html">'
    >>> list(dead_links(page, "a/a.html", "", "a/b.html".__eq__))
    ['../gone.html#p2']
    """
    for href in dict.fromkeys(map(unescape, _HREF.findall(page))):
        inside = href.removeprefix(f"{root}/") if root else href
        parts = urlsplit(inside)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        base = "" if inside != href else posixpath.dirname(address)
        if not is_there(posixpath.normpath(posixpath.join(base, unquote(parts.path)))):
            yield href
