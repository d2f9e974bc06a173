"""Tells when a build is due because something that it reads has changed. Pure but for the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

PAUSE = 1.0
"""Seconds between two looks, at the least: sooner than anyone turns from editor to browser."""

REST = 20
"""A pause is this many times as long as the look before it, so that looking through a large archive
takes no more than a twentieth of one core."""


def builds_due(
    state: Callable[[], str], built: Callable[[], str | None], rest: Callable[[float], object]
) -> Iterator[None]:
    """Yields, without end, whenever a build is due.

    ``state`` tells how that is which a build reads, ``built`` what the last good build found it to
    be, and ``rest`` waits so many seconds. A state from which a build was tried is not tried again:
    it failed, and would fail again until something is mended.

    >>> states, seen = iter("aabbbc"), []
    >>> due = builds_due(lambda: next(states), lambda: "a", lambda _: None)
    >>> [next(due) is None for _ in range(2)], next(states, "no more")
    ([True, True], 'no more')
    """
    tried = None
    while True:
        started = time.monotonic()
        now = state()
        looked = time.monotonic() - started
        if now not in (tried, built()):
            tried = now
            yield
        rest(max(PAUSE, REST * looked))
