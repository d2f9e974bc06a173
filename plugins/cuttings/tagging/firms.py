"""Which names are firms and clubs, by their words and by who is said to be at them."""

from __future__ import annotations

from collections.abc import Mapping

from cuttings.tagging.records import Name
from cuttings.tagging.reference import Reference

HOST_SHARE = 0.1
"""Nobody works at a person: what follows "at" this often is a firm named after one."""


def firms_of(names: Mapping[str, Name], reference: Reference) -> frozenset[str]:
    """Keys of names that also stand before a company's form ("Merrill Lynch" of "Merrill Lynch
    Inc") and never after a title, of names at which people work more often than they speak, and of
    clubs.
    """
    found = {
        key
        for key, name in names.items()
        if " " in key and (_hosts(name) or _is_club(key, reference))
    }
    company_words = reference.lexicon.company_words
    for key in names:
        words = key.split()
        ends = [n for n, word in enumerate(words) if word in company_words]
        start = " ".join(words[: ends[0]]) if ends else ""
        if " " in start and start in names and not names[start].roles:
            found.add(start)
    return frozenset(found)


def _is_club(key: str, reference: Reference) -> bool:
    """Whether a town's name stands before what clubs are called, or before a word in the plural
    ("Wexholm Rovers", "Pittsburgh Penguins").
    """
    lexicon, gazetteer = reference.lexicon, reference.gazetteer
    home, _, last = key.rpartition(" ")
    if gazetteer.find(home) is None:
        return False
    return last in lexicon.clubs or (
        last.endswith("s")
        and last not in lexicon.described
        and home not in gazetteer.countries
        and home not in lexicon.given_names
    )


def _hosts(name: Name) -> bool:
    return name.hosting > max(name.roles, name.prepositions, HOST_SHARE * name.count)
