"""Python-Markdown for whole pages: what a page does not hold is looked for in none of its texts.

Enters: Markdown. Leaves: the HTML that Python-Markdown alone would have made of it, to the letter.
A page that a crawler turned into Markdown is hundreds of links of a menu, and Python-Markdown tries
some fifteen patterns on the text of each: that took a third of the time of reading such a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

if TYPE_CHECKING:
    from markdown.util import Registry

NEEDS: Mapping[str, str] = {
    "backtick": "`",
    "escape": "\\",
    "link": "[",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""By pattern what it never matches without; one that is not here is always tried."""

REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
"""Patterns that change nothing where the page defines no reference."""

_MARKUP = re.compile(rf"[`\\\[<&*_{STX}]|  \n")
"""What any pattern needs, or the sign before what is stashed away: a text without it is plain."""


def markdown_to_html(text: str) -> str:
    """The Markdown as Python-Markdown renders it, with its tables and sane lists."""
    return _parser().reset().convert(text)


@lru_cache(maxsize=1)
def _parser() -> Markdown:
    parser = Markdown(extensions=[TableExtension(), SaneListExtension()], output_format="html")
    parser.inlinePatterns.register(_Link(LINK_RE, parser), "link", 160)  # its own priority
    parser.treeprocessors.register(_NeededPatterns(parser), "inline", 20)  # its own priority
    return parser


def _plain(text: str) -> str:
    """The text, as one that Python-Markdown leaves alone where it holds no markup."""
    return text if _MARKUP.search(text) else AtomicString(text)


class _Link(LinkInlineProcessor):
    """A link whose plain text is not searched again."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- the library's own
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        link, start, end = super().handleMatch(m, data)
        if isinstance(link, ET.Element) and link.text:
            link.text = _plain(link.text)
        return link, start, end


class _NeededPatterns(InlineProcessor):
    """Tries the patterns that can match somewhere on the page, and none on a plain text."""

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """The tree with its inline markup read."""
        texts = "\n".join(tree.itertext())
        every = self.md.inlinePatterns
        idle = {name for name, needed in NEEDS.items() if needed not in texts}
        if not self.md.references:
            idle.update(REFERENCES)
        skipped = {every.get_index_for_name(name) for name in idle if name in every}
        # A list is all that is asked for, and a Registry looks its items up by name each time.
        needed = [pattern for place, pattern in enumerate(every) if place not in skipped]
        self.inlinePatterns = cast("Registry[InlineProcessor]", needed)
        for element in tree.iter():
            if element.text:
                element.text = _plain(element.text)
        return super().run(tree, ancestors)
