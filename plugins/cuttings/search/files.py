"""The one module of search that touches the disk: packaged scripts, the token store, the output."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from cuttings.search.analyser import Stemmer
from cuttings.search.builder import Index
from cuttings.search.english import English
from cuttings.search.packs import LanguagePack
from cuttings.search.scripts import TextPacker
from cuttings.search.tokens import TokenStore, store_as_arrays, store_from_arrays

LUNR_FOLDER = "lunr"
_SUPPORT = "lunr.stemmer.support.js"


class AssetError(RuntimeError):
    """A packaged script that is missing or is not the one the index was proved with."""


@cache
def _assets() -> dict[str, Any]:
    source = resources.files("cuttings.search").joinpath("data/assets.json")
    return dict(json.loads(source.read_text(encoding="utf-8")))


@cache
def read_asset(name: str) -> str:
    """The text of lunr.js or of a language pack, from the installed distribution, unmodified.

    Raises AssetError where it is missing or its SHA-256 is not the known one.
    """
    known = _assets()
    package, wanted = known["distribution"], known["files"][name]
    distribution = importlib.metadata.distribution(package)
    path = Path(str(distribution.locate_file(f"{package}/{wanted['path']}")))
    advice = f"install {package}=={known['version']}, or prove the new file and note its hash."
    if not path.is_file():
        msg = f"search: {package} {distribution.version} ships no {wanted['path']}; {advice}"
        raise AssetError(msg)
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != wanted["sha256"]:
        msg = (
            f"search: {name} in {package} {distribution.version} has SHA-256 {found[:16]}..., "
            f"expected {wanted['sha256'][:16]}...; {advice}"
        )
        raise AssetError(msg)
    return data.decode("utf-8")


def asset_names(packs: Iterable[str]) -> list[str]:
    """The packaged scripts that an index with these packs needs in the browser."""
    others = [f"lunr.{pack}.js" for pack in packs if pack != "en"]
    return ["lunr.js", *([_SUPPORT] if others else []), *others]


@cache
def stemmer_of(pack: str) -> Stemmer:
    """Stop words and stems of a language. Raises AssetError or PackError."""
    if pack == "en":
        return English()
    return LanguagePack(pack, [read_asset(n) for n in ("lunr.js", _SUPPORT, f"lunr.{pack}.js")])


def load_store(folder: Path, main: str | None) -> tuple[TokenStore, TextPacker]:
    """The rows and compressed texts kept from the last build; empty ones where none fit."""
    rows, texts = folder / "tokens.npz", folder / "texts.json"
    if not rows.is_file() or not texts.is_file():
        return TokenStore(main), TextPacker({})
    with np.load(rows, allow_pickle=False) as arrays:
        store = store_from_arrays(arrays)
    packed = json.loads(texts.read_text(encoding="ascii"))
    if store.main != main:
        store = TokenStore(main)
    return store, TextPacker({bytes.fromhex(key): text for key, text in packed.items()})


def save_store(folder: Path, store: TokenStore, packer: TextPacker) -> None:
    """Keep the rows and compressed texts for the next build."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "tokens.npz", allow_pickle=False, **store_as_arrays(store))
    texts = json.dumps({key.hex(): text for key, text in packer.used.items()})
    (folder / "texts.json").write_text(texts, encoding="ascii")


def write_index(folder: Path, index: Index, packs: Iterable[str]) -> str:
    """Write an index into ``folder/<name>/``, for benches and tests; the site's writer does it
    for a site. Returns the name.
    """
    root = folder / index.name
    for script in index.scripts:
        path = root / f"{script.name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(script.text.encode("utf-8", "replace"))
    (root / LUNR_FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in asset_texts(packs):
        (root / LUNR_FOLDER / name).write_text(text, encoding="utf-8", newline="")
    return index.name


def asset_texts(packs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands in the index's ``lunr`` folder: the packaged scripts and their notices."""
    for name in asset_names(packs):
        yield name, read_asset(name)
    notices = resources.files("cuttings.search").joinpath("data/NOTICES.txt")
    yield "NOTICES.txt", notices.read_text(encoding="utf-8")
