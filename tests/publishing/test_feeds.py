"""Atom and JSON Feed: what an entry says, and that no clock is read."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from cuttings.model import Archive, Level
from cuttings.publishing.feeds import LONGEST_FEED, FeedWriter
from cuttings.publishing.gatherings import Gathering, GatheringKind, gather
from cuttings.publishing.holdings import Holdings
from cuttings.settings import Settings, read_settings

from .conftest import HARBOUR, MakeArticle, body, on

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://quay.example/archive/"
PAGE = "a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a.html"


def gathered(kind: str, *articles: object) -> Gathering:
    return Gathering(GatheringKind(kind), "Post", "source/harbour-post.html", tuple(articles))  # type: ignore[arg-type]


def test_an_atom_entry_names_article_original_and_dates(
    make_article: MakeArticle, quay: Settings
) -> None:
    feed = ET.fromstring(FeedWriter(quay).atom(gathered("source", make_article())))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert feed.findtext(f"{ATOM}title") == "Post – The Quay Archive"
    assert feed.findtext(f"{ATOM}updated") == "2025-03-14T06:00:00+00:00"
    assert entry.findtext(f"{ATOM}id") == "tag:quay.example,2025:k3f7q2m5xw6a"
    assert entry.findtext(f"{ATOM}published") == "2025-03-12T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2025-03-14T06:00:00+00:00"
    assert {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")} == {
        "alternate": BASE + PAGE,
        "via": "https://post.example/bridge",
    }


def test_a_json_feed_item_has_what_version_1_1_asks_for(
    make_article: MakeArticle, quay: Settings
) -> None:
    feed = json.loads(FeedWriter(quay).json_feed(gathered("source", make_article())))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}source/harbour-post.feed.json"
    assert feed["items"] == [
        {
            "id": "tag:quay.example,2025:k3f7q2m5xw6a",
            "url": BASE + PAGE,
            "external_url": "https://post.example/bridge",
            "title": "Harbour bridge closed",
            "content_text": "The bridge was closed on Wednesday. Nobody was hurt.",
            "date_published": "2025-03-12T00:00:00+00:00",
            "date_modified": "2025-03-14T06:00:00+00:00",
            "authors": [{"name": "Ada Holt"}],
            "language": "en",
            "_archive": {
                "id": "k3f7q2m5xw6a",
                "source": "The Harbour Post",
                "agency": None,
                "date": "2025-03-12",
                "level": "full",
            },
        }
    ]


def test_a_change_by_the_publisher_after_the_capture_counts(
    make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(modified=datetime(2025, 4, 1, 9, 30, tzinfo=UTC))
    feed = ET.fromstring(FeedWriter(quay).atom(gathered("source", article)))
    assert feed.findtext(f"{ATOM}updated") == "2025-04-01T09:30:00+00:00"


def test_an_undated_article_has_no_date_of_publication(
    make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(published=on("1000-01-01", "unknown", "none"), captured=None)
    writer = FeedWriter(quay)
    text = writer.atom(gathered("source", article)) + writer.json_feed(gathered("source", article))
    assert "<published>" not in text
    assert "date_published" not in text
    assert "1000" not in text


def test_scraped_words_stay_words_in_atom(make_article: MakeArticle, quay: Settings) -> None:
    headline = 'A "b" & </title><script>x</script> \x0b\ufffe'
    article = make_article(headline=headline, section='"><x/>')
    entry = ET.fromstring(FeedWriter(quay).atom(gathered("source", article))).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == 'A "b" & </title><script>x</script> '
    category = entry.find(f"{ATOM}category")
    assert category is not None
    assert category.get("term") == '"><x/>'


def test_a_feed_ends_after_its_newest_entries(make_article: MakeArticle, quay: Settings) -> None:
    articles = [make_article(id=f"id{number:010}") for number in range(LONGEST_FEED + 5)]
    feed = json.loads(FeedWriter(quay).json_feed(gathered("source", *articles)))
    assert len(feed["items"]) == LONGEST_FEED


def test_without_an_address_links_lead_back_from_the_feed(make_article: MakeArticle) -> None:
    feed = json.loads(FeedWriter(Settings()).json_feed(gathered("source", make_article())))
    assert feed["items"][0]["url"] == f"../{PAGE}"


@pytest.mark.parametrize(
    ("level", "content"),
    [
        ("excerpt", "One came. Two went. …"),
        ("metadata", "Harbour bridge closed"),
    ],
)
def test_a_feed_obeys_the_level(
    level: str,
    content: str,
    make_article: MakeArticle,
    shelve: Callable[..., Archive],
) -> None:
    public = read_settings(
        {
            "archive": {"public": True, "contact": "desk@quay.example"},
            "publishing": {"level": level},
        }
    )
    article = make_article(
        paragraphs=body("One came. Two went.", "Three stayed."),
        source=replace(HARBOUR, level=None),
        summary="Three stayed.",
    )
    archive = shelve(article, settings=public)
    assert archive.articles[0].level is Level(level)
    site_feed = next(gather(Holdings(archive, settings=public)))
    feed = json.loads(FeedWriter(public).json_feed(site_feed))
    assert feed["items"][0]["content_text"] == content
    assert "stayed" not in FeedWriter(public).atom(site_feed)


WHOLE = {"publishing": {"full_text_feeds": True}}


@pytest.mark.parametrize(
    ("kind", "is_whole"), [("site", True), ("source", True), ("tag", False), ("story", False)]
)
def test_whole_texts_go_into_the_feeds_of_site_and_sources_when_asked_for(
    kind: str,
    is_whole: bool,  # noqa: FBT001 - a case's expectation
    make_article: MakeArticle,
) -> None:
    article = make_article(paragraphs=body("One <came>.", "Two went.", "Three stayed."))
    writer = FeedWriter(read_settings(WHOLE))
    entry = ET.fromstring(writer.atom(gathered(kind, article))).find(f"{ATOM}entry")
    assert entry is not None
    html = "<p>One &lt;came&gt;.</p><p>Two went.</p><p>Three stayed.</p>"
    assert entry.findtext(f"{ATOM}content") == (html if is_whole else None)
    (item,) = json.loads(writer.json_feed(gathered(kind, article)))["items"]
    assert item.get("content_html") == (html if is_whole else None)
    assert ("content_text" in item) is not is_whole


def test_whole_text_feeds_obey_the_level(make_article: MakeArticle) -> None:
    article = make_article(paragraphs=body("One came."), level=Level.EXCERPT)
    writer = FeedWriter(read_settings(WHOLE))
    assert "<content" not in writer.atom(gathered("site", article))
    assert "content_html" not in writer.json_feed(gathered("site", article))
