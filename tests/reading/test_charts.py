"""Charts as geometry."""

from datetime import date, timedelta

import pytest

from cuttings.reading.charts import LEAST_HEIGHT, MOST_TICKS, Strip, shade, shares, strip
from cuttings.reading.languages import as_locale
from cuttings.reading.overview import month_of_bucket
from cuttings.reading.series import Unit, series

ENGLISH = as_locale("en")


def drawn(*days: date) -> Strip:
    counts = series(days, [], Unit.WEEK, ENGLISH)
    return strip(counts, ENGLISH, "weeks", month_of_bucket, height=90)


def test_a_bar_stands_on_the_axis_and_its_height_is_its_share() -> None:
    got = drawn(date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 11), date(2025, 3, 12)).bars
    assert [(bar.y, bar.height) for bar in got] == [("60", "30"), ("0", "90")]


def test_one_article_among_hundreds_is_still_seen() -> None:
    got = drawn(date(2025, 3, 3), *[date(2025, 3, 10)] * 400).bars
    assert int(got[0].height) == LEAST_HEIGHT


def test_a_bar_leads_to_its_week_on_a_month_page_that_exists() -> None:
    # The week begins in March, its only article is of April: March has no page.
    assert drawn(date(2025, 4, 2)).bars[0].address == "month/2025-04.html#w2025-03-31"


def test_a_gap_leads_nowhere_and_fills_the_height() -> None:
    gap = drawn(date(2025, 3, 3), date(2025, 3, 17)).bars[1]
    assert (gap.state, gap.address, gap.height) == ("gap", None, "90")


@pytest.mark.parametrize("weeks", [1, 5, 30, 129])
def test_labels_under_a_strip_are_few_and_in_order(weeks: int) -> None:
    first = date(2024, 1, 29)
    ticks = drawn(first, first + timedelta(weeks=weeks)).ticks
    places = [float(tick.x.rstrip("%")) for tick in ticks]
    assert 1 <= len(ticks) <= MOST_TICKS
    assert places == sorted(places)
    assert len({tick.label for tick in ticks}) == len(ticks)


def test_an_empty_series_draws_nothing_and_does_not_divide_by_it() -> None:
    assert drawn().bars == ()


def test_shares_are_of_the_whole_and_bars_of_the_largest() -> None:
    got = shares([("Reuters", 1, None), ("AFP", 3, None)], whole=8)
    assert [(share.percent, share.width) for share in got] == [(12, "33.3%"), (38, "100.0%")]


def test_the_shade_grows_with_the_count_and_zero_has_none() -> None:
    shades = [shade(count, 100) for count in range(101)]
    assert shades[0] == 0
    assert shades[1] == 1
    assert shades[100] == 4
    assert shades == sorted(shades)
