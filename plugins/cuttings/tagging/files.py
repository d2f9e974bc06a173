"""The one place where the tagging room touches the disk."""

from __future__ import annotations

from pathlib import Path

from cuttings.owner_files import read_toml
from cuttings.tagging.records import Alias, read_aliases


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """The aliases of a TOML file, none where there is no such file. Raises SettingsError."""
    if not path.is_file():
        return ()
    return read_aliases(read_toml(path.read_bytes(), path.name), path.name)
