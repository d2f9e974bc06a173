"""What may stand as a link on a page."""

import pytest

from cuttings.text.addresses import contact_address, web_address


@pytest.mark.parametrize("address", ["https://post.example/a", "HTTP://POST.EXAMPLE?a"])
def test_a_web_address_may_be_a_link(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//post.example/a",
        "https:///a",
        "https://post.example/a b",
        "https://post.example/a\n",
        "",
        None,
    ],
)
def test_anything_else_is_no_link(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("desk@archive.example", "mailto:desk@archive.example"),
        ("mailto:desk@archive.example", "mailto:desk@archive.example"),
        ("https://archive.example/@desk", "https://archive.example/@desk"),
        ("Ada <ada@archive.example>", None),
        ("javascript:alert(1)//@x", None),
        ("the desk", None),
        ("", None),
    ],
)
def test_a_contact_is_a_mail_or_a_web_address(contact: str, link: str | None) -> None:
    assert contact_address(contact) == link
