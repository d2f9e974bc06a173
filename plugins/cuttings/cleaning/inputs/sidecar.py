"""Facts kept beside a raw file: ``<stem>.json``, ``.toml``, ``.yml``, or a row of a manifest."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import yaml

from cuttings.cleaning.inputs.encodings import in_utf8
from cuttings.cleaning.inputs.facts import file_of, read_facts, told_in
from cuttings.cleaning.inputs.sniff import strip_gzip, suffix_of
from cuttings.cleaning.inputs.tables import read_rows
from cuttings.model import RawFile, Told

SIDECAR_SUFFIXES = (".json", ".toml", ".yml", ".yaml")
CONTENT_ENDINGS = (
    *(".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown"),
    *(".mhtml", ".mht", ".eml", ".docx"),
)
MANIFEST_NAME = "manifest.csv"


class SidecarError(ValueError):
    """A sidecar or manifest that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class AboutFile:
    """What stands beside a file about it: ``facts`` keyed as ``RawFile.hints``, and all of it."""

    facts: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()

    def with_nearer(self, other: AboutFile) -> AboutFile:
        """All of it with what stands nearer to the file, whose facts count."""
        return AboutFile({**self.facts, **other.facts}, (*self.told, *other.told))

    def added_to(self, raw: RawFile) -> RawFile:
        """The raw file with what is told about it."""
        if not self.told:
            return raw
        return replace(raw, hints={**raw.hints, **self.facts}, told=(*raw.told, *self.told))


def read_sidecar(name: str, data: bytes) -> AboutFile:
    """What a sidecar of this name says. Raises SidecarError."""
    record = _parse(name, data)
    return AboutFile(read_facts(record), told_in(record, name.rpartition("/")[2]))


def read_manifest(data: bytes) -> dict[str, AboutFile]:
    """File name (as the manifest writes it, with ``/``) -> what it says about that file.

    Of two rows about one file the later one's facts count.
    """
    about: dict[str, AboutFile] = {}
    stream, _ = in_utf8(io.BytesIO(data))
    for row in read_rows(stream, len(data)):
        name = file_of(row.cells)
        if name:
            record = {key: value for key, value in row.cells.items() if value and value != name}
            told = AboutFile(read_facts(record), told_in(record, MANIFEST_NAME))
            place = name.replace("\\", "/").removeprefix("./")
            about[place] = about.get(place, AboutFile()).with_nearer(told)
    return about


def _parse(name: str, data: bytes) -> Mapping[str, object]:
    try:
        if name.lower().endswith(".json"):
            value = json.loads(data)
        elif name.lower().endswith(".toml"):
            value = tomllib.loads(data.decode("utf-8-sig"))
        else:
            value = yaml.safe_load(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        message = f"it cannot be read ({' '.join(str(error).split())}); its facts were left out"
        raise SidecarError(message) from error
    if not isinstance(value, Mapping):
        message = f"it holds {type(value).__name__}; expected names and values"
        raise SidecarError(message)
    return value


def is_sidecar_of(name: str, content: str) -> bool:
    """Whether a file name is that of facts about the file ``content`` beside it.

    >>> is_sidecar_of("004_adb0.json", "004_adb0.txt.gz")
    True
    >>> is_sidecar_of("crawl.json", "crawl.warc")
    False
    """
    suffix = suffix_of(name)
    if suffix not in SIDECAR_SUFFIXES or strip_gzip(name) != name:
        return False
    base = strip_gzip(content)
    whole = base.lower().endswith(CONTENT_ENDINGS)
    return whole and stem_of(name) in (stem_of(base), base)


@dataclass(frozen=True, slots=True)
class Beside:
    """Which files of a folder tell facts: the tellers of each file, and all of them."""

    by_file: dict[str, list[str]]
    of_others: set[str]


def facts_beside(names: Sequence[str]) -> Beside:
    """Which names of a folder are sidecars, and of which; linear in the number of names."""
    about: dict[str, list[str]] = {}
    for name in names:
        base = strip_gzip(name)
        if base.lower().endswith(CONTENT_ENDINGS):
            for told in {stem_of(base), base}:
                about.setdefault(told, []).append(name)
    found = Beside({}, set())
    for name in names:
        for content in about.get(stem_of(name), ()):
            if content != name and is_sidecar_of(name, content):
                found.by_file.setdefault(content, []).append(name)
                found.of_others.add(name)
    return found


def stem_of(name: str) -> str:
    """The file name without its last ending and ``.gz``."""
    base = strip_gzip(name)
    return base[: len(base) - len(suffix_of(base))]
