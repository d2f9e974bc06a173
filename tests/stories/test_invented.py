"""Invented stories with a key: no line shown is wrong, and what is found stays found."""

from collections import Counter
from pathlib import Path

import pytest
from bench.invented import FOLDER, FOLDERS, score

STORIES = [path for folder in FOLDERS for path in sorted(folder.glob("*.toml"))]
FLOORS = {"agree": 0.8, "differ": 0.65, "quote": 1.0, "only": 0.95}
"""Share (0..1) of the key that is found in the stories the rules were made on; they only rise."""


@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_every_line_of_agreement_and_difference_is_of_one_matter(path: Path) -> None:
    counts = score(path).counts
    assert counts["agree lines"][0] == counts["agree lines"][1]
    assert counts["differ lines"][0] == counts["differ lines"][1]


def test_what_is_found_of_the_keys_stays_found() -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for path in sorted(FOLDER.glob("*.toml")):
        for kind, (good, whole) in score(path).counts.items():
            right[kind] += good
            asked[kind] += whole
    assert {
        kind: right[kind] / asked[kind]
        for kind in FLOORS
        if right[kind] < FLOORS[kind] * asked[kind]
    } == {}
