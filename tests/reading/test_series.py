"""Counts over time, and gaps told apart from silence."""

from datetime import UTC, date, datetime

from tests.reading.archive import cutting

from cuttings.reading.languages import as_locale
from cuttings.reading.series import Unit, captured_days, series, unit_for

ENGLISH = as_locale("en")


def states(days: list[date], captured: list[date]) -> list[str]:
    return [bucket.state.value for bucket in series(days, captured, Unit.WEEK, ENGLISH).buckets]


def test_a_week_without_capture_is_a_gap() -> None:
    assert states([date(2025, 3, 3), date(2025, 3, 17)], []) == ["held", "gap", "held"]


def test_a_week_with_a_capture_but_no_article_is_quiet() -> None:
    days, seen = [date(2025, 3, 3), date(2025, 3, 17)], [date(2025, 3, 12)]
    assert states(days, seen) == ["held", "quiet", "held"]


def test_weeks_run_from_monday_over_the_turn_of_the_year() -> None:
    got = series([date(2024, 12, 31), date(2025, 1, 5)], [], Unit.WEEK, ENGLISH).buckets
    assert [(bucket.start, bucket.count) for bucket in got] == [(date(2024, 12, 30), 2)]


def test_every_bucket_knows_the_first_day_that_has_an_article() -> None:
    got = series([date(2025, 3, 14), date(2025, 3, 11)], [], Unit.WEEK, ENGLISH).buckets
    assert got[0].first_held == date(2025, 3, 11)


def test_months_are_counted_without_skipping_february() -> None:
    got = series([date(2025, 1, 31), date(2025, 3, 1)], [], Unit.MONTH, ENGLISH).buckets
    assert [bucket.label for bucket in got] == ["January 2025", "February 2025", "March 2025"]


def test_the_unit_grows_with_the_span_so_that_bars_stay_visible() -> None:
    first = date(2000, 1, 1)
    assert unit_for(first, date(2002, 1, 1)) is Unit.WEEK
    assert unit_for(first, date(2008, 1, 1)) is Unit.MONTH
    assert unit_for(first, date(2020, 1, 1)) is Unit.YEAR


def test_captures_of_all_versions_count() -> None:
    captured = datetime(2025, 3, 12, tzinfo=UTC)
    assert captured_days([cutting("a", captured=captured), cutting("b")]) == [date(2025, 3, 12)]
