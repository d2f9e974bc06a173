"""Runs over one raw folder again: what is remembered, and what a stopped run leaves."""

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.cleaning.work import Kept, Knowledge, Task, work_on
from tests.cleaning.folders import (
    PARAGRAPHS,
    articles,
    clean,
    dump,
    page,
    state,
    write,
)


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump(), "b.html": page("Pier", "https://paper.example/pier", "x")})
    clean(tmp_path)
    before = state(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    report = clean(tmp_path)
    assert report.written == ()
    assert state(tmp_path) == before
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")} == times


def test_only_the_changed_file_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt": dump("Pier reopens", *reversed(PARAGRAPHS))})
    write(tmp_path, {"c/c.txt": dump("Lock shut", *(p.upper() for p in PARAGRAPHS))})
    assert len(clean(tmp_path).written) == 3
    write(tmp_path, {"a.txt": dump("Bridge at Greave opens later still")})
    (written,) = clean(tmp_path).written
    assert written.startswith("unknown/bridge-at-greave-opens-later-still-")


def test_losing_the_store_changes_no_article(tmp_path: Path) -> None:
    write(tmp_path, {f"{n}.txt": dump(f"Bridge {n} opens late") for n in range(5)})
    clean(tmp_path)
    before = articles(tmp_path)
    (tmp_path / "content" / ".cuttings" / "cleaning.jsonl").unlink()
    assert clean(tmp_path).written == ()
    assert articles(tmp_path) == before


def test_a_lost_ledger_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    before = ledger.read_bytes()
    ledger.unlink()
    clean(tmp_path)
    assert ledger.read_bytes() == before


def test_a_run_that_was_killed_leaves_what_it_looked_at_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {f"{n}.txt": dump(f"Bridge {n} opens late") for n in range(4)})
    looked_at: list[str] = []

    def stop_at_third(task: Task, knowledge: Knowledge) -> Iterator[Kept]:
        if looked_at[2:]:
            raise KeyboardInterrupt
        looked_at.append(task.entry.name)
        return work_on(task, knowledge)

    monkeypatch.setattr("cuttings.cleaning.run.work_on", stop_at_third)
    with pytest.raises(KeyboardInterrupt):
        clean(tmp_path)
    gc.collect()  # the stream's last lines reach the disk when it goes, as they do at a stop
    assert articles(tmp_path) == {}
    journal = tmp_path / "content" / ".cuttings" / "unfinished.jsonl"
    journal.write_text(journal.read_text() + '["file","3.txt","cut in the mid', encoding="utf-8")

    seen_again: list[str] = []

    def watch(task: Task, knowledge: Knowledge) -> Iterator[Kept]:
        if task.wanted is None:
            seen_again.append(task.entry.name)
        return work_on(task, knowledge)

    monkeypatch.setattr("cuttings.cleaning.run.work_on", watch)
    assert clean(tmp_path).articles == 4
    assert (looked_at, seen_again) == (["0.txt", "1.txt", "2.txt"], ["3.txt"])
    assert not journal.exists()


def test_a_run_that_was_killed_while_it_wrote_cleans_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = "Our summer offer: twelve weeks of the paper for the price of ten, at any kiosk."
    files: dict[str, str | bytes] = {
        f"{n}.html": page(
            f"Bridge {n}",
            f"https://post.example/{n}",
            *(" ".join(f"{word}{n}" for word in one.split()) for one in PARAGRAPHS),
            offer,
        )
        for n in range(5)
    }
    for name in ("whole", "stopped"):
        write(tmp_path / name, files)
    clean(tmp_path / "whole")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as at_writing:
        at_writing.setattr("cuttings.cleaning.articles.write_articles", stop)
        with pytest.raises(KeyboardInterrupt):
            clean(tmp_path / "stopped")
    monkeypatch.setattr("cuttings.cleaning.run.work_on", stop)  # whoever cleans a file ends the run
    assert clean(tmp_path / "stopped").articles == 5
    assert articles(tmp_path / "stopped") == articles(tmp_path / "whole")
    state = tmp_path / "stopped" / "content" / ".cuttings"
    assert not list(state.glob("unfinished.*"))


def test_a_finished_run_is_as_if_it_had_never_been_stopped(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{n}.txt": dump(f"Bridge {n} opens late", f"It cost {n} taler to mend.", *PARAGRAPHS)
        for n in range(5)
    }
    for name in ("whole", "stopped"):
        write(tmp_path / name, files)
    clean(tmp_path / "whole")
    clean(tmp_path / "stopped")
    state_folder = tmp_path / "stopped" / "content" / ".cuttings"
    store = (state_folder / "cleaning.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (state_folder / "cleaning.jsonl").unlink()
    (state_folder / "unfinished.jsonl").write_text("".join(store[:4]), encoding="utf-8")
    clean(tmp_path / "stopped")
    assert articles(tmp_path / "stopped") == articles(tmp_path / "whole")


def test_the_worker_count_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.cleaning.run.PARALLEL_FROM", 2)
    files: dict[str, str | bytes] = {
        f"{n:02}.txt": dump(f"Bridge {n} opens late", *PARAGRAPHS[n % 3 :], f"It cost {n} taler.")
        for n in range(12)
    }
    for name in ("one", "two"):
        write(tmp_path / name, files)
    clean(tmp_path / "one", processes=1)
    clean(tmp_path / "two", processes=2)
    assert articles(tmp_path / "one") == articles(tmp_path / "two")
    assert state(tmp_path / "one" / "content" / "articles") == state(
        tmp_path / "two" / "content" / "articles"
    )


def test_a_large_container_is_cleaned_by_all_processes_to_the_same_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cuttings.cleaning.run.STREAMED_BYTES", 2_000)
    rows = [
        {"title": f"Bridge {n} opens late", "url": f"https://post.example/{n}", "text": text}
        for n, text in enumerate(["\n\n".join(PARAGRAPHS[n % 3 :]) for n in range(20)])
    ]
    lines = "\n".join([*map(json.dumps, rows[:9]), "no json", *map(json.dumps, rows[9:])])
    for name, processes in (("one", 1), ("two", 2)):
        write(tmp_path / name, {"a.txt": dump(), "b.jsonl": lines, "c.txt": dump("Pier", "x")})
        report = clean(tmp_path / name, processes=processes)
        assert [one.raw for one in report.refused] == ["b.jsonl#10", "c.txt"]
    assert articles(tmp_path / "one") == articles(tmp_path / "two")
    assert len(articles(tmp_path / "one")) == 21  # numbered headlines, and the dump
