"""Scraped text written as Markdown reads back as itself, and as nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model import ParagraphKind
from cuttings.text.markup import escape, link, plain, render, safe_href

HOSTILE = "ab #*_[]()<>{}|\\`&;!-+.1=~:\"'/\n\t\x02\x03é😀"


@given(st.text(alphabet=HOSTILE, max_size=40))
def test_escaped_text_reads_back_as_one_paragraph_with_the_same_words(text: str) -> None:
    wanted = [plain(text)] if plain(text) else []
    pieces = render(escape(text)).paragraphs
    assert [piece.text for piece in pieces] == wanted
    assert all(piece.kind is ParagraphKind.BODY for piece in pieces)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{attach}../../../etc/hostname",
        '<img src="{static}../x" onerror="alert(1)">',
        "[click](javascript:alert(1))",
        "PORT ELLERY: the harbour",
        "| a | b |",
        "1. not a list",
        "> not a quotation",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    page = render(escape(text)).html
    assert "<script" not in page
    assert "<img" not in page
    assert "href" not in page
    assert render(escape(text)).paragraphs[0].text == text


@pytest.mark.parametrize("text", ["1.7 million crowns", "01.55 The gates", "+5 degrees", "3)a"])
def test_a_number_that_opens_no_list_stays_as_people_would_edit_it(text: str) -> None:
    assert escape(text) == text
    assert [piece.text for piece in render(text).paragraphs] == [text]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://courier.example/a?b=1", "https://courier.example/a?b=1"),
        ("mailto:desk@courier.example", "mailto:desk@courier.example"),
        ("javascript:alert(1)", None),
        ("JaVa\nScript:alert(1)", None),
        ("data:text/html,x", None),
        ("//courier.example/x", None),
        ("/relative", None),
        ("https:", None),
    ],
)
def test_only_web_and_mail_addresses_are_linked(address: str, kept: str | None) -> None:
    assert safe_href(address) == kept


def test_a_link_written_by_hand_to_a_script_loses_its_address() -> None:
    assert render("[x](javascript:alert(1))").html == '<p id="p1"><span>x</span></p>'


def test_a_link_with_brackets_in_its_address_survives() -> None:
    page = render(link("report", "https://courier.example/a(b)[c]*d_e")).html
    assert 'href="https://courier.example/a%28b%29%5Bc%5D%2Ad_e"' in page


def test_every_citable_piece_gets_an_anchor_in_reading_order() -> None:
    pieces = render(
        "One.\n\n## Sub\n\n- a\n- b\n\n> said\n\n| x | y |\n|---|---|\n| 1 | 2 |"
    ).paragraphs
    assert [(p.anchor, p.kind.value, p.text) for p in pieces] == [
        ("p1", "body", "One."),
        ("p2", "subhead", "Sub"),
        ("p3", "list_item", "a"),
        ("p4", "list_item", "b"),
        ("p5", "quotation", "said"),
        ("p6", "table_row", "x | y"),
        ("p7", "table_row", "1 | 2"),
    ]


def test_an_item_with_a_list_in_it_is_cited_by_its_own_words() -> None:
    rendered = render("- Fruit, *ripe*\n    - apples\n- Nuts")
    assert '<li><span id="p1">Fruit, <em>ripe</em></span><ul>' in rendered.html
    assert [(p.anchor, p.kind.value, p.text) for p in rendered.paragraphs] == [
        ("p1", "list_item", "Fruit, ripe"),
        ("p2", "list_item", "apples"),
        ("p3", "list_item", "Nuts"),
    ]
