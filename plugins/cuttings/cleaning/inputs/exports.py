"""Exports of news databases: one text file that holds many articles, each with labelled facts.

Enters: the bytes of a file, or the lines of one document. Leaves: a raw file for each document, or
what every line of a document is and the facts it tells. The words of the databases live in
``exports.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from cuttings.cleaning.inputs import export_pages
from cuttings.cleaning.inputs.sniff import HEAD_BYTES
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import RawFile

EXPORT_MEDIA_TYPE = "text/x-news-export"
"""Media type of a raw file that holds one document of an export."""

TEXT, OTHER, LEGAL, CAPTIONS = "text", "other", "legal", "captions"
HEADLINE, SOURCE, PUBLISHED, AUTHORS = "headline", "source", "published", "authors"
SECTION, HEAD = "section", "head"

LONGEST_COVER = 150
"""Words of what a database prints between documents; more may be an article."""

FEWEST_LABELS = 2
"""Labelled facts of which a document of an export has one at least besides its text."""


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("exports.toml").read_text(encoding="utf-8"))


@cache
def _roles(part: str) -> Mapping[str, str]:
    """Label -> what it tells."""
    return {name: role for role, names in _table()[part].items() for name in names}


@cache
def _between() -> re.Pattern[bytes]:
    """A line between two documents; group 1 takes part where it opens one."""
    opens, closes = ("|".join(_table()["between"][key]) for key in ("opens", "closes"))
    pattern = rf"(?im)^[ \t\f]*(?:({opens})|{closes})[ \t]*\r?$"
    return re.compile(pattern.encode())


_TRACES = (b"document", b"dokument", b"record number")
"""What every export has somewhere: nearly all dumps are told from one by looking for these."""


def _may_be_export(data: bytes) -> bool:
    if data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    small = data.lower()
    return any(trace in small for trace in _TRACES)


def documents_of(name: str, data: bytes) -> tuple[RawFile | Note, ...]:
    """The documents of an export, ``#n`` behind the name where several; none of any other text.

    What stands between documents (a cover, a list of the search) is told of in a note, unless it is
    long enough to be an article that the export printed otherwise.
    """
    cover = b""
    if export_pages.is_factiva_page(data):
        cover, data = export_pages.factiva_text(data)
    if not _may_be_export(data) or not _between().search(data):
        return tuple(export_pages.europresse_documents(name, data))
    if not cover:
        cover, data = _without_cover(data)
    pieces = [piece for piece in _pieces(data) if piece.strip()]
    kept = {n for n, piece in enumerate(pieces) if _is_document(piece)}
    if not kept:
        return ()
    if len(pieces) == 1:
        document = RawFile(name, data, media_type=EXPORT_MEDIA_TYPE)
        return (document, *_note_on(name, [cover]))
    long = {n for n, piece in enumerate(pieces) if len(piece.split()) >= LONGEST_COVER}
    passed = [p for n, p in enumerate(pieces) if n not in kept | long]
    members = [
        RawFile(f"{name}#{number}", pieces[n], media_type=EXPORT_MEDIA_TYPE if n in kept else None)
        for number, n in enumerate(sorted(kept | long), start=1)
    ]
    return (*members, *_note_on(name, [cover, *passed]))


def _note_on(name: str, passed: Sequence[bytes]) -> Iterator[Note]:
    said = b" ".join(passed).decode("utf-8", "replace").split()
    words = " ".join(word for word in said if any(map(str.isalnum, word)))
    if words:
        yield Note(name, f"the database's words around its documents were passed over: {words}")


_LISTED = re.compile(rb"(?im)^[ \t]*(?:documents?|dokumente|documentos|documenti) \(\d+\)\s*$")
_FIRST_LISTED = re.compile(rb"(?m)^[ \t]*1\.[ \t]+(\S.*?)[ \t\r]*$")
"""What a cover of Nexis lists: how many documents, and their headlines."""


def _without_cover(data: bytes) -> tuple[bytes, bytes]:
    """The cover of an export that lists its documents, and the rest: from the first listed on."""
    listed = _LISTED.search(data[:HEAD_BYTES])
    first = _FIRST_LISTED.search(data, listed.end()) if listed else None
    if first is None:
        return b"", data
    again = re.compile(rb"(?m)^[ \t]*" + re.escape(first[1])).search(data, first.end())
    start = again.start() if again else 0
    return data[:start], data[start:]


def _pieces(data: bytes) -> Iterator[bytes]:
    """The bytes of each document, its own first or last line with it."""
    start = 0
    for line in _between().finditer(data):
        end = line.start() if line[1] else line.end()
        yield data[start:end]
        start = end
    yield data[start:]


def _is_document(piece: bytes) -> bool:
    read = read_export(piece.decode("utf-8", "replace").splitlines())
    roles = {part.role for part in read}
    return TEXT in roles and len(roles - {TEXT}) >= FEWEST_LABELS


# ---- one document -------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Part:
    """A line of a document (from 0), what it tells, and its words without the label."""

    role: str
    line: int
    value: str


_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][\w /.-]{1,28}?)\s*:(?:\s+(?P<value>\S.*))?\s*$")
_TAG = re.compile(r"(?P<label>[A-Z]{2,3}\d?)(?:(?:\t|\s{2,})(?P<value>\S.*))?\s*$")
_RIGHTS = re.compile(r"\s*(?:copyright\b|©|\(c\)\s|all rights reserved)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*[\d,.]+ (?:words|wörter|mots|palabras|parole|woorden)\s*$", re.IGNORECASE)
_DAY = re.compile(r"(?=.*\b(?:19|20)\d\d\b).{6,60}$")
_PICTURE = re.compile(r"(?:photos?|pictures?|drawings?|maps?|charts?|fotos?) ?:\s*", re.IGNORECASE)
_RELEVANCE = re.compile(r"\s*\(\d+\s?%\)")


def read_export(lines: Sequence[str]) -> tuple[Part, ...]:
    """What the lines of one document tell, in their order; blank lines belong to no part."""
    tags = [_labelled(_TAG.match(line), _roles("tags")) for line in lines]
    if sum(1 for one in tags if one and one[0] in (HEADLINE, TEXT)) > 1:
        return tuple(_tagged_parts(lines, tags))
    return _with_head(_labelled_parts(lines))


def _labelled(match: re.Match[str] | None, roles: Mapping[str, str]) -> tuple[str, str] | None:
    """The role and the words of a labelled line, None where its label is unknown."""
    role = roles.get(match["label"]) or roles.get(match["label"].casefold()) if match else None
    if match is None or role is None:
        return None
    value = (match.groupdict().get("value") or "").strip()
    return role, _PICTURE.sub("", value) if role == CAPTIONS else value


def _heading(line: str) -> tuple[str, str] | None:
    role = _roles("headings").get(line.strip().casefold())
    return (role, "") if role else None


def _tagged_parts(lines: Sequence[str], tags: Sequence[tuple[str, str] | None]) -> Iterator[Part]:
    """Every line tells what the tag above it says; a tag alone on its line tells nothing."""
    role = OTHER
    for number, (line, tag) in enumerate(zip(lines, tags, strict=True)):
        if tag:
            role = tag[0]
        words = tag[1] if tag else line.strip()
        if words or tag:
            yield Part(role if words else OTHER, number, words)


def _labelled_parts(lines: Sequence[str]) -> tuple[Part, ...]:
    """Lines above the first label (``HEAD``), labelled facts, text, and labelled facts again.

    A label in the text counts where a paragraph begins; what it tells goes on to the next blank
    line, the text to the next label. Where some label announces the text, no text stands above it.
    """
    labels = [_labelled(_LABEL.match(line), _roles("labels")) or _heading(line) for line in lines]
    sheet = _Sheet(is_announced=any(one and one[0] == TEXT for one in labels))
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if not line.strip():
            sheet.begins = True
            continue
        if label and (sheet.begins or sheet.role != TEXT):
            sheet.add_label(number, *label)
        elif _between().fullmatch(line.encode()) or _RIGHTS.match(line):
            sheet.add_ruling(number, line)
        else:
            sheet.add_words(number, line)
        sheet.begins = False
    return tuple(sheet.parts)


@dataclass(slots=True)
class _Sheet:
    """A document read from above: its parts so far, and what the next line belongs to.

    ``role`` is that of the line before, ``begins`` whether a paragraph begins, ``is_below_head``
    whether the lines above the first label are over, and ``is_announced`` whether a label further
    down announces the text.
    """

    is_announced: bool
    parts: list[Part] = field(default_factory=list)
    role: str = HEAD
    begins: bool = True
    is_below_head: bool = False

    def add_label(self, number: int, role: str, words: str) -> None:
        """A line that a label opens, alone or before words."""
        self.role, self.is_below_head = role, True
        self.is_announced = self.is_announced and role != TEXT
        self.parts.append(Part(role if words else OTHER, number, words))

    def add_ruling(self, number: int, line: str) -> None:
        """A line of the database's own between documents, or of rights."""
        is_rights = _RIGHTS.match(line) is not None
        self.is_below_head = self.is_below_head or (is_rights and bool(self.parts))
        self.role = LEGAL if self.is_below_head else HEAD
        self.parts.append(Part(LEGAL if is_rights else OTHER, number, line.strip()))

    def add_words(self, number: int, line: str) -> None:
        """Any other line: it goes on with what stands above, unless a paragraph begins."""
        if self.begins or self.role == LEGAL:
            unlabelled = OTHER if self.is_announced else TEXT
            self.role = unlabelled if self.is_below_head else HEAD
        self.parts.append(Part(self.role, number, line.strip()))


