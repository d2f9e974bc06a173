"""Raw bytes become a Document: text in NFC, its line ends made one kind, every repair listed.

Enters: a RawFile. Leaves: a Document, or a Refusal where there is nothing to read. Never raises for
what the bytes hold. The order of repairs is here; what each one does is in ``repairs.py``.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import replace

from charset_normalizer import from_bytes

from cuttings.cleaning.alphabets import latin_encoding
from cuttings.cleaning.blocks.markdown import head_of
from cuttings.cleaning.hyphenation import join_split_words
from cuttings.cleaning.inputs.exports import EXPORT_MEDIA_TYPE, facts_of, read_export
from cuttings.cleaning.inputs.facts import (
    html_of,
    opened,
    plain_text_of,
    read_facts,
    told_beside,
    told_in,
)
from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.mail import is_mail, read_mail
from cuttings.cleaning.inputs.names import file_name_of
from cuttings.cleaning.inputs.records import RECORD_MEDIA_TYPE, STRAY
from cuttings.cleaning.inputs.sniff import (
    HEAD_BYTES,
    binary_kind,
    looks_like_utf16,
    suffix_of,
)
from cuttings.cleaning.repairs import repair
from cuttings.cleaning.replays import replayed
from cuttings.model import (
    Document,
    DocumentKind,
    RawFile,
    Refusal,
    RefusalReason,
    Repair,
)

DETECTION_BYTES = 1 << 16
"""How much of a file is shown to the encoding detector; more changes its answer rarely."""

WEB_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "koi8_r", "koi8_u", "cp866", "cp874",
    "cp932", "euc_jp", "cp949", "gb18030", "big5", "utf_16",
)  # fmt: skip
"""What undeclared pages are written in (WHATWG Encoding); other DOS code pages are guessed for
German and French otherwise, where nobody has used them for thirty years."""

_JAPANESE_SHIFT = re.compile(rb"\x1b\$[@B][!-~]")
"""How Japanese mail (ISO-2022-JP) goes over to its characters; nothing else has this in it."""

MIXED = "utf-8, and windows-1252 in places"
"""What is said of a text whose bytes are not of one encoding."""

FALLBACK_ENCODING = "cp1252"
"""What undeclared western bytes nearly always are (WHATWG Encoding, "windows-1252")."""

WESTERN_CHARACTERS = frozenset(
    "àâäáãåæçéèêëîïíôöóõøœùûüúñßÀÂÄÁÃÅÆÇÉÈÊËÎÏÍÔÖÓÕØŒÙÛÜÚÑ€£°©®™§·•¡¿ºª«»“”„‘’‚‹›–—…´¤\xa0\xad"
)
WESTERN_SHARE = 0.97
"""Of the characters beyond ASCII: one odd sign in thirty does not make a text Czech."""
WESTERN_HIGH_SHARE = 0.2
"""Of all bytes: Cyrillic or Greek in one byte a letter has three in four beyond ASCII."""
EURO_ENCODING = "iso8859_15"
"""Where windows-1252 has the currency sign nobody prints, Latin 9 has the euro."""
_EURO_PRICE = re.compile(rb"\d[ \xa0]?\xa4|\xa4[ \xa0]?\d")

HTML_KINDS = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_KINDS = frozenset({".md", ".markdown"})

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
_OPENS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|a|span|article|h[1-6]|br|ul|li|section|main)\b[^>]*>", re.IGNORECASE
)
_OTHER_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
ENOUGH_TAGS = 3
"""Tags from which on a record's text or a file without an ending is taken for HTML."""


def decode(raw: RawFile, limits: Limits | None = None) -> Document | Refusal:
    """The raw file as a Document, or why it holds no text."""
    refusal = _refuse(raw)
    if refusal is not None:
        return refusal
    if raw.media_type == RECORD_MEDIA_TYPE:
        return _decode_record(raw)
    if raw.media_type is None and is_mail(raw.data):
        return _decode_mail(raw, limits)
    return _decode_text(raw, limits or Limits())


