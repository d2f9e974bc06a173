"""What a person decides in content/stories.toml is obeyed, and what cannot be is said."""

import pytest

from cuttings.settings import SettingsError
from cuttings.stories.identity import story_id
from cuttings.stories.overrides import decide, read_overrides

ORDER = ["a", "b", "c", "d", "e"]
GROUPS = [["a", "b", "c"], ["d"], ["e"]]


def decided(toml: str) -> list[list[str]]:
    return [list(group) for group in decide(GROUPS, read_overrides(toml.encode()), ORDER).groups]


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", [["a", "b", "c"], ["d"], ["e"]]),
        ('[[split]]\narticles = ["c"]', [["a", "b"], ["c"], ["d"], ["e"]]),
        ('[[split]]\narticles = ["b", "c"]', [["a"], ["b", "c"], ["d"], ["e"]]),
        ('[[pin]]\narticles = ["d", "c"]', [["a", "b"], ["c", "d"], ["e"]]),
        ('[[merge]]\nstories = ["a", "e"]', [["a", "b", "c", "e"], ["d"]]),
        (f'[[merge]]\nstories = ["{story_id("d")}", "e"]', [["a", "b", "c"], ["d", "e"]]),
        (f'[[merge]]\nstories = ["{story_id("b")}", "e"]', [["a", "b", "c", "e"], ["d"]]),
    ],
)
def test_decisions_change_the_groups(toml: str, expected: list[list[str]]) -> None:
    assert decided(toml) == expected


def test_each_moved_article_can_say_that_a_person_moved_it() -> None:
    found = decide(GROUPS, read_overrides(b'[[pin]]\narticles = ["d", "e"]'), ORDER)
    assert found.by_hand["e"] == "put into this story by hand"


def test_an_unknown_id_is_a_note_and_stops_nothing() -> None:
    found = decide(GROUPS, read_overrides(b'[[split]]\narticles = ["nobody"]'), ORDER)
    assert len(found.notes) == 1
    assert "'nobody'" in found.notes[0]
    assert len(found.groups) == 3


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[[join]]\narticles = []", "unknown key 'join'; known are split, pin"),
        ("[[pin]]\narticles = 3", "pin 1: articles is 3; give a list of words"),
        ("[[pin]]\narticles = []", "pin 1: articles is []; give a list of ids"),
        ("[[merge]]\nstories = ['x']", "merge 1: stories is ['x']; give two ids or more"),
        ("[[merge]]\nstory = ['x']", "merge 1: unknown key 'story'; did you mean stories?"),
        ("[[rename]]\nstory = 'x'", "rename 1: title is missing"),
        ("pin = 'x'", "pin is 'x'"),
        ("[[pin", "not readable as TOML"),
    ],
)
def test_a_file_that_cannot_be_obeyed_is_an_error_that_says_where(toml: str, words: str) -> None:
    with pytest.raises(SettingsError, match=r"content/stories\.toml") as caught:
        read_overrides(toml.encode())
    assert words in str(caught.value)
