"""The keywords a page files its article under; codes of its system and menus left out.

Enters: head, record and labelled blocks. Leaves: plain values in the page's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import page
from cuttings.cleaning.fields.material import Material
from cuttings.model import BlockKind, Label, LabelledBlock
from cuttings.text.codes import is_code
from cuttings.text.scripts import HAN, KANA

LONGEST_LIST = 4000
"""Characters of a list of keywords; what follows is stuffing."""

LONGEST_KEYWORD = 60
MOST_KEYWORDS = 40
"""A page with more keywords stuffs them for search engines; the first are the article's."""

BELOW = 20
"""Blocks below a page's text in which its keywords stand, one a block; others are a menu's."""

CALLED = re.compile(
    r"(?i)^\s*(?:tags?|keywords?|topics?|themen|schlagworte|mots-clés|etiquetas|temas)\s*:\s*"
)
UNSPACED = re.compile(f"[{KANA}{HAN}]")
"""Scripts without blanks between words: a blank ends a keyword there."""


def read_keywords(material: Material) -> tuple[str, ...]:
    """The page's own keywords, each once, in its order."""
    own = {name.casefold() for name in _names_of_outlet(material)}
    for group in _groups(material):
        found: dict[str, str] = {}
        for said in group:
            for word in _split(said):
                if word.casefold() not in own:
                    found.setdefault(word.casefold(), word)
        if found:
            return tuple(found.values())[:MOST_KEYWORDS]
    return ()


def _groups(material: Material) -> Iterator[Iterable[str]]:
    """What may be keywords, the most trusted first."""
    head = material.head
    yield (said.value for said in page.record(material.record, "tags"))
    if head is not None:
        yield (said.value for said in page.json_ld(head, "keywords"))
        for names in (
            ("news_keywords",),
            ("article:tag",),
            ("keywords", "parsely-tags", "cxenseparse:recs:keyword"),
        ):
            yield (said.value for said in page.meta(head, *names))
    yield (item.block.text for item in _beside_text(material.blocks, head))


def _beside_text(
    blocks: tuple[LabelledBlock, ...], head: PageHead | None
) -> Iterator[LabelledBlock]:
    """The blocks labelled keywords, not what is written over them; of a page only those from its
    headline to below its text.
    """
    first = next((i for i, item in enumerate(blocks) if item.label is Label.HEADLINE), 0)
    last = max((i for i, item in enumerate(blocks) if item.label.is_body), default=-1)
    for i, item in enumerate(blocks):
        is_keyword = item.label is Label.KEYWORDS and item.block.kind is not BlockKind.HEADING
        if is_keyword and (head is None or first < i <= last + BELOW):
            yield item


def _names_of_outlet(material: Material) -> Iterator[str]:
    """The outlet's names, which stand among the keywords of every article; sections may stay."""
    head = material.head
    sections = {s.value for s in page.meta(head, "article:section")} if head is not None else set()
    return (name for name in material.outlets if name not in sections)


def _split(text: str) -> list[str]:
    text = CALLED.sub("", " ".join(text[:LONGEST_LIST].split()))
    parts = re.split(r"\s*[,;|、，]\s*", text)
    if len(parts) == 1 and UNSPACED.search(text):
        parts = text.split(" ")
    parts = [part.strip(" #.&") for part in parts]
    return [part for part in parts if _is_keyword(part)]


def _is_keyword(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return (
        1 < len(text) <= LONGEST_KEYWORD
        and 2 * letters >= sum(map(str.isalnum, text))
        and not is_code(text)
    )
