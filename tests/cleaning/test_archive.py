"""A raw folder becomes an articles folder: what is written, kept, remembered and reported."""

import gc
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.cleaning.archive import REPORT_FILE
from cuttings.cleaning.report import read_report
from cuttings.cleaning.work import Kept, Knowledge, Task, work_on
from cuttings.model import RefusalReason
from cuttings.settings import SettingsError
from cuttings.text.head import is_as_generated, sign, split_head
from tests.cleaning.folders import (
    PARAGRAPHS,
    articles,
    clean,
    dump,
    folders,
    only_article,
    page,
    write,
)


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_raw_file_ends_as_article_version_or_refusal(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.txt": dump(), "b.txt": "", "c.txt": dump(), "d.png": b"\x89PNG\r\n\x1a\n0000"},
    )
    report = clean(tmp_path)
    assert (report.raw_files, report.articles, report.versions) == (4, 1, 1)
    assert {one.raw: one.reason for one in report.refused} == {
        "b.txt": RefusalReason.EMPTY,
        "d.png": RefusalReason.NOT_TEXT,
    }


def test_what_a_browser_saved_with_a_page_is_passed_over_with_a_note(tmp_path: Path) -> None:
    address = "https://post.example/bridge"
    write(
        tmp_path,
        {
            "Bridge.html": page("Bridge at Greave opens late", address),
            "Bridge_files/advertisement.html": page("Buy a bridge", "https://shop.example/bridge"),
            "Bridge_files/style.css": "body { color: red }",
        },
    )
    report = clean(tmp_path)
    assert (report.raw_files, report.articles, report.refused) == (1, 1, ())
    (note,) = report.notes
    assert (note.raw, note.message) == (
        "Bridge_files",
        "pictures and scripts saved with Bridge.html; passed over",
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


def test_the_raw_folder_is_never_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt.gz": b"\x1f\x8bbroken", "c/c.json": "{}"})
    before = state(tmp_path / "raw")
    clean(tmp_path)
    assert state(tmp_path / "raw") == before


def test_an_article_edited_by_hand_is_kept_and_its_difference_shown(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    edited = path.read_text().replace("four centimetres", "five centimetres")
    path.write_text(edited)
    write(tmp_path, {"a.txt": dump("Bridge at Greave opens in autumn")})
    report = clean(tmp_path, diffs=True)
    assert path.read_text() == edited
    assert report.kept_by_hand == (path.relative_to(tmp_path / "content/articles").as_posix(),)
    (difference,) = report.diffs
    assert "+Its engineers said that the piers had settled by five centimetres" in difference
    assert len(articles(tmp_path)) == 1


def test_a_hand_edit_is_still_known_on_the_next_quiet_run(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    path.write_text(path.read_text() + "\nA line by hand.\n")
    assert [len(clean(tmp_path).kept_by_hand) for _ in range(2)] == [1, 1]


def test_an_article_whose_raw_file_is_gone_is_reported_and_kept(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt": dump("Pier", *reversed(PARAGRAPHS))})
    clean(tmp_path)
    (tmp_path / "raw" / "a.txt").unlink()
    report = clean(tmp_path)
    (line,) = report.raw_gone
    assert line.startswith("unknown/bridge-at-greave-opens-late-")
    assert len(articles(tmp_path)) == 2


def test_an_article_that_its_raw_file_no_longer_makes_is_removed_and_reported(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt": dump("Pier", *reversed(PARAGRAPHS))})
    clean(tmp_path)
    write(tmp_path, {"a.txt": "Too many requests\n"})
    report = clean(tmp_path)
    (line,) = report.given_up
    assert line.startswith("unknown/bridge-at-greave-opens-late-")
    assert line.endswith("(from a.txt)")
    assert [one.raw for one in report.refused] == ["a.txt"]
    assert len(articles(tmp_path)) == 1
    assert not list((tmp_path / "content" / "articles").rglob("bridge-at-greave*"))


def test_an_edited_article_stays_though_its_raw_file_no_longer_makes_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    path.write_text(path.read_text() + "\nA line by hand.\n")
    write(tmp_path, {"a.txt": "Too many requests\n"})
    reports = [clean(tmp_path) for _ in range(2)]
    assert [len(report.kept_by_hand) for report in reports] == [1, 1]
    assert path.exists()


def test_a_hand_written_article_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "content" / "articles" / "mine.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("Title: Mine\n\nBy hand.\n")
    write(tmp_path, {"a.txt": dump()})
    report = clean(tmp_path)
    assert mine.read_text() == "Title: Mine\n\nBy hand.\n"
    assert report.raw_gone == ()


def test_a_better_headline_moves_the_file_and_keeps_the_id(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (before,) = articles(tmp_path)
    identity = before[-15:-3]
    corrections = tmp_path / "content" / "corrections.toml"
    corrections.write_text(
        f'[[correction]]\nid = "{identity}"\nfield = "headline"\nvalue = "Greave bridge late"\n'
        'why = "cut by the crawler"\nwho = "R. Lind"\nwhen = "2025-03-20"\n'
    )
    clean(tmp_path)
    assert list(articles(tmp_path)) == [f"unknown/greave-bridge-late-{identity}.md"]
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    assert json.loads(ledger.read_text())["corrections"][0]["who"] == "R. Lind"
    assert split_head(only_article(tmp_path)).head["title"] == "Greave bridge late"


def test_a_correction_settles_a_doubt_and_one_of_no_article_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump().replace("March 3, 2025", "")})
    (doubtful,) = clean(tmp_path).doubtful
    assert any(doubt.startswith("published: ") for doubt in doubtful.doubts)
    row = '[[correction]]\nid = "{}"\nfield = "published"\nvalue = "2025-03-03"\nwhy = "printed"\n'
    rows = row.format(doubtful.id) + row.format("nosuchid2345")
    (tmp_path / "content" / "corrections.toml").write_text(rows)
    report = clean(tmp_path)
    assert "\nDate: 2025-03-03\n" in only_article(tmp_path)
    assert not any(doubt.startswith("published: ") for doubt in report.doubtful[0].doubts)
    (note,) = report.notes
    assert "no article has the id nosuchid2345" in note.message


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('field = "published"\nvalue = "12 March"', "published is '12 March'; give a date such as"),
        (
            'field = "published"\nvalue = 9999-12-31',
            "'9999-12-31'; give a date such as",
        ),
        ('field = "lang"\nvalue = "german"', "lang is 'german'; give a BCP 47 tag such as"),
        ('field = "canonical_url"\nvalue = "mailto:a@b.c"', "is 'mailto:a@b.c'; give an address"),
        ('field = "dek"\nvalue = "y"\nreason = "z"', "unknown key 'reason'; known are id,"),
    ],
)
def test_a_wrong_correction_is_told_in_its_own_words(
    tmp_path: Path, row: str, message: str
) -> None:
    write(tmp_path, {"a.txt": dump()})
    path = tmp_path / "content" / "corrections.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'[[correction]]\nid = "x"\nwhy = "w"\n{row}\n')
    with pytest.raises(SettingsError, match=message):
        clean(tmp_path)


def test_a_bad_correction_stops_the_run_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    path = tmp_path / "content" / "corrections.toml"
    path.parent.mkdir()
    path.write_text('[[correction]]\nid = "x"\nfield = "headlime"\nvalue = "y"\nwhy = "z"\n')
    with pytest.raises(SettingsError, match=r"corrections.toml, correction 1: field is 'headlime'"):
        clean(tmp_path)


def test_captures_of_one_address_are_one_article_with_versions(tmp_path: Path) -> None:
    url = "https://harbourpost.example/bridge"
    write(
        tmp_path,
        {
            "a.html": page("Bridge opens late", url),
            "b.html": page("Bridge opens late", url, *PARAGRAPHS, "The board meets again in May."),
            "b.json": json.dumps({"captured": "2025-03-05T08:00:00+00:00"}),
            "a.json": json.dumps({"captured": "2025-03-04T08:00:00+00:00"}),
        },
    )
    report = clean(tmp_path)
    assert (report.articles, report.versions) == (1, 1)
    head = split_head(only_article(tmp_path)).head
    assert head["raw"] == "b.html"
    assert [one["raw"] for one in json.loads(head["versions"])] == ["a.html", "b.html"]
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    (version,) = json.loads(ledger.read_text())["versions"]
    assert version["raw"] == "a.html"
    assert version["body"] == list(PARAGRAPHS)


def test_every_article_is_signed(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    assert is_as_generated(only_article(tmp_path))


def test_a_new_file_that_changes_an_older_article_is_told(tmp_path: Path) -> None:
    offer = "Order the Greave almanac today and the postage to the islands is free."
    names = ("Bridge opens late", "Pier shut", "Lock keeper retires", "Ferry aground", "Fair over")
    pages = {
        f"{n}.html": page(
            name,
            f"https://harbourpost.example/{n}",
            *(f"{text} So it was said when the {name.lower()}." for text in PARAGRAPHS),
            offer,
        )
        for n, name in enumerate(names)
    }
    write(tmp_path, {"0.html": pages["0.html"]})
    clean(tmp_path)
    assert offer in only_article(tmp_path)
    write(tmp_path, dict(pages))
    report = clean(tmp_path)
    assert not any(offer in text for text in articles(tmp_path).values())
    (change,) = report.changed
    assert [one.text for one in change.lost] == [offer]
    assert change.lost[0].rule, "the rule that took the line is named"
    assert change.got == change.facts == ()


def test_a_field_that_reads_otherwise_by_new_rules_is_written_though_the_text_is_the_same(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"a.html": page("Pier", "https://paper.example/pier")})
    clean(tmp_path)
    assert split_head(only_article(tmp_path)).head["source"] == "Harbour Post"
    sources = tmp_path / "content" / "sources"
    sources.mkdir(parents=True)
    (sources / "post.toml").write_text(
        'name = "The Post of Greave"\ndomains = ["paper.example"]\n', encoding="utf-8"
    )
    clean(tmp_path)
    assert split_head(only_article(tmp_path)).head["source"] == "The Post of Greave"


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


def test_a_lost_ledger_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    before = ledger.read_bytes()
    ledger.unlink()
    clean(tmp_path)
    assert ledger.read_bytes() == before


def test_an_article_is_written_again_when_the_way_of_writing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    old = sign(path.read_text(encoding="utf-8").replace("Status: published\n", ""))
    monkeypatch.setattr("cuttings.cleaning.articles.write_article", lambda *_: old)
    monkeypatch.setattr("cuttings.cleaning.archive.rules_digest", lambda *_: "another")
    clean(tmp_path)
    assert path.read_text(encoding="utf-8") == old


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


def test_a_file_that_vanishes_during_the_run_is_refused_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt": dump("Pier opens", *reversed(PARAGRAPHS))})

    def vanish(task: Task, knowledge: Knowledge) -> Iterator[Kept]:
        task.entry.path.unlink(missing_ok=True) if task.entry.name == "b.txt" else None
        return work_on(task, knowledge)

    monkeypatch.setattr("cuttings.cleaning.run.work_on", vanish)
    report = clean(tmp_path)
    assert report.articles == 1
    (refused,) = report.refused
    assert (refused.raw, refused.reason.value) == ("b.txt", "unreadable_archive")
    assert "No such file" in refused.message


def test_captures_of_one_article_are_no_furniture_to_each_other(tmp_path: Path) -> None:
    """Three captures that an editor changed share most lines; none of them may take those away."""
    url = "https://harbourpost.example/bridge"
    changed = (*PARAGRAPHS[:3], "The ferry will now run until July.", PARAGRAPHS[4], "More soon.")
    write(
        tmp_path,
        {
            "a1.html": page("Bridge opens late", url, *PARAGRAPHS),
            "a1.json": '{"captured": "2025-03-03T10:00:00Z"}',
            "a2.html": page("Bridge opens very late", url, *changed),
            "a2.json": '{"captured": "2025-03-04T10:00:00Z"}',
            "a3.html": page("Bridge opens late", url, *PARAGRAPHS[:2]),
            "a3.json": '{"captured": "2025-03-05T10:00:00Z"}',
        },
    )
    report = clean(tmp_path)
    assert (report.articles, report.versions) == (1, 2)
    text = only_article(tmp_path)
    head = split_head(text).head
    assert head["raw"] == "a2.html"  # the latest that is whole
    assert [one["raw"] for one in json.loads(head["versions"])] == ["a1.html", "a2.html", "a3.html"]
    for paragraph in changed:
        assert paragraph in text


def test_what_a_new_file_changes_in_older_articles_is_reported(tmp_path: Path) -> None:
    """A line is known as the outlet's furniture only once enough of its files carry it."""
    pitch = "Harbour Post brings the quays to your breakfast table every single morning."
    other = (
        "A whale was seen off the lighthouse by two crews who were hauling in their nets.",
        "Nobody had met one there since the year in which the old mole was taken down.",
        "The school board wants to close two classes and has asked parents what they think.",
        "Parents met in the gymnasium and spoke for three hours before they voted against it.",
        "The council bought a new road sweeper, which is louder than the one that it replaces.",
        "Neighbours wrote a letter in which they ask that it begins its round after seven.",
    )
    for n, pair in enumerate(zip(other[::2], other[1::2], strict=True)):
        address = f"https://harbourpost.example/{n}"
        write(tmp_path, {f"{n}.html": page(f"Report {n}", address, *pair, pitch)})
        report = clean(tmp_path)
        if n < 2:
            assert report.changed == ()
    assert [[one.text for one in change.lost] for change in report.changed] == [[pitch], [pitch]]
    assert {change.why for change in report.changed} == {"what its outlet's files share"}
    assert clean(tmp_path).changed == ()
    kept = (folders(tmp_path).state / REPORT_FILE).read_text(encoding="utf-8")
    assert read_report(kept).changed == report.changed, "told until a run writes again"
    assert not any(pitch in text for text in articles(tmp_path).values())
