"""What the page files the article under, its section, and the dek below its headline.

Enters: head, record and labelled blocks. Leaves: plain values in the page's own words.
"""

from __future__ import annotations

import re

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import keys, page
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import tokens
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.surroundings import surroundings_of
from cuttings.model import Label

LONGEST_SECTION = 40
"""Characters: a section has a short name; longer ones are paths or sentences."""

TRAIL = re.compile(r"\s*[>»›→]\s*")
TOP = 60
"""Blocks from the top among which breadcrumbs stand."""

LONGEST_TRAIL = 200
"""Characters of a line of breadcrumbs."""

LONGEST_ACRONYM = 4
"""Letters of a section that is written in capitals for good ("USA", "NRW"); others shout."""

SECTIONS_IN_A_ROW = 3
"""Names between commas from which on they are a list; "Culture, Arts" is one section."""

CALLED = re.compile(r"(?i)^(?:(?:posted|filed|published)\s+(?:in|under)|categor(?:y|ies))\s*:?\s+")
SLUG = re.compile(r"^[a-z]+(?:[-_][a-z]+)+$")
DOMAIN = re.compile(r"(?i)\w\.(?:com|net|org|de|fr|es|it|co\.uk|example)$")

NO_SECTIONS = frozenset(
    {
        "home",
        "homepage",
        "article",
        "articles",
        "start",
        "startseite",
        "index",
        "none",
        "uncategorized",
        "sin categoría",
        "all",
        "nil",
        "null",
        "menu",
        "sections",
        "categories",
        "ressorts",
        "rubriken",
        "rubriques",
        "secciones",
        "首頁",
        "首页",
    }
)


def read_section(material: Material) -> Found | None:
    """The section as the page names it, or None."""
    blocks, head, record = material.blocks, material.head, material.record
    said = [*page.record(record, "section")]
    if head is not None:
        said += [
            *page.json_ld(head, "articleSection"),
            *page.meta(head, *keys.of_meta("section")),
            *page.microdata(head, "articlesection"),
        ]
    for one in said:
        steps = re.split(r"\s*[|/>»]\s*", one.value)
        name = _in_words(steps[-1] if one.where.startswith("meta") else one.value)
        if _is_section(name):
            return Found(name, one.where, 0.9, one.value)
    for item in blocks:
        name = _in_words(item.block.text) if item.label is Label.SECTION else ""
        if _is_section(name):
            line = item.block.first_line
            name = name.capitalize() if name.isupper() and len(name) > LONGEST_ACRONYM else name
            return Found(name, f"line {line}", item.confidence, item.block.text, line)
    return _breadcrumb(head) if head is not None else _trail(material)


def _trail(material: Material) -> Found | None:
    """In a dump: the last step of a line of breadcrumbs above the headline ("Start > Politics")."""
    for item in material.blocks[:TOP]:
        if item.label is Label.HEADLINE:
            return None
        if len(item.block.text) > LONGEST_TRAIL:
            continue
        steps = TRAIL.split(item.block.text)
        if len(steps) > 1 and all(_is_step(s) for s in steps) and _is_section(steps[-1]):
            line = item.block.first_line
            return Found(steps[-1], f"line {line}", 0.7, item.block.text, line)
    return None


def _is_step(step: str) -> bool:
    return 0 < len(step) <= LONGEST_SECTION and not step.endswith((".", "!", "?"))


def _breadcrumb(head: PageHead) -> Found | None:
    """The last step of the page's breadcrumbs that is not the article itself."""
    titles = {tokens(page.plain(t)) for t in (*head.h1, *head.meta.get("og:title", ()))}
    for node in head.json_ld:
        if node.get("@type") != "BreadcrumbList":
            continue
        steps = [page.plain(name) for name in page.names_in(node.get("itemListElement"))]
        steps = [s for s in steps if _is_section(s) and tokens(s) not in titles]
        if steps:
            return Found(steps[-1], "json-ld BreadcrumbList", 0.7)
    return None


def _in_words(name: str) -> str:
    """A section's name without the words that call it one, and not as addresses spell it.

    >>> [_in_words(name) for name in ("Posted in Local News", "middle_east", "game,news,slider")]
    ['Local News', 'Middle east', 'game']
    """
    name = CALLED.sub("", name)
    parts = re.split(r"\s*,\s*", name)
    name = parts[0] if len(parts) >= SECTIONS_IN_A_ROW else name
    return re.sub(r"[-_]", " ", name).capitalize() if SLUG.match(name) else name


def _is_section(name: str) -> bool:
    return (
        1 < len(name) <= LONGEST_SECTION
        and name.casefold() not in NO_SECTIONS
        and not name.isdigit()
        and not DOMAIN.search(name)
    )


def read_dek(material: Material) -> Found | None:
    """The dek that stands under the headline; a description no reader sees is not one.

    A page's description counts only where it is in sight; a crawler's record has no page to look
    at, so there it counts unless it repeats the opening.
    """
    blocks, head, record = material.blocks, material.head, material.record
    for item in blocks:
        if item.label is Label.DEK:
            line = item.block.first_line
            return Found(item.block.text, f"line {line}", item.confidence, item.block.text, line)
    for said in page.record(record, "dek"):
        return Found(said.value, said.where, 0.9)
    for said in page.record(record, "description", "summary", "excerpt"):
        if head is None and not _opens_body(said.value, material):
            return Found(said.value, said.where, 0.6)
    if head is not None:
        near = surroundings_of(blocks)
        shown = {tokens(item.block.text) for item in (*near.between, *near.above)}
        for said in (*page.json_ld(head, "description"), *page.meta(head, "og:description")):
            if tokens(said.value) in shown:
                return Found(said.value, said.where, 0.7)
    return None


def _opens_body(text: str, material: Material) -> bool:
    """Whether a description only repeats how the article begins."""
    body = " ".join(i.block.text for i in material.blocks if i.label.is_body)[: len(text) * 2]
    opening = tokens(text.rstrip(".… "))
    return opening == tokens(body)[: len(opening)]
