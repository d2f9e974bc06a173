"""Raw bytes become a Document: text in NFC, its line ends made one kind, every repair listed.

Enters: a RawFile. Leaves: a Document, or a Refusal where there is nothing to read. Never raises for
what the bytes hold. The order of repairs is here; what each one does is in ``repairs.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from cuttings.cleaning.blocks.markdown import head_of, looks_like_markdown
from cuttings.cleaning.blocks.text_numbered import repair_of_numbers
from cuttings.cleaning.hyphenation import join_split_words
from cuttings.cleaning.inputs.encodings import Decoded, read_bytes
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
from cuttings.cleaning.inputs.records import RECORD_MEDIA_TYPE
from cuttings.cleaning.inputs.sniff import HEAD_BYTES, binary_kind, suffix_of
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

HTML_KINDS = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_KINDS = frozenset({".md", ".markdown"})

_OPENS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|a|span|article|h[1-6]|br|ul|li|section|main)\b[^>]*>", re.IGNORECASE
)
_OTHER_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
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
    decoded = read_bytes(raw.data, raw.charset)
    text = decoded.text
    if not text.strip("\ufeff\x00 \t\r\n"):
        return Refusal(raw.name, RefusalReason.EMPTY, "the file holds only white space")
    kind = _kind_of(raw, text)
    endless = _endless(kind, text, limits.line)
    if endless:
        return Refusal(raw.name, RefusalReason.TOO_LARGE, endless)
    replay = replayed(text) if kind is DocumentKind.HTML else None
    document = _document(raw, kind, replace(decoded, text=replay.text) if replay else decoded)
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
        message = f"it is {binary}; expected text, HTML, Markdown, Word, JSON, CSV, WARC or zip"
        return Refusal(raw.name, RefusalReason.NOT_TEXT, message)
    return None


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
    if is_named_markdown(raw):
        return DocumentKind.MARKDOWN
    return _kind_by_marks(text) or DocumentKind.TEXT


def _kind_by_marks(text: str) -> DocumentKind | None:
    """The kind of a text that shows it in its marks; Markdown may have tags in it."""
    if looks_like_markdown(text):
        return DocumentKind.MARKDOWN
    return DocumentKind.HTML if looks_like_html(text) else None


def is_named_markdown(raw: RawFile) -> bool:
    """Whether the file's name says that it holds Markdown."""
    return suffix_of(file_name_of(raw.name)) in MARKDOWN_KINDS


def looks_like_html(text: str) -> bool:
    """Whether running text holds enough tags to be read as HTML."""
    return sum(1 for _ in _TAG.finditer(text[:HEAD_BYTES])) >= ENOUGH_TAGS


def _document(raw: RawFile, kind: DocumentKind, decoded: Decoded) -> Document:
    text = decoded.text
    repairs = [Repair("encoding", decoded.remark)] if decoded.remark else []
    if any(end in text for end in _OTHER_LINE_ENDS):  # quicker than a pattern on a large page
        text = _LINE_ENDS.sub("\n", text)
    if kind in (DocumentKind.TEXT, DocumentKind.RECORD):  # the lines of a page say nothing
        text, joined = join_split_words(text)
        repairs.extend(joined)
    if kind is DocumentKind.TEXT:
        repairs.extend(repair_of_numbers(text))
    mended, more = repair(text)
    return Document(raw, kind, mended, decoded.encoding, (*repairs, *more))


def _decode_record(raw: RawFile) -> Document | Refusal:
    """A crawler's record: its whole page of HTML, else its text, with the facts it tells."""
    whole = _record_of(raw)
    record = opened(whole)
    text, page = plain_text_of(record), html_of(record)
    facts = {**record, **read_facts(record)}  # the field readers look them up by our names
    if page and (_OPENS_HTML.match(page) or not text):
        document = _document(raw, DocumentKind.HTML, Decoded(page, "utf-8"))
        return replace(document, record=facts, told=told_beside(page, told_in(whole, RECORD)))
    if not text:
        found = ", ".join(sorted(map(str, record))[:8]) or "nothing"
        message = f"the record holds no text or page (it has: {found}); see docs/raw-files.md"
        return Refusal(raw.name, RefusalReason.NO_ARTICLE, message)
    kind = _kind_by_marks(text) or DocumentKind.RECORD
    document = _document(raw, kind, Decoded(text, "utf-8"))
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
