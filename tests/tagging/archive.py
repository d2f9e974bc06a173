"""Made-up archives for the tests of tagging."""

import tomllib

from cuttings.model import Archive, Article, Paragraph, ParagraphKind, Source, Tag, TagIndex
from cuttings.tagging.index import build_index
from cuttings.tagging.records import read_aliases

COURIER = Source("courier", "Ellery Courier")


def article(number: int, *texts: str, headline: str = "A headline", **more: object) -> Article:
    pieces = tuple(
        Paragraph(f"p{n}", ParagraphKind.BODY, text) for n, text in enumerate(texts, start=1)
    )
    return Article(
        id=f"a{number}",
        slug="s",
        address=f"a/{number}.html",
        headline=headline,
        source=COURIER,
        paragraphs=pieces,
        lang=more.pop("lang", "en"),
        **more,
    )


def index(*articles: Article, aliases: str = "", least: int = 2) -> TagIndex:
    return build_index(
        Archive(articles, (COURIER,)), read_aliases(tomllib.loads(aliases), "aliases.toml"), least
    )


def named(found: TagIndex, name: str) -> Tag:
    return next(tag for tag in found.tags if tag.name == name)


def names(found: TagIndex) -> set[str]:
    return {tag.name for tag in found.tags}
