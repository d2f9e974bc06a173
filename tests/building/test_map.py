"""The map of the places names whose positions it shows."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from tests.conftest import ROOT


def drawn(ground: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
    )
    environment.install_null_translations()  # type: ignore[attr-defined]
    environment.filters["number"] = str
    shown = SimpleNamespace(ground=ground, dot="4", grid=(), names=(), points=(), missing=0)
    template = environment.get_template("partials/map.html")
    return template.render(view=SimpleNamespace(map=shown), SITEURL=".")


@pytest.mark.parametrize(("ground", "is_named"), [("M1 1h0", True), ("", False)])
def test_geonames_is_named_with_its_licence_where_its_towns_are_drawn(
    ground: str,
    is_named: bool,  # noqa: FBT001 - what the case expects
) -> None:
    page = drawn(ground)
    assert ('href="https://www.geonames.org/"' in page) is is_named
    assert ('href="https://creativecommons.org/licenses/by/4.0/"' in page) is is_named
