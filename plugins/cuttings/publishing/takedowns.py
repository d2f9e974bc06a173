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

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cuttings.model import Archive, Article, Tombstone
from cuttings.settings import SettingsError

_KEYS = frozenset(
    {"id", "original_url", "date", "reason", "asked_by", "show_headline", "raw_removed"}
)
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


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
    entries = mapping.get("takedown", [])
    if not isinstance(entries, list):
        msg = f"{where}: takedown is {entries!r}; write each as a [[takedown]] table."
        raise SettingsError(msg)
    return tuple(
        _read_entry(entry, f"{where}, takedown {n}") for n, entry in enumerate(entries, start=1)
    )


def _read_entry(entry: Mapping[str, object], where: str) -> Takedown:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        msg = f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}."
        raise SettingsError(msg)
    date = str(entry.get("date", ""))
    if not _DAY.match(date):
        msg = f"{where}: date is {date!r}; give the day of withdrawal, such as 2026-01-31."
        raise SettingsError(msg)
    if bool(entry.get("id")) == bool(entry.get("original_url")):
        msg = f"{where}: give either id or original_url, and not both."
        raise SettingsError(msg)
    return Takedown(
        date=date,
        reason=str(entry.get("reason") or "withdrawn"),
        id=str(entry["id"]) if entry.get("id") else None,
        original_url=str(entry["original_url"]) if entry.get("original_url") else None,
        show_headline=entry.get("show_headline") is True,
        raw_removed=entry.get("raw_removed") is True,
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
