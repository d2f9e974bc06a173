"""What a page shows, made only if the page has to be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Later:
    """Stands in a page's context for ``make()``, which depends on ``enters`` and nothing else.

    ``enters`` are records, tuples, texts and numbers: what ``building.digests`` takes.
    """

    enters: object
    make: Callable[[], object]
