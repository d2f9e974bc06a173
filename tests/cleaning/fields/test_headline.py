"""The headline: the visible one that another confirms, without outlet and kicker."""

import pytest

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields.headline import choose_headline, without_outlet
from cuttings.cleaning.fields.material import Material
from cuttings.model import Block, BlockKind, Label, LabelledBlock

OUTLETS = ("The Daily Quay", "dailyquay.example", "dailyquay", "Politics")


def check(expected, *, h1=(), og=None, ld=None, title=None, twitter=None):
    meta = {"og:title": (og,)} if og else {}
    meta |= {"twitter:title": (twitter,)} if twitter else {}
    nodes = ({"@type": "NewsArticle", "headline": ld},) if ld else ()
    head = PageHead(title_tag=title, meta=meta, json_ld=nodes, h1=h1)
    reading = choose_headline(Material(head=head, outlets=OUTLETS))
    assert (reading.headline.value if reading.headline else None) == expected
    return reading


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge opens | The Daily Quay", "Bridge opens"),
        ("Bridge opens - Politics - The Daily Quay", "Bridge opens"),
        ("The Daily Quay: Bridge opens", "The Daily Quay: Bridge opens"),
        ("The Daily Quay | Bridge opens", "Bridge opens"),
        ("Bridge opens – dailyquay.example", "Bridge opens"),
        ("Harbour | fish: two views", "Harbour | fish: two views"),
        ("The Daily Quay", "The Daily Quay"),
        ("Daily Quay readers – and others – agree", "Daily Quay readers – and others – agree"),
    ],
)
def test_the_outlet_leaves_a_title_and_nothing_else_does(title, headline):
    assert without_outlet(title, OUTLETS) == headline


def test_the_visible_title_wins_over_the_one_for_search_engines():
    seo = "Harbour bridge opening times 2025"
    shown = "Bridge opens at last"
    check(shown, h1=(shown,), og=shown, ld=seo)


def test_the_titles_that_were_not_taken_stay_as_evidence():
    shown, seo = "Bridge opens at last", "Harbour bridge opening times 2025"
    reading = check(shown, h1=(shown,), og=shown, ld=seo)
    assert reading.headline.evidence.others == (f"json-ld headline: {seo}",)
    assert check(shown, h1=(shown,), og=shown).headline.evidence.others == ()


def test_a_page_that_calls_its_headline_the_sites_name_has_it_all_the_same():
    title = "Bridge opens at last after seven years of repairs"
    head = PageHead(title_tag=title, meta={"og:title": (title,)}, h1=("Back to all news",))
    reading = choose_headline(Material(head=head, outlets=("Quay", title)))
    assert reading.headline.value == title


def test_two_machine_titles_win_over_a_heading_nobody_confirms():
    check(
        "Bridge opens at last",
        h1=("More from the harbour",),
        og="Bridge opens at last",
        ld="Bridge opens at last",
        title="Bridge opens at last | The Daily Quay",
    )


def test_the_heading_that_is_the_outlet_is_passed_over():
    check("Bridge opens", h1=("The Daily Quay", "Bridge opens"), og="Bridge opens")


def test_a_kicker_before_the_headline_is_kept_apart():
    shown = "Bridge opens at last"
    reading = check(shown, h1=(shown,), og=f"Harbour works: {shown}", ld=shown)
    assert reading.kicker.value == "Harbour works"


def test_entities_of_a_feed_are_resolved():
    check("Mayor’s bridge “opens”", ld="Mayor&#8217;s bridge &amp;ldquo;opens&amp;rdquo;")


def test_no_majority_is_a_doubt_and_no_title_is_none():
    reading = check("One thing", h1=("One thing",), og="Another thing", ld="A third thing")
    assert "3 different titles" in reading.doubt
    check(None)


def test_where_the_tab_only_names_the_outlet_the_first_heading_over_text_is_the_headline():
    blocks = (
        block(0, "Classifieds", BlockKind.HEADING, Label.NAVIGATION),
        block(1, "Bridge opens", BlockKind.HEADING, Label.SUBHEAD),
        block(2, "The bridge was opened on Monday by the mayor, who had promised it long ago.",
              BlockKind.PARAGRAPH, Label.BODY),
    )  # fmt: skip
    head = PageHead(title_tag="The Daily Quay")
    reading = choose_headline(Material(blocks, head, outlets=OUTLETS))
    assert reading.headline.value == "Bridge opens"


