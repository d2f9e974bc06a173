"""The label of every line of a news database's document: its labels say what each one is.

Enters: the document's text. Leaves: one ``LabelledBlock`` a block. The text itself
has no furniture; what the database adds about its record leaves the article.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from cuttings.cleaning.blocks.text import read_text
from cuttings.cleaning.inputs.exports import TEXT, Part, read_export
from cuttings.model import Block, BlockKind, Label, LabelledBlock

_LABELS = {
    "headline": Label.HEADLINE,
    "authors": Label.BYLINE,
    "published": Label.DATE,
    "source": Label.SOURCE,
    "section": Label.SECTION,
    "dek": Label.DEK,
    "dateline": Label.DATELINE,
    "tags": Label.KEYWORDS,
    "captions": Label.CAPTION,
    "legal": Label.LEGAL,
}


def label_export(text: str) -> tuple[LabelledBlock, ...]:
    """The lines of a document by the database's labels, each label apart from what it tells.

    Lines of the article's text are put together to paragraphs by themselves: the short lines of
    facts around them say nothing of how wide it was set.
    """
    lines = text.split("\n")
    found: list[LabelledBlock] = []
    for role, run in groupby(read_export(lines), key=lambda part: part.role):
        parts = list(run)
        if role == TEXT:
            first, last = parts[0].line, parts[-1].line
            found += _label_of(lines[first], parts[0])
            body = [parts[0].value, *lines[first + 1 : last + 1]]
            found += [
                LabelledBlock(_moved(block, first), Label.BODY, "export_text")
                for block in read_text("\n".join(body))
            ]
        else:
            for part in parts:
                found += _label_of(lines[part.line], part)
                if part.value:
                    label = _LABELS.get(role, Label.NAVIGATION)
                    found.append(LabelledBlock(_line(part.value, part), label, "export_field"))
    return tuple(
        replace(one, block=one.block._replace(place=place)) for place, one in enumerate(found)
    )


def _label_of(line: str, part: Part) -> list[LabelledBlock]:
    """The label before a part's words, where its line has one."""
    label = line.strip().removesuffix(part.value).strip()
    return [LabelledBlock(_line(label, part), Label.NAVIGATION, "export_label")] if label else []


def _line(text: str, part: Part) -> Block:
    return Block(0, text, BlockKind.LINE, part.line + 1, part.line + 1)


def _moved(block: Block, lines: int) -> Block:
    return block._replace(first_line=block.first_line + lines, last_line=block.last_line + lines)
