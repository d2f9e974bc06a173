"""``content/stories.toml``: what a person decided about stories, which the next build obeys.

    [[split]]                       # these articles leave their story and stay apart from it
    articles = ["k3v...", "m2p..."]

    [[pin]]                         # these articles go into the story of the first
    articles = ["k3v...", "abc..."]

    [[merge]]                       # these whole stories are one
    stories = ["q7d...", "z5e..."]

    [[rename]]
    story = "q7d..."
    title = "The flood at Hollin Bridge"

Articles go by their ids, stories by theirs or by the id of any article in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuttings.owner_files import Entry, read_entries, read_entry, read_toml
from cuttings.stories.identity import story_id
from cuttings.text.wording import ENGLISH, Wording

KINDS = {
    "split": ("articles",),
    "pin": ("articles",),
    "merge": ("stories",),
    "rename": ("story", "title"),
}
"""Kind of decision -> its keys."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A title given by hand."""

    story: str
    title: str


@dataclass(frozen=True, slots=True)
class Overrides:
    """All decisions, carried out in the order split, pin, merge; then stories are renamed."""

    splits: tuple[tuple[str, ...], ...] = ()
    pins: tuple[tuple[str, ...], ...] = ()
    merges: tuple[tuple[str, ...], ...] = ()
    renames: tuple[Rename, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """Groups after the decisions, each oldest first, and what could not be carried out."""

    groups: tuple[tuple[str, ...], ...]
    by_hand: Mapping[str, str]
    """Article id -> the decision that put it where it is, in words."""
    notes: tuple[str, ...]


def read_overrides(data: bytes, where: str = "content/stories.toml") -> Overrides:
    """The decisions in a TOML file. Raises SettingsError naming what is wrong and where."""
    tables = read_entry(read_toml(data, where), tuple(KINDS), where).values
    entries = {kind: read_entries(tables, kind, keys, where) for kind, keys in KINDS.items()}
    return Overrides(
        splits=tuple(map(_ids, entries["split"])),
        pins=tuple(map(_several_ids, entries["pin"])),
        merges=tuple(map(_several_ids, entries["merge"])),
        renames=tuple(map(_rename, entries["rename"])),
    )


def _ids(entry: Entry) -> tuple[str, ...]:
    (key,) = entry.keys
    ids = entry.texts(key)
    if not ids:
        raise entry.fault(key=key, give="a list of ids in quotes")
    return ids


def _several_ids(entry: Entry) -> tuple[str, ...]:
    ids = _ids(entry)
    if len(set(ids)) == 1:
        (key,) = entry.keys
        raise entry.fault(key=key, give="two ids or more: one alone joins nothing")
    return ids


def _rename(entry: Entry) -> Rename:
    for key in entry.keys:
        if not entry.text(key):
            raise entry.fault(key=key, give="text in quotes")
    return Rename(entry.text("story"), entry.text("title"))


def decide(
    groups: Sequence[Sequence[str]],
    overrides: Overrides,
    order: Sequence[str],
    words: Wording = ENGLISH,
) -> Decided:
    """Carry the decisions out on groups of article ids; ``order`` is the archive's.

    What a person did is told in ``words``.
    """
    return _Decision(groups, order, words).carry_out(overrides)


class _Decision:
    def __init__(
        self, groups: Sequence[Sequence[str]], order: Sequence[str], words: Wording
    ) -> None:
        self._words = words
        self._place = {article: place for place, article in enumerate(order)}
        self._groups = [sorted(group, key=self._place.__getitem__) for group in groups]
        self._of = {article: group for group in self._groups for article in group}
        self._names = {story_id(one): group[0] for group in self._groups for one in group}
        self._by_hand: dict[str, str] = {}
        self._notes: list[str] = []

    def carry_out(self, overrides: Overrides) -> Decided:
        for ids in overrides.splits:
            self._move(
                self._known(ids, "split"), [], self._words.gettext("split from its story by hand")
            )
        for ids in overrides.pins:
            known = self._known(ids, "pin")
            if known:
                self._move(
                    known, self._of[known[0]], self._words.gettext("put into this story by hand")
                )
        for ids in overrides.merges:
            known = self._known(ids, "merge")
            for article in known[1:]:
                if self._of[article] is not self._of[known[0]]:
                    moved = list(self._of[article])
                    self._move(
                        moved,
                        self._of[known[0]],
                        self._words.gettext("its story was merged by hand"),
                    )
        groups = tuple(tuple(group) for group in self._groups if group)
        return Decided(tuple(sorted(groups, key=self._first)), self._by_hand, tuple(self._notes))

    def _first(self, group: Sequence[str]) -> int:
        return self._place[group[0]]

    def _known(self, ids: Sequence[str], kind: str) -> list[str]:
        known = []
        for one in ids:
            article = self._names.get(one, one)
            if article in self._of:
                known.append(article)
            else:
                self._notes.append(
                    f"stories.toml: [[{kind}]] names {one!r}, which no article or story here has; "
                    "remove it, or give an id from the article's or story's address."
                )
        return known

    def _move(self, articles: Sequence[str], target: list[str], reason: str) -> None:
        if not any(target is group for group in self._groups):
            self._groups.append(target)
        for article in articles:
            self._by_hand[article] = reason
            if self._of[article] is not target:
                self._of[article].remove(article)
                target.append(article)
                self._of[article] = target
        target.sort(key=self._place.__getitem__)
