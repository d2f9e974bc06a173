"""How every document ends: as a cutting or as a refusal with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cuttings.model.documents import LabelledBlock, Repair, Told
from cuttings.model.fields import Fields


@dataclass(frozen=True, slots=True)
class Cutting:
    """A cleaned article before it is written: fields, and every block with its label."""

    id: str
    raw: str
    raw_sha256: str
    fields: Fields
    blocks: tuple[LabelledBlock, ...]
    confidence: float  # 0..1, the least sure of what matters: headline, body, date, source
    doubts: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    told: tuple[Told, ...] = ()  # what the raw file and those beside it say beside the text


class RefusalReason(StrEnum):
    """Why a raw file gave no article: the closed list."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NO_ARTICLE = "no_article"
    PAYWALL_OR_CONSENT = "paywall_or_consent"
    TOO_LARGE = "too_large"
    UNREADABLE_ARCHIVE = "unreadable_archive"
    DUPLICATE = "duplicate"
    OUTSIDE = "outside"  # a symbolic link that leaves the raw folder


@dataclass(frozen=True, slots=True)
class Refusal:
    """A raw file that gave no article, and what its owner should know."""

    raw: str
    reason: RefusalReason
    message: str
