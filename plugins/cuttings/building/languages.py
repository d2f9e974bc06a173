"""The interface in other languages: gettext catalogues of the theme, compiled as they are read."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

DOMAIN = "cuttings"


def load_catalogue(folder: Path, language: str) -> NullTranslations:
    """The messages of ``<folder>/<language>/LC_MESSAGES/cuttings.po``; none for a missing file.

    Raises babel.messages.pofile.PoFileError for a catalogue that cannot be read.
    """
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)
