"""Scraped text is hostile: endless lines end, and nothing read from them can act."""

import pytest

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields.byline import read_author, read_byline
from cuttings.cleaning.fields.contributors import is_contributors_line
from cuttings.cleaning.fields.credits import is_credit, split_credit
from cuttings.cleaning.fields.dateline import read_dateline
from cuttings.cleaning.fields.dates import find_dates, read_date
from cuttings.cleaning.fields.read import read_fields
from cuttings.cleaning.fields.urls import canonical_form, day_in_url, safe_url
from cuttings.model import Block, BlockKind, Document, DocumentKind, Label, LabelledBlock, RawFile

ENDLESS = [
    "1" + " " * 40_000,
    "© " + " " * 40_000,
    " " * 40_000 + ">",
    "a" * 40_000,
    "12 " * 10_000,
    "(AFP) " * 8_000,
    "By " * 10_000,
    "January " * 8_000,
    "| " * 10_000,
    "." * 40_000,
    "MOSCOW " * 8_000,
    "— [" * 34_000 + "reporting by",
    "Reporting by " * 8_000,
    "wide" + " " * 1_400 + "gap",  # just short enough to be looked at for a credit
]
READ_LABELS = (Label.BODY, Label.HEADLINE, Label.BYLINE, Label.DATE, Label.SOURCE, Label.KEYWORDS,
               Label.CAPTION, Label.DATELINE, Label.LEGAL)  # fmt: skip
READERS = (read_byline, read_author, read_dateline, find_dates, read_date, split_credit,
           is_credit, is_contributors_line, safe_url)  # fmt: skip


@pytest.mark.timeout(60)  # a pattern that backtracks takes hours; all readers together take one
@pytest.mark.parametrize("text", ENDLESS, ids=[t[:6].strip() or "spaces" for t in ENDLESS])
def test_an_endless_line_is_read_or_refused_in_bounded_time(text):
    for reader in READERS:
        reader(text)
    document = Document(RawFile("x", b""), DocumentKind.TEXT, text, "utf-8")
    block = Block(0, text, BlockKind.LINE, 1, 1)
    read_fields(document, (), PageHead(title_tag=text, h1=(text,), byline_texts=(text,)))
    for label in READ_LABELS:
        read_fields(document, [LabelledBlock(block, label, "test")])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/hostname", " javascript:alert(1)", "//[bad", "http://", "ftp://a/b",
        "https://quay.example/" + "a" * 3000,
    ],
)  # fmt: skip
def test_an_address_a_reader_must_not_follow_is_none(url):
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://quay.example/a b", "https://quay.example/a%20b"),
        ('https://quay.example/"><script>', "https://quay.example/%22%3E%3Cscript%3E"),
        ("mailto:desk@quay.example", "mailto:desk@quay.example"),
        ("https://quay.example/{attach}x", "https://quay.example/%7Battach%7Dx"),
    ],
)
def test_an_address_is_quoted_so_that_it_is_nothing_else(url, safe):
    assert safe_url(url) == safe


def test_a_canonical_address_loses_trackers_and_keeps_what_finds_the_page():
    url = "HTTPS://WWW.Quay.example:443/a?id=3&utm_source=x&fbclid=y#comments"
    assert canonical_form(url) == "https://www.quay.example/a?id=3"
    assert canonical_form(canonical_form(url)) == canonical_form(url)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://quay.example/2025/03/12/bridge", "2025-03-12"),
        ("https://quay.example/bridge-20250312", "2025-03-12"),
        ("https://quay.example/world/2025/mar/12/bridge", "2025-03-12"),
        ("https://quay.example/2025/13/45/bridge", None),
        ("https://quay.example/article-1234567", None),
    ],
)
def test_a_day_in_an_address_is_read_where_there_is_one(url, day):
    found = day_in_url(url)
    assert (found.date().isoformat() if found else None) == day
