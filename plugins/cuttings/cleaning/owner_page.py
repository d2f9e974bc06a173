"""The page for the archive's owner: what to look at after a run, most doubtful first.

Enters: the report of the last run, and where its articles stand. Leaves: what the template shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cuttings.cleaning.changes import Change
from cuttings.cleaning.report import Doubtful, Report, grouped
from cuttings.model import Article

MOST_SHOWN = 1000
"""Entries of one list; whoever has more doubts than this mends a rule first."""


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """An article to look at: how sure it is (0 to 1), why not more, and its page.

    ``headline`` and ``address`` are None for one that was withdrawn.
    """

    sure: float
    raw: str
    headline: str | None
    address: str | None
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """Raw files that gave no article for one reason: the reason's key, and what was found."""

    reason: str
    raws: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What is to be known of raw files that were read, or passed over."""

    raws: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class OwnerView:
    """What the owner's page shows. ``more`` counts doubtful articles left out of ``doubtful``,
    ``refusals`` all raw files of ``refused``.
    """

    raw_files: int
    articles: int
    versions: int
    doubt_below: float
    doubtful: tuple[DoubtLine, ...]
    more: int
    refusals: int
    refused: tuple[RefusalLine, ...]
    notes: tuple[NoteLine, ...]
    changed: tuple[Change, ...]
    kept_by_hand: tuple[str, ...]
    raw_gone: tuple[str, ...]


def owner_view(report: Report, doubt_below: float, shown: Mapping[str, Article]) -> OwnerView:
    """The page of a report; ``shown`` are the articles of this build by their ids."""
    doubtful = [one for one in report.doubtful if one.confidence < doubt_below]
    return OwnerView(
        raw_files=report.raw_files,
        articles=report.articles,
        versions=report.versions,
        doubt_below=doubt_below,
        doubtful=tuple(_line(one, shown.get(one.id)) for one in doubtful[:MOST_SHOWN]),
        more=max(0, len(doubtful) - MOST_SHOWN),
        refusals=len(report.refused),
        refused=tuple(_refused(report))[:MOST_SHOWN],
        notes=tuple(_notes(report))[:MOST_SHOWN],
        changed=report.changed[:MOST_SHOWN],
        kept_by_hand=report.kept_by_hand[:MOST_SHOWN],
        raw_gone=report.raw_gone[:MOST_SHOWN],
    )


def _refused(report: Report) -> Iterator[RefusalLine]:
    told = grouped((one.raw, (one.reason.value, one.message)) for one in report.refused)
    for (reason, message), raws in told.items():
        yield RefusalLine(reason, tuple(raws), message)


def _notes(report: Report) -> Iterator[NoteLine]:
    for message, raws in grouped((one.raw, one.message) for one in report.notes).items():
        yield NoteLine(tuple(raws), message)


def _line(one: Doubtful, article: Article | None) -> DoubtLine:
    return DoubtLine(
        one.confidence,
        one.raw,
        article.headline if article else None,
        article.address if article else None,
        one.doubts,
    )
