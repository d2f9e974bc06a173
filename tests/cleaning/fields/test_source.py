"""The outlet's name: the one its address answers to, no slogan, company or photographer."""

from __future__ import annotations

import pytest

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.outlet_names import answers_to, clean_name
from cuttings.cleaning.fields.page import Said
from cuttings.cleaning.fields.source import KnownSources, read_source
from cuttings.model import Block, BlockKind, Label, LabelledBlock

ADDRESS = "https://www.quayherald.example/2025/pier"


def line(text: str, label: Label = Label.LEGAL) -> LabelledBlock:
    return LabelledBlock(Block(0, text, BlockKind.PARAGRAPH, 1, 1), label, "test")


def name_of(
    *blocks: LabelledBlock,
    site: str | None = None,
    title: str | None = None,
    url: str | None = ADDRESS,
    told: str | None = None,
) -> str | None:
    head = PageHead(title_tag=title, meta={"og:site_name": (site,)} if site else {})
    material = Material(blocks, head)
    said = Said(told, "sidecar") if told else None
    source = read_source(material, [url] if url else [], KnownSources([]), said).source
    return source.name if source else None


SITES = {
    "Quay Herald": "Quay Herald",
    "Breaking news and weather from the coast - Quay Herald": "Quay Herald",
    "Quay Herald | The coast's own paper": "Quay Herald",
    "Quay Herald Homepage": "Quay Herald",
    "© 2025 Quay Herald": "Quay Herald",
    "波止場日報：電子版": "波止場日報",
}


@pytest.mark.parametrize(("said", "name"), SITES.items())
def test_a_slogan_beside_the_name_is_left_out(said: str, name: str) -> None:
    assert name_of(site=said) == name


TITLES = {
    "Pier opens - Quay Herald": "Quay Herald",
    "Quay Herald | Pier opens": "Quay Herald",
    "Pier opens | QuayHerald.example": "QuayHerald.example",
    "Quay herald found under pier - live": "quayherald.example",
    "Quay Herald": "quayherald.example",
}


@pytest.mark.parametrize(("title", "name"), TITLES.items())
def test_a_title_names_the_outlet_where_all_its_words_do(title: str, name: str) -> None:
    assert name_of(title=title) == name


def test_a_name_in_the_letters_of_the_domain_is_spelled_as_the_title_spells_it() -> None:
    assert name_of(site="quayherald", title="Pier opens | Quay Herald") == "Quay Herald"


def test_the_site_counts_before_the_company_that_owns_it() -> None:
    owner = line("© 2025 Brineworks Holdings. All rights reserved.")
    assert name_of(owner, title="Pier opens | QuayHerald.example") == "QuayHerald.example"
    assert name_of(owner) == "quayherald.example"
    assert name_of(owner, url=None) == "Brineworks Holdings"


@pytest.mark.parametrize(
    "block",
    [
        line("© Mara Ferrow", Label.CAPTION),
        line("Copyright Mara Ferrow", Label.CREDIT),
        line("© Mara Ferrow/Tern Pictures"),
    ],
)
def test_a_photographer_is_no_outlet(block: LabelledBlock) -> None:
    assert name_of(block, url=None) is None


def test_what_the_owner_of_the_archive_tells_counts_first() -> None:
    assert name_of(site="Quay Herald", told="Herald (Sunday)") == "Herald (Sunday)"


def test_a_domain_that_a_crawler_tells_gives_way_to_a_name() -> None:
    assert name_of(site="Quay Herald", told="quayherald.example") == "Quay Herald"
    assert name_of(told="quayherald.example", url=None) == "quayherald.example"


OWNERS = {
    "© 2019–2025 9to5Quay": "9to5Quay",
    "© Quay.com 2025": "Quay.com",
    "Copyright by Molo Editrice S.p.A. 2025": "Molo Editrice",
    "© 2025, The Tern Network. Brineworks Holdings": "The Tern Network",
}


@pytest.mark.parametrize(("text", "name"), OWNERS.items())
def test_a_copyright_line_gives_the_whole_name(text: str, name: str) -> None:
    assert name_of(line(text), url=None) == name


@pytest.mark.parametrize("site", ["", "2025", "https://quayherald.example", "|"])
def test_a_site_without_a_name_goes_by_its_domain(site: str) -> None:
    assert name_of(site=site) == "quayherald.example"


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("The Quay Times", "qtimes.example"),
        ("Süder Hafen-Bote", "shb.example"),
        ("Правда гавани", "quay.example"),
    ],
)
def test_a_domain_may_be_the_beginnings_of_words_or_in_other_letters(
    name: str, domain: str
) -> None:
    assert answers_to(name, domain)


@pytest.mark.parametrize(("name", "domain"), [("Hafenbote", "quay.example"), ("Ox", "x.example")])
def test_another_domain_does_not_answer(name: str, domain: str) -> None:
    assert not answers_to(name, domain)


def test_a_number_that_belongs_to_the_name_stays() -> None:
    assert [clean_name(name) for name in ("24 Kai", "© 2025 Quay Herald 2025")] == [
        "24 Kai",
        "Quay Herald",
    ]


def test_of_several_domains_in_a_dump_the_one_that_a_name_answers_to_counts() -> None:
    footer = [line(text) for text in ("tides.example", "quayherald.example", "© 2025 Quay Herald")]
    found = read_source(Material(tuple(footer)), [], KnownSources([])).source
    assert found is not None
    assert (found.name, found.domain) == ("Quay Herald", "quayherald.example")
    partners = tuple(line(text) for text in ("tides.example", "ferries.example"))
    assert read_source(Material(partners), [], KnownSources([])).source is None


def test_a_heading_over_news_is_no_masthead() -> None:
    assert name_of(line("Latest News", Label.NAVIGATION), url=None) is None
    assert name_of(line("Morning News", Label.NAVIGATION), url=None) == "Morning News"


@pytest.mark.parametrize(
    ("title", "headline", "menu", "name"),
    [
        ("Ferry returns to Aske - The Herald", "Ferry returns to Aske", "Home", "The Herald"),
        ("Ferry returns | Coast | quay.example | News", "Ferry returns", "Home", "quay.example"),
        ("Ferry returns to Aske - Quay Sport", "Weeks without bread", "Quay Sport", "Quay Sport"),
        ("Ferry returns to Aske - Quay Sport", "Weeks without bread", "Home", None),
    ],
)
def test_a_dump_that_begins_with_the_pages_title_names_its_outlet(
    title: str, headline: str, menu: str, name: str | None
) -> None:
    lines = [line(title), line(menu, Label.NAVIGATION), line(headline, Label.HEADLINE)]
    assert name_of(*lines, url=None) == name
