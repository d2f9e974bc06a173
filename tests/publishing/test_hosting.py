"""What robots and hosts are told, and when a public build must not be."""

from xml.etree import ElementTree as ET

import pytest

from cuttings.model import Archive
from cuttings.publishing.gatherings import gather
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.hosting import (
    LONGEST_SITEMAP,
    check_size,
    measure,
    robots,
    sitemaps,
)
from cuttings.publishing.outputs import host_outputs
from cuttings.settings import SettingsError, check_public, read_settings

INDEXED = {
    "public": True,
    "index": True,
    "address": "https://quay.example",
    "contact": "a@b.example",
}
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize(
    ("archive", "told"),
    [
        ({}, ""),
        ({"public": True, "contact": "desk@quay.example"}, ""),
        ({"public": True, "repository": "https://git.example/quay"}, ""),
        ({"public": True}, "CUTTINGS['archive']['contact']"),
        ({"public": True, "contact": "a@b.example", "index": True}, "SITEURL"),
        (INDEXED, ""),
    ],
)
def test_a_public_build_needs_somebody_to_ask(archive: dict[str, object], told: str) -> None:
    settings = read_settings({"archive": archive})
    if told:
        with pytest.raises(SettingsError) as error:
            check_public(settings)
        assert told in str(error.value)
    else:
        check_public(settings)


@pytest.mark.parametrize(
    ("archive", "addresses"),
    [
        ({}, {"robots.txt"}),
        ({"public": True, "contact": "a@b.example"}, {"robots.txt"}),
        ({"index": True, "address": "https://quay.example"}, {"robots.txt"}),
        (INDEXED, {"robots.txt", "sitemap.xml", "sitemap-1.xml"}),
    ],
)
def test_there_is_no_sitemap_unless_robots_are_let_in(
    archive: dict[str, object], addresses: set[str]
) -> None:
    settings = read_settings({"archive": archive})
    holdings = Holdings(Archive((), ()), settings=settings)
    written = dict(host_outputs(tuple(gather(holdings)), holdings))
    assert set(written) == addresses
    closed = addresses == {"robots.txt"}
    assert (b"Disallow: /" in written["robots.txt"].splitlines()) is closed


def test_open_robots_name_the_sitemap_and_offer_to_turn_crawlers_away() -> None:
    text = robots(read_settings({"archive": INDEXED}))
    assert "Sitemap: https://quay.example/sitemap.xml" in text
    assert "# User-agent: GPTBot\n# Disallow: /" in text


def test_a_sitemap_is_cut_at_the_protocols_length() -> None:
    pages = [(f"a/{number}.html", "2025-03-12") for number in range(LONGEST_SITEMAP + 1)]
    written = dict(sitemaps(pages, "https://quay.example"))
    index = ET.fromstring(written["sitemap.xml"])
    assert [place.text for place in index.iter(f"{SPACE}loc")] == [
        "https://quay.example/sitemap-1.xml",
        "https://quay.example/sitemap-2.xml",
    ]
    assert len(ET.fromstring(written["sitemap-1.xml"])) == LONGEST_SITEMAP
    assert len(ET.fromstring(written["sitemap-2.xml"])) == 1


def test_the_size_report_names_the_largest_folders() -> None:
    report = measure({"a/1.html": 2_000_000, "a/2.html": 1_000_000, "index.html": 500_000})
    assert report.in_words(10) == (
        "publishing: the site is 3.5 MB of 10 MB in 3 files (a/ 3.0, pages at the top 0.5)"
    )
    check_size(report, 10)
    with pytest.raises(SettingsError, match="raise size_limit_mb"):
        check_size(report, 3)
