"""ZIP containers whose bytes depend on nothing but the files in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time a ZIP entry can carry; ours carry no other."""


def zipped(files: Iterable[tuple[str, str | bytes, int]]) -> bytes:
    """The container of files, in their order: name, content, and ZIP_STORED or ZIP_DEFLATED."""
    container = io.BytesIO()
    with zipfile.ZipFile(container, "w") as writer:
        for name, content, compression in files:
            writer.writestr(zipfile.ZipInfo(name, _EPOCH), content, compression)
    return container.getvalue()
