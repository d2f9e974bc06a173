"""A raw folder becomes an articles folder: what is written and what is reported."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.cleaning.archive import REPORT_FILE
from cuttings.cleaning.report import read_report
from cuttings.cleaning.work import Kept, Knowledge, Task, work_on
from cuttings.model import RefusalReason
from cuttings.text.head import is_as_generated, sign, split_head
from tests.cleaning.folders import (
    PARAGRAPHS,
    articles,
    clean,
    dump,
    folders,
    only_article,
    page,
    state,
    write,
)


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


def test_the_raw_folder_is_never_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt.gz": b"\x1f\x8bbroken", "c/c.json": "{}"})
    before = state(tmp_path / "raw")
    clean(tmp_path)
    assert state(tmp_path / "raw") == before


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
            assert all(pitch in text for text in articles(tmp_path).values())
    assert [[one.text for one in change.lost] for change in report.changed] == [[pitch], [pitch]]
    assert all(change.lost[0].rule for change in report.changed), "the rule is named"
    assert all(change.got == change.facts == () for change in report.changed)
    assert {change.why for change in report.changed} == {"what its outlet's files share"}
    assert clean(tmp_path).changed == ()
    kept = (folders(tmp_path).state / REPORT_FILE).read_text(encoding="utf-8")
    assert read_report(kept).changed == report.changed, "told until a run writes again"
    assert not any(pitch in text for text in articles(tmp_path).values())
