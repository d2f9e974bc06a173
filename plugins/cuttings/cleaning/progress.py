"""How far a run is: one moving line on a terminal, a few plain lines in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

REDRAW_SECONDS = 0.2
LOG_EVERY = 1000
"""Files between two lines of a log."""


class Progress:
    """Counts steps of a stage and shows them; the clock is read for the eye only, never kept."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._moving = self._stream.isatty()
        self._what = ""
        self._total = self._done = 0
        self._started = self._drawn = 0.0

    def start(self, what: str, total: int) -> None:
        """Begin a stage of ``total`` files."""
        self._what, self._total, self._done = what, total, 0
        self._started = self._drawn = time.monotonic()

    def step(self) -> None:
        """One file more is done."""
        self._done += 1
        now = time.monotonic()
        if self._moving and now - self._drawn >= REDRAW_SECONDS:
            self._drawn = now
            self._stream.write(f"\r\x1b[K{self._line(now)}")
            self._stream.flush()
        elif not self._moving and self._done % LOG_EVERY == 0:
            self._stream.write(f"{self._line(now)}\n")

    def finish(self) -> None:
        """End the stage and clear its line."""
        if self._moving:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _line(self, now: float) -> str:
        rate = self._done / max(now - self._started, 1e-6)
        left = (self._total - self._done) / rate if rate else 0.0
        return (
            f"{self._what}: {self._done} of {self._total}, {rate:.0f} a second, {left:.0f} s left"
        )


class Silence(Progress):
    """Shows nothing."""

    def start(self, what: str, total: int) -> None:
        """Nothing to show."""

    def step(self) -> None:
        """Nothing to show."""

    def finish(self) -> None:
        """Nothing to show."""
