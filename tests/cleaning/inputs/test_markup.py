"""Feeds, notebooks and agencies' items give their entries; other XML is refused in words."""

import io

import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.model import Cutting, RawFile, Refusal, RefusalReason

FIRST = "The harbour bridge was closed on Sunday after inspectors found a crack in its main span."
SECOND = "Lorries are being sent round by the northern road, which adds an hour to the trip."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
ESCAPED = TEXT.replace("<", "&lt;")

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Valley Herald</title>
<image><title>Logo</title></image><language>en</language>
<item><title>Bridge closes</title><link>https://herald.example/bridge</link>
<dc:creator>Anna Berg</dc:creator><pubDate>Sun, 03 Mar 2024 10:30:00 +0000</pubDate>
<category>News</category><category>Bridges</category><description>A teaser.</description>
<content:encoded><![CDATA[{TEXT}]]></content:encoded></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Valley Herald</title>
<entry><title>Bridge closes</title><link rel="self" href="https://herald.example/feed/1"/>
<link rel="alternate" href="https://herald.example/bridge"/>
<published>2024-03-03T10:30:00Z</published><author><name>Anna Berg</name></author>
<content type="html">{ESCAPED}</content></entry></feed>"""

NOTEBOOK = f"""<?xml version="1.0"?><en-export><note><title>Bridge closes</title>
<created>20240304T091200Z</created><note-attributes><author>Anna Berg</author>
<source-url>https://herald.example/bridge</source-url></note-attributes>
<content><![CDATA[<?xml version="1.0"?><en-note>{TEXT}</en-note>]]></content></note></en-export>"""


NITF = f"""<?xml version="1.0"?><nitf><head><title>Bridge closes</title><docdata>
<date.issue norm="20240303T103000Z"/></docdata><pubdata date.publication="20240303T000000"
name="The Valley Herald" ex-ref="https://herald.example/bridge"/></head><body><body.head><hedline>
<hl1>Bridge closes</hl1></hedline><byline>By ANNA BERG</byline></body.head><body.content>
<block class="lead_paragraph"><p>{FIRST}</p></block><block class="full_text">{TEXT}</block>
</body.content></body></nitf>"""

RCV1 = f"""<?xml version="1.0" encoding="UTF-8"?><newsitem itemid="7" date="2024-03-03">
<title>VALLEY: Bridge closes.</title><headline>Bridge closes</headline><byline>Anna Berg</byline>
<text>{TEXT}</text></newsitem>"""

NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem>
<itemMeta><versionCreated>2024-03-03T10:30:00Z</versionCreated></itemMeta><contentMeta>
<by>Anna Berg</by><headline>Bridge closes</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body>{TEXT}</body></html></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>"""


def members(text: str, name: str = "a.xml") -> list[object]:
    return list(read_members(name, io.BytesIO(text.encode()), Limits()))


def only_article(text: str) -> Cutting:
    (raw,) = members(text)
    assert isinstance(raw, RawFile)
    one = clean(raw, CleaningContext())
    assert isinstance(one, Cutting)
    return one


@pytest.mark.parametrize("text", [RSS, ATOM, NOTEBOOK], ids=["RSS", "Atom", "Evernote"])
def test_an_entry_is_an_article_with_what_it_tells(text: str) -> None:
    one = only_article(text)
    assert [b.block.text for b in one.blocks if b.label.is_body] == [FIRST, SECOND]
    told = one.fields
    assert (told.headline, told.authors) == ("Bridge closes", ("Anna Berg",))
    assert told.original_url == "https://herald.example/bridge"
    if text is NOTEBOOK:
        assert told.captured is not None
        assert not told.published.is_known, "the day it was clipped is not the day it was printed"
    else:
        assert told.source is not None
        assert told.source.name == "The Valley Herald"
        assert told.published.iso == "2024-03-03T10:30+00:00"


@pytest.mark.parametrize(
    ("text", "day"),
    [(NITF, "2024-03-03"), (RCV1, "2024-03-03"), (NEWSML, "2024-03-03T10:30+00:00")],
    ids=["NITF", "RCV1", "NewsML-G2"],
)
def test_an_agencys_item_is_an_article_once(text: str, day: str) -> None:
    one = only_article(text)
    assert [b.block.text for b in one.blocks if b.label.is_body] == [FIRST, SECOND]
    told = one.fields
    assert (told.headline, told.authors) == ("Bridge closes", ("Anna Berg",))
    assert told.published.iso == day


def test_an_items_text_without_paragraphs_is_kept() -> None:
    one = only_article(RCV1.replace(TEXT, f"{FIRST} At 3 &lt; 4 degrees."))
    assert one.blocks[-1].block.text == f"{FIRST} At 3 < 4 degrees."


def test_a_feed_that_is_cut_gives_what_stands_before_the_cut() -> None:
    item = RSS[RSS.index("<item>") : RSS.index("</channel>")]
    found = members(RSS.replace(item, item * 2 + item[:200]).partition(item[150:200] + "</ch")[0])
    assert [one.name for one in found[:2] if isinstance(one, RawFile)] == ["a.xml#1", "a.xml#2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<?xml version='1.0'?><kml><name>x</name></kml>", RefusalReason.NO_ARTICLE),
        ("<?xml version='1.0'?>nothing", RefusalReason.NO_ARTICLE),
        ("<rss><channel><title>Herald</title></channel></rss>", RefusalReason.EMPTY),
    ],
)
def test_other_xml_is_refused(text: str, reason: RefusalReason) -> None:
    (refused,) = members(text)
    assert isinstance(refused, Refusal)
    assert refused.reason is reason


def test_an_entity_that_names_a_file_is_not_opened(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    text = RSS.replace(
        '<?xml version="1.0"?>', f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    )
    for one in members("<?xml version='1.0'?>" + text.replace("A teaser.", "&x;")):
        assert isinstance(one, RawFile)
        assert b"hidden" not in one.data


def test_a_page_with_an_xml_head_is_a_page() -> None:
    (raw,) = members(f"<?xml version='1.0'?><!DOCTYPE html><html><body>{TEXT}</body></html>")
    assert isinstance(raw, RawFile)
    assert raw.media_type is None
