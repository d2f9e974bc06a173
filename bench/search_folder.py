"""An index in a folder, or made wholly in memory: what benches and tests have instead of a site."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cuttings.search.bits import Column, Numbers
from cuttings.search.builder import Index
from cuttings.search.files import place_index
from cuttings.search.kept import COLUMNS, Kept, kept_segment


class FolderTarget:
    """An index as a folder below another, as a site's writer would have it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._there: set[str] = set()
        self._kept: set[str] = set()

    def adopt(self, old: str, new: str) -> bool:
        """Rename the folder."""
        if not (self._root / old).is_dir():
            return False
        if old != new:
            (self._root / old).rename(self._root / new)
        top = str(self._root)
        for folder, _, names in os.walk(self._root / new):
            place = folder[len(top) + 1 :].replace(os.sep, "/")
            self._there.update(f"{place}/{name}" for name in names)
        return True

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return name in self._there

    def keep(self, name: str) -> None:
        """Leave the file as it is."""
        self._kept.add(name)

    def emit(self, name: str, data: bytes) -> None:
        """Write a file."""
        self._kept.add(name)
        path = self._root / name
        if name not in self._there:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def sweep(self) -> None:
        """Remove what the last index had and this one has not."""
        for name in self._there - self._kept:
            (self._root / name).unlink()


def write_index(folder: Path, index: Index, packs: Iterable[str], kept: Path | None = None) -> str:
    """Write an index into ``folder/<name>/``. Returns the name."""
    target = FolderTarget(folder)
    place_index(index, packs, kept or folder, target)
    target.sweep()
    return index.name


class Memory:
    """A shelf in memory, for small archives: ``kept`` is there when the build is done."""

    def __init__(self) -> None:
        self.kept: Kept | None = None
        self._columns: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in COLUMNS}

    def lay(self, numbers: Column) -> Column:
        """The numbers as they are."""
        return numbers

    def append(self, name: str, part: npt.NDArray[Any]) -> None:
        """Add to a column."""
        self._columns[name].append(part)

    def finish(
        self, main: str | None, digests: tuple[bytes, ...], lengths: Numbers, terms: tuple[str, ...]
    ) -> None:
        """Make ``kept``."""
        columns = [
            np.concatenate([np.zeros(0, dtype=dtype), *self._columns[name]])
            for name, dtype in COLUMNS.items()
        ]
        self.kept = Kept(main, digests, lengths, terms, kept_segment(columns))