def _decode_text(raw: RawFile, limits: Limits) -> Document | Refusal:
    """A dump or a page."""
    encoding = encoding_of(raw.data, raw.charset)
    text, lost = _decode_bytes(raw.data, encoding)
    if not text.strip("\ufeff\x00 \t\r\n"):
        return Refusal(raw.name, RefusalReason.EMPTY, "the file holds only white space")
    kind = _kind_of(raw, text)
    endless = _endless(kind, text, limits.line)
    if endless:
        return Refusal(raw.name, RefusalReason.TOO_LARGE, endless)
    replay = replayed(text) if kind is DocumentKind.HTML else None
    document = _document(raw, kind, replay.text if replay else text, encoding, lost)
    if replay:
        unframed = Repair("replay", f"what {replay.name} put around the page was taken off")
        return replace(document, record=replay.facts, repairs=(unframed, *document.repairs))
    if raw.media_type == EXPORT_MEDIA_TYPE:
        return replace(document, record=facts_of(read_export(document.text.split("\n"))))
    if kind is DocumentKind.MARKDOWN:
        return replace(document, told=told_in(head_of(document.text), HEAD))
    return document


HEAD = "head"
"""What ``Told.where`` is for the lines above a Markdown file's text."""


def _endless(kind: DocumentKind, text: str, longest: int) -> str:
    """What in the text is so long that no reader of it ends in time, "" where nothing is."""
    if kind is DocumentKind.TEXT and len(text) > longest and _longest_line(text) > longest:
        return f"a line of more than {longest} characters; expected lines of running text"
    if kind is DocumentKind.HTML and _has_endless_text(text):
        return f"text of more than {LONGEST_TEXT // 10**6} MB without a tag; this is no page"
    if kind is DocumentKind.HTML and _has_attribute_bomb(text):
        return f"an element with more than {MOST_ATTRIBUTES} attributes; this is no page"
    return ""


LONGEST_TEXT = 10_000_000
"""Bytes of text between two tags. At more libxml2 gives up (XML_MAX_TEXT_LENGTH) on the page."""


def _has_endless_text(text: str) -> bool:
    if len(text) * 4 < LONGEST_TEXT:
        return False
    return any(
        len(piece) * 4 > LONGEST_TEXT
        and len(piece.rpartition(">")[2].encode("utf-8", "replace")) >= LONGEST_TEXT
        for piece in text.split("<")
    )


MOST_ATTRIBUTES = 5000
"""Attributes of one element. libxml2 compares each with each: 200,000 of them take minutes."""

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}")
_ATTRIBUTE = re.compile(r"\s[^\s=<>\"']")


def _has_attribute_bomb(text: str) -> bool:
    return any(
        sum(1 for _ in _ATTRIBUTE.finditer(match[0])) > MOST_ATTRIBUTES
        for match in _LONG_TAG.finditer(text)
    )


