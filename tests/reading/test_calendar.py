"""Years, months and days."""

from tests.reading.archive import BOTE, cutting, filed

from cuttings.model import Story, StoryIndex
from cuttings.reading.calendar import calendar_view, day_views, month_views, year_views


def test_days_without_articles_have_no_page_and_are_stepped_over() -> None:
    catalogue = filed(cutting("a", "2025-03-03"), cutting("b", "2025-03-12"))
    days = dict(day_views(catalogue, 100))
    assert sorted(days) == ["day/2025-03-03.html", "day/2025-03-12.html"]
    following = days["day/2025-03-03.html"].next
    assert following is not None
    assert following.address == "day/2025-03-12.html"


def test_a_month_is_a_table_of_whole_weeks_with_every_day_once() -> None:
    views = dict(month_views(filed(cutting("a", "2025-03-12"))))
    sheet = views["month/2025-03.html"].sheet
    assert {len(week.cells) for week in sheet.weeks} == {7}
    days = [cell.number for week in sheet.weeks for cell in week.cells if cell.number]
    assert days == list(range(1, 32))


def test_a_cell_says_its_number_and_leads_to_its_day() -> None:
    views = dict(month_views(filed(cutting("a", "2025-03-12"), cutting("b", "2025-03-12"))))
    cells = [c for week in views["month/2025-03.html"].sheet.weeks for c in week.cells if c.count]
    assert [(cell.count, cell.address) for cell in cells] == [(2, "day/2025-03-12.html")]


def test_an_article_of_a_month_stands_on_the_month_and_on_no_day() -> None:
    catalogue = filed(cutting("a", "2025-03"), cutting("b", "2025"), cutting("c"))
    assert list(day_views(catalogue, 100)) == []
    (month,) = dict(month_views(catalogue)).values()
    assert [row.id for row in month.loose] == ["a"]
    (year,) = dict(year_views(catalogue)).values()
    assert [row.id for row in year.loose] == ["b"]


def test_the_calendar_counts_what_has_no_date() -> None:
    view = calendar_view(filed(cutting("a", "2025-03-12"), cutting("b")), "undated.html")
    assert view.undated is not None
    assert view.undated.count == 1
    assert [(year.label, year.count) for year in view.years] == [("2025", 1)]


def test_the_calendar_has_a_cell_for_every_month_and_a_link_where_something_is() -> None:
    held = filed(cutting("a", "2024-03-12"), cutting("b", "2024-03-13"), cutting("c", "2024-05-01"))
    (year,) = calendar_view(held, "undated.html").years
    assert [cell.number for cell in year.months] == list(range(1, 13))
    assert [(cell.label, cell.count, cell.address) for cell in year.months if cell.address] == [
        ("March 2024", 2, "month/2024-03.html"),
        ("May 2024", 1, "month/2024-05.html"),
    ]
    assert year.months[2].shade > year.months[4].shade > year.months[3].shade == 0


def test_a_year_counts_its_articles_of_every_precision() -> None:
    catalogue = filed(cutting("a", "2025-03-12"), cutting("b", "2025-03"), cutting("c", "2025"))
    (year,) = dict(year_views(catalogue)).values()
    assert year.count == 3


def test_a_day_lists_reports_of_one_event_together_then_the_rest_by_source() -> None:
    articles = [
        cutting("a", "2025-03-12", source=BOTE),
        cutting("b", "2025-03-12"),
        cutting("c", "2025-03-12"),
        cutting("d", "2025-03-12", source=BOTE),
    ]
    story = Story("a", "bridge", "The bridge", "automatic", ("a", "c"))
    stories = StoryIndex((story,), {"a": story, "c": story})
    (day,) = dict(day_views(filed(*articles, stories=stories), 100)).values()
    assert [(g.kind, g.link.label, [r.id for r in g.rows]) for g in day.groups] == [
        ("story", "The bridge", ["c", "a"]),
        ("source", "The Harbour Post", ["b"]),
        ("source", "Ulmer Bote", ["d"]),
    ]


def test_a_long_day_is_cut_into_leaves() -> None:
    catalogue = filed(*(cutting(f"a{n}", "2025-03-12") for n in range(5)))
    assert [address for address, _ in day_views(catalogue, 2)] == [
        "day/2025-03-12.html",
        "day/2025-03-12/2.html",
        "day/2025-03-12/3.html",
    ]
