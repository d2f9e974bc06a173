"""One raw file's share of the work: its members read, decoded and cleaned.

Enters: an entry of the raw folder and what is known beforehand. Leaves: one outcome a member, as
they come. Runs in any process; the outcome does not depend on which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from cuttings.cleaning import files
from cuttings.cleaning.inputs.limits import TooLargeError
from cuttings.cleaning.inputs.members import Member, read_members
from cuttings.cleaning.inputs.sidecar import SidecarError, read_manifest, read_sidecar
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.labelling.furniture import Furniture
from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.model import Cutting, RawFile, Refusal, RefusalReason

Outcome = Cutting | Refusal | Note


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with one entry: ``wanted`` names the members to clean, None means all.

    ``furniture`` is the furniture to clean a member with, by the member's name.
    """

    entry: files.RawEntry
    wanted: frozenset[str] | None = None
    furniture: Mapping[str, Furniture] = field(default_factory=dict)


def clean_entry(task: Task, context: CleaningContext) -> Iterator[Outcome]:
    """The outcome of every wanted member of the entry, in the file's order."""
    for member in members_of(task.entry, context):
        if not isinstance(member, RawFile):
            if task.wanted is None:
                yield member
        elif task.wanted is None or member.name in task.wanted:
            own = replace(context, furniture=task.furniture.get(member.name))
            yield clean(member, own)


def members_of(entry: files.RawEntry, context: CleaningContext) -> Iterator[Member]:
    """The members of the entry with the facts of sidecars and manifests, and notes about those."""
    hints: dict[str, str] = {}
    for told in _facts_about(entry, context.limits.sidecar):
        if isinstance(told, Note):
            yield told
        else:
            hints |= told
    try:
        with files.open_raw(entry) as stream:
            for member in read_members(entry.name, stream, context.limits):
                yield _told(member, hints) if isinstance(member, RawFile) else member
    except OSError as error:
        message = f"it cannot be read ({error.strerror}); mend its permissions or remove it"
        yield Refusal(entry.name, RefusalReason.UNREADABLE_ARCHIVE, message)


def _told(member: RawFile, hints: Mapping[str, str]) -> RawFile:
    return replace(member, hints={**member.hints, **hints}) if hints else member


def _facts_about(entry: files.RawEntry, limit: int) -> Iterator[dict[str, str] | Note]:
    """Facts from manifests of outer folders first, sidecars last: the nearest word counts."""
    for place, name in entry.manifests:
        try:
            facts = _manifest(place, files.state_of(place), limit)
        except (OSError, TooLargeError) as error:
            yield Note(entry.name, f"{place.name}: {error}")
        else:
            yield dict(facts.get(name) or facts.get(name.removesuffix(".gz")) or {})
    for place in entry.sidecars:
        try:
            yield read_sidecar(place.name, files.read_small(place, limit))
        except (OSError, TooLargeError, SidecarError) as error:
            yield Note(entry.name, f"{files.shown_name(place.name)}: {error}")


@lru_cache(maxsize=8)
def _manifest(place: Path, state: str, limit: int) -> Mapping[str, Mapping[str, str]]:
    """A manifest read once for all the files it tells about; ``state`` forgets an old reading."""
    del state
    return read_manifest(files.read_small(place, limit))
