"""The head of a Markdown file: ``Key: value`` lines, a blank line, then the body.

Shared by the cleaner, which writes it, and the site, which reads it. A value is one line; lists are
joined by ``; `` and records are JSON on one line. Scraped words become values only through
``one_line``, so that no value can open a line of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuttings.text.markup import plain

HASH_KEY = "Generated_sha256"

_HEAD_LINE = re.compile(r"^([A-Za-z][A-Za-z0-9_\-]*):[ \t]*(.*)$")
_HASH_LINE = re.compile(rf"^{HASH_KEY}: [0-9a-f]{{64}}\n", re.MULTILINE)
_BRACKETS = re.compile(r"\([^()]*\)")
_GUARDED = re.compile(r"[\\;()]")
_ESCAPED = re.compile(r"\\([\\;()])")
_LIST_VALUE = re.compile(r"(?:\\[\\;()]|\([^()]*\)|[^;])+")


@dataclass(frozen=True, slots=True)
class HeadedText:
    """A file in two parts; ``head`` has lower-case keys, a repeated key keeps its first value.

    ``strays`` are lines of the head that are no ``Key: value``, ``repeats`` those whose key stood
    before; each with its number from 1.
    """

    head: Mapping[str, str]
    body: str
    strays: tuple[tuple[int, str], ...] = ()
    repeats: tuple[tuple[int, str], ...] = ()


def one_line(value: str) -> str:
    """The value as a head may carry it: on one line, without control characters."""
    return plain(value)


def join_list(values: Iterable[str]) -> str:
    r"""Values as one line that ``split_list`` reads back; empty ones are left out.

    A ``;`` in brackets stands as it is, as in a printed line of contributors; any other is ``\;``.

    >>> join_list(["(Reporting by Ada Holt; editing by Bo Poe)", "Rui; Co"])
    '(Reporting by Ada Holt; editing by Bo Poe); Rui\\; Co'
    """
    return "; ".join(_guarded(text) for text in map(one_line, values) if text)


def _guarded(text: str) -> str:
    is_safe = "\\" not in text and not _GUARDED.search(_BRACKETS.sub("", text))
    return text if is_safe else _GUARDED.sub(r"\\\g<0>", text)


def split_list(value: str) -> tuple[str, ...]:
    """The values of a list written by ``join_list``, or by hand with ``;`` between them.

    >>> split_list("Ada Holt; Rui Pereira")
    ('Ada Holt', 'Rui Pereira')
    """
    parts = (part.strip() for part in _LIST_VALUE.findall(value))
    return tuple(_ESCAPED.sub(r"\1", part) for part in parts if part)


def split_head(text: str) -> HeadedText:
    """The head and body of a Markdown file. A file that starts without a head is all body."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not _HEAD_LINE.match(lines[0]):
        return HeadedText({}, text)
    head: dict[str, str] = {}
    strays: list[tuple[int, str]] = []
    repeats: list[tuple[int, str]] = []
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            break
        match = _HEAD_LINE.match(line)
        if match is None:
            strays.append((number, line))
        elif match[1].lower() in head:
            repeats.append((number, line))
        else:
            head[match[1].lower()] = match[2].strip()
    return HeadedText(head, "\n".join(lines[number:]).strip("\n"), tuple(strays), tuple(repeats))


def sign(text: str) -> str:
    """The file text with its ``Generated_sha256`` line put last in the head.

    The hash covers the file without that line, so any other change by hand is seen.
    """
    bare = _HASH_LINE.sub("", text, count=1)
    digest = hashlib.sha256(bare.encode()).hexdigest()
    head, separator, body = bare.partition("\n\n")
    return f"{head}\n{HASH_KEY}: {digest}{separator}{body}"


def is_as_generated(text: str) -> bool:
    """Whether the file still is what the cleaner wrote; False for a file written by hand."""
    match = _HASH_LINE.search(text)
    if match is None:
        return False
    bare = text[: match.start()] + text[match.end() :]
    return hashlib.sha256(bare.encode()).hexdigest() in match[0]
