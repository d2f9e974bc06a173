"""The gazetteer and the lexicon are kept for the next build, and made anew where that is no use."""

from pathlib import Path

import pytest

from cuttings.tagging import files, reference
from cuttings.tagging.files import KEPT, load_reference
from cuttings.tagging.reference import make_reference, pack, unpack


def test_what_is_kept_is_what_was_made() -> None:
    assert unpack(pack(make_reference())) == make_reference()


def test_the_next_build_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = load_reference(tmp_path / "tagging")
    monkeypatch.setattr(files, "make_reference", lambda: pytest.fail("it was kept"))
    assert load_reference(tmp_path / "tagging") == made


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 200])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / KEPT
    file.write_bytes(damage)
    assert load_reference(tmp_path) == make_reference()
    assert unpack(file.read_bytes()) == make_reference()


def test_a_flipped_byte_is_damage() -> None:
    kept = bytearray(pack(make_reference()))
    kept[-5] ^= 1
    assert unpack(bytes(kept)) is None


def test_another_version_of_a_package_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = pack(make_reference())
    reference.made_by.cache_clear()
    monkeypatch.setattr(reference, "version", lambda _: "0.0")
    assert unpack(kept) is None
    reference.made_by.cache_clear()
