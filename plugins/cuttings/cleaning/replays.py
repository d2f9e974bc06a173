"""Pages as a web archive or a cache shows them: its frame taken off, the page's own address told.

Enters: the text of a page. Leaves: the page as it was captured, and what the frame said. What the
archives write is in ``replays.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Frame:
    """What one archive puts around a page; see ``replays.toml``."""

    name: str
    marks: tuple[str, ...]
    cut: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    prefix: re.Pattern[str]
    address: re.Pattern[str]
    moment: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Replay:
    """The page without the frame of ``name``; ``facts`` are keyed as ``RawFile.hints``."""

    name: str
    text: str
    facts: dict[str, str]


@cache
def _frames() -> tuple[Frame, ...]:
    text = files(__package__).joinpath("replays.toml").read_text(encoding="utf-8")
    return tuple(
        Frame(
            name=row["name"],
            marks=tuple(row["marks"]),
            cut=tuple((_pattern(opens), _pattern(closes)) for opens, closes in row["cut"]),
            prefix=_pattern(row["prefix"]),
            address=_pattern(row["address"]),
            moment=_pattern(row["moment"]),
        )
        for row in tomllib.loads(text).values()
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE | re.DOTALL)


_TRACES = ("archive.", "__wm", "google-cache")
"""One of these stands in every framed page, and in few others."""


def replayed(text: str) -> Replay | None:
    """The page inside the frame of an archive, or None where no archive shows it.

    The lines that remain keep their numbers. A page that only links to an archive stays as it is.
    """
    if not any(trace in text for trace in _TRACES):
        return None
    marked = (one for one in _frames() if any(mark in text for mark in one.marks))
    frame = next(marked, None)
    if frame is None:
        return None
    told = {"original_url": _told(frame.address, text), "captured": _told(frame.moment, text)}
    for opens, closes in frame.cut:
        text = "".join(_without(text, opens, closes))
    facts = {name: value for name, value in told.items() if value}
    return Replay(frame.name, frame.prefix.sub("", text), facts)


def _without(text: str, opens: re.Pattern[str], closes: re.Pattern[str]) -> Iterator[str]:
    """The pieces of the text outside the cuts, with the line feeds inside them."""
    place = 0
    while begin := opens.search(text, place):
        end = closes.search(text, begin.end())
        if end is None:
            break
        yield text[place : begin.start()]
        yield "\n" * text.count("\n", begin.start(), end.end())
        place = end.end()
    yield text[place:]


def _told(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next(filter(None, match.groups()), "") if match else ""
