"""Templates use only what docs/template-context.md lists."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes
from tests.reading.context_table import PAGE, ROOT, VIEWS, page_with_records, properties

TEMPLATES = ROOT / "theme" / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
LISTS_OF_VIEWS = {"sources", "data"}
"""Templates whose view is a tuple of records."""


@pytest.fixture(scope="module")
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"], autoescape=True
    )
    made.filters["number"] = made.filters["day"] = made.filters["menu_entry"] = str
    made.filters["bdi"] = str
    return made


def documented_names() -> set[str]:
    cells = re.findall(r"^\| (.+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name.split(".")[0] for cell in cells for name in re.findall(r"`([\w.]+)", cell)}


def parsed(environment: Environment, name: str) -> nodes.Template:
    return environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def handed_down(environment: Environment) -> set[str]:
    """Names that templates set for the parts they include or extend."""
    found: set[str] = set()
    for name in NAMES:
        tree = parsed(environment, name)
        found |= {imported.target for imported in tree.find_all(nodes.Import)}
        for imported in tree.find_all(nodes.FromImport):
            found |= {item if isinstance(item, str) else item[1] for item in imported.names}
        found |= {macro.name for macro in tree.find_all(nodes.Macro)}
        targets = (assigned.target for assigned in tree.find_all(nodes.Assign))
        found |= {target.name for target in targets if isinstance(target, nodes.Name)}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_template_uses_only_documented_names(
    environment: Environment, handed_down: set[str], name: str
) -> None:
    used = meta.find_undeclared_variables(parsed(environment, name))
    assert used - documented_names() - handed_down == set()


@pytest.mark.parametrize("kind", sorted(set(VIEWS) - LISTS_OF_VIEWS))
def test_a_template_asks_its_view_only_for_what_it_has(environment: Environment, kind: str) -> None:
    record = VIEWS[kind]
    known = {field.name for field in fields(record)} | set(properties(record))
    asked = {
        attribute.attr
        for attribute in parsed(environment, f"{kind}.html").find_all(nodes.Getattr)
        if isinstance(attribute.node, nodes.Name) and attribute.node.name == "view"
    }
    assert asked - known == set()


def test_the_documented_records_are_the_real_ones() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page_with_records(), "run: python tests/reading/context_table.py"


def test_every_partial_that_must_exist_does() -> None:
    missing = []
    for name in NAMES:
        text = Path(TEMPLATES / name).read_text(encoding="utf-8")
        for wanted, rest in re.findall(r"{% include '(.+?)'( ignore missing)?", text):
            if not rest and not (TEMPLATES / wanted).is_file():
                missing.append(f"{name} includes {wanted}")
    assert missing == []


def test_what_the_rims_hang_on_articles_is_documented() -> None:
    hung = {
        name
        for rim in sorted((ROOT / "plugins" / "cuttings").glob("*/plugin.py"))
        for name in re.findall(
            r"^ +content\.(\w+) = ", rim.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    page = PAGE.read_text(encoding="utf-8")
    assert len(hung) > 3
    assert {name for name in hung if f"`article.{name}`" not in page} == set()
