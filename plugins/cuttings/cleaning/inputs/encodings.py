"""Which encoding bytes are in, and the bytes as text.

Enters: the bytes of a file, and what was declared. Leaves: the text, and in words what had to be
guessed or was lost.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from charset_normalizer import from_bytes

from cuttings.cleaning.alphabets import latin_encoding
from cuttings.cleaning.inputs.limits import Rejoined
from cuttings.cleaning.inputs.sniff import HEAD_BYTES, wide_encoding

DETECTION_BYTES = 1 << 16
"""How much of a file is shown to the encoding detector; more changes its answer rarely."""

SAMPLE_BYTES = 1 << 20
"""How much of a file of records is looked at before it is read piece by piece."""

WEB_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "koi8_r", "koi8_u", "cp866", "cp874",
    "cp932", "euc_jp", "cp949", "gb18030", "big5", "utf_16",
)  # fmt: skip
"""What undeclared pages are written in (WHATWG Encoding); other DOS code pages are guessed for
German and French otherwise, where nobody has used them for thirty years."""

_SHIFTS = (
    (re.compile(rb"\x1b\$[@B][!-~]"), "iso2022_jp"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"~\{(?:[!-}][!-~]){2,}~\}"), "hz"),
)
"""How old mail of Japan, Korea and China goes over to its characters; no other text has these."""

MIXED = "utf-8, and windows-1252 in places"
"""What is said of a text whose bytes are not of one encoding."""

FALLBACK_ENCODING = "cp1252"
"""What undeclared western bytes nearly always are (WHATWG Encoding, "windows-1252")."""

_MEANT = {
    "iso8859-1": FALLBACK_ENCODING, "ascii": FALLBACK_ENCODING, "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "utf-16": "utf-8",
}  # fmt: skip
"""What a declared name means on the web (WHATWG Encoding): whoever wrote the page read it so too.
A name found in the page was not written in UTF-16."""

_NO_ENCODINGS = frozenset({"unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode"})

WESTERN_CHARACTERS = frozenset(
    "àâäáãåæçéèêëîïíôöóõøœùûüúñßÀÂÄÁÃÅÆÇÉÈÊËÎÏÍÔÖÓÕØŒÙÛÜÚÑ€£°©®™§·•¡¿ºª«»“”„‘’‚‹›–—…´¤\xa0\xad"
)
WESTERN_SHARE = 0.97
"""Of the characters beyond ASCII: one odd sign in thirty does not make a text Czech."""
WESTERN_HIGH_SHARE = 0.2
"""Of all bytes: Cyrillic or Greek in one byte a letter has three in four beyond ASCII."""
RUN_SHARE = 0.5
"""Of the bytes beyond ASCII, in runs of four and more: western words have no such runs, and words
of other scripts are nothing else."""
_OLD_MACHINES = frozenset({"mac_roman", "cp850"})
"""Read in these, the quotation marks of windows-1252 are letters."""

EURO_ENCODING = "iso8859_15"
"""Where windows-1252 has the currency sign nobody prints, Latin 9 has the euro."""
_EURO_PRICE = re.compile(rb"\d[ \xa0]?\xa4|\xa4[ \xa0]?\d")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]+)""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what is to be told of that ("" where nothing)."""

    text: str
    encoding: str
    remark: str = ""


def read_bytes(data: bytes, declared: str | None = None) -> Decoded:
    """The bytes as text. Bytes that no encoding has become U+FFFD, and are told."""
    encoding, remark = _choose(data, declared)
    if encoding == MIXED:
        return Decoded(data.decode("utf-8", errors=STRAY), encoding, remark)
    try:
        return Decoded(data.decode(encoding), encoding, remark)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        lost = f"{text.count(REPLACED)} bytes were not {encoding} and became U+FFFD"
        return Decoded(text, encoding, f"{remark}; {lost}" if remark else lost)


REPLACED = "\ufffd"


def _choose(data: bytes, declared: str | None) -> tuple[str, str]:
    """The encoding, and what is to be told of the choice: by mark, UTF-8 if it fits, told, guessed.

    UTF-8 goes before the declared one: text of another encoding is valid UTF-8 by chance hardly
    ever, while servers declare Latin-1 for UTF-8 pages often.
    """
    named = _usable(declared) or _declared_in(data[:HEAD_BYTES])
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    sure = marked or _shifted(data, named)
    if sure:
        return sure, ""
    wide = wide_encoding(data[:HEAD_BYTES])
    if wide:
        return wide, f"no encoding is told; read as {wide}"
    if _decodes(data, "utf-8"):
        return "utf-8", ""
    sample = _telling(data)
    if named and _decodes(data, named) and not _belies(sample, named):
        return named, ""
    return _guessed(_guess(sample, data), named)


def _guessed(guess: str, named: str | None) -> tuple[str, str]:
    if guess == "utf-8":
        return guess, ""
    if guess == MIXED:
        return guess, f"read as {MIXED}"
    told = f"{named} is told, which it is not" if named else "no encoding is told"
    return guess, f"{told}; read as {guess}"


def _shifted(data: bytes, named: str | None) -> str | None:
    """The encoding whose bytes are all ASCII and shift to their characters by marks."""
    if b"\x1b" not in data and b"~{" not in data:
        return None
    if named and named.startswith("iso2022") and b"\x1b" in data:
        return named
    return next(
        (name for mark, name in _SHIFTS if mark.search(data) and _decodes(data, name)), None
    )


