"""The outlets of an archive: which were found, how, and the file that describes a new one.

Enters: ledgers as text, and the outlets described already. Leaves: lines for the terminal, and the
text of a ``content/sources/<id>.toml``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from cuttings.model import UNKNOWN_SOURCE, Source


@dataclass(slots=True)
class _Found:
    articles: int = 0
    domains: Counter[str] = field(default_factory=Counter)
    basis: Counter[str] = field(default_factory=Counter)


def list_lines(ledgers: Iterable[str], known: Sequence[Source]) -> Iterator[str]:
    """A line for every outlet that articles name or the owner described, most articles first."""
    described = {source.id: source for source in known}
    found = _found_in(ledgers)
    for source in known:
        if source.id not in {identity for identity, _ in found}:
            found[source.id, source.name] = _Found()
    order = sorted(found.items(), key=lambda item: (-item[1].articles, item[0]))
    rows = [_COLUMNS]
    for (identity, name), one in order:
        state = "described" if identity in described else _advice(identity)
        how = ", ".join(f"{where} {count}" for where, count in _most(one.basis)) or "not met"
        domains = ", ".join(domain for domain, _ in _most(one.domains))
        rows.append((str(one.articles), identity, name, domains, how, state))
    yield from _aligned(rows)


_COLUMNS = ("articles", "id", "name", "domains", "recognised by", "file in content/sources")
_WIDEST = 32
"""Characters of a column; what is longer moves its own line only."""


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, each column as wide as its widest cell, as terminals show characters."""
    sizes = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for first, *middle, last in rows:
        cells = [first.rjust(sizes[0])]
        for cell, size in zip(middle, sizes[1:], strict=False):
            cells.append(cell + " " * (min(size, _WIDEST) - _width(cell)))
        yield "  ".join([*cells, last]).rstrip()


def _width(text: str) -> int:
    """Columns of a terminal: characters of China, Japan and Korea take two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _found_in(ledgers: Iterable[str]) -> dict[tuple[str, str], _Found]:
    """What the articles tell of their outlets, by id and name."""
    found: dict[tuple[str, str], _Found] = defaultdict(_Found)
    for text in ledgers:
        _count(json.loads(text), found)
    return found


def found_as(ledgers: Iterable[str], wanted: str) -> tuple[str, tuple[str, ...]] | None:
    """The name and domains of the outlet that the articles know by this id or name, if any."""
    for (identity, name), one in sorted(_found_in(ledgers).items()):
        if wanted in (identity, name) and identity != UNKNOWN_SOURCE.id:
            return name, tuple(domain for domain, _ in _most(one.domains))
    return None


def _advice(identity: str) -> str:
    """What to do about an outlet that no file describes."""
    if identity == UNKNOWN_SOURCE.id:
        return "none: tell it in a sidecar or manifest, or describe it with its domains and names"
    return f"none: cuttings sources add {identity}"


def _count(
    ledger: dict[str, dict[str, dict[str, object]]], found: dict[tuple[str, str], _Found]
) -> None:
    told = ledger["fields"].get("source")
    if told is None:
        one = found[UNKNOWN_SOURCE.id, "(no outlet recognised)"]
        one.articles += 1
        one.basis["no evidence"] += 1
        return
    value = told["value"]
    if isinstance(value, dict):
        one = found[str(value["id"]), str(value["name"])]
        one.articles += 1
        where = str(told.get("where", "no evidence kept"))
        one.basis["a line of text" if where.startswith("line ") else where] += 1
        if value.get("domain"):
            one.domains[str(value["domain"])] += 1


def _most(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))


_NEW_FILE = """\
# What the archive knows of this outlet. Only name is needed; see docs/sources.md.
name = {name}
domains = [{domains}]
# names = ["The Paper", "Paper Online"]  # what else its pages call it
# homepage = "https://www.paper.example/"
# country = "GB"            # ISO 3166, or a name in words
# language = "en"           # BCP 47: for dates and searching
# timezone = "Europe/London"  # for times that name no zone
# date_order = "day_first"  # or "month_first": how it writes 03/04/2025
# level = "excerpt"         # what a public site shows: full, excerpt or metadata
# level_reason = ""
# owner = ""
# note = ""

# Rules for its pages go before every general one. Each is tried by its own example:
# cuttings sources check
# [[rule]]
# name = "latest_stories"
# label = "related"         # what such a block is: docs/glossary.md
# phrase = "^Latest Stories$"  # regular expression, searched in the block's text
# selector = "aside.more"   # CSS selector, instead of or beside the phrase, in HTML
# example = "<aside class='more'><p>Latest Stories</p></aside>"  # only the text for a phrase
# counter_example = "<p>Latest stories from the flood plain came by boat.</p>"
"""


def new_outlet_file(identity: str, name: str, domains: Sequence[str]) -> str:
    """The commented text of a new outlet's file, with what is known filled in."""
    shown = name if name != identity else name.replace("-", " ").title()
    listed = ", ".join(_quoted(domain) for domain in domains)
    return _NEW_FILE.format(name=_quoted(shown), domains=listed)


def _quoted(text: str) -> str:
    """The text as a TOML basic string, which JSON's strings are as well."""
    return json.dumps(text, ensure_ascii=False)
