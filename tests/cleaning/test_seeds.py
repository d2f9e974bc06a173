"""The two seeds give exactly what their table says, told by hashes and counts."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")


def short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, object]]:
    """What ``cuttings extract`` prints of the seeds, by the number in their names."""
    command = [sys.executable, "-m", "cuttings.cli", "extract", "--quiet", str(SEEDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["raw"][:3]: line for line in lines}


EXPECTED = {
    "000": {
        "headline": "4e464df230421417", "dek": None, "agency": "Reuters", "dateline": None,
        "published": "2025-03-12", "date_precision": "day", "date_basis": "stated",
    },
    "003": {
        "headline": "a0cdfbb8cc0ed4df", "dek": "1fe65a6625eeb0cd", "agency": "AFP",
        "dateline": "MOSCOW, Russia",
        "published": "2025-03-12", "date_precision": "day", "date_basis": "inferred",
    },
}  # fmt: skip


@pytest.mark.parametrize("seed", EXPECTED)
def test_a_seeds_fields_are_the_tables(seed: str, rows: dict[str, dict[str, object]]) -> None:
    row = dict(rows[seed])
    for name in ("headline", "dek"):
        row[name] = row[name] and short(str(row[name]))
    assert {name: row[name] for name in EXPECTED[seed]} == EXPECTED[seed]


@pytest.mark.parametrize(
    ("seed", "name", "domain"),
    [("000", "The Los Angeles Post", None), ("003", "Daily Tribune", "tribune.net.ph")],
)
def test_a_seeds_outlet_is_known(
    seed: str, name: str, domain: str | None, rows: dict[str, dict[str, object]]
) -> None:
    source = rows[seed]["source"]
    assert isinstance(source, dict)
    assert (source["name"], source["domain"]) == (name, domain)


@pytest.mark.parametrize(
    ("seed", "authors", "contributors"),
    [("000", ["Andrew Osborn", "Mark Trevelyan"], ["3623d6b23ec2b209"]), ("003", [], [])],
)
def test_a_seeds_people_are_named(
    seed: str, authors: list[str], contributors: list[str], rows: dict[str, dict[str, object]]
) -> None:
    assert rows[seed]["authors"] == authors
    told = rows[seed]["contributors"]
    assert isinstance(told, list)
    assert [short(one) for one in told] == contributors


@pytest.mark.parametrize(
    ("seed", "captions"),
    [
        ("000", ["604a29c637fa8c3a", "fd2b3ceb2c157e5b", "8ace44c18d02d653"]),
        ("003", ["9cec99e16313d2ca"]),
    ],
)
def test_a_seeds_captions_stand_once_each(
    seed: str, captions: list[str], rows: dict[str, dict[str, object]]
) -> None:
    told = rows[seed]["captions"]
    assert isinstance(told, list)
    assert [short(json.dumps(one, sort_keys=True)) for one in told] == captions


@pytest.mark.parametrize(
    ("seed", "paragraphs", "digest"),
    [("000", 18, "9f7122191d11a132"), ("003", 24, "3ef9123640ff6b18")],
)
def test_a_seeds_body_is_whole_and_nothing_else(
    seed: str, paragraphs: int, digest: str, rows: dict[str, dict[str, object]]
) -> None:
    body = str(rows[seed]["body"])
    assert len(body.split("\n\n")) == paragraphs
    assert short(body) == digest
