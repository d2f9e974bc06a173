"""What a raw file is, from its first bytes before its name: names of scraped files often lie."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
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
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_KOREAN_SHIFT = b"\x1b$)C"
"""With which ISO-2022-KR begins, whose shifts are control characters."""

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
    by_name = _SUFFIXES.get(suffix_of(name), Container.PLAIN)
    if by_name is Container.JSON_LINES and _ONE_VALUE.match(head):
        return Container.JSON
    return by_name


_ONE_VALUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*\n)")
"""How a list, or a record on several lines, begins: no line of JSON Lines does."""


def binary_kind(head: bytes) -> str | None:
    """What a file that is no text is, in words ("a PNG picture"), or None for what may be text."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if _RIFF.match(head) or _MP4.match(head):
        return "a picture, recording or film"
    control = _control_bytes(head)
    if control <= MOST_CONTROL_CHARACTERS * len(head):
        return None
    if head.startswith(_WIDE_BOMS) or _KOREAN_SHIFT in head or wide_encoding(head):
        return None
    return f"binary data ({control} control bytes in the first {len(head)})"


def _control_bytes(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROL_BYTES))


# ---- text in two or four bytes a character, without a mark --------------------------------------
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_PLAIN = frozenset("\n\r\t ,.;:!?-\"'()0123456789<>/=،؟。、，・「」（）")
"""Characters that every text has some of, in whatever script."""

FEWEST_PLAIN = 0.02
"""Of all characters: Chinese without spaces has a stop in twenty."""

MOST_SCRIPTS = 5
"""In which nearly all letters of a text are: Japanese takes three and its long stroke, and some
Latin."""

SCRIPT_SHARE = 0.95
"""Of the letters; bytes read in the wrong order come from all over Unicode."""


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, or None for what is neither.

    Of the readings in which all characters are some, and their letters of few scripts, the one with
    the most stops and spaces counts: the other order of bytes has none of those.

    >>> wide_encoding("Мост закрыт.".encode("utf-16-le"))
    'utf-16-le'
    """
    if _control_bytes(head) <= MOST_CONTROL_CHARACTERS * len(head):
        return None
    readings = [(_plain_share(head, encoding), encoding) for encoding in _WIDE]
    share, found = max(readings, key=lambda one: one[0])
    return found if share >= FEWEST_PLAIN else None


def _plain_share(head: bytes, encoding: str) -> float:
    """The share of plain characters in the head, 0 where that is no text in the encoding."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return 0.0
    if not text or any(
        unicodedata.category(one) in ("Cn", "Co", "Cc") for one in set(text) - _PLAIN
    ):
        return 0.0
    scripts = Counter(unicodedata.name(one, "").partition(" ")[0] for one in text if one.isalpha())
    common = sum(count for _, count in scripts.most_common(MOST_SCRIPTS))
    if common < SCRIPT_SHARE * scripts.total():
        return 0.0
    return sum(one in _PLAIN for one in text) / len(text)
