"""A new article finds its story among those grouped before, and moves none of them."""

import json
from pathlib import Path

import pytest
from tests.stories.press import BRIDGE, BRIDGE_AGAIN, CHEESE, report

from cuttings.cli import main
from cuttings.stories.files import (
    INDEX_FILE,
    LONG_FILES,
    RegisterError,
    add_to_register,
    keep_register,
    load_register,
)
from cuttings.stories.grouping import group_reports
from cuttings.stories.joining import Register, extend, join, register
from cuttings.stories.readings import read_reports
from cuttings.stories.records import Report

KNOWN = (
    report("a", "Velmora bridge shut", BRIDGE),
    report("c", "Penwick prize", CHEESE, day=""),
)
NEW = report("n", "Tarn bridge at Velmora closed", BRIDGE_AGAIN)
OTHER = report("z", "Choir sings in Ostby", "The choir of Ostby sang Bach by the light of lamps.")


def known(*reports: Report) -> Register:
    return register(group_reports(reports), read_reports(reports))


def joined(known: Register, *reports: Report) -> Register:
    return extend(known, join(known, reports))


def stories(one: Register) -> dict[str, str]:
    """Article -> the article its story is called after."""
    return {name: one.ids[first] for name, first in zip(one.ids, one.stories.tolist(), strict=True)}


def test_a_new_report_joins_its_story_or_founds_one_and_the_rest_stays() -> None:
    assert stories(joined(known(*KNOWN), NEW, OTHER)) == {"a": "a", "c": "c", "n": "a", "z": "z"}


def test_one_after_the_other_join_as_they_do_together() -> None:
    again = report("y", "Ostby choir", "Bach by the light of lamps: the choir of Ostby sang.")
    together = joined(known(*KNOWN), OTHER, NEW, again)
    apart = joined(joined(joined(known(*KNOWN), OTHER), NEW), again)
    assert stories(together) == stories(apart)
    assert stories(together)["y"] == "z", "a word no report held before is known by now"


def test_a_story_keeps_its_name_when_an_older_report_joins_it() -> None:
    older = report("n", NEW.headline, NEW.text, day="2031-03-01")
    assert stories(joined(known(*KNOWN), older))["n"] == "a"


@pytest.mark.parametrize(("day", "story"), [("2031-03-08", "a"), ("2031-03-18", "n"), ("", "a")])
def test_only_reports_of_near_or_unknown_days_are_joined(day: str, story: str) -> None:
    late = report("n", "Velmora bridge shut", BRIDGE, day=day)
    assert stories(joined(known(*KNOWN), late))["n"] == story


def test_a_cut_copy_is_known_by_its_runs_of_words() -> None:
    diary = " ".join(f"hamlet{number} mill{number}" for number in range(50))
    long = report("l", "Diary", f"{BRIDGE} {diary}")
    excerpt = report("n", "From the valley", BRIDGE[:200], day="2031-03-09")
    assert stories(joined(known(long, *KNOWN[1:]), excerpt))["n"] == "l"


def test_the_first_report_of_all_founds_a_story() -> None:
    assert stories(joined(known(), NEW)) == {"n": "n"}


# ---- on disk ------------------------------------------------------------------------------------
def same(one: Register, other: Register) -> bool:
    return repr(one) == repr(other) and list(one.vectors) == list(other.vectors)


def test_a_register_comes_back_from_disk_as_it_was_and_as_it_grew(tmp_path: Path) -> None:
    first = known(*KNOWN)
    keep_register(tmp_path, first)
    assert same(load_register(tmp_path), first)
    for new in (OTHER, NEW):
        loaded = load_register(tmp_path)
        add_to_register(tmp_path, loaded, join(loaded, [new]))
    assert same(load_register(tmp_path), joined(joined(first, OTHER), NEW))


def test_a_run_killed_while_it_adds_leaves_the_register_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = known(*KNOWN)
    keep_register(tmp_path, first)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cuttings.stories.files._put_index", killed)
    with pytest.raises(KeyboardInterrupt):
        add_to_register(tmp_path, first, join(first, [OTHER]))
    monkeypatch.undo()
    assert same(load_register(tmp_path), first)
    add_to_register(tmp_path, first, join(first, [NEW]))
    assert same(load_register(tmp_path), joined(first, NEW))


@pytest.mark.parametrize("name", [INDEX_FILE, *LONG_FILES])
def test_a_register_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    keep_register(tmp_path, known(*KNOWN))
    whole = (tmp_path / name).read_bytes()
    for end in (0, len(whole) // 2, len(whole) - 1):
        (tmp_path / name).write_bytes(whole[:end])
        with pytest.raises(RegisterError, match="no register"):
            load_register(tmp_path)


def test_a_register_made_by_other_rules_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_register(tmp_path, known(*KNOWN))
    monkeypatch.setattr("cuttings.stories.files._rules", lambda: b"other code")
    with pytest.raises(RegisterError, match="another version"):
        load_register(tmp_path)


# ---- from the command line ----------------------------------------------------------------------
def write(path: Path, *reports: tuple[str, str, str]) -> str:
    lines = [
        json.dumps({"id": name, "title": title, "text": text, "date": "2031-03-03"})
        for name, title, text in reports
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_articles_join_what_an_earlier_run_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = str(tmp_path / "register")
    archive = write(tmp_path / "all", ("a", "Bridge shut", BRIDGE), ("c", "Prize", CHEESE))
    assert main(["stories", archive, "--keep", kept]) == 0
    before = {one["id"]: one["story"] for one in printed(capsys)}
    new = write(tmp_path / "new", ("n", "Tarn bridge closed", BRIDGE_AGAIN))
    assert main(["stories", new, "--join", kept]) == 0
    (line,) = printed(capsys)
    assert (line["id"], line["story"]) == ("n", before["a"])
    assert line["why"].endswith("; 2 reports")
    again = write(tmp_path / "again", ("b", "Velmora bridge shut", BRIDGE))
    assert main(["stories", again, "--join", kept]) == 0
    (line,) = printed(capsys)
    assert (line["story"], line["why"][-9:]) == (before["a"], "3 reports")


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_article_that_is_kept_already_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = str(tmp_path / "register")
    archive = write(tmp_path / "all", ("a", "Bridge shut", BRIDGE))
    assert main(["stories", archive, "--keep", kept]) == 0
    assert main(["stories", archive, "--join", kept]) == 2
    assert "the id 'a' is in" in capsys.readouterr().err


def test_joining_what_nobody_kept_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = write(tmp_path / "all", ("a", "Bridge shut", BRIDGE))
    assert main(["stories", archive, "--join", str(tmp_path / "none")]) == 2
    assert "no register" in capsys.readouterr().err