def test_a_blogs_own_name_is_no_headline_where_the_tab_names_both():
    blocks = (
        block(0, "Quay Notes", BlockKind.HEADING, Label.NAVIGATION),
        block(1, "Bridge opens", BlockKind.HEADING, Label.HEADLINE),
    )
    head = PageHead(title_tag="Quay Notes: Bridge opens", h1=("Quay Notes",))
    assert choose_headline(Material(blocks, head)).headline.value == "Bridge opens"


def block(index, text, kind, label):
    return LabelledBlock(Block(index, text, kind, index + 1, index + 1), label, "test")


@pytest.mark.parametrize(
    ("first", "bold", "headline"),
    [
        ("Fire destroys fish hall in Skarvik", 1.0, "Fire destroys fish hall in Skarvik"),
        ("Fire destroys fish hall in Skarvik", 0.0, "Local News"),
        ("The hall has burnt down.", 1.0, "Local News"),
    ],
)
def test_a_bold_first_line_heads_a_page_without_headings(first, bold, headline):
    text = "The fire was seen shortly after midnight by the crew of a trawler on her way home."
    lines = (Block(0, first, BlockKind.PARAGRAPH, 1, 1, features={"strong_share": bold}),
             Block(1, text, BlockKind.PARAGRAPH, 2, 2))  # fmt: skip
    blocks = tuple(LabelledBlock(one, Label.BODY, "judged_body") for one in lines)
    head = PageHead(title_tag="Local News")
    assert choose_headline(Material(blocks=blocks, head=head)).headline.value == headline


def others(**titles):
    reading = check(titles.pop("expected"), **titles)
    return [found.value for found in reading.others]


def test_a_title_in_other_words_is_kept_as_another_headline_of_the_page():
    shown, seo = "Bridge opens at last", "Harbour bridge opening times 2025"
    tab = "New harbour bridge: what drivers should know | The Daily Quay"
    found = others(expected=shown, h1=(shown,), og=shown, ld=seo, title=tab)
    assert found == [seo, "New harbour bridge: what drivers should know"]


@pytest.mark.parametrize(
    "same",
    [
        "Bridge over the Aske opens at last",  # the same
        "Bridge over the Aske opens",  # cut short
        "Bridge over the Aske ope…",
        "Traffic: Bridge over the Aske opens at last",  # with its section
        "Bridge over the “Aske” opens, at last!",  # in other stops
        "… and the mayor swims",  # the second half of nothing
    ],
)
def test_a_title_in_the_same_words_is_no_other_headline(same):
    shown = "Bridge over the Aske opens at last"
    assert others(expected=shown, h1=(shown,), ld=shown, og=same) == []


def test_a_heading_of_something_else_on_the_page_is_no_other_headline():
    shown = "Bridge opens at last"
    heads = {"h1": ("Letters to the editor",), "og": shown, "ld": shown}
    assert others(expected=shown, **heads) == []


@pytest.mark.parametrize(
    ("shared", "headline"),
    [
        ("Bridge opens again - Ada Roe and Ida Holm", "Bridge opens again"),
        ("Bridge opens again | Harbour Notes | BLOG", "Bridge opens again"),
        ("Bridge opens again to lorries", "Bridge opens again to lorries"),
    ],
)
def test_a_title_for_sharing_that_adds_names_behind_a_bar_confirms_the_visible_one(
    shared, headline
):
    head = PageHead(
        title_tag=shared,
        meta={"og:title": (shared,)},
        json_ld=({"@type": "WebPage", "name": shared},),
        h1=("Bridge opens again",),
    )
    blocks = (block(0, "Bridge opens again", BlockKind.HEADING, Label.HEADLINE),)
    reading = choose_headline(Material(head=head, blocks=blocks, outlets=OUTLETS))
    assert reading.headline.value == headline