def _refuse(raw: RawFile) -> Refusal | None:
    if not raw.data.strip():
        return Refusal(raw.name, RefusalReason.EMPTY, "the file holds no character")
    binary = binary_kind(raw.data[:HEAD_BYTES])
    if binary:
        message = f"it is {binary}; expected text, HTML, Markdown, JSON, CSV, WARC or zip"
        return Refusal(raw.name, RefusalReason.NOT_TEXT, message)
    return None


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """The encoding to read the bytes with: by mark, UTF-8 if it fits, declared, guessed.

    UTF-8 goes before the declared one: text of another encoding is valid UTF-8 by chance hardly
    ever, while servers declare Latin-1 for UTF-8 pages often.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    named = _usable(declared) or _declared_in(data[:HEAD_BYTES])
    if b"\x1b" in data:
        if named and named.startswith("iso2022"):
            return named
        if _JAPANESE_SHIFT.search(data):
            return "iso2022_jp"
    wide = looks_like_utf16(data[:HEAD_BYTES])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return named if named and _decodes(data, named) else _guess(data)
    return "utf-8"


def _usable(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    # The WHATWG standard reads both as Windows-1252, and so did whoever wrote the page.
    return FALLBACK_ENCODING if found in ("iso8859-1", "ascii") else found


def _declared_in(head: bytes) -> str | None:
    match = _DECLARED.search(head) if b"=" in head else None
    return _usable(match[1].decode("ascii")) if match else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _guess(data: bytes) -> str:
    """The likeliest encoding of undeclared bytes; UTF-8 where few of its bytes are broken."""
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    high = sum(byte > 127 for byte in data[:DETECTION_BYTES])  # noqa: PLR2004 - end of ASCII
    if broken * 20 < high:
        return "utf-8"
    if _is_mixed(data[:DETECTION_BYTES]):
        return MIXED
    latin = latin_encoding(data[:DETECTION_BYTES])
    if latin and latin != FALLBACK_ENCODING and _decodes(data, latin):
        return latin
    if latin or _looks_western(data[:DETECTION_BYTES]):
        return EURO_ENCODING if _EURO_PRICE.search(data) else FALLBACK_ENCODING
    best = from_bytes(data[:DETECTION_BYTES], cp_isolation=list(WEB_ENCODINGS)).best()
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


def _decode_bytes(data: bytes, encoding: str) -> tuple[str, int]:
    """The text, and how many bytes could not be read and became U+FFFD."""
    if encoding == MIXED:
        return data.decode("utf-8", errors=STRAY), 0
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, text.count("\ufffd")


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _kind_of(raw: RawFile, text: str) -> DocumentKind:
    if raw.media_type == EXPORT_MEDIA_TYPE:
        return DocumentKind.TEXT
    suffix = suffix_of(file_name_of(raw.name))
    head = text[:HEAD_BYTES]
    if _OPENS_HTML.match(head.lstrip("\ufeff")) or (raw.media_type or "").endswith("html"):
        return DocumentKind.HTML
    if suffix in HTML_KINDS:
        return DocumentKind.HTML if "<" in text else DocumentKind.TEXT
    if suffix in MARKDOWN_KINDS:
        return DocumentKind.MARKDOWN
    return DocumentKind.HTML if looks_like_html(head) else DocumentKind.TEXT


def looks_like_html(text: str) -> bool:
    """Whether running text holds enough tags to be read as HTML."""
    return sum(1 for _ in _TAG.finditer(text[:HEAD_BYTES])) >= ENOUGH_TAGS


def _document(raw: RawFile, kind: DocumentKind, text: str, encoding: str, lost: int) -> Document:
    repairs: list[Repair] = []
    if lost:
        detail = f"{lost} bytes were not {encoding} and became U+FFFD"
        repairs.append(Repair("encoding", detail))
    if encoding == MIXED:
        repairs.append(Repair("encoding", f"read as {MIXED}"))
    if _OTHER_LINE_END.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if kind in (DocumentKind.TEXT, DocumentKind.RECORD):  # the lines of a page say nothing
        text, joined = join_split_words(text)
        repairs.extend(joined)
    mended, more = repair(text)
    return Document(raw, kind, mended, encoding, (*repairs, *more))


def _decode_record(raw: RawFile) -> Document | Refusal:
    """A crawler's record: its whole page of HTML, else its text, with the facts it tells."""
    whole = _record_of(raw)
    record = opened(whole)
    text, page = plain_text_of(record), html_of(record)
    facts = {**record, **read_facts(record)}  # the field readers look them up by our names
    if page and (_OPENS_HTML.match(page) or not text):
        document = _document(raw, DocumentKind.HTML, page, "utf-8", 0)
        return replace(document, record=facts, told=told_beside(page, told_in(whole, RECORD)))
    if not text:
        found = ", ".join(sorted(map(str, record))[:8]) or "nothing"
        message = f"the record holds no text or page (it has: {found}); see docs/raw-files.md"
        return Refusal(raw.name, RefusalReason.NO_ARTICLE, message)
    kind = DocumentKind.HTML if looks_like_html(text) else DocumentKind.RECORD
    document = _document(raw, kind, text, "utf-8", 0)
    return replace(document, record=facts, told=told_beside(text, told_in(whole, RECORD)))


RECORD = "record"
"""What ``Told.where`` is for the keys of a crawler's record."""


def _decode_mail(raw: RawFile, limits: Limits | None) -> Document | Refusal:
    """The page or text that a mail carries, with the facts its head tells."""
    letter = read_mail(raw.data)
    if letter is None:
        message = "the mail carries no page and no text; save what is attached to it by itself"
        return Refusal(raw.name, RefusalReason.NO_ARTICLE, message)
    inner = RawFile(raw.name, letter.data, media_type=letter.media_type, charset=letter.charset)
    read = decode(inner, limits)
    if isinstance(read, Refusal):
        return read
    return replace(read, raw=raw, record=letter.facts, told=letter.told)


def _record_of(raw: RawFile) -> Mapping[str, object]:
    value = json.loads(raw.data)
    return value if isinstance(value, dict) else {}
