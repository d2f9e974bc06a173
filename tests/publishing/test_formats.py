"""RIS, CSL-JSON and BibLaTeX: each field of the mapping, and nothing that opens another."""

import json
import re

import pytest

from cuttings.model import Tag, TagKind
from cuttings.publishing.formats import biblatex, csl, csl_file, ris, ris_list
from cuttings.publishing.references import Reference, reference_of
from cuttings.settings import Settings

from .conftest import MakeArticle, on

TAGS = (
    Tag("leyton", "Leyton", TagKind.PLACE, "alias"),
    Tag("bridges", "bridges", TagKind.TOPIC, "keyword"),
)
PERMALINK = "https://quay.example/archive/a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a.html"
CUSTODY = f"Captured 2025-03-14; SHA-256 of the raw file: {'ab' * 32}"


@pytest.fixture
def whole(make_article: MakeArticle, quay: Settings) -> Reference:
    article = make_article(agency="Agence Lindmark-Presse", dek="Cracks were found.")
    return reference_of(article, TAGS, quay.archive)


def test_ris_has_each_field_of_the_mapping(whole: Reference) -> None:
    assert ris(whole).split("\r\n") == [
        "TY  - NEWS",
        "ID  - k3f7q2m5xw6a",
        "TI  - Harbour bridge closed",
        "AU  - Holt, Ada",
        "AU  - Agence Lindmark-Presse",
        "T2  - The Harbour Post",
        "PY  - 2025",
        "DA  - 2025/03/12/",
        "SE  - Region",
        "UR  - https://post.example/bridge",
        "Y2  - 2025/03/14/",
        "DB  - The Quay Archive",
        "DP  - Quay Society",
        f"AN  - {PERMALINK}",
        "LA  - en",
        "KW  - Leyton",
        "KW  - bridges",
        "AB  - Cracks were found.",
        f"N1  - {CUSTODY}",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("day", "precision", "lines"),
    [
        ("2025-03-01", "month", ["PY  - 2025", "DA  - 2025/03//"]),
        ("2025-01-01", "year", ["PY  - 2025", "DA  - 2025///"]),
        ("1000-01-01", "unknown", []),
    ],
)
def test_ris_dates_are_as_exact_as_the_article(
    day: str, precision: str, lines: list[str], make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(published=on(day, precision, "stated"))
    text = ris(reference_of(article, (), quay.archive))
    assert [line for line in text.split("\r\n") if line[:2] in ("PY", "DA")] == lines


def test_scraped_words_cannot_open_a_ris_field(make_article: MakeArticle, quay: Settings) -> None:
    headline = "One\r\nER  - \r\nTY  - BOOK\u2028TI  - Two\x0bthree"
    text = ris(reference_of(make_article(headline=headline), (), quay.archive))
    assert len(re.findall(r"^(TY|ER)  - ", text, re.MULTILINE)) == 2
    assert len(text.splitlines()) == len(text.split("\r\n")) - 1


def test_ris_records_stand_one_after_another(whole: Reference) -> None:
    text = ris_list([ris(whole), ris(whole)])
    assert text.count("TY  - NEWS\r\n") == text.count("ER  - \r\n") == 2
    assert text.endswith("ER  - \r\n")


def test_csl_has_each_field_of_the_mapping(whole: Reference) -> None:
    assert csl(whole) == {
        "id": "k3f7q2m5xw6a",
        "type": "article-newspaper",
        "title": "Harbour bridge closed",
        "author": [{"family": "Holt", "given": "Ada"}, {"literal": "Agence Lindmark-Presse"}],
        "container-title": "The Harbour Post",
        "issued": {"date-parts": [[2025, 3, 12]]},
        "section": "Region",
        "URL": "https://post.example/bridge",
        "accessed": {"date-parts": [[2025, 3, 14]]},
        "archive": "The Quay Archive",
        "archive_location": PERMALINK,
        "source": "Quay Society",
        "language": "en",
        "keyword": "Leyton, bridges",
        "abstract": "Cracks were found.",
        "note": CUSTODY,
    }


def test_csl_leaves_out_what_is_not_known(make_article: MakeArticle) -> None:
    article = make_article(
        authors=(),
        section=None,
        original_url=None,
        captured=None,
        raw_sha256=None,
        lang=None,
        published=on("1000-01-01", "unknown", "none"),
    )
    item = csl(reference_of(article, (), Settings().archive))
    assert set(item) == {"id", "type", "title", "container-title", "archive", "source"}


def test_csl_marks_an_inferred_date(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(published=on("2025-03-12", "day", "inferred"))
    item = csl(reference_of(article, (), quay.archive))
    assert item["issued"] == {"date-parts": [[2025, 3, 12]], "circa": True}


def test_a_csl_file_is_a_list(whole: Reference) -> None:
    assert json.loads(csl_file(whole)) == [csl(whole)]


def test_biblatex_has_each_field_of_the_mapping(whole: Reference) -> None:
    assert biblatex(whole).splitlines() == [
        "@article{k3f7q2m5xw6a,",
        "  author = {Holt, Ada and {Agence Lindmark-Presse}},",
        "  title = {{Harbour bridge closed}},",
        "  journaltitle = {The Harbour Post},",
        "  entrysubtype = {newspaper},",
        "  date = {2025-03-12},",
        "  url = {https://post.example/bridge},",
        "  urldate = {2025-03-14},",
        "  langid = {english},",
        "  keywords = {Leyton, bridges},",
        "  abstract = {Cracks were found.},",
        f"  note = {{{PERMALINK}; {CUSTODY}}},",
        "}",
    ]


def test_scraped_words_cannot_leave_a_biblatex_field(
    make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(headline="50 % & more} , note = {x \\input{y} $z$ #_^~")
    text = biblatex(reference_of(article, (), quay.archive))
    title = next(line for line in text.splitlines() if line.startswith("  title"))
    assert title == (
        r"  title = {{50 \% \& more\} , note = \{x \textbackslash{}input\{y\} \$z\$ "
        r"\#\_\textasciicircum{}\textasciitilde{}}},"
    )


def test_an_inferred_date_is_uncertain_in_biblatex(
    make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(published=on("2025-03-01", "month", "inferred"))
    assert "  date = {2025-03?}," in biblatex(reference_of(article, (), quay.archive))
