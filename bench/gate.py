"""Holds the quality floors on the sample archive; they only rise.

    python bench/gate.py                      # exit 1 when a figure is below its floor or gone
    python bench/gate.py --update             # raise floors to what was reached
    python bench/gate.py --allow-regression   # lower them too; say why in the commit

Measured: every field of every article against the answer key, events against stories (B-cubed F,
Bagga & Baldwin 1998), reprints (precision and recall of pairs), and the key's names as tags.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import facts
import sample
import stories
import tags
from clusters import b_cubed_f

FLOORS = Path(__file__).with_name("floors.toml")
TOLERANCE = 0.0005
"""Floors are written with three decimals."""


def measure(folder: Path) -> dict[str, float]:
    """All figures over the cleaned articles in ``folder``."""
    shares, _ = sample.score(folder)
    figures = {f"sample_{column}": share for column, share in shares.items()}
    figures.update(tags.sample_figures(folder))
    key = tomllib.loads(sample.KEY.read_text(encoding="utf-8"))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(f"{json.dumps(record)}\n" for record in _records(folder)))
        file.flush()
        grouped = {line["id"]: line["story"] for line in _command("stories", file.name)}
        pairs = {frozenset((line["a"], line["b"])) for line in _command("reprints", file.name)}
    events = {raw: event["id"] for event in key["event"] for raw in event["articles"]}
    figures["stories_b_cubed_f"] = b_cubed_f(events, grouped)
    wanted = {
        frozenset((first, second))
        for group in key["reprint"]
        for first in group["articles"]
        for second in group["articles"]
        if first < second and first in grouped and second in grouped
    }
    found = {pair for pair in pairs if pair <= set(events)}
    figures["reprints_precision"] = len(found & wanted) / max(1, len(found))
    figures["reprints_recall"] = len(found & wanted) / max(1, len(wanted))
    figures.update(facts.measure(folder))
    if stories.SETS.is_dir():
        figures.update(stories.measure())
    return figures


def _records(folder: Path) -> Iterable[dict[str, str]]:
    for path in sorted(folder.rglob("*.md")):
        parts = sample.split_head(path.read_text(encoding="utf-8"))
        known = parts.head.get("date_precision") != "unknown"
        body = sample.render(parts.body).paragraphs
        yield {
            "id": parts.head.get("raw", ""),
            "source": parts.head.get("source", ""),
            "date": parts.head.get("date", "") if known else "",
            "title": parts.head.get("title", ""),
            "text": "\n\n".join(piece.text for piece in body),
        }


def _command(name: str, file: str) -> list[dict[str, str]]:
    command = [sys.executable, "-m", "cuttings.cli", name, file]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def main() -> int:
    """Print each figure beside its floor; 1 when one is below it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise floors to what was reached")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = measure(sample.clean_sample(Path(temporary)))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    fallen = [name for name, value in figures.items() if value < floors.get(name, 0) - TOLERANCE]
    lost = sorted(floors.keys() - figures.keys() - skipped())
    print(f"{'figure':<30} {'reached':>8} {'floor':>8}")
    for name, value in figures.items():
        mark = "  below its floor" if name in fallen else ""
        print(f"{name:<30} {value:>8.3f} {floors.get(name, 0):>8.3f}{mark}")
    for name in sorted(skipped()):
        print(f"{name:<30} {'skipped':>8} {floors.get(name, 0):>8.3f}  {stories.SETS} is not here")
    for name in lost:
        print(f"{name:<30} {'missing':>8} {floors[name]:>8.3f}  nothing measures it any more")
    if not options.allow_regression:
        figures = {name: max(value, floors.get(name, 0)) for name, value in figures.items()}
    if options.update or options.allow_regression:
        write_floors(floors | figures)
        return 0
    return 1 if fallen or lost else 0


def skipped() -> frozenset[str]:
    """The figures that this machine cannot measure, which has not the sets of others."""
    return frozenset() if stories.SETS.is_dir() else stories.FIGURES


def write_floors(floors: Mapping[str, float]) -> None:
    """Write the floors, cut to three decimals."""
    lines = [f"{name} = {int(value * 1000) / 1000}\n" for name, value in sorted(floors.items())]
    head = "# Written by bench/gate.py --update. Floors only rise.\n"
    FLOORS.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
