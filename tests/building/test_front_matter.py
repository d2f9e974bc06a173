"""A file's head becomes a record, whatever somebody wrote into it."""

import pytest

from cuttings.front_matter import ArticleFile, address_of, date_of, identity_of, read_article
from cuttings.model import DateBasis, DatePrecision, Level, Source
from cuttings.sources import by_name


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


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("date", "last week", "Date is 'last week', expected an ISO 8601 date or time"),
        ("date", "9999-12-31", "Date is '9999-12-31', expected an ISO 8601 date or time"),
        ("modified", "soon", "Modified is 'soon', expected an ISO 8601 date or time"),
        ("confidence", "high", "Confidence is 'high', expected a number from 0 to 1"),
        ("confidence", "7", "Confidence is '7', expected a number from 0 to 1"),
        ("captions", "The quay", "Captions is 'The quay', expected a JSON list on one line"),
        ("captions", '[{"txt": "A"}]', 'Captions is \'[{"txt": "A"}]\', expected a JSON list'),
        ("captions", '[{"credit": 7}]', "Captions is '[{\"credit\": 7}]', expected a JSON list"),
        ("versions", '["one"]', "Versions is '[\"one\"]', expected a JSON list on one line"),
        ("versions", '[{"raw": 7}]', "Versions is '[{\"raw\": 7}]', expected a JSON list on one"),
        ("versions", '[{"captured": "May"}]', "Versions: captured is 'May', expected an ISO 8601"),
        ("captions", '[{"picture_url": "a b"}]', "Captions: picture_url is 'a b', expected a web"),
        ("lang", "german", "Lang is 'german', expected a language's BCP 47 tag"),
        ("canonical_url", "post.example/a", "Canonical_url is 'post.example/a', expected a web"),
        ("original_url", "javascript:x()", "Original_url is 'javascript:x()', expected a web"),
        ("level", "exerpt", "Level is 'exerpt', expected one of full, excerpt, metadata"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_and_the_rest_is_kept(
    key: str, value: str, told: str
) -> None:
    file = ArticleFile("articles/post/one.md", {"title": "One", key: value})
    article, (fault,) = read_article(file, {})
    assert article.headline == "One"
    assert fault.startswith(told)


def test_a_bad_date_basis_is_told_beside_a_good_date() -> None:
    head = {"title": "One", "date": "2025-03-12", "date_basis": "guessed"}
    article, (fault,) = read_article(ArticleFile("one.md", head), {})
    assert article.published.iso == "2025-03-12"
    assert fault.startswith("Date_basis is 'guessed', expected one of stated, inferred, none")


def test_an_article_without_a_title_is_told_and_shown_as_untitled() -> None:
    article, (fault,) = read_article(ArticleFile("one.md", {"title": ""}), {})
    assert (article.headline, article.slug) == ("Untitled", "article")
    assert fault.startswith("Title is missing")


@pytest.mark.parametrize("name", ["harbour-post", "The Harbour Post", "the harbour post", "HP"])
def test_an_outlet_is_known_by_any_of_its_names_in_any_case(name: str) -> None:
    post = Source("harbour-post", "The Harbour Post", names=("HP",))
    file = ArticleFile("one.md", {"title": "One", "source": name})
    assert read_article(file, by_name([post]))[0].source == post


def test_a_key_that_means_nothing_is_told() -> None:
    head = {"title": "One", "autors": "Ada Holtby", "template": "home"}
    _, faults = read_article(ArticleFile("one.md", head), {})
    assert faults == (
        "Autors is no key of a head, but Authors is; left out",
        "Template is no key of a head; left out",
    )


@pytest.mark.parametrize(
    ("value", "level"), [("full", Level.FULL), ("exerpt", Level.METADATA), ("", None)]
)
def test_a_level_by_hand_is_kept_and_a_misspelt_one_shows_least(
    value: str, level: Level | None
) -> None:
    article, _ = read_article(ArticleFile("one.md", {"level": value}), {})
    assert article.own_level is level
