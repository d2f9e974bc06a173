"""What templates may call: addresses of theme files that change with their content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context

HASH_LENGTH = 10
"""Hex digits. GitHub Pages caches for ten minutes; a changed file needs a changed address."""


SITE_SHEET = "css/site.css"
"""Where the style sheet of all pages stands in the theme's folder of the site."""


def joined_sheets(static: Path) -> bytes:
    """The style sheets of ``css/site/``, one after the other by name: one request for all of them.

    Their order means nothing but for the first, which declares the cascade's layers.
    """
    return b"\n".join(sheet.read_bytes() for sheet in sorted((static / "css/site").glob("*.css")))


def asset_function(static: Path, folder: str) -> Callable[[Context, str], str]:
    """``asset(name)`` for templates: the relative address of a theme file with its hash.

    The function raises FileNotFoundError for a name the theme does not have.
    """
    known = {SITE_SHEET: _digest(joined_sheets(static))}

    @pass_context
    def asset(context: Context, name: str) -> str:
        if name not in known:
            known[name] = _digest((static / name).read_bytes())
        return f"{context['SITEURL']}/{folder}/{name}?v={known[name]}"

    return asset


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:HASH_LENGTH]
