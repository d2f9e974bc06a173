"""Citations for programs: RIS, CSL-JSON and BibLaTeX, with fields as docs/exports.md tells.

Enters: a Reference. Leaves: text (RIS with CRLF line ends, the others with LF). Zotero reads RIS
``NEWS`` and CSL ``article-newspaper`` back as a newspaper article; BibLaTeX is for LaTeX.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from babel import Locale

from cuttings.publishing.names import PersonName
from cuttings.publishing.references import Reference
from cuttings.text.languages import primary
from cuttings.text.markup import plain

RIS_END = "\r\n"
RIS_TYPE = "application/x-research-info-systems"


# ---- RIS ----------------------------------------------------------------------------------------
def ris(reference: Reference) -> str:
    """One RIS record, ``ER  - `` last. A value is one line, so it cannot open a field."""
    fields = ((tag, _one_line(value)) for tag, value in _ris_fields(reference))
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return RIS_END.join(["TY  - NEWS", *lines, "ER  - "]) + RIS_END


def ris_list(records: Iterable[str]) -> str:
    """Records one after another, an empty line between them."""
    return RIS_END.join(records)


def _ris_fields(reference: Reference) -> Iterable[tuple[str, str]]:
    yield "ID", reference.id
    yield "TI", reference.title
    for person in reference.people:
        yield "AU", person.inverted
    yield "AU", reference.agency or ""
    yield "T2", reference.outlet
    if reference.date_parts:
        yield "PY", f"{reference.date_parts[0]:04d}"
        yield "DA", _ris_date(reference.date_parts)
    yield "SE", reference.section or ""
    yield "UR", reference.link or ""
    if reference.accessed:
        day = reference.accessed
        yield "Y2", _ris_date((day.year, day.month, day.day))
    yield "DB", reference.archive
    yield "DP", reference.maintainer
    yield "AN", reference.permalink or reference.id
    yield "LA", reference.language or ""
    for subject in reference.subjects:
        yield "KW", subject
    yield "AB", reference.abstract
    yield "N1", reference.custody


def _one_line(value: str) -> str:
    """Without any line end Unicode knows: U+2028 would open a field in some readers."""
    return " ".join(plain(value).split())


def _ris_date(parts: Iterable[int]) -> str:
    """``YYYY/MM/DD/``; parts that are not known stay empty between their slashes."""
    known = [f"{part:02d}" for part in parts]
    return "/".join([*known, *[""] * (3 - len(known)), ""])


# ---- CSL-JSON -----------------------------------------------------------------------------------
def csl(reference: Reference) -> dict[str, object]:
    """The CSL-JSON item (citationstyles.org schema 1.0), without empty fields."""
    issued: dict[str, object] = {"date-parts": [list(reference.date_parts)]}
    if reference.is_inferred:
        issued["circa"] = True
    day = reference.accessed
    accessed = {"date-parts": [[day.year, day.month, day.day]]} if day else None
    item: dict[str, object] = {
        "id": reference.id,
        "type": "article-newspaper",
        "title": reference.title,
        "author": [*map(_csl_name, reference.people), *_csl_agency(reference)],
        "container-title": reference.outlet,
        "issued": issued if reference.date_parts else None,
        "section": reference.section,
        "URL": reference.link,
        "accessed": accessed,
        "archive": reference.archive,
        "archive_location": reference.permalink,
        "source": reference.maintainer,
        "language": reference.language,
        "keyword": ", ".join(reference.subjects),
        "abstract": reference.abstract,
        "note": reference.custody,
    }
    return {key: value for key, value in item.items() if value}


def csl_file(reference: Reference) -> str:
    """A CSL-JSON file: always a list of items."""
    return json.dumps([csl(reference)], ensure_ascii=False, indent=1) + "\n"


def _csl_name(person: PersonName) -> dict[str, str]:
    if not person.given:
        return {"literal": person.whole}
    return {"family": person.family, "given": person.given}


def _csl_agency(reference: Reference) -> list[dict[str, str]]:
    return [{"literal": reference.agency}] if reference.agency else []


# ---- BibLaTeX -----------------------------------------------------------------------------------
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_LATEX_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_LANGIDS = frozenset(
    {"ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "it", "nl", "no"}
    | {"pl", "pt", "ro", "ru", "sv", "tr", "uk"}
)
"""Languages that BibLaTeX knows, by their English names (ISO 639-1); others are left out."""


def biblatex(reference: Reference) -> str:
    """A BibLaTeX ``@article`` entry; its date is EDTF, which BibLaTeX reads (``2025-03-12?``)."""
    authors = [_latex_name(person) for person in reference.people]
    authors += [f"{{{_latex(reference.agency)}}}"] if reference.agency else []
    note = "; ".join(filter(None, (reference.permalink, reference.custody)))
    language = primary(reference.language)
    fields = (
        ("author", " and ".join(authors)),
        ("title", f"{{{_latex(reference.title)}}}"),
        ("journaltitle", _latex(reference.outlet)),
        ("entrysubtype", "newspaper"),
        ("date", _edtf(reference)),
        ("url", _latex_url(reference.link)),
        ("urldate", reference.accessed.isoformat() if reference.accessed else ""),
        ("langid", Locale("en").languages[language].lower() if language in _LANGIDS else ""),
        ("keywords", _latex(", ".join(s.replace(",", " ") for s in reference.subjects))),
        ("abstract", _latex(reference.abstract)),
        ("note", _latex(note)),
    )
    lines = [f"  {key} = {{{value}}}," for key, value in fields if value]
    return "\n".join([f"@article{{{reference.id},", *lines, "}"]) + "\n"


def _edtf(reference: Reference) -> str:
    if reference.day is None:
        return ""
    return reference.day + ("?" if reference.is_inferred else "")


def _latex(text: str | None) -> str:
    return _LATEX_SPECIAL.sub(lambda found: _LATEX[found[0]], _one_line(text or ""))


def _latex_name(person: PersonName) -> str:
    if not person.given:
        return f"{{{_latex(person.whole)}}}"
    return f"{_latex(person.family)}, {_latex(person.given)}"


def _latex_url(address: str | None) -> str:
    """The address as it is, but for what would end its field."""
    codes = {"{": "%7B", "}": "%7D", "\\": "%5C"}
    return re.sub(r"[{}\\]", lambda found: codes[found[0]], address or "")
