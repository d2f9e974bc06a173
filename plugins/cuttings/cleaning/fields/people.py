"""Who signs the article: people first, a desk or an agency only where no person does.

Enters: what the page says of its author, its visible bylines, the lines labelled byline. Leaves:
names in reading order with their evidence, and the agency a byline credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cuttings.cleaning.fields import keys, names, page, phrases, words
from cuttings.cleaning.fields.agency import AgencyTable
from cuttings.cleaning.fields.byline import (
    CLOCK,
    EDGES,
    Byline,
    read_author,
    read_byline,
    separated,
)
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.headline import tokens
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.surroundings import surroundings_of
from cuttings.model import BlockKind, Label, LabelledBlock

SAME_BYLINE = 2
"""Blocks after the first byline within which a second one signs the same article."""

OUTLET = phrases.whole("masthead")
NOT_SIGNED = frozenset(
    {
        *(Label.CAPTION, Label.CREDIT, Label.DEK, Label.HEADLINE, Label.KICKER, Label.SECTION),
        Label.SOURCE,
    }
)
FIGURES = re.compile(r"\d{3}")
"""Figures of a post box, a postal code, a telephone, a count of followers."""

PHOTOGRAPHER = " / "
"""Stands between a photographer and a house, hardly ever between two writers."""

ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "il", "o", "a", "de"})
"""What may stand before an outlet's name in one place and not in another."""

MOST_LONE_NAMES = 3
"""Names on lines of their own that can be a byline; more are tags or a team."""

LONGEST_AUTHOR_LINE = 80
"""Characters of "Author: ..." with a name or two."""

LONGEST_DESK = 3
"""Words of a desk's name; "Posted in News Tagged bridges" is none."""

_DOMAIN_END = re.compile(r"(?i)^www\.|\.(?:com?|org|net|info|[a-z]{2}|co\.[a-z]{2})$")
ADDRESS = re.compile(r"(?i)^(?:https?:)?//|^[@/]|^\d+$|\.(?:com|html|php)\b")


@dataclass(frozen=True, slots=True)
class Signed:
    """What the bylines gave: ``authors`` as shown, the agency credited, the words of dates."""

    authors: tuple[str, ...] = ()
    agency: Found | None = None
    found: Found | None = None
    date_texts: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    byline: Byline
    found: Found


def read_people(material: Material) -> Signed:
    """The people who sign; where none does, the desk, outlet or agency that signs instead.

    The first place that names people is believed whole: a page's JSON-LD, its meta tags, its
    visible byline. Agencies beside people are credited apart; one that signs alone is an author.
    """
    sections = _sections(material)
    groups = [
        [r for r in group if r is not None and not _names_any(r.byline, sections)]
        for group in _places(material)
    ]
    dates = tuple(
        Found(r.byline.date_text, r.found.where, r.found.confidence, r.found.words, r.found.line)
        for group in groups
        for r in group
        if r.byline.date_text
    )
    authors, found = _choose(groups, material.outlets) or ((), None)
    return Signed(
        authors=authors,
        agency=_agency(groups),
        found=found,
        date_texts=dates,
    )


def _sections(material: Material) -> frozenset[tuple[str, ...]]:
    """The page's sections, whose names stand beside a date as a person's do ("North Island")."""
    said = page.meta(material.head, *keys.of_meta("section")) if material.head is not None else ()
    return frozenset(tokens(s.value) for s in said)


def _names_any(byline: Byline, sections: frozenset[tuple[str, ...]]) -> bool:
    return bool(byline.people) and all(tokens(name) in sections for name in byline.people)


def _agency(groups: Sequence[Sequence[_Reading]]) -> Found | None:
    """The first agency that any byline credits."""
    for reading in (r for group in groups for r in group):
        if reading.byline.agency:
            return replace(reading.found, value=reading.byline.agency, words=reading.found.value)
    return None


def _places(material: Material) -> Iterator[list[_Reading | None]]:
    """The groups of readings, most trusted first."""
    labelled, head, lang, table = material.blocks, material.head, material.lang, material.agencies
    yield [_author(s, lang, table) for s in page.record(material.record, "authors")]
    above_body = [_line(item, lang, table) for item in labelled if item.rule == SIGNED_BODY]
    yield _marked_up(material, above_body)
    yield above_body
    if head is not None:
        yield [_author(s, lang, table) for s in page.json_ld(head, "author", "creator")]
        for name in keys.of_meta("authors"):
            yield [_author(s, lang, table) for s in page.meta(head, name)]
    lines = [_line(item, lang, table) for item in _bylines(labelled)]
    yield _marked_up(material, lines)
    yield lines
    dated = [item for item in labelled if item.label is Label.DATE]
    yield [_line(item, lang, table) for item in dated if _tells_who(item.block.text)]
    if head is not None:
        yield [_visible(text, lang, table) for text in head.byline_texts[:1]]
        yield [_author(s, lang, table) for s in page.microdata(head, "author")]
    yield _named_as_author(labelled, lang, table)
    yield _alone_near_headline(material)


