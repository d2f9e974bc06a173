"""The foot of every page."""

from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader
from tests.conftest import ROOT


def test_pages_of_the_owner_are_linked_and_those_named_already_are_not() -> None:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
    )
    environment.install_null_translations()  # type: ignore[attr-defined]
    pages = [
        SimpleNamespace(slug="about", url="about.html", title="About this archive"),
        SimpleNamespace(slug="moor", url="moor.html", title="Moors & <i>fires</i>"),
    ]
    foot = environment.get_template("partials/footer.html").render(
        pages=pages, site=SimpleNamespace(name="Cuttings", maintainer="Ida Brix"), SITEURL=".."
    )
    assert '<a href="../moor.html"><bdi>Moors &amp; fires</bdi></a>' in foot
    assert "About this archive" not in foot
    assert "Kept by Ida Brix." in foot
