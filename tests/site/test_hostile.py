"""Hostile raw files through the whole line: from bytes to pages, nothing they say takes effect."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from tests.conftest import Site, build_pages, clean_raw

pytestmark = pytest.mark.slow

STORY = (
    "The harbour office said on Monday that the ferry would sail again by the end of the week, "
    "once the inspectors had seen the repaired pump and signed for it.\n\n"
    "Passengers who had waited since Friday were given soup and a new timetable, and most of them "
    "went home. A second ferry stays in dock until spring.\n\n"
    "{hostile}\n\n"
    "The inspectors are due on Wednesday, the office said, and nobody will be let aboard before "
    "they have finished their work in the engine room.\n"
)
HOSTILE_LINES = {
    "attach": "It read {attach}../../../../etc/hostname and {static}../pelicanconf.py on the door.",
    "html": '<script>alert(1)</script> they wrote, and <img src=x onerror="alert(2)"> below it.',
    "metadata": "Save_as: ../../evil.html was chalked on the wall by somebody on Friday night.",
    "link": "Press [here](javascript:alert(3)) to win, said a poster in the waiting room of it.",
    "bars": "| a | b | and **bold** and _under_ and `code` and # all stood in the log, he said.",
    "jinja": "{{ 7 * 7 }} and {% raw %} stood on the board where the timetable had been before.",
}
HEADLINES = {
    "attach": "Ferry {attach}../../x sails",
    "html": "Ferry <b onmouseover=alert(4)>sails</b>",
    "metadata": "Status: draft, Slug: ../../up",
    "link": "…!?…",
    "bars": "# Ferry | sails *again*",
    "jinja": "Ferry {{ settings }} sails",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site from hostile dumps and pages; among them two with the same headline."""
    folder = tmp_path_factory.mktemp("hostile")
    raw = folder / "raw"
    raw.mkdir()
    for name, line in HOSTILE_LINES.items():
        story = STORY.replace("{hostile}", line)
        dump = f"The Daily Test\n\n{HEADLINES[name]}\n\nMarch 3, 2025\n\nBy Ada Holtby\n\n{story}"
        (raw / f"{name}.txt").write_text(dump, encoding="utf-8")
    (raw / "same.txt").write_text(
        f"{HEADLINES['bars']}\n\nMarch 4, 2025\n\n" + STORY.replace("{hostile}", "Other words."),
        encoding="utf-8",
    )
    (raw / "page.html").write_text(PAGE, encoding="utf-8")
    clean_raw(raw, folder / "articles")
    log = build_pages(folder / "articles", folder / "output")
    return Site(folder / "output", folder / "articles", log)


PAGE = """<!doctype html><html lang="en"><head><title>Ferry page</title>
<meta property="og:title" content="Ferry&#10;Save_as: ../../evil.html">
<meta name="author" content="Ada&#10;&#10;<script>alert(5)</script>">
<link rel="canonical" href="javascript:alert(6)">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry\\nStatus: draft",
"datePublished":"2025-13-45"}</script></head><body><article><h1>Ferry page</h1>
<p>The harbour office said on Monday that the ferry would sail again by the end of the week, once
the inspectors had seen the <a href="javascript:alert(7)">repaired pump</a> and signed for it.</p>
<p onclick="alert(8)">Passengers who had waited since Friday were given soup and a new timetable,
and most of them went <a href="https://ferry.example/home">home</a>, the harbour office said.</p>
<iframe src="https://evil.example/"></iframe><p>The inspectors are due on Wednesday and nobody will
be let aboard before they have finished their work in the engine room of the ferry.</p></article>
</body></html>"""


def article_pages(site: Site) -> list[Path]:
    return sorted((site.output / "a").rglob("*.html"))


def test_every_hostile_file_becomes_a_page(hostile: Site) -> None:
    assert len(article_pages(hostile)) == len(HOSTILE_LINES) + 2


def test_nothing_is_written_outside_its_place(hostile: Site) -> None:
    assert not list(hostile.output.parent.rglob("*evil*"))
    assert not list(hostile.output.rglob("*hostname*"))
    assert not list(hostile.output.rglob("pelicanconf*"))


def test_no_page_runs_or_loads_what_the_files_asked_for(hostile: Site) -> None:
    for page in hostile.output.rglob("*.html"):
        tree = html.document_fromstring(page.read_bytes())
        handlers = tree.xpath("//@*[starts-with(name(), 'on')]")
        scripts = tree.xpath("//script[not(@src)][not(@type='application/ld+json')]")
        links = [href for href in tree.xpath("//@href") if href.lower().startswith("javascript")]
        frames = tree.xpath("//iframe | //img[@src='x']")
        assert (handlers, scripts, links, frames) == ([], [], [], []), page.name


@pytest.mark.parametrize("name", sorted(HOSTILE_LINES))
def test_the_hostile_words_are_still_there_to_read(hostile: Site, name: str) -> None:
    wanted = " ".join(HOSTILE_LINES[name].split())
    texts = [
        " ".join(html.document_fromstring(page.read_bytes()).text_content().split())
        for page in article_pages(hostile)
    ]
    assert any(wanted in text for text in texts)


def test_a_link_in_a_page_keeps_only_a_web_address(hostile: Site) -> None:
    markdown = "\n".join(p.read_text(encoding="utf-8") for p in hostile.articles.rglob("*.md"))
    assert "https://ferry.example/home" in markdown
    assert "javascript:alert(7)" not in markdown


def test_a_date_that_cannot_be_is_no_date(hostile: Site) -> None:
    heads = [
        path.read_text(encoding="utf-8").split("\n\n")[0] for path in hostile.articles.rglob("*.md")
    ]
    page = next(head for head in heads if "Raw: page.html" in head)
    assert "2025-13-45" not in page.split("Date_precision")[0]
    assert "Status: published" in page
