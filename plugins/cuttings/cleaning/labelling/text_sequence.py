"""The part of the page each line belongs to: the likeliest sequence over the whole dump.

Enters: a ``text_features.Page``. Leaves: one ``Part`` a line. Each line is judged by the sum of its
features' weights in each part, and the parts must follow one another as in a page: what stands
before the article, its dek, its body with gaps (captions, advertisements), what comes after. Found
by Viterbi's algorithm (1967) on a linear-chain model (Lafferty, McCallum, Pereira 2001), fitted by
``bench/train_text.py``; ``text_weights.json`` holds every weight by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources

from cuttings.cleaning.labelling.text_features import FURNITURE, Page
from cuttings.cleaning.labelling.text_lines import Shape, is_button


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

FIRST = (Part.BEFORE, Part.DEK, Part.BODY)
LAST = (Part.BEFORE, Part.BODY, Part.AFTER)
NEVER = -1e9
BUTTON_COST = 12.0
"""Log odds a button or a source's furniture pays to be body: more than its other features give."""

REASONS = 3


class _Table(dict[str, float]):
    """Weights by feature; a feature the fit has not met weighs nothing."""

    def __missing__(self, name: str) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted tables. ``into[kind][part]`` lists (previous part, weight)."""

    weights: tuple[Mapping[str, float], ...]  # by part
    first: tuple[float, ...]
    last: tuple[float, ...]
    into: Mapping[str, tuple[tuple[tuple[int, float], ...], ...]]
    leans: tuple[Mapping[str, float], ...]
    """By part: how much each feature speaks for it against body (for body: against a gap)."""


def read_model(text: str) -> Model:
    """The model a JSON text holds, as ``bench/train_text.py`` writes it.

    Raises ``KeyError`` where a part or table is missing.
    """
    data = json.loads(text)
    names = [part.name.lower() for part in Part]
    weights = tuple(
        _Table({feature: row[name] for feature, row in data["weights"].items() if name in row})
        for name in names
    )
    into = {
        kind: tuple(
            tuple(
                (before.value, table[names[before]][names[part]])
                for before in Part
                if part in FOLLOWERS[before]
            )
            for part in Part
        )
        for kind, table in data["transitions"].items()
    }
    first = tuple(data["first"][names[p]] if p in FIRST else NEVER for p in Part)
    last = tuple(data["last"][names[p]] if p in LAST else NEVER for p in Part)
    return Model(weights, first, last, into, tuple(_lean(weights, part) for part in Part))


def _lean(weights: Sequence[Mapping[str, float]], part: Part) -> Mapping[str, float]:
    other = weights[Part.GAP if part is Part.BODY else Part.BODY]
    leans = {name: weight - other[name] for name, weight in weights[part].items()}
    return {name: lean for name, lean in leans.items() if lean > 0}


@cache
def shipped_model() -> Model:
    """The model that ships with the package."""
    return read_model(resources.files(__package__).joinpath("text_weights.json").read_text("utf-8"))


def _emissions(page: Page, model: Model) -> list[list[float]]:
    tables = [table.__getitem__ for table in model.weights]
    rows = [[sum(map(table, names)) for table in tables] for names in page.features]
    for line, names, row in zip(page.lines, page.features, rows, strict=True):
        if is_button(line) or names[-1] == FURNITURE:
            row[Part.BODY] -= BUTTON_COST
    return rows


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest part of every line, and by how much its own features speak for it.

    ``margins`` are log odds of the line alone: body against the best other part, or the other way.
    """

    parts: tuple[Part, ...] = ()
    margins: tuple[float, ...] = ()


def judge_page(page: Page, model: Model | None = None) -> Judgement:
    """The likeliest part of every line; a page without a sentence holds no article."""
    model = model or shipped_model()
    if not any(line.shape in (Shape.PROSE, Shape.LONG) for line in page.lines):
        return Judgement((Part.BEFORE,) * len(page.lines), (0.0,) * len(page.lines))
    emissions = _emissions(page, model)
    parts = _likeliest(emissions, page.transitions, model)
    return Judgement(parts, tuple(map(_margin, emissions, parts)))


def _margin(emission: Sequence[float], part: Part) -> float:
    others = max([weight for other, weight in enumerate(emission) if other != Part.BODY])
    lead = emission[Part.BODY] - others
    return lead if part is Part.BODY else -lead


def _likeliest(
    emissions: Sequence[Sequence[float]], transitions: Sequence[str], model: Model
) -> tuple[Part, ...]:
    best = [a + b for a, b in zip(model.first, emissions[0], strict=True)]
    back: list[list[int]] = []
    for emission, kind in zip(emissions[1:], transitions[1:], strict=True):
        chosen: list[int] = []
        reached: list[float] = []
        for ways, own in zip(model.into[kind], emission, strict=True):
            sums = [best[before] + weight for before, weight in ways]
            most = max(sums)
            chosen.append(ways[sums.index(most)][0])
            reached.append(most + own)
        best = reached
        back.append(chosen)
    part = max(Part, key=lambda p: best[p] + model.last[p])
    parts = [part]
    for choices_back in reversed(back):
        part = Part(choices_back[part])
        parts.append(part)
    return tuple(reversed(parts))


def part_reasons(names: Sequence[str], part: Part, model: Model | None = None) -> tuple[str, ...]:
    """The features that spoke most for ``part`` against body (for body: against a gap)."""
    lean = (model or shipped_model()).leans[part]
    spoke = sorted([(-lean[name], name) for name in names if name in lean])
    return tuple([f"{name} {-weight:+.1f}" for weight, name in spoke[:REASONS]])
