"""A time of day and the zone it names, as the outlet that prints it means it."""

from zoneinfo import ZoneInfo

import pytest

from cuttings.cleaning.fields.dates import find_dates


@pytest.mark.parametrize(
    ("zone", "own", "expected"),
    [
        ("IST", None, "+05:30"),
        ("IST", "Asia/Jerusalem", "+03:00"),
        ("IST", "Europe/Dublin", "+01:00"),
        ("IST", "Asia/Kolkata", "+05:30"),
        ("CST", None, "-06:00"),
        ("CST", "Asia/Shanghai", "+08:00"),
        ("BST", "Asia/Shanghai", "+01:00"),
        ("EST", None, "-05:00"),
        ("EST", "America/New_York", "-04:00"),
        ("ET", None, "-04:00"),
        ("PT", "Europe/London", "-07:00"),
        ("", "Asia/Shanghai", "+08:00"),
    ],
)
def test_an_abbreviation_means_what_the_outlet_s_own_place_means_by_it(
    zone: str, own: str | None, expected: str
) -> None:
    place = ZoneInfo(own) if own else None
    (found,) = find_dates(f"June 3, 2024, 2:05 p.m. {zone}".strip(), zone=place)
    assert found.when.isoformat() == f"2024-06-03T14:05:00{expected}"


def test_the_time_of_a_place_is_an_hour_less_in_winter() -> None:
    (found,) = find_dates("January 3, 2024, 2:05 p.m. ET")
    assert found.when.isoformat() == "2024-01-03T14:05:00-05:00"
