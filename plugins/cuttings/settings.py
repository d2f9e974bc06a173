"""The one mapping ``CUTTINGS`` of a Pelican configuration, read into typed settings.

An unknown key is an error, and so is a value of the wrong kind: a setting that is silently ignored
is worse than a build that stops. Every field here is documented in ``docs/settings.md``; a test
holds the two together.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Annotated, Any

from cuttings.model import Level
from cuttings.text.addresses import contact_address, web_address


class SettingsError(ValueError):
    """A setting that cannot be used; the message says where, what, and what to give instead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a value of the right kind must be besides, as a test and in words."""

    fits: Callable[[Any], object]
    words: str


LARGEST_BOOST = 1000.0
"""A field that counts a thousand times another decides alone; more only loses digits."""

Filled = Annotated[str, Wanted(str.strip, "words in quotes")]
WebAddress = Annotated[
    str,
    Wanted(
        lambda value: not value or web_address(value),
        "a web address such as 'https://archive.example', or ''",
    ),
]
Contact = Annotated[
    str,
    Wanted(
        lambda value: not value or contact_address(value),
        "a mail address such as 'desk@archive.example', a web address, or ''",
    ),
]
Count = Annotated[int, Wanted(lambda value: value >= 0, "a whole number from 0")]
Positive = Annotated[int, Wanted(lambda value: value >= 1, "a whole number from 1")]
Share = Annotated[float, Wanted(lambda value: 0 <= value <= 1, "a number from 0 to 1")]
Boost = Annotated[
    float,
    Wanted(lambda value: 0 <= value <= LARGEST_BOOST, f"a number from 0 to {LARGEST_BOOST:.0f}"),
]


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """What the archive is called and who answers for it."""

    name: Filled = "Cuttings"
    """Shown at the top of every page and as the archive's name in citations."""
    description: str = "An archive of news as the papers printed it."
    """One sentence on the home page: what is in the archive."""
    maintainer: str = ""
    """Who keeps the archive, as it is shown on pages and in exports."""
    contact: Contact = ""
    """Address for removals: a mail address or a web address. Empty: the repository's issues."""
    repository: WebAddress = ""
    """Web address of the repository, for corrections and removals."""
    address: WebAddress = ""
    """Absolute address of the published site. Empty: a local build, without canonical links."""
    public: bool = False
    """A public build obeys publication levels and asks not to be indexed; a local one shows all."""
    index: bool = False
    """Whether a public build lets search engines in (then it writes a sitemap)."""
    language: str = "en"
    """Language of the interface, as a tag such as ``de``; see docs/languages.md for those there."""

    @property
    def site(self) -> str:
        """The published site's address without a slash at its end; "" in a local build."""
        return self.address.rstrip("/")

    @property
    def keeper(self) -> str:
        """Who keeps the archive, or else its name."""
        return self.maintainer or self.name


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """How raw files become articles."""

    run: bool = True
    """Whether the plugin cleans before Pelican reads content."""
    raw: str = ""
    """The raw folder; empty: ``raw`` inside the content folder."""
    largest_file_mb: Positive = 64
    """Raw files above this many megabytes are refused."""
    refused_share: Share = 0.5
    """The run fails when more than this share of the raw files is refused."""
    doubt_below: Share = 0.6
    """Articles under this confidence (0..1) go on the low-confidence list."""
    processes: Count = 0
    """Worker processes; 0: as many as pay."""


@dataclass(frozen=True, slots=True)
class TaggingSettings:
    """Which tags are kept."""

    min_articles: Positive = 2
    """A tag needs this many articles."""


@dataclass(frozen=True, slots=True)
class StoriesSettings:
    """How articles are grouped into stories."""

    window_days: Count = 7
    """Articles further apart than this are not compared."""
    compare_pairs: Count = 12
    """Compare pages built for one story at most; the rest are composed in the browser."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How the search index is built. Boosts are lunr's."""

    headline_boost: Boost = 8.0
    """What a hit in headlines counts."""
    dek_boost: Boost = 3.0
    """What a hit in deks counts."""
    body_boost: Boost = 1.0
    """What a hit in the text counts."""
    people_boost: Boost = 3.0
    """What a hit in people's names counts."""
    places_boost: Boost = 3.0
    """What a hit in names of places counts."""
    tags_boost: Boost = 3.0
    """What a hit in tags counts."""
    source_boost: Boost = 1.0
    """What a hit in the outlet's name counts."""


