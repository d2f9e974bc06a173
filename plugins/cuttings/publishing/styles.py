"""Citations to read: APA, MLA, Chicago, and Wikipedia's ``{{cite news}}``.

Enters: a Reference. Leaves: runs of text, of which a work's name is emphasised; as plain text they
are joined. Hand-coded after the manuals (APA 7 section 10.1, MLA 9, Chicago 17 section 14.191 to
14.200, Wikipedia's Template:Cite news), which spares a citation processor for four formats.
An inferred date stands in square brackets, as all three manuals mark what a source does not say.
The manuals' parts and order hold in every language; ``phrasing`` tells how each language says them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cuttings.publishing.names import PersonName
from cuttings.publishing.phrasing import ENGLISH, Manner, Phrasing, phrasing_of
from cuttings.publishing.references import Reference
from cuttings.text.stops import STOPS

APA_MOST = 20
"""APA names up to twenty authors; of more, the first nineteen and the last."""
CHICAGO_MOST, CHICAGO_SHOWN = 10, 7
"""Chicago names up to ten authors in a bibliography; of more, the first seven and "et al."."""
MLA_MOST = 2
"""MLA names two authors; of more, the first and "et al."."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a citation; ``is_work`` marks a name that print sets in italics."""

    text: str
    is_work: bool = False


def as_text(runs: Sequence[Run]) -> str:
    """The citation as plain text."""
    return "".join(run.text for run in runs)


def apa(reference: Reference, said: Phrasing) -> tuple[Run, ...]:
    """APA, seventh edition: an online newspaper article."""
    names = _apa_names(reference, said)
    day = _bracketed(reference, said.date(said.apa, reference.date_parts))
    when = f"({day or said.undated})"
    title = _sentence(reference.title)
    opening = f"{_sentence(names)} {when}. {title} " if names else f"{title} {when}. "
    runs = [Run(opening), Run(reference.outlet, is_work=True), Run(".")]
    if reference.link:
        runs.append(Run(f" {reference.link}"))
    archived = _archived(reference, said)
    if archived:
        runs.append(Run(f" [{archived}]"))
    return tuple(runs)


def mla(reference: Reference, said: Phrasing) -> tuple[Run, ...]:
    """MLA, ninth edition: a work in a container, the archive as second container."""
    names = _mla_names(reference, said)
    opening = f"{_sentence(names)} " if names else ""
    title = said.quoted(_sentence(reference.title))
    runs = [Run(f"{opening}{title} "), Run(reference.outlet, is_work=True)]
    when = _bracketed(reference, said.date(said.mla, reference.date_parts))
    tail = [part for part in (when, reference.link) if part]
    runs.append(Run("".join(f", {part}" for part in tail) + "."))
    if reference.permalink and reference.url:
        runs += [Run(" "), Run(reference.archive, is_work=True), Run(f", {reference.permalink}.")]
    if reference.accessed:
        day = said.date(said.mla, _parts(reference.accessed))
        runs.append(Run(f" {said.accessed.format(day=day)}."))
    return tuple(runs)


def chicago(reference: Reference, said: Phrasing) -> tuple[Run, ...]:
    """Chicago, seventeenth edition, bibliography; an unsigned article begins with its outlet."""
    names = _chicago_names(reference, said)
    day = said.date(said.chicago, reference.date_parts)
    when = _sentence(_bracketed(reference, day) or said.undated)
    title = said.quoted(_sentence(reference.title))
    if names:
        runs = [Run(f"{_sentence(names)} {title} "), Run(reference.outlet, is_work=True)]
        runs.append(Run(f", {when}"))
    else:
        runs = [Run(reference.outlet, is_work=True), Run(f". {title} {when}")]
    if reference.link:
        runs.append(Run(f" {reference.link}."))
    archived = _archived(reference, said)
    if archived:
        runs.append(Run(f" {archived}."))
    return tuple(runs)


