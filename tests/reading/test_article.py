"""What stands around an article's text."""

from datetime import UTC, datetime

from tests.reading.archive import BOTE, cutting, filed

from cuttings.model import (
    ArticleLink,
    Mention,
    Reprint,
    ReprintKind,
    Story,
    StoryIndex,
    Tag,
    TagIndex,
    TagKind,
)
from cuttings.reading.article import ArticleView, article_views, correction_address
from cuttings.reading.catalogue import Catalogue


def view_of(catalogue: Catalogue, identity: str) -> ArticleView:
    return dict(article_views(catalogue))[identity]


def test_an_article_leads_to_the_one_before_and_after_in_each_order() -> None:
    articles = [
        cutting("a", "2025-03-11"),
        cutting("b", "2025-03-12"),
        cutting("c", "2025-03-12", source=BOTE),
        cutting("d", "2025-03-13"),
    ]
    got = {
        pair.kind: (
            pair.previous.address if pair.previous else None,
            pair.next.address if pair.next else None,
        )
        for pair in view_of(filed(*articles), "b").neighbours
    }
    assert got["source"] == ("a/a.html", "a/d.html")
    assert {address for address in got["day"] if address} == {"a/c.html"}
    assert "story" not in got


def test_other_reports_come_with_their_reason() -> None:
    story = Story("a", "bridge", "The bridge", "automatic", ("a", "b"))
    link = ArticleLink("b", 0.4, "both mention bridge, pylon; the same day")
    stories = StoryIndex((story,), {"a": story, "b": story}, coverage={"a": (link,)})
    view = view_of(filed(cutting("a"), cutting("b", source=BOTE), stories=stories), "a")
    assert view.story is not None
    assert view.story.address == "story/bridge-a.html"
    assert [(r.row.source.label, r.reason) for r in view.coverage] == [
        ("Ulmer Bote", "both mention bridge, pylon; the same day")
    ]


def test_reprints_stand_apart_from_other_reports() -> None:
    story = Story("a", "bridge", "The bridge", "automatic", ("a", "b", "c"))
    links = (ArticleLink("b", 0.9, "runs the same copy"), ArticleLink("c", 0.4, "both mention tea"))
    copies = (Reprint("a", "b", ReprintKind.REPRINT, 0.9, "the bridge was closed"),)
    stories = StoryIndex((story,), dict.fromkeys("abc", story), copies, coverage={"a": links})
    view = view_of(filed(*map(cutting, "abc"), stories=stories), "a")
    assert [report.row.id for report in view.reprints] == ["b"]
    assert [report.row.id for report in view.coverage] == ["c"]


def test_the_stories_before_and_after_stand_in_time_with_their_reason() -> None:
    def link(identity: str) -> ArticleLink:
        return ArticleLink(identity, 0.3, f"shares {identity}")

    fire, trial, inquiry = (
        Story("f", "fire", "Fire", "automatic", ("a", "b"), related=(link("t"), link("i"))),
        Story("t", "trial", "Trial", "automatic", ("e", "g")),
        Story("i", "inquiry", "Inquiry", "automatic", ("c", "d")),
    )
    days = {"a": "2025-03-05", "b": "2025-03-06", "c": "2025-03-20", "d": "2025-03-21"}
    days |= {"e": "2025-02-01", "g": "2025-02-02"}
    articles = [cutting(one, day) for one, day in days.items()]
    stories = StoryIndex((fire, trial, inquiry), {"a": fire, "b": fire})
    view = view_of(filed(*articles, stories=stories), "a")
    assert [(event.link.label, event.reason, event.is_earlier) for event in view.chain] == [
        ("Trial", "shares t", True),
        ("Inquiry", "shares i", False),
    ]


def test_a_link_to_an_article_that_was_withdrawn_is_dropped() -> None:
    stories = StoryIndex(related={"a": (ArticleLink("gone", 0.4, "both mention tea"),)})
    assert view_of(filed(cutting("a"), stories=stories), "a").related == ()


def test_subjects_are_grouped_by_kind_people_first() -> None:
    def tag(name: str, kind: TagKind) -> Tag:
        return Tag(name, name, kind, "text", mentions=(Mention("a", "p1", name),))

    tags = (tag("Mirsal", TagKind.PLACE), tag("Calloway", TagKind.PERSON))
    view = view_of(filed(cutting("a"), tags=TagIndex(tags, {"a": tags})), "a")
    assert [group.kind for group in view.tags] == ["person", "place"]


def test_a_correction_names_article_and_raw_file() -> None:
    article = cutting("a", raw="crawl/1.txt")
    assert correction_address(article, "", "") is None
    address = correction_address(article, "https://git.example/o/r", "https://news.example")
    assert address is not None
    assert address.startswith("https://git.example/o/r/issues/new?title=Correction")
    assert "https%3A%2F%2Fnews.example%2Fa%2Fa.html" in address
    assert "crawl%2F1.txt" in address


def test_an_unknown_capture_day_stays_unknown() -> None:
    assert view_of(filed(cutting("a")), "a").captured is None
    captured = datetime(2025, 3, 13, 23, 30, tzinfo=UTC)
    shown = view_of(filed(cutting("a", captured=captured)), "a").captured
    assert shown is not None
    assert (shown.iso, shown.full) == ("2025-03-13", "13 March 2025, 23:30 UTC")
