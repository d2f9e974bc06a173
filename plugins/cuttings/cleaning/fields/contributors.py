"""The line that says who else worked on a report, kept as one line of its own.

Enters: a paragraph. Leaves: whether it is such a line ("(Additional reporting by ...; Editing by
...)"). It is not taken apart: who wrote and who edited is what the line says.
"""

from __future__ import annotations

import re

from cuttings.cleaning.fields import phrases
from cuttings.cleaning.fields.agency import AgencyTable, find_agency, known_agencies
from cuttings.cleaning.fields.words import AND

LONGEST = 700
"""Characters: a report from eight bureaus."""

OPENING = re.compile(rf"(?i)[(\[*\s—–-]*+(?:{phrases.one_of('contributors')})(?!\w)\s*")
"""The marks before the phrase are taken whole and never given back: a row of dashes ends here."""

MARKS = "([*—–- \t\n\r\f\v\xa0"
INITIALS = phrases.initials("contributors")
"""A glance at the first letter spares most paragraphs the pattern."""

CONTRIBUTED = re.compile(r"^[(\[*\s]*[A-Z][^.]{3,200}?\scontributed\s+(?:to|reporting)(?!\w)")
PARTS = re.compile(
    r"(?i)(?<!\w)(?:reporting|writing|editing|edited|written|reported|compiled)\s+by\s+[^\W\d_]"
)
LONGEST_CONTRIBUTED = 250
"""Characters of "A in X and B in Y contributed to this report."; prose runs longer."""
REPORT = re.compile(r"(?i)contributed\s+(?:to\s+(?:this|the)\s+(?:report|story|article)|reporting)")


def is_contributors_line(text: str) -> bool:
    """Whether a paragraph lists those who helped to report, write or edit.

    >>> is_contributors_line("(Additional reporting by Ada Roe in Lima; Editing by Bo Poe)")
    True
    >>> is_contributors_line("Reporting by the committee has improved, she said.")
    False
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return False
    if "contributed" in text and len(text) <= LONGEST_CONTRIBUTED and REPORT.search(text):
        return bool(CONTRIBUTED.match(text))
    may_open = text.lstrip(MARKS)[:1].casefold() in INITIALS
    match = OPENING.match(text) if may_open else None
    if not match:
        return text[0] in "([" and text[-1] in ")]" and len(PARTS.findall(text)) > 1
    after = text[match.end() :]
    return (
        find_agency(after) is not None
        or after[:1].isupper()
        or not after[:1].isalpha()
        or text[:1] in "(["
    )


LONGEST_NOTE = 8
"""Words of a last line such as "The Quay Herald and AFP" or "Additional material: Reuters"."""


def is_agency_note(text: str, agencies: AgencyTable | None = None) -> bool:
    """Whether a short last line credits an agency and says nothing else.

    >>> is_agency_note("The Quay Herald and AFP"), is_agency_note("AFP closed its bureau.")
    (True, False)
    """
    is_short = len(text.split()) <= LONGEST_NOTE and text.rstrip()[-1:] not in '.!?…”"'
    return is_short and find_agency(text, agencies) is not None


def is_shared_credit(text: str, agencies: AgencyTable | None = None) -> bool:
    """Whether a line is a house's name and an agency's and nothing else.

    >>> is_shared_credit("The Quay Herald and AFP"), is_shared_credit("Bureau closed by AFP")
    (True, False)
    """
    house, *others = AND.split(text)
    named = (agencies or known_agencies()).named
    is_house = all(word[0].isupper() for word in house.split())
    return is_house and len(others) == 1 and named(others[0]) is not None
