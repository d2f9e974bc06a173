"""A file's head becomes a record, whatever somebody wrote into it."""

import pytest

from cuttings.bridge import address_of, date_of, identity_of
from cuttings.model import DateBasis, DatePrecision


def date(**head: str) -> tuple[str | None, DatePrecision, DateBasis]:
    found = date_of(head)
    return found.iso, found.precision, found.basis


@pytest.mark.parametrize(
    ("head", "iso", "precision", "basis"),
    [
        ({"date": "2025-03-12"}, "2025-03-12", "day", "stated"),
        ({"date": "2025-03-12 08:30"}, "2025-03-12T08:30+00:00", "minute", "stated"),
        ({"date": "2025-03-12", "date_precision": "month"}, "2025-03", "month", "stated"),
        ({"date": "2025-03-12", "date_basis": "inferred"}, "2025-03-12", "day", "inferred"),
        ({"date": "last week"}, None, "unknown", "none"),
        ({"date": "1000-01-01"}, None, "unknown", "none"),
        ({}, None, "unknown", "none"),
        ({"date": "2025-03-12", "date_precision": "roughly"}, "2025-03-12", "day", "stated"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(
    head: dict[str, str], iso: str | None, precision: str, basis: str
) -> None:
    assert date(**head) == (iso, DatePrecision(precision), DateBasis(basis))


def test_an_article_without_a_day_stands_under_undated() -> None:
    assert address_of(date_of({}), "ferry", "abc") == "a/undated/ferry-abc.html"
    month = date_of({"date": "2025-03-01", "date_precision": "month"})
    assert address_of(month, "ferry", "abc") == "a/undated/ferry-abc.html"


def test_an_id_can_be_no_path() -> None:
    assert identity_of({"id": "../../etc/x"}, "") == "etc-x"


def test_an_article_by_hand_keeps_its_id_when_its_text_changes() -> None:
    first = identity_of({"title": "One"}, "articles/courier/one.md")
    assert first == identity_of({"title": "Two"}, "articles/courier/one.md")
    assert first != identity_of({"title": "One"}, "articles/courier/two.md")
    assert len(first) == 12
