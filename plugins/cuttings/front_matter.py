"""What the head of an article's Markdown file says, typed; and what in it cannot be read.

People edit heads by hand. A value that cannot be read is told and left out, and the build goes on;
only a level is then taken at its narrowest, so that no slip of the pen publishes a text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from cuttings.model import (
    UNDATED,
    UNKNOWN_SOURCE,
    Article,
    Caption,
    DateBasis,
    DatePrecision,
    Level,
    NewsDate,
    Paragraph,
    Source,
    Version,
)
from cuttings.text.addresses import web_address
from cuttings.text.head import split_list
from cuttings.text.identity import short_id
from cuttings.text.languages import language_tag
from cuttings.text.markup import safe_href
from cuttings.text.slug import slugify

_Choice = TypeVar("_Choice", bound=StrEnum)

UNTITLED = "Untitled"

NEVER = 9999
"""A year that programs write where there is no date, and after which no calendar goes on."""

SHOWN = 60
"""Characters of an unreadable value that a message repeats."""

KEYS = (
    "Title", "Other_headlines", "Kicker", "Dek", "Date", "Date_precision", "Date_basis",
    "Date_evidence", "Modified", "Authors", "Contributors", "Agency", "Source", "Dateline",
    "Category", "Tags", "Summary", "Captions", "Lang", "Canonical_url", "Original_url",
    "Captured", "Id", "Raw", "Raw_sha256", "Versions", "Confidence", "Slug",
    "Status", "Level", "Generated_sha256",
)  # fmt: skip
"""Every key a head may have, in the order the cleaner writes them."""

_KNOWN = frozenset(key.lower() for key in KEYS)

_CAPTION = ("text", "credit", "picture_url")
_VERSION = ("raw", "raw_sha256", "captured")
"""What records of ``Captions`` and ``Versions`` hold."""

_ADDRESS = "a web address such as https://post.example/a"
_MOMENT = "an ISO 8601 date or time such as 2025-03-12 or 2025-03-12T14:05+00:00"


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A Markdown file of the archive, read: its head, its text, and where it stands.

    ``path`` is relative to the content folder; ``as_generated`` says that no hand has changed it.
    """

    path: str
    head: Mapping[str, str]
    paragraphs: tuple[Paragraph, ...] = ()
    markdown: str = ""
    as_generated: bool = False


@dataclass(slots=True)
class _Reading:
    """A head read value by value; ``faults`` says of each that cannot be read what to do."""

    head: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def text(self, key: str) -> str | None:
        return self.head.get(key) or None

    def title(self) -> str:
        if not self.head.get("title"):
            self.faults.append(f"Title is missing, expected the headline; {UNTITLED!r} is shown")
        return self.head.get("title") or UNTITLED

    def language(self, key: str) -> str | None:
        value = self.head.get(key)
        if value and language_tag(value) is None:
            self._fault(key, "a language's BCP 47 tag such as de or pt-BR")
        return language_tag(value)

    def moment(self, key: str) -> datetime | None:
        moment = moment_of(self.head.get(key))
        if moment is None and self.head.get(key):
            self._fault(key, _MOMENT)
        return moment

    def share(self, key: str) -> float | None:
        value = self.head.get(key)
        if not value:
            return None
        try:
            share = float(value)
        except ValueError:
            share = -1.0
        if 0 <= share <= 1:
            return share
        self._fault(key, "a number from 0 to 1")
        return None

    def choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        value = self.head.get(key)
        if not value:
            return None
        if value in {member.value for member in kind}:
            return kind(value)
        self._fault(key, f"one of {', '.join(kind)}")
        return None

    def address(self, key: str) -> str | None:
        value = self.head.get(key)
        if value and web_address(value) is None:
            self._fault(key, _ADDRESS)
        return web_address(value)

    def records(self, key: str, keys: tuple[str, ...]) -> list[dict[str, str]]:
        """The records of a JSON list, texts under some of the keys."""
        value = self.head.get(key)
        if not value:
            return []
        try:
            items = json.loads(value)
        except json.JSONDecodeError:
            items = None
        if isinstance(items, list) and all(_is_record(item, keys) for item in items):
            return items
        inside = ", ".join(f'"{one}": "..."' for one in keys)
        self._fault(key, f"a JSON list on one line of records such as {{{inside}}}")
        return []

    def _fault(self, key: str, expected: str) -> None:
        self.fault(key.capitalize(), self.head[key], expected)

    def fault(self, what: str, found: str, expected: str) -> None:
        """Tell of a value that is left out."""
        self.faults.append(f"{what} is {found[:SHOWN]!r}, expected {expected}; left out")


