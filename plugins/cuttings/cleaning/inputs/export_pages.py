"""Pages that news databases export: Factiva's and Europresse's, each with many articles.

Enters: the bytes of a page. Leaves: its cover and its documents, as text with their facts line by
line (Factiva), or as records (Europresse).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from lxml import html

from cuttings.cleaning.inputs.records import RECORD_MEDIA_TYPE
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Told

_FACTIVA_TRACE = b'class="article '
_FACTIVA_ARTICLE = re.compile(rb'<div (?:id="[^"]{1,80}" )?class="article [a-z]{2}Article"')
"""How a page that Factiva exports begins each of its documents."""

_EUROPRESSE_TRACE = b"DocPublicationName"


def is_factiva_page(data: bytes) -> bool:
    """Whether the bytes are a page that Factiva exported."""
    return _FACTIVA_TRACE in data and bool(_FACTIVA_ARTICLE.search(data))


def factiva_text(data: bytes) -> tuple[bytes, bytes]:
    """The cover of Factiva's page, and the rest as it exports text.

    Facts stand line by line, paragraphs between blank lines.
    """
    lines: list[str] = []
    cover: list[str] = []
    is_cover = True
    for one in _root(data).iter("div", "p", "td"):
        is_cover = is_cover and not one.get("class", "").startswith("article ")
        is_leaf = next(one.iterdescendants("div", "p", "td"), None) is None
        if is_leaf:
            words = _words(one)
            (cover if is_cover else lines).extend(["", words] if one.tag == "p" else [words])
    return "\n".join(cover).encode(), "\n".join(lines).encode()


# ---- Europresse ---------------------------------------------------------------------------------
_FACTS: Mapping[str, tuple[str, ...]] = {
    "source": ("DocPublicationName",),
    "headline": ("titreArticle", "titreArticleVisu", "rdp__articletitle"),
    "dek": ("rdp__subtitle",),
    "authors": ("docAuthors", "sm-margin-bottomNews"),
    "published": ("DocHeader",),
}
"""What an article of Europresse tells, and the classes of the elements that tell it, best first."""

_TEXT = ("docOcurrContainer", "DocText")
_ISSUE = re.compile(r"(?i)\s*(?:,\s*(?:n[o°º]|vol)\b|\((?:site web|web site|site internet)\)).*")
"""What follows an outlet's name: the number of the issue, or that its website is meant."""

_DAY = re.compile(r"(?:\d{1,2}(?:er)? [^\W\d]+|[^\W\d]+ \d{1,2},) (?:19|20)\d\d")
_WEEKDAY = re.compile(r"[^\W\d]+day|[^\W\d]+di|dimanche", re.IGNORECASE)


def europresse_documents(name: str, data: bytes) -> Iterator[RawFile | Note]:
    """The articles of a page that Europresse exported, as records; none of any other page."""
    if _EUROPRESSE_TRACE not in data:
        return
    root = _root(data)
    articles = [one for one in root.iter("article") if _of_class(one, _FACTS["source"]) is not None]
    for number, article in enumerate(articles, start=1):
        named = f"{name}#{number}" if len(articles) > 1 else name
        text = _of_class(article, _TEXT)
        record = json.dumps(_record(article, text), ensure_ascii=False, sort_keys=True)
        told = tuple(_beside(article, text))
        yield RawFile(named, record.encode(), media_type=RECORD_MEDIA_TYPE, told=told)
        article.drop_tree()
    words = _words(root.body)
    if words:
        yield Note(name, f"the database's words around its documents were passed over: {words}")


def _beside(article: html.HtmlElement, text: html.HtmlElement | None) -> Iterator[Told]:
    """What the article says beside its text, by the class or tag of each smallest element."""
    within = set() if text is None else set(text.iter())
    for one in article.iter(*_SMALL):
        is_leaf = next(one.iterdescendants(*_SMALL), None) is None
        if is_leaf and one not in within and (words := _words(one)):
            yield Told("document", one.get("class") or one.tag, words)


_SMALL = ("div", "p", "span", "a", "li", "h1", "h2", "h3", "small")


def _record(article: html.HtmlElement, text: html.HtmlElement | None) -> dict[str, str]:
    elements = {ours: _of_class(article, names) for ours, names in _FACTS.items()}
    said = {ours: _words(one) for ours, one in elements.items() if one is not None}
    if text is not None:
        markup = html.tostring(text, encoding="unicode", with_tail=False)
        said["html"] = f"<html><body>{markup}</body></html>"
    said["source"] = _ISSUE.sub("", said.get("source", ""))
    head = said.pop("published", "")
    day = _DAY.search(head)
    if day:
        said["published"] = day[0]
        before = head[: day.start()].split(",")[0].strip()
        said["section"] = "" if _WEEKDAY.fullmatch(before) else before
    return {key: value for key, value in said.items() if value}


def _of_class(article: html.HtmlElement, names: tuple[str, ...]) -> html.HtmlElement | None:
    """The first element of the first of these classes that says anything."""
    for name in names:
        for one in article.iter("div", "p", "span", "section"):
            if name in one.get("class", "").split() and _words(one):
                return one
    return None


def _root(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def _words(element: html.HtmlElement) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
