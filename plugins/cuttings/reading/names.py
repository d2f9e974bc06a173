"""Indexes of names, A to Z: whole on one page while that stays light, else a page a letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from cuttings.reading.paging import Leaf, Paging, leaves
from cuttings.reading.places import PlaceMap
from cuttings.reading.rows import Link

MOST_ON_ONE_PAGE = 1000
"""Names: about 90 kB of HTML. Above it the index is cut by letter."""

FREQUENT = 100
"""The most frequent names stand on the index itself once it is cut."""

OTHER = "#"
"""What begins with no letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The names under one letter of an index; ``#`` gathers all that begin otherwise."""

    letter: str
    anchor: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NamesView:
    """An A to Z of names: sections, tags, people, places, organisations, authors, agencies.

    ``letters`` are the names shown on this page. Where the index is cut, ``pages`` leads to each
    letter's page, ``frequent`` names those with most articles (on the index itself), and
    ``letter`` and ``paging`` say where a letter's page stands. ``map`` shows where places lie, on
    their index.
    """

    kind: str
    count: int
    letters: tuple[Letter, ...]
    pages: tuple[Link, ...] = ()
    frequent: tuple[Link, ...] = ()
    letter: str | None = None
    paging: Paging | None = None
    map: PlaceMap | None = None


def first_letter(label: str) -> str:
    """The capital an index files a name under.

    >>> first_letter("Élysée"), first_letter("“Quoted”"), first_letter("24 settlements")
    ('E', 'Q', '#')
    """
    for character in normalize("NFD", label):
        if character.isalpha():
            return character.upper()[:1]
        if character.isdigit():
            return OTHER
    return OTHER


def letter_file(letter: str) -> str:
    """A file name for a letter of any script: itself in ASCII, else its code point.

    >>> letter_file("A"), letter_file("ا"), letter_file("#")
    ('a', 'u0627', 'other')
    """
    if letter == OTHER:
        return "other"
    return letter.lower() if letter.isascii() else f"u{ord(letter):04x}"


def by_letter(links: Sequence[Link]) -> tuple[Letter, ...]:
    """The links A to Z under their first letter, accents folded; ``#`` comes last."""
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda item: (item.label.casefold(), item.address)):
        groups[first_letter(link.label)].append(link)
    order = sorted(groups, key=lambda letter: (letter == OTHER, letter))
    return tuple(
        Letter(letter, f"letter-{letter_file(letter)}", tuple(groups[letter])) for letter in order
    )


def names_views(
    kind: str, address: str, links: Sequence[Link], most: int = MOST_ON_ONE_PAGE
) -> Iterator[tuple[str, NamesView]]:
    """The pages of an index: address and view."""
    letters = by_letter(links)
    if len(links) <= most:
        yield address, NamesView(kind, len(links), letters)
        return
    folder = address.removesuffix(".html")
    pages = tuple(
        Link(letter.letter, f"{folder}/{letter_file(letter.letter)}.html", len(letter.links))
        for letter in letters
    )
    frequent = sorted(links, key=lambda link: (-(link.count or 0), link.label.casefold()))
    yield address, NamesView(kind, len(links), (), pages, tuple(frequent[:FREQUENT]))
    for letter, page in zip(letters, pages, strict=True):
        for leaf in leaves(page.address, letter.links, most):
            yield leaf.address, _letter_view(kind, len(links), letter, pages, leaf)


def _letter_view(
    kind: str, count: int, letter: Letter, pages: tuple[Link, ...], leaf: Leaf[Link]
) -> NamesView:
    shown = Letter(letter.letter, letter.anchor, leaf.items)
    return NamesView(kind, count, (shown,), pages, letter=letter.letter, paging=leaf.paging)
