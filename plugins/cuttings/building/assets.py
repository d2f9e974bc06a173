"""What templates may call: addresses of theme files that change with their content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context

HASH_LENGTH = 10
"""Hex digits. GitHub Pages caches for ten minutes; a changed file needs a changed address."""


def asset_function(static: Path, folder: str) -> Callable[[Context, str], str]:
    """``asset(name)`` for templates: the relative address of a theme file with its hash.

    The function raises FileNotFoundError for a name the theme does not have.
    """
    known: dict[str, str] = {}

    @pass_context
    def asset(context: Context, name: str) -> str:
        if name not in known:
            digest = hashlib.sha256((static / name).read_bytes()).hexdigest()
            known[name] = digest[:HASH_LENGTH]
        return f"{context['SITEURL']}/{folder}/{name}?v={known[name]}"

    return asset
