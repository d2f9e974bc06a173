"""What a page shows or a file holds, made only if it has to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Later(Generic[_T]):
    """Stands for ``make()``, which depends on ``enters``, on code and settings, and nothing else.

    ``enters`` are records, tuples, texts and numbers: what ``building.digests`` takes.
    """

    enters: object
    make: Callable[[], _T]
