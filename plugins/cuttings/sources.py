"""Outlets as data: one mapping of ``content/sources/<id>.toml`` becomes a Source.

Pure: whoever touches the disk (a rim, or a room's ``files.py``) parses the TOML and passes it in.
Keys that belong to cleaning (``rule``, ``date_order``) are left to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from cuttings.model import Level, Source
from cuttings.settings import SettingsError

_TEXT_KEYS = (
    "homepage",
    "country",
    "language",
    "timezone",
    "owner",
    "note",
    "level_reason",
)
SOURCE_KEYS = ("name", "domains", "names", "level", *_TEXT_KEYS)
"""All keys that ``read_source`` reads."""


def read_source(mapping: Mapping[str, object], source_id: str, where: str) -> Source:
    """The outlet a TOML mapping describes; ``where`` names the file in messages.

    Raises SettingsError where a value is of the wrong kind.
    """
    texts = {key: _text(mapping, key, where) for key in _TEXT_KEYS}
    return Source(
        id=source_id,
        name=_text(mapping, "name", where) or source_id,
        domains=_texts(mapping, "domains", where),
        names=_texts(mapping, "names", where),
        level=_level(mapping, where),
        **texts,
    )


def _text(mapping: Mapping[str, object], key: str, where: str) -> str | None:
    value = mapping.get(key)
    if value is None or isinstance(value, str):
        return value or None
    msg = f"{where}: {key} is {value!r}; give text in quotes."
    raise SettingsError(msg)


def _texts(mapping: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = mapping.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    msg = f'{where}: {key} is {value!r}; give a list such as ["courier.example"].'
    raise SettingsError(msg)


def _level(mapping: Mapping[str, object], where: str) -> Level | None:
    value = mapping.get("level")
    if value is None:
        return None
    try:
        return Level(str(value))
    except ValueError:
        msg = f"{where}: level is {value!r}; give 'full', 'excerpt' or 'metadata'."
        raise SettingsError(msg) from None
