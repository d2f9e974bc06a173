"""Names put right by hand."""

import pytest
from tests.tagging.archive import article, index, named

from cuttings.settings import SettingsError
from cuttings.tagging.records import read_aliases


def test_an_alias_by_hand_beats_everything() -> None:
    found = index(
        article(1, "In the Old Fort they met."),
        article(2, "At Fort Vesper they met."),
        aliases="""
            [[name]]
            name = "Fort Vesper"
            kind = "place"
            also = ["Old Fort"]
            note = "A fort."
        """,
    )
    tag = named(found, "Fort Vesper")
    assert (tag.basis, tag.note, tag.articles) == ("alias", "A fort.", ("a1", "a2"))


def test_a_bad_alias_says_where_and_what_to_give() -> None:
    with pytest.raises(SettingsError, match=r"aliases\.toml, name 1: kind is 'town'; give one of"):
        read_aliases({"name": [{"name": "X", "kind": "town"}]}, "aliases.toml")


def test_a_spelling_under_two_names_is_an_error() -> None:
    entries = [
        {"name": "Gerald Strake", "kind": "person", "also": ["Strake"]},
        {"name": "Nora Strake", "kind": "person", "also": ["strake"]},
    ]
    wanted = r"aliases\.toml, name 2: .* strake is Gerald Strake already"
    with pytest.raises(SettingsError, match=wanted):
        read_aliases({"name": entries}, "aliases.toml")
    entries[1]["also"] = ["N. Strake"]
    assert len(read_aliases({"name": entries}, "aliases.toml")) == len(entries)
