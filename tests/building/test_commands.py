"""The command line: which room a command loads, and that a build cleans as the settings say."""

import argparse
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT

import cuttings
from cuttings.building import commands
from cuttings.building.site import (
    BUILD_NOTE,
    Workplace,
    clean,
    fingerprint,
    last_prints,
    print_of_pages,
)
from cuttings.building.watching import PAUSE, builds_due
from cuttings.cli import COMMANDS, main, make_parser
from cuttings.owner_check import faults_in
from cuttings.settings import CleaningSettings

WORDS = (
    "The harbour board of Greave met on Monday and heard that the second bridge will open late.\n\n"
    "Its engineers said that the piers had settled by four centimetres since the autumn floods.\n"
)


def workplace(root: Path) -> Workplace:
    raw = root / "raw"
    raw.mkdir()
    (raw / "bridge.txt").write_text(f"Bridge opens late\n\n{WORDS}", encoding="utf-8")
    (raw / "empty.txt").write_text("", encoding="utf-8")
    return Workplace(raw, root / "articles", root / "output", root / "notes")


@pytest.mark.parametrize(("allowed", "status"), [(0.5, 0), (0.2, 1)])
def test_the_share_of_refusals_that_settings_allow_decides(
    tmp_path: Path, allowed: float, status: int
) -> None:
    place = workplace(tmp_path)
    assert clean(place, CleaningSettings(refused_share=allowed)) == status
    assert len(list(place.articles.rglob("*.md"))) == 1


def test_another_raw_folder_works_apart_from_the_archive() -> None:
    place = Workplace.of_folder(Path("somewhere/dumps"))
    assert place.articles == Path("build/dumps/articles")
    assert Workplace.of_archive("elsewhere").raw == Path("elsewhere")


def test_two_raw_folders_of_one_name_have_places_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = Workplace.of_folder(Path("courier/html"))
    first.claim()
    second = Workplace.of_folder(Path("post/html"))
    assert first.notes == Path("build/html")
    assert re.fullmatch("html-[0-9a-f]{6}", second.notes.name)
    second.claim()
    assert Workplace.of_folder(Path("courier/html")) == first
    assert Workplace.of_folder(tmp_path / "post/html").notes == second.notes


