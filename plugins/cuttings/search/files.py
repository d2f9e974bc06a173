"""The one module of search that touches the disk: packaged scripts, the token store, the output."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from cuttings.search.analyser import Stemmer
from cuttings.search.english import English
from cuttings.search.packs import LanguagePack
from cuttings.search.scripts import Script
from cuttings.search.tokens import TokenStore, store_as_arrays, store_from_arrays

LUNR_FOLDER = "lunr"
_SUPPORT = "lunr.stemmer.support.js"
_HASH_LETTERS = 12


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


def load_store(folder: Path, main: str | None) -> tuple[TokenStore, dict[bytes, str]]:
    """The rows and compressed texts kept from the last build; empty ones where none fit."""
    rows, texts = folder / "tokens.npz", folder / "texts.json"
    if not rows.is_file() or not texts.is_file():
        return TokenStore(main), {}
    with np.load(rows, allow_pickle=False) as arrays:
        store = store_from_arrays(arrays)
    packed = json.loads(texts.read_text(encoding="ascii"))
    if store.main != main:
        store = TokenStore(main)
    return store, {bytes.fromhex(key): text for key, text in packed.items()}


def save_store(folder: Path, store: TokenStore, packed: dict[bytes, str]) -> None:
    """Keep the rows and compressed texts for the next build."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "tokens.npz", allow_pickle=False, **store_as_arrays(store))
    texts = json.dumps({key.hex(): text for key, text in packed.items()})
    (folder / "texts.json").write_text(texts, encoding="ascii")


def write_index(folder: Path, scripts: Iterable[Script], packs: Iterable[str]) -> str:
    """Write the index into ``folder/<hash>/`` and return that name.

    The hash is over every script, so that a page never meets shards of another build: a cache may
    hold a file for ten minutes. Older indexes in ``folder`` are removed.
    """
    draft = folder / "draft"
    if draft.exists():
        shutil.rmtree(draft)
    made: set[str] = set()
    digest = hashlib.sha256()
    for script in scripts:
        kind = script.name.partition("/")[0]
        if kind not in made and kind != script.name:
            (draft / kind).mkdir(parents=True)
            made.add(kind)
        data = script.text.encode("utf-8", "replace")
        digest.update(hashlib.sha256(data).digest())
        (draft / f"{script.name}.js").write_bytes(data)
    _write_assets(draft / LUNR_FOLDER, packs)
    name = digest.hexdigest()[:_HASH_LETTERS]
    for old in sorted(folder.iterdir()):
        if old != draft and old.is_dir():
            shutil.rmtree(old)
    draft.rename(folder / name)
    return name


def _write_assets(folder: Path, packs: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in asset_names(packs):
        (folder / name).write_text(read_asset(name), encoding="utf-8", newline="")
    notices = resources.files("cuttings.search").joinpath("data/NOTICES.txt")
    (folder / "NOTICES.txt").write_text(notices.read_text(encoding="utf-8"), encoding="utf-8")
