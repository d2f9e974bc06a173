"""The tables of docs/settings.md, made from settings.py: run this file to write them anew."""

from __future__ import annotations

import ast
import re
import typing
from dataclasses import MISSING, fields
from enum import Enum
from pathlib import Path
from typing import Any

from cuttings import settings

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "settings.md"
START, END = "<!-- settings: start -->", "<!-- settings: end -->"


def tables() -> str:
    """One Markdown table for each group of settings, in the order of ``Settings``."""
    source = Path(settings.__file__).read_text(encoding="utf-8")
    classes = {n.name: n for n in ast.parse(source).body if isinstance(n, ast.ClassDef)}
    parts = []
    for group in fields(settings.Settings):
        kind = typing.get_type_hints(settings.Settings)[group.name]
        rows = [f"### `{group.name}`", "", kind.__doc__, "", "| key | default | what it does |"]
        rows.append("|---|---|---|")
        words = _words(classes[kind.__name__])
        for setting in fields(kind):
            default = _default_of(kind, setting.name)
            shown = default.value if isinstance(default, Enum) else default
            rows.append(f"| `{setting.name}` | `{shown!r}` | {words.get(setting.name, '')} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _default_of(kind: type[Any], name: str) -> object:
    """The default of one setting."""
    chosen = next(f for f in fields(kind) if f.name == name)
    if chosen.default is not MISSING:
        return chosen.default
    return chosen.default_factory() if chosen.default_factory is not MISSING else None


def _words(kind: ast.ClassDef) -> dict[str, str]:
    """The docstring that follows each field."""
    words = {}
    for field, after in zip(kind.body, kind.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
            value = after.value
            if isinstance(value, ast.Constant) and isinstance(field.target, ast.Name):
                words[field.target.id] = re.sub(r"\s+", " ", str(value.value)).replace("``", "`")
    return words


def page_with(text: str) -> str:
    """docs/settings.md with the tables between its marks replaced."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{text}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with(tables()), encoding="utf-8")
