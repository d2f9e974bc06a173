"""Withdrawals: what goes, what is still said, and that none fails in silence."""

import pytest

from cuttings.model import Archive, Tombstone
from cuttings.publishing.takedowns import Takedown, read_takedowns, unmatched, withdraw
from cuttings.settings import SettingsError

from .conftest import HARBOUR, MakeArticle

DAY = "2026-01-31"
ENTRY = {"id": "k3f7q2m5xw6a", "date": DAY, "reason": "asked", "asked_by": "A. Reader"}


def test_an_entry_is_read_without_the_name_of_who_asked() -> None:
    (takedown,) = read_takedowns({"takedown": [ENTRY]}, "takedowns.toml")
    assert takedown == Takedown(date=DAY, reason="asked", id="k3f7q2m5xw6a")
    assert "A. Reader" not in repr(takedown)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({**ENTRY, "date": "soon"}, "takedown 1: date is 'soon'"),
        ({**ENTRY, "original_url": "https://post.example"}, "give either id or original_url"),
        ({"date": DAY}, "give either id or original_url"),
        ({**ENTRY, "idd": "x"}, "unknown key 'idd'; did you mean id?"),
        ({**ENTRY, "id": 7}, "id is 7; give text in quotes"),
        ({**ENTRY, "date": "2026-13-01"}, "date is '2026-13-01'; give a day"),
        ({**ENTRY, "show_headline": "false"}, "show_headline is 'false'; give true or false"),
        ({**ENTRY, "raw_removed": 1}, "raw_removed is 1; give true or false"),
    ],
)
def test_a_mistake_in_an_entry_stops_the_build(entry: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_takedowns({"takedown": [entry]}, "takedowns.toml")


def test_a_misspelt_table_does_not_leave_a_text_public() -> None:
    with pytest.raises(SettingsError, match="unknown key 'takedowns'; did you mean takedown"):
        read_takedowns({"takedowns": [ENTRY]}, "takedowns.toml")


@pytest.mark.parametrize(
    "takedown",
    [
        Takedown(DAY, "asked", id="k3f7q2m5xw6a"),
        Takedown(DAY, "asked", original_url="https://post.example/bridge"),
    ],
)
def test_a_withdrawn_article_leaves_a_dated_tombstone_without_its_headline(
    takedown: Takedown, make_article: MakeArticle
) -> None:
    other = make_article(id="other", original_url="https://post.example/other")
    archive = withdraw(Archive((make_article(), other), (HARBOUR,)), (takedown,))
    assert archive.articles == (other,)
    (stone,) = archive.tombstones
    assert (stone.id, stone.date, stone.reason) == ("k3f7q2m5xw6a", DAY, "asked")
    assert (stone.headline, stone.source) == (None, None)


def test_the_headline_stays_only_where_that_was_said(make_article: MakeArticle) -> None:
    takedown = Takedown(DAY, "asked", id="k3f7q2m5xw6a", show_headline=True)
    (stone,) = withdraw(Archive((make_article(),), (HARBOUR,)), (takedown,)).tombstones
    assert (stone.headline, stone.source) == ("Harbour bridge closed", "The Harbour Post")


def test_a_tombstone_outlives_the_raw_file() -> None:
    takedown = Takedown(DAY, "asked", id="k3f7q2m5xw6a", raw_removed=True)
    archive = withdraw(Archive((), ()), (takedown,))
    assert archive.tombstones == (Tombstone("k3f7q2m5xw6a", None, DAY, "asked"),)


def test_a_withdrawal_that_matches_nothing_is_named(make_article: MakeArticle) -> None:
    archive = Archive((make_article(),), (HARBOUR,))
    takedowns = (
        Takedown(DAY, "asked", id="k3f7q2m5xw6a"),
        Takedown(DAY, "asked", id="k3f7q2m5xw6b"),
        Takedown(DAY, "asked", id="long-gone", raw_removed=True),
    )
    (warning,) = unmatched(archive, takedowns, "takedowns.toml")
    assert warning.startswith("takedowns.toml: no article matches 'k3f7q2m5xw6b', so")
