"""A story or a curated list as a book for e-readers (EPUB 3.3).

Enters: a gathering of articles as this build may show them, and the citation of each. Leaves: the
book's bytes. A chapter is one article: headline, citation, and as much text as its level shows.
No clock is read: the book changed when its latest article did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from zipfile import ZIP_DEFLATED, ZIP_STORED

from cuttings.model import Article
from cuttings.publishing.feeds import NEVER, tag_authority, updated
from cuttings.publishing.gatherings import EPUB, Gathering
from cuttings.publishing.markup import elements, quoted, text
from cuttings.publishing.zipping import zipped
from cuttings.settings import ArchiveSettings

_XHTML = "application/xhtml+xml"

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>\
</rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article and its citation in words."""

    article: Article
    citation: str

    @property
    def in_words(self) -> str:
        """Its line in the table of contents: who reported, under which headline."""
        return f"{self.article.source.name}: {self.article.headline}"


def book(gathering: Gathering, chapters: Sequence[Chapter], archive: ArchiveSettings) -> bytes:
    """The book of a gathering, one chapter an article."""
    # Readers look for the media type at a fixed place: first, and not compressed (OCF 4.2.2).
    first = ("mimetype", EPUB, ZIP_STORED)
    pages = _files(gathering, chapters, archive)
    return zipped([first, *((name, page, ZIP_DEFLATED) for name, page in pages)])


def _files(
    gathering: Gathering, chapters: Sequence[Chapter], archive: ArchiveSettings
) -> Iterator[tuple[str, str]]:
    names = [f"{number:04}.xhtml" for number in range(1, len(chapters) + 1)]
    yield "META-INF/container.xml", _CONTAINER
    yield "book/package.opf", _package(gathering, chapters, names, archive)
    yield "book/contents.xhtml", _contents(gathering, chapters, names, archive)
    for name, chapter in zip(names, chapters, strict=True):
        yield f"book/{name}", _chapter(chapter)


def _package(
    gathering: Gathering,
    chapters: Sequence[Chapter],
    names: Sequence[str],
    archive: ArchiveSettings,
) -> str:
    own = f"{tag_authority(archive.address)}:{gathering.kind}/{gathering.stem}"
    latest = max((updated(chapter.article) for chapter in chapters), default=NEVER)
    outlets = dict.fromkeys(chapter.article.source.name for chapter in chapters)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">{text(own)}</dc:identifier>',
        f"<dc:title>{text(gathering.title)}</dc:title>",
        f"<dc:language>{text(archive.language)}</dc:language>",
        f"<dc:publisher>{text(archive.keeper)}</dc:publisher>",
        *(f"<dc:creator>{text(outlet)}</dc:creator>" for outlet in outlets),
        f'<meta property="dcterms:modified">{latest.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>',
        "</metadata>",
        "<manifest>",
        f'<item id="contents" href="contents.xhtml" media-type="{_XHTML}" properties="nav"/>',
        *(f'<item id="c{name[:4]}" href="{name}" media-type="{_XHTML}"/>' for name in names),
        "</manifest>",
        "<spine>",
        '<itemref idref="contents"/>',
        *(f'<itemref idref="c{name[:4]}"/>' for name in names),
        "</spine>",
        "</package>",
    ]
    return "\n".join(lines) + "\n"


def _contents(
    gathering: Gathering,
    chapters: Sequence[Chapter],
    names: Sequence[str],
    archive: ArchiveSettings,
) -> str:
    rows = (
        f'<li><a href="{name}">{text(chapter.in_words)}</a></li>'
        for name, chapter in zip(names, chapters, strict=True)
    )
    note = f"<p>{text(gathering.note)}</p>" if gathering.note else ""
    inner = (
        f"<h1>{text(gathering.title)}</h1><p>{text(archive.name)}</p>{note}"
        f'<nav epub:type="toc"><ol>{"".join(rows)}</ol></nav>'
    )
    return _page(gathering.title, archive.language, inner)


def _chapter(chapter: Chapter) -> str:
    article = chapter.article
    dek = f"<p><i>{text(article.dek)}</i></p>" if article.dek else ""
    inner = (
        f'<h1>{text(article.headline)}</h1>{dek}<p dir="auto"><small>{text(chapter.citation)}'
        f"</small></p>{elements(article.paragraphs)}"
    )
    return _page(article.headline, article.lang, inner)


def _page(title: str, language: str | None, inner: str) -> str:
    spoken = f" lang={quoted(language)} xml:lang={quoted(language)}" if language else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f'{spoken}><head><title>{text(title)}</title></head>\n<body dir="auto">{inner}</body>'
        "</html>\n"
    )
