"""The built sample archive, page by page, as a host or a stick would serve it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from lxml import html
from tests.conftest import ROOT, Site, build_pages

pytestmark = pytest.mark.slow

LOADS = (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("form", "action"))
LOADING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "search"}


@pytest.fixture(scope="module")
def pages(site: Site) -> list[Path]:
    return sorted(site.output.rglob("*.html"))


@cache
def tree(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes())


@cache
def anchors(page: Path) -> frozenset[str]:
    return frozenset(tree(page).xpath("//@id"))


def local_links(page: Path) -> list[tuple[str, str]]:
    """(path relative to the page, fragment) of each link that stays in the archive."""
    links = []
    for address in tree(page).xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc:
            links.append((unquote(parts.path), parts.fragment))
    return links


def test_every_page_is_valid_html(pages: list[Path]) -> None:
    faults = []
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.read_text(encoding="utf-8"))
        faults += [f"{page.name} {place} {code}" for place, code, _ in parser.errors]
    assert faults == []


def test_every_link_and_fragment_leads_somewhere(pages: list[Path], site: Site) -> None:
    broken = []
    for page in pages:
        if page.name == "404.html":
            continue  # its links are absolute, since it is served at any depth
        for path, fragment in local_links(page):
            target = (page.parent / path).resolve() if path else page
            if not target.is_file():
                broken.append(f"{page.relative_to(site.output)} -> {path}")
            elif fragment and target.suffix == ".html" and fragment not in anchors(target):
                broken.append(f"{page.relative_to(site.output)} -> {path}#{fragment}")
    assert broken[:20] == []


def test_no_page_loads_anything_from_another_host(pages: list[Path]) -> None:
    foreign = []
    for page in pages:
        for element in tree(page).iter("script", "link", "img", "iframe", "form", "object"):
            for tag, attribute in LOADS:
                address = element.get(attribute, "") if element.tag == tag else ""
                loads = tag != "link" or set(element.get("rel", "").split()) & LOADING_RELS
                if loads and urlsplit(address).netloc:
                    foreign.append(f"{page.name}: {address}")
    assert foreign == []


def test_pages_obey_a_strict_content_security_policy(pages: list[Path]) -> None:
    for page in pages:
        policy = tree(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy, page.name
        assert "default-src 'none'" in policy[0], page.name
        assert not tree(page).xpath("//@style | //style"), page.name
        inline = tree(page).xpath("//script[not(@src)][not(@type='application/ld+json')]")
        assert not inline, page.name
        assert not tree(page).xpath("//@*[starts-with(name(), 'on')]"), page.name


def test_titles_differ_and_every_page_says_its_language(pages: list[Path]) -> None:
    titles = Counter(tree(page).findtext(".//title") for page in pages)
    assert [title for title, count in titles.items() if count > 1] == []
    assert all(tree(page).get("lang") for page in pages)


def test_one_main_heading_and_the_landmarks_on_every_page(pages: list[Path]) -> None:
    for page in pages:
        assert len(tree(page).xpath("//h1")) == 1, page.name
        for landmark in ("header", "main", "footer", "nav"):
            assert tree(page).xpath(f"//{landmark}"), f"{page.name}: {landmark}"


def test_no_path_of_this_machine_is_in_the_output(site: Site) -> None:
    places = {str(ROOT).encode(), str(site.output).encode(), str(site.articles).encode()}
    found = [
        path.name
        for path in site.output.rglob("*")
        if path.is_file() and any(place in path.read_bytes() for place in places)
    ]
    assert found == []


def test_the_sentinel_of_undated_articles_is_shown_nowhere(site: Site) -> None:
    year = re.compile(rb"\b1000-01-01|January 1, 1000|\b1 January 1000")
    # The Markdown beside an article is its file itself, under its published hash.
    shown = [p for p in site.output.rglob("*") if p.is_file() and p.suffix != ".md"]
    found = [p.name for p in shown if year.search(p.read_bytes())]
    assert found == []


def test_two_builds_are_the_same_to_the_byte(site: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "moved" / "articles"
    shutil.copytree(site.articles.parent, elsewhere.parent)
    build_pages(elsewhere, tmp_path / "output")
    first, second = contents(site.output), contents(tmp_path / "output")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_build_that_goes_on_from_another_is_the_same_to_the_byte(
    site: Site, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "moved" / "articles"
    shutil.copytree(site.articles.parent, elsewhere.parent)
    held = sorted(elsewhere.rglob("*.md"))
    for path in held[::9]:
        path.unlink()
    for path in held[4::9]:
        path.write_text(path.read_text(encoding="utf-8") + "\n\nOne more line.\n", "utf-8")
    build_pages(elsewhere, tmp_path / "output")
    for path in held:
        shutil.copy(site.articles / path.relative_to(elsewhere), path)
    told = build_pages(elsewhere, tmp_path / "output")
    assert "damaged" not in told
    first, second = contents(site.output), contents(tmp_path / "output")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_another_headline_of_a_page_stands_on_its_article_and_beside_its_storys(site: Site) -> None:
    other = "Warship and trawler Provider collide off Corrin Bank: latest on the crew"
    [article] = (site.output / "a/2025/06/03").glob("ram-raid-*.html")
    [story] = (site.output / "story").glob("carrow-summons-envoy-*.html")
    facts = tree(article).xpath('//*[@id="provenance"]/..//dd/p[@class="printed"]')
    beside = tree(story).xpath('//*[@class="headlines-beside"]//bdi[@class="printed"]')
    assert [piece.text_content() for piece in facts] == [other]
    assert [piece.text_content() for piece in beside] == [other]
    assert other in article.with_suffix(".json").read_text(encoding="utf-8")
