"""What a name names: a person, a place, an organisation; or nothing a subject index should hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cuttings.model import TagKind
from cuttings.tagging.gazetteer import Gazetteer, KnownPlace, Neighbours, likeliest
from cuttings.tagging.lexicon import Lexicon, body_words
from cuttings.tagging.people import DEFINITE_SHARE, NEVER_IN_PEOPLE
from cuttings.tagging.records import Name
from cuttings.tagging.reference import Reference
from cuttings.text.spelling import SHORTEST_ACRONYM, is_acronym, is_shouted, plain_key

_PEOPLE_OF = re.compile(r"(?:er|ian|n)s$")
"""What makes a people of a place ("New Yorkers", "South Dakotans")."""
_GRADE = re.compile(r"^(?:[^\W\d_]{1,3}-\d+|[^\W\d_]-[\w.]+)$")
"""Grades and measures (A-1, M-3): letters with a number that name nothing on their own."""

ADJECTIVE_SHARE = 0.5
"""A single word that stands before a noun more often than this is an adjective ("Almarian")."""
PLACE_SHARE = 0.3
"""A name that follows "in", "near" and their like this often is a place."""
DOUBTFUL_SHARE = 0.1
"""What is a place and something else as well follows "in" and the like this often, and once."""
MOSTLY_SMALL = 3
"""What holds a word that stands small this many times as often is no town ("Red Dead Heat")."""
SETTLED_SHARE = 0.1
"""A name that is called a village or the like this often, and twice, is one."""
FEWEST_PLACED = 2
"""Times a single word stands so: "From Hell" is no journey."""
SISTER_REGIONS = 2
"""Regions of one country in an article that tell of that country without its name."""
SPOKEN_SHARE = 0.02
"""Names that speak, or have people at them, this often stand for a body, and so do initials with an
article at DEFINITE_SHARE; others for a thing (GPS)."""
OFTEN = 5
"""Sightings from which a place would have stood after "in" or "near" at least once."""
FEWEST_INSIDE = 2
"""Sightings inside a sentence that a name of one word needs: elsewhere any word is large."""
SMALL_SHARE = 0.1
"""A word on its own that stands small this often beside its capitals is no name."""
KNOWN_TO_ALL = 3
"""Articles that initials of two letters need: fewer are one writer's shorthand."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a name, on what basis, and the known place it is, if it is one."""

    kind: TagKind
    basis: str
    place: KnownPlace | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive as a whole tells of its names: how often each word stands in lower case,
    the keys of those that are people and of those that are firms, the countries that each article
    names, and the keys of places that reports are dated from.
    """

    lower: Mapping[str, int]
    people: frozenset[str]
    firms: frozenset[str]
    countries: Neighbours
    datelines: frozenset[str] = frozenset()


def judge(name: Name, reference: Reference, archive: Known) -> Judgement | None:
    """The kind of the name, or None where nothing proves that it is one."""
    lexicon = reference.lexicon
    if name.home or (name.shown and not _only_opens(name)):
        return Judgement(TagKind.ORGANISATION, "list")
    if _is_common_word(name, archive.lower) or _only_describes(name, reference):
        return None
    if name.key in archive.people:
        return Judgement(TagKind.PERSON, "text")
    if place := _known_place(name, reference, archive):
        return Judgement(TagKind.PLACE, "gazetteer", place)
    if _is_no_subject(name, lexicon):
        return None
    kind = (
        (TagKind.PLACE if name.key in archive.datelines or _is_settled(name, lexicon) else None)
        or _by_words(name, lexicon, archive)
        or _by_prepositions(name, lexicon, archive.lower)
        or _by_speech(name, lexicon, archive.lower)
    )
    return Judgement(kind, "text") if kind else None


def _only_opens(name: Name) -> bool:
    """Whether a body called like a word only ever opens sentences and never speaks ("Apple
    growers"): then it is that word.
    """
    return name.shown in body_words() and not name.inner and not name.sayings


def _is_no_subject(name: Name, lexicon: Lexicon) -> bool:
    """Whether it is only ever part of a title, an office, a code, or one word for two things."""
    return (
        name.leaning == name.count
        or name.display in lexicon.codes
        or name.words[-1] in lexicon.offices
        or name.key in lexicon.unclear
        or is_shouted(name.display)
    )


def _known_place(name: Name, reference: Reference, archive: Known) -> KnownPlace | None:
    """The place of the gazetteer that the name means, if it means one."""
    if name.meant:
        return name.meant
    candidates = reference.gazetteer.candidates(name.display)
    known = likeliest(candidates, name.articles, archive.countries)
    if known is None and len(candidates) == 1 and _is_placed(name):
        known = candidates[0]
    return known if known is not None and _may_be_place(name, known, reference) else None


def _may_be_place(name: Name, place: KnownPlace, reference: Reference) -> bool:
    """Whether the name means the place it is called like: a city that is a word as well ("Nice"), a
    first name or a surname stands where a place does ("in George"), and so does one seen often; and
    so does a country by a name that is one in another language ("Maurice").

    Scripts without capitals tell nothing of the words around a name.
    """
    lexicon, gazetteer = reference.lexicon, reference.gazetteer
    if place.is_region or (gazetteer.is_great(place) and name.key == plain_key(place.name)):
        return True
    is_word = name.key in lexicon.given_names or gazetteer.is_word(name.display)
    if gazetteer.is_great(place):
        return not is_word or _is_placed(name) or not name.display.isascii()
    if (is_word or name.key in lexicon.surnames) and (name.inner or name.weighed):
        return _is_placed(name)
    return " " in name.key or name.weighed < OFTEN or name.prepositions + name.hosting > 0


def _is_placed(name: Name) -> bool:
    return name.prepositions + name.hosting >= max(1, DOUBTFUL_SHARE * name.count)


def _is_settled(name: Name, lexicon: Lexicon) -> bool:
    """Whether texts call it a village or the like, and its words are not those of a body."""
    is_body = set(name.words) & lexicon.bodies
    return name.settled >= max(FEWEST_PLACED, SETTLED_SHARE * name.count) and not is_body


def _by_words(name: Name, lexicon: Lexicon, archive: Known) -> TagKind | None:
    """What the words of a name of several say it is, its last word first."""
    words = name.words
    if name.key in archive.firms:
        return TagKind.ORGANISATION
    if len(words) == 1:
        return None
    of_another = set(words) & NEVER_IN_PEOPLE
    if words[-1] in lexicon.place_tails and not of_another:
        return TagKind.PLACE
    if words[-1] in lexicon.events and not of_another:
        return TagKind.TOPIC
    return TagKind.ORGANISATION if set(words) & lexicon.bodies else None


def countries_named(names: Mapping[str, Name], gazetteer: Gazetteer) -> Neighbours:
    """The countries each article names: themselves, or by two of their regions."""
    named: dict[str, set[str]] = defaultdict(set)
    regions: Counter[tuple[str, str]] = Counter()
    for name in names.values():
        place = next(iter(gazetteer.candidates(name.display)), None)
        if place is None or not place.country:
            continue
        if place.is_region:
            regions.update((article, place.country) for article in name.articles)
        elif gazetteer.is_great(place):
            for article in name.articles:
                named[article].add(place.country)
    for (article, country), count in regions.items():
        if count >= SISTER_REGIONS:
            named[article].add(country)
    return named


def _only_describes(name: Name, reference: Reference) -> bool:
    """Whether the words tell a nationality ("Texas Democrat"), a direction, a form of company or
    two countries at once ("US-China").
    """
    lexicon, gazetteer, words = reference.lexicon, reference.gazetteer, name.words
    if words[-1] in lexicon.describing and gazetteer.find(" ".join(words[:-1])):
        return True
    if gazetteer.find(_PEOPLE_OF.sub("", name.display)) and _PEOPLE_OF.search(name.display):
        return True
    halves = name.display.split("-")
    if len(halves) > 1 and all(plain_key(half) in gazetteer.countries for half in halves):
        return True
    if len(words) == 1 and words[0].removesuffix("s") in lexicon.describing:
        return True
    said = {word for word in words if len(word) > 1} or set(words)
    if said <= lexicon.company_words | lexicon.describing:
        return True
    return len(words) == 1 and words[0] in lexicon.organisations


def _by_prepositions(name: Name, lexicon: Lexicon, lower: Mapping[str, int]) -> TagKind | None:
    """A place, where its words or those before it tell of one."""
    words = name.words
    if lexicon.sounds_like_place(words):
        return TagKind.PLACE
    if len(words) == 1 and name.prepositions < FEWEST_PLACED:
        return None
    small = (lower.get(word, 0) for word in words if word not in lexicon.connectors)
    if max(small, default=0) > MOSTLY_SMALL * name.count:
        return None
    placed = name.prepositions / max(1, name.count)
    is_word = not is_acronym(name.display) and not _is_adjective(name)
    return TagKind.PLACE if placed >= PLACE_SHARE and name.weighed and is_word else None


def _by_speech(name: Name, lexicon: Lexicon, lower: Mapping[str, int]) -> TagKind | None:
    """A body where it speaks or has people at it, else a topic; None where it may be no name."""
    words, display = name.words, name.display
    kind = TagKind.ORGANISATION if _speaks(name) else TagKind.TOPIC
    if is_acronym(display):
        if len(display) == SHORTEST_ACRONYM and len(name.articles) < KNOWN_TO_ALL:
            return None
        is_definite = name.definite > DEFINITE_SHARE * name.count
        return TagKind.ORGANISATION if is_definite else kind
    if _is_described(display) or _GRADE.match(display) or not name.weighed:
        return None
    if len(words) > 1 and not display.isupper() and not set(words) <= lexicon.connectors:
        return kind
    is_name = name.inner >= FEWEST_INSIDE and _stands_alone(name, lexicon, lower)
    return kind if is_name else None


def _speaks(name: Name) -> bool:
    return name.sayings + name.hosting > SPOKEN_SHARE * name.count


def _stands_alone(name: Name, lexicon: Lexicon, lower: Mapping[str, int]) -> bool:
    """Whether a name of one word is no word, adjective, first name or half-known person."""
    is_word = lower.get(name.display.casefold(), 0) > SMALL_SHARE * name.count
    is_human = name.roles or name.key in lexicon.given_names
    is_human = is_human or (name.key in lexicon.surnames and not name.hosting)
    return not (is_word or _is_adjective(name) or is_human)


def _is_described(display: str) -> bool:
    """Whether the name is one hyphened word that goes on in lower case ("Red-faced")."""
    first, _, rest = display.partition("-")
    return " " not in display and first.isalpha() and rest[:1].islower()


def _is_adjective(name: Name) -> bool:
    return name.adjectival > ADJECTIVE_SHARE * name.count


def _is_common_word(name: Name, lower: Mapping[str, int]) -> bool:
    """Whether the name is a word of every day that happens to be capitalised (Nice, Reading)."""
    if " " in name.key or is_acronym(name.display):
        return False
    return lower.get(name.display.casefold(), 0) > name.count
