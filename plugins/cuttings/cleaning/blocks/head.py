"""What an HTML page says about itself, apart from its running text.

Enters: a parsed page. Leaves: a ``PageHead`` of plain values, in page order, nothing judged: the
rooms' field readers decide what to believe. No element of the parser leaves this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page's own account of itself. Keys are lower case; values keep page order.

    ``meta`` is keyed by name, property or itemprop; ``json_ld`` holds all nodes, flattened out of
    lists and ``@graph``; ``microdata`` is keyed by itemprop (of any scope outside ``head``);
    ``links`` by rel. The ``*_texts`` are visible texts of elements whose class, rel or itemprop
    names a byline, a date, a section or a keyword. ``saved_from`` and ``saved_at`` come from the
    comment that SingleFile writes.
    """

    title_tag: str | None = None
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    json_ld: tuple[Mapping[str, object], ...] = ()
    microdata: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    lang: str | None = None
    times: tuple[str, ...] = ()
    h1: tuple[str, ...] = ()
    byline_texts: tuple[str, ...] = ()
    date_texts: tuple[str, ...] = ()
    section_texts: tuple[str, ...] = ()
    keyword_texts: tuple[str, ...] = ()
    saved_from: str | None = None
    saved_at: str | None = None
