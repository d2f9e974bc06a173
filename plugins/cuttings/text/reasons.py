"""Why a line or block was taken for what it is, in words for readers.

Enters: names of rules, and reasons as the ledger has them ("near_share -2.1"). Leaves: sentences
and phrases of ``reasons.toml``. Cleaning shows them in the terminal, the pages beside each line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WEIGHED = re.compile(r"(?P<name>[^\s]+) (?P<share>[+-]\d+(?:\.\d+)?)")
"""How a judge's reason stands in the ledger: a feature, and its share of the log odds."""


@dataclass(frozen=True, slots=True)
class _Table:
    rules: Mapping[str, str]
    features: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    parts: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    patterns = ((re.compile(one), words) for one, words in data["patterns"].items())
    return _Table(data["rules"], data["features"], tuple(patterns), data["parts"])


def rule_words() -> Mapping[str, str]:
    """The sentence of every rule, by its name."""
    return _table().rules


def words_of_rule(name: str) -> str:
    """The rule's sentence in English; "" for a rule of an outlet's own file, which its owner named.

    >>> words_of_rule("said_before")
    'It stands twice in the file; kept where it came first.'
    """
    return _table().rules.get(name, "")


@lru_cache(maxsize=4096)
def words_of_feature(name: str) -> str | None:
    """What the feature says of a block, None for one without words.

    >>> words_of_feature("near_share"), words_of_feature("stop_4_6")
    ('in or beside buttons for sharing', '4 to 6 words, ends with a full stop')
    """
    table = _table()
    if name in table.features:
        return table.features[name]
    for pattern, words in table.patterns:
        match = pattern.fullmatch(name)
        if match is None:
            continue
        said = {part: _part(part, value) for part, value in match.groupdict().items()}
        if None not in said.values():
            return words.format(**said)
    return None


def _part(part: str, value: str) -> str | None:
    if part == "share":
        return f"{float(value):.0%}"
    return _table().parts[part].get(value) if part in _table().parts else value


def reasons_in_words(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons of one block as phrases, those for running text and those against it together.

    >>> reasons_in_words(("near_share -2.1", "sentence +0.4", "words_2_3 -0.2"))
    ('against: in or beside buttons for sharing, 2 or 3 words', 'for: a full sentence')
    >>> reasons_in_words(("as line 4", "share_line"))
    ('as line 4', 'the whole line is words of sharing')
    """
    said: list[str] = []
    weighed: dict[str, list[str]] = {"against": [], "for": []}
    for reason in reasons:
        match = _WEIGHED.fullmatch(reason)
        if match is None:
            said.append(words_of_feature(reason) or reason)
            continue
        words = words_of_feature(match["name"]) or match["name"]
        weighed["against" if match["share"].startswith("-") else "for"].append(words)
    said += [f"{side}: {', '.join(words)}" for side, words in weighed.items() if words]
    return tuple(said)
