"""XML that holds articles as entries: feeds, Evernote's notebooks, what news agencies deliver.

Enters: the bytes of an XML file. Leaves: one raw file an entry, as a crawler's record; a refusal
for XML of any other kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from html.entities import html5

from lxml import etree

from cuttings.cleaning.inputs.facts import told_beside, told_in
from cuttings.cleaning.inputs.records import RECORD_MEDIA_TYPE
from cuttings.cleaning.inputs.sniff import HEAD_BYTES
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile, Refusal, RefusalReason, Told

_FEEDS = {"rss": "item", "RDF": "item", "feed": "entry"}
_ENTRIES = {
    **_FEEDS,
    "en-export": "note",
    "nitf": "nitf",
    "newsitem": "newsitem",
    "newsMessage": "newsItem",
    "newsItem": "newsItem",
}
"""The outermost element of each kind, without its name space, and the element of an entry: RSS,
Atom, Evernote, then NITF and NewsML-G2 (IPTC), between them the items of Reuters' corpus RCV1."""

_FACTS: Mapping[str, tuple[str, ...]] = {
    "headline": ("hl1", "headline", "title"),
    "dek": ("hl2",),
    "original_url": ("link", "source-url", "guid", "pubdata@ex-ref"),
    "published": (
        *("pubDate", "published", "date", "pubdata@date.publication", "date.issue@norm"),
        *("newsitem@date", "contentCreated", "versionCreated"),
    ),
    "captured": ("created",),
    "modified": ("updated",),
    "authors": ("creator", "author", "byline", "by"),
    "dateline": ("dateline",),
    "source": ("pubdata@name",),
    "tags": ("category", "tag"),
    "lang": ("language",),
}
"""Our names for what an entry tells, and the elements and attributes that tell it, best first."""

_FEED_FACTS = {"source": "title", "lang": "language"}
"""What a feed tells of each entry, and the elements that tell it."""

_TEXTS = (
    *("encoded", "content", "description", "summary"),
    *("block@full_text", "body.content", "inlineXML", "inlineData", "text"),
)
_HOLD_MARKUP = frozenset({"block", "body.content", "inlineXML", "text"})
"""Elements whose paragraphs are elements, too."""


def is_xml(head: bytes) -> bool:
    """Whether the file is XML and no page.

    >>> is_xml(b"<?xml version='1.0'?><rss>"), is_xml(b"<?xml version='1.0'?><html>")
    (True, False)
    """
    start = head[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if _KNOWN_ROOT.match(start):
        return True
    return start.startswith(b"<?xml") and b"<html" not in start and b"doctype html" not in start


_KNOWN_ROOT = re.compile(
    rb"(?:<\?xml[^>]*>|<!doctype (?!html)[^>\[]*>|<!--.*?-->|\s)*<(?:%s)\b"
    % b"|".join(name.lower().encode() for name in _ENTRIES),
    re.DOTALL,
)


def read_entries(name: str, data: bytes) -> Iterator[RawFile | Refusal | Note]:
    """The entries of a feed or notebook, ``#n`` behind the name where several.

    A file that is cut gives what stands before the cut. Entities are not resolved, and nothing is
    fetched.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(_AMPERSAND.sub(_as_xml, data), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    kind = _name(root) if root is not None else ""
    if root is None or kind not in _ENTRIES:
        message = (
            f"XML of a kind that is not read (it begins with <{kind or '?'}>); expected RSS, Atom, "
            "NITF, NewsML-G2 or Evernote's: save the articles as pages or text"
        )
        yield Refusal(name, RefusalReason.NO_ARTICLE, message)
        return
    entries = [one for one in root.iter() if _name(one) == _ENTRIES[kind]]
    about = _about(root) if kind in _FEEDS else {}
    facts = {ours: about[its] for ours, its in _FEED_FACTS.items() if about.get(its)}
    for number, entry in enumerate(entries, start=1):
        named = f"{name}#{number}" if len(entries) > 1 else name
        yield _entry(named, _elements(entry), facts, told_in(about, "feed"))
    if parser.error_log and entries:
        at = f"line {parser.error_log[0].line} ({parser.error_log[0].message.strip()})"
        yield Note(name, f"the XML is cut or faulty at {at}; mend it there, or fetch it again")
    if not entries:
        yield Refusal(name, RefusalReason.EMPTY, "the feed or notebook holds no entry")


def _entry(
    name: str,
    elements: dict[str, list[str]],
    of_all: Mapping[str, str],
    told_of_all: Iterable[Told],
) -> RawFile:
    """An entry as a record: what its elements say, before it what the feed says of all."""
    record = json.dumps({**of_all, **_record(elements)}, ensure_ascii=False, sort_keys=True)
    told = told_beside(_text_of(elements), (*told_of_all, *told_in(elements, "entry")))
    return RawFile(name, record.encode(), media_type=RECORD_MEDIA_TYPE, told=told)


_AMPERSAND = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!#)(?:([A-Za-z][A-Za-z0-9]{0,30});)?", re.DOTALL)
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def _as_xml(match: re.Match[bytes]) -> bytes:
    """A lone ampersand or an entity of HTML as XML has it: libxml2 leaves out every entity that
    stands behind one it does not know.
    """
    name = match[1]
    if match[0].startswith(b"<") or name in _OF_XML:
        return match[0]
    character = html5.get(f"{name.decode()};") if name else None
    return character.encode("ascii", "xmlcharrefreplace") if character else b"&amp;" + match[0][1:]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _about(root: etree._Element) -> dict[str, str]:
    """What a feed says for all its entries, by the names of its elements."""
    channel = next((one for one in root if _name(one) == "channel"), root)
    told = {_name(one): _words(one) for one in reversed(channel) if _name(one)}
    return {name: told[name] for name in sorted(told) if name not in _ENTRIES.values()}


def _elements(entry: etree._Element) -> dict[str, list[str]]:
    """What the elements of an entry say, and their attributes, by their names."""
    by_name: dict[str, list[str]] = {}
    for one in entry.iter():
        if name := _name(one):
            for key, words in ((name, _words(one)), *_attributes(one, name)):
                if words:
                    by_name.setdefault(key, []).append(words)
    return by_name


def _attributes(element: etree._Element, name: str) -> Iterator[tuple[str, str]]:
    """What its attributes say; a block of NITF goes by its class."""
    if name == "block":
        yield f"block@{element.get('class')!s}", _words(element)
    yield from ((f"{name}@{key!s}", str(value)) for key, value in element.items())


def _record(by_name: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The elements of an entry as the record of a crawler."""
    record: dict[str, object] = {}
    for ours, names in _FACTS.items():
        values = next((by_name[name] for name in names if name in by_name), [])
        if values:
            record[ours] = values if ours in ("tags", "authors") else values[0]
    text = _text_of(by_name)
    return record | ({"html": f"<html><body>{text}</body></html>"} if text else {})


def _text_of(by_name: Mapping[str, Sequence[str]]) -> str:
    return next((by_name[name][0] for name in _TEXTS if name in by_name), "")


def _words(element: etree._Element) -> str:
    """What the element says: its text, its name inside, the address it points at, or its markup."""
    if _name(element) == "link" and element.get("rel", "alternate") == "alternate":
        return (element.get("href") or element.text or "").strip()
    if element.get("type") == "xhtml" or _name(element) in _HOLD_MARKUP:
        inner = (etree.tostring(one, encoding="unicode") for one in element)
        return "".join((escape(element.text or ""), *inner)).strip()
    named = next((one for one in element if _name(one) == "name"), None)
    return ((named.text if named is not None else element.text) or "").strip()