def _telling(data: bytes) -> bytes:
    """What the detector is shown: of a long page, which may begin with scripts, only lines with
    bytes beyond ASCII, from soon before the first one.
    """
    if len(data) <= DETECTION_BYTES:
        return data
    lines = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    first = _HIGH_BYTES.search(lines)
    start = max(0, first.start() - BEFORE_FIRST) if first else 0
    return lines[start : start + DETECTION_BYTES]


BEFORE_FIRST = 200
"""Bytes of a line before the first one beyond ASCII that are shown to the detector."""


def _usable(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if found in _NO_ENCODINGS else _MEANT.get(found, found)


def _declared_in(head: bytes) -> str | None:
    match = _DECLARED.search(head) if b"=" in head else None
    return _usable(match[1].decode("ascii")) if match else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _belies(sample: bytes, named: str) -> bool:
    """Whether text that is said to be western is of another script, or of another alphabet.

    Servers say Latin-1 where nobody told them, and any bytes can be read as that.
    """
    if named not in (FALLBACK_ENCODING, EURO_ENCODING):
        return False
    high = sum(map(len, _HIGH_BYTES.findall(sample)))
    if sum(map(len, _HIGH_RUNS.findall(sample))) > RUN_SHARE * high:
        return True
    return latin_encoding(sample) not in (None, FALLBACK_ENCODING)


def _guess(sample: bytes, data: bytes) -> str:
    """The likeliest encoding of undeclared bytes; UTF-8 where few of its bytes are broken."""
    broken = data.decode("utf-8", errors="replace").count(REPLACED)
    high = sum(map(len, _HIGH_BYTES.findall(sample)))
    if broken * 20 < high:
        return "utf-8"
    if _is_mixed(sample):
        return MIXED
    latin = latin_encoding(sample)
    is_western = _looks_western(sample)
    if latin in _OLD_MACHINES and is_western:
        latin = FALLBACK_ENCODING
    if latin and latin != FALLBACK_ENCODING and _decodes(data, latin):
        return latin
    if latin or is_western:
        return EURO_ENCODING if _EURO_PRICE.search(data) else FALLBACK_ENCODING
    best = from_bytes(sample, cp_isolation=list(WEB_ENCODINGS)).best()
    if best is not None and _decodes(data, best.encoding) and best.encoding != "latin_1":
        return best.encoding
    return FALLBACK_ENCODING


def _is_mixed(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8 here and something else there.

    In a text of another encoding nearly none of them form sequences of UTF-8.
    """
    high = sum(map(len, _HIGH_BYTES.findall(data)))
    stray = sum(map(len, _HIGH_BYTES.findall(_UTF8_SEQUENCE.sub(b"", data))))
    return stray <= STRAY_SHARE * high


_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_HIGH_RUNS = re.compile(rb"[\x80-\xff]{4,}")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
STRAY_SHARE = 0.4
"""Share of such bytes beyond ASCII that may be no UTF-8, in a file that scripts have joined from
pages of several encodings."""


def _looks_western(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are few, and letters and marks that western Europe prints.

    Asked before the detector, which takes a French paragraph for Baltic.
    """
    text = data.decode(FALLBACK_ENCODING, errors="replace")
    high = [character for character in text if not character.isascii()]
    known = sum(character in WESTERN_CHARACTERS for character in high)
    return len(high) < WESTERN_HIGH_SHARE * len(data) and known > WESTERN_SHARE * len(high)


# ---- bytes that are no UTF-8 in a text that is --------------------------------------------------
STRAY = "cuttings.windows-1252"
"""The name under which Python knows how bytes that are no UTF-8 are read."""


def _read_stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", errors="replace"), error.end


codecs.register_error(STRAY, _read_stray)


# ---- files of records ---------------------------------------------------------------------------
def in_utf8(stream: io.BufferedIOBase) -> tuple[io.BufferedIOBase, str]:
    """The stream of a JSON or CSV file as UTF-8, and what is to be told of that ("" if nothing)."""
    head = _sample(stream.read1)
    whole = io.BufferedReader(Rejoined(head, stream))
    is_all = len(head) < SAMPLE_BYTES or bool(wide_encoding(head[:HEAD_BYTES]))
    encoding, remark = _choose(head if is_all else _lines_of(head), None)
    is_utf8 = encoding in ("utf-8", "utf-8-sig")
    if is_utf8 and (not is_all or _decodes(head, encoding)):
        return whole, ""
    if is_utf8 or encoding == MIXED:
        return _recoded(whole, "utf-8-sig", STRAY), f"read as {MIXED}"
    return _recoded(whole, encoding, "replace"), remark


def _lines_of(head: bytes) -> bytes:
    """The whole lines of a sample, whose last character may be cut."""
    return head[: head.rfind(b"\n") + 1] or head


def _sample(read: Callable[[int], bytes]) -> bytes:
    """The first bytes; fewer where the file ends or breaks, and the next read tells of a break."""
    pieces: list[bytes] = []
    left = SAMPLE_BYTES
    with suppress(EOFError, zlib.error, OSError):
        while left > 0 and (piece := read(left)):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)


def _recoded(stream: io.BufferedReader[Rejoined], encoding: str, errors: str) -> io.BufferedReader:
    return io.BufferedReader(_Recoded(io.TextIOWrapper(stream, encoding, errors, newline="")))


class _Recoded(io.RawIOBase):
    """A text's bytes in UTF-8."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        super().__init__()
        self._text = text

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        longest = 4  # bytes of a character in UTF-8
        piece = self._text.read(max(1, len(buffer) // longest)).encode("utf-8", "surrogatepass")
        buffer[: len(piece)] = piece
        return len(piece)
