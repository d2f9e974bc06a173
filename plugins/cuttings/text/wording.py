"""Sentences for readers: said in English by the code, in the interface's language by its words.

A room that makes words for a page takes a ``Wording`` and is English where none is given. The names
``gettext`` and ``ngettext`` are those by which ``building.messages`` finds the sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _same(sentence: str) -> str:
    return sentence


def _english_form(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@dataclass(frozen=True, slots=True)
class Wording:
    """How sentences are said in one language: the two functions of a gettext catalogue.

    >>> Wording().ngettext("%(n)s day", "%(n)s days", 2) % {"n": 2}
    '2 days'
    """

    gettext: Callable[[str], str] = _same
    ngettext: Callable[[str, str, int], str] = _english_form


ENGLISH = Wording()
