"""An HTML page as blocks."""

from __future__ import annotations

import json

import pytest

from cuttings.cleaning.blocks.head import load_json_ld
from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.blocks.html_addresses import absolute
from cuttings.cleaning.blocks.html_marks import (
    BIT,
    MARKS,
    marks_of_names,
    openings,
)
from cuttings.cleaning.blocks.html_tree import DEEPEST
from cuttings.model import BlockKind, SpanKind


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks]


def test_blocks_come_in_reading_order_with_white_space_as_one_space() -> None:
    assert texts("<h1>Fire</h1><div>In the\n  mill <p>It burnt.</p> All night</div>") == [
        "Fire", "In the mill", "It burnt.", "All night",
    ]  # fmt: skip


def test_a_page_without_the_tags_of_head_and_body_is_read_whole() -> None:
    page = "<!doctype html><title>Pier</title><meta charset=utf-8><article><p>One.</article><p>Two."
    assert [block.text for block in read_html(page).blocks] == ["One.", "Two."]


def test_headings_of_text_corpora_are_headings() -> None:
    heading, paragraph = read_html("<h> Fire in the mill\n<p> It burnt all night.\n").blocks
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 1)
    assert paragraph.text == "It burnt all night."


def test_two_line_breaks_part_paragraphs_and_one_within_an_address_does_not() -> None:
    assert texts("<div>Mill Lane 3<br>Aske<br><br>Open daily</div>") == [
        "Mill Lane 3 Aske", "Open daily",
    ]  # fmt: skip


def test_a_link_survives_with_its_absolute_address() -> None:
    html = '<link rel="canonical" href="https://a.example/n/1"><p>See <a href="/m">the mill</a>.'
    (span,) = read_html(html).blocks[0].spans
    assert (span.start, span.end, span.kind, span.href) == (
        4, 12, SpanKind.LINK, "https://a.example/m",
    )  # fmt: skip


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///x", "/x"]
)
def test_no_other_scheme_becomes_a_link(href: str) -> None:
    assert absolute(href, None) is None


def test_emphasis_and_strong_survive_and_keep_to_the_words() -> None:
    block = read_html("<p>A <em> very </em><b>old</b> mill</p>").blocks[0]
    assert [(block.text[s.start : s.end], s.kind) for s in block.spans] == [
        ("very", SpanKind.EMPHASIS), ("old", SpanKind.STRONG),
    ]  # fmt: skip


def test_list_items_know_their_depth_and_their_numbers() -> None:
    blocks = read_html("<ol><li>One<ul><li>Inner</ul><li>Two</ol>").blocks
    assert [(b.text, b.kind, b.level, b.ordered) for b in blocks] == [
        ("One", BlockKind.LIST_ITEM, 1, True),
        ("Inner", BlockKind.LIST_ITEM, 2, False),
        ("Two", BlockKind.LIST_ITEM, 1, True),
    ]


def test_a_list_right_in_a_list_is_deeper_as_in_an_item() -> None:
    blocks = read_html("<ul><li>One<ol><li>Inner<ul><li>Inmost</ul></ol><li>Two</ul>").blocks
    assert [(b.text, b.level) for b in blocks] == [
        ("One", 1), ("Inner", 2), ("Inmost", 3), ("Two", 1),
    ]  # fmt: skip
    blocks = read_html("<ul><li>One</li><ul><li>Inner</li></ul><li>Two</li></ul>").blocks
    assert [(b.text, b.level) for b in blocks] == [("One", 1), ("Inner", 2), ("Two", 1)]


def test_rows_of_a_data_table_have_cells() -> None:
    blocks = read_html("<table><tr><th>Team<th>Goals<tr><td>Aske<td>3</table>").blocks
    assert [block.cells for block in blocks] == [("Team", "Goals"), ("Aske", "3")]


def test_a_table_that_lays_out_a_page_has_paragraphs() -> None:
    html = "<table><tr><td><div>Menu</div><td><p>The mill burnt.</p><tr><td>Foot</table>"
    assert {block.kind for block in read_html(html).blocks} == {BlockKind.PARAGRAPH}


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>a\n  b</pre>") == ["a\n  b"]


def test_scripts_and_styles_are_no_text() -> None:
    assert texts("<script>var a = '<p>x</p>'</script><style>p{}</style><p>y</p>") == ["y"]


def test_a_hundred_thousand_nested_tags_lose_no_word() -> None:
    deep = 400 * DEEPEST
    assert texts("<div>" * deep + "deep" + "</div>" * deep + "<p>after</p>") == ["deep", "after"]


@pytest.mark.parametrize("html", ["", "   ", "<", "<!--", "</p>", "\x00", "<p", "&#0;"])
def test_broken_markup_gives_a_page_and_no_error(html: str) -> None:
    assert read_html(html).blocks == () or texts(html)


