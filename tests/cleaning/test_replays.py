"""A page that an archive shows is the page, at its own address, captured when the archive says."""

import pytest

from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.cleaning.replays import replayed
from cuttings.model import Cutting, RawFile

ADDRESS = "https://herald.example/bridge"
BODY = (
    "<h1>Bridge closes</h1><p>The bridge was closed on Sunday after inspectors found a crack, "
    '<a href="{before}https://herald.example/port">the port authority</a> said.</p>'
    "<p>Lorries are being sent round by the northern road, which adds an hour to the trip.</p>"
)
WEB = "https://web.archive.org/web/20240304091200/"
WAYBACK = (
    f"<html><head><title>Bridge closes</title><link rel=canonical href='{WEB}{ADDRESS}'></head>"
    "<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div>03 Mar 2020 - 12 Dec 2024</div>\n<p>Formed in "
    "2009, the team is a loose collective of archivists who save it all before it is gone.</p>"
    f"<!-- END WAYBACK TOOLBAR INSERT --><article>{BODY.format(before=WEB)}</article></body></html>"
    "<!-- FILE ARCHIVED ON 09:12:00 Mar 04, 2024 AND RETRIEVED FROM THE INTERNET ARCHIVE -->"
)
TODAY = (
    '<html><head><title>Bridge closes</title><link rel="canonical" '
    f'href="https://archive.ph/2024.03.04-091200/{ADDRESS}"/>'
    '<meta property="og:site_name" content="archive.ph"/>'
    '<meta property="article:published_time" content="2024-03-04T09:12:00Z"/></head><body>'
    '<div id="HEADER"><p>webpage capture, saved from, no other snapshots</p></div><div id="SOLID">'
    f"<div>{BODY.format(before='https://archive.ph/o/Ab1cD/')}</div></div></body></html>"
)
CACHE = (
    '<html><body><div id="x__google-cache-hdr"><div>This is Google\'s cache of '
    f'<a href="{ADDRESS}">{ADDRESS}</a>. It is a snapshot of the page as it appeared on '
    "4 Mar 2024 09:12:00 GMT.</div></div>"
    f'<div style="position:relative;"><article>{BODY.format(before="")}</article></div></body>'
)


@pytest.mark.parametrize(
    "page", [WAYBACK, TODAY, CACHE], ids=["Wayback", "archive.today", "Google"]
)
def test_a_page_in_an_archives_frame_is_read_without_it(page: str) -> None:
    one = clean(RawFile("a.html", page.encode()), CleaningContext())
    assert isinstance(one, Cutting)
    body = [b.block for b in one.blocks if b.label.is_body]
    assert [block.text.split()[0] for block in body] == ["The", "Lorries"]
    assert [span.href for span in body[0].spans] == ["https://herald.example/port"]
    assert one.fields.original_url == ADDRESS
    assert one.fields.captured is not None
    assert one.fields.captured.date().isoformat() == "2024-03-04"
    assert not one.fields.published.is_known
    assert [repair.kind for repair in one.repairs] == ["replay"]


def test_lines_keep_their_numbers() -> None:
    page = replayed(WAYBACK)
    assert page is not None
    assert page.text.count("\n") == WAYBACK.count("\n")


def test_a_page_that_links_to_an_archive_stays_as_it_is() -> None:
    assert replayed(f"<p>It stood <a href='{WEB}{ADDRESS}'>here</a> in March.</p>") is None


def test_a_frame_opened_a_thousand_times_is_given_up_at_once() -> None:
    # Looking for each one's end would take minutes.
    page = "__wm.wombat(" + "<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 20_000
    read = replayed(page)
    assert read is not None
    assert read.text == page
