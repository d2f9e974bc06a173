"""A public build shows what the levels allow, and of withdrawn articles only their tombstones.

The whole output is searched, every file in every reading a program could give it.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.conftest import ROOT, build_pages

from cuttings.publishing.levels import excerpt
from cuttings.text.head import HeadedText, split_head
from cuttings.text.markup import render

pytestmark = pytest.mark.slow

RUN = 13
"""Words in a row. Twelve or fewer may meet by chance or stand in an excerpt's edge."""

LEVELS = ("excerpt", "metadata", "full")
REASON = "the publisher asked for it"
DAY = "2026-01-31"

NAME = ("Kofi", "Larbi")
BLACKED_OUT = f"""
[[redaction]]
phrases = ["{" ".join(NAME)}"]
replacement = "[name withheld]"
date = "{DAY}"
reason = "he asked for it"
"""

CONFIGURATION = """
import sys
sys.path.insert(0, {root!r})
from publishconf import *
from publishconf import CUTTINGS as PUBLIC
PATH = {content!r}
THEME = {root!r} + "/theme"
PLUGIN_PATHS = [{root!r} + "/plugins"]
SITEURL = "https://quay.example/archive"
CUTTINGS = {{
    **PUBLIC,
    "archive": {{**PUBLIC["archive"], "address": SITEURL, "contact": "desk@quay.example"}},
    "cleaning": {{"run": False}},
}}
"""


@dataclass(frozen=True)
class Held:
    """An article of the sample as it stands on disk, at the level its source has in this build."""

    head: HeadedText
    text: str
    level: str

    @property
    def shown(self) -> str:
        """Everything this build may say of it in words."""
        facts = " \n ".join(value for key, value in self.head.head.items() if key not in TEXTUAL)
        match self.level:
            case "full":
                return f"{facts} \n {self.text} \n " + " \n ".join(self.head.head.values())
            case "excerpt":
                return f"{facts} \n {self.head.head.get('dek', '')} \n {excerpt(self.text, 60)}"
            case _:
                return facts


BREAK = "endofpiece"
FRAME = re.compile(r"</?(?:p|div|li|td|th|tr|h[1-6]|dt|dd|a|section|summary|time)\b[^>]*>")
"""What ends a piece of text: words before and after it are not one run of anybody's words."""

NUMBER = re.compile(r"<sup\b[^>]*>[^<]*</sup>")
"""The number of a shared passage, which stands within the words."""

TAG = re.compile(r"<[^>]*>")

TEXTUAL = frozenset({"dek", "summary", "captions", "date_evidence", "title"})
"""Fields that carry running text; the title is told by its own run, which is always shown."""


@dataclass(frozen=True)
class PublicSite:
    output: Path
    articles: tuple[Held, ...]
    withdrawn: Held


@pytest.fixture(scope="module")
def public(sample_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> PublicSite:
    """The sample as a public site: a third of its outlets at each level, one article withdrawn."""
    content = tmp_path_factory.mktemp("public") / "content"
    shutil.copytree(ROOT / "content" / "pages", content / "pages")
    shutil.copytree(ROOT / "content" / "sources", content / "sources")
    levels = set_levels(content / "sources")
    articles = tuple(read_articles(sample_articles, levels))
    alone = (one for one in articles if one.level == "full" and len(one.text.split()) > 60)
    withdrawn = next(one for one in alone if is_alone(one, articles))
    takedown = f'[[takedown]]\nid = "{withdrawn.head.head["id"]}"\ndate = "{DAY}"\n'
    (content / "takedowns.toml").write_text(takedown + f'reason = "{REASON}"\n', encoding="utf-8")
    (content / "redactions.toml").write_text(BLACKED_OUT, encoding="utf-8")
    configuration = content.parent / "quayconf.py"
    configuration.write_text(CONFIGURATION.format(root=str(ROOT), content=str(content)))
    output = content.parent / "output"
    build_pages(sample_articles, output, str(configuration))
    return PublicSite(output, articles, withdrawn)


def set_levels(sources: Path) -> dict[str, str]:
    """Give each outlet a level in turn; the level by the outlet's name."""
    levels = {}
    outlets = [path for path in sorted(sources.glob("*.toml")) if path.stem != "agencies"]
    for number, path in enumerate(outlets):
        level = LEVELS[number % len(LEVELS)]
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'^level = ".*"', f'level = "{level}"', text, flags=re.M), "utf-8")
        levels[re.search(r'^name = "(.*)"', text, flags=re.M)[1]] = level  # type: ignore[index]
    return levels


def read_articles(folder: Path, levels: dict[str, str]) -> Iterator[Held]:
    for path in sorted(folder.rglob("*.md")):
        head = split_head(path.read_text(encoding="utf-8"))
        paragraphs = render(head.body).paragraphs
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        # An outlet without a file of its own takes the archive's default.
        yield Held(head, text, levels.get(head.head.get("source", ""), "excerpt"))


