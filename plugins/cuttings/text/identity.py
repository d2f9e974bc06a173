"""How articles and stories are numbered: short names that stay, made from digests."""

from __future__ import annotations

from base64 import b32encode

LENGTH = 12
"""Characters of an id, so that a million articles do not collide."""


def short_id(digest: bytes) -> str:
    """The first 12 base32 characters (RFC 4648, lower case) of a digest: 60 bits.

    >>> short_id(bytes(32))
    'aaaaaaaaaaaa'
    """
    return b32encode(digest).decode()[:LENGTH].lower()
