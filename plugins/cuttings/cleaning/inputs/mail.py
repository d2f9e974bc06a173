"""Pages and letters in the form of mail (RFC 5322, MIME): saved pages (.mhtml), newsletters (.eml).

Enters: the bytes of a raw file. Leaves: the page or text it carries, and the facts its head tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from cuttings.cleaning.inputs.facts import told_beside
from cuttings.cleaning.inputs.sniff import HEAD_BYTES
from cuttings.model import Told

_FIELD = rb"[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*"
_HEAD = re.compile(rb"\s*(?:From [^\n]*\n)?(?:" + _FIELD + rb"){3,}")
_TOLD = re.compile(
    rb"(?im)^(mime-version|subject|from|date|content-type|message-id|received|x-received|return-path"
    rb"|delivered-to|arc-seal|arc-message-signature|dkim-signature):"
)
MAIL = "mail"
"""What ``Told.where`` is for the parts of a mail."""

ENOUGH_TOLD = 3
"""Of these fields, how many a head has that is one: a dump may begin with "Date:" too."""

_POSTED = re.compile(rb"(?m)^From \S+ [^\n]*\d{4}[^\n]*\n(?=[A-Za-z][A-Za-z0-9-]*:)")
"""The line above each letter of a mailbox."""

_READ = frozenset({"text/html", "text/plain", "application/xhtml+xml"})
_SAVED_BY = re.compile(r"saved by ", re.IGNORECASE)
_REPLY = re.compile(r"(?:\s*(?:re|fwd?|fw|aw|wg|tr|rv|sv)\s*:)+\s*", re.IGNORECASE)


def is_mail(data: bytes) -> bool:
    r"""Whether the bytes begin with the head of a mail.

    >>> is_mail(b"From: Quay News\nSubject: Pier\nDate: Sun, 3 Mar 2024 10:30:00 +0000\n\nHi")
    True
    """
    head = _HEAD.match(data[:HEAD_BYTES].replace(b"\r\n", b"\n"))
    told = {one.lower() for one in _TOLD.findall(head[0])} if head else set()
    return len(told) >= ENOUGH_TOLD


def letters_of(data: bytes) -> tuple[bytes, ...]:
    """The letters of a mailbox (mbox, RFC 4155), a lone one too."""
    starts = [match.start() for match in _POSTED.finditer(data)] or [0]
    ends = [*starts[1:], len(data)]
    return tuple(data[start:end] for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Letter:
    """The page or text that a mail carries; ``facts`` are keyed as ``RawFile.hints``.

    ``told`` is its whole head, other texts in it, and what of it is not read.
    """

    data: bytes
    media_type: str
    charset: str | None
    facts: dict[str, str]
    told: tuple[Told, ...]


def read_mail(data: bytes) -> Letter | None:
    """The first page in the mail, else its first text; None where it carries neither.

    Pictures, styles and attached files stay where they are. A saved page tells its address and when
    it was saved; a letter its subject, who sent it and when.
    """
    message = message_from_bytes(data, policy=policy.compat32)
    parts = list(_texts(message))
    pages = [one for one in parts if one.get_content_type() == "text/html"]
    if not parts:
        return None
    part = (pages or parts)[0]
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return None
    address = _address_of(message, part)
    saved = bool(address or _SAVED_BY.search(_said(message, "From")))
    facts = _saved_facts(message, address) if saved else _letter_facts(message)
    told = (*_head_of(message), *told_beside(_text_of(part), _other_parts(message, part)))
    return Letter(body, part.get_content_type(), part.get_content_charset(), facts, told)


def _head_of(message: Message) -> Iterator[Told]:
    posted = message.get_unixfrom()
    if posted:
        yield Told(MAIL, "posted", posted)
    for name, value in message.items():
        yield Told(MAIL, name, _unfolded(name, value))


def _other_parts(message: Message, read: Message) -> Iterator[Told]:
    """Other texts whole, attached files by name, everything else counted by its kind."""
    passed: Counter[str] = Counter()
    for part in message.walk():
        name = part.get_filename()
        if part is read or part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment" and name:
            yield Told(MAIL, "attached, not read", f"{name} ({part.get_content_type()})")
        elif part.get_content_type() == "text/plain":
            yield Told(MAIL, name or "other text", _text_of(part))
        else:
            passed[part.get_content_type()] += 1
    damage = {type(one).__name__ for part in message.walk() for one in part.defects}
    for one in sorted(damage):
        yield Told(MAIL, "damaged", one)
    if passed:
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(passed.items()))
        yield Told(MAIL, "parts not read", counts)


def _text_of(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    try:
        return body.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _texts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        is_attached = part.get_content_disposition() == "attachment"
        if part.get_content_type() in _READ and not is_attached:
            yield part


def _address_of(message: Message, part: Message) -> str:
    told = (_said(message, "Snapshot-Content-Location"), _said(part, "Content-Location"))
    return next((one for one in told if one.startswith(("http://", "https://"))), "")


def _saved_facts(message: Message, address: str) -> dict[str, str]:
    facts = {"original_url": address, "captured": _moment(message)}
    return {name: value for name, value in facts.items() if value}


def _letter_facts(message: Message) -> dict[str, str]:
    sender, _ = parseaddr(_said(message, "From"))
    subject = _REPLY.sub("", _said(message, "Subject"), count=1).strip()
    facts = {"headline": subject, "source": sender, "published": _moment(message)}
    return {name: value for name, value in facts.items() if value}


def _moment(message: Message) -> str:
    said = _said(message, "Date")
    try:
        return parsedate_to_datetime(said).isoformat()
    except (ValueError, TypeError, IndexError):
        return said  # as a program shows it: a letter copied from a window


def _said(message: Message, name: str) -> str:
    """A field of the head on one line, encoded words (RFC 2047) read; "" where there is none."""
    return _unfolded(name, message.get(name, ""))


def _unfolded(name: str, value: object) -> str:
    try:
        found = policy.default.header_factory(name, str(value))
    except (MessageError, ValueError, IndexError, AttributeError):
        return " ".join(str(value).split())
    return " ".join(str(found).split())
