"""All that one file offers to read fields from, in one value.

Enters: labelled blocks, a page's head, a crawler's record. Leaves: the same, handed from reader to
reader, with the names the outlet goes by and the language once they are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields.agency import AgencyTable, known_agencies
from cuttings.model import LabelledBlock

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Material:
    """What is there to read; ``outlets`` are all names of the outlet, ``lang`` is BCP 47."""

    blocks: tuple[LabelledBlock, ...] = ()
    head: PageHead | None = None
    record: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    agencies: AgencyTable = field(default_factory=known_agencies)
    outlets: tuple[str, ...] = ()
    lang: str | None = None
