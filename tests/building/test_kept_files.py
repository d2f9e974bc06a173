"""A file is kept where all that enters it is as it was, and made anew where anything is not."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from cuttings.building.digests import Digests, NoValueError
from cuttings.building.kept_files import (
    NOTE,
    KeptFiles,
    Made,
    is_ours_alone,
    read_note,
    recipe_of,
    write_note,
)
from cuttings.building.plugin import keep_files
from cuttings.building.reads import TemplateReads
from cuttings.building.writer import KEPT_FILES, ArchiveWriter
from cuttings.later import Later
from cuttings.model import Lasting
from cuttings.settings import read_settings


class Tone(StrEnum):
    LOUD = "loud"


@dataclass(frozen=True, slots=True)
class Paper(Lasting):
    name: str
    founded: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    papers: tuple[Paper, ...]
    tone: Tone = Tone.LOUD


@dataclass(frozen=True, slots=True)
class Calls:
    how: Any


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(st.text("ab", max_size=1), inner, max_size=2)
        | st.builds(Paper, st.text("ab", max_size=2), inner)
    ),
    max_leaves=5,
)


@given(PLAIN, PLAIN)
def test_digests_are_the_same_only_where_values_print_the_same(one: object, other: object) -> None:
    digests = Digests()
    assert (digests.of(one) == digests.of(other)) == (repr(one) == repr(other))


def test_a_digest_goes_by_value_and_not_by_which_object_it_is() -> None:
    moment = datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
    values = [
        (Shelf((Paper("".join(("Tide", "r"))),)), {"b": moment}, Markup("<b>"), Path("a/b"), {1, 2})
        for _ in range(2)
    ]
    assert Digests().of(values[0]) == Digests().of(values[1])
    assert Digests().of(Markup("<b>")) != Digests().of("<b>")
    assert Digests().of(Shelf((Paper("Tider"),))) != Digests().of(Shelf((Paper("Tider", 1),)))


def test_what_may_hide_something_has_no_digest() -> None:
    for value in (len, SimpleNamespace(a=1), Shelf((Paper, ())), object(), Calls(print)):
        with pytest.raises((NoValueError, ValueError)):
            Digests().of((1, value))


# ---- what templates read ------------------------------------------------------------------------
BASE = (
    "{{ site.name }}{% if report %}*{% endif %}{{ files_of(output_file)|length }}"
    "{% block main %}{% endblock %}{% include 'foot.html' ignore missing %}"
)
TEMPLATES = {
    "base.html": BASE,
    "page.html": "{% extends 'base.html' %}{% block main %}{{ view.title }}{% endblock %}",
    "whole.html": "{% for one in site %}{{ one }}{% endfor %}",
    "local.html": "{% for page in pages %}{{ files_of(page) }}{% endfor %}",
    "worked_out.html": "{% include view.name %}",
}


def environment(**changed: str) -> Environment:
    return Environment(loader=DictLoader(TEMPLATES | changed), autoescape=True)


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    articles: int


def shared(**changed: Any) -> dict[str, Any]:
    held = {"a.html": ("a.xml",)}
    first: dict[str, Any] = {
        "site": Site("Tider", 3),
        "report": None,
        "files_of": lambda page: held.get(page, ()),
        "output_file": "a.html",
        "SITEURL": ".",
    }
    return first | changed


def test_of_what_belongs_to_all_pages_a_page_reads_a_part() -> None:
    reads = TemplateReads(environment())
    own = {"view": Site("x", 1)}
    first = reads.values("page.html", shared(), own)
    assert first is not None
    assert reads.values("page.html", shared(site=Site("Tider", 4)), own) == first
    assert reads.values("page.html", shared(site=Site("Tiden", 3)), own) != first
    assert reads.values("page.html", shared(report=Paper("a")), own) != first
    assert reads.values("page.html", shared(output_file="b.html"), own) != first
    assert reads.values("page.html", shared(), {"view": Site("y", 1)}) != first


def test_what_is_passed_on_is_read_whole() -> None:
    reads = TemplateReads(environment())
    first = reads.values("whole.html", shared(), {})
    assert reads.values("whole.html", shared(site=Site("Tider", 4)), {}) != first


def test_a_call_with_a_name_of_the_templates_own_tells_nothing() -> None:
    values = TemplateReads(environment()).values("local.html", shared(pages=("a.html",)), {})
    assert values is not None
    with pytest.raises(NoValueError):
        Digests().of(values)  # the function itself is among them


def test_a_template_whose_parts_are_worked_out_tells_nothing() -> None:
    assert TemplateReads(environment()).values("worked_out.html", shared(), {}) is None


# ---- files kept ---------------------------------------------------------------------------------
class Build:
    """A site of one page, built again and again in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0

    def run(self, view: object, recipe: str = "r", **changed: Any) -> bytes:
        note = self.folder / "files.tsv"
        kept = KeptFiles(recipe, read_note(note, recipe))
        writer = ArchiveWriter(str(self.folder / "output"), {KEPT_FILES: kept})
        template = environment().get_template("page.html")

        def make() -> object:
            self.made += 1
            return view

        writer.write_file("a.html", template, shared(**changed), view=Later(view, make))
        writer.emit_made("a.txt", view, lambda: repr(view).encode())
        write_note(note, recipe, kept.made)
        page = (self.folder / "output/a.html").read_bytes()
        assert set(writer.digests) == {"a.html", "a.txt"}
        assert page == template.render({**shared(**changed), "view": view}).encode()
        assert (self.folder / "output/a.txt").read_bytes() == repr(view).encode()
        return page


