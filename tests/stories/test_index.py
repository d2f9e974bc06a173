"""The archive's stories, reprints and links, as other rooms and the pages find them."""

import re
from dataclasses import replace

import pytest
from tests.stories.press import BRIDGE, BRIDGE_AGAIN, CHEESE, article

from cuttings.later import Later
from cuttings.model import Archive, Article, Paragraph, ParagraphKind
from cuttings.stories.index import Indexed, copies_of, index_stories
from cuttings.stories.overrides import read_overrides
from cuttings.stories.pages import StoryPage, compare_address, story_pages
from cuttings.stories.views import CompareView, GridCell, Handling, StoriesView, StoryView

ARTICLES = (
    article("post", "Velmora bridge shut after cracks found", BRIDGE),
    article("echo", "LIVE: “Cracked!” Is Velmora falling?", BRIDGE_AGAIN),
    article("copy", "Bridge at Velmora shut", BRIDGE, day="2031-03-04"),
    article("farm", "Cheese wins", CHEESE, day="2031-03-05"),
    article("later", "Velmora bridge to reopen, says Orr", BRIDGE_AGAIN, day="2031-05-20"),
)


@pytest.fixture(scope="module")
def indexed() -> Indexed:
    return index_stories(ARTICLES[:4])


def pages(articles: tuple[Article, ...], most_pairs: int = 12) -> dict[str, StoryPage]:
    archive = Archive(articles, tuple(one.source for one in articles))
    index = index_stories(articles).index
    rows = {one.id: f"row of {one.id}" for one in articles}
    return {page.address: page for page in story_pages(archive, index, rows, most_pairs)}


def test_a_story_holds_its_articles_oldest_first_and_a_lone_article_has_none(
    indexed: Indexed,
) -> None:
    (story,) = indexed.index.stories
    assert story.articles == ("post", "echo", "copy")
    assert "farm" not in indexed.index.by_article


def test_the_title_is_the_most_central_neutral_headline(indexed: Indexed) -> None:
    (story,) = indexed.index.stories
    assert story.title in {ARTICLES[0].headline, ARTICLES[2].headline}
    assert story.title_basis == "automatic"


def test_the_id_stays_while_the_earliest_member_stays_whatever_else_comes() -> None:
    first, *_ = index_stories(ARTICLES[:2]).index.stories
    more, *_ = index_stories(ARTICLES[:4]).index.stories
    assert first.articles[0] == more.articles[0]
    assert first.id == more.id


def test_an_older_report_that_joins_gives_a_new_id_and_the_old_one_is_known_on() -> None:
    (story,) = index_stories(ARTICLES[:3]).index.stories
    older = article("older", "Cracks close Velmora bridge", BRIDGE, day="2031-03-02")
    (grown,) = index_stories((older, *ARTICLES[:3])).index.stories
    assert grown.id != story.id
    assert story.id in grown.former_ids
    toml = f'[[rename]]\nstory = "{story.id}"\ntitle = "The cracks"'
    renamed = index_stories((older, *ARTICLES[:3]), read_overrides(toml.encode()))
    assert renamed.index.stories[0].title == "The cracks"
    assert renamed.notes == ()


def test_every_link_says_why(indexed: Indexed) -> None:
    links = {link.article: link for link in indexed.index.coverage["post"]}
    assert links["copy"].reason.startswith("runs the same copy (100 % of the shorter text)")
    assert links["echo"].reason.startswith("both mention ")
    assert links["echo"].reason.endswith("the same day")
    assert re.search("Velmora|Tarn|Quillan|Dunmarrow", links["echo"].reason)


def test_a_storys_page_tells_how_much_later_each_report_itself_came(indexed: Indexed) -> None:
    (story,) = indexed.index.stories
    assert story.reasons["copy"].endswith("; a day later")
    assert story.beside["copy"] == "post"
    assert story.beside["echo"] in {"post", "copy"}


def test_a_report_put_into_its_story_by_hand_is_beside_none() -> None:
    toml = '[[pin]]\narticles = ["post", "copy"]'
    (story,) = index_stories(ARTICLES[:4], read_overrides(toml.encode())).index.stories
    assert set(story.beside) == set(story.articles) - {"post", "copy"}


def test_a_renamed_story_keeps_its_id_and_says_that_it_was_edited(indexed: Indexed) -> None:
    toml = '[[rename]]\nstory = "copy"\ntitle = "The cracks"'
    renamed = index_stories(ARTICLES[:4], read_overrides(toml.encode())).index.stories[0]
    assert (renamed.title, renamed.title_basis) == ("The cracks", "edited")
    assert renamed.id == indexed.index.stories[0].id


