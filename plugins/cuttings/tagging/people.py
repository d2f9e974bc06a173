"""Which names of several words are people's: by titles and verbs, and by what these teach."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cuttings.tagging.firms import firms_of
from cuttings.tagging.gazetteer import Gazetteer
from cuttings.tagging.lexicon import Lexicon, load_bodies
from cuttings.tagging.records import Name
from cuttings.tagging.reference import Reference
from cuttings.text.spelling import is_acronym

DEFINITE_SHARE = 0.3
"""People do not take an article; what follows one more often than this is no person."""
AGAIN_SHARE = 0.5
"""A surname stands alone in articles that have the full name; a common word also elsewhere."""
NEVER_IN_PEOPLE = frozenset({"of", "for", "the", "and"})
TITLED_SHARE = 0.3
"""What ends in a word of places or events ("Silk Road") is a person only at so many titles."""
GIVEN_NAME_COUNTS = 2
"""Proofs a given name stands for: what follows "in" oftener is a place named after somebody."""
FEWEST_WORDS, FEW_WORDS = 2, 4
"""People have two to four words."""
SHORTEST_UNKNOWN = 3
"""Letters of the words of a person whom no title, list or verb tells."""
LONGEST_UNWEIGHED = 20
"""Letters of such a name in German, where two nouns may stand side by side as well."""


def people_of(
    names: Mapping[str, Name],
    reference: Reference,
    lower: Mapping[str, int],
    everyday: Collection[str],
) -> list[str]:
    """Keys of all names that are people, sorted; those proved alone teach first names.

    ``lower`` counts words in lower case: of words that news also writes small only a title proves a
    person ("Geological Survey", "Royal Navy"). ``everyday`` are common words of its languages.
    """
    lexicon = reference.lexicon
    firms = firms_of(names, reference)
    free = {
        key: name
        for key, name in names.items()
        if " " in key and key not in firms and _may_be_person(name, names, reference, lower)
    }
    proved = [name for name in free.values() if is_person(name, lexicon)]
    known = {name.words[0] for name in proved if name.roles + name.sayings > 1}
    known |= {
        key
        for key, name in free.items()
        if _is_named_again(name, names, reference.gazetteer) and not lower.get(name.words[0])
    }
    return [
        key
        for key, name in sorted(free.items())
        if is_person(name, lexicon, known)
        or (_is_told_by_capitals(name, known, lower) and _sounds_human(name, lexicon, everyday))
    ]


def _may_be_person(
    name: Name, names: Mapping[str, Name], reference: Reference, lower: Mapping[str, int]
) -> bool:
    """Whether it is no place, and neither its words nor what they mean alone speak against it."""
    if reference.gazetteer.find(name.display) is not None:
        return False
    if name.roles or name.words[0] in reference.lexicon.given_names:
        return True
    is_thing = _ends_in_thing(name, names) or _begins_with_name(name, names)
    return not is_thing and not _holds_word(name, lower)


def is_person(name: Name, lexicon: Lexicon, known: Collection[str] = ()) -> bool:
    """Whether roles, verbs of saying or a known name around it prove a person of 2 to 4 words.

    ``known`` are first words of people proved before, and keys whose last word also stands alone
    in an article that has the whole: the way news prose names people. A given name is a proof.
    """
    words = name.words
    if not _could_be_person(name, lexicon):
        return False
    if lexicon.sounds_like_place(words) or words[-1] in lexicon.events:
        return name.roles >= TITLED_SHARE * name.count and name.prepositions == 0
    if not name.weighed and not name.roles and words[0] not in lexicon.given_names:
        return False
    proofs = name.roles + (name.sayings if len(words) == FEWEST_WORDS else 0)
    if words[0] in lexicon.given_names:
        return proofs + GIVEN_NAME_COUNTS > name.prepositions
    if words[0] in known or name.key in known or len(words[0]) == 1:
        return proofs + 1 > name.prepositions
    return proofs > 0 and proofs >= name.prepositions


def _could_be_person(name: Name, lexicon: Lexicon) -> bool:
    words, shown = name.words, name.full_form.split()
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


def _is_told_by_capitals(name: Name, known: Collection[str], lower: Mapping[str, int]) -> bool:
    """Whether its capitals say that it is a name, and none of its words stands small anywhere."""
    is_weighed = name.weighed or (name.key in known and len(name.key) <= LONGEST_UNWEIGHED)
    return bool(is_weighed) and not any(word in lower for word in name.full_form.casefold().split())


def _sounds_human(name: Name, lexicon: Lexicon, everyday: Collection[str]) -> bool:
    """Whether neither of its two words is one of every day, and nothing around it tells of a place,
    a firm or a thing: names of that kind are people's ("Quorra Vantine") far more often than not.
    """
    words = name.words
    first, last = words[0], words[-1]
    return (
        len(words) == FEWEST_WORDS
        and _could_be_person(name, lexicon)
        and not lexicon.sounds_like_place(words)
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


def _begins_with_name(name: Name, names: Mapping[str, Name]) -> bool:
    """Whether the first word alone is a name more often: no first name is ("Disney World")."""
    alone = names.get(name.words[0])
    return alone is not None and alone.count > name.count


def _ends_in_thing(name: Name, names: Mapping[str, Name]) -> bool:
    """Whether the last word alone takes an article or a preposition of place: no surname does."""
    alone = names.get(name.words[-1])
    return alone is not None and alone.definite + alone.prepositions > DEFINITE_SHARE * alone.count


def _is_named_again(name: Name, names: Mapping[str, Name], gazetteer: Gazetteer) -> bool:
    """Whether the last word stands alone mostly in articles that have the whole name."""
    alone = names.get(name.words[-1])
    if alone is None or gazetteer.find(alone.display) is not None:
        return False
    articles = set(alone.articles)
    return len(articles.intersection(name.articles)) >= AGAIN_SHARE * len(articles)
