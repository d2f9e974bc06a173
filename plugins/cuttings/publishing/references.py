"""What a citation says of an article, gathered once; every style and format is made from it.

Enters: an article as this build may show it, its tags, and the archive's settings. Leaves: a
Reference. Only people are people: an agency stands apart, since Zotero would split "Agence
France-Presse" into a first and a last name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cuttings.model import NO_DATE, Article, DateBasis, DatePrecision, Level, NewsDate, Tag, TagKind
from cuttings.publishing.names import PersonName, split_name
from cuttings.settings import ArchiveSettings
from cuttings.text.addresses import publisher_address, web_address

_WEB_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/(\d{14})[a-z_]*/(https?://.+)$")
"""A Wayback Machine address tells the original's address and the moment it was kept (RFC 7089)."""


@dataclass(frozen=True, slots=True)
class Memento:
    """A copy another web archive keeps: its address and moment (``YYYYMMDDhhmmss``, UTC)."""

    address: str
    moment: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An article in a citation's terms. ``permalink`` is None in a build without an address.

    ``url`` is the publisher's own, a web address or None; ``accessed`` the day of capture.
    ``places`` and ``persons`` and ``organisations`` are the tags of those kinds.
    """

    id: str
    address: str
    title: str
    outlet: str
    people: tuple[PersonName, ...] = ()
    agency: str | None = None
    published: NewsDate = NO_DATE
    dateline: str | None = None
    section: str | None = None
    dek: str | None = None
    url: str | None = None
    memento: Memento | None = None
    accessed: date | None = None
    language: str | None = None
    subjects: tuple[str, ...] = ()
    named: tuple[tuple[TagKind, str], ...] = ()
    abstract: str = ""
    words: int = 0
    raw_sha256: str | None = None
    archive: str = ""
    maintainer: str = ""
    site: str = ""
    whole: bool = True
    """Whether the build shows the whole text."""

    @property
    def permalink(self) -> str | None:
        """The article's own address, absolute, where the site has one."""
        return f"{self.site}/{self.address}" if self.site else None

    @property
    def link(self) -> str | None:
        """The address a reader should follow first: the publisher's, else ours."""
        return self.url or self.permalink

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who is credited, by whole name: people first, then the agency."""
        return (*(person.whole for person in self.people), *((self.agency,) if self.agency else ()))

    @property
    def holders(self) -> str:
        """Whose words they are: agency and outlet."""
        return " / ".join(dict.fromkeys(filter(None, (self.agency, self.outlet))))

    @property
    def day(self) -> str | None:
        """The date at no finer than day precision, ISO 8601; None where it is unknown."""
        return self.published.day or self.published.iso

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they are known."""
        when = self.published.when
        match self.published.precision:
            case DatePrecision.MINUTE | DatePrecision.DAY:
                return (when.year, when.month, when.day)
            case DatePrecision.MONTH:
                return (when.year, when.month)
            case DatePrecision.YEAR:
                return (when.year,)
            case DatePrecision.UNKNOWN:
                return ()

    @property
    def is_inferred(self) -> bool:
        """Whether the date was worked out instead of read."""
        return self.published.basis is DateBasis.INFERRED

    @property
    def custody(self) -> str:
        """Capture day and hash in words, for the note fields of reference managers."""
        told = []
        if self.accessed:
            told.append(f"Captured {self.accessed.isoformat()}")
        if self.raw_sha256:
            told.append(f"SHA-256 of the raw file: {self.raw_sha256}")
        if self.is_inferred:
            told.append("date inferred by the archive")
        return "; ".join(told)


def reference_of(article: Article, tags: Sequence[Tag], archive: ArchiveSettings) -> Reference:
    """The reference of an article as shown: what its level withholds is not here either."""
    original = publisher_address(article)
    url, memento = _behind_memento(original)
    return Reference(
        id=article.id,
        address=article.address,
        title=article.headline,
        outlet=article.source.name,
        people=tuple(split_name(name) for name in article.authors),
        agency=article.agency,
        published=article.published,
        dateline=article.dateline,
        section=article.section,
        dek=article.dek,
        url=url,
        memento=memento,
        accessed=article.captured.date() if article.captured else None,
        language=article.lang,
        subjects=tuple(tag.name for tag in tags),
        named=tuple((tag.kind, tag.name) for tag in tags if tag.kind is not TagKind.TOPIC),
        abstract=article.dek or article.summary,
        words=article.words,
        raw_sha256=article.raw_sha256,
        archive=archive.name,
        maintainer=archive.keeper,
        site=archive.site,
        whole=article.level is Level.FULL,
    )


def _behind_memento(address: str | None) -> tuple[str | None, Memento | None]:
    kept = _WEB_ARCHIVE.match(address or "")
    if kept is None:
        return address, None
    return web_address(kept[2]), Memento(str(address), kept[1])
