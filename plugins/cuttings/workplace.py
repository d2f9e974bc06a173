"""Where another raw folder than the archive's own is worked on: ``build/<its name>``.

Pure: whoever touches the disk says whose a work folder is, by the note ``OWNER_NOTE`` in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

BUILD = Path("build")
OWNER_NOTE = "raw-folder.txt"
"""In a work folder: the path of the raw folder that it belongs to."""

TAKEN = ("archive", "pictures")
"""Names in ``build`` that the archive's own builds use."""

DIGITS = 6
"""Hexadecimal digits that tell folders of one name apart; sixteen million are enough."""


def work_folder(raw: Path, owner_of: Callable[[Path], str | None]) -> Path:
    """The work folder of a raw folder, given by its whole path.

    It has the raw folder's name, and where another raw folder of that name has taken it, a few
    digits of the path's hash behind it. ``owner_of`` tells what a work folder's note says.

    >>> work_folder(Path("/a/html"), {}.get).as_posix()
    'build/html'
    >>> work_folder(Path("/b/html"), {Path("build/html"): "/a/html"}.get).as_posix()
    'build/html-810f99'
    """
    name = raw.name or "raw"
    plain = BUILD / name
    if name not in TAKEN and owner_of(plain) in (None, str(raw)):
        return plain
    digest = hashlib.sha256(str(raw).encode("utf-8", "surrogateescape")).hexdigest()
    return BUILD / f"{name}-{digest[:DIGITS]}"
