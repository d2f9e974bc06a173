"""The interface in other languages: whole catalogues, and pages without a word of English left."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from lxml import html
from tests.conftest import ROOT, build_pages, clean_raw

from cuttings.building.languages import (
    catalogue_path,
    english_of,
    forms_of,
    languages_of,
    load_catalogue,
    read_catalogue,
    script_words,
)
from cuttings.building.messages import TRANSLATIONS, extract, updated, written
from cuttings.settings import SettingsError

LANGUAGES = languages_of(TRANSLATIONS)
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
REPAIR = "run: make messages, then translate what it names"


@pytest.fixture(scope="module")
def interface() -> Catalog:
    return extract()


def catalogue(language: str) -> Catalog:
    read = read_catalogue(TRANSLATIONS, language)
    assert read is not None
    return read


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def test_two_languages_besides_english_are_spoken() -> None:
    assert LANGUAGES == ("de", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str, interface: Catalog) -> None:
    held = catalogue(language)
    wanted = [message for message in interface if message.id]
    assert [english_of(m) for m in wanted if held.get(m.id) is None] == [], REPAIR


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_as_make_messages_writes_it(language: str, interface: Catalog) -> None:
    path = catalogue_path(TRANSLATIONS, language)
    assert path.read_bytes() == updated(path, interface), REPAIR


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    assert [english_of(m) for m in messages(language) if m.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english(language: str) -> None:
    wrong = []
    for message in messages(language):
        english = message.id if message.pluralizable else (message.id,)
        allowed = [sorted(PLACEHOLDER.findall(form)) for form in english]
        given = forms_of(message)
        wrong += [form for form in given if sorted(PLACEHOLDER.findall(form)) not in allowed]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_as_the_english_one_does(language: str) -> None:
    ends = ".:…?"
    wrong = [
        (english_of(message), form)
        for message in messages(language)
        for form in forms_of(message)
        if (english_of(message)[-1] in ends or form[-1] in ends)
        and english_of(message)[-1] != form[-1]
    ]
    assert [pair for pair in wrong if not pair[1].endswith("»).")] == []


def test_writing_a_catalogue_twice_changes_nothing(tmp_path: Path, interface: Catalog) -> None:
    path = catalogue_path(tmp_path, "de")
    path.parent.mkdir(parents=True)
    path.write_bytes(updated(catalogue_path(TRANSLATIONS, "de"), interface))
    assert updated(path, interface) == path.read_bytes()
    assert b"POT-Creation-Date" not in path.read_bytes()


# ---- choosing a language ------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["de", "de-AT", "de_AT"])
def test_a_region_is_spoken_to_in_its_language(language: str) -> None:
    words = load_catalogue(read_catalogue(TRANSLATIONS, language))
    assert words.gettext("Search") == "Suchen"


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_english_needs_no_catalogue(language: str) -> None:
    assert load_catalogue(read_catalogue(TRANSLATIONS, language)).gettext("Search") == "Search"
    assert script_words(None)["messages"] == {}


def test_a_language_without_a_catalogue_stops_the_build() -> None:
    with pytest.raises(SettingsError, match=r"is 'tlh', and .* give one of de, en, es"):
        read_catalogue(TRANSLATIONS, "tlh")


def test_a_half_translated_message_stays_english_as_a_whole(tmp_path: Path) -> None:
    half = Catalog(locale="pl")
    half.add(("%(n)s page", "%(n)s pages"), ("%(n)s strona", "", ""))
    half.add("Search", "Szukaj")
    path = catalogue_path(tmp_path, "pl")
    path.parent.mkdir(parents=True)
    path.write_bytes(written(half, "pl"))
    words = load_catalogue(read_catalogue(tmp_path, "pl"))
    assert words.gettext("Search") == "Szukaj"
    assert [words.ngettext("%(n)s page", "%(n)s pages", n) for n in (1, 5)] == [
        "%(n)s page",
        "%(n)s pages",
    ]


def test_scripts_get_their_own_words_and_the_form_for_every_number() -> None:
    given: Any = script_words(catalogue("de"))
    assert given["messages"]["%(n)s word"] == ["%(n)s Wort", "%(n)s Wörter"]
    assert "Wrong grouping?" not in given["messages"]  # said by a template
    assert given["plural"] == "10" + "1" * 198


# ---- a German archive ---------------------------------------------------------------------------
PAGES_OF_SAMPLE = ("sm-*.html", "*dar-sahil*.html", "gg-flood-special.html", "hp-aske-flood*.html")
JAPANESE = """\
<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>濃霧で新港大橋が終日通行止め | 港日報</title>
<meta property="og:site_name" content="港日報">
<meta property="article:published_time" content="2025-06-03T07:15:00+09:00"></head><body>
<header><a href="/">港日報</a></header><article><h1>濃霧で新港大橋が終日通行止め、物流に影響</h1>
<p>新港市の新港大橋は三日、濃い霧のため終日通行止めとなった。市によると、橋の上では二十メートル先も見えず、午前五時に閉鎖を決めた。トラックおよそ六百台が迂回を強いられた。</p>
<p>市長の早瀬道子氏は「これほどの霧は四十年ぶりだ。安全が確認できるまで橋は開けない」と述べた。気象台は、四日の朝にも同じような霧が出るおそれがあるとして、注意を呼びかけている。</p>
</article></body></html>
"""
CONFIGURATION = """\
import os, sys
sys.path.insert(0, {root!r})
from pelicanconf import *
from pelicanconf import CUTTINGS as LOCAL
PATH = os.path.join({root!r}, "content")
THEME = os.path.join({root!r}, "theme")
PLUGIN_PATHS = [os.path.join({root!r}, "plugins")]
CACHE_PATH = {cache!r}
CUTTINGS = {{**LOCAL, "archive": {{**LOCAL["archive"], "name": "Archiv", "language": "de",
    "description": "Was in der Zeitung stand.", "maintainer": "Ida Brix & Söhne"}}}}
