"""What a killed run leaves on disk is read back whole, and only if it is what we wrote."""

import pickle
import zlib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cuttings.cleaning.files import Spool, pack, unpack
from cuttings.model import Cutting, DatePrecision, Fields, NewsDate


def cutting(headline: str) -> Cutting:
    moment = datetime(2025, 3, 3, 9, 30, tzinfo=ZoneInfo("Europe/Oslo"))
    fields = Fields(headline=headline, published=NewsDate(moment, DatePrecision.MINUTE))
    return Cutting("abcdefghijkl", "a.txt", "00" * 32, fields, (), 1.0)


def test_a_spool_that_was_left_gives_its_cuttings_to_the_next_run(tmp_path: Path) -> None:
    place = tmp_path / "spool"
    left = Spool(place, "rules 1")
    left.put("a.txt", "plain", pack(cutting("Pier")))
    left.put("a.txt", "furnished", pack(cutting("Pier opens")))
    left.close()
    place.write_bytes(place.read_bytes()[:-1])  # the last one is cut

    taken_up = Spool(place, "rules 1")
    assert ("a.txt", "furnished") not in taken_up
    assert taken_up.get("a.txt", "plain") == cutting("Pier")
    taken_up.put("b.txt", "plain", pack(cutting("Ferry")))
    taken_up.close()
    last = Spool(place, "rules 1")
    assert last.get("b.txt", "plain") == cutting("Ferry")
    last.discard()


def test_a_spool_of_other_rules_is_begun_anew(tmp_path: Path) -> None:
    left = Spool(tmp_path / "spool", "rules 1")
    left.put("a.txt", "plain", pack(cutting("Pier")))
    left.close()
    other = Spool(tmp_path / "spool", "rules 2")
    assert ("a.txt", "plain") not in other
    other.discard()
    assert not (tmp_path / "spool").exists()


def test_a_spool_made_by_a_stranger_runs_no_code() -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return print, ("harm",)

    with pytest.raises(pickle.UnpicklingError, match="no part of a cutting"):
        unpack(zlib.compress(pickle.dumps(Harm())))
