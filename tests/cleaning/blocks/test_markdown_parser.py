"""What we leave out of Python-Markdown's work changes no letter of what it makes."""

import random

import pytest
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from cuttings.cleaning.blocks.markdown_parser import markdown_to_html

PIECES = (
    "[harbour](/harbour)", "[*the* `ferry`](/f \"Ferry\")", "[![quay](q.jpg)](/quay)",
    "![p](p.png)", "[a][b]", "[b]", "![p][b]", "[b]: https://quay.example 'Quay'", "<https://a.example>",
    "<i@a.example>", "<b>", "</b>", "<div>", "&amp;", "&", "*", "**", "_", "`", "``", "\\", "!",
    "[", "]", "(", ")", "  \n", "\n", "\n\n", "\t", "    ", "# ", "* item", "1. one", "> said",
    "| a | b |\n|---|---|\n| [x](y) | *z* |", "Morgenfähre", "words", " ", "\x02", "\x03",
)  # fmt: skip


def plain_reader() -> Markdown:
    return Markdown(extensions=[TableExtension(), SaneListExtension()], output_format="html")


@pytest.mark.parametrize("seed", range(20))
def test_any_mixture_of_markup_is_rendered_as_by_python_markdown_alone(seed: int) -> None:
    rng, plain = random.Random(seed), plain_reader()
    for _ in range(50):
        text = "".join(rng.choices(PIECES, k=rng.randint(1, 25)))
        assert markdown_to_html(text) == plain.reset().convert(text), text


def test_a_page_without_markup_does_not_keep_the_next_from_being_read() -> None:
    assert markdown_to_html("Nothing here") == "<p>Nothing here</p>"
    assert "<code>rope</code>" in markdown_to_html("A `rope` and [one](/1)")
    defined = markdown_to_html("See [the quay][q].\n\n[q]: https://quay.example")
    assert '<a href="https://quay.example">the quay</a>' in defined
    assert markdown_to_html("See [the quay][q].") == "<p>See [the quay][q].</p>"
