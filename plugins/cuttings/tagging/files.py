"""The one place where the tagging room touches the disk."""

from __future__ import annotations

import hashlib
import logging
import marshal
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

from cuttings.owner_files import read_toml
from cuttings.tagging.records import Alias, read_aliases
from cuttings.tagging.reference import DIGEST, Reference, made_by, make_reference, pack, unpack
from cuttings.tagging.shelved import Parcel
from cuttings.text.records import records_of

logger = logging.getLogger(__name__)

KEPT = "reference"
SIGHTINGS = "sightings"
"""The files below the folder of caches."""


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """The aliases of a TOML file, none where there is no such file. Raises SettingsError."""
    if not path.is_file():
        return ()
    return read_aliases(read_toml(path.read_bytes(), path.name), path.name)


def read_records(path: Path) -> Iterator[Mapping[str, object]]:
    """The records of a JSON Lines file. Raises OSError, and RecordError naming file and line."""
    with path.open("rb") as lines:
        yield from records_of(lines, str(path))


def load_reference(folder: Path) -> Reference:
    """The gazetteer and the lexicon as this folder keeps them; made anew, and kept there, where it
    has none, or one that is damaged or out of date.
    """
    file = folder / KEPT
    try:
        kept = unpack(file.read_bytes())
    except (OSError, pickle.UnpicklingError):
        kept = None
    if kept is None:
        kept = make_reference()
        _put(file, pack(kept))
    return kept


def load_sightings(folder: Path) -> tuple[Parcel, ...]:
    """What the last build sighted by the rules of now; nothing where it left nothing.

    A file that is damaged is told.
    """
    file = folder / SIGHTINGS
    if not file.is_file():
        return ()
    whole = file.read_bytes()
    digest, data = whole[:DIGEST], whole[DIGEST:]
    if digest != hashlib.sha256(data).digest():
        logger.warning(
            "%s: what the last build kept is damaged; this build reads all anew and is the slower "
            "for it.",
            file.name,
        )
        return ()
    if data[:DIGEST] != made_by():
        return ()
    return tuple(Parcel(*values) for values in marshal.loads(data[DIGEST:]))


def keep_sightings(folder: Path, parcels: tuple[Parcel, ...]) -> None:
    """Leave the sightings for the next build."""
    values = [(parcel.digest, parcel.asked, parcel.packed) for parcel in parcels]
    data = made_by() + marshal.dumps(values)
    _put(folder / SIGHTINGS, hashlib.sha256(data).digest() + data)


def _put(file: Path, data: bytes) -> None:
    """Write a file whole or not at all: a run that is killed leaves the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    passing = file.with_suffix(".new")
    passing.write_bytes(data)
    passing.replace(file)
