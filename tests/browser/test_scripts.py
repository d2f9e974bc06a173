"""The page scripts as files: they parse, stay small, share one namespace and make no markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "theme/static/js"
SCRIPTS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.js"))
MOST_LINES = 500
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)

UNSAFE = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function"
    r"|XMLHttpRequest|importScripts)\b"
)
"""Ways from text to markup or code, and ways to other files that do not work from disk."""


def source(name: str) -> str:
    return COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_a_closed_classic_script(name: str) -> None:
    text = source(name)
    assert '"use strict";' in text
    outside = re.sub(r"\(function \(.*?\n\}\)\([^\n]*\);", "", text, flags=re.DOTALL)
    assert re.findall(r"^(?:var|let|const|function) +(\w+)", outside, re.MULTILINE) == []
    assert re.findall(r"\bwindow\.cuttings\b|^(?:import|export)\b", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_makes_no_markup_of_text(name: str) -> None:
    assert UNSAFE.findall(source(name)) == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_says_what_it_is_and_can_be_read_at_a_sitting(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.startswith("/* "), f"{name}: begin with a sentence on what it is for"
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.browser
def test_every_script_parses(browser: Any) -> None:
    page = browser.new_page()
    wrong = []
    for name in SCRIPTS:
        said = page.evaluate(
            "text => { try { new Function(text); return '' } catch (error) { return `${error}` } }",
            (FOLDER / name).read_text(encoding="utf-8"),
        )
        if said:
            wrong.append(f"{name}: {said}")
    page.close()
    assert wrong == []
