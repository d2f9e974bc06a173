"""The one place where the tagging room touches the disk."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cuttings.settings import SettingsError
from cuttings.tagging.records import Alias, read_aliases


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """The aliases of a TOML file, none where there is no such file. Raises SettingsError."""
    if not path.is_file():
        return ()
    try:
        mapping = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path.name}: not readable as TOML ({error}); mend the line it names."
        raise SettingsError(msg) from error
    return read_aliases(mapping, path.name)
