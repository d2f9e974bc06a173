"""What an archive's owner wrote, tried as a whole before long work begins.

Pure: whoever touches the disk passes the bytes in. Each room reads its own files again when it
needs them, with the same words for what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from cuttings.cleaning.corrections import read_corrections
from cuttings.cleaning.fields.agency import read_agencies
from cuttings.cleaning.source_rules import read_source_rules
from cuttings.owner_files import read_toml
from cuttings.publishing.curated import read_list
from cuttings.publishing.takedowns import read_takedowns
from cuttings.redactions import read_redactions
from cuttings.settings import SettingsError
from cuttings.stories.overrides import read_overrides
from cuttings.tagging.records import read_aliases

FOLDERS = ("", "sources", "lists")
"""Folders of the content folder whose TOML files owners write."""


def faults_in(files: Mapping[str, bytes]) -> Iterator[str]:
    """What cannot be used in the files, which are named by their place in the content folder."""
    for place, data in files.items():
        try:
            _try(PurePosixPath(place), data)
        except SettingsError as error:
            yield str(error)


def _try(place: PurePosixPath, data: bytes) -> None:
    """Read one file as its room does; one that no room reads is nobody's. Raises SettingsError."""
    where = str(place)
    match place.parts:
        case ("takedowns.toml",):
            read_takedowns(read_toml(data, where), where)
        case ("redactions.toml",):
            read_redactions(read_toml(data, where), where)
        case ("aliases.toml",):
            read_aliases(read_toml(data, where), where)
        case ("corrections.toml",):
            read_corrections(data, where)
        case ("stories.toml",):
            read_overrides(data)
        case ("sources", "agencies.toml"):
            read_agencies(data, where)
        case ("sources", _):
            read_source_rules(read_toml(data, where), place.stem, where)
        case ("lists", _):
            read_list(read_toml(data, where), place.stem, where)