def test_lines_point_into_the_page() -> None:
    block = read_html("<html>\n<body>\n<p>The mill\nburnt.</p>").blocks[0]
    assert (block.first_line, block.last_line) == (3, 4)


def test_the_head_keeps_what_the_page_says_of_itself() -> None:
    head = read_html(
        """<!-- Page saved with SingleFile\n url: https://a.example/1 \n saved date: Mon Mar 3 2025
        --><html lang="de"><head><title>Fire | Post</title>
        <meta property="og:title" content="Fire"><script type="application/ld+json">
        {"@graph": [{"@type": "NewsArticle", "headline": "Fire"}]}</script></head>
        <body><h1>Fire</h1><span class="author">Ada Roe</span>
        <time datetime="2025-03-03">Monday</time>"""
    ).head
    assert (head.title_tag, head.lang, head.h1) == ("Fire | Post", "de", ("Fire",))
    assert head.meta["og:title"] == ("Fire",)
    assert [node["headline"] for node in head.json_ld] == ["Fire"]
    assert (head.byline_texts, head.times) == (("Ada Roe",), ("2025-03-03",))
    assert (head.saved_from, head.saved_at) == ("https://a.example/1", "Mon Mar 3 2025")


def test_an_abbreviated_moment_is_a_time_and_an_abbreviated_word_is_none() -> None:
    head = read_html(
        """<p><abbr class="published" title="2031-05-03T08:15:00Z">2 hours ago</abbr>
        <abbr title="Harbour Users' Group">HUG</abbr></p>"""
    ).head
    assert head.times == ("2031-05-03T08:15:00Z",)


@pytest.mark.parametrize(
    "text", ['{"a": 1,}', '<!--{"a": 1}-->', '{"a": 1};', "{&quot;a&quot;: 1}", '{"a": 1}{"b": 2}']
)
def test_cheap_mistakes_of_json_ld_are_mended(text: str) -> None:
    assert load_json_ld(text) == {"a": 1}


@pytest.mark.parametrize("text", ["", "{", "not json", "[" * 100_000])
def test_what_is_beyond_mending_is_none(text: str) -> None:
    assert load_json_ld(text) is None


def test_names_that_a_publishing_system_generates_say_nothing() -> None:
    assert marks_of_names("category-newsletter tag-comments node-promoted") == 0


def test_class_names_become_marks() -> None:
    assert marks_of_names("CommentsArea") & BIT["comments"]
    assert marks_of_names("article__body") & BIT["article_body"]


def test_marks_are_unique_and_the_empty_name_has_none() -> None:
    assert len(set(MARKS)) == len(MARKS)
    assert marks_of_names("") == 0


@pytest.mark.parametrize("pattern", ["related-", "-?nav-", "-(a|b)?-nav-"])
def test_a_pattern_that_begins_with_no_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="begins with neither"):
        openings(pattern)


def test_a_line_styled_otherwise_than_the_next_is_a_block() -> None:
    assert texts("<td><font size=5>The pier</font><br><i>by Ada Roe</i><br>It was shut.</td>") == [
        "The pier",
        "by Ada Roe",
        "It was shut.",
    ]


def test_a_line_in_larger_type_than_the_next_is_a_block() -> None:
    assert texts(
        "<td><font size=5>The pier</font><br><font size=2>Monday</font><br>It was shut."
    ) == [
        "The pier",
        "Monday",
        "It was shut.",
    ]


def test_lines_of_a_verse_stay_together() -> None:
    assert texts("<p><i>The pier is long</i><br><i>and so is the song</i></p>") == [
        "The pier is long and so is the song"
    ]


def test_a_button_behind_the_last_sentence_is_no_part_of_it() -> None:
    assert texts('<p>The pier was shut. <a href="javascript:share()">Share</a></p>') == [
        "The pier was shut.",
        "Share",
    ]


@pytest.mark.parametrize("note", ["", " The ferry, too.<sup><a href='#n2'>[2]</a></sup>"])
def test_the_number_of_a_note_tears_no_paragraph(note: str) -> None:
    html = f"<p>The pier was shut.<sup id='r1'><a href='#n1'>1</a></sup> It is old.{note}</p>"
    rest = " The ferry, too.[2]" if note else ""
    assert texts(html) == [f"The pier was shut.1 It is old.{rest}"]


def test_a_script_link_within_a_sentence_stays() -> None:
    assert texts('<p>The <a href="javascript:note()">pier</a> was shut.</p>') == [
        "The pier was shut."
    ]