@dataclass(frozen=True, slots=True)
class View:
    title: str


def test_a_page_is_made_once_from_the_same(tmp_path: Path) -> None:
    build = Build(tmp_path)
    for _ in range(3):
        build.run(View("Fire at Aske"))
    build.run(View("Fire at Aske"), site=Site("Tider", 4))
    assert build.made == 1


def test_a_page_is_made_anew_from_something_else(tmp_path: Path) -> None:
    build = Build(tmp_path)
    for title in ("Fire", "Flood", "Fire", "Fire"):
        build.run(View(title))
    assert build.made == 3
    build.run(View("Fire"), site=Site("Tiden", 3))
    build.run(View("Fire"), recipe="s", site=Site("Tiden", 3))
    assert build.made == 5


@pytest.mark.parametrize("damage", ["", "cut", "wholly other\n", "\udc80"])
def test_a_file_or_note_that_was_changed_is_made_anew(tmp_path: Path, damage: str) -> None:
    build = Build(tmp_path)
    build.run(View("Fire"))
    for name in ("output/a.html", "output/a.txt", "files.tsv"):
        (tmp_path / name).write_bytes(damage.encode("utf-8", "surrogateescape"))
        build.run(View("Fire"))
        (tmp_path / name).unlink()
        build.run(View("Fire"))
    assert build.made == 5


@given(st.binary(max_size=8), st.integers(0, 120))
def test_no_damage_to_the_note_makes_another_page(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("site")
    build = Build(folder)
    build.run(View("Fire"))
    note = folder / "files.tsv"
    whole = note.read_bytes()
    note.write_bytes(whole[:at] + data + whole[at + len(data) :])
    build.run(View("Fire"))
    build.run(View("Flood"))


def test_a_page_kept_is_written_once_in_a_build(tmp_path: Path) -> None:
    kept = KeptFiles("r", {})
    writer = ArchiveWriter(str(tmp_path), {KEPT_FILES: kept})
    writer.emit_made("a.txt", 1, lambda: b"a")
    again = ArchiveWriter(str(tmp_path), {KEPT_FILES: KeptFiles("r", kept.made)})
    again.emit_made("a.txt", 1, lambda: b"a")
    with pytest.raises(RuntimeError, match="written twice"):
        again.emit_made("a.txt", 1, lambda: b"a")
    assert again.sweep(keep=()) == []


# ---- the recipe ---------------------------------------------------------------------------------
def pelican_settings(theme: Path, **changed: Any) -> dict[str, Any]:
    return {
        "PLUGINS": ["cuttings.building.plugin"],
        "JINJA_GLOBALS": {},
        "JINJA_FILTERS": {},
        "JINJA_TESTS": {},
        "JINJA_ENVIRONMENT": {"extensions": ["jinja2.ext.i18n"]},
        "SITEURL": "",
        "RELATIVE_URLS": True,
        "THEME_STATIC_DIR": "theme",
        "INTRASITE_LINK_REGEX": "",
        "THEME": str(theme),
        "THEME_TEMPLATES_OVERRIDES": [],
    } | changed


def test_the_recipe_goes_by_theme_and_settings(tmp_path: Path) -> None:
    settings = read_settings({})
    (tmp_path / "base.html").write_text("a", encoding="utf-8")
    first = recipe_of(pelican_settings(tmp_path), settings)
    assert first == recipe_of(pelican_settings(tmp_path), settings)
    (tmp_path / "base.html").write_text("b", encoding="utf-8")
    second = recipe_of(pelican_settings(tmp_path), settings)
    named = replace(settings, archive=replace(settings.archive, name="Tider"))
    assert len({first, second, recipe_of(pelican_settings(tmp_path), named)}) == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"PLUGINS": ["cuttings.building.plugin", "sitemap"]},
        {"PLUGINS": None},
        {"JINJA_FILTERS": {"loud": str.upper}},
        {"JINJA_ENVIRONMENT": {"extensions": ["jinja2.ext.i18n", "jinja2.ext.do"]}},
    ],
)
def test_nothing_is_kept_where_an_owners_code_may_draw_pages(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    assert is_ours_alone(pelican_settings(tmp_path))
    assert not is_ours_alone(pelican_settings(tmp_path, **changed))


def test_a_note_is_of_one_recipe(tmp_path: Path) -> None:
    made = {"a.html": Made("c", "s")}
    write_note(tmp_path / "deep/files.tsv", "r", made)
    assert read_note(tmp_path / "deep/files.tsv", "r") == made
    assert read_note(tmp_path / "deep/files.tsv", "s") == {}
    assert read_note(tmp_path / "none", "r") == {}


def test_a_note_is_left_once_and_of_a_theme_that_stayed(tmp_path: Path) -> None:
    theme, cache = tmp_path / "theme", tmp_path / "cache"
    theme.mkdir()
    (theme / "base.html").write_text("a", encoding="utf-8")
    settings = pelican_settings(theme, CACHE_PATH=str(cache))
    recipe = recipe_of(settings, read_settings({}))
    for text, is_left in (("a", True), ("b", False)):
        (theme / "base.html").write_text(text, encoding="utf-8")
        pelican = SimpleNamespace(settings={**settings, KEPT_FILES: KeptFiles(recipe, {})})
        keep_files(pelican)
        assert pelican.settings[KEPT_FILES] is None
        assert (cache / NOTE).is_file() is is_left
        keep_files(pelican)
        (cache / NOTE).unlink(missing_ok=True)
