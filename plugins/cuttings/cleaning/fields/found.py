"""A value with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.model import Evidence


@dataclass(frozen=True, slots=True)
class Found:
    """One reading of a field: ``where`` names the place ("json-ld headline", "line 12")."""

    value: str
    where: str
    confidence: float
    words: str = ""
    line: int | None = None
    others: tuple[str, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The reading as the model keeps it."""
        words = self.words or self.value
        return Evidence(self.where, words, self.confidence, self.line, self.others)
