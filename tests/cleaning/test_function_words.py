"""Little words settle the language of a text only where no near relation shares them."""

import pytest

from cuttings.cleaning.function_words import most_met


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("the ferry to the islands was late and they had to wait for it with their bags", "en"),
        ("die fähre zu den inseln kam zu spät und sie mussten mit dem gepäck auf sie warten", "de"),
        ("le bac pour les îles est en retard, ils ont dû attendre avec les sacs sur le quai", "fr"),
    ],
)  # fmt: skip
def test_a_sentence_is_enough(text: str, lang: str) -> None:
    met = most_met(text)
    assert (met.lang, met.is_clear) == (lang, True)


@pytest.mark.parametrize(
    "text",
    [
        "el barco que va a las islas llegó con un día de retraso por el temporal y no es el único",
        "harbour ferry islands quay",
        "",
    ],
)
def test_spanish_a_list_and_nothing_are_left_to_the_judge(text: str) -> None:
    assert not most_met(text).is_clear
