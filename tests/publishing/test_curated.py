"""Curated lists: read strictly, since a list must not lose an article in silence."""

import pytest

from cuttings.publishing.curated import CuratedList, ListEntry, keep_lists, list_views, read_list
from cuttings.settings import SettingsError


def test_a_list_is_read_in_its_order() -> None:
    mapping = {
        "title": "The bridge",
        "note": "What to read first.",
        "by": "R. Lind",
        "article": [{"id": "bbb", "note": "The first report."}, {"id": "aaa"}],
    }
    one = read_list(mapping, "The Bridge!", "lists/bridge.toml")
    assert one == CuratedList(
        slug="the-bridge",
        title="The bridge",
        entries=(ListEntry("bbb", "The first report."), ListEntry("aaa")),
        note="What to read first.",
        by="R. Lind",
    )
    assert one.address == "list/the-bridge.html"


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({"titel": "x"}, "unknown key 'titel'"),
        ({"article": "aaa"}, r"write each as a \[\[article\]\] table"),
        ({"article": [{"note": "x"}]}, "article 1: id is missing"),
        ({"article": [{"id": 7}]}, "article 1: id is 7; give text in quotes"),
        ({"article": [{"id": "a", "why": "x"}]}, "article 1: unknown key 'why'"),
    ],
)
def test_a_mistake_in_a_list_is_named(mapping: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=f"lists/x.toml.*{told}"):
        read_list(mapping, "x", "lists/x.toml")


def test_a_withdrawn_article_keeps_its_place_without_its_row() -> None:
    one = CuratedList("x", "X", (ListEntry("gone"), ListEntry("here", "why")))
    (view,) = list_views((one,), {"here": "a row"})
    assert [(line.id, line.row, line.note) for line in view.lines] == [
        ("gone", None, ""),
        ("here", "a row", "why"),
    ]


def test_a_list_of_another_archive_is_left_out_and_a_stray_id_is_named() -> None:
    other = CuratedList("other", "Other", (ListEntry("elsewhere"),))
    ours = CuratedList("ours", "Ours", (ListEntry("here"), ListEntry("gone"), ListEntry("typo")))
    kept = keep_lists([("other.toml", other), ("ours.toml", ours)], {"here"}, {"gone"})
    assert kept.lists == (ours,)
    assert kept.notes == ("lists/other.toml: none of its articles is in this archive; left out.",)
    assert kept.warnings == (
        "lists/ours.toml: no article has the Id 'typo'; mend or remove the entry.",
    )


def test_two_lists_cannot_have_one_page() -> None:
    lists = [
        (name, CuratedList("a-b", "X", (ListEntry("a"),))) for name in ("a b.toml", "a-b.toml")
    ]
    with pytest.raises(SettingsError, match=r"lists/a-b\.toml: .* that of lists/a b\.toml; rename"):
        keep_lists(lists, {"a"}, set())
