"""Long lists in leaves."""

from hypothesis import given
from hypothesis import strategies as st

from cuttings.reading.paging import leaves


@given(st.integers(0, 500), st.integers(1, 60))
def test_leaves_together_are_the_list(rows: int, per_leaf: int) -> None:
    got = list(leaves("tag/tea.html", range(rows), per_leaf))
    assert [item for leaf in got for item in leaf.items] == list(range(rows))
    assert len({leaf.address for leaf in got}) == len(got)


def test_an_empty_list_still_has_its_page() -> None:
    (leaf,) = leaves("undated.html", [])
    assert (leaf.address, leaf.items, leaf.paging.first) == ("undated.html", (), 0)


def test_a_leaf_links_its_neighbours_and_both_ends() -> None:
    paging = list(leaves("tag/tea.html", range(1000), 10))[49].paging
    assert (paging.previous, paging.next) == ("tag/tea/49.html", "tag/tea/51.html")
    assert [link.number for link in paging.links] == [1, 48, 49, 50, 51, 52, 100]
    assert [link.number for link in paging.links if link.gap_before] == [48, 100]


def test_a_single_leaf_has_no_numbers() -> None:
    (leaf,) = leaves("tag/tea.html", range(3))
    assert leaf.paging.links == ()
