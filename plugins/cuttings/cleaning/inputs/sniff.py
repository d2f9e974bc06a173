"""What a raw file is, from its first bytes before its name: names of scraped files often lie."""

from __future__ import annotations

import re
from enum import StrEnum


class Container(StrEnum):
    """How a raw file holds what it holds."""

    PLAIN = "plain"
    GZIP = "gzip"
    ZIP = "zip"
    WARC = "warc"
    JSON = "json"
    JSON_LINES = "json_lines"
    CSV = "csv"


HEAD_BYTES = 4096
"""How much of a file is looked at to tell what it is."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document (save it as plain text)"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_RIFF = re.compile(rb"RIFF....(WEBP|WAVE|AVI )", re.DOTALL)
_MP4 = re.compile(rb"....ftyp", re.DOTALL)
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

MOST_CONTROL_CHARACTERS = 0.02
"""Share of control bytes above which a head is no text; broken dumps have a stray one or two."""

_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b\x1a"))

_SUFFIXES = {
    ".jsonl": Container.JSON_LINES,
    ".ndjson": Container.JSON_LINES,
    ".jl": Container.JSON_LINES,
    ".json": Container.JSON,
    ".csv": Container.CSV,
    ".tsv": Container.CSV,
}


def suffix_of(name: str) -> str:
    """The last ending of a raw name in lower case, ``.gz`` aside: ``.html`` of ``a/B.HTML.gz``."""
    base = strip_gzip(name.rpartition("/")[2])
    stem, dot, ending = base.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def strip_gzip(name: str) -> str:
    """The name without the ``.gz`` around it."""
    return name[:-3] if name.lower().endswith(".gz") and len(name) > len(".gz") else name


def printable_name(name: str) -> str:
    r"""The name as one line that steers no terminal.

    >>> printable_name("a\x1b[2Jb.txt")
    'a\\x1b[2Jb.txt'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def container_of(name: str, head: bytes) -> Container:
    """How the file holds what it holds, judged by its first bytes, then by its name."""
    if head.startswith(b"\x1f\x8b"):
        return Container.GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Container.ZIP
    if head.startswith(b"WARC/"):
        return Container.WARC
    return _SUFFIXES.get(suffix_of(name), Container.PLAIN)


def binary_kind(head: bytes) -> str | None:
    """What a file that is no text is, in words ("a PNG picture"), or None for what may be text."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if _RIFF.match(head) or _MP4.match(head):
        return "a picture, recording or film"
    if head.startswith(_UTF16_BOMS) or looks_like_utf16(head):
        return None
    if not head:
        return None
    control = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if control / len(head) > MOST_CONTROL_CHARACTERS:
        return f"binary data ({control} control bytes in the first {len(head)})"
    return None


def looks_like_utf16(head: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` where every other byte of the head is NUL, else None."""
    sample = head[: len(head) // 2 * 2]
    if b"\x00" not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None
