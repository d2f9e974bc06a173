"""The owner's page: what it lists, in which order, and where it is not."""

from dataclasses import replace

import pytest
from lxml import html

from cuttings.cleaning.changes import Change
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.owner_page import MOST_SHOWN, owner_view
from cuttings.cleaning.report import Doubtful, Report
from cuttings.model import Article, Refusal, RefusalReason, Source
from tests.conftest import Site

REFUSED = Refusal("b.txt", RefusalReason.EMPTY, "the file holds no character")


def report(*doubtful: Doubtful) -> Report:
    return Report(
        3,
        2,
        0,
        (REFUSED,),
        (Note("c.txt", "hidden"),),
        doubtful,
        changed=(Change("a.md", "new rules"),),
    )


def doubt(identity: str, confidence: float) -> Doubtful:
    why = ("published: none found", 'headline: 0.40 sure, from line 9 "Pier"')
    return Doubtful(identity, f"{identity}.txt", "Pier", confidence, why)


def article(identity: str) -> Article:
    return Article(identity, "pier", f"a/undated/{identity}.html", "Pier", Source("q", "Quay"), ())


def test_doubtful_articles_lead_to_their_pages_with_reason_and_line() -> None:
    view = owner_view(report(doubt("x", 0.1), doubt("y", 0.7)), 0.6, {"x": article("x")})
    (line,) = view.doubtful
    assert (line.sure, line.raw, line.address) == (0.1, "x.txt", "a/undated/x.html")
    assert 'headline: 0.40 sure, from line 9 "Pier"' in line.doubts
    assert [(one.reason, one.raws) for one in view.refused] == [("empty", ("b.txt",))]
    assert [(one.message, one.raws) for one in view.notes] == [("hidden", ("c.txt",))]


def test_files_refused_for_one_reason_stand_in_one_line_and_are_all_counted() -> None:
    same = [Refusal(f"a.jsonl#{n}", RefusalReason.NO_ARTICLE, "no text") for n in range(5)]
    view = owner_view(replace(report(), refused=(*same, REFUSED)), 0.6, {})
    assert view.refusals == 6
    assert [len(line.raws) for line in view.refused] == [5, 1]


def test_a_withdrawn_article_is_listed_without_its_words() -> None:
    (line,) = owner_view(report(doubt("x", 0.1)), 0.6, {}).doubtful
    assert (line.headline, line.address) == (None, None)


def test_more_doubts_than_a_page_holds_are_counted() -> None:
    view = owner_view(report(*(doubt(str(n), 0.1) for n in range(MOST_SHOWN + 2))), 0.6, {})
    assert (len(view.doubtful), view.more) == (MOST_SHOWN, 2)


@pytest.mark.slow
def test_a_local_build_has_the_page_sorted_by_doubt_and_links_it(site: Site) -> None:
    page = html.document_fromstring((site.output / "report.html").read_bytes())
    sure = [float(cell.text_content()) for cell in page.xpath("//td[@class='number']")]
    assert sure
    assert sure == sorted(sure)
    assert "not_text" in page.text_content()
    for address in page.xpath("//tbody//a/@href"):
        assert (site.output / address).is_file()
    home = html.document_fromstring((site.output / "index.html").read_bytes())
    assert home.xpath("//footer//a[contains(@href, 'report.html')]")
