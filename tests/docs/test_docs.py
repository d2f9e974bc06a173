"""What is documented is true."""

import argparse
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.cli import main, make_parser
from tests.docs.settings_table import PAGE, page_with, tables

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, flags=re.MULTILINE))


def test_the_settings_page_is_what_the_code_says() -> None:
    repair = "run: python -m tests.docs.settings_table"
    assert PAGE.read_text(encoding="utf-8") == page_with(tables()), repair


def test_every_setting_is_explained() -> None:
    assert re.findall(r"^\| `(\w+)` \| .* \|  \|$", tables(), flags=re.MULTILINE) == []


def test_make_alone_prints_every_target() -> None:
    printed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    listed = set(re.findall(r"^  make ([a-z-]+)", printed, flags=re.MULTILINE))
    assert listed == make_targets()
    wanted = "setup articles html serve devserver test golden lint format bench gate lock publish"
    assert {*wanted.split(), "clean"} <= listed


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_named_in_documents_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    parts = ("extraction", "fields", "search", "stories", "tags")
    targets = make_targets() | {f"bench-{part}" for part in parts}
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (\S.*)$", text, flags=re.MULTILINE)
    named = [re.match(r"(make|cuttings) ([a-z-]+)", words) for words in code]
    commands = next(
        set(action.choices or ())
        for action in make_parser()._subparsers._group_actions  # type: ignore[union-attr]
    )
    known = {"make": targets, "cuttings": commands}
    assert [m[0] for m in named if m and m[2] not in known[m[1]]] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_linked_from_documents_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_documents_named_in_the_code_exist() -> None:
    code = sorted([*(ROOT / "plugins").rglob("*.py"), *(ROOT / "bench").glob("*.py")])
    named = {
        (path.name, name)
        for path in code
        for name in re.findall(r"docs/[\w-]+\.md|\b[A-Z]{3,}\.md", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [(where, name) for where, name in sorted(named) if not (ROOT / name).exists()] == []


def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from commands(one)


@pytest.mark.parametrize("command", list(commands(make_parser())), ids=lambda one: one.prog)
def test_every_command_and_option_says_what_it_does(command: argparse.ArgumentParser) -> None:
    assert command.description
    told = [one for one in command._actions if not isinstance(one, argparse._SubParsersAction)]
    assert [one.dest for one in told if not one.help] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("clean --largest-file-mb 0", "--largest-file-mb: '0'; give a whole number from 1"),
        ("clean --refused-share nan", "--refused-share: 'nan'; give a number from 0 to 1"),
        ("clean --processes -1", "--processes: '-1'; give a whole number from 0"),
        ("report --below much", "--below: 'much'; give a number from 0 to 1"),
        ("tags x.jsonl --least 0", "--least: '0'; give a whole number from 1"),
        ("stories x.jsonl --window -1", "--window: '-1'; give a whole number from 0"),
        ("sources add X --domain https://x.example/", "'https://x.example/'; give a domain alone"),
        ("clean --sources nosuch", "--sources: 'nosuch' is not there"),
        ("clean --corrections nosuch.toml", "--corrections: 'nosuch.toml' is not there"),
        ("tags x.jsonl --aliases nosuch.toml", "--aliases: 'nosuch.toml' is not there"),
        ("serve --port 99999", "--port: '99999'; give a number from 1 to 65535"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_with_what_to_give(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