def read_article(file: ArticleFile, known: Mapping[str, Source]) -> tuple[Article, tuple[str, ...]]:
    """The record of an article, and in words what in its head could not be read.

    ``known`` holds the described outlets ``by_name``, and under "" what stands for none.
    """
    head, reading = file.head, _Reading(file.head)
    published = _date(reading)
    identity = identity_of(head, file.path)
    slug = slug_of(head, "article")
    article = Article(
        id=identity,
        slug=slug,
        address=address_of(published, slug, identity),
        headline=reading.title(),
        source=_source_of(head.get("source"), known),
        paragraphs=file.paragraphs,
        published=published,
        other_headlines=split_list(head.get("other_headlines", "")),
        kicker=reading.text("kicker"),
        dek=reading.text("dek"),
        authors=split_list(head.get("authors", "")),
        contributors=split_list(head.get("contributors", "")),
        agency=reading.text("agency"),
        dateline=reading.text("dateline"),
        modified=reading.moment("modified"),
        captured=reading.moment("captured"),
        lang=reading.language("lang"),
        section=reading.text("category"),
        keywords=split_list(head.get("tags", "")),
        captions=tuple(_captions(reading)),
        summary=head.get("summary", ""),
        canonical_url=reading.address("canonical_url"),
        original_url=reading.address("original_url"),
        raw=reading.text("raw"),
        raw_sha256=reading.text("raw_sha256"),
        clean_sha256=hashlib.sha256(file.markdown.encode()).hexdigest() if file.markdown else None,
        versions=tuple(_versions(reading)),
        edited_by_hand=bool(head.get("raw")) and not file.as_generated,
        confidence=reading.share("confidence"),
        own_level=_level(reading),
        markdown=file.markdown,
    )
    return article, (*_unknown_keys(head), *reading.faults)


def _unknown_keys(head: Mapping[str, str]) -> Iterator[str]:
    for key in sorted(head.keys() - _KNOWN):
        near = get_close_matches(key.capitalize(), KEYS, 1)
        meant = f", but {near[0]} is" if near else ""
        yield f"{key.capitalize()} is no key of a head{meant}; left out"


def date_of(head: Mapping[str, str]) -> NewsDate:
    """The published date a head tells; unknown where there is none or it cannot be read."""
    return _date(_Reading(head))


def _date(reading: _Reading) -> NewsDate:
    when = reading.moment("date")
    evidence = reading.head.get("date_evidence", "")
    if when is None or when.year <= UNDATED.year:
        return NewsDate(evidence=evidence)
    has_time = ":" in reading.head["date"]
    fallback = DatePrecision.MINUTE if has_time else DatePrecision.DAY
    return NewsDate(
        when=when,
        precision=reading.choice("date_precision", DatePrecision) or fallback,
        basis=reading.choice("date_basis", DateBasis) or DateBasis.STATED,
        evidence=evidence,
    )


def moment_of(value: str | None) -> datetime | None:
    """An ISO 8601 date or time with its zone (UTC where it names none); None if it is neither."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if moment.year >= NEVER:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _level(reading: _Reading) -> Level | None:
    level = reading.choice("level", Level)
    return Level.METADATA if level is None and reading.head.get("level") else level


def _is_record(item: object, keys: tuple[str, ...]) -> bool:
    return isinstance(item, dict) and all(
        key in keys and isinstance(value, str) for key, value in item.items()
    )


def _captions(reading: _Reading) -> Iterator[Caption]:
    for item in reading.records("captions", _CAPTION):
        picture = safe_href(item.get("picture_url", ""))
        if item.get("picture_url") and not picture:
            reading.fault("Captions: picture_url", item["picture_url"], _ADDRESS)
        yield Caption(item.get("text", ""), item.get("credit"), picture)


def _versions(reading: _Reading) -> Iterator[Version]:
    for item in reading.records("versions", _VERSION):
        captured = moment_of(item.get("captured"))
        if item.get("captured") and captured is None:
            reading.fault("Versions: captured", item["captured"], _MOMENT)
        yield Version(item.get("raw", ""), item.get("raw_sha256", ""), captured)


def _source_of(name: str | None, known: Mapping[str, Source]) -> Source:
    if not name:
        return known.get("", UNKNOWN_SOURCE)
    return known.get(name.casefold()) or Source(slugify(name, "unknown"), name)


def identity_of(head: Mapping[str, str], path: str) -> str:
    """The article's id; a hand-written file without one gets it from its path in the content."""
    given = slugify(head.get("id", ""), "")
    if given:
        return given
    return short_id(hashlib.sha256(f"content:{path}".encode()).digest())


def slug_of(head: Mapping[str, str], fallback: str) -> str:
    """The readable part of the address; ``fallback`` where neither Slug nor Title makes one."""
    return slugify(head.get("slug") or head.get("title", ""), fallback)


def address_of(published: NewsDate, slug: str, identity: str) -> str:
    """``a/2025/03/12/<slug>-<id>.html``, or ``a/undated/...`` where the day is unknown."""
    day = published.when.strftime("%Y/%m/%d") if published.has_day else "undated"
    return f"a/{day}/{slug}-{identity}.html"
