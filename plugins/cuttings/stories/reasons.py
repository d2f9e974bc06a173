"""Why one report leads to another, in words a reader can check on the page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cuttings.stories.features import shared_words
from cuttings.stories.records import Report, Vector
from cuttings.stories.words import WORD, stem
from cuttings.text.wording import ENGLISH, Wording

TERMS_SHOWN = 5
"""Shared words shown for one link, heaviest first."""


class Surfaces:
    """The words of reports as they were printed, for stems."""

    def __init__(self) -> None:
        self._of = lru_cache(maxsize=4096)(_surfaces)

    def printed(self, report: Report, stems: Iterable[str]) -> tuple[str, ...]:
        """Each stem as the report first printed it (``sudzha`` -> ``Sudzha``)."""
        known = self._of(report)
        return tuple(known.get(one, one) for one in stems)


def _surfaces(report: Report) -> dict[str, str]:
    """Stem -> its first form in the text, or in the headline where the text lacks it.

    The text comes first: headlines may be set in capitals throughout.
    """
    found: dict[str, str] = {}
    for word in WORD.findall(report.text + "\n" + report.headline):
        found.setdefault(stem(word), word)
    return found


def shared_terms(
    report: Report, a: Vector, b: Vector, surfaces: Surfaces, most: int = TERMS_SHOWN
) -> tuple[str, ...]:
    """The words both hold, heaviest first, as ``report`` (whose vector is ``a``) printed them."""
    return surfaces.printed(report, shared_words(a, b, most))


def in_days(a: int | None, b: int | None, words: Wording = ENGLISH) -> str:
    """How far a report is from another in time, seen from the first.

    >>> in_days(3, 3), in_days(3, 4), in_days(5, 3), in_days(None, 3)
    ('the same day', 'a day later', '2 days earlier', 'day unknown')
    """
    if a is None or b is None:
        return words.gettext("day unknown")
    if a == b:
        return words.gettext("the same day")
    apart = abs(a - b)
    if b > a:
        said = words.ngettext("a day later", "%(n)s days later", apart)
    else:
        said = words.ngettext("a day earlier", "%(n)s days earlier", apart)
    return said % {"n": apart}


def reason(terms: Iterable[str], when: str, words: Wording = ENGLISH) -> str:
    """The reason as a part of a sentence.

    >>> reason(("Aske", "Hollin"), "the same day")
    'both mention Aske, Hollin; the same day'
    """
    named = ", ".join(terms)
    if not named:
        return words.gettext("few words in common; %(when)s") % {"when": when}
    said = words.gettext("both mention %(names)s; %(when)s")
    return said % {"names": named, "when": when}