@dataclass(frozen=True, slots=True)
class PublishingSettings:
    """What is published, and how much of it."""

    level: Level = Level.EXCERPT
    """Level of a public build for sources that set none."""
    excerpt_words: Positive = 60
    """An excerpt is the first two sentences, and at most this many words."""
    exports: bool = True
    """Whether ``data/`` and ``api/`` are written."""
    article_files: bool = True
    """Whether each article has its citations, text and data as files beside it (six an article)."""
    full_text_feeds: bool = False
    """Whether the feeds of site and sources carry whole texts, where the level shows them."""
    parquet: bool = False
    """Whether ``data/articles.parquet`` is written; needs ``cuttings[parquet]``."""
    size_limit_mb: Positive = 1000
    """The build fails above this size: GitHub Pages takes 1 GB."""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How pages are cut."""

    list_length: Positive = 200
    """Rows of one list page."""
    newest: Count = 12
    """Newest articles on the home page."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of ``CUTTINGS``, one group a room."""

    archive: ArchiveSettings = field(default_factory=ArchiveSettings)
    cleaning: CleaningSettings = field(default_factory=CleaningSettings)
    tagging: TaggingSettings = field(default_factory=TaggingSettings)
    stories: StoriesSettings = field(default_factory=StoriesSettings)
    search: SearchSettings = field(default_factory=SearchSettings)
    publishing: PublishingSettings = field(default_factory=PublishingSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)


def read_settings(mapping: Mapping[str, object]) -> Settings:
    """The typed settings of a ``CUTTINGS`` mapping.

    Raises SettingsError for an unknown key or a value of the wrong kind.

    >>> read_settings({"stories": {"window_days": 3}}).stories.window_days
    3
    """
    return typing.cast("Settings", _read_group(Settings, mapping, "CUTTINGS"))


def _read_group(kind: type[Any], mapping: object, where: str) -> object:
    if not isinstance(mapping, Mapping):
        msg = f"{where} is {mapping!r}; give a mapping of settings, such as {{}}."
        raise SettingsError(msg)
    known = {f.name: f for f in fields(kind)}
    for key in mapping:
        if key not in known:
            msg = f"{where} has an unknown key {key!r}; known are: {', '.join(sorted(known))}."
            raise SettingsError(msg)
    hints = typing.get_type_hints(kind, include_extras=True)
    values = {
        key: _read_value(hints[key], value, f"{where}[{key!r}]") for key, value in mapping.items()
    }
    return kind(**values)


def _read_value(kind: Any, value: object, where: str) -> object:
    if typing.get_origin(kind) is Annotated:
        return _read_annotated(kind, value, where)
    if is_dataclass(kind):
        return _read_group(typing.cast("type[Any]", kind), value, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _read_choice(kind, value, where)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    msg = f"{where} is {value!r}; give {_in_words(kind)}."
    raise SettingsError(msg)


def _read_annotated(kind: Any, value: object, where: str) -> object:
    plain, wanted = typing.get_args(kind)
    read = _read_value(plain, value, where)
    if wanted.fits(read):
        return read
    msg = f"{where} is {value!r}; give {wanted.words}."
    raise SettingsError(msg)


def _read_choice(kind: type[Enum], value: object, where: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(repr(member.value) for member in kind)
        msg = f"{where} is {value!r}; give one of {choices}."
        raise SettingsError(msg) from None


def _in_words(kind: object) -> str:
    words = {
        int: "a whole number, such as 3",
        float: "a number, such as 0.5",
        str: "text in quotes",
        bool: "True or False",
    }
    return words.get(typing.cast("type", kind), str(kind))


def check_public(settings: Settings) -> None:
    """Raises SettingsError where a public build lacks what it owes the people it shows."""
    archive = settings.archive
    if not archive.public:
        return
    if not archive.contact and not archive.repository:
        msg = (
            "publishing: a public build needs somebody to ask for removals; set "
            "CUTTINGS['archive']['contact'] to a mail or web address, or "
            "CUTTINGS['archive']['repository'] to the repository's web address."
        )
        raise SettingsError(msg)
    if archive.index and not archive.address:
        msg = (
            "publishing: CUTTINGS['archive']['index'] is True, but the site has no address for its "
            "sitemap; set SITEURL, such as SITEURL=https://archive.example."
        )
        raise SettingsError(msg)
