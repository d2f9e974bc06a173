"""The part of the page each line belongs to: the likeliest sequence over the whole dump.

Enters: a ``text_features.Page``. Leaves: one ``Part`` a line. Each line is judged by the sum of its
features' weights in each part, and the parts must follow one another as in a page: what stands
before the article, its dek, its body with gaps (captions, advertisements), what comes after. Found
by Viterbi's algorithm (1967) on a linear-chain model (Lafferty, McCallum, Pereira 2001), fitted by
``bench/train_text.py``; ``text_weights.json`` holds every weight by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources
from operator import add

from cuttings.cleaning.labelling.text_features import FURNITURE, Page
from cuttings.cleaning.labelling.text_lines import Line, Shape, is_button


class Part(IntEnum):
    """Where in a page a line stands."""

    BEFORE = 0
    DEK = 1
    BODY = 2
    GAP = 3
    AFTER = 4


FOLLOWERS: Mapping[Part, tuple[Part, ...]] = {
    Part.BEFORE: (Part.BEFORE, Part.DEK, Part.BODY),
    Part.DEK: (Part.BEFORE, Part.DEK, Part.BODY),
    Part.BODY: (Part.BODY, Part.GAP, Part.AFTER),
    Part.GAP: (Part.BODY, Part.GAP),
    Part.AFTER: (Part.AFTER,),
}
"""What may come next: a gap always ends in body, nothing comes back after the end."""

PARTS = tuple(Part)
FIRST = (Part.BEFORE, Part.DEK, Part.BODY)
LAST = (Part.BEFORE, Part.BODY, Part.AFTER)
NEVER = -1e9
BUTTON_COST = 12.0
"""Log odds a button or a source's furniture pays to be body: more than its other features give."""

REASONS = 3


Odds = tuple[float, float, float, float, float]
"""Log odds of each ``Part``, in their order."""

