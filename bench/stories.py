"""Stories and reprints measured: quality on labelled sets, speed and memory on made-up news.

    python bench/stories.py                 # quality (the sets stand in ../shared/bench), and speed
    python bench/stories.py --load 100000   # time and memory over so many made-up reports; 0: none

One setting for all sets. Where the sets are absent the tables say so and only speed is measured.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent))
import invented
from clusters import b_cubed_f
from scorer import load_scorer
from stories_press import reports as made_up_reports

from cuttings.stories.commands import report_of_record, with_languages
from cuttings.stories.files import Shelf, keep_register
from cuttings.stories.grouping import group_reports
from cuttings.stories.joining import Register, join, register
from cuttings.stories.readings import Readings, read_reports
from cuttings.stories.records import EPOCH_ORDINAL, Report, day_of
from cuttings.stories.reprints import REPRINT_FROM, SHARES_TEXT_FROM, find_reprints

SETS = Path(__file__).parents[2] / "shared" / "bench" / "stories"
TO_REACH = {"ecbplus": 0.90, "allsides_dev": 0.945, "uci_titles": 0.76}
FIGURES = frozenset(
    {"reprints_dev_p", "reprints_dev_r"}
    | {f"stories_{name}{kind}_f" for name in TO_REACH for kind in ("", "_spoilt")}
)
"""What ``measure`` gives."""

REFERENCE = {"ecbplus": 0.875, "allsides_dev": 0.921, "uci_titles": 0.721}
MISSING, SHIFTED = 0.1, 0.1
"""Shares of the dates taken away and moved by a day in the second half of the table."""
SEEDS = (1, 2, 3)
FIVE_MINUTES, THREE_GIGABYTES, TWO_SECONDS = 300.0, 3.0, 2.0
LOAD = 10_000
"""Made-up reports measured with where none are asked for: a minute."""

Record = dict[str, str]
_T = TypeVar("_T")


def read(name: str) -> list[Record]:
    """The records of one set."""
    text = (SETS / "sets" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def without_dates(records: Sequence[Record], seed: int) -> list[Record]:
    """The records with 1 in 10 dates missing and 1 in 10 wrong by a day."""
    rng = random.Random(seed)
    changed = []
    for record in records:
        drawn = rng.random()
        date = record["date"]
        if day_of(date) is not None and drawn < MISSING:
            date = ""
        elif day_of(date) is not None and drawn < MISSING + SHIFTED:
            shift = dt.timedelta(days=rng.choice((-1, 1)))
            date = (dt.datetime.fromisoformat(date) + shift).isoformat()
        changed.append({**record, "date": date})
    return changed


def story_score(records: Sequence[Record], scorer: ModuleType) -> dict[str, float]:
    """B-cubed and pair figures of ``cuttings stories`` over the records."""
    reports = [report_of_record(record) for record in records]
    grouping = group_reports(with_languages(reports), find_reprints(reports))
    said = {
        grouping.reports[i].id: str(number)
        for number, group in enumerate(grouping.groups)
        for i in group
    }
    gold = {str(record["id"]): record["story"] for record in records}
    return dict(scorer.score_stories(gold, said))


def measure() -> dict[str, float]:
    """F of each set, as it is and with dates spoilt, and P and R of reprints: for the gate."""
    scorer = load_scorer(SETS)
    figures = {}
    for name in TO_REACH:
        records = read(name)
        figures[f"stories_{name}_f"] = story_score(records, scorer)["F"]
        figures[f"stories_{name}_spoilt_f"] = _spoilt(records, scorer)
    pairs = find_reprints([report_of_record(record) for record in read("reprints_dev")])
    said = {frozenset((pair.a, pair.b)): pair.containment for pair in pairs}
    score = scorer.score_reprints(read("reprints_dev.pairs"), said, REPRINT_FROM)
    return figures | {"reprints_dev_p": score["P"], "reprints_dev_r": score["R"]}


def _spoilt(records: Sequence[Record], scorer: ModuleType) -> float:
    """Mean F over several spoilings of the dates."""
    scores = [story_score(without_dates(records, seed), scorer)["F"] for seed in SEEDS]
    return sum(scores) / len(scores)


def print_stories(scorer: ModuleType) -> None:
    """Table: B-cubed on the labelled sets, as they are and with dates spoilt."""
    print("| set | P | R | F | to reach | F / reference | dates spoilt: F | CPU s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, target in TO_REACH.items():
        records = read(name)
        started = time.process_time()
        score = story_score(records, scorer)
        seconds = time.process_time() - started
        spoilt = _spoilt(records, scorer)
        ratio = score["F"] / REFERENCE[name]
        print(
            f"| {name} | {score['P']:.3f} | {score['R']:.3f} | {score['F']:.3f} | {target:.3f} "
            f"| {ratio:.3f} | {spoilt:.3f} | {seconds:.1f} |"
        )


def print_reprints(scorer: ModuleType) -> None:
    """Table: precision and recall of reprint pairs."""
    reports = [report_of_record(record) for record in read("reprints_dev")]
    gold = read("reprints_dev.pairs")
    started = time.process_time()
    pairs = find_reprints(reports)
    seconds = time.process_time() - started
    said = {frozenset((pair.a, pair.b)): pair.containment for pair in pairs}
    print("\n| reprints | from | P | R | to reach | CPU s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, floor in (("reprint", REPRINT_FROM), ("shares text", SHARES_TEXT_FROM)):
        score = scorer.score_reprints(gold, said, floor)
        reach = ".995 / .997" if floor == REPRINT_FROM else ""
        print(
            f"| {name} | {floor} | {score['P']:.3f} | {score['R']:.3f} | {reach} | {seconds:.1f} |"
        )


def print_load(count: int) -> None:
    """Table: CPU and peak memory over made-up reports, and what one more costs.

    A build with one more article reads that one alone, and finds and groups all anew; ``join`` is
    for a program that holds the grouping in memory.
    """
    records = list(made_up_reports(count))
    *most, last = [report_of_record(record) for record in records]
    truth = {record["id"]: record["story"] for record in records}
    del records
    readings, read_seconds = timed(lambda: read_reports(most))
    copies, copy_seconds = timed(lambda: find_reprints(most, readings))
    grouping, group_seconds = timed(
        lambda: group_reports(most, copies, languages=("en",), readings=readings)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    add_seconds, command_seconds = _join_one_more(register(grouping, readings), last)
    again_seconds = _read_one_more(readings, [*most, last])
    whole = read_seconds + copy_seconds + group_seconds
    one_more = again_seconds + copy_seconds + group_seconds
    print(f"\n| {count} reports of 500 words | | to stay under |")
    print("| --- | ---: | ---: |")
    print(f"| words and shingles read, CPU s | {read_seconds:.1f} | |")
    print(f"| reprints, CPU s | {copy_seconds:.1f} | |")
    print(f"| stories, CPU s | {group_seconds:.1f} | |")
    print(f"| together, CPU s | {whole:.1f} | {FIVE_MINUTES:.0f} |")
    print(f"| peak memory, GB (the texts in it) | {peak:.2f} | {THREE_GIGABYTES:.0f} |")
    print(f"| one more: a build after it, CPU s | {one_more:.1f} | {TWO_SECONDS:.0f} |")
    print(f"| of this, what was kept, and the new one read, CPU s | {again_seconds:.1f} | |")
    print(f"| one more: `join` in memory, CPU s | {add_seconds:.2f} | {TWO_SECONDS:.0f} |")
    print(f"| one more: `cuttings stories --join`, CPU s | {command_seconds:.2f} | 2 |")
    said = {
        grouping.reports[i].id: str(number)
        for number, group in enumerate(grouping.groups)
        for i in group
    }
    print(f"| B-cubed F on the made-up events | {b_cubed_f(truth, said):.3f} | |")
    print(f"| pairs of reprints | {len(copies)} | |")


def _read_one_more(readings: Readings, reports: Sequence[Report]) -> float:
    """CPU seconds to find what the last build kept, read what is new and keep it in turn."""
    with tempfile.TemporaryDirectory() as folder:
        Shelf(Path(folder)).keep_readings(readings)
        shelf = Shelf(Path(folder))
        _, seconds = timed(lambda: shelf.keep_readings(read_reports(reports, shelf.readings())))
    return seconds


def _join_one_more(known: Register, report: Report) -> tuple[float, float]:
    """CPU seconds to join one article in memory, and by the whole command from what was kept."""
    _, seconds = timed(lambda: join(known, [report]))
    with tempfile.TemporaryDirectory() as folder:
        kept, new = Path(folder) / "register", Path(folder) / "new.jsonl"
        keep_register(kept, known)
        record = {"id": report.id, "title": report.headline, "text": report.text}
        date = dt.date.fromordinal(report.day + EPOCH_ORDINAL).isoformat() if report.day else ""
        new.write_text(json.dumps(record | {"date": date}), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "cuttings.cli", "stories", str(new), "--join", str(kept)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    command_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, command_seconds


def timed(work: Callable[[], _T]) -> tuple[_T, float]:
    """What the work gives, and its CPU seconds."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def main() -> int:
    """Print the tables; 0, or 1 where nothing could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--load", type=int, default=LOAD, help="made-up reports to measure with")
    options = parser.parse_args()
    if SETS.is_dir():
        scorer = load_scorer(SETS)
        print_stories(scorer)
        print_reprints(scorer)
    else:
        print(f"bench: {SETS} is not here, so quality is not measured; --load works without it.")
    for folder in invented.FOLDERS:
        invented.print_table(folder, ())
    if options.load:
        print_load(options.load)
    return 0 if SETS.is_dir() or options.load else 1


if __name__ == "__main__":
    raise SystemExit(main())
