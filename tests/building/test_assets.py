"""What templates may call: the addresses of theme files, and the sheet made of many."""

from __future__ import annotations

import re
from pathlib import Path

from cuttings.building.assets import SITE_SHEET, asset_function, joined_sheets

STATIC = Path(__file__).parents[2] / "theme" / "static"


def sheets(folder: Path, **texts: str) -> Path:
    (folder / "css/site").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "css/site" / f"{name}.css").write_text(text, encoding="utf-8")
    return folder


def test_the_sheets_are_joined_by_name(tmp_path: Path) -> None:
    assert joined_sheets(sheets(tmp_path, b=".b {}", a=".a {}")) == b".a {}\n.b {}"


def test_the_address_of_the_joined_sheet_changes_with_any_of_them(tmp_path: Path) -> None:
    asset = asset_function(sheets(tmp_path, a=".a {}"), "theme")
    before = asset({"SITEURL": ".."}, SITE_SHEET)  # type: ignore[arg-type]
    sheet = tmp_path / "css/site/a.css"
    sheet.write_text(".a { margin: 0 }", encoding="utf-8")
    after = asset_function(tmp_path, "theme")({"SITEURL": ".."}, SITE_SHEET)  # type: ignore[arg-type]
    assert re.fullmatch(r"\.\./theme/css/site\.css\?v=[0-9a-f]{10}", before)
    assert before != after


def test_every_rule_of_the_theme_stands_in_a_declared_layer() -> None:
    joined = joined_sheets(STATIC).decode()
    declared = re.search(r"^@layer ([\w, -]+);", joined, re.MULTILINE)
    assert declared
    used = re.findall(r"^@layer ([\w-]+) \{", joined, re.MULTILINE)
    assert set(used) <= set(declared[1].split(", "))
    assert joined.index(declared[0]) < joined.index(f"@layer {used[0]} {{")
