"""One raw file's share of the work: its members read, decoded and cleaned.

Enters: an entry of the raw folder and what is known beforehand. Leaves: one outcome a member, as
they come. Runs in any process; the outcome does not depend on which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from cuttings.cleaning import files
from cuttings.cleaning.corpus import outlet_of
from cuttings.cleaning.inputs.facts import meant_by
from cuttings.cleaning.inputs.limits import TooLargeError
from cuttings.cleaning.inputs.members import Member, read_members
from cuttings.cleaning.inputs.sidecar import (
    AboutFile,
    SidecarError,
    read_manifest,
    read_sidecar,
)
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.pipeline import CleaningContext, clean, url_of
from cuttings.cleaning.store import Summary, summarise
from cuttings.model import Cutting, RawFile, Refusal, RefusalReason


@dataclass(frozen=True, slots=True)
class Learned:
    """What an outlet's files share, with the digest that names it."""

    digest: str
    furniture: Furniture


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known while entries are cleaned: the context, and what outlets' files share."""

    context: CleaningContext
    learned: Mapping[str, Learned] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with one entry.

    ``wanted`` holds the members to clean, each with the outlet whose furniture it is cleaned with
    where that is known; None means all members, each by itself.
    """

    entry: files.RawEntry
    wanted: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One outcome as it is remembered, and the cutting itself packed for the spool."""

    outcome: Summary | Refusal | Note
    packed: bytes | None = None


def work_on(task: Task, knowledge: Knowledge) -> Iterator[Kept]:
    """The outcome of every wanted member of the entry, in the file's order."""
    for member, outlet in wanted_members(task, knowledge.context):
        yield from work_on_member(member, outlet, knowledge)


def wanted_members(task: Task, context: CleaningContext) -> Iterator[tuple[Member, str | None]]:
    """The members that the task is about, each with its outlet, None where it stands by itself."""
    for member in members_of(task.entry, context):
        if task.wanted is None:
            yield member, None
        elif isinstance(member, RawFile) and member.name in task.wanted:
            yield member, task.wanted[member.name]


def work_on_member(member: Member, outlet: str | None, knowledge: Knowledge) -> Iterator[Kept]:
    """The member's outcome, cleaned with what the files of its outlet share."""
    if not isinstance(member, RawFile):
        yield Kept(member)
        return
    learned = knowledge.learned.get(outlet) if outlet is not None else None
    furniture = learned.furniture if learned else None
    outcome = clean(member, replace(knowledge.context, furniture=furniture))
    if not isinstance(outcome, Cutting):
        yield Kept(outcome)
        return
    shared_with = outlet_of(outcome) if outlet is None else outlet
    digest = learned.digest if learned else ""
    summary = summarise(outcome, shared_with, url_of(outcome.fields), digest)
    yield Kept(summary, files.pack(outcome))


def members_of(entry: files.RawEntry, context: CleaningContext) -> Iterator[Member]:
    """The members of the entry with the facts of sidecars and manifests, and notes about those."""
    about = AboutFile()
    for told in _told_about(entry, context.limits.sidecar):
        if isinstance(told, Note):
            yield told
        else:
            about = about.with_nearer(told)
    try:
        with files.open_raw(entry) as stream:
            for member in read_members(entry.name, stream, context.limits):
                yield about.added_to(member) if isinstance(member, RawFile) else member
    except OSError as error:
        message = f"it cannot be read ({error.strerror}); mend its permissions or remove it"
        yield Refusal(entry.name, RefusalReason.UNREADABLE_ARCHIVE, message)


def _told_about(entry: files.RawEntry, limit: int) -> Iterator[AboutFile | Note]:
    """Facts from manifests of outer folders first, sidecars last: the nearest word counts."""
    for place, name in entry.manifests:
        try:
            facts = _manifest(place, files.state_of(place), limit)
        except (OSError, TooLargeError) as error:
            yield Note(entry.name, f"{place.name}: {error}")
        else:
            yield facts.get(name) or facts.get(name.removesuffix(".gz")) or AboutFile()
    for place in entry.sidecars:
        try:
            told = read_sidecar(place.name, files.read_small(place, limit))
        except (OSError, TooLargeError, SidecarError) as error:
            yield Note(entry.name, f"{files.shown_name(place.name)}: {error}")
        else:
            yield told
            if not told.facts:
                message = "it tells no fact that is known; docs/raw-files.md lists their keys"
                yield Note(entry.name, f"{files.shown_name(place.name)}: {message}")


def slips_in_manifests(entries: Iterable[files.RawEntry], limit: int) -> Iterator[Note]:
    """Notes on manifests that tell of files that are not there, or have a misspelt column."""
    shown = {
        place: f"{entry.name.removesuffix(name)}{place.name}"
        for entry in entries
        for place, name in entry.manifests
    }
    for place, raw in shown.items():
        with suppress(OSError, TooLargeError):  # each of its files tells of that
            told = _manifest(place, files.state_of(place), limit)
            idle = [f'"{name}"' for name in told if not _is_there(place.parent / name)]
            if idle:
                message = f"it tells of what is not there: {', '.join(idle)}; mend the names"
                yield Note(raw, message)
            if not told:
                yield Note(raw, "no row names a file; expected a column called file")
            for column in dict.fromkeys(one.name for about in told.values() for one in about.told):
                if meant := meant_by(column):
                    yield Note(raw, f'its column "{column}" is no fact; is "{meant}" meant?')


def _is_there(path: Path) -> bool:
    return bool(files.state_of(path) or files.state_of(path.with_name(f"{path.name}.gz")))


@lru_cache(maxsize=8)
def _manifest(place: Path, state: str, limit: int) -> Mapping[str, AboutFile]:
    """A manifest read once for all the files it tells about; ``state`` forgets an old reading."""
    del state
    return read_manifest(files.read_small(place, limit))
