"""Whether files are what they were: a manifest of hashes, and a folder compared with it.

Enters: digests by address. Leaves: ``MANIFEST.sha256`` as text, or a verdict that tells changed,
missing and extra files apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuttings.publishing.payload import MEMBER_MARK

MANIFEST = "MANIFEST.sha256"
"""Stands at the top of what it lists; ``sha256sum -c MANIFEST.sha256`` reads it there."""

HEX_DIGITS = 64
"""Length of a SHA-256 in hexadecimal."""


def manifest(digests: Mapping[str, str]) -> str:
    """``MANIFEST.sha256`` as ``sha256sum -c`` reads it, sorted by address, not over itself."""
    return "".join(f"{digests[address]}  {address}\n" for address in sorted(digests))


def read_manifest(text: str, where: str) -> dict[str, str]:
    """Digest by address. Raises ValueError for a line that is no manifest line."""
    digests = {}
    for number, line in enumerate(text.splitlines(), start=1):
        digest, separator, address = line.partition("  ")
        if not separator or len(digest) != HEX_DIGITS:
            msg = f"{where}, line {number}: {line[:60]!r} is no '<sha256>  <file>' line."
            raise ValueError(msg)
        digests[address] = digest
    return digests


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a folder compares with its manifest; addresses sorted."""

    sound: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every file is there and as it was, and nothing else is."""
        return not (self.changed or self.missing or self.extra)


def compare(stated: Mapping[str, str], found: Iterable[tuple[str, str]]) -> Verdict:
    """The verdict on files found (address, digest) against those stated."""
    seen = dict(found)
    changed = [a for a, digest in stated.items() if a in seen and seen[a] != digest]
    missing = [address for address in stated if address not in seen]
    extra = [address for address in seen if address not in stated]
    return Verdict(
        sound=len(stated) - len(changed) - len(missing),
        changed=tuple(sorted(changed)),
        missing=tuple(sorted(missing)),
        extra=tuple(sorted(extra)),
    )


# ---- raw files ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class RawStatement:
    """What an article says of one raw file: its name, and the hash of its bytes."""

    raw: str
    sha256: str

    @property
    def is_member(self) -> bool:
        """Whether it is one of many in a container, whose own bytes no article states."""
        return MEMBER_MARK in self.raw


def raw_statements(head: Mapping[str, str]) -> tuple[RawStatement, ...]:
    """The raw files an article was made from, by its head: the shown capture and other versions.

    Versions that a hand has made unreadable are none, as for the site, whose build tells of them.
    """
    stated = [RawStatement(head.get("raw", ""), head.get("raw_sha256", ""))]
    try:
        versions = json.loads(head.get("versions") or "[]")
    except ValueError:
        versions = []
    stated += [
        RawStatement(str(one.get("raw", "")), str(one.get("raw_sha256", "")))
        for one in (versions if isinstance(versions, list) else ())
        if isinstance(one, dict)
    ]
    return tuple(dict.fromkeys(one for one in stated if one.raw and one.sha256))
