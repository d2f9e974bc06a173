"""What names a language."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=1024)
def language_tag(lang: str | None) -> str | None:
    """The language as a BCP 47 tag fit for an attribute, or None where it is unknown.

    >>> language_tag("pt_BR"), language_tag("klingon or so")
    ('pt-BR', None)
    """
    tag = (lang or "").replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


@lru_cache(maxsize=1024)
def primary(lang: str | None) -> str:
    """The language without region and script, "" where it is unknown.

    >>> primary("de-AT"), primary("pt_BR"), primary(None)
    ('de', 'pt', '')
    """
    return (lang or "").replace("_", "-").partition("-")[0].lower()
