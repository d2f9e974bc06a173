"""A page's keywords: those of its article, without codes, menus and the paper's own name."""

from __future__ import annotations

import pytest

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields.keywords import read_keywords
from cuttings.cleaning.fields.material import Material
from cuttings.model import Block, BlockKind, Label, LabelledBlock

LISTS = {
    "Ferries, north quay; Ines Falk": ("Ferries", "north quay", "Ines Falk"),
    "ferries, editors_pick, _commerce, sport/rowing": ("ferries",),
    "ferries, 8f507083-bac4-423a-9015-2eb31e1bce50": ("ferries",),
    "Category: News, NLP Entity Tokens: Greave, Greave": ("Greave",),
    "Ports, Trade, & Industry": ("Ports", "Trade", "Industry"),
    "Ferries, ferries, Quay Herald, quayherald": ("Ferries",),
    "波止場 漁港 連絡船": ("波止場", "漁港", "連絡船"),
    "27.02.2016 9, 4G, AI/ML": ("4G", "AI/ML"),
}


@pytest.mark.parametrize(("said", "keywords"), LISTS.items())
def test_a_list_is_split_and_what_systems_write_for_themselves_left_out(
    said: str, keywords: tuple[str, ...]
) -> None:
    head = PageHead(meta={"keywords": (said,)})
    material = Material(head=head, outlets=("Quay Herald", "quayherald"))
    assert read_keywords(material) == keywords


def blocks(*said: tuple[Label, str]) -> tuple[LabelledBlock, ...]:
    return tuple(
        LabelledBlock(Block(i, text, BlockKind.PARAGRAPH, i + 1, i + 1), label, "test")
        for i, (label, text) in enumerate(said)
    )


PAGE = (
    (Label.KEYWORDS, "Weather"),
    (Label.HEADLINE, "Quay reopens"),
    (Label.BODY, "The north quay reopened on Monday."),
    (Label.KEYWORDS, "Ferries"),
)


def test_a_page_shows_its_keywords_beside_its_text_and_a_menu_elsewhere() -> None:
    far = [(Label.NAVIGATION, "Link")] * 30
    material = Material(blocks(*PAGE, *far, (Label.KEYWORDS, "Tides")), PageHead())
    assert read_keywords(material) == ("Ferries",)


def test_a_dump_may_name_them_anywhere() -> None:
    assert read_keywords(Material(blocks(*PAGE))) == ("Weather", "Ferries")


def test_what_is_written_over_keywords_is_none() -> None:
    heading = Block(0, "Similar topics", BlockKind.HEADING, 1, 1)
    over = LabelledBlock(heading, Label.KEYWORDS, "test")
    below = blocks((Label.KEYWORDS, "Ferries"))
    assert read_keywords(Material(blocks=(over, *below))) == ("Ferries",)
