"""The gate lets nothing fall, and nothing go unmeasured in silence."""

from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the benches measure CPU as Unix does")

from bench import gate


def status(
    monkeypatch: pytest.MonkeyPatch, floors: Path, figures: Mapping[str, float], *options: str
) -> int:
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate.sample, "clean_sample", lambda folder: folder)
    monkeypatch.setattr(gate, "measure", lambda _: dict(figures))
    monkeypatch.setattr("sys.argv", ["gate.py", *options])
    return gate.main()


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"facts": 0.9, "dates": 1.0}, 0),
        ({"facts": 0.9, "dates": 1.0, "new": 0.1}, 0),
        ({"facts": 0.89, "dates": 1.0}, 1),
        ({"facts": 0.9}, 1),
    ],
)
def test_a_figure_below_its_floor_or_gone_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figures: dict[str, float], expected: int
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("facts = 0.9\ndates = 1.0\n", encoding="utf-8")
    assert status(monkeypatch, floors, figures) == expected


def test_figures_of_sets_that_are_not_here_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("facts = 0.9\nreprints_dev_p = 1.0\n", encoding="utf-8")
    monkeypatch.setattr(gate.stories, "SETS", tmp_path / "nowhere")
    assert status(monkeypatch, floors, {"facts": 0.9}) == 0


@pytest.mark.parametrize(
    ("option", "kept"), [("--update", "facts = 0.95\n"), ("--allow-regression", "facts = 0.5\n")]
)
def test_floors_rise_and_fall_only_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, kept: str
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("facts = 0.9\n", encoding="utf-8")
    assert status(monkeypatch, floors, {"facts": 0.95}, "--update") == 0
    assert status(monkeypatch, floors, {"facts": 0.5}, option) == 0
    assert floors.read_text(encoding="utf-8").endswith(kept)
