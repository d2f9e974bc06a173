"""What becomes of Markdown: of an article that somebody wrote, and of a page captured whole."""

import pytest

from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.model import Cutting, RawFile

MENU = "\n".join(
    f"  * [{word}](https://quay.example/{word.lower()})"
    for word in ("Home", "News", "Sport", "Culture", "Weather", "Business", "Jobs", "Contact us")
)
ARTICLE = """\
# Ferry returns to Aske after nine weeks without a boat, post or bread from the
mainland

By [Ida Holm](https://quay.example/staff/ida-holm)

3 March 2025

![The ferry Saint Brannoc at its berth on Monday](https://quay.example/ferry.jpg)

The ferry to Aske sailed again on Monday, nine weeks after a storm tore the
landing stage from its piles and left the island without post.

"We had counted every loaf," said the harbour master, [Jon
Rask](https://quay.example/people/jon-rask), who had kept a list of what the
four boats of the island carried over in the meantime.

## What it cost

The council paid 340,000 crowns for the repair. It had set aside half of that:

  * 120,000 crowns for timber
  * 50,000 crowns for the divers

The rest comes from the reserve, which was kept for the roof of the school.
"""
AROUND = """\
![Quay](https://quay.example/logo.png)

### Related stories

  * [Divers find old anchor under the pier](https://quay.example/a1)
  * [School roof must wait another year](https://quay.example/a2)
"""
PAGE = f"[Skip to content](#main)\n\n{MENU}\n\n{ARTICLE}\n{AROUND}"
JINA = f"Title: Ferry - Quay\n\nURL Source: https://quay.example/ferry\n\nMarkdown Content:\n{PAGE}"


def cleaned(name: str, text: str) -> Cutting:
    found = clean(RawFile(name, text.encode()), CleaningContext())
    assert isinstance(found, Cutting), found
    return found


def article(cutting: Cutting) -> list[tuple[str, str]]:
    return [(b.label.value, b.block.text[:9]) for b in cutting.blocks if b.label.is_body]


@pytest.mark.parametrize(
    ("name", "text"), [("page.md", PAGE), ("dump.txt", PAGE), ("jina.txt", JINA)]
)
def test_a_page_captured_as_markdown_gives_its_article_with_structure_and_links(
    name: str, text: str
) -> None:
    found = cleaned(name, text)
    assert article(found) == [
        ("body", "The ferry"),
        ("body", '"We had c'),
        ("subhead", "What it c"),
        ("body", "The counc"),
        ("list_item", "120,000 c"),
        ("list_item", "50,000 cr"),
        ("body", "The rest "),
    ]
    assert str(found.fields.headline).endswith("bread from the mainland")
    assert found.fields.authors == ("Ida Holm",)
    assert [caption.text for caption in found.fields.captions] == [
        "The ferry Saint Brannoc at its berth on Monday"
    ]
    links = {
        span.href for block in found.blocks if block.label.is_body for span in block.block.spans
    }
    assert links == {"https://quay.example/people/jon-rask"}


def test_a_head_of_jinas_reader_tells_the_address() -> None:
    assert cleaned("jina.txt", JINA).fields.canonical_url == "https://quay.example/ferry"


def test_an_article_written_in_markdown_loses_nothing() -> None:
    found = cleaned("ferry.md", ARTICLE + "\n## Read more\n\n* Timber\n* Divers\n")
    assert article(found)[-3:] == [
        ("subhead", "Read more"),
        ("list_item", "Timber"),
        ("list_item", "Divers"),
    ]


def test_a_line_of_tags_does_not_keep_the_markdown_in_it_from_being_read() -> None:
    wrapped = PAGE.replace(ARTICLE, f'<div class="story">\n\n{ARTICLE}\n</div>\n')
    assert article(cleaned("page.md", wrapped)) == article(cleaned("page.md", PAGE))


def test_two_brackets_in_a_dump_are_no_markdown() -> None:
    dump = ARTICLE.replace("[Ida Holm](https://quay.example/staff/ida-holm)", "Ida Holm").replace(
        "## What it cost", "What it cost [see note](1)"
    )
    lines = cleaned("dump.txt", dump.replace("# Ferry", "Ferry").replace("![", "["))
    assert any("[see note](1)" in block.block.text for block in lines.blocks)
