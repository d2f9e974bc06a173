"""An outlet has one name in an archive, however its pages spell it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cuttings.text.head import split_head
from tests.cleaning.folders import articles, clean, page, write


def named(number: int, site: str | None, domain: str = "quayherald.example") -> str:
    """A page of an article of its own that calls its site so."""
    text = page(f"Quay {number} reopens", f"https://{domain}/{number}", *_paragraphs(number))
    mark = '<meta property=og:site_name content="Harbour Post">'
    return text.replace(mark, f'<meta property=og:site_name content="{site}">' if site else "")


def _paragraphs(number: int) -> tuple[str, ...]:
    said = (" ".join(f"w{number}{i}{n}" for n in range(9)) for i in range(5))
    return tuple(f"Quay {number} was shut for {number + 3} weeks, {words}." for words in said)


def sources(root: Path) -> list[str | None]:
    return [split_head(text).head.get("source") for text in articles(root).values()]


CASES = {
    "a page that does not say": (["Quay Herald", None, "Quay Herald"], {"Quay Herald"}),
    "a new name after years": (["The Herald", "Quay Herald", "Quay Herald"], {"Quay Herald"}),
    "two desks of one house": (["Quay News", "Quay Sport"], {"Quay News", "Quay Sport"}),
    "nobody says": ([None, None], {"quayherald.example"}),
}


@pytest.mark.parametrize(("sites", "expected"), CASES.values(), ids=CASES)
def test_pages_of_one_domain_with_names_alike_are_of_one_outlet(
    sites: list[str | None], expected: set[str], tmp_path: Path
) -> None:
    write(tmp_path, {f"{n}.html": named(n, site) for n, site in enumerate(sites)})
    clean(tmp_path)
    assert len(sources(tmp_path)) == len(sites)
    assert set(sources(tmp_path)) == expected


def test_blogs_of_one_host_stay_outlets_of_their_own(tmp_path: Path) -> None:
    sites = ("Notes of a pilot", "The tide table", None)
    write(tmp_path, {f"{n}.html": named(n, s, "host.example") for n, s in enumerate(sites)})
    clean(tmp_path)
    assert sorted(filter(None, sources(tmp_path))) == [
        "Notes of a pilot",
        "The tide table",
        "host.example",
    ]


def test_a_later_page_gives_the_earlier_ones_their_name_and_the_report_tells(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"0.html": named(0, None)})
    clean(tmp_path)
    assert sources(tmp_path) == ["quayherald.example"]
    write(tmp_path, {"1.html": named(1, "Quay Herald")})
    report = clean(tmp_path)
    assert sources(tmp_path) == ["Quay Herald", "Quay Herald"]
    assert [change.path for change in report.changed] == [
        path for path in articles(tmp_path) if "quay-0" in path
    ]
    assert clean(tmp_path).unchanged == 2


def test_a_dump_that_names_the_paper_is_a_capture_of_its_page(tmp_path: Path) -> None:
    site = named(0, "Quay Herald")
    foot = "© 2025 The Quay Herald. All rights reserved."
    text = "\n\n".join(("Quay 0 reopens", "By Ada Roe", *_paragraphs(0), foot))
    write(tmp_path, {"0.html": site, "1.html": named(1, "Quay Herald"), "0.txt": text})
    clean(tmp_path)
    assert sources(tmp_path) == ["Quay Herald", "Quay Herald"]
    (shown,) = (text for path, text in articles(tmp_path).items() if "quay-0" in path)
    assert "0.txt" in split_head(shown).head["versions"]


def test_the_ledger_says_where_the_name_is_from(tmp_path: Path) -> None:
    write(tmp_path, {"0.html": named(0, None), "1.html": named(1, "Quay Herald")})
    clean(tmp_path)
    (ledger,) = (tmp_path / "content/articles").rglob("quay-0*.json")
    told = json.loads(ledger.read_text("utf-8"))["fields"]["source"]
    assert (told["value"]["name"], told["where"]) == ("Quay Herald", "the outlet's other pages")
