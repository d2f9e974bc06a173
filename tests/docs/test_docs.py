"""What is documented is true."""

import re
import subprocess
from pathlib import Path

import pytest

from cuttings.cli import make_parser
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
