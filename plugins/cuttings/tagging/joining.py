"""Which names are one: acronyms, spellings, initials, company forms, surnames on evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from cuttings.tagging.gazetteer import Gazetteer, cyrillic_stem, is_cyrillic
from cuttings.tagging.inflection import join_declined
from cuttings.tagging.lexicon import Lexicon, load_bodies
from cuttings.tagging.records import Name
from cuttings.tagging.reference import Reference
from cuttings.text.spelling import plain_key, sound_key

PAIRED, FEWEST_PAIRS = 0.6, 2
"""Share of its sightings, and number, in which a name follows "and" and the same other name."""

PAIR_OWNS = 2
"""Times the pair that its first half may be seen and still be only a part of it."""

MOST_INITIALS = 3
"""Letters of initials that are words as well ("Un", "Who") unless they stand in capitals."""

TURNED = frozenset({"department", "ministry"})
"""Bodies whose field stands before or behind the word."""

SURNAME_DOMINANCE = 3
"""A surname stands for a full name seen at least this many times as often as the next one;
otherwise it stays unresolved and is no tag."""

SURNAME_SUPPORT = 0.05
"""A surname stands for a full name wherever it occurs only if the full name, or a title before the
surname, is seen at least this share as often: one "Paul Reuter" does not own every "Reuter"."""

SURNAME_ARTICLES = 2
"""Articles that name a person in full, before a common surname stands for that person in others:
the "Lewis" of one article is hardly the "John Lewis" of another."""


def join_all(
    names: dict[str, Name],
    explained: Mapping[str, str],
    kept: frozenset[str],
    languages: Mapping[str, str],
    reference: Reference,
) -> None:
    """Join what is one thing; ``kept`` are keys of aliases by hand, which no rule may touch.

    ``explained`` are full names by the acronyms that texts explain, ``languages`` by article id.
    """
    free = {key: name for key, name in names.items() if key not in kept}
    lexicon = reference.lexicon
    join_pairs(free, lexicon.bodies)
    join_acronyms(free, explained)
    join_bodies(free, load_bodies())
    join_tails(free)
    join_forms(free, lexicon.company_forms)
    join_turned(free)
    join_nations(free, reference.gazetteer)
    join_homes(free, lexicon.given_names)
    join_described(free)
    join_initials(free)
    join_declined(free, languages)
    join_spellings(free)
    by_hand = {key: names[key] for key in kept if key in names}
    names.clear()
    names.update(by_hand | free)


def join_acronyms(names: dict[str, Name], known: Mapping[str, str]) -> None:
    """Let each explained acronym's sightings count for its full name."""
    for short, full in sorted(known.items()):
        if short in names and full in names and short != full:
            _join(names, full, short)


def join_spellings(names: dict[str, Name]) -> None:
    """Let names of two words or more that sound alike be one name, under the commonest spelling.

    Names in Cyrillic are compared without their case endings.
    """
    groups: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(names):
        if " " in key:
            groups[sound_key(cyrillic_stem(names[key].full_form))].append(names[key])
    for group in groups.values():
        group.sort(key=lambda name: (-name.count, name.key))
        for other in group[1:]:
            _join(names, group[0].key, other.key)


def join_initials(names: dict[str, Name]) -> None:
    """Let "Ada M. Holtby" be "Ada Holtby", where the archive knows one such initial alone."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(names):
        first, *middle, last = key.split() if " " in key else (key, key)
        if middle and all(len(word) == 1 for word in middle):
            groups[f"{first} {last}"].append(key)
    for plain, whole in groups.items():
        if plain in names and len(whole) == 1:
            _join(names, plain, whole[0])


def join_forms(names: dict[str, Name], forms: Collection[str]) -> None:
    """Let "Holtby Ropes Inc" be "Holtby Ropes": news says the name with and without the form."""
    for key in sorted(names):
        words = key.split()
        while len(words) > 1 and words[-1] in forms:
            words.pop()
        plain = " ".join(words)
        if plain != key and plain in names and not names[plain].roles:
            _join(names, plain, key)


def join_turned(names: dict[str, Name]) -> None:
    """Let "Justice Department" be "Department of Justice"; a university of Washington is not the
    Washington University.
    """
    for key in sorted(names):
        body, _, rest = key.partition(" of ")
        turned = f"{rest} {body}"
        if body in TURNED and turned in names and key in names:
            first, second = sorted((key, turned), key=lambda one: (-names[one].count, one))
            _join(names, first, second)


def join_nations(names: dict[str, Name], gazetteer: Gazetteer) -> None:
    """Let "U.S. Supreme Court" be "Supreme Court" where no other country's is named."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(names):
        nation, _, rest = key.partition(" ")
        if rest in names and rest not in gazetteer.countries and gazetteer.is_nation(nation):
            groups[rest].append(key)
    for rest, whole in groups.items():
        if len({gazetteer.countries[key.partition(" ")[0]].name for key in whole}) == 1:
            for key in whole:
                _join(names, rest, key)


def join_pairs(names: dict[str, Name], bodies: Collection[str]) -> None:
    """Let "Human Services" be "Department of Health and Human Services", if "and" mostly joins it
    to one and the same name, and one of the two tells of a body; that name's first half as well.
    """
    for key, name in sorted(names.items()):
        partner, together = max(
            name.partners.items(), key=lambda item: (item[1], item[0]), default=("", 0)
        )
        first = plain_key(partner.rpartition(" ")[0])
        words = {*first.split(), *key.split()}
        if together < PAIRED * name.count or together < FEWEST_PAIRS or not words & set(bodies):
            continue
        if names.get(key) is not name:
            continue
        whole = f"{partner} {name.display}"
        name.forms = Counter({whole: name.count})
        if first in names and first != key and names[first].count <= PAIR_OWNS * together:
            name.absorb(names.pop(first))
        del names[key]
        names.setdefault(plain_key(whole), Name(plain_key(whole))).absorb(name)