def is_alone(one: Held, articles: tuple[Held, ...]) -> bool:
    """Whether no other article runs the same words."""
    others = set().union(*(runs(other.text) for other in articles if other is not one))
    return not runs(one.text) & others


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[str]:
    listed = words(text)
    return {" ".join(listed[n : n + RUN]) for n in range(len(listed) - RUN + 1)}


def readings(path: Path) -> Iterator[str]:
    """The file's words as markup, data, script or address would be read; a book's, unpacked."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield from readings_of(book.read(name), Path(name).suffix)
    else:
        yield from readings_of(path.read_bytes(), path.suffix)


def readings_of(data: bytes, suffix: str) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    if suffix in (".html", ".xhtml", ".xml"):
        yield html.unescape(TAG.sub(" ", FRAME.sub(f" {BREAK} ", NUMBER.sub(" ", text))))
        yield unquote(html.unescape(text))  # attributes, and the addresses in them
    elif "\\u" in text:
        yield re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
    else:
        yield text


def found_in(output: Path, wanted: set[str]) -> list[str]:
    """Where a wanted run of words stands: file and run."""
    return [
        f"{path.relative_to(output)}: {run}"
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.suffix != ".css"
        for run in sorted(set().union(*map(runs, readings(path))) & wanted)[:1]
    ]


def test_the_sample_has_something_to_withhold(public: PublicSite) -> None:
    assert {one.level for one in public.articles} == set(LEVELS)


def test_no_run_of_withheld_words_stands_anywhere(public: PublicSite) -> None:
    shown = set().union(
        *(runs(one.shown) for one in public.articles if one is not public.withdrawn)
    )
    withheld = set().union(*(runs(one.text) for one in public.articles if one.level != "full"))
    withheld -= shown
    assert len(withheld) > 1000
    assert found_in(public.output, withheld) == []


def test_a_search_of_the_output_would_find_what_is_shown(public: PublicSite) -> None:
    """The other test can fail: the same search finds the words of articles shown in full."""
    one = next(
        one for one in public.articles if one.level == "full" and one is not public.withdrawn
    )
    places = found_in(public.output, runs(one.text))
    suffixes = {Path(place.partition(": ")[0]).suffix for place in places}
    assert {".html", ".json", ".md", ".txt", ".db", ".jsonl", ".epub"} <= suffixes


def test_a_withdrawn_article_leaves_its_tombstone_and_nothing_else(public: PublicSite) -> None:
    head = public.withdrawn.head.head
    assert found_in(public.output, runs(public.withdrawn.text)) == []
    named = [
        path.relative_to(public.output).as_posix()
        for path in sorted(public.output.rglob("*"))
        if path.is_file()
        and (head["slug"] in path.name or any(head["title"] in text for text in readings(path)))
    ]
    assert named == []
    page = (public.output / "removed.html").read_text(encoding="utf-8")
    for told in (head["id"], DAY, REASON):
        assert told in page
    index = json.loads((public.output / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["removed"] == [{"id": head["id"], "date": DAY, "reason": REASON}]


def test_words_blacked_out_stand_nowhere_not_even_in_an_address(public: PublicSite) -> None:
    name = re.compile(r"[\W_]+".join(NAME), re.IGNORECASE)
    assert [one for one in public.articles if name.search(one.text)]
    told = [
        path.relative_to(public.output).as_posix()
        for path in sorted(public.output.rglob("*"))
        if path.is_file()
        and (name.search(path.name) or any(name.search(text) for text in readings(path)))
    ]
    assert told == []
    page = (public.output / "removed.html").read_text(encoding="utf-8")
    assert "he asked for it" in page


def test_every_page_asks_robots_away_and_names_whom_to_ask(public: PublicSite) -> None:
    for path in sorted(public.output.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex, noarchive">' in page, path.name
        assert 'href="mailto:desk@quay.example"' in page, path.name
    assert not (public.output / "sitemap.xml").exists()
    assert "Disallow: /" in (public.output / "robots.txt").read_text(encoding="utf-8")


def test_every_page_names_the_archives_search_to_the_browser(public: PublicSite) -> None:
    assert (public.output / "opensearch.xml").is_file()
    bare = [
        page.name
        for page in public.output.rglob("*.html")
        if not re.search(r'<link rel="search" [^>]*/?opensearch\.xml"', page.read_text("utf-8"))
    ]
    assert bare == []


def test_a_shorter_article_still_tells_its_whole_length(public: PublicSite) -> None:
    rows = (public.output / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()
    told = {row["id"]: row["words"] for row in map(json.loads, rows)}
    for one in public.articles:
        if one is not public.withdrawn:
            assert told[one.head.head["id"]] == len(one.text.split())


def test_the_owners_page_is_neither_written_nor_linked(public: PublicSite) -> None:
    assert not (public.output / "report.html").exists()
    assert "report.html" not in (public.output / "index.html").read_text(encoding="utf-8")
