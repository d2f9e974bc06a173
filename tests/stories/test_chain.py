"""A running story: what makes one event the earlier or later part of another."""

import pytest

from cuttings.stories.chain import link_stories
from cuttings.stories.features import Frequencies
from cuttings.stories.grouping import Grouping
from cuttings.stories.reasons import Surfaces
from cuttings.stories.records import Report, Vector
from cuttings.stories.vectors import Vectors

NAMES = {"ferry": 0.2, "brannoc": 0.2}


def told(own: str, alike: int) -> Vector:
    """Two names, twelve words of the report's own, and ``alike`` light words told by all."""
    heavy = {f"{own}{number}": 0.19 for number in range(12)}
    light = {f"light{number}": 0.1 for number in range(alike)}
    return {**NAMES, **heavy, **light}


@pytest.mark.parametrize(("alike", "later"), [(40, ["s-inquiry"]), (2, [])])
def test_a_follow_up_is_known_by_all_its_words_and_not_by_its_heaviest_alone(
    alike: int, later: list[str]
) -> None:
    reports = [Report("fire", "Fire", "fire", day=10), Report("inquiry", "Nut", "nut", day=190)]
    vectors = Vectors.of([told("smoke", alike), told("nut", alike)])
    grouping = Grouping(reports, vectors, [(0,), (1,)], Frequencies(2, {}, {}))
    before, after = link_stories(grouping, [(0,), (1,)], ["s-fire", "s-inquiry"], Surfaces())
    assert [link.article for link in before] == later
    assert [link.article for link in after] == ["s-fire"] * len(later)
