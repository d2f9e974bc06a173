"""Every list of the archive that can be taken along: the site, a day, source, tag, story, or list.

Enters: the archive as shown, with its tags, stories and curated lists. Leaves: gatherings, each
with the page it belongs to and its articles, newest first. The files beside a page share its
address but for the suffix, so that ``day/2025-03-12.html`` has ``day/2025-03-12.ris``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cuttings.model import Article, newest_first
from cuttings.publishing.formats import RIS_TYPE
from cuttings.publishing.holdings import Holdings


class GatheringKind(StrEnum):
    """What holds the articles together."""

    SITE = "site"
    DAY = "day"
    SOURCE = "source"
    TAG = "tag"
    STORY = "story"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Gathering:
    """Articles that a page lists, newest first (a curated list in its own order)."""

    kind: GatheringKind
    title: str
    page: str
    articles: tuple[Article, ...]
    note: str = ""

    @property
    def stem(self) -> str:
        """The page's address without its suffix; the home page's is empty."""
        return "" if self.kind is GatheringKind.SITE else self.page.removesuffix(".html")

    @property
    def is_fed(self) -> bool:
        """Whether it has feeds: a day is over and gets no news."""
        return self.kind is not GatheringKind.DAY

    @property
    def is_cited(self) -> bool:
        """Whether it has a RIS file: the whole archive's is too much for any reference manager."""
        return self.kind is not GatheringKind.SITE

    @property
    def is_book(self) -> bool:
        """Whether it is an EPUB as well: what somebody reads from beginning to end."""
        return self.kind in {GatheringKind.STORY, GatheringKind.LIST}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file beside a list's page."""

    address: str
    name: str
    media_type: str
    is_feed: bool


HOME = "index.html"

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
EPUB = "application/epub+zip"


def files_of(gathering: Gathering) -> tuple[ListFile, ...]:
    """The files a gathering's page points to.

    >>> day = Gathering(GatheringKind.DAY, "", "day/2025-03-12.html", ())
    >>> [file.address for file in files_of(day)]
    ['day/2025-03-12.ris']
    """
    files = []
    if gathering.is_fed:
        files.append(ListFile(atom_address(gathering.page), "Atom", ATOM, is_feed=True))
        files.append(
            ListFile(json_feed_address(gathering.page), "JSON Feed", JSON_FEED, is_feed=True)
        )
    if gathering.is_cited:
        files.append(ListFile(f"{gathering.stem}.ris", "RIS", RIS_TYPE, is_feed=False))
    if gathering.is_book:
        files.append(ListFile(f"{gathering.stem}.epub", "EPUB", EPUB, is_feed=False))
    return tuple(files)


def atom_address(page: str) -> str:
    """Where the Atom feed of a page stands.

    >>> atom_address("tag/tea.html"), atom_address("index.html")
    ('tag/tea.atom.xml', 'atom.xml')
    """
    return "atom.xml" if page == HOME else f"{page.removesuffix('.html')}.atom.xml"


def json_feed_address(page: str) -> str:
    """Where the JSON Feed of a page stands."""
    return "feed.json" if page == HOME else f"{page.removesuffix('.html')}.feed.json"


def gather(holdings: Holdings) -> Iterator[Gathering]:
    """All gatherings, the site first."""
    newest = newest_first(holdings.archive.articles)
    held = holdings.archive.by_id()
    yield Gathering(GatheringKind.SITE, holdings.settings.archive.name, HOME, newest)
    yield from _days(newest)
    yield from _sources(newest)
    for tag in holdings.tags.tags:
        articles = newest_first(_held(held, tag.articles))
        yield Gathering(GatheringKind.TAG, tag.name, f"tag/{tag.slug}.html", articles)
    for story in holdings.stories.stories:
        articles = newest_first(_held(held, story.articles))
        yield Gathering(GatheringKind.STORY, story.title, story.address, articles)
    for one in holdings.lists:
        articles = tuple(_held(held, (entry.article for entry in one.entries)))
        yield Gathering(GatheringKind.LIST, one.title, one.address, articles, one.note)


def _held(held: Mapping[str, Article], ids: Iterable[str]) -> Iterator[Article]:
    return (held[key] for key in ids if key in held)


def _days(newest: Iterable[Article]) -> Iterator[Gathering]:
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in newest:
        if article.published.day is not None:
            groups[article.published.day].append(article)
    for day, articles in groups.items():
        yield Gathering(GatheringKind.DAY, day, f"day/{day}.html", tuple(articles))


def _sources(newest: Iterable[Article]) -> Iterator[Gathering]:
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in newest:
        groups[article.source.id].append(article)
    for key in sorted(groups):
        name = groups[key][0].source.name
        page = f"source/{key}.html"
        yield Gathering(GatheringKind.SOURCE, name, page, tuple(groups[key]))
