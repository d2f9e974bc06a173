"""Outlets as data: one mapping of ``content/sources/<id>.toml`` becomes a Source.

Pure: whoever touches the disk (a rim, or a room's ``files.py``) parses the TOML and passes it in.
Keys that belong to cleaning (``rule``, ``date_order``) are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cuttings.model import Level, Source
from cuttings.owner_files import Entry
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


def by_name(sources: Iterable[Source]) -> dict[str, Source]:
    """The outlets under their ids, names and other names, all in lower case.

    A name that several bear is the first one's.

    >>> post = Source("post", "The Post", names=("Post Online",))
    >>> list(by_name([post, Source("the-post", "The Post")]))
    ['post', 'the post', 'post online', 'the-post']
    """
    filed: dict[str, Source] = {}
    for source in sources:
        for name in (source.id, source.name, *source.names):
            filed.setdefault(name.casefold(), source)
    return filed


def read_source(mapping: Mapping[str, object], source_id: str, where: str) -> Source:
    """The outlet a TOML mapping describes; ``where`` names the file in messages.

    Raises SettingsError where a value is of the wrong kind.
    """
    entry = Entry(mapping, SOURCE_KEYS, where)
    texts = {key: entry.text(key) or None for key in _TEXT_KEYS}
    if texts["language"] and language_tag(texts["language"]) is None:
        raise entry.fault(key="language", give="a BCP 47 tag such as 'en-GB'")
    if texts["homepage"] and web_address(texts["homepage"]) is None:
        raise entry.fault(key="homepage", give="an address with https://")
    domains = entry.texts("domains")
    if not all(map(DOMAIN.fullmatch, domains)):
        raise entry.fault(key="domains", give="domains alone, such as 'courier.example'")
    return Source(
        id=source_id,
        name=entry.text("name") or source_id,
        domains=domains,
        names=entry.texts("names"),
        level=entry.choice("level", Level) if "level" in mapping else None,
        **texts,
    )
