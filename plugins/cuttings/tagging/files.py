"""The one place where the tagging room touches the disk."""

from __future__ import annotations

import pickle
from pathlib import Path

from cuttings.owner_files import read_toml
from cuttings.tagging.records import Alias, read_aliases
from cuttings.tagging.reference import Reference, make_reference, pack, unpack

KEPT = "reference"
"""The file below the folder of caches."""


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """The aliases of a TOML file, none where there is no such file. Raises SettingsError."""
    if not path.is_file():
        return ()
    return read_aliases(read_toml(path.read_bytes(), path.name), path.name)


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
        folder.mkdir(parents=True, exist_ok=True)
        passing = file.with_suffix(".new")
        passing.write_bytes(pack(kept))
        passing.replace(file)
    return kept