def test_a_raw_name_that_is_not_utf_8_enters_the_fingerprint(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    before = fingerprint(place, "pelicanconf.py")
    (place.raw / os.fsdecode(b"caf\xe9.txt")).write_text(WORDS, encoding="utf-8")
    assert fingerprint(place, "pelicanconf.py") != before


def test_a_template_of_ones_own_enters_the_fingerprint(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    before = fingerprint(place, "pelicanconf.py", [str(own)])
    (own / "article.html").write_text("{{ article.title }}", encoding="utf-8")
    assert fingerprint(place, "pelicanconf.py", [str(own)]) != before


def test_half_a_note_of_the_last_build_is_no_note(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    place.notes.mkdir()
    (place.notes / BUILD_NOTE).write_text('{"finger', encoding="utf-8")
    assert last_prints(place) == (None, None)


def test_a_watched_folder_is_built_in_its_own_place_when_a_raw_file_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("conf.py").write_text("THEME = 'simple'\n", encoding="utf-8")
    monkeypatch.setattr(commands, "LOCAL", "conf.py")
    raw = workplace(tmp_path).raw
    due: list[bool] = []
    built: list[Path] = []

    def looks(state: Callable[[], str], *_: object) -> Iterator[None]:
        before = state()
        (raw / "late.txt").write_text(WORDS, encoding="utf-8")
        due.append(state() != before)
        yield

    def build(options: argparse.Namespace) -> int:
        built.append(commands._place(options).articles)
        return 0

    monkeypatch.setattr(commands, "builds_due", looks)
    monkeypatch.setattr(commands, "run_build", build)
    commands._keep_built(make_parser("serve").parse_args(["serve", "--watch", "--raw", str(raw)]))
    assert due == [True]
    assert built == [Path("build/raw/articles")]


def test_a_build_that_failed_is_tried_again_when_something_changed() -> None:
    states = iter(["read", "broken", "broken", "mended"])
    pauses: list[float] = []
    due = builds_due(lambda: next(states), lambda: "read", pauses.append)
    assert [next(due), next(due)] == [None, None]
    assert list(states) == []
    assert pauses == [PAUSE] * 3


def test_outside_an_archives_folder_a_build_says_where_it_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert capsys.readouterr().err.startswith("build: no pelicanconf.py in this folder;")


def test_no_raw_folder_is_built_where_the_archive_keeps_its_notes() -> None:
    place = Workplace.of_folder(Path("somewhere/archive"))
    assert place.notes != Workplace.of_archive().notes


def test_a_public_build_without_anybody_to_ask_stops_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CUTTINGS_REPOSITORY", raising=False)
    assert main(["build", "--public", "--raw", str(workplace(tmp_path).raw)]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("publishing: a public build needs somebody to ask for removals;")
    assert told.err.count("\n") == 1
    assert told.out == ""  # nothing was cleaned before it was said


SLIPS = {
    "aliases.toml": ("[[name]]\nnam = 'Aske'\n", "aliases.toml, name 1: unknown key 'nam'"),
    "corrections.toml": ("[[correction]]\nid = 'a'\n", "corrections.toml, correction 1: field is"),
    "lists/fire.toml": ("titel = 'Fire'\n", "lists/fire.toml: unknown key 'titel'"),
    "redactions.toml": ("[[redaction]]\n", "redactions.toml, redaction 1: give phrases"),
    "sources/agencies.toml": ("[[agency]]\nnme = 1\n", "sources/agencies.toml, agency 1: unknown"),
    "sources/post.toml": ("naem = 'Post'\n", "sources/post.toml: unknown key 'naem'"),
    "stories.toml": ("[[merg]]\n", "content/stories.toml: unknown key 'merg'"),
    "takedowns.toml": ("[[takedown]]\nid 7\n", "takedowns.toml: not readable as TOML"),
}


def test_slips_in_all_files_of_the_owner_are_told_before_anything_is_cleaned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = workplace(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, (text, _) in SLIPS.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["clean", str(place.raw), "--out", str(place.articles)]) == 2
    told = capsys.readouterr().err
    for line in (line for _, line in SLIPS.values()):
        assert line in told
    assert not place.articles.exists()


def test_the_shipped_files_of_the_owner_have_no_slip() -> None:
    files = {
        path.relative_to(ROOT / "content").as_posix(): path.read_bytes()
        for path in sorted((ROOT / "content").rglob("*.toml"))
    }
    assert list(faults_in(files)) == []


def test_a_language_without_a_catalogue_is_told_before_anything_is_cleaned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "conf.py"
    path.write_text(
        f"THEME = {str(ROOT / 'theme')!r}\nCUTTINGS = {{'archive': {{'language': 'eo'}}}}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(commands, "LOCAL", str(path))
    assert main(["build", "--raw", str(workplace(tmp_path).raw)]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("CUTTINGS['archive']['language'] is 'eo'")
    assert told.out == ""


def test_pelican_tells_a_bad_setting_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "conf.py"
    path.write_text(
        "from publishconf import *\n"
        "CUTTINGS = {'archive': {'public': True}}\n"
        "PLUGINS = ['cuttings.building.plugin']\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pelican", "content", "-s", str(path), "--fatal=errors"]
    told = subprocess.run(
        [*command, "-o", str(tmp_path / "output"), "-t", "theme"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "needs somebody to ask for" in " ".join(told.stdout.split())
    assert "Traceback" not in told.stdout + told.stderr


def test_every_room_that_has_commands_is_known() -> None:
    rooms = Path(cuttings.__file__).parent
    assert {path.parent.name for path in rooms.glob("*/commands.py")} == set(COMMANDS)


@pytest.mark.parametrize("names", COMMANDS.values(), ids=COMMANDS)
def test_a_room_adds_the_commands_it_is_loaded_for(names: tuple[str, ...]) -> None:
    (added,) = (
        action.choices
        for action in make_parser(names[0])._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert tuple(added) == names


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('SITEURL = "', "pelicanconf.py, line 2: Python says: unterminated string literal"),
        ("INDEX = true", "pelicanconf.py, line 2: Python says: NameError, name 'true' is not"),
        ('A = {}["name"]', "pelicanconf.py, line 2: Python says: KeyError, 'name'; mend this line"),
    ],
)
def test_settings_that_python_cannot_read_are_told_with_their_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    mistake: str,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pelicanconf.py").write_text(f'PATH = "content"\n{mistake}\n', encoding="utf-8")
    assert main(["build"]) == 2
    assert capsys.readouterr().err.startswith(told)


def test_the_samples_description_goes_with_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parents[2]

    def described() -> str:
        return runpy.run_path(str(root / "pelicanconf.py"))["CUTTINGS"]["archive"]["description"]

    monkeypatch.chdir(root)
    monkeypatch.delenv("CUTTINGS_RAW", raising=False)
    assert "fiction" in described()
    monkeypatch.chdir(tmp_path)
    assert "fiction" not in described()


def test_a_page_changed_or_removed_by_hand_is_not_as_the_build_left_it(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "raw", tmp_path / "a", tmp_path / "output", tmp_path / "notes")
    page = place.output / "a" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>whole</p>", encoding="utf-8")
    whole = print_of_pages(place)
    page.write_text("<p>cut", encoding="utf-8")
    changed = print_of_pages(place)
    page.unlink()
    assert len({whole, changed, print_of_pages(place)}) == 3