def cite_news(reference: Reference, said: Phrasing) -> tuple[Run, ...]:
    """Wikipedia's ``{{cite news}}``. ``archive-url`` needs the day of capture, else it is left."""
    fields: list[tuple[str, str | None]] = []
    for number, person in enumerate(reference.people, start=1):
        fields.append((f"last{number}", person.family))
        fields.append((f"first{number}", person.given or None))
    has_archive = bool(reference.url and reference.permalink and reference.accessed)
    accessed = _day_first(_parts(reference.accessed), said) if reference.accessed else None
    fields += [
        ("title", reference.title),
        ("work", reference.outlet),
        ("agency", reference.agency),
        ("date", _day_first(reference.date_parts, said) or None),
        ("department", reference.section),
        ("language", reference.language),
        ("url", reference.link),
        ("url-status", "live" if has_archive else None),
        ("access-date", accessed if reference.link else None),
        ("archive-url", reference.permalink if has_archive else None),
        ("archive-date", accessed if has_archive else None),
        ("via", reference.archive),
    ]
    body = " ".join(f"|{key}={_wiki(value)}" for key, value in fields if value)
    return (Run(f"{{{{cite news {body}}}}}"),)


Maker = Callable[[Reference, Phrasing], tuple[Run, ...]]

STYLES: tuple[tuple[str, str, Maker], ...] = (
    ("apa", "APA", apa),
    ("mla", "MLA", mla),
    ("chicago", "Chicago", chicago),
    ("cite-news", "Wikipedia", cite_news),
)
"""Key, name and maker of each style, in the order the cite box shows them."""

ENGLISH_ONLY = frozenset({"cite-news"})
"""Styles of one language: this template is the English Wikipedia's, and so are its dates."""


def phrasing_for(key: str, language: str) -> Phrasing:
    """How a style is phrased where the interface speaks this language."""
    return phrasing_of(ENGLISH if key in ENGLISH_ONLY else language)


# ---- names --------------------------------------------------------------------------------------
def _agency(reference: Reference) -> tuple[str, ...]:
    return (reference.agency,) if reference.agency else ()


def _apa_names(reference: Reference, said: Phrasing) -> str:
    names = [
        f"{person.family}, {person.initials}" if person.initials else person.family
        for person in reference.people
    ]
    names += _agency(reference)
    if len(names) > APA_MOST:
        return ", ".join(names[: APA_MOST - 1]) + f", … {names[-1]}"
    return said.joined(names, said.apa)


def _mla_names(reference: Reference, said: Phrasing) -> str:
    names = _first_inverted(reference.people, reference)
    if len(names) > MLA_MOST:
        return names[0] + said.et_al
    return said.joined(names, said.mla)


def _chicago_names(reference: Reference, said: Phrasing) -> str:
    names = _first_inverted(reference.people, reference)
    if len(names) > CHICAGO_MOST:
        return ", ".join(names[:CHICAGO_SHOWN]) + said.et_al
    return said.joined(names, said.chicago)


def _first_inverted(people: Sequence[PersonName], reference: Reference) -> list[str]:
    upright = [f"{p.given} {p.family}" if p.given else p.family for p in people[1:]]
    return [*(p.inverted for p in people[:1]), *upright, *_agency(reference)]


# ---- dates --------------------------------------------------------------------------------------
def _parts(day: date) -> tuple[int, ...]:
    return (day.year, day.month, day.day)


def _day_first(parts: Sequence[int], said: Phrasing) -> str:
    """``12 March 2025``, as far as it is known."""
    return said.date(Manner("", "{day} {month} {year}", "{month} {year}"), parts)


def _bracketed(reference: Reference, when: str) -> str:
    return f"[{when}]" if when and reference.is_inferred else when


# ---- words --------------------------------------------------------------------------------------
def _sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    bare = text.rstrip()
    return bare if bare.rstrip("”’\"')").endswith(tuple(STOPS)) else f"{bare}."


def _archived(reference: Reference, said: Phrasing) -> str:
    """When and where the archive keeps it, with the permalink; empty where nothing is known."""
    if reference.permalink is None and reference.accessed is None:
        return ""
    kept = said.archived.format(archive=reference.archive)
    if reference.accessed:
        day = said.date(said.chicago, _parts(reference.accessed))
        kept = said.archived_on.format(day=day, archive=reference.archive)
    own = reference.permalink if reference.url else None
    return kept + (f", {own}" if own else "")


_WIKI = str.maketrans(
    {
        "|": "{{!}}",
        "[": "&#91;",
        "]": "&#93;",
        "{": "&#123;",
        "}": "&#125;",
        "<": "&lt;",
        ">": "&gt;",
        "'": "&#39;",
        "~": "&#126;",
    }
)
"""What would be a template, a link, a tag, bold type or a signature in wiki text."""


def _wiki(value: str) -> str:
    flat = " ".join(value.split())
    if flat.startswith(("http://", "https://")):
        return flat.replace("|", "%7C").translate(_WIKI)
    return flat.translate(_WIKI)
