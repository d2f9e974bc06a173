"""A link to an article that is held here leads to the held copy, with the original beside it."""

import pytest

from cuttings.model import Article, Source
from cuttings.reading.held import held_addresses, link_to_held
from cuttings.text.addresses import address_key

HERE = "a/2025/01/14/ferry-abc.html"
THERE = "a/2025/01/12/pump-def.html"


def held() -> dict[str, str]:
    article = Article(
        id="def",
        slug="pump",
        address=THERE,
        headline="Pump",
        source=Source("courier", "Courier"),
        paragraphs=(),
        canonical_url="https://www.courier.example/pump?id=1",
        original_url="http://m.courier.example/pump",
    )
    return held_addresses([article])


@pytest.mark.parametrize(
    "url",
    [
        "https://www.courier.example/pump?id=1",
        "http://courier.example/pump/?id=1&amp;utm_source=mail#top",
        "http://m.courier.example/pump",
    ],
)
def test_a_link_to_a_held_article_leads_to_our_copy(url: str) -> None:
    page = link_to_held(f'<p>The <a href="{url}">pump</a> failed.</p>', HERE, held(), "original")
    assert page == (
        '<p>The <a class="held" href="../12/pump-def.html">pump</a> '
        f'<small>[<a class="original" href="{url}" rel="external nofollow">original</a>]</small>'
        " failed.</p>"
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://www.courier.example/pump?id=2">another page</a>',
        '<a href="mailto:desk@courier.example">desk</a>',
        '<a href="https://other.example/pump">elsewhere</a>',
    ],
)
def test_any_other_link_stays_as_it_was(link: str) -> None:
    assert link_to_held(link, HERE, held(), "original") == link


def test_an_article_that_links_to_itself_keeps_its_link() -> None:
    link = '<a href="http://m.courier.example/pump">this page</a>'
    assert link_to_held(link, THERE, held(), "original") == link


def test_an_address_that_is_broken_has_no_key() -> None:
    assert address_key("http://[bad") is None