"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few pages of the sample as a site whose interface speaks German."""
    folder = tmp_path_factory.mktemp("german")
    (folder / "raw").mkdir()
    for pattern in PAGES_OF_SAMPLE:
        for page in (ROOT / "content" / "raw" / "html").glob(pattern):
            shutil.copy(page, folder / "raw")
    (folder / "raw" / "minato.html").write_text(JAPANESE, encoding="utf-8")
    clean_raw(folder / "raw", folder / "articles")
    configuration = folder / "pelicanconf_de.py"
    text = CONFIGURATION.format(root=str(ROOT), cache=str(folder / "cache"))
    configuration.write_text(text, encoding="utf-8")
    build_pages(folder / "articles", folder / "output", str(configuration))
    return folder / "output"


def own_words(page: html.HtmlElement) -> Iterator[str]:
    """What the interface says on a page: all text but that of names, code and other languages."""
    foreign = "ancestor-or-self::*[@lang != 'de' or (@dir and not(self::html))]"
    quoted = "ancestor-or-self::*[self::bdi or self::code or self::pre or self::script]"
    coins = "ancestor-or-self::*[@class='Z3988']"
    texts = page.xpath(f"//body//*[not({foreign}) and not({quoted}) and not({coins})]/text()")
    labels = page.xpath(f"//body//*[not({foreign})]/@aria-label")
    yield from (" ".join(str(text).split()) for text in [*texts, *labels])


