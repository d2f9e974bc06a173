"""Days of calendars other than the Gregorian, as days of the Gregorian.

Enters: year, month and day of a calendar that ``months.toml`` names. Leaves: the day, or None where
that calendar has none. Only calendars that are plain arithmetic: the lunar Hijri and the Bikram
Sambat follow tables or the moon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

SOLAR_HIJRI_YEARS = range(1300, 1500)
"""Years of the calendar of Iran and Afghanistan in which newspapers were printed: 1921 to 2121."""


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """The day of the Solar Hijri calendar, by the cycle of 33 years with 8 leap days.

    The cycle gives the observed new years from 1210 to 1633 (K. M. Borkowski, "The Persian calendar
    for 3000 years", 1996).

    >>> solar_hijri(1403, 12, 30), solar_hijri(1402, 12, 30)
    (datetime.date(2025, 3, 20), None)
    """
    is_leap = (8 * year + 29) % 33 < 8  # noqa: PLR2004 - leap days of a cycle
    longest = 31 if month <= 6 else 30 if month < 12 or is_leap else 29  # noqa: PLR2004 - months
    if year not in SOLAR_HIJRI_YEARS or not 1 <= month <= 12 or not 1 <= day <= longest:  # noqa: PLR2004
        return None
    years = 365 * (year - 1) + (8 * (year - 1) + 29) // 33
    return date.fromordinal(226_894 + years + 31 * (month - 1) - max(0, month - 7) + day)


def ethiopian(year: int, month: int, day: int) -> date | None:
    """The day of the Ethiopian calendar: twelve months of 30 days, and one of five or six.

    >>> ethiopian(2016, 1, 1)
    datetime.date(2023, 9, 12)
    """
    longest = 30 if month < 13 else 6 if year % 4 == 3 else 5  # noqa: PLR2004 - months, leap years
    if not 1900 <= year <= 2092 or not 1 <= month <= 13 or not 1 <= day <= longest:  # noqa: PLR2004 - as ``dates`` reads
        return None
    return date.fromordinal(2_795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)


CALENDARS: Mapping[str, Callable[[int, int, int], date | None]] = {
    "solar_hijri": solar_hijri,
    "ethiopian": ethiopian,
}
"""By the name under which ``months.toml`` gives their months."""
