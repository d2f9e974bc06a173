"""The names under which pages tell a field (``keys.toml``).

Enters: a field's name. Leaves: the keys to ask, most trusted first.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    text = resources.files(__package__).joinpath("keys.toml").read_text(encoding="utf-8")
    return {
        part: {field: tuple(keys) for field, keys in fields.items()}
        for part, fields in tomllib.loads(text).items()
    }


def of_meta(field: str) -> tuple[str, ...]:
    """The meta names that tell ``field``. Raises KeyError for a field without any."""
    return _table()["meta"][field]
