"""Brings every catalogue up to date with the words in templates, scripts and plugins.

    python -m cuttings.building.messages

New words are added without a translation, words no longer said are dropped. Nothing is guessed
from similar words, and nothing is written that changes from day to day or machine to machine: no
date, no line numbers, messages in alphabetical order.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from cuttings.building.languages import (
    DOMAIN,
    SCRIPT_NOTE,
    catalogue_path,
    english_of,
    forms_of,
    languages_of,
)
from cuttings.text.reasons import rule_words

ROOT = Path(__file__).parents[3]
TRANSLATIONS = ROOT / "theme" / "translations"

PLACES = (
    ("theme/templates", "**.html", "jinja2"),
    ("theme/static/js", "**.js", "javascript"),
    ("plugins/cuttings", "**.py", "python"),
)
"""Folder, files in it, and how babel reads them."""

OPTIONS = {"jinja2": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
"""The same as JINJA_ENVIRONMENT in pelicanconf.py; a template that cannot be read is an error."""

KEYWORDS = {"gettext": None, "ngettext": (1, 2)}

WIDTH = 100
"""Columns of a catalogue."""

HEADER = """\
# {name} words for the interface of Cuttings.
# Kept up to date by `make messages`; see docs/languages.md.
msgid ""
msgstr ""
"Project-Id-Version: Cuttings\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def extract(root: Path = ROOT) -> Catalog:
    """Every message of the interface, in English; those that scripts say are marked so."""
    template = Catalog(domain=DOMAIN)
    for folder, files, method in PLACES:
        found = extract_from_dir(
            str(root / folder), [(files, method)], {files: OPTIONS.get(method, {})}, KEYWORDS
        )
        notes = [SCRIPT_NOTE] if method == "javascript" else []
        for _path, _line, message, _comments, context in found:
            template.add(message, auto_comments=notes, context=context)
    for sentence in rule_words().values():  # of a table of data, which babel does not read
        template.add(sentence)
    return template


def updated(path: Path, template: Catalog) -> bytes:
    """The catalogue at ``path`` with exactly the messages of the template; made anew if missing."""
    language = path.parts[-3]
    kept = Catalog(locale=language, domain=DOMAIN)
    if path.is_file():
        with path.open("rb") as file:
            kept = read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)
    kept.update(template, no_fuzzy_matching=True)
    return written(kept, language)


def written(catalogue: Catalog, language: str) -> bytes:
    """A catalogue as its file holds it."""
    name = catalogue.locale.get_display_name("en") if catalogue.locale else language
    header = HEADER.format(name=name, language=language, plural=catalogue.plural_forms)
    out = io.BytesIO()
    write_po(
        out,
        catalogue,
        width=WIDTH,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return header.encode() + out.getvalue().lstrip(b"\n")


def missing(catalogue: Catalog) -> Iterator[str]:
    """The English of messages without a translation."""
    for message in catalogue:
        if message.id and not all(forms_of(message)):
            yield english_of(message)


def main() -> None:
    """Write every catalogue anew and say what each lacks."""
    template = extract()
    for language in languages_of(TRANSLATIONS):
        path = catalogue_path(TRANSLATIONS, language)
        text = updated(path, template)
        path.write_bytes(text)
        lacking = list(missing(read_po(io.BytesIO(text), locale=language)))
        print(f"{language}: {len(template)} messages, {len(lacking)} not translated")  # noqa: T201
        for sentence in lacking:
            print(f"  {sentence}")  # noqa: T201


if __name__ == "__main__":
    main()
