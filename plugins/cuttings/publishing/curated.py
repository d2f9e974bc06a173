"""Curated lists: ``content/lists/<name>.toml``, each with page, feed and export.

Pure: the rim reads the files. A list::

    title = "The bridge, from closure to reopening"
    note = "What to read first."      # optional
    by = "R. Lind"                    # optional

    [[article]]
    id = "k3f7q2m5xw6a"
    note = "The first report."        # optional
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cuttings.owner_files import Entry, read_entries, read_entry
from cuttings.settings import SettingsError
from cuttings.text.slug import slugify

_KEYS = ("title", "note", "by", "article")
_ARTICLE_KEYS = ("id", "note")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An article on a list, by id, and why it is there."""

    article: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CuratedList:
    """Articles somebody put together, in that order."""

    slug: str
    title: str
    entries: tuple[ListEntry, ...]
    note: str = ""
    by: str = ""

    @property
    def address(self) -> str:
        """Where its page stands."""
        return f"list/{self.slug}.html"


def read_list(mapping: Mapping[str, object], stem: str, where: str) -> CuratedList:
    """The list a TOML mapping describes. Raises SettingsError: a list must not lose an article."""
    told = read_entry(mapping, _KEYS, where)
    return CuratedList(
        slug=slugify(stem, "list"),
        title=told.text("title") or stem,
        entries=tuple(map(_entry, read_entries(mapping, "article", _ARTICLE_KEYS, where))),
        note=told.text("note"),
        by=told.text("by"),
    )


def _entry(entry: Entry) -> ListEntry:
    article = entry.text("id")
    if not article:
        raise entry.fault(key="id", give="the Id of an article, such as k3f7q2m5xw6a")
    return ListEntry(article, entry.text("note"))


@dataclass(frozen=True, slots=True)
class ListLine:
    """An article on the list's page: its list row (None once withdrawn), and why it is there."""

    id: str
    row: object | None
    note: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A curated list with its rows, as its page shows it."""

    list: CuratedList
    lines: tuple[ListLine, ...]


def list_views(lists: Iterable[CuratedList], rows: Mapping[str, object]) -> Iterator[ListView]:
    """The lists with the rows of their articles, which another room made, by article id."""
    for one in lists:
        yield ListView(
            one,
            tuple(
                ListLine(entry.article, rows.get(entry.article), entry.note)
                for entry in one.entries
            ),
        )


@dataclass(frozen=True, slots=True)
class KeptLists:
    """The lists an archive publishes, and what its owner should know of the others."""

    lists: tuple[CuratedList, ...]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def keep_lists(
    named: Iterable[tuple[str, CuratedList]], held: Container[str], gone: Container[str]
) -> KeptLists:
    """The lists that have articles here; ``held`` and ``gone`` (withdrawn) are article ids.

    A list of none of our articles is another archive's (a build of other raw files) and left out; a
    single id that no article has is a mistake. Raises SettingsError for two lists of one address.
    """
    lists, notes, warnings = [], [], []
    names: dict[str, str] = {}
    for name, one in named:
        if names.setdefault(one.slug, name) != name:
            msg = (
                f"lists/{name}: its page would be {one.address}, which is that of "
                f"lists/{names[one.slug]}; rename one of them."
            )
            raise SettingsError(msg)
        if not any(entry.article in held for entry in one.entries):
            notes.append(f"lists/{name}: none of its articles is in this archive; left out.")
            continue
        lists.append(one)
        warnings += [
            f"lists/{name}: no article has the Id {entry.article!r}; mend or remove the entry."
            for entry in one.entries
            if entry.article not in held and entry.article not in gone
        ]
    return KeptLists(tuple(lists), tuple(notes), tuple(warnings))
