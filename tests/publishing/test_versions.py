"""How another capture differs: told by paragraph, with the words that changed."""

import pytest

from cuttings.publishing.versions import compare_captures

ONE = "Two people were hurt when the bridge fell."
TWO = "Nobody has said why."
THREE = "The road stays closed until Monday."


def told(here: list[str], there: list[str]) -> list[tuple[str | None, str]]:
    """Changes as text: [-only there-] and {+only here+}."""
    marks = {"same": "{}", "there": "[-{}-]", "here": "{{+{}+}}"}
    shown = [(f"p{number}", text) for number, text in enumerate(here, start=1)]
    return [
        (change.anchor, "".join(marks[piece.kind].format(piece.text) for piece in change.pieces))
        for change in compare_captures(shown, there)
    ]


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ([ONE, TWO], [ONE, TWO], []),
        ([ONE, TWO], [ONE], [("p2", "{+Nobody has said why.+}")]),
        ([ONE], [ONE, TWO], [(None, "[-Nobody has said why.-]")]),
        (
            [ONE.replace("Two", "Three"), TWO],
            [ONE, TWO],
            [("p1", "[-Two-]{+Three+} people were hurt when the bridge fell.")],
        ),
        ([THREE], [TWO], [("p1", f"[-{TWO}-]{{+{THREE}+}}")]),
        ([], [], []),
    ],
)
def test_only_what_differs_is_told(
    here: list[str], there: list[str], expected: list[tuple[str | None, str]]
) -> None:
    assert told(here, there) == expected
