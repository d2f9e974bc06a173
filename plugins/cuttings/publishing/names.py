"""A person's name in the two parts that references ask for.

Enters: a name as a byline prints it. Leaves: family and given name, or one literal where nothing
tells them apart. A guess by custom, not knowledge: the whole name is always kept beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.text.scripts import CJK

PARTICLES = frozenset(
    {
        *("von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du"),
        *("la", "le", "ten", "ter", "zu", "zum", "zur", "al", "el", "bin", "ibn", "ben", "bint"),
        *("af", "av", "y", "e", "st", "st."),
    }
)
"""Lower-case words that begin a family name: everything from the first one on belongs to it."""

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})

# Scripts that write the family name first or leave no space: such a name stays one literal.
_UNSPLIT_SCRIPTS = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name for references; ``given`` is empty where the name has one part."""

    whole: str
    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """``Family, Given``, or the one part there is."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """The given names as initials: ``A. B.``; a hyphened name keeps its hyphen."""
        return " ".join(
            "-".join(f"{piece[0].upper()}." for piece in part.split("-") if piece)
            for part in self.given.split()
            if part.strip("-")
        )


def split_name(name: str) -> PersonName:
    """The parts of a name; ``Family, Given`` is taken as it stands.

    >>> split_name("Andrew van der Berg").inverted
    'van der Berg, Andrew'
    >>> split_name("Berg, Andrew").initials
    'A.'
    >>> split_name("Voltaire").inverted
    'Voltaire'
    """
    whole = " ".join(name.split())
    family, comma, given = whole.partition(",")
    if comma and family.strip() and given.strip():
        return PersonName(whole, family.strip(), given.strip())
    words = whole.split()
    if len(words) == 1 or _UNSPLIT_SCRIPTS.search(whole):
        return PersonName(whole, whole)
    start = _family_start(words)
    return PersonName(whole, " ".join(words[start:]), " ".join(words[:start]))


def _family_start(words: list[str]) -> int:
    last = len(words) - 1
    if words[last].lower() in SUFFIXES and last > 1:
        last -= 1
    for place in range(1, last):
        if words[place].islower() and words[place] in PARTICLES:
            return place
    return last
