"""The words of the theme and their translations. Run this file to bring the catalogues up to date:

new words come in empty (and show in English until somebody fills them), words no longer used go.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
CATALOGUES = sorted(THEME.glob("translations/*/LC_MESSAGES/cuttings.po"))


def words_of_theme() -> Catalog:
    """Every word of the templates that can be translated."""
    words = Catalog(project="Cuttings", fuzzy=False)
    found = extract_from_dir(
        THEME / "templates",
        method_map=[("**.html", "jinja2")],
        options_map={"**.html": {"extensions": "jinja2.ext.i18n"}},
    )
    for name, _, message, comments, context in found:
        words.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return words


def read_catalogue(path: Path) -> Catalog:
    """The translations of one language; the folder names it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, abort_invalid=True)


def bring_up_to_date(path: Path, words: Catalog) -> None:
    """Write the catalogue anew with the words of today."""
    catalogue = read_catalogue(path)
    words.creation_date = catalogue.creation_date  # no clock: the same words, the same file
    catalogue.update(words, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, no_location=True, omit_header=False)


if __name__ == "__main__":
    today = words_of_theme()
    for found in CATALOGUES:
        bring_up_to_date(found, today)
