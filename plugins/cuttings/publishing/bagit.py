"""A BagIt bag (RFC 8493) of raw files, articles and tables.

Enters: a payload. Leaves: the bag's own files as text; the payload goes below ``data/`` as it is.
There is no Bagging-Date, which is optional: the same archive makes the same bag.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from cuttings.publishing.payload import Payload
from cuttings.settings import ArchiveSettings

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def tag_files(payload: Payload, archive: ArchiveSettings) -> Iterator[tuple[str, str]]:
    """Name and text of the bag's tag files, the manifest over these last."""
    files = {
        "bagit.txt": BAGIT,
        "bag-info.txt": _bag_info(payload, archive),
        "manifest-sha256.txt": "".join(
            f"{file.sha256}  data/{encode(file.address)}\n" for file in payload.files
        ),
    }
    yield from files.items()
    yield (
        "tagmanifest-sha256.txt",
        "".join(
            f"{hashlib.sha256(files[name].encode()).hexdigest()}  {name}\n"
            for name in sorted(files)
        ),
    )


def encode(address: str) -> str:
    """The address as a manifest line takes it: per cent, CR and LF encoded (section 2.1.3).

    >>> encode("raw/50 %.txt")
    'raw/50 %25.txt'
    """
    return address.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _bag_info(payload: Payload, archive: ArchiveSettings) -> str:
    size = sum(file.size for file in payload.files)
    lines = [
        ("Source-Organization", archive.keeper),
        ("Contact-Email", archive.contact if "@" in archive.contact else ""),
        ("External-Description", archive.description),
        ("External-Identifier", archive.address),
        ("Internal-Sender-Description", "Raw captures and cleaned articles; not for publication."),
        ("Payload-Oxum", f"{size}.{len(payload.files)}"),
    ]
    return "".join(f"{key}: {' '.join(value.split())}\n" for key, value in lines if value)
