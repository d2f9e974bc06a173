"""Why one report leads to another, in words a reader can check on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from cuttings.stories.features import shared_words
from cuttings.stories.records import Report, Vector
from cuttings.stories.words import WORD, is_piece, stem
from cuttings.text.wording import ENGLISH, Wording

TERMS_SHOWN = 5
"""Shared words shown for one link, heaviest first."""


PIECES_JOINED = 60
"""Heaviest shared pairs of letters of which words are put together, in scripts without spaces."""


_PARTICLE = "[はがをにでとのもへや]"
_PARTICLES = re.compile(rf"^{_PARTICLE}(?=[一-鿿々ァ-ヶ])|(?<=[一-鿿々ァ-ヶー]){_PARTICLE}{{1,2}}$")
"""Japanese particles beside a word in other letters."""


class Surfaces:
    """The words of reports as they were printed, for stems."""

    def __init__(self) -> None:
        self._of = lru_cache(maxsize=4096)(_surfaces)

    def shared(self, report: Report, a: Vector, b: Vector) -> tuple[str, ...]:
        """The words both hold, heaviest first, as the report first printed them (``sudzha`` ->
        ``Sudzha``); where words are not spaced, the longest runs of letters.
        """
        stems = shared_words(a, b, PIECES_JOINED)
        if is_piece("".join(stems[:1])):
            return tuple(_runs(report, frozenset(stems))[:TERMS_SHOWN])
        known = self._of(report)
        return tuple(known.get(one, one) for one in stems[:TERMS_SHOWN])


def _runs(report: Report, pieces: frozenset[str]) -> list[str]:
    """The runs of letters in the report that the pieces cover, longest first, in their order.

    Particles at either end of a Japanese one are no part of it.

    >>> _runs(Report("a", "", "連絡船が港に着いた。"), frozenset({"連絡", "絡船", "船が", "着い"}))
    ['連絡船', '着い']
    """
    found: list[str] = []
    for word in WORD.findall(unicodedata.normalize("NFKC", report.text + "\n" + report.headline)):
        start = 0
        for at in range(len(word)):
            if word[at : at + 2] not in pieces:
                found.append(_PARTICLES.sub("", word[start : at + 1]))
                start = at + 1
    kept: list[str] = []
    for run in sorted((run for run in found if len(run) > 1), key=len, reverse=True):
        if not any(run in longer for longer in kept):
            kept.append(run)
    return kept


def _surfaces(report: Report) -> dict[str, str]:
    """Stem -> its first form in the text, or in the headline where the text lacks it.

    The text comes first: headlines may be set in capitals throughout.
    """
    printed = dict.fromkeys(WORD.findall(report.text + "\n" + report.headline))
    return {stem(word): word for word in reversed(printed)}


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
