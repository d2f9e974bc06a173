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

from cuttings.settings import SettingsError
from cuttings.text.slug import slugify

_KEYS = frozenset({"title", "note", "by", "article"})
_ENTRY_KEYS = frozenset({"id", "note"})


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
    _check_keys(mapping, _KEYS, where)
    entries = mapping.get("article", [])
    if not isinstance(entries, list) or not all(isinstance(one, Mapping) for one in entries):
        msg = f"{where}: article is {entries!r}; write each article as an [[article]] table."
        raise SettingsError(msg)
    return CuratedList(
        slug=slugify(stem, "list"),
        title=_text(mapping, "title", where) or stem,
        entries=tuple(_entry(one, f"{where}, article {n}") for n, one in enumerate(entries, 1)),
        note=_text(mapping, "note", where),
        by=_text(mapping, "by", where),
    )


def _entry(entry: Mapping[str, object], where: str) -> ListEntry:
    _check_keys(entry, _ENTRY_KEYS, where)
    article = _text(entry, "id", where)
    if not article:
        msg = f"{where}: id is missing; give the Id of an article, such as k3f7q2m5xw6a."
        raise SettingsError(msg)
    return ListEntry(article, _text(entry, "note", where))


def _check_keys(mapping: Mapping[str, object], known: frozenset[str], where: str) -> None:
    unknown = sorted(set(mapping) - known)
    if unknown:
        msg = f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}."
        raise SettingsError(msg)


def _text(mapping: Mapping[str, object], key: str, where: str) -> str:
    value = mapping.get(key, "")
    if not isinstance(value, str):
        msg = f"{where}: {key} is {value!r}; give text in quotes."
        raise SettingsError(msg)
    return value


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
    single id that no article has is a mistake.
    """
    lists, notes, warnings = [], [], []
    for name, one in named:
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