NOTHING: Odds = (0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The fitted tables. ``moves[kind][after][before]`` weighs how one part follows another."""

    weights: Mapping[str, Odds]
    """By feature; one the fit has not met is not there and weighs nothing."""
    first: Odds
    last: Odds
    moves: Mapping[str, tuple[Odds, ...]]
    reasons: tuple[Mapping[str, int], ...]
    """By part: the rank of each feature that speaks for it against body (for body: a gap)."""
    words: tuple[tuple[str, ...], ...]
    """By part: the feature of each rank and how much it speaks for body, with a minus against."""


def read_model(text: str) -> Model:
    """The model a JSON text holds, as ``bench/train_text.py`` writes it.

    Raises ``KeyError`` where a part or table is missing.
    """
    data = json.loads(text)
    names = [part.name.lower() for part in Part]
    weights = {
        feature: _odds_of([row[name] for name in names]) for feature, row in data["weights"].items()
    }
    moves = {
        kind: tuple(
            _odds_of(
                [
                    table[names[before]][names[part]] if part in FOLLOWERS[before] else NEVER
                    for before in Part
                ]
            )
            for part in Part
        )
        for kind, table in data["transitions"].items()
    }
    first = _odds_of([data["first"][names[p]] if p in FIRST else NEVER for p in Part])
    last = _odds_of([data["last"][names[p]] if p in LAST else NEVER for p in Part])
    leans = [_leans(weights, part) for part in Part]
    ranks = tuple({name: rank for rank, (_, name) in enumerate(lean, 1)} for lean in leans)
    towards = [1.0 if part is Part.BODY else -1.0 for part in Part]
    words = tuple(
        ("", *[f"{name} {-lean * way:+.1f}" for lean, name in of_part])
        for way, of_part in zip(towards, leans, strict=True)
    )
    return Model(weights, first, last, moves, ranks, words)


def _odds_of(values: Sequence[float]) -> Odds:
    before, dek, body, gap, after = values
    return before, dek, body, gap, after


def _leans(weights: Mapping[str, Odds], part: Part) -> list[tuple[float, str]]:
    """The features that speak for a part, the most telling first."""
    other = Part.GAP if part is Part.BODY else Part.BODY
    leans = [(odds[other] - odds[part], name) for name, odds in weights.items()]
    return sorted([lean for lean in leans if lean[0] < 0])


@cache
def shipped_model() -> Model:
    """The model that ships with the package."""
    return read_model(resources.files(__package__).joinpath("text_weights.json").read_text("utf-8"))


def _emission(line: Line, features: Sequence[str], model: Model) -> Odds:
    """The odds of a line by its own features."""
    before, dek, body, gap, after = NOTHING
    for odds in filter(None, map(model.weights.get, features)):
        of_before, of_dek, of_body, of_gap, of_after = odds  # sums over a zip take twice as long
        before, dek, body = before + of_before, dek + of_dek, body + of_body
        gap, after = gap + of_gap, after + of_after
    cost = BUTTON_COST if features[-1] == FURNITURE or is_button(line) else 0.0
    return before, dek, body - cost, gap, after


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest part of every line, and by how much its own features speak for it.

    ``margins`` are log odds of the line alone: body against the best other part, or the other way.
    """

    parts: tuple[Part, ...] = ()
    margins: tuple[float, ...] = ()

    def with_body(self, lines: Iterable[int], odds: float) -> Judgement:
        """The same with these lines as body, sure by ``odds``; those that are body stay so."""
        parts, margins = list(self.parts), list(self.margins)
        for i in lines:
            if parts[i] is not Part.BODY:
                parts[i], margins[i] = Part.BODY, odds
        return Judgement(tuple(parts), tuple(margins))


def judge_page(page: Page, model: Model | None = None) -> Judgement:
    """The likeliest part of every line; a page without a sentence holds no article."""
    model = model or shipped_model()
    if not any(line.shape in (Shape.PROSE, Shape.LONG) for line in page.lines):
        return Judgement((Part.BEFORE,) * len(page.lines), (0.0,) * len(page.lines))
    emissions = [
        _emission(line, features, model)
        for line, features in zip(page.lines, page.features, strict=True)
    ]
    parts = _likeliest(emissions, page.transitions, model)
    return Judgement(parts, tuple(map(_margin, emissions, parts)))


def _margin(emission: Odds, part: Part) -> float:
    before, dek, body, gap, after = emission
    lead = body - max(before, dek, gap, after)
    return lead if part is Part.BODY else -lead


def _likeliest(
    emissions: Sequence[Odds], transitions: Sequence[str], model: Model
) -> tuple[Part, ...]:
    """Viterbi's algorithm, written out for ``FOLLOWERS``: a loop over parts takes longer.

    Of equal ways the one from the earlier part is taken.
    """
    before, dek, body, gap, after = map(add, model.first, emissions[0])
    back: list[tuple[int, int, int, int, int]] = []
    for emission, kind in zip(emissions[1:], transitions[1:], strict=True):
        to_before, to_dek, to_body, to_gap, to_after = model.moves[kind]
        stays, leaves = before + to_before[0], dek + to_before[1]
        from_before = 1 if leaves > stays else 0
        next_before = leaves if from_before else stays
        enters, stays = before + to_dek[0], dek + to_dek[1]
        from_dek = 1 if stays > enters else 0
        next_dek = stays if from_dek else enters
        ways = before + to_body[0], dek + to_body[1], body + to_body[2], gap + to_body[3]
        next_body = max(ways)
        from_body = ways.index(next_body)
        enters, stays = body + to_gap[2], gap + to_gap[3]
        from_gap = 3 if stays > enters else 2
        next_gap = stays if from_gap == 3 else enters  # noqa: PLR2004 -- the gap itself
        enters, stays = body + to_after[2], after + to_after[4]
        from_after = 4 if stays > enters else 2
        next_after = stays if from_after == 4 else enters  # noqa: PLR2004 -- what is after itself
        before, dek, body, gap, after = map(
            add, emission, (next_before, next_dek, next_body, next_gap, next_after)
        )
        back.append((from_before, from_dek, from_body, from_gap, from_after))
    ends = list(map(add, (before, dek, body, gap, after), model.last))
    part = ends.index(max(ends))
    parts = [Part(part)]
    for choices_back in reversed(back):
        part = choices_back[part]
        parts.append(PARTS[part])
    return tuple(reversed(parts))


def part_reasons(names: Sequence[str], part: Part, model: Model | None = None) -> tuple[str, ...]:
    """The features that spoke most for ``part`` against body (for body: against a gap)."""
    model = model or shipped_model()
    ranks = filter(None, map(model.reasons[part].get, names))
    words = model.words[part]
    return tuple([words[rank] for rank in sorted(ranks)[:REASONS]])
