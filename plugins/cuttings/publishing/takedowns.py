"""Withdrawn articles: ``content/takedowns.toml`` takes them out and leaves a dated tombstone.

Pure: the rim reads the file. An entry::

    [[takedown]]
    id = "abcdefgh2345"            # or original_url = "https://..."
    date = "2026-01-31"            # the day it was withdrawn
    reason = "publisher's request" # shown on the tombstone
    asked_by = "..."               # kept here, never shown
    show_headline = false
    raw_removed = false            # true once the raw file is gone too
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cuttings.model import Archive, Article, Tombstone
from cuttings.owner_files import Entry, read_only_entries
from cuttings.settings import SettingsError

_KEYS = ("id", "original_url", "date", "reason", "asked_by", "show_headline", "raw_removed")


@dataclass(frozen=True, slots=True)
class Takedown:
    """One withdrawal: the article by id or original address, the day, and the reason shown."""

    date: str
    reason: str
    id: str | None = None
    original_url: str | None = None
    show_headline: bool = False
    raw_removed: bool = False

    def covers(self, article: Article) -> bool:
        """Whether the article is the one withdrawn."""
        if self.id is not None:
            return article.id == self.id
        return self.original_url in (article.original_url, article.canonical_url)


def read_takedowns(mapping: Mapping[str, object], where: str) -> tuple[Takedown, ...]:
    """The withdrawals of a TOML mapping. Raises SettingsError: none may fail in silence."""
    return tuple(map(_takedown, read_only_entries(mapping, "takedown", _KEYS, where)))


def _takedown(entry: Entry) -> Takedown:
    identity, original_url = entry.text("id"), entry.text("original_url")
    if bool(identity) == bool(original_url):
        msg = f"{entry.where}: give either id or original_url, and not both."
        raise SettingsError(msg)
    return Takedown(
        date=entry.day("date"),
        reason=entry.text("reason") or "withdrawn",
        id=identity or None,
        original_url=original_url or None,
        show_headline=entry.flag("show_headline"),
        raw_removed=entry.flag("raw_removed"),
    )


def withdraw(archive: Archive, takedowns: tuple[Takedown, ...]) -> Archive:
    """The archive without the withdrawn articles, with a tombstone for each withdrawal.

    A withdrawal whose article is not (or no longer) here keeps its tombstone: the day and reason
    stay told after the raw file itself has been removed.
    """
    kept = list(archive.articles)
    stones: list[Tombstone] = []
    for takedown in takedowns:
        found = [article for article in kept if takedown.covers(article)]
        kept = [article for article in kept if not takedown.covers(article)]
        stones.extend(_stone(takedown, article) for article in found)
        if not found and takedown.id:
            stones.append(Tombstone(takedown.id, None, takedown.date, takedown.reason))
    return replace(archive, articles=tuple(kept), tombstones=tuple(stones))


def unmatched(archive: Archive, takedowns: Iterable[Takedown], where: str) -> Iterator[str]:
    """A warning for each withdrawal that matches no article: a slip there leaves a text public.

    ``archive`` is the one before the withdrawals. One that says ``raw_removed`` expects none.
    """
    for takedown in takedowns:
        if takedown.raw_removed or any(takedown.covers(one) for one in archive.articles):
            continue
        yield (
            f"{where}: no article matches {takedown.id or takedown.original_url!r}, so nothing was "
            "withdrawn; mend it, or say raw_removed = true if the raw file is gone too."
        )


def _stone(takedown: Takedown, article: Article) -> Tombstone:
    shown = takedown.show_headline
    return Tombstone(
        id=article.id,
        address=article.address,
        date=takedown.date,
        reason=takedown.reason,
        headline=article.headline if shown else None,
        source=article.source.name if shown else None,
    )