def test_an_article_outside_the_window_is_related_and_no_part_of_the_story() -> None:
    split = read_overrides(b'[[split]]\narticles = ["later"]')
    index = index_stories(ARTICLES, split).index
    assert "later" not in index.by_article
    assert "echo" in {link.article for link in index.related["later"]}


def test_reprints_hang_on_both_articles(indexed: Indexed) -> None:
    assert set(copies_of(indexed.index.reprints)) == {"post", "copy"}


def test_every_story_has_a_page_every_pair_up_to_the_cap_another() -> None:
    made = pages(ARTICLES[:4], most_pairs=2)
    kinds = [page.template for page in made.values()]
    assert kinds.count("story") == 1
    assert kinds.count("compare") == 2
    assert {"stories.html", "stories/2031.html"} <= set(made)
    assert compare_address("post", "copy") in made, "a copy's cuts are the first to show"


def test_the_story_page_shows_one_copy_once_and_leads_each_fact_to_its_paragraph() -> None:
    made = pages(ARTICLES[:4])
    view = next(page.view for page in made.values() if page.template == "story")
    assert isinstance(view, StoryView)
    assert [(line.row, [one.row for one in line.also]) for line in view.reports if line.also] == [
        ("row of post", ["row of copy"])
    ]
    assert view.compared == 2
    addresses = {
        saying.address for line in (*view.agree, *view.wordings) for saying in line.sayings
    }
    assert addresses <= {"a/post.html#p1", "a/echo.html#p1", "a/copy.html#p1"}
    assert set(view.matrix_heads) <= {"The Post", "The Echo", "The Copy"}


def test_reports_of_one_outlet_are_told_apart_by_their_headlines() -> None:
    again = replace(ARTICLES[1], id="again", address="a/again.html", source=ARTICLES[0].source)
    made = pages((ARTICLES[0], again, ARTICLES[2]))
    view = next(page.view for page in made.values() if page.template == "story")
    assert isinstance(view, StoryView)
    named = {link.label for line in view.reports for link in line.comparisons}
    post = f"The Post · {ARTICLES[0].headline}"
    assert {post, f"The Post · {again.headline}", "The Copy"} == named
    assert {one.source for line in view.agree for one in line.sayings} <= named


def test_a_cell_of_the_matrix_shows_what_the_report_says() -> None:
    view = next(page.view for page in pages(ARTICLES[:4]).values() if page.template == "story")
    assert isinstance(view, StoryView)
    cells = {link for line in view.matrix for link in line.cells if link}
    said = {(one.words, one.address) for line in view.agree for one in line.sayings}
    assert said
    assert said <= {(link.label, link.address) for link in cells}


def test_a_copys_paragraph_with_other_words_is_counted() -> None:
    cut = BRIDGE.split(". ")
    changed = ". ".join([cut[0] + " today", *cut[1:]])
    other = replace(ARTICLES[2], paragraphs=(Paragraph("p1", ParagraphKind.BODY, changed),))
    handled = [
        copy.handling
        for page in pages((ARTICLES[0], ARTICLES[1], other)).values()
        if isinstance(page.view, StoryView)
        for line in page.view.reports
        for copy in line.also
    ]
    assert handled == [Handling("The Post", cut=0, added=0, reworded=1)]


def test_the_compare_page_marks_what_a_copy_shares_with_its_original() -> None:
    later = pages(ARTICLES[:4])[compare_address("post", "copy")].view
    assert isinstance(later, Later)
    view = later.make()
    assert isinstance(view, CompareView)
    assert view.percent == 100
    assert [row.kind for row in view.rows] == ["both"]


def test_the_index_shows_which_outlet_reported_which_story() -> None:
    view = pages(ARTICLES[:4])["stories.html"].view
    assert isinstance(view, StoriesView)
    (line,) = view.grid.lines
    reports = dict(zip(view.grid.heads, line.cells, strict=True))
    assert reports["The Post"] == GridCell("a/post.html", 1)
    assert view.grid.more == 0


def test_an_archive_without_stories_says_so_on_its_index() -> None:
    made = pages(ARTICLES[3:4])
    assert list(made) == ["stories.html"]
    view = made["stories.html"].view
    assert isinstance(view, StoriesView)
    assert (view.total, view.lines) == (0, ())
