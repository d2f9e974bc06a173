"""Outlets as data: one mapping of ``content/sources/<id>.toml`` becomes a Source.

Pure: whoever touches the disk (a rim, or a room's ``files.py``) parses the TOML and passes it in.
Keys that belong to cleaning (``rule``, ``date_order``) are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cuttings.model import Level, Source
from cuttings.settings import SettingsError
from cuttings.text.addresses import web_address
from cuttings.text.languages import language_tag

DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")

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
    if texts["language"] and language_tag(texts["language"]) is None:
        msg = f"{where}: language is {texts['language']!r}; give a BCP 47 tag such as 'en-GB'."
        raise SettingsError(msg)
    if texts["homepage"] and web_address(texts["homepage"]) is None:
        msg = f"{where}: homepage is {texts['homepage']!r}; give an address with https://."
        raise SettingsError(msg)
    domains = _texts(mapping, "domains", where)
    odd = [domain for domain in domains if not DOMAIN.fullmatch(domain)]
    if odd:
        msg = f"{where}: domains has {odd[0]!r}; give a domain alone, such as 'courier.example'."
        raise SettingsError(msg)
    return Source(
        id=source_id,
        name=_text(mapping, "name", where) or source_id,
        domains=domains,
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
