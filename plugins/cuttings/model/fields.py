"""What is read about an article, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

UNDATED = datetime(1000, 1, 1, tzinfo=UTC)
"""The sentinel an undated article carries through Pelican, which insists on a date.

No page, feed or sort shows it: ask ``NewsDate.is_known``.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: where it was read, the words themselves, how sure (0..1).

    ``others`` are readings that were not taken, as "place: words".
    """

    where: str  # "line 12", "json-ld datePublished", "meta og:title", "sidecar", "corpus"
    words: str = ""
    confidence: float = 1.0
    line: int | None = None
    others: tuple[str, ...] = ()


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Whether a date stood in the file or was worked out."""

    STATED = "stated"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NewsDate:
    """When an article was published, as exactly and as honestly as it is known.

    ``when`` always has a zone. At day precision or coarser only its calendar part means anything.
    """

    when: datetime = UNDATED
    precision: DatePrecision = DatePrecision.UNKNOWN
    basis: DateBasis = DateBasis.NONE
    evidence: str = ""

    @property
    def is_known(self) -> bool:
        """Whether at least the year is known."""
        return self.precision is not DatePrecision.UNKNOWN

    @property
    def has_day(self) -> bool:
        """Whether the calendar day is known."""
        return self.precision in (DatePrecision.MINUTE, DatePrecision.DAY)

    @property
    def day(self) -> str | None:
        """The calendar day as ``YYYY-MM-DD``, or None."""
        return self.when.date().isoformat() if self.has_day else None

    @property
    def iso(self) -> str | None:
        """ISO 8601 at the date's own precision (``2025``, ``2025-03``, ``2025-03-12`` ...)."""
        match self.precision:
            case DatePrecision.MINUTE:
                return self.when.isoformat(timespec="minutes")
            case DatePrecision.DAY:
                return self.when.strftime("%Y-%m-%d")
            case DatePrecision.MONTH:
                return self.when.strftime("%Y-%m")
            case DatePrecision.YEAR:
                return self.when.strftime("%Y")
            case DatePrecision.UNKNOWN:
                return None

    @property
    def edtf(self) -> str:
        """Extended Date/Time Format level 1 (ISO 8601-2): ``2025-03-12?`` for an inferred day."""
        text = self.iso or "XXXX"
        return text + "?" if self.basis is DateBasis.INFERRED else text


NO_DATE = NewsDate()
"""The date of an article whose date is unknown."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words under a picture. The picture itself is never fetched; its address stays as text."""

    text: str
    credit: str | None = None
    picture_url: str | None = None


@dataclass(frozen=True, slots=True)
class SourceName:
    """An outlet as recognised in one file."""

    id: str
    name: str
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything read about an article but its text; ``evidence`` is keyed by field name."""

    headline: str | None = None
    other_headlines: tuple[str, ...] = ()
    kicker: str | None = None
    dek: str | None = None
    authors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    agency: str | None = None
    source: SourceName | None = None
    dateline: str | None = None
    published: NewsDate = NO_DATE
    modified: datetime | None = None
    captured: datetime | None = None
    lang: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    original_url: str | None = None
    captions: tuple[Caption, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
