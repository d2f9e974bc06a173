"""The house that a byline names behind a person: "Ada Roe for The Herald", "ADA ROE Reuters".

Enters: a part of a byline. Leaves: what stands before the house, and the house.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.cleaning.fields import phrases
from cuttings.cleaning.fields.agency import Agency, AgencyTable

MASTHEAD = phrases.whole("masthead")
_FOR = re.compile(rf"(?:^|[\s,]+)(?:(?i:{phrases.one_of('works_for')})\s+|The\s+|THE\s+)")
_BEFORE_AGENCY = re.compile(r"[^\W\d_]+\s+[^\W\d_][\w.'’-]*\s+")
"""Two words at least, which can be a name: "the Reuters" is no person's house."""


@dataclass(frozen=True, slots=True)
class House:
    """What a part of a byline says before the house, and the house; ``agency`` where it is one."""

    before: str
    words: str
    agency: Agency | None = None


def house_behind(part: str, table: AgencyTable) -> House | None:
    """The outlet or agency that ends ``part``, or None where none does.

    >>> from cuttings.cleaning.fields.agency import known_agencies
    >>> house = house_behind("ADA ROE Associated Press", known_agencies())
    >>> house.before, house.agency.name
    ('ADA ROE', 'AP')
    """
    said = _FOR.search(part)
    if said:
        words = part[said.end() :]
        agency = table.named(words)
        if agency or (not words.islower() and MASTHEAD.search(words)):
            return House(part[: said.start()].rstrip(), part[said.start() :].strip(" ,"), agency)
    if _BEFORE_AGENCY.match(part):
        for credit in table.pattern.finditer(part):
            if credit.end() == len(part) and part[credit.start() - 1].isspace():
                return House(part[: credit.start()].rstrip(), credit[0], table.named(credit[0]))
    return None
