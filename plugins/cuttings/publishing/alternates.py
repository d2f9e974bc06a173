"""The files beside an article's page: the same article for other readers than people.

Enters: an article as shown, its citations and provenance. Leaves: addresses and bytes. Text and
Markdown exist only where the whole text may be shown; the rest tells what the level allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.model import Article, Level
from cuttings.publishing.citations import FORMATS, Citations


@dataclass(frozen=True, slots=True)
class Alternate:
    """A file beside the page, for links; its bytes are made when it is written."""

    address: str
    name: str
    media_type: str


TEXT_FILES = ((".txt", "Text", "text/plain"), (".md", "Markdown", "text/markdown"))
DATA_FILE = (".json", "JSON", "application/json")


def alternates_of(article: Article) -> tuple[Alternate, ...]:
    """The files the article's level allows."""
    kinds = [*FORMATS]
    if article.level is Level.FULL:
        kinds += TEXT_FILES if article.markdown else TEXT_FILES[:1]
    kinds.append(DATA_FILE)
    return tuple(Alternate(beside(article, suffix), name, kind) for suffix, name, kind in kinds)


def beside(article: Article, suffix: str) -> str:
    """The address of a file beside the article's page."""
    return article.address.removesuffix(".html") + suffix


def alternate_files(
    article: Article, citations: Citations, data: str
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file; ``data`` is the article's JSON."""
    for file in citations.files:
        yield beside(article, file.suffix), file.text.encode()
    if article.level is Level.FULL:
        yield beside(article, ".txt"), f"{article.text}\n".encode()
        if article.markdown:
            yield beside(article, ".md"), article.markdown.encode()
    yield beside(article, DATA_FILE[0]), data.encode()
