"""How an article stands in a list."""

from tests.reading.archive import cutting, on

from cuttings.model import DateBasis, Level, Paragraph, ParagraphKind
from cuttings.reading.languages import as_locale
from cuttings.reading.rows import EXCERPT_LENGTH, Row, row_of


def row(**facts: object) -> Row:
    return row_of(cutting("a", **facts), as_locale("en"), {"a": "ctx_ver=Z39.88-2004"})  # type: ignore[arg-type]


def test_a_row_leads_to_article_outlet_and_agency() -> None:
    got = row(agency="Corvane Wire")
    assert (got.address, got.source.address) == ("a/a.html", "source/harbour-post.html")
    assert got.agency is not None
    assert got.agency.address == "agency/corvane-wire.html"


def test_a_row_carries_what_reference_managers_read() -> None:
    assert row().coins == "ctx_ver=Z39.88-2004"


def test_an_inferred_day_is_said_to_be_inferred() -> None:
    date = row(published=on("2025-03-12", DateBasis.INFERRED)).date
    assert (date.text, date.is_inferred) == ("12 March 2025", True)


def test_no_day_is_made_up_where_only_the_month_is_known() -> None:
    assert row(day="2025-03").date.text == "March 2025"
    assert row(day="2025-03").date.iso == "2025-03"
    assert row(day="2025").date.text == "2025"


def test_an_undated_article_shows_no_date_at_all() -> None:
    assert (row().date.iso, row().date.text) == ("", "")


def test_the_excerpt_is_the_dek_then_the_summary_then_the_first_words() -> None:
    assert row(dek="Cracks found", summary="A summary").excerpt == "Cracks found"
    assert row(summary="A summary").excerpt == "A summary"
    assert row().excerpt == "The harbour bridge is closed."


def test_the_excerpt_is_one_line() -> None:
    got = row(dek="word " * 100).excerpt
    assert len(got) <= EXCERPT_LENGTH
    assert got.endswith("word…")


def test_an_excerpt_level_never_falls_back_to_the_text() -> None:
    assert row(level=Level.EXCERPT).excerpt == ""
    assert row(level=Level.EXCERPT, summary="Allowed words").excerpt == "Allowed words"


def test_a_metadata_level_shows_no_words_of_the_article() -> None:
    assert row(level=Level.METADATA, dek="A dek", summary="A summary").excerpt == ""


def test_a_language_without_spaces_is_measured_in_characters() -> None:
    text = (Paragraph("p1", ParagraphKind.BODY, "橋は 閉鎖された。"),)
    assert row(lang="ja", paragraphs=text).characters == 8
    assert row(lang="de").characters is None


def test_a_headline_keeps_its_language_and_direction() -> None:
    assert (row(lang="ar").lang, row(lang="ar").dir) == ("ar", "rtl")
    assert (row(lang="not a tag").lang, row(lang="not a tag").dir) == (None, "auto")
