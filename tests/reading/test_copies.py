"""A text that several papers run stands once in a list, with all of them under it."""

import pytest
from tests.reading.archive import BOTE, cutting, filed

from cuttings.model import UNKNOWN_SOURCE, Article, Reprint, ReprintKind, StoryIndex
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.folders import folder_views
from cuttings.reading.home import home_view
from cuttings.reading.sources import source_month_views


def pair(a: str, b: str, kind: ReprintKind = ReprintKind.REPRINT) -> Reprint:
    return Reprint(a, b, kind, 0.9, "the bridge was closed today")


def shelf(*pairs: Reprint, articles: tuple[Article, ...] = ()) -> Catalogue:
    held = articles or (
        cutting("a", "2025-03-01", agency="Meridian"),
        cutting("b", "2025-03-02", source=BOTE, agency="Meridian"),
        cutting("c", "2025-03-03", agency="Meridian"),
        cutting("d", "2025-03-04", agency="Meridian"),
    )
    return filed(*held, stories=StoryIndex(reprints=pairs))


def shown(catalogue: Catalogue) -> list[tuple[str, list[str], int]]:
    rows = catalogue.listed(catalogue.newest)
    return [(row.id, [copy.id for copy in row.also], row.other_papers) for row in rows]


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([], [("d", [], 0), ("c", [], 0), ("b", [], 0), ("a", [], 0)]),
        ([pair("a", "b")], [("d", [], 0), ("c", [], 0), ("b", ["a"], 1)]),
        ([pair("a", "b"), pair("b", "d")], [("d", ["b", "a"], 1), ("c", [], 0)]),
        ([pair("a", "c")], [("d", [], 0), ("c", ["a"], 0), ("b", [], 0)]),
        (
            [pair("a", "b", ReprintKind.SHARES_TEXT)],
            [("d", [], 0), ("c", [], 0), ("b", [], 0), ("a", [], 0)],
        ),
    ],
    ids=["none", "two papers", "a chain", "one paper twice", "only shares text"],
)
def test_a_text_stands_once_with_its_other_papers(
    pairs: list[Reprint], wanted: list[tuple[str, list[str], int]]
) -> None:
    assert shown(shelf(*pairs)) == wanted


def test_the_count_of_a_list_stays_that_of_its_articles() -> None:
    catalogue = shelf(pair("a", "b"))
    (_, view), *_ = folder_views(catalogue, catalogue.agencies[0], 100)
    assert (view.count, view.copies, view.leaf.paging.rows) == (4, 1, 3)


def test_a_papers_own_list_names_the_other_papers_too() -> None:
    catalogue = shelf(pair("a", "b"))
    (_, view), *_ = source_month_views(catalogue, BOTE, 100)
    assert [(row.id, row.other_papers) for row in view.leaf.items] == [("b", 1)]
    assert view.copies == 0


def test_copies_make_room_for_others_on_the_home_page() -> None:
    catalogue = shelf(pair("d", "c"))
    assert [row.id for row in home_view(catalogue, 2).newest] == ["d", "b"]


def test_a_withheld_copy_is_not_named() -> None:
    assert shown(shelf(pair("a", "gone"), articles=(cutting("a", "2025-03-01"),))) == [("a", [], 0)]


def test_a_paper_that_is_not_named_is_neither_another_nor_the_same() -> None:
    held = (
        cutting("a", "2025-03-01", source=UNKNOWN_SOURCE),
        cutting("b", "2025-03-02"),
        cutting("c", "2025-03-03", source=UNKNOWN_SOURCE),
        cutting("d", "2025-03-04", source=UNKNOWN_SOURCE),
        cutting("e", "2025-03-05"),
        cutting("f", "2025-03-06"),
    )
    catalogue = shelf(pair("a", "b"), pair("c", "d"), pair("e", "f"), articles=held)
    rows = catalogue.listed(catalogue.newest)
    assert [(row.id, row.other_papers, row.is_only_again) for row in rows] == [
        ("f", 0, True),
        ("d", 0, False),
        ("b", 0, False),
    ]
