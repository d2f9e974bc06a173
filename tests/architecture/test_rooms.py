"""The invariants of ARCHITECTURE.md that can be read off the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins" / "cuttings"
ROOMS = ("cleaning", "tagging", "stories", "search", "publishing", "reading", "building")
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
READS_DISK = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_rim(module: Path) -> bool:
    return (
        module.name == "plugin.py" or module.parts[0] == "building" or module == Path("bridge.py")
    )


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_rim_knows_pelican(module: Path) -> None:
    if not is_rim(module):
        assert [name for name in imports(module) if name.split(".")[0] == "pelican"] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_rooms_do_not_import_one_another(module: Path) -> None:
    room = module.parts[0]
    if room not in ROOMS:
        return
    others = tuple(f"cuttings.{other}" for other in ROOMS if other != room)
    assert [name for name in imports(module) if name.startswith(others)] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_the_core_does_not_know_the_bridge(module: Path) -> None:
    if not is_rim(module):
        assert [name for name in imports(module) if name.startswith("cuttings.bridge")] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_disk_is_touched_only_in_files_and_the_rim(module: Path) -> None:
    if is_rim(module) or module.name in {"files.py", "cli.py", "commands.py"}:
        return
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    if not reads_only_packaged_data(tree):
        assert set(disk_calls(tree)) == set()


ASKED = {"files", "gzip", "io", "self", "cls", "bz2", "_run", "_archive"}
"""Receivers whose calls are no disk access of the module's own: the room's ``files`` module, or
something that opens what is already in memory."""


def disk_calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in READS_DISK:
            receiver = node.func.value
            name = receiver.attr if isinstance(receiver, ast.Attribute) else None
            name = receiver.id if isinstance(receiver, ast.Name) else name
            if name not in ASKED:
                yield f"line {node.lineno}: {ast.unparse(node.func)}"
        elif isinstance(node.func, ast.Name) and node.func.id == "open":
            yield f"line {node.lineno}: open"


def reads_only_packaged_data(tree: ast.Module) -> bool:
    """Tables shipped inside the package are read through importlib.resources: no user's disk."""
    names = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
    }
    knows_paths = any(name.startswith("pathlib") for name in names)
    return "importlib.resources" in names and not knows_paths


def test_nothing_in_the_core_asks_the_clock() -> None:
    asked = {
        str(module)
        for module in MODULES
        for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    }
    assert asked == set()
