"""Every headline A to Z: the way in that needs neither search nor script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.model import Article
from cuttings.reading.addresses import HEADLINES
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.names import OTHER, first_letter, letter_file
from cuttings.reading.paging import Leaf, leaves
from cuttings.reading.rows import Link, Row
from cuttings.text.slug import slugify


@dataclass(frozen=True, slots=True)
class HeadlinesView:
    """All letters with their counts; on a letter's own page, one leaf of its headlines."""

    articles: int
    letters: tuple[Link, ...]
    letter: str | None
    leaf: Leaf[Row] | None


def headline_views(catalogue: Catalogue, per_leaf: int) -> Iterator[tuple[str, HeadlinesView]]:
    """The index of letters, then the leaves of each: address and view."""
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in catalogue.archive.articles:
        groups[first_letter(article.headline)].append(article)
    order = sorted(groups, key=lambda letter: (letter == OTHER, letter))
    address = {letter: f"headlines/{letter_file(letter)}.html" for letter in order}
    letters = tuple(Link(letter, address[letter], len(groups[letter])) for letter in order)
    total = len(catalogue.archive.articles)
    yield HEADLINES, HeadlinesView(total, letters, None, None)
    for letter in order:
        ordered = sorted(groups[letter], key=lambda a: (_filed_as(a.headline), a.sort_key))
        for leaf in leaves(address[letter], catalogue.rows_of(ordered), per_leaf):
            yield leaf.address, HeadlinesView(total, letters, letter, leaf)


def _filed_as(headline: str) -> str:
    """The headline as an index sorts it: without case, accents and opening quotation marks."""
    return slugify(headline, "") or headline.casefold()
