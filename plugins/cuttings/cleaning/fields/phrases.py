"""Lists of phrases (``phrases.toml``) as parts of patterns.

Enters: a list's name. Leaves: a pattern that matches any of its phrases, longest first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8")
    return {name: list(phrases) for name, phrases in tomllib.loads(text).items()}


def listed(name: str) -> frozenset[str]:
    """The phrases of that list, case folded. Raises KeyError for a list that does not exist."""
    return frozenset(phrase.casefold() for phrase in _table()[name])


def spelled(phrases: Iterable[str]) -> str:
    """A pattern (without groups) that matches any of ``phrases`` as written, the longest that fits.

    Those of one initial stand together: most places of a text are then passed over after a look at
    each initial instead of each phrase, in a third of the time. Give a pattern that ignores case
    its phrases in one case: ``A`` and ``a`` are two initials.

    >>> spelled(["pool", "file", "film"])
    'f(?:ile|ilm)|p(?:ool)'
    """
    by_initial: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        by_initial.setdefault(phrase[:1], []).append(re.escape(phrase[1:]))
    return "|".join(
        f"{re.escape(initial)}(?:{'|'.join(endings)})" for initial, endings in by_initial.items()
    )


def any_of(phrases: Iterable[str]) -> str:
    """The same, with white space of whatever kind and length between the words of a phrase."""
    return spelled(phrases).replace(r"\ ", r"\s+")


def one_of(name: str) -> str:
    """The pattern of the list called ``name``."""
    return any_of(_table()[name])


def as_written(name: str) -> tuple[str, ...]:
    """The phrases of that list, longest first."""
    return tuple(sorted(_table()[name], key=len, reverse=True))


def initials(name: str) -> frozenset[str]:
    """The first characters of that list's phrases, case folded."""
    return frozenset(phrase[:1].casefold() for phrase in _table()[name])


def first_words(name: str) -> tuple[str, ...]:
    """The first words of that list's phrases, case folded, each once."""
    return tuple(dict.fromkeys(phrase.casefold().split()[0] for phrase in _table()[name]))


def whole(name: str) -> re.Pattern[str]:
    """The phrases of a list as whole words anywhere, in any case."""
    return re.compile(rf"(?i)(?<!\w)(?:{one_of(name)})(?!\w)")