def join_homes(names: dict[str, Name], given_names: Collection[str]) -> None:
    """Let "Ada Holtby of Wexshire" be "Ada Holtby"."""
    for key in sorted(names):
        person, _, home = key.partition(" of ")
        if home and " " in person and person.partition(" ")[0] in given_names:
            resident = names.pop(key)
            shown = resident.display.partition(" of ")[0]
            resident.forms = Counter({shown: resident.count})
            names.setdefault(person, Name(person)).absorb(resident)


def join_described(names: dict[str, Name]) -> None:
    """Let what German nouns stand before be the name that other languages write without them:
    "Wasserbehörde Larne Water Board" is the Larne Water Board.
    """
    for key in sorted(names):
        words = key.split()
        tail = " ".join(words[1:])
        if len(words) < 3 or names[key].weighed or tail not in names:  # noqa: PLR2004 - and two more
            continue
        if names[tail].weighed:
            _join(names, tail, key)


def join_bodies(names: dict[str, Name], bodies: Mapping[str, str]) -> None:
    """Let the spellings of a table (``plain_key`` -> the name to show) be one body each."""
    for spelling in sorted(bodies.keys() & names.keys()):
        if len(spelling) > MOST_INITIALS or _is_upper(names[spelling]):
            key = plain_key(bodies[spelling])
            names.setdefault(key, Name(key)).shown = bodies[spelling]
            if key != spelling:
                _join(names, key, spelling)


def join_tails(names: dict[str, Name]) -> None:
    """Let "Security Council" be "UN Security Council" in articles that name it in full, and in all
    where no other body's name ends so.
    """
    longer: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(names):
        words = (plain_key(names[key].shown) or key).split()
        for start in range(1, len(words) - 1):
            tail = " ".join(words[start:])
            if tail in names:
                longer[tail].append(names[key])
    for tail, wholes in longer.items():
        known = [name for name in wholes if name.shown]
        if not known or tail not in names:
            continue
        if len(wholes) == 1:
            _join(names, known[0].key, tail)
        else:
            names[tail] = _without_known(names[tail], wholes)
            if not names[tail].count:
                del names[tail]


def _is_upper(name: Name) -> bool:
    return name.display.replace(".", "").isupper()


def _join(names: dict[str, Name], key: str, other: str) -> None:
    names[key].absorb(names.pop(other))


def join_surnames(
    names: dict[str, Name], people: Iterable[str], gazetteer: Gazetteer, lexicon: Lexicon
) -> set[str]:
    """Let lone surnames count for the one person they can mean; the keys left unresolved.

    ``people`` are keys of full names. Within an article a surname means the person named there in
    full; across the archive it needs SURNAME_DOMINANCE. A place is nobody's surname elsewhere, and
    a country or large city nowhere.
    """
    owners: dict[str, list[Name]] = defaultdict(list)
    for key in people:
        surname = key.rsplit(" ", 1)[-1]
        if len(surname) > 1:
            owners[sound_key(surname)].append(names[key])
    unresolved = set()
    for key in sorted(names):
        if " " in key or key not in names:
            continue
        candidates = owners.get(sound_key(key), [])
        if not candidates:
            continue
        place = gazetteer.find(names[key].display)
        if place is None and not _give(names, key, candidates, lexicon):
            unresolved.add(key)
        elif place is not None and not gazetteer.is_great(place):
            names[key] = _without_known(names[key], candidates)
        if key in names and not names[key].count:
            del names[key]
    return unresolved


def _give(names: dict[str, Name], key: str, candidates: list[Name], lexicon: Lexicon) -> bool:
    """Give a lone surname's sightings to the people they mean; whether the rest may stand alone."""
    ranked = sorted(candidates, key=lambda name: (-name.count, name.key))
    lone = names[key]
    best = ranked[0]
    dominant = len(ranked) == 1 or best.count >= SURNAME_DOMINANCE * ranked[1].count
    supported = max(best.count, lone.roles) >= SURNAME_SUPPORT * lone.count
    known = _is_known_by(lone, best, lexicon)
    names[key] = _without_known(lone, ranked)
    if dominant and supported and known:
        _join(names, best.key, key)
        return True
    return not supported


def _is_known_by(lone: Name, person: Name, lexicon: Lexicon) -> bool:
    """Whether the surname, spelled so, may mean the person where the whole name is not told: never
    if it is a first name as well ("James"), which is told of anybody.
    """
    if lone.key in lexicon.given_names and not lone.roles:
        return False
    surnames = {
        plain_key(form).rpartition(" ")[2]
        for form in person.forms
        if is_cyrillic(form) == is_cyrillic(lone.display)
    }
    needed = SURNAME_ARTICLES if lone.key in lexicon.common else 1
    return lone.key in surnames and len(person.articles) >= needed


def _without_known(lone: Name, people: list[Name]) -> Name:
    """The surname's sightings in articles that name none or several of the people in full."""
    articles_of = {name.key: {mention.article for mention in name.mentions} for name in people}
    rest = replace(lone, forms=Counter(), mentions=[])
    for mention in lone.mentions:
        here = [name for name in people if mention.article in articles_of[name.key]]
        target = here[0] if len(here) == 1 else rest
        target.tell(mention, mention.surface)
    return rest
