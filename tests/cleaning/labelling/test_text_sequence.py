"""The likeliest course of a page, found step by step, is the best of all courses there are."""

from __future__ import annotations

import random
from itertools import pairwise, product

import pytest

from cuttings.cleaning.labelling.text_sequence import (
    FIRST,
    FOLLOWERS,
    LAST,
    NEVER,
    Model,
    Part,
    _likeliest,
)

LINES = 6


def random_model(chance: random.Random) -> Model:
    def odds(allowed):
        return tuple(chance.uniform(-2, 2) if part in allowed else NEVER for part in Part)

    into = tuple(odds([b for b in Part if part in FOLLOWERS[b]]) for part in Part)
    return Model((), odds(FIRST), odds(LAST), {"apart": into}, (), ())


@pytest.mark.parametrize("seed", range(8))
def test_no_allowed_course_is_likelier_than_the_one_found(seed: int) -> None:
    chance = random.Random(seed)
    model = random_model(chance)
    lines = [tuple(chance.uniform(-3, 3) for _ in Part) for _ in range(LINES)]

    def weight(course):
        moves = sum(model.moves["apart"][b][a] for a, b in pairwise(course))
        own = sum(line[part] for line, part in zip(lines, course, strict=True))
        return model.first[course[0]] + own + moves + model.last[course[-1]]

    best = max(product(Part, repeat=LINES), key=weight)
    assert _likeliest(lines, ["apart"] * LINES, model) == best
