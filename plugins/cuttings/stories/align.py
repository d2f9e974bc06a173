"""Two reports paragraph beside paragraph, with the passages they share marked by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cuttings.model import Article, Paragraph
from cuttings.stories.passages import Passage, Words, passages_between, read_words
from cuttings.stories.quotations import telling

SHORTEST_PASSAGE = 5
"""Words of a shared passage worth a mark: shorter runs are the language's, not the writers'."""

BESIDE_FROM = 0.25
"""Share (0..1, by weight) of the shorter paragraph's telling words that the other must hold for
the two to stand side by side."""

BESIDE_WORDS = 3
"""Telling words they must share at least: two names alone are in most paragraphs of a story."""

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph's text; ``mark`` is the number of the passage it belongs to."""

    text: str
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph in pieces; ``anchor`` is its id on the article's page."""

    anchor: str
    kind: str
    pieces: tuple[Piece, ...]

    @property
    def is_shared_whole(self) -> bool:
        """Whether every word of it is in a passage."""
        loose = "".join(piece.text for piece in self.pieces if piece.mark is None)
        return not any(character.isalnum() for character in loose)


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Paragraphs side by side; None where one report has nothing beside the other's paragraph."""

    left: MarkedParagraph | None
    right: MarkedParagraph | None

    @property
    def kind(self) -> str:
        """``both``, ``left`` or ``right``: who has something in this row."""
        if self.left is not None and self.right is not None:
            return "both"
        return "left" if self.right is None else "right"

    @property
    def is_reworded(self) -> bool:
        """Whether both stand here and some of either is not in a shared passage."""
        if self.left is None or self.right is None:
            return False
        return not (self.left.is_shared_whole and self.right.is_shared_whole)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two reports aligned; ``shared_words`` stand in marked passages, counted in either."""

    rows: tuple[AlignedRow, ...]
    passages: int
    shared_words: int


@dataclass(frozen=True, slots=True)
class Side:
    """A report made ready to be aligned with several others."""

    paragraphs: tuple[Paragraph, ...]
    words: Words
    telling: tuple[Mapping[str, float], ...]
    weights: tuple[float, ...]


def side(article: Article, shares: Mapping[str, float]) -> Side:
    """A report made ready. ``shares`` is the background of the languages compared."""
    found = tuple(telling(paragraph.text, shares) for paragraph in article.paragraphs)
    whole = read_words(_BREAK.join(paragraph.text for paragraph in article.paragraphs))
    return Side(article.paragraphs, whole, found, tuple(sum(one.values()) for one in found))


def align(a: Article, b: Article, shares: Mapping[str, float]) -> Alignment:
    """Align two reports' paragraphs in their order. ``shares`` is their languages' background."""
    return align_sides(side(a, shares), side(b, shares))


def align_sides(a: Side, b: Side) -> Alignment:
    """The same of reports made ready before."""
    passages = passages_between(a.words, b.words, SHORTEST_PASSAGE)
    left = _marked(a.paragraphs, [(run.start_a, run.end_a) for run in passages])
    right = _marked(b.paragraphs, [(run.start_b, run.end_b) for run in passages])
    likeness = _likeness(a, b)
    rows = tuple(
        AlignedRow(
            None if i is None else left[i],
            None if j is None else right[j],
        )
        for i, j in _path(likeness, len(left), len(right))
    )
    return Alignment(rows, len(passages), sum(_words(passages)))


def _words(passages: Sequence[Passage]) -> list[int]:
    return [passage.words for passage in passages]


def _marked(
    paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int]]
) -> list[MarkedParagraph]:
    """The paragraphs with the numbered spans (characters of the joined text) cut out of them."""
    numbered = sorted((start, end, number) for number, (start, end) in enumerate(spans, 1))
    lengths = [len(paragraph.text) + len(_BREAK) for paragraph in paragraphs]
    starts = [0, *accumulate(lengths)]
    return [
        MarkedParagraph(paragraph.anchor, paragraph.kind.value, _pieces(paragraph, at, numbered))
        for paragraph, at in zip(paragraphs, starts, strict=False)
    ]


def _pieces(
    paragraph: Paragraph, at: int, numbered: Sequence[tuple[int, int, int]]
) -> tuple[Piece, ...]:
    text = paragraph.text
    pieces = []
    place = 0
    for start, end, number in numbered:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first >= last:
            continue
        if first > place:
            pieces.append(Piece(text[place:first]))
        pieces.append(Piece(text[first:last], number))
        place = last
    if place < len(text):
        pieces.append(Piece(text[place:]))
    return tuple(pieces)


def _likeness(a: Side, b: Side) -> list[list[float]]:
    return [
        [
            _share(one, other, min(weight, other_weight))
            for other, other_weight in zip(b.telling, b.weights, strict=True)
        ]
        for one, weight in zip(a.telling, a.weights, strict=True)
    ]


def _share(a: Mapping[str, float], b: Mapping[str, float], whole: float) -> float:
    shared = a.keys() & b.keys()
    if len(shared) < BESIDE_WORDS:
        return 0.0
    share = sum(sorted(a[word] for word in shared)) / whole
    return share if share >= BESIDE_FROM else 0.0


def _path(
    likeness: Sequence[Sequence[float]], rows: int, columns: int
) -> list[tuple[int | None, int | None]]:
    """Pairs of paragraphs, in both orders, with the largest likeness together.

    Global alignment without a cost for gaps (Needleman and Wunsch 1970).
    """
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    i = j = 0
    path: list[tuple[int | None, int | None]] = []
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            path.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            path.append((i, None))
            i += 1
        else:
            path.append((None, j))
            j += 1
    path += [(k, None) for k in range(i, rows)]
    path += [(None, k) for k in range(j, columns)]
    return path
