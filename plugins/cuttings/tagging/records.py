"""What passes between the stages of tagging."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from sys import intern

from cuttings.model import Mention, TagKind
from cuttings.owner_files import Entry, read_only_entries
from cuttings.tagging.gazetteer import KnownPlace
from cuttings.text.spelling import plain_key

DEFINITE = frozenset({"the", "el", "la", "los", "las", "der", "die", "das", "le", "les", "l"})
"""Articles: a name that often follows one is no person."""

_ALIAS_KEYS = ("name", "kind", "also", "note", "position")
NORTH_POLE, DATE_LINE = 90, 180
"""Degrees beyond which there is no place."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A run of capitalised words where it stood, with the words beside it (lower case).

    ``partner`` are the capitals before, with the "and" that joins them to the run.
    """

    words: tuple[str, ...]
    article: str
    anchor: str
    surface: str
    opens_sentence: bool
    has_role: bool
    leans: bool
    partner: str
    before: str
    after: str
    weighs_capitals: bool
    """False where the language capitalises all nouns."""
    is_settled: bool = False
    """Whether the words beside it call it a village, a town or their like."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words beside a sighting say: it speaks, lies in or near, has people at it, or only
    describes the word after it; ``settled``: they call it a village or the like.
    """

    says: bool
    placed: bool
    hosts: bool
    adjectival: bool
    settled: bool = False


@dataclass(slots=True)
class Name:
    """All sightings of one name, and what they say about it. Grows while an archive is read.

    ``leaning`` counts sightings right before a title, ``inner`` those that open no sentence,
    ``settled`` those beside words such as "village".
    """

    key: str
    forms: Counter[str] = field(default_factory=Counter)
    partners: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    roles: int = 0
    sayings: int = 0
    prepositions: int = 0
    hosting: int = 0
    leaning: int = 0
    inner: int = 0
    adjectival: int = 0
    definite: int = 0
    weighed: int = 0
    settled: int = 0
    shown: str = ""
    """The name to show of a body that a table knows."""
    home: str = ""
    """The country (ISO 3166) of a body that every country has."""
    meant: KnownPlace | None = None
    """The place that it is, where only some of the articles with its name mean it."""

    @property
    def words(self) -> list[str]:
        """The words of its key."""
        return self.key.split()

    @property
    def count(self) -> int:
        """How often it was seen."""
        return sum(self.forms.values())

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that name it, each once."""
        return tuple(dict.fromkeys(mention.article for mention in self.mentions))

    @property
    def display(self) -> str:
        """Its most frequent form; ties go to the key's, to the longer, then to the alphabet."""
        if self.shown:
            return self.shown
        return max(
            self.forms,
            key=lambda form: (self.forms[form], plain_key(form) == self.key, len(form), form),
        )

    @property
    def full_form(self) -> str:
        """Its most frequent form of two words or more, or ``display`` where it has none."""
        full = {form: count for form, count in self.forms.items() if " " in form}
        return replace(self, forms=Counter(full)).display if full else self.display

    def tell(self, mention: Mention, form: str) -> None:
        """Count one mention, under the form of the name that it has."""
        self.forms[form] += 1
        self.mentions.append(mention)

    def add(self, sighting: Sighting, evidence: Evidence) -> None:
        """Count one sighting."""
        said = (intern(sighting.article), intern(sighting.anchor), intern(sighting.surface))
        self.tell(Mention(*said), " ".join(sighting.words))
        self.partners[sighting.partner] += bool(sighting.partner)
        self.roles += sighting.has_role
        self.sayings += evidence.says
        self.prepositions += evidence.placed
        self.hosting += evidence.hosts
        self.adjectival += evidence.adjectival
        self.leaning += sighting.leans
        self.inner += not sighting.opens_sentence
        self.definite += sighting.before in DEFINITE
        self.weighed += sighting.weighs_capitals
        self.settled += evidence.settled

    def absorb(self, other: Name) -> None:
        """Take over another name's sightings: it was the same thing."""
        self.forms.update(other.forms)
        self.mentions.extend(other.mentions)
        self.roles += other.roles
        self.sayings += other.sayings
        self.prepositions += other.prepositions
        self.hosting += other.hosting
        self.leaning += other.leaning
        self.inner += other.inner
        self.adjectival += other.adjectival
        self.definite += other.definite
        self.weighed += other.weighed
        self.settled += other.settled


@dataclass(frozen=True, slots=True)
class Alias:
    """One name by hand: what to call it, what it is, and the spellings that mean it."""

    name: str
    kind: TagKind
    also: tuple[str, ...] = ()
    note: str | None = None
    position: tuple[float, float] | None = None
    """Latitude and longitude in degrees, of a place."""


def read_aliases(mapping: Mapping[str, object], where: str) -> tuple[Alias, ...]:
    """The aliases of ``content/aliases.toml``. Raises SettingsError, naming the entry.

    An entry: ``[[name]]`` with ``name``, ``kind`` (person, place, organisation, topic), ``also``
    (a list of other spellings) and, if wanted, ``note`` (what it is, in one line) and ``position``
    (latitude and longitude, in degrees).
    """
    aliases: list[Alias] = []
    owners: dict[str, str] = {}
    for entry in read_only_entries(mapping, "name", _ALIAS_KEYS, where):
        alias = _alias(entry)
        for spelling in (alias.name, *alias.also):
            owner = owners.setdefault(plain_key(spelling), alias.name)
            if owner != alias.name:
                raise entry.fault(
                    key="also", give=f"each spelling to one name: {spelling} is {owner} already"
                )
        aliases.append(alias)
    return tuple(aliases)


def _alias(entry: Entry) -> Alias:
    name = entry.text("name")
    if not name:
        raise entry.fault(key="name", give="the name to show, in quotes")
    return Alias(
        name=name,
        kind=entry.choice("kind", TagKind),
        also=entry.texts("also"),
        note=entry.text("note") or None,
        position=_position(entry),
    )


def _position(entry: Entry) -> tuple[float, float] | None:
    match entry.values.get("position"):
        case None:
            return None
        case [int() | float() as latitude, int() | float() as longitude] if (
            entry.text("kind") == TagKind.PLACE
            and abs(latitude) <= NORTH_POLE
            and abs(longitude) <= DATE_LINE
        ):
            return float(latitude), float(longitude)
    raise entry.fault(
        key="position", give="latitude and longitude of a place, such as [50.45, 30.52]"
    )


def merge(names: Iterable[Name]) -> Name:
    """The first of the names with the others' sightings added."""
    first, *rest = names
    for other in rest:
        first.absorb(other)
    return first
