"""The interface in other languages: gettext catalogues of the theme, compiled as they are read.

English is what stands in templates and scripts; every other language is one catalogue,
``theme/translations/<language>/LC_MESSAGES/cuttings.po``. ``messages.py`` keeps them up to date.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from cuttings.settings import SettingsError
from cuttings.text.languages import primary

DOMAIN = "cuttings"
ENGLISH = "en"

SCRIPT_NOTE = "Said by a script."
"""The comment by which a catalogue marks the words that JavaScript needs."""

PLURAL_NUMBERS = 200
"""Grammatical number depends on the last two digits from 100 on, in every language gettext has."""


def catalogue_path(folder: Path, language: str) -> Path:
    """Where the catalogue of a language stands."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages_of(folder: Path) -> tuple[str, ...]:
    """The languages that have a catalogue, A to Z."""
    return tuple(sorted(path.parts[-3] for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def read_catalogue(folder: Path, language: str) -> Catalog | None:
    """The catalogue of a language, of ``de`` for ``de-AT`` where there is no other; None: English.

    Raises SettingsError for a language without a catalogue, and babel.messages.pofile.PoFileError
    for a catalogue that cannot be read.
    """
    for name in (language.replace("-", "_"), primary(language)):
        path = catalogue_path(folder, name)
        if path.is_file():
            with path.open("rb") as file:
                return _complete(read_po(file, locale=name, domain=DOMAIN, abort_invalid=True))
    if primary(language) == ENGLISH:
        return None
    known = ", ".join(sorted({ENGLISH, *languages_of(folder)}))
    msg = (
        f"CUTTINGS['archive']['language'] is {language!r}, and {folder} has no catalogue for it; "
        f"give one of {known}, or add a catalogue as docs/languages.md tells."
    )
    raise SettingsError(msg)


def _complete(catalogue: Catalog) -> Catalog:
    """The catalogue without half-translated messages, so that these are whole in English."""
    for message in list(catalogue):
        if message.id and not all(forms_of(message)):
            catalogue.delete(message.id)
    return catalogue


def load_catalogue(catalogue: Catalog | None) -> NullTranslations:
    """The messages of a catalogue, English where it is None or a message is not translated."""
    if catalogue is None:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def script_words(catalogue: Catalog | None) -> dict[str, object]:
    """What ``words.js`` takes: each script's message with its forms, and which form a number takes.

    ``plural`` holds the form of 0, 1, 2 ... 199 as one digit each.
    """
    if catalogue is None:
        return {"plural": "", "messages": {}}
    plural = load_catalogue(catalogue).plural
    return {
        "plural": "".join(str(plural(number)) for number in range(PLURAL_NUMBERS)),
        "messages": dict(_scripted(catalogue)),
    }


def english_of(message: Message) -> str:
    """The English of a message, in the singular."""
    return str(message.id[0] if message.pluralizable else message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    """What a catalogue gives for a message: one form, or one for each grammatical number."""
    given = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return tuple(str(form or "") for form in given)


def _scripted(catalogue: Catalog) -> Iterator[tuple[str, list[str]]]:
    for message in catalogue:
        if SCRIPT_NOTE in message.auto_comments:
            yield english_of(message), list(forms_of(message))
