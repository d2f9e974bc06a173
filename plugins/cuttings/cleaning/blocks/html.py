"""An HTML page as blocks in reading order, and what the page says about itself.

Enters: decoded HTML. Leaves: a ``Page``. Nothing is judged here, and no visible text is left out:
what a page hides, sells or repeats comes as blocks too, and the labeller says so.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from cuttings.cleaning.blocks.head import PageHead, read_head
from cuttings.cleaning.blocks.html_addresses import base_of
from cuttings.cleaning.blocks.html_data import DATA_PATH, data_paragraphs
from cuttings.cleaning.blocks.html_declared import (
    DECLARED_PATH,
    declared_paragraphs,
    running_length,
)
from cuttings.cleaning.blocks.html_reader import BlockReader, Container
from cuttings.cleaning.blocks.html_tree import parse_page
from cuttings.model import Block


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: ``homes[i]`` is the container of ``blocks[i]``, ``inline_marks[i]`` the marks of
    inline elements that hold most of it.
    """

    head: PageHead
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...] = ()
    homes: tuple[int, ...] = ()
    inline_marks: tuple[int, ...] = ()


def read_html(text: str) -> Page:
    """The blocks of a page in reading order, with its head; never raises on bad markup.

    >>> [block.text for block in read_html("<h1>Fire</h1><p>It <b>burnt</b>.").blocks]
    ['Fire', 'It burnt.']
    """
    root = parse_page(text)
    head = read_head(root, text)
    reader = BlockReader(base_of(head))
    if root is not None:
        reader.read(root)
    shown = [block.text for block in reader.blocks]
    declared = declared_paragraphs(head, shown)
    for paragraph in declared:
        reader.declare(paragraph, DECLARED_PATH)
    if root is not None and not declared and not running_length(shown):
        for paragraph in data_paragraphs(root):
            reader.declare(paragraph, DATA_PATH)
    texts = reader.texts
    return Page(
        head=dataclasses.replace(
            head,
            microdata=texts.microdata(),
            times=texts.of("times"),
            h1=texts.of("h1"),
            byline_texts=texts.of("byline"),
            date_texts=texts.of("date"),
            unshown=tuple(reader.unshown),
        ),
        blocks=tuple(reader.blocks),
        containers=tuple(reader.containers),
        homes=tuple(reader.homes),
        inline_marks=tuple(reader.inline_marks),
    )
