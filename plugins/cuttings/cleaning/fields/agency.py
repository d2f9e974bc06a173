"""News agencies as data: who they are, and where a text credits one.

Enters: a line, a credit or a paragraph. Leaves: an ``Agency``, or the paragraph split from its
agency lead. The table that ships is ``agencies.toml``; an archive adds its own ``[[agency]]``
entries, whose text ``read_agencies`` reads (this module touches no disk but its own table).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from cuttings.cleaning.fields import phrases
from cuttings.owner_files import Entry, read_only_entries, read_toml

SHORT_NAME = 5
"""Spellings of up to this many letters are matched with their case: "AP" is an agency, "ap" no."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: ``names`` are the spellings under which it is credited, ``name`` the shown."""

    id: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class AgencyTable:
    """Agencies with the patterns made from them; build one with ``make_table``."""

    agencies: tuple[Agency, ...]
    pattern: re.Pattern[str]
    by_spelling: Mapping[str, Agency] = field(default_factory=dict)

    def named(self, spelling: str) -> Agency | None:
        """The agency written exactly so, or None."""
        key = _key(spelling.strip())
        return self.by_spelling.get(key)


@dataclass(frozen=True, slots=True)
class AgencyLead:
    """A paragraph whose first words credit an agency: ``rest`` is ``paragraph[start:]``."""

    agency: Agency
    words: str
    rest: str
    start: int


def read_agencies(data: bytes, where: str = "agencies.toml") -> tuple[Agency, ...]:
    """The agencies of a TOML file with ``[[agency]]`` entries. Raises SettingsError."""
    entries = read_only_entries(read_toml(data, where), "agency", ("id", "name", "names"), where)
    return tuple(map(_agency, entries))


def _agency(entry: Entry) -> Agency:
    name = entry.text("name")
    if not name:
        raise entry.fault(key="name", give="the name as the agency signs")
    slug = re.sub(r"\W+", "-", name.casefold()).strip("-")
    return Agency(id=entry.text("id") or slug, name=name, names=entry.texts("names"))


def make_table(*groups: Iterable[Agency]) -> AgencyTable:
    """One table of several groups; a later agency of the same id adds its spellings and name."""
    merged: dict[str, Agency] = {}
    for agency in (agency for group in groups for agency in group):
        old = merged.get(agency.id)
        names = dict.fromkeys((*(old.names if old else ()), agency.name, *agency.names))
        merged[agency.id] = Agency(agency.id, agency.name, tuple(names))
    by_spelling = {_key(name): agency for agency in merged.values() for name in agency.names}
    for agency in merged.values():
        by_spelling.setdefault(agency.name.upper(), agency)
    return AgencyTable(tuple(merged.values()), _pattern(by_spelling), by_spelling)


@lru_cache(maxsize=1)
def known_agencies() -> AgencyTable:
    """The agencies that ship with the program."""
    data = resources.files(__package__).joinpath("agencies.toml").read_bytes()
    return make_table(read_agencies(data))


def find_agency(text: str, table: AgencyTable | None = None) -> Agency | None:
    """The first agency that ``text`` names as a whole word, or None.

    >>> find_agency("HANDOUT / AFP").name
    'AFP'
    >>> find_agency("The map shows the gap") is None
    True
    """
    table = table or known_agencies()
    match = table.pattern.search(text)
    return table.named(match[0]) if match else None


LEAD = re.compile(
    r"\s*(?:[(\[【（](?P<bracketed>[^()\[\]【】（）]{2,40})[)\]】）]\s*(?:--+|[-–—:.]+|(?=[^\s,;]))"
    r"|(?P<bare>[^\W\d][\w .'/-]{1,38}?)\s?(?:--+|\s[-–—]|[–—]))\s*"
)


def split_agency_lead(paragraph: str, table: AgencyTable | None = None) -> AgencyLead | None:
    """The agency that opens a paragraph and the paragraph without it; None where there is none.

    Only a lead made of the agency's name alone counts: a sentence that begins with one stays.

    >>> split_agency_lead("(Reuters) -The council met.").rest
    'The council met.'
    >>> split_agency_lead("Reuters could not verify this.") is None
    True
    """
    match = LEAD.match(paragraph)
    if not match:
        return None
    agency = (table or known_agencies()).named(match["bracketed"] or match["bare"])
    rest = paragraph[match.end() :]
    if agency is None or not rest:
        return None
    return AgencyLead(agency, match[0].strip(), rest, match.end())


def _key(spelling: str) -> str:
    """A spelling as the table knows it: short ones keep their case."""
    return spelling if len(spelling) <= SHORT_NAME else spelling.casefold()


def _pattern(by_spelling: Mapping[str, Agency]) -> re.Pattern[str]:
    """Any spelling as a whole word, longest first; CJK names need no word boundary."""
    long = phrases.spelled(name.casefold() for name in by_spelling if len(name) > SHORT_NAME)
    short = phrases.spelled(name for name in by_spelling if len(name) <= SHORT_NAME)
    return re.compile(rf"(?<![\w@#.])(?:(?i:{long})|{short})(?![\w@])(?!\.\w)")
