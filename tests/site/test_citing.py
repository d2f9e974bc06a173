"""The built sample as a reference manager, a feed reader and a program meet it."""

import csv
import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from tests.conftest import Site

from cuttings.cli import main

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = {
    "day": "day/*.html",
    "source": "source/*.html",
    "tag": "tag/*.html",
    "story": "story/*.html",
}


def articles(site: Site) -> list[Path]:
    return sorted(site.output.glob("a/**/*.html"))


def names(page: Path, name: str) -> list[str]:
    tree = html.document_fromstring(page.read_bytes())
    return [str(value) for value in tree.xpath(f"//meta[@name='{name}']/@content")]


def test_every_article_is_a_newspaper_article_to_zotero(site: Site) -> None:
    for page in articles(site):
        assert names(page, "DC.type") == ["newspaperArticle"], page.name
        assert len(names(page, "DC.source")) == len(names(page, "DC.title")) == 1, page.name
        assert names(page, "citation_title") == names(page, "citation_date") == [], page.name


def test_no_article_page_has_coins_and_every_list_row_has(site: Site) -> None:
    for page in articles(site):
        assert b"Z3988" not in page.read_bytes(), page.name
    for kind, pattern in LISTS.items():
        pages = sorted(site.output.glob(pattern))
        assert pages, kind
        for page in pages:
            tree = html.document_fromstring(page.read_bytes())
            rows = tree.xpath("//main//li[@data-id]/@data-id")
            assert rows, page
            assert len(tree.xpath("//main//span[@class='Z3988']")) == len(rows), page


def test_json_ld_of_every_article_is_a_news_article(site: Site) -> None:
    for page in articles(site):
        tree = html.document_fromstring(page.read_bytes())
        (script,) = tree.xpath("//script[@type='application/ld+json']/text()")
        data = json.loads(script)
        assert data["@type"] == "NewsArticle", page.name
        assert data["headline"] == names(page, "DC.title")[0], page.name


def test_every_list_has_its_ris_and_points_to_it(site: Site) -> None:
    for pattern in LISTS.values():
        for page in sorted(site.output.glob(pattern)):
            beside = page.with_suffix(".ris")
            text = beside.read_text(encoding="utf-8")
            assert text.count("TY  - NEWS") == text.count("ER  - ") > 0, beside
            tree = html.document_fromstring(page.read_bytes())
            linked = [link.rpartition("/")[2] for link in tree.xpath("//main//a/@href")]
            assert beside.name in linked, page


def test_every_feed_reads_and_leads_to_articles(site: Site) -> None:
    feeds = sorted(site.output.rglob("*atom.xml"))
    assert len(feeds) > 10
    for path in feeds:
        feed = ET.parse(path).getroot()
        assert feed.findtext(f"{ATOM}updated"), path
        for link in feed.iterfind(f"{ATOM}entry/{ATOM}link[@rel='alternate']"):
            assert (path.parent / link.get("href", "")).resolve().is_file(), path
    for path in sorted(site.output.rglob("*feed.json")):
        feed_data = json.loads(path.read_text(encoding="utf-8"))
        for item in feed_data["items"]:
            assert item["id"], path
            assert item["content_text"], path
            assert (path.parent / item["url"]).resolve().is_file(), path


def test_every_file_of_the_api_keeps_to_its_schema(site: Site) -> None:
    api = site.output / "api/v1"
    schemas = {
        path.name.removesuffix(".schema.json"): Draft202012Validator(
            json.loads(path.read_text(encoding="utf-8"))
        )
        for path in sorted(api.glob("schema/*.schema.json"))
    }
    checked = {name: [api / f"{name}.json"] for name in schemas.keys() - {"articles", "article"}}
    checked["articles"] = sorted(api.glob("articles/*.json"))
    beside = [path.with_suffix(".json") for path in articles(site)]
    checked["article"] = beside
    for name, paths in checked.items():
        assert paths, name
        for path in paths:
            schemas[name].validate(json.loads(path.read_text(encoding="utf-8")))


def test_all_exports_tell_of_the_same_articles(site: Site) -> None:
    data = site.output / "data"
    with (data / "articles.csv").open(encoding="utf-8", newline="") as file:
        table = {row["id"] for row in csv.DictReader(file)}
    lines = (data / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    connection = sqlite3.connect(data / "archive.db")
    stored = {row[0] for row in connection.execute("SELECT id FROM articles")}
    connection.close()
    pages = {page.stem[-12:] for page in articles(site)}
    assert table == {json.loads(line)["id"] for line in lines} == stored == pages


def test_the_manifest_holds_and_sha256sum_agrees(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(site.output)]) == 0, capsys.readouterr().out
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not on this machine; cuttings verify has passed")
    command = ["sha256sum", "--check", "--strict", "--quiet", "MANIFEST.sha256"]
    assert subprocess.run(command, cwd=site.output, check=False).returncode == 0


def test_what_was_removed_is_told_with_rule_and_line(site: Site) -> None:
    told = 0
    for page in articles(site):
        tree = html.document_fromstring(page.read_bytes())
        for row in tree.xpath("//table[@class='left-out-lines']/tbody/tr[.//del]"):
            lines, _, why = (cell.text_content() for cell in row.xpath("td"))
            assert re.fullmatch(r"\d+(–\d+)?", lines), page.name
            assert row.xpath("td/code/text()"), page.name
            assert why.strip(), page.name
            told += 1
    assert told > 100
