"""The page of corrections, where entries of the owner's file are all there is."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from tests.conftest import ROOT

MADE = SimpleNamespace(field="headline", value="Bridge shuts", why="print", who="", when="")
ENTRY = SimpleNamespace(address="a.html", lang=None, headline="Bridge shuts", made=MADE)


def said(log: list[SimpleNamespace]) -> str:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
    )
    environment.install_null_translations()  # type: ignore[attr-defined]
    environment.filters["number"] = str
    template = environment.get_template("corrections.html")
    context = template.new_context(
        {
            "view": SimpleNamespace(count=0),
            "site": SimpleNamespace(repository=""),
            "publishing": SimpleNamespace(log=log),
            "options": SimpleNamespace(publishing=SimpleNamespace(exports=False)),
        }
    )
    return "".join(template.blocks["main"](context))


@pytest.mark.parametrize(("log", "is_said"), [([], True), ([ENTRY], False)])
def test_no_correction_is_claimed_only_where_none_is_logged(
    log: list[SimpleNamespace],
    is_said: bool,  # noqa: FBT001 - what the case expects
) -> None:
    assert ("No article has been corrected by hand" in said(log)) is is_said


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("Bridge shut", "instead of <bdi>Bridge shut</bdi>"),
        ("<b>x", "&lt;b&gt;x"),
        ("", "shuts</bdi> ·"),
    ],
)
def test_what_was_read_stands_beside_what_was_put_in_its_place(read: str, told: str) -> None:
    made = SimpleNamespace(**{**vars(MADE), "instead_of": read})
    assert told in said([SimpleNamespace(**{**vars(ENTRY), "made": made})])
