"""A link of the owner's page that leads nowhere is told, and no other."""

import pytest

from cuttings.building.own_pages import dead_links

HELD = {"stories.html", "a/2025/03/12/fire.html", "notes/map é.html"}


LIVING = [
    ("stories.html?x=1#top", "essay.html"),
    ("../stories.html", "notes/essay.html"),
    ("map%20%C3%A9.html", "notes/essay.html"),
    ("https://arch.example/p/a/2025/03/12/fire.html", "essay.html"),
    ("https://elsewhere.example/gone.html", "essay.html"),
    ("mailto:us@arch.example", "essay.html"),
    ("#p3", "essay.html"),
]
DEAD = [
    ("{filename}abot.md", "essay.html"),
    ("nosuch.html", "essay.html"),
    ("https://arch.example/p/gone.html", "essay.html"),
    ("stories.html", "notes/essay.html"),
]


def told(href: str, address: str) -> list[str]:
    page = f'<p class="x"><a class="y" href="{href}">there</a></p>'
    return list(dead_links(page, address, "https://arch.example/p", HELD.__contains__))


@pytest.mark.parametrize(("href", "address"), DEAD)
def test_a_link_that_leads_nowhere_is_told(href: str, address: str) -> None:
    assert told(href, address) == [href]


@pytest.mark.parametrize(("href", "address"), LIVING)
def test_a_link_that_leads_somewhere_is_not(href: str, address: str) -> None:
    assert told(href, address) == []
