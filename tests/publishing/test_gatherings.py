"""Which lists there are, which files stand beside them, and in which order."""

from collections.abc import Callable

from cuttings.model import Archive, Mention, Story, StoryIndex, Tag, TagIndex, TagKind
from cuttings.publishing.curated import CuratedList, ListEntry
from cuttings.publishing.gatherings import files_of, gather
from cuttings.publishing.holdings import Holdings
from cuttings.settings import Settings

from .conftest import MakeArticle, on

TAG = Tag("leyton", "Leyton", TagKind.PLACE, "alias", mentions=(Mention("old", "p1", "Leyton"),))
STORY = Story("s1", "bridge", "The bridge", "automatic", ("old", "new", "gone"))
LIST = CuratedList("first-reads", "First reads", (ListEntry("old"), ListEntry("new")))


def holdings(make_article: MakeArticle, shelve: Callable[..., Archive]) -> Holdings:
    archive = shelve(
        make_article(id="undated", published=on("1000-01-01", "unknown", "none")),
        make_article(id="old", published=on("2025-03-12")),
        make_article(id="new", published=on("2025-03-13")),
        settings=Settings(),
    )
    return Holdings(archive, TagIndex((TAG,)), StoryIndex((STORY,)), (LIST,))


def test_every_list_has_its_files_beside_its_page(
    make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    found = {
        gathering.page: [file.address for file in files_of(gathering)]
        for gathering in gather(holdings(make_article, shelve))
    }
    assert found == {
        "index.html": ["atom.xml", "feed.json"],
        "day/2025-03-13.html": ["day/2025-03-13.ris"],
        "day/2025-03-12.html": ["day/2025-03-12.ris"],
        "source/harbour-post.html": [
            "source/harbour-post.atom.xml",
            "source/harbour-post.feed.json",
            "source/harbour-post.ris",
        ],
        "tag/leyton.html": ["tag/leyton.atom.xml", "tag/leyton.feed.json", "tag/leyton.ris"],
        "story/bridge-s1.html": [
            "story/bridge-s1.atom.xml",
            "story/bridge-s1.feed.json",
            "story/bridge-s1.ris",
            "story/bridge-s1.epub",
        ],
        "list/first-reads.html": [
            "list/first-reads.atom.xml",
            "list/first-reads.feed.json",
            "list/first-reads.ris",
            "list/first-reads.epub",
        ],
    }


def test_lists_are_newest_first_and_undated_last(
    make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    site = next(gather(holdings(make_article, shelve)))
    assert [article.id for article in site.articles] == ["new", "old", "undated"]


def test_a_curated_list_keeps_its_order_and_an_absent_article_is_left_out(
    make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    *_, story, curated = gather(holdings(make_article, shelve))
    assert [article.id for article in story.articles] == ["new", "old"]
    assert [article.id for article in curated.articles] == ["old", "new"]
