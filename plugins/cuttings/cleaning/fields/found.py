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

    @property
    def evidence(self) -> Evidence:
        """The reading as the model keeps it."""
        return Evidence(self.where, self.words or self.value, self.confidence, self.line)