def english_pieces() -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole messages, and the longer pieces between placeholders, that German says otherwise."""
    whole, pieces = set(), set()
    for message in messages("de"):
        english = english_of(message)
        if english in forms_of(message):
            continue
        whole.add(english)
        pieces.update(piece.strip() for piece in PLACEHOLDER.split(english))
    german = " ".join(form for message in messages("de") for form in forms_of(message))
    long = (piece for piece in pieces if " " in piece and len(piece) > 8 and piece not in german)
    return frozenset(whole), tuple(sorted(long))


@pytest.mark.slow
def test_a_german_archive_says_nothing_in_english(german: Path) -> None:
    whole, pieces = english_pieces()
    left = []
    pages = sorted(german.rglob("*.html"))
    written_by_hand = {"about.html", "method.html", "rights.html"}
    for page in pages:
        if page.name in written_by_hand:
            continue
        said = own_words(html.document_fromstring(page.read_bytes()))
        english = (t for t in said if t in whole or any(piece in t for piece in pieces))
        left += [f"{page.name}: {text}" for text in english]
    assert len(pages) > 40
    assert left == []


@pytest.mark.slow
def test_every_page_says_who_keeps_the_archive(german: Path) -> None:
    for page in german.rglob("*.html"):
        assert "Betreut von Ida Brix &amp; Söhne." in page.read_text(encoding="utf-8")


def article_in(site: Path, language: str) -> Path:
    mark = f'data-lang="{language}"'
    pages = sorted((site / "a" / "2025" / "06").rglob("*.html"))
    return next(page for page in pages if mark in page.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_a_page_tells_its_language_and_each_foreign_text_its_own(german: Path) -> None:
    page = html.document_fromstring(article_in(german, "ar").read_bytes())
    assert (page.get("lang"), page.get("dir")) == ("de", "ltr")
    for part in ("//h1", "//p[@class='byline']", "//div[@class='cutting-text']"):
        [element] = page.xpath(part)
        assert (element.get("lang"), element.get("dir")) == ("ar", "rtl")
    assert "4. Juni 2025, 09:40 UTC+1" in page.text_content()


@pytest.mark.slow
@pytest.mark.browser
def test_the_search_page_answers_in_german(german: Path, browser: Any) -> None:
    tab = browser.new_page()
    tab.goto(f"{(german / 'search.html').as_uri()}?q=flood")
    tab.wait_for_selector("#search-results .row-facts")
    assert re.fullmatch(r"\d+ Treffer für „flood“\.", tab.inner_text("#search-status"))
    assert re.search(r"20\. Februar 2025 · \d+ Wörter", tab.inner_text("#search-results"))
    tab.fill("#search-box", "title: xyzzy")
    tab.wait_for_selector("#search-messages li")
    assert tab.inner_text("#search-messages") == (
        "Nach title: muss ein Wort stehen, wie in title:Hafen."
    )
    tab.close()


LINES = """() => {
  const lines = []
  for (const paragraph of document.querySelectorAll('.cutting-text p')) {
    const text = paragraph.firstChild, range = document.createRange()
    let bottom = 0
    for (let i = 0; i < text.length; i++) {
      range.setStart(text, i)
      range.setEnd(text, i + 1)
      const box = range.getBoundingClientRect()
      if (box.bottom > bottom + 4) { lines.push(''); bottom = box.bottom }
      lines[lines.length - 1] += text.data[i]
    }
  }
  return lines
}"""


@pytest.mark.slow
@pytest.mark.browser
def test_japanese_breaks_between_characters_and_never_before_a_stop(
    german: Path, browser: Any
) -> None:
    tab = browser.new_page(viewport={"width": 320, "height": 800})
    tab.goto(article_in(german, "ja").as_uri())
    lines = tab.evaluate(LINES)
    assert len(lines) > 8
    assert [line for line in lines if line[0] in "、。」』ー"] == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.close()


@pytest.mark.slow
@pytest.mark.browser
def test_arabic_is_set_from_the_right_between_german_labels(german: Path, browser: Any) -> None:
    tab = browser.new_page(viewport={"width": 320, "height": 800})
    tab.goto(article_in(german, "ar").as_uri())
    start = "e => { const r = document.createRange(); r.setStart(e.firstChild, 0);"
    first = f"{start} r.setEnd(e.firstChild, 1); return r.getBoundingClientRect().left }}"
    assert tab.locator("h1").evaluate(first) > 250
    assert tab.locator(".cutting-text p").first.evaluate(first) > 250
    assert tab.locator(".captions h2").evaluate(first) < 50
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.close()


# ---- both directions ----------------------------------------------------------------------------
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right)\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
)


@pytest.mark.parametrize("sheet", sorted((ROOT / "theme/static/css").glob("*.css")), ids=str)
def test_style_sheets_know_no_left_and_right(sheet: Path) -> None:
    lines = enumerate(sheet.read_text(encoding="utf-8").splitlines(), start=1)
    assert [f"{n}: {line}" for n, line in lines if PHYSICAL.search(line)] == []
