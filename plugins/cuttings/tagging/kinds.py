"""What a name names: a person, a place, an organisation; or nothing a subject index should hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cuttings.model import TagKind
from cuttings.tagging.gazetteer import Gazetteer, KnownPlace, Neighbours, likeliest
from cuttings.tagging.lexicon import Lexicon, body_words, load_bodies
from cuttings.tagging.records import Name
from cuttings.tagging.spelling import plain_key

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
FEWEST_PLACED = 2
"""Times a single word stands so: "From Hell" is no journey."""
DEFINITE_SHARE = 0.3
"""People do not take an article; what follows one more often than this is no person."""
AGAIN_SHARE = 0.5
"""A surname stands alone in articles that have the full name; a common word also elsewhere."""
NEVER_IN_PEOPLE = frozenset({"of", "for", "the", "and"})
TITLED_SHARE = 0.3
"""What ends in a word of places or events ("Silk Road") is a person only at so many titles."""
GIVEN_NAME_COUNTS = 2
"""Proofs a given name stands for: what follows "in" oftener is a place named after somebody."""
SISTER_REGIONS = 2
"""Regions of one country in an article that tell of that country without its name."""
HOST_SHARE = 0.1
"""Nobody works at a person: what follows "at" this often is a firm named after one."""
SPOKEN_SHARE = 0.02
"""Names that speak, or have people at them, this often stand for a body, and so do initials with an
article at DEFINITE_SHARE; others for a thing (GPS)."""
OFTEN = 5
"""Sightings from which a place would have stood after "in" or "near" at least once."""
FEWEST_INSIDE = 2
"""Sightings inside a sentence that a name of one word needs: elsewhere any word is large."""
SMALL_SHARE = 0.1
"""A word on its own that stands small this often beside its capitals is no name."""
FEWEST_WORDS, FEW_WORDS = 2, 4
"""People have two to four words."""
SHORTEST_UNKNOWN = 3
"""Letters of the words of a person whom no title, list or verb tells."""
LONGEST_UNWEIGHED = 20
"""Letters of such a name in German, where two nouns may stand side by side as well."""
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6
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
    the keys of those that are people and of those that are firms, and the countries that each
    article names.
    """

    lower: Mapping[str, int]
    people: frozenset[str]
    firms: frozenset[str]
    countries: Neighbours


def judge(name: Name, lexicon: Lexicon, gazetteer: Gazetteer, archive: Known) -> Judgement | None:
    """The kind of the name, or None where nothing proves that it is one."""
    words = name.key.split()
    if name.home or (name.shown and not _only_opens(name)):
        return Judgement(TagKind.ORGANISATION, "list")
    if _is_common_word(name, archive.lower) or _only_describes(name, words, lexicon, gazetteer):
        return None
    if name.key in archive.people:
        return Judgement(TagKind.PERSON, "text")
    candidates = gazetteer.candidates(name.display)
    known = likeliest(candidates, name.articles, archive.countries)
    if known is None and len(candidates) == 1 and _is_placed(name):
        known = candidates[0]
    if known is not None and _may_be_place(name, known, lexicon, gazetteer):
        return Judgement(TagKind.PLACE, "gazetteer", known)
    if _is_no_subject(name, words, lexicon):
        return None
    return (
        _by_words(name, words, lexicon, archive)
        or _place(name, lexicon, archive.lower)
        or _other(name, lexicon, archive.lower)
    )


def _only_opens(name: Name) -> bool:
    """Whether a body called like a word only ever opens sentences and never speaks ("Apple
    growers"): then it is that word.
    """
    return name.shown in body_words() and not name.inner and not name.sayings


def _is_no_subject(name: Name, words: list[str], lexicon: Lexicon) -> bool:
    """Whether it is only ever part of a title, an office, a code, or one word for two things."""
    return (
        name.leaning == name.count
        or name.display in lexicon.codes
        or words[-1] in lexicon.offices
        or name.key in lexicon.unclear
    )


