"""What a page's head says about its blocks: title, description, the article body it declares.

Enters: a ``Page``. Leaves: traits of single blocks. A declared body is evidence of which blocks
belong; it never replaces their text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.fields import page as page_fields
from cuttings.cleaning.fields.headline import LONGEST_HEADLINE, SEPARATOR
from cuttings.cleaning.labelling.html_measures import squeeze
from cuttings.cleaning.labelling.html_traits import TRAIT
from cuttings.model import Block, BlockKind

LEAST_DECLARED = 400
"""Squeezed characters from which a declared body is more than a summary."""

LEAST_MATCH = 12
"""Squeezed characters from which a block found in the declared body is no coincidence."""

LEAST_DESCRIPTION = 2 * LEAST_MATCH
"""Squeezed characters from which a block may be the page's description."""

LEAST_SHORT = 3
"""Squeezed characters from which a short block is looked for at all."""

PROBE = 60
"""Squeezed characters of a long block that are looked for: its links and quotes may be spelt
otherwise further on."""

TITLE_SHARE = 0.6
"""Share of the title tag that a headline holds at least: the rest is the outlet's name."""

LEAST_OPENING = 4
"""Squeezed characters of a title tag's first part that a heading may repeat by itself."""

_TAG = re.compile(r"<[^>]{0,500}>")


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """The head's words, squeezed once."""

    declared: str
    titles: tuple[str, ...]
    least_title: float  # characters from which a text can be one of the titles
    openings: frozenset[str]  # what stands before the outlet's name, however long that is
    descriptions: tuple[str, ...]
    alts: frozenset[str]
    authors: tuple[str, ...]

    @classmethod
    def of(cls, page: Page) -> PageEvidence:
        """The evidence of a page's head."""
        head = page.head
        nodes = head.json_ld
        meta = head.meta
        declared = max((_plain(node.get("articleBody")) for node in nodes), key=len, default="")
        titles = [
            *(
                _plain(node.get(key))
                for node in nodes
                for key in ("headline", "alternativeHeadline")
            ),
            *(squeeze(v) for key in ("og:title", "twitter:title") for v in meta.get(key, ())),
            squeeze(head.title_tag or ""),
        ]
        titles = [*filter(None, dict.fromkeys(titles))]
        descriptions = [
            *(_plain(node.get("description")) for node in nodes),
            *(
                squeeze(value)
                for key in ("og:description", "description", "twitter:description")
                for value in meta.get(key, ())
            ),
        ]
        return cls(
            declared if len(declared) >= LEAST_DECLARED else "",
            tuple(titles),
            TITLE_SHARE * min(map(len, titles), default=0),
            _openings(head),
            tuple(dict.fromkeys(text for text in descriptions if text)),
            frozenset(squeeze(words) for name, words in head.unshown if name == "alt"),
            tuple(squeeze(name) for name in _authors(head) if " " in name),
        )

    def is_title(self, plain: str) -> bool:
        """Whether a squeezed text is the page's title, with or without the outlet's name."""
        length = len(plain)
        if not plain or length < self.least_title:
            return False
        return any(plain in t and length >= TITLE_SHARE * len(t) for t in self.titles)

    def is_opening(self, block: Block, plain: str) -> bool:
        """Whether a heading is all that the title tag says before the outlet's (long) name.

        A heading that is a link may be the outlet's own name, which leads to its front page.
        """
        return (
            plain in self.openings
            and block.kind is BlockKind.HEADING
            and not block.features["link_share"]
        )

    def is_description(self, plain: str) -> bool:
        """Whether a squeezed text is the page's description or opens it."""
        return len(plain) >= LEAST_DESCRIPTION and any(
            plain == text or text.startswith(plain) or plain.startswith(text[: 2 * PROBE])
            for text in self.descriptions
            if len(text) >= LEAST_MATCH
        )

    def traits_of(self, block: Block, plain: str) -> int:
        """What the head says of a block; ``plain`` is its squeezed text."""
        traits = 0
        if self.declared and len(plain) >= LEAST_MATCH:
            inside = plain[:PROBE] in self.declared or plain[-PROBE:] in self.declared
            traits = TRAIT["declared" if inside else "not_declared"]
        elif self.declared and len(plain) >= LEAST_SHORT:
            traits = TRAIT["declared_short" if plain in self.declared else "not_declared_short"]
        if self.is_title(plain) or self.is_opening(block, plain):
            traits |= TRAIT["is_title"]
        if len(plain) >= LEAST_DESCRIPTION and self.is_description(plain):
            traits |= TRAIT["is_description"]
        if self.authors and plain.startswith(self.authors):
            traits |= TRAIT["opens_with_author"]
        if plain and plain in self.alts and block.kind is not BlockKind.HEADING:
            traits |= TRAIT["is_alt_text"]
        return traits


def _openings(head: PageHead) -> frozenset[str]:
    """The first part of the title tag, squeezed, unless it is the name of the outlet."""
    title = head.title_tag or ""
    parts = SEPARATOR.split(title, maxsplit=1) if len(title) <= LONGEST_HEADLINE else [title]
    opening = squeeze(parts[0]) if len(parts) > 1 else ""
    names = {squeeze(name) for name in head.meta.get("og:site_name", ())}
    return frozenset({opening} - names) if len(opening) >= LEAST_OPENING else frozenset()


def _authors(head: PageHead) -> tuple[str, ...]:
    """The names that the head gives as the article's authors."""
    said = (*page_fields.json_ld(head, "author"), *page_fields.meta(head, "author"))
    return tuple(dict.fromkeys(one.value for one in said))


def _plain(value: object) -> str:
    """A declared text, squeezed, mark-up and entities out; empty where it is none."""
    if isinstance(value, list):
        value = " ".join(part for part in value if isinstance(part, str))
    if isinstance(value, Mapping) or not isinstance(value, str):
        return ""
    return squeeze(_TAG.sub(" ", html.unescape(value)))
