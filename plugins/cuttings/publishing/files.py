"""The one place where the publishing room touches the disk."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from cuttings.settings import SettingsError


def read_toml(path: Path) -> Mapping[str, object]:
    """The mapping in a TOML file, empty where there is no such file. Raises SettingsError."""
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path.name}: not readable as TOML ({error}); mend the line it names."
        raise SettingsError(msg) from error
