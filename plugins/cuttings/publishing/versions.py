"""How another capture of an article differs from the one that is shown, paragraph by paragraph.

Enters: the shown paragraphs and another capture's, as text. Leaves: the paragraphs that differ,
their words marked. Paragraphs are aligned first (Ratcliff and Obershelp, as difflib has it), then
the words of two that stand in the same place and are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

ALIKE = 0.5
"""Share of words two paragraphs must have in common to be told as one that changed."""

LONGEST = 4_000_000
"""Pairs of words compared at most: above it, a paragraph is told as replaced. A page of one
paragraph in a hostile file must not hold the build."""

_WORDS = re.compile(r"\s+|[^\W_]+|[\W_]")


class PieceKind(StrEnum):
    """Where a piece of a changed paragraph stands: in both captures, here only, there only."""

    SAME = "same"
    HERE = "here"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one kind."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """A paragraph that differs; ``anchor`` is its place on the page, None where it is not here."""

    anchor: str | None
    pieces: tuple[Piece, ...]


def compare_captures(
    shown: Sequence[tuple[str, str]], other: Sequence[str]
) -> tuple[ChangedParagraph, ...]:
    """The paragraphs that differ, in the order of the page; none for equal texts.

    ``shown`` are (anchor, text) pairs.
    """
    matcher = SequenceMatcher(a=list(other), b=[text for _, text in shown], autojunk=False)
    changes: list[ChangedParagraph] = []
    for kind, start, end, here_start, here_end in matcher.get_opcodes():
        if kind != "equal":
            changes += _changed(shown[here_start:here_end], other[start:end])
    return tuple(changes)


def _changed(here: Sequence[tuple[str, str]], there: Sequence[str]) -> Iterator[ChangedParagraph]:
    for own, text in zip_longest(here, there):
        if own is None:
            yield ChangedParagraph(None, (Piece(PieceKind.THERE, text),))
        elif text is None:
            yield ChangedParagraph(own[0], (Piece(PieceKind.HERE, own[1]),))
        else:
            yield ChangedParagraph(own[0], _pieces(own[1], text))


def _pieces(here: str, there: str) -> tuple[Piece, ...]:
    old, new = _WORDS.findall(there), _WORDS.findall(here)
    replaced = (Piece(PieceKind.THERE, there), Piece(PieceKind.HERE, here))
    if len(old) * len(new) > LONGEST:
        return replaced
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return replaced
    pieces = []
    for kind, start, end, here_start, here_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(PieceKind.SAME, "".join(new[here_start:here_end])))
            continue
        if start < end:
            pieces.append(Piece(PieceKind.THERE, "".join(old[start:end])))
        if here_start < here_end:
            pieces.append(Piece(PieceKind.HERE, "".join(new[here_start:here_end])))
    return tuple(pieces)