def _may_be_place(name: Name, place: KnownPlace, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether the name means the place it is called like: a city that is a word as well ("Nice"), a
    first name or a surname stands where a place does ("in George"), and so does one seen often; and
    so does a country by a name that is one in another language ("Maurice").

    Scripts without capitals tell nothing of the words around a name.
    """
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


def _by_words(name: Name, words: list[str], lexicon: Lexicon, archive: Known) -> Judgement | None:
    """What the words of a name of several say it is, its last word first."""
    if name.key in archive.firms:
        return Judgement(TagKind.ORGANISATION, "text")
    if len(words) == 1:
        return None
    of_another = set(words) & NEVER_IN_PEOPLE
    if words[-1] in lexicon.place_tails and not of_another:
        return Judgement(TagKind.PLACE, "text")
    if words[-1] in lexicon.events and not of_another:
        return Judgement(TagKind.TOPIC, "text")
    if set(words) & lexicon.bodies:
        return Judgement(TagKind.ORGANISATION, "text")
    return None


def countries_named(names: Mapping[str, Name], gazetteer: Gazetteer) -> Neighbours:
    """The countries each article names: themselves, or by two of their regions."""
    named: dict[str, set[str]] = defaultdict(set)
    regions: Counter[tuple[str, str]] = Counter()
    for name in names.values():
        for place in gazetteer.candidates(name.display)[:1]:
            for article in name.articles if place.country else ():
                if place.is_region:
                    regions[article, place.country] += 1
                elif gazetteer.is_great(place):
                    named[article].add(place.country)
    for (article, country), count in regions.items():
        if count >= SISTER_REGIONS:
            named[article].add(country)
    return named


def _only_describes(name: Name, words: list[str], lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether the words tell a nationality ("Texas Democrat"), a direction, a form of company or
    two countries at once ("US-China").
    """
    if words[-1] in lexicon.describing and gazetteer.find(" ".join(words[:-1])):
        return True
    if gazetteer.find(_PEOPLE_OF.sub("", name.display)) and _PEOPLE_OF.search(name.display):
        return True
    halves = name.display.split("-")
    if len(halves) > 1 and all(plain_key(half) in gazetteer.countries for half in halves):
        return True
    said = {word for word in words if len(word) > 1} or set(words)
    if len(words) == 1 and words[0].removesuffix("s") in lexicon.describing:
        return True
    if said <= lexicon.describing or said <= lexicon.company_words | lexicon.describing:
        return True
    return len(words) == 1 and bool(said & lexicon.organisations)


def is_person(name: Name, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> bool:
    """Whether roles, verbs of saying or a known name around it prove a person of 2 to 4 words.

    ``known`` are first words of people proved before, and keys whose last word also stands alone
    in an article that has the whole: the way news prose names people. A given name is a proof.
    """
    words = name.key.split()
    if not _could_be_person(name, words, lexicon):
        return False
    if _looks_like_place(words, lexicon) or words[-1] in lexicon.events:
        return name.roles >= TITLED_SHARE * name.count and name.prepositions == 0
    if not name.weighed and not name.roles and words[0] not in lexicon.given_names:
        return False
    proofs = name.roles + (name.sayings if len(words) == FEWEST_WORDS else 0)
    if words[0] in lexicon.given_names:
        return proofs + GIVEN_NAME_COUNTS > name.prepositions
    if words[0] in known or name.key in known or len(words[0]) == 1:
        return proofs + 1 > name.prepositions
    return proofs > 0 and proofs >= name.prepositions


def _could_be_person(name: Name, words: list[str], lexicon: Lexicon) -> bool:
    shown = name.full_form.split()
    return (
        FEWEST_WORDS <= len(words) <= FEW_WORDS
        and len(shown) >= FEWEST_WORDS
        and (name.definite <= DEFINITE_SHARE * name.count or _has_initial(words, lexicon))
        and not set(words) & (lexicon.bodies | lexicon.describing | NEVER_IN_PEOPLE)
        and not any(is_acronym(word) for word in (*shown, *name.forms))
    )


def _has_initial(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a letter stands behind a given name: "the George W. Bush years" tells of a person."""
    return words[0] in lexicon.given_names and any(len(word) == 1 for word in words[1:-1])


def firms_of(names: Mapping[str, Name], lexicon: Lexicon, gazetteer: Gazetteer) -> frozenset[str]:
    """Keys of names that also stand before a company's form ("Merrill Lynch" of "Merrill Lynch
    Inc") and never after a title, of names at which people work more often than they speak, and of
    clubs.
    """
    found = {
        key
        for key, name in names.items()
        if " " in key and (_hosts(name) or _is_club(key, lexicon, gazetteer))
    }
    for key in names:
        words = key.split()
        ends = [n for n, word in enumerate(words) if word in lexicon.company_words]
        start = " ".join(words[: ends[0]]) if ends else ""
        if " " in start and start in names and not names[start].roles:
            found.add(start)
    return frozenset(found)


def _is_club(key: str, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a town's name stands before what clubs are called, or before a word in the plural
    ("Wexholm Rovers", "Pittsburgh Penguins").
    """
    home, _, last = key.rpartition(" ")
    if gazetteer.find(home) is None:
        return False
    return last in lexicon.clubs or (
        last.endswith("s")
        and last not in lexicon.described
        and home not in gazetteer.countries
        and home not in lexicon.given_names
    )


def _hosts(name: Name) -> bool:
    return name.hosting > max(name.roles, name.prepositions, HOST_SHARE * name.count)


def people_of(
    names: Mapping[str, Name],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    lower: Mapping[str, int],
    everyday: Collection[str],
) -> list[str]:
    """Keys of all names that are people, sorted; those proved alone teach first names.

    ``lower`` counts words in lower case: of words that news also writes small only a title proves a
    person ("Geological Survey", "Royal Navy"). ``everyday`` are common words of its languages.
    """
    firms = firms_of(names, lexicon, gazetteer)
    free = {
        key: name
        for key, name in names.items()
        if " " in key
        and key not in firms
        and gazetteer.find(name.display) is None
        and (
            name.roles
            or key.partition(" ")[0] in lexicon.given_names
            or not (
                _ends_in_thing(key, names)
                or _holds_word(name, lower)
                or _begins_with_name(key, names)
            )
        )
    }
    proved = [key for key in free if is_person(free[key], lexicon)]
    known = {key.split()[0] for key in proved if free[key].roles + free[key].sayings > 1}
    known |= {
        key
        for key in free
        if _is_named_again(key, names, gazetteer) and not lower.get(key.partition(" ")[0])
    }
    taught = frozenset(known)
    return [
        key
        for key in sorted(free)
        if is_person(free[key], lexicon, taught)
        or (
            (free[key].weighed or (key in taught and len(key) <= LONGEST_UNWEIGHED))
            and not any(word.casefold() in lower for word in free[key].full_form.split())
            and _sounds_human(free[key], lexicon, everyday)
        )
    ]


def _sounds_human(name: Name, lexicon: Lexicon, everyday: Collection[str]) -> bool:
    """Whether neither of its two words is one of every day, and nothing around it tells of a place,
    a firm or a thing: names of that kind are people's ("Quorra Vantine") far more often than not.
    """
    words = name.key.split()
    first, last = words[0], words[-1]
    return (
        len(words) == FEWEST_WORDS
        and _could_be_person(name, words, lexicon)
        and not _looks_like_place(words, lexicon)
        and last not in lexicon.events
        and name.definite + name.prepositions + name.hosting == 0
        and min(len(word) for word in words) >= SHORTEST_UNKNOWN
        and (last in lexicon.surnames or (first not in everyday and last not in everyday))
        and last not in load_bodies()
    )


def _holds_word(name: Name, lower: Mapping[str, int]) -> bool:
    """Whether news writes its first and its last word small, more often than the name."""
    words = name.full_form.casefold().split()
    return all(lower.get(word, 0) > name.count for word in (words[0], words[-1]))


def _begins_with_name(key: str, names: Mapping[str, Name]) -> bool:
    """Whether the first word alone is a name more often: no first name is ("Disney World")."""
    alone = names.get(key.partition(" ")[0])
    return alone is not None and alone.count > names[key].count


def _ends_in_thing(key: str, names: Mapping[str, Name]) -> bool:
    """Whether the last word alone takes an article or a preposition of place: no surname does."""
    alone = names.get(key.rsplit(" ", 1)[-1])
    return alone is not None and alone.definite + alone.prepositions > DEFINITE_SHARE * alone.count


def _is_named_again(key: str, names: Mapping[str, Name], gazetteer: Gazetteer) -> bool:
    """Whether the last word stands alone mostly in articles that have the whole name."""
    alone = names.get(key.rsplit(" ", 1)[-1])
    if alone is None or gazetteer.find(alone.display) is not None:
        return False
    whole = {mention.article for mention in names[key].mentions}
    articles = {mention.article for mention in alone.mentions}
    return len(articles & whole) >= AGAIN_SHARE * len(articles)


def _looks_like_place(words: list[str], lexicon: Lexicon) -> bool:
    return len(words) > 1 and (words[0] in lexicon.place_heads or words[-1] in lexicon.place_tails)


def _place(name: Name, lexicon: Lexicon, lower: Mapping[str, int]) -> Judgement | None:
    words = name.key.split()
    placed = name.prepositions / max(1, name.count)
    if _looks_like_place(words, lexicon):
        return Judgement(TagKind.PLACE, "text")
    is_word = not is_acronym(name.display) and not _is_adjective(name)
    if len(words) == 1 and name.prepositions < FEWEST_PLACED:
        return None
    small = (lower.get(word, 0) for word in words if word not in lexicon.connectors)
    if max(small, default=0) > MOSTLY_SMALL * name.count:
        return None
    if placed >= PLACE_SHARE and name.weighed and is_word:
        return Judgement(TagKind.PLACE, "text")
    return None


def _other(name: Name, lexicon: Lexicon, lower: Mapping[str, int]) -> Judgement | None:
    words = name.key.split()
    display = name.display
    if is_acronym(display):
        if len(display) == SHORTEST_ACRONYM and len(name.articles) < KNOWN_TO_ALL:
            return None
        is_body = _speaks(name) or name.definite > DEFINITE_SHARE * name.count
        return Judgement(TagKind.ORGANISATION if is_body else TagKind.TOPIC, "text")
    if _is_described(display) or _GRADE.match(display) or not name.weighed:
        return None
    kind = TagKind.ORGANISATION if _speaks(name) else TagKind.TOPIC
    if len(words) > 1 and not display.isupper() and not set(words) <= lexicon.connectors:
        return Judgement(kind, "text")
    if name.inner >= FEWEST_INSIDE and _stands_alone(name, lexicon, lower):
        return Judgement(kind, "text")
    return None


def _speaks(name: Name) -> bool:
    return name.sayings + name.hosting > SPOKEN_SHARE * name.count


def _stands_alone(name: Name, lexicon: Lexicon, lower: Mapping[str, int]) -> bool:
    """Whether a name of one word is no word, adjective, first name or half-known person."""
    is_word = lower.get(name.display.casefold(), 0) > SMALL_SHARE * name.count
    is_human = name.roles or name.key in lexicon.given_names
    is_human = is_human or (name.key in lexicon.surnames and not name.hosting)
    return not (is_word or _is_adjective(name) or is_human)


def is_acronym(display: str) -> bool:
    """Whether it is two to six capitals, with or without points."""
    letters = display.replace(".", "")
    return (
        letters.isupper()
        and letters.isalpha()
        and SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM
    )


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
