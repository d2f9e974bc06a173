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


def any_of(phrases: Iterable[str]) -> str:
    """A pattern (without groups) that matches any of ``phrases``, the longest that fits."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def one_of(name: str) -> str:
    """The pattern of the list called ``name``."""
    return any_of(_table()[name])


def initials(name: str) -> frozenset[str]:
    """The first characters of that list's phrases, case folded."""
    return frozenset(phrase[:1].casefold() for phrase in _table()[name])


def whole(name: str) -> re.Pattern[str]:
    """The phrases of a list as whole words anywhere, in any case."""
    return re.compile(rf"(?i)(?<!\w)(?:{one_of(name)})(?!\w)")
