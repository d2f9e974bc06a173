"""A story as a book: what a reader's machine needs, and nothing that the article did not say."""

import io
import zipfile
from xml.etree import ElementTree as ET

from cuttings.model import Article, Level, Paragraph, ParagraphKind
from cuttings.publishing.epub import Chapter, book
from cuttings.publishing.gatherings import Gathering, GatheringKind
from cuttings.publishing.levels import cut
from cuttings.settings import Settings

from .conftest import MakeArticle, body

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def bound(settings: Settings, *articles: Article) -> zipfile.ZipFile:
    story = Gathering(GatheringKind.STORY, "The bridge", "story/bridge-s1.html", articles)
    chapters = [Chapter(article, f"Cited as {article.id}.") for article in articles]
    return zipfile.ZipFile(io.BytesIO(book(story, chapters, settings.archive)))


def chapter(file: zipfile.ZipFile, number: int = 1) -> ET.Element:
    return ET.fromstring(file.read(f"book/{number:04}.xhtml"))


def test_the_media_type_stands_first_and_uncompressed(
    make_article: MakeArticle, quay: Settings
) -> None:
    first = bound(quay, make_article()).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_package_names_the_book_and_its_chapters_in_order(
    make_article: MakeArticle, quay: Settings
) -> None:
    file = bound(quay, make_article(), make_article(id="second"))
    package = ET.fromstring(file.read("book/package.opf"))
    assert package.findtext(f".//{DC}identifier") == "tag:quay.example,2025:story/story/bridge-s1"
    assert package.findtext(f".//{DC}title") == "The bridge"
    assert package.findtext(f".//{OPF}meta") == "2025-03-14T06:00:00Z"
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [hrefs[str(item.get("idref"))] for item in package.iter(f"{OPF}itemref")]
    assert spine == ["contents.xhtml", "0001.xhtml", "0002.xhtml"]
    assert {f"book/{href}" for href in spine} <= set(file.namelist())


def test_a_chapter_has_headline_citation_and_text_in_its_language(
    make_article: MakeArticle, quay: Settings
) -> None:
    page = chapter(bound(quay, make_article(lang="de", dek="Shut for a week.")))
    words = ["".join(one.itertext()) for one in next(page.iter(f"{XHTML}body"))]
    assert words == [
        "Harbour bridge closed",
        "Shut for a week.",
        "Cited as k3f7q2m5xw6a.",
        "The bridge was closed on Wednesday. Nobody was hurt.",
    ]
    assert page.get("lang") == "de"


def test_scraped_markup_stays_words(make_article: MakeArticle, quay: Settings) -> None:
    hostile = "</p><script>alert(1)</script>\x00 & <b>"
    page = chapter(bound(quay, make_article(headline=hostile, paragraphs=body(hostile))))
    assert {one.tag for one in page.iter()} == {
        XHTML + name for name in ("html", "head", "title", "body", "h1", "p", "small")
    }
    assert hostile.replace("\x00", "") in "".join(page.itertext())


def test_list_items_stand_in_a_list(make_article: MakeArticle, quay: Settings) -> None:
    items = tuple(Paragraph(f"p{n}", ParagraphKind.LIST_ITEM, f"Item {n}") for n in (1, 2))
    page = chapter(bound(quay, make_article(paragraphs=items)))
    assert [item.text for item in page.iterfind(f".//{XHTML}ul/{XHTML}li")] == ["Item 1", "Item 2"]


def test_a_chapter_shows_no_more_than_its_level(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(dek="Shut for a week.")
    shown = "".join(chapter(bound(quay, cut(article, Level.METADATA, 60))).itertext())
    assert "Harbour bridge closed" in shown
    assert "Wednesday" not in shown
    assert "Shut for a week" not in shown


def test_the_same_articles_make_the_same_bytes(make_article: MakeArticle, quay: Settings) -> None:
    story = Gathering(GatheringKind.STORY, "The bridge", "story/bridge-s1.html", ())
    chapters = [Chapter(make_article(), "Cited.")]
    assert book(story, chapters, quay.archive) == book(story, chapters, quay.archive)
