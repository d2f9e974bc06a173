"""Dates in the styles and languages of the press, and numbers that are none."""

from datetime import UTC, datetime

import pytest

from cuttings.cleaning.fields import dates
from cuttings.cleaning.fields.calendars import _TABLE
from cuttings.cleaning.fields.dates import DateOrder, find_dates, read_date, read_relative
from cuttings.model import DatePrecision

STATED = [
    # text, language, ISO at its precision
    ("2025-03-12", None, "2025-03-12T00:00+00:00"),
    ("2025-03-12T08:15:00+02:00", None, "2025-03-12T08:15+02:00"),
    ("20250312", None, "2025-03-12T00:00+00:00"),
    ("1741766400", None, "2025-03-12T08:00+00:00"),
    ("1741766400000", None, "2025-03-12T08:00+00:00"),
    ("Wed, 12 Mar 2025 10:00:00 GMT", "en", "2025-03-12T10:00+00:00"),
    ("March 12, 2025", "en", "2025-03-12T00:00+00:00"),
    ("Mar. 12th, 2025 at 5:30 p.m. EDT", "en", "2025-03-12T17:30-04:00"),
    ("12th of March 2025", "en", "2025-03-12T00:00+00:00"),
    ("12. März 2025, 14.05 Uhr", "de", "2025-03-12T14:05+00:00"),
    ("12 mars 2025 à 07h22", "fr", "2025-03-12T07:22+00:00"),
    ("1er avril 2025", "fr", "2025-04-01T00:00+00:00"),
    ("12 de marzo de 2025", "es", "2025-03-12T00:00+00:00"),
    ("12 de março de 2025 às 9:05", "pt", "2025-03-12T09:05+00:00"),
    ("12 marzo 2025 alle 18:30", "it", "2025-03-12T18:30+00:00"),
    ("12 maart 2025 om 18:30", "nl", "2025-03-12T18:30+00:00"),
    ("12. marts 2025", "da", "2025-03-12T00:00+00:00"),
    ("12 mars 2025", "sv", "2025-03-12T00:00+00:00"),
    ("12. maaliskuuta 2025 klo 12.30", "fi", "2025-03-12T12:30+00:00"),
    ("12 marca 2025", "pl", "2025-03-12T00:00+00:00"),
    ("12. března 2025", "cs", "2025-03-12T00:00+00:00"),
    ("2025. március 12.", "hu", "2025-03-12T00:00+00:00"),
    ("12 martie 2025", "ro", "2025-03-12T00:00+00:00"),
    ("12 марта 2025, 20:28", "ru", "2025-03-12T20:28+00:00"),
    ("12 березня 2025", "uk", "2025-03-12T00:00+00:00"),
    ("12 Μαρτίου 2025", "el", "2025-03-12T00:00+00:00"),
    ("12 Mart 2025", "tr", "2025-03-12T00:00+00:00"),
    ("الأحد، 04 آب/اغسطس 2025، آخر تحديث", "ar", "2025-08-04T00:00+00:00"),
    ("4 كانون الثاني/يناير 2025", "ar", "2025-01-04T00:00+00:00"),
    ("4 أغسطس (آب) 2025", "ar", "2025-08-04T00:00+00:00"),
    ("12 Maret 2025", "id", "2025-03-12T00:00+00:00"),
    ("12 tháng 3, 2025", "vi", "2025-03-12T00:00+00:00"),
    ("2025年3月12日 08:30", "ja", "2025-03-12T08:30+00:00"),
    ("2025년 3월 12일", "ko", "2025-03-12T00:00+00:00"),
    ("12 مارس 2025", "ar", "2025-03-12T00:00+00:00"),
    ("12 मार्च 2025", "hi", "2025-03-12T00:00+00:00"),
    ("12.03.2025", "de", "2025-03-12T00:00+00:00"),
    ("12.03.25", "de", "2025-03-12T00:00+00:00"),
    ("March 12, 2025, 2:05 PM EST", "en", "2025-03-12T14:05-05:00"),
    ("2:05 PM, March 12, 2025", "en", "2025-03-12T14:05+00:00"),
    ("Mar. 12, 2025, 2 PM", "en", "2025-03-12T14:00+00:00"),
    ("12 March 2025 at 12:30 AM", "en", "2025-03-12T00:30+00:00"),
    ("12-MAR-25", None, "2025-03-12T00:00+00:00"),
    ("12 March ’25", "en", "2025-03-12T00:00+00:00"),
    ("12 במרץ 2025", "he", "2025-03-12T00:00+00:00"),
    ("令和7年3月12日", "ja", "2025-03-12T00:00+00:00"),
    ("民國114年3月12日", "zh", "2025-03-12T00:00+00:00"),
    ("12 มีนาคม 2568", "th", "2025-03-12T00:00+00:00"),
    ("12 มี.ค. 2568 14:05", "th", "2025-03-12T14:05+00:00"),
    ("شنبه ۲۲ اسفند ۱۴۰۳ - ۱۰:۳۰", "fa", "2025-03-12T10:30+00:00"),
    ("22 اسفند‌ماه 1403", "fa", "2025-03-12T00:00+00:00"),
    ("۱۴۰۳/۱۲/۲۲ ساعت ۱۴:۰۵", None, "2025-03-12T14:05+00:00"),
    ("1403/12/22", "fa", "2025-03-12T00:00+00:00"),
    ("22/12/1403", "ps", "2025-03-12T00:00+00:00"),
    ("۲۲ حوت ۱۴۰۳", "ps", "2025-03-12T00:00+00:00"),
    ("۱۲ مارس ۲۰۲۵", "fa", "2025-03-12T00:00+00:00"),
    ("መጋቢት 3 ቀን 2017 ዓ.ም", "am", "2025-03-12T00:00+00:00"),
    ("١٢ آذار ٢٠٢٥ الساعة ١٤:٠٥", "ar", "2025-03-12T14:05+00:00"),
    ("12 فيفري 2025", "ar", "2025-02-12T00:00+00:00"),
    ("2025 жылғы 12 наурыз", "kk", "2025-03-12T00:00+00:00"),
    ("2025-yil 12-mart", "uz", "2025-03-12T00:00+00:00"),
    ("ngày 12 tháng 3 năm 2025", "vi", "2025-03-12T00:00+00:00"),
    ("2025. gada 12. marts", "lv", "2025-03-12T00:00+00:00"),
    ("25/03/2025", "en", "2025-03-25T00:00+00:00"),
    ("03/25/2025", "en-GB", "2025-03-25T00:00+00:00"),
]

