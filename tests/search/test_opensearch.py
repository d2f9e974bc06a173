"""The description of the search for a browser's address line."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cuttings.search.opensearch import ADDRESS, LONG_NAME, MEDIA_TYPE, SHORT_NAME, cut, describe

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
ROOT = Path(__file__).parents[2]


def described(name: str) -> ET.Element:
    return ET.fromstring(describe(name, "https://quay.example/archive/", "de", "theme/i.svg"))


def test_a_browser_is_told_where_to_ask() -> None:
    urls = {
        url.get("type"): url.get("template") for url in described("Quay").iter(f"{NAMESPACE}Url")
    }
    assert urls == {
        "text/html": "https://quay.example/archive/search.html?q={searchTerms}",
        MEDIA_TYPE: "https://quay.example/archive/opensearch.xml",
    }


@pytest.mark.parametrize(
    "name", ["Quay", 'Harbour & <Post> "Archive"', "a  b\n" * 40, "Donaudampfschifffahrtsarchiv"]
)
def test_a_name_is_text_and_no_longer_than_the_format_allows(name: str) -> None:
    found = {child.tag.removeprefix(NAMESPACE): child.text for child in described(name)}
    assert 0 < len(found["ShortName"] or "") <= SHORT_NAME
    assert 0 < len(found["LongName"] or "") <= LONG_NAME
    assert (found["ShortName"], found["LongName"]) == (cut(name, SHORT_NAME), cut(name, LONG_NAME))


def test_every_page_names_the_description_where_there_is_one() -> None:
    head = (ROOT / "theme/templates/partials/head_links.html").read_text(encoding="utf-8")
    condition, _, link = head.partition("{% if options.archive.address %}")[2].partition("\n")
    assert condition == ""
    assert f'type="{MEDIA_TYPE}" href="{{{{ SITEURL }}}}/{ADDRESS}"' in link