def test_a_cell_over_two_columns_keeps_the_rows_equally_wide() -> None:
    rows = read_html(
        "<table><tr><td>Boat</td><td>Fare</td><td>Sails</td></tr>"
        "<tr><td colspan=2>Gull</td><td>noon</td></tr><tr><td colspan=3>Closed</td></tr></table>"
    ).blocks
    assert [row.cells for row in rows] == [
        ("Boat", "Fare", "Sails"),
        ("Gull", "", "noon"),
        ("Closed", "", ""),
    ]


DECLARED = "The pier was shut on Monday, and the ferries will sail from the fish dock. " * 6


def test_a_page_that_a_script_would_draw_gives_the_text_it_declares() -> None:
    page = read_html(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": '
        f'"{DECLARED}\\n\\nIt &amp; the crane will be mended."}}</script><div>Loading</div>'
    )
    assert [(block.text, block.path) for block in page.blocks][1:] == [
        (DECLARED.strip(), "script.ld-json > articleBody"),
        ("It & the crane will be mended.", "script.ld-json > articleBody"),
    ]


def test_a_page_that_shows_its_text_gives_it_once() -> None:
    page = read_html(
        f'<script type="application/ld+json">{{"articleBody": "{DECLARED}"}}</script>'
        f"<p>{DECLARED}</p>"
    )
    assert [block.text for block in page.blocks] == [DECLARED.strip()]


def test_the_words_under_a_picture_keep_its_address() -> None:
    page = read_html(
        '<link rel=canonical href="https://post.example/a/pier"><p>The pier was shut on Monday.'
        '<figure><img src="/p/pier.jpg" data-src="/p/pier-large.jpg"><figcaption>The pier'
        "</figcaption></figure><p>It will open again in spring."
    )
    assert [(block.text, block.picture_url) for block in page.blocks] == [
        ("The pier was shut on Monday.", None),
        ("The pier", "https://post.example/p/pier-large.jpg"),
        ("It will open again in spring.", None),
    ]


def test_blank_lines_part_the_paragraphs_of_preformatted_text() -> None:
    blocks = read_html(
        "<pre>\nThe sea is calm,\nthe quay is high.\n \n\nNobody knows.</pre>"
    ).blocks
    assert [(b.text.strip(), b.first_line, b.last_line) for b in blocks] == [
        ("The sea is calm,\nthe quay is high.", 2, 3),
        ("Nobody knows.", 6, 6),
    ]


TOLD = (
    "The council voted on Tuesday to rebuild the north quay, closed to lorries since March.",
    "Engineers told the meeting that the old piles could carry half of what they were built for.",
    "Work is to begin in May and to last two years, and the ferries will use the fish dock.",
)


def page_of_data(data: object) -> list[str]:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    return [b.text for b in read_html(f"<div id='__next'></div>{script}").blocks]


@pytest.mark.parametrize(
    "body",
    [
        [{"type": "p", "content": text} for text in TOLD],
        "".join(f"<p>{text}</p>" for text in TOLD),
        [{"children": [{"text": text[:30]}, {"text": text[30:]}]} for text in TOLD],
        list(TOLD),
    ],
    ids=["paragraphs", "markup", "pieces of paragraphs", "strings"],
)
def test_a_page_drawn_by_its_script_is_read_from_the_scripts_data(body) -> None:
    menu = [{"title": "News", "url": "/n"}, {"title": "Letters", "url": "/l"}]
    teasers = [{"lead": "A lead of ten words that belongs to another text altogether."}]
    data = {"props": {"menu": menu, "page": {"body": body}, "more": teasers}}
    assert page_of_data(data) == list(TOLD)


def test_data_of_a_page_that_shows_its_text_is_not_read() -> None:
    shown = "".join(f"<p>{text}</p>" for text in TOLD)
    script = f'<script type="application/json">{json.dumps({"other": " ".join(TOLD)})}</script>'
    assert [b.text for b in read_html(shown + script).blocks] == list(TOLD)


def test_data_that_are_cut_or_hold_no_text_give_no_blocks() -> None:
    assert page_of_data({"build": "x1", "menu": ["News", "Sport"]}) == []
    cut = f'<script type="application/json">{{"body": "{TOLD[0]}</script>'
    assert read_html(cut).blocks == ()


def test_a_live_blog_that_is_only_declared_keeps_the_heads_of_its_entries() -> None:
    updates = [{"headline": f"Entry {n}", "articleBody": text} for n, text in enumerate(TOLD)]
    node = {"@type": "LiveBlogPosting", "headline": "The quay", "liveBlogUpdate": updates}
    html = f'<script type="application/ld+json">{json.dumps(node)}</script><div></div>'
    texts = [b.text for b in read_html(html).blocks]
    assert texts == [line for n, text in enumerate(TOLD) for line in (f"Entry {n}", text)]