NO_DATES = [
    "14 February 1403",  # a year of another calendar with a month of ours
    "1403/12/22",  # which calendar, only the text's language would tell
    "۱۴۰۳/۱۳/۲۲",
    "۳۰ اسفند ۱۴۰۲",  # no leap year
    "A budget of 1.234.567 for 2025 schools",
    "Call 020-7946-0018",
    "31 February 2025",
    "Version 3.12",
    "99/99/2025",
    "The vote was 12 to 20.25",
    "Room 2025-13-45",
]


@pytest.mark.parametrize(("text", "lang", "iso"), STATED)
def test_a_stated_date_is_read_in_its_own_style(text, lang, iso):
    found = read_date(text, lang=lang)
    assert found is not None
    assert found.when.isoformat(timespec="minutes") == iso


@pytest.mark.parametrize("text", NO_DATES)
def test_numbers_that_are_no_date_give_none(text):
    days = [d for d in find_dates(text) if d.precision is not DatePrecision.MONTH]
    assert days == []


def test_words_point_at_the_text_they_were_read_from():
    text = "Ida Holm | Updated: 12 March 2025 at 10:15 | 4 comments"
    (found,) = find_dates(text)
    assert text[found.start : found.end].strip() == found.words == "12 March 2025 at 10:15"


def test_the_order_of_numbers_goes_by_language_unless_the_source_says():
    assert read_date("03/04/2025", lang="en-US").when.month == 3
    assert read_date("03/04/2025", lang="en-GB").when.month == 4
    assert read_date("03/04/2025", lang="fr").when.month == 4
    assert read_date("03/04/2025", lang="fr", order=DateOrder.MONTH_FIRST).when.month == 3
    assert read_date("03/04/2025", lang="fr").is_ambiguous
    assert not read_date("03/04/2025", order=DateOrder.DAY_FIRST).is_ambiguous
    assert not read_date("13/04/2025").is_ambiguous


def test_month_and_year_alone_are_read_at_their_precision():
    assert read_date("March 2025").precision is DatePrecision.MONTH
    assert read_date("2025").precision is DatePrecision.YEAR


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 hours ago", "2025-03-12"),
        ("vor 3 Tagen", "2025-03-09"),
        ("il y a 2 jours", "2025-03-10"),
        ("yesterday", "2025-03-11"),
        ("gestern um 10 Uhr", "2025-03-11"),
        ("on Monday", "2025-03-10"),
        ("Wednesday", "2025-03-12"),
    ],
)
def test_relative_words_are_read_against_a_stated_capture_only(text, day):
    captured = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)  # a Wednesday
    assert read_relative(text, captured).when.date().isoformat() == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("an hour ago", "2025-03-12T09:00"), ("5m ago", "2025-03-12T09:55"),
        ("a week ago", "2025-03-05T10:00"), ("vor einer Stunde", "2025-03-12T09:00"),
        ("il y a une heure", "2025-03-12T09:00"), ("3日前", "2025-03-09T10:00"),
    ],
)  # fmt: skip
def test_how_long_ago_is_counted_from_the_capture(text, moment):
    captured = datetime(2025, 3, 12, 10, tzinfo=UTC)
    assert read_relative(text, captured, "en").when.isoformat()[:16] == moment


def test_a_short_weekday_of_another_language_is_an_ordinary_word():
    captured = datetime(2025, 3, 12, 10, tzinfo=UTC)
    assert read_relative("an old story", captured, "en") is None
    assert read_relative("Fri", captured, "en").when.date().isoformat() == "2025-03-07"


def test_a_count_after_a_day_is_no_year():
    assert find_dates("On 12 May 25 people died") == ()


def test_every_language_of_the_table_has_twelve_months_and_seven_days():
    assert len(_TABLE["months"]) >= 40
    assert {lang for lang, names in _TABLE["months"].items() if len(names) != 12} == set()
    assert {lang for lang, names in _TABLE["weekdays"].items() if len(names) != 7} == set()


def test_a_long_line_of_digits_costs_no_more_than_its_length():
    assert dates.find_dates("1/" * 50_000) == ()


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-03-12T00:00:00", DatePrecision.DAY),
        ("2025-03-12 00:00:00", DatePrecision.DAY),
        ("2025-03-12T00:00:00.000Z", DatePrecision.DAY),
        ("2025-03-12T00:00:00+01:00", DatePrecision.MINUTE),
        ("2025-03-12T00:00", DatePrecision.MINUTE),
        ("2025-03-12T00:00:01", DatePrecision.MINUTE),
    ],
)
def test_midnight_to_the_second_and_without_a_place_is_a_day(
    text: str, precision: DatePrecision
) -> None:
    found = read_date(text)
    assert found is not None
    assert found.precision is precision