def _marked_up(material: Material, lines: Sequence[_Reading | None]) -> list[_Reading | None]:
    """Authors in microdata whom the visible byline names too: there each has a mark of its own."""
    if material.head is None:
        return []
    said = list(page.microdata(material.head, "author"))
    visible = " ".join(r.found.value for r in lines if r is not None)
    if not said or not all(s.value in visible for s in said):
        return []
    return [_author(s, material.lang, material.agencies) for s in said]


def _bylines(labelled: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """The lines labelled byline that belong together: the first below the headline and its like.

    Teasers and pictures further down carry names too. A line above the headline counts only where
    none stands below, and the rest only within a few blocks of the first.
    """
    places = [n for n, item in enumerate(labelled) if item.label is Label.BYLINE]
    headline = next((n for n, item in enumerate(labelled) if item.label is Label.HEADLINE), -1)
    below = [n for n in places if n > headline]
    below = below or [n for n in places if words.opens_byline(labelled[n].block.text)][-1:]
    below.sort(key=lambda n: (not words.opens_byline(labelled[n].block.text), n))
    if not below:
        return []
    first = below[0]
    return [labelled[n] for n in sorted(below) if 0 <= n - first <= SAME_BYLINE]


def _author(said: page.Said, lang: str | None, table: AgencyTable) -> _Reading | None:
    if ADDRESS.search(said.value):
        return None
    byline = read_author(said.value, lang, table)
    return _Reading(byline, Found(said.value, said.where, 0.9)) if byline else None


def _line(item: LabelledBlock, lang: str | None, table: AgencyTable) -> _Reading | None:
    text, line = item.block.text, item.block.first_line
    byline = read_byline(text, lang, table) or read_author(text, lang, table)
    found = Found(text, f"line {line}", min(item.confidence, 0.9), text, line)
    return _Reading(byline, found) if byline else None


def _named_as_author(
    labelled: Sequence[LabelledBlock], lang: str | None, table: AgencyTable
) -> list[_Reading | None]:
    """Lines that say "Author: ..." outright, wherever they stand outside the body."""
    return [
        _line(item, lang, table)
        for item in labelled
        if len(item.block.text) <= LONGEST_AUTHOR_LINE
        and not item.label.is_body
        and words.names_author(item.block.text)
        and read_byline(item.block.text, lang, table)
    ][:1]


def _alone_near_headline(material: Material) -> list[_Reading | None]:
    """Names on lines of their own between headline and text, which nobody labelled.

    Few, or beside a date: a list of many names there is of tags. On a page, where a menu may stand
    there too, only a line that says "By".
    """
    between = surroundings_of(material.blocks).between
    signed = [i for i in between if _is_signed(i, material)]
    if signed:
        return [_line(item, material.lang, material.agencies) for item in signed[:1]]
    if material.head is not None:
        return []
    alone = [n for n, item in enumerate(between) if _is_lone_name(item)]
    dated = [n for n, item in enumerate(between) if item.label is Label.DATE]
    beside = [n for n in alone if any(abs(n - d) <= SAME_BYLINE for d in dated)]
    chosen = beside or alone
    if len({between[n].block.text for n in chosen}) > MOST_LONE_NAMES:
        return []
    return [_line(between[n], material.lang, material.agencies) for n in chosen]


def _is_signed(item: LabelledBlock, material: Material) -> bool:
    text = item.block.text
    if item.label in NOT_SIGNED or len(text) > LONGEST_AUTHOR_LINE:
        return False
    return bool(words.says_by(text) and read_byline(text, material.lang, material.agencies))


def _is_lone_name(item: LabelledBlock) -> bool:
    text = item.block.text
    if item.label in NOT_SIGNED or len(text) > LONGEST_AUTHOR_LINE:
        return False
    return PHOTOGRAPHER not in text and _is_only_names(text)


def _visible(text: str, lang: str | None, table: AgencyTable) -> _Reading | None:
    """What an element called a byline says; one of postal figures and no "By" is an address."""
    byline = read_byline(text, lang, table) or read_author(text, lang, table)
    if byline is None:
        return None
    beside = text.replace(byline.date_text or "", "")
    if FIGURES.search(beside) and not words.says_by(text):
        return None
    return _Reading(byline, Found(text, "byline element", 0.7))


def _choose(
    groups: Sequence[Sequence[_Reading]], outlets: Sequence[str]
) -> tuple[tuple[str, ...], Found] | None:
    """The first group that names a person; else the first that names anybody.

    A group that names a desk or an agency outright gives way to a visible line that says by whom;
    one that only repeats the outlet's own name gives way to any later person.
    """
    own = _spellings(outlets)
    instead: tuple[tuple[str, ...], Found] | None = None
    for n, group in enumerate(groups, start=1):
        signed = [r for r in group if _names_person(r, own)]
        if signed:
            lists = group if _is_list(group) else signed
            signers = (
                _without_house(name, own)
                for r in lists
                for name in (*r.byline.people, *_desks(r.byline))
            )
            return _once(n for n in signers if not _is_own(n, own)), signed[0].found
        if group and instead is None:
            instead = _once(_signature(r) for r in group), group[0].found
            is_house = any(_names_house(r.byline, own) for r in group)
            if is_house and not any(_says_by_whom(r, own) for later in groups[n:] for r in later):
                return instead
    return instead


def _says_by_whom(reading: _Reading, own: set[tuple[str, ...]]) -> bool:
    is_line = reading.found.line is not None and words.opens_byline(reading.found.value)
    return bool(is_line and _names_person(reading, own))


def _spellings(outlets: Sequence[str]) -> set[tuple[str, ...]]:
    """The outlets' names as words, and as the one word that an address makes of them."""
    named = {tokens(_DOMAIN_END.sub("", name)) for name in outlets} | {*map(tokens, outlets)}
    return named | {("".join(words_of),) for words_of in named}


def _is_own(name: str, own: set[tuple[str, ...]]) -> bool:
    """Whether a name is the outlet's: with an article before it or its legal form behind too."""
    key = tokens(words.LEGAL_FORM.sub("", name))
    bare = key[1:] if len(key) > 1 and key[0] in ARTICLES else key
    return any(one in own or ("".join(one),) in own for one in (key, bare))


def _names_person(reading: _Reading, own: set[tuple[str, ...]]) -> bool:
    is_outlet = _is_own(reading.found.value, own)
    return not is_outlet and any(_is_person(name, own) for name in reading.byline.people)


def _without_house(name: str, own: set[tuple[str, ...]]) -> str:
    """A name without the outlet's own behind it: "Ada Roe QNN", whom QNN calls its editor."""
    person, _, last = name.rpartition(" ")
    return person if names.is_name(person) and _is_own(last, own) else name


def _names_house(byline: Byline, own: set[tuple[str, ...]]) -> bool:
    """Whether an agency or a desk signs, and not just the outlet itself."""
    return bool(byline.agency) or any(not _is_own(name, own) for name in byline.collective)


def _is_list(group: Sequence[_Reading]) -> bool:
    """Whether the group is one list of authors (JSON-LD, meta, record) and not several lines."""
    return all(r.found.line is None for r in group)


def _desks(byline: Byline) -> tuple[str, ...]:
    """Desks that sign beside people; an outlet's name behind a person's is where they work."""
    return tuple(d for d in byline.collective if not OUTLET.search(d))


def _is_person(name: str, own: set[tuple[str, ...]]) -> bool:
    return not _is_own(name, own) and names.is_name(name)


def _signature(reading: _Reading) -> str:
    """What signs instead of a person, as printed, without its "By" and what else the line says."""
    byline = reading.byline
    companies = [name for name in byline.collective if words.LEGAL_FORM.search(name)]
    if companies:  # "Tide Press Ltd, Saltby, England"
        return companies[0]
    if byline.date_text or byline.place or byline.roles or CLOCK.search(reading.found.value):
        return next(iter((*byline.collective, *byline.people)), byline.agency or "")
    printed = reading.found.value
    opening = words.opens_byline(printed)
    return (printed[opening.end() :] if opening else printed).strip(EDGES)


def _once(signers: Iterable[str]) -> tuple[str, ...]:
    found: dict[tuple[str, ...], str] = {}
    for name in filter(None, signers):
        found.setdefault(tokens(name), name)
    return tuple(found.values())


SIGNED_BODY = "names_above_body"
"""The rule by which a block of nothing but names at the top of the body is a byline."""

TOP_OF_BODY = 4
"""Blocks of the body among which such a byline stands: under a dek, a pull quote, a picture."""


def with_bylines(labelled: Sequence[LabelledBlock]) -> tuple[LabelledBlock, ...]:
    """The blocks, those of nothing but names above the first paragraph relabelled as bylines."""
    top = [n for n, item in enumerate(labelled) if item.label.is_body][:TOP_OF_BODY]
    changed = list(labelled)
    for n in top:
        text = labelled[n].block.text
        if len(text) > LONGEST_AUTHOR_LINE:
            break
        is_heading = labelled[n].block.kind is BlockKind.HEADING  # "Ein Armutszeugnis" is no name
        if is_heading and not words.says_by(text):
            continue
        if labelled[n].label in (Label.BODY, Label.SUBHEAD) and _is_only_signature(text):
            changed[n] = replace(labelled[n], label=Label.BYLINE, rule=SIGNED_BODY, confidence=0.7)
    return tuple(changed)


def _is_only_signature(text: str) -> bool:
    """Names alone, or "By" with names and the moment of publication behind them."""
    if _is_only_names(text):
        return True
    byline = read_byline(text)
    return bool(byline and byline.people and byline.date_text)


def _is_only_names(text: str) -> bool:
    if text.isupper() and text.endswith("."):
        return False  # a deck of an old paper's headline
    parts = [part.strip(EDGES) for part in words.AND.split(separated(text))]
    parts = [part for part in parts if part]
    return bool(parts) and all(" " in p and names.is_name(p) for p in parts)


def _tells_who(text: str) -> bool:
    """Whether a line labelled as a date says who signs, or names the desk ("Online-Redaktion")."""
    is_desk = words.is_collective(text) and len(text.split()) <= LONGEST_DESK
    return len(text) <= LONGEST_AUTHOR_LINE and (is_desk or words.says_by(text))