def _with_head(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, the lines above the first label told apart: headline, outlet, day, who signs.

    Some databases print the outlet alone above the day and the headline below it or under a label;
    others the headline first, who signs, and the outlet right above the day or right below it.
    """
    head = [part for part in parts if part.role == HEAD]
    labelled = {part.role for part in parts} & {HEADLINE, AUTHORS, SECTION}
    roles = _roles_in_head(head, labelled)
    return tuple(replace(part, role=roles.get(part.line, part.role)) for part in parts)


def _roles_in_head(head: Sequence[Part], labelled: Collection[str]) -> dict[int, str]:
    """What the lines above the first label are, by their number; ``labelled`` are roles that labels
    tell further down.
    """
    day = next((n for n, one in enumerate(head) if _DAY.match(one.value)), len(head))
    above = [one for one in head[:day] if not _LENGTH.match(one.value)]
    below = [one for one in head[day + 1 :] if not _CLOCK.match(one.value)]
    roles = {one.line: OTHER for one in head}
    roles.update({one.line: PUBLISHED for one in head[day : day + 1]})
    if not above:
        return roles
    has_headline_below = HEADLINE in labelled or (labelled and below)
    if len(above) == 1 and day < len(head) and has_headline_below:
        roles[above[0].line] = SOURCE
        headline = () if HEADLINE in labelled else _last_run(below)
        return roles | {one.line: HEADLINE for one in headline}
    source = above[-1:] if labelled and len(above) > 1 else below[:1]
    roles.update({one.line: AUTHORS for one in above[1:]})
    roles.update({one.line: SOURCE for one in source})
    return roles | {above[0].line: HEADLINE}


def _last_run(parts: Sequence[Part]) -> Sequence[Part]:
    """The last parts without a blank line between them: a headline may take two lines."""
    first = len(parts) - 1
    while first > 0 and parts[first - 1].line == parts[first].line - 1:
        first -= 1
    return parts[max(0, first) :]


_OUTLET_AND_DAY = re.compile(r"(?P<outlet>\D+?)(?: \([^()]*\))? - (?P<day>.*\b(?:19|20)\d\d)\b")
"""The line in which NewsBank names both: "Herald, The (MA) - March 3, 2024 - page 4"."""

_CLOCK = re.compile(r"\s*\d{1,2}:\d\d")
_WITHOUT_PAGE = ("source", "section")
"""Facts whose page, column or place the database adds behind a semicolon."""


def facts_of(parts: Sequence[Part]) -> dict[str, str]:
    """The facts that the parts tell about the article, keyed as ``RawFile.hints``."""
    told: dict[str, list[Part]] = {}
    for part in parts:
        if part.role not in (TEXT, OTHER, LEGAL, CAPTIONS):
            known = told.setdefault(part.role, [])
            if not known or part.line == known[-1].line + 1:  # the first; what it goes on with
                known.append(part)
    facts = {role: " ".join(one.value for one in run) for role, run in told.items()}
    for role in _WITHOUT_PAGE:
        if role in facts:
            facts[role] = facts[role].partition(";")[0].strip()
    named = _OUTLET_AND_DAY.match(facts.get("published", ""))
    if named and "source" not in facts:
        name, _, article = named["outlet"].partition(", ")
        facts |= {"source": f"{article} {name}".strip(), "published": named["day"]}
    if "tags" in facts:
        facts["tags"] = _RELEVANCE.sub("", facts["tags"])
    return facts
