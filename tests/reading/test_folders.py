"""Pages of tags, sections, authors and agencies."""

from datetime import date

from tests.reading.archive import BOTE, cutting, filed

from cuttings.model import Mention, Tag, TagIndex, TagKind
from cuttings.reading.folders import FEWEST_IN_STRIP, FolderView, folder_views, tag_views
from cuttings.reading.names import by_letter, names_views
from cuttings.reading.overview import month_of_bucket
from cuttings.reading.rows import Link
from cuttings.reading.series import Bucket, State


def test_a_week_in_which_a_subject_is_not_named_is_no_gap() -> None:
    view = tag_named_by(FEWEST_IN_STRIP)
    assert view.strip is not None
    assert [bar.state for bar in view.strip.bars] == ["held", "quiet"]


def test_so_few_articles_that_their_list_says_it_have_no_chart() -> None:
    assert tag_named_by(FEWEST_IN_STRIP - 1).strip is None


def tag_named_by(number: int) -> FolderView:
    """A tag that ``number`` articles of one week name, and nobody a week later."""
    named = [cutting(f"a{n}", "2025-03-03") for n in range(number)]
    mentions = tuple(Mention(article.id, "p1", "Bridge") for article in named)
    tag = Tag("bridge", "Bridge", TagKind.PLACE, "text", mentions=mentions)
    index = TagIndex((tag,), {article.id: (tag,) for article in named})
    ((_, view),) = tag_views(filed(*named, cutting("b", "2025-03-12"), tags=index), tag, 100)
    return view


def test_spellings_that_share_an_address_share_a_folder() -> None:
    catalogue = filed(
        cutting("a", section="Sport"), cutting("b", section="sport"), cutting("c", section="Sport")
    )
    (folder,) = catalogue.sections
    assert (folder.name, folder.address, len(folder.articles)) == ("Sport", "section/sport.html", 3)


def test_an_author_named_twice_on_one_article_is_counted_once() -> None:
    (folder,) = filed(cutting("a", authors=("Ada Marsh", "ada marsh"))).authors
    assert len(folder.articles) == 1


def test_a_folder_lists_newest_first_and_undated_last() -> None:
    catalogue = filed(
        cutting("a", "2025-03-01", section="World"),
        cutting("b", section="World"),
        cutting("c", "2025-03-09", section="World", source=BOTE),
    )
    ((_, view),) = folder_views(catalogue, catalogue.sections[0], 100)
    assert [row.id for row in view.leaf.items] == ["c", "a", "b"]
    assert [share.label for share in view.sources] == ["The Harbour Post", "Ulmer Bote"]


def test_an_index_folds_accents_and_puts_what_is_no_letter_last() -> None:
    letters = by_letter([Link(name, name) for name in ("24 Hours", "Élan", "Ebb", "الميناء")])
    assert [(letter.letter, [link.label for link in letter.links]) for letter in letters] == [
        ("E", ["Ebb", "Élan"]),
        ("ا", ["الميناء"]),
        ("#", ["24 Hours"]),
    ]


def test_an_index_too_long_for_one_page_is_cut_by_letter_and_loses_no_name() -> None:
    links = [Link(f"{letter}{n}", f"tag/{letter}{n}.html", n) for letter in "ab" for n in range(4)]
    index, *letters = names_views("tag", "tags.html", links, most=3)
    assert [(page.label, page.address) for page in index[1].pages] == [
        ("A", "tags/a.html"),
        ("B", "tags/b.html"),
    ]
    assert index[1].frequent[0].count == 3
    assert [address for address, _ in letters] == [
        "tags/a.html",
        "tags/a/2.html",
        "tags/b.html",
        "tags/b/2.html",
    ]
    shown = [link for _, view in letters for letter in view.letters for link in letter.links]
    assert shown == links


def test_a_bar_of_a_month_leads_to_the_week_of_its_first_article() -> None:
    bucket = Bucket(date(2025, 3, 1), "March 2025", 2, State.HELD, first_held=date(2025, 3, 12))
    assert month_of_bucket(bucket) == "month/2025-03.html#w2025-03-10"


def test_a_bar_without_articles_leads_nowhere() -> None:
    assert month_of_bucket(Bucket(date(2025, 3, 3), "week", 0, State.GAP)) is None
