"""Pages of sources."""

from datetime import UTC, datetime

from tests.reading.archive import POST, cutting, filed

from cuttings.reading.sources import source_month_views, source_view


def test_a_source_tells_agency_copy_from_its_own() -> None:
    catalogue = filed(
        cutting("a", "2025-03-12", agency="Corvane Wire"),
        cutting("b", "2025-03-12", agency="Corvane Wire"),
        cutting("c", "2025-03-12", agency="Meridian"),
        cutting("d", "2025-03-12"),
    )
    view = source_view(catalogue, POST)
    assert [(s.label, s.count, s.percent) for s in view.agencies] == [
        ("Corvane Wire", 2, 50),
        ("Meridian", 1, 25),
    ]
    assert (view.own, view.own_percent) == (1, 25)


def test_a_source_says_when_it_was_captured_or_that_nobody_wrote_it_down() -> None:
    assert source_view(filed(cutting("a", "2025-03-12")), POST).captured is None
    first, last = (datetime(2025, 3, day, tzinfo=UTC) for day in (13, 20))
    catalogue = filed(cutting("a", captured=last), cutting("b", captured=first))
    captured = source_view(catalogue, POST).captured
    assert captured is not None
    assert [when.iso for when in captured] == ["2025-03-13", "2025-03-20"]


def test_every_article_of_a_source_stands_in_exactly_one_of_its_lists() -> None:
    articles = [
        cutting("a", "2025-03-12"),
        cutting("b", "2025-03"),
        cutting("c", "2025-04-01"),
        cutting("d", "2024"),
        cutting("e"),
    ]
    views = list(source_month_views(filed(*articles), POST, 100))
    listed = [row.id for _, view in views for row in view.leaf.items]
    assert sorted(listed) == ["a", "b", "c", "d", "e"]
    assert [address.rsplit("/")[-1] for address, _ in views] == [
        "2024.html",
        "2025-03.html",
        "2025-04.html",
        "undated.html",
    ]
