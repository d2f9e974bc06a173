"""Where each page stands, relative to the site's root: the one place that knows.

Every address is a flat file, so that the same links work on a server and from disk. They are for
ever: a change here breaks what people have cited.
"""

from __future__ import annotations

from datetime import date

HOME = "index.html"
SOURCES = "sources.html"
CALENDAR = "calendar.html"
UNDATED = "undated.html"
INFERRED = "inferred.html"
SECTIONS = "sections.html"
TAGS = "tags.html"
PEOPLE = "people.html"
PLACES = "places.html"
ORGANISATIONS = "organisations.html"
TOPICS = "topics.html"
AUTHORS = "authors.html"
AGENCIES = "agencies.html"
HEADLINES = "headlines.html"
STATISTICS = "statistics.html"
DATA = "data.html"
CORRECTIONS = "corrections.html"
REMOVED = "removed.html"
NOT_FOUND = "404.html"
READING_LIST = "reading-list.html"


def year_page(year: int) -> str:
    """The page of a year.

    >>> year_page(2025)
    'year/2025.html'
    """
    return f"year/{year:04d}.html"


def month_page(day: date) -> str:
    """The page of the month that holds a day.

    >>> month_page(date(2025, 3, 12))
    'month/2025-03.html'
    """
    return f"month/{day:%Y-%m}.html"


def day_page(day: date) -> str:
    """The page of a day.

    >>> day_page(date(2025, 3, 12))
    'day/2025-03-12.html'
    """
    return f"day/{day.isoformat()}.html"


def source_page(source: str) -> str:
    """The page of an outlet.

    >>> source_page("harbour-post")
    'source/harbour-post.html'
    """
    return f"source/{source}.html"


def source_month_page(source: str, month: str) -> str:
    """One month of a source; ``month`` is ``YYYY-MM``, a year, or ``undated``.

    >>> source_month_page("harbour-post", "2025-03")
    'source/harbour-post/2025-03.html'
    """
    return f"source/{source}/{month}.html"


def tag_page(slug: str) -> str:
    """The page of a person, place, organisation or topic.

    >>> tag_page("kursk")
    'tag/kursk.html'
    """
    return f"tag/{slug}.html"


def folder_page(kind: str, slug: str) -> str:
    """The page of a section, author or agency.

    >>> folder_page("agency", "reuters")
    'agency/reuters.html'
    """
    return f"{kind}/{slug}.html"


def leaf_page(address: str, number: int) -> str:
    """The n-th page (from 1) of a list that starts at ``address``.

    >>> leaf_page("tag/kursk.html", 1), leaf_page("tag/kursk.html", 2)
    ('tag/kursk.html', 'tag/kursk/2.html')
    """
    return address if number == 1 else f"{address.removesuffix('.html')}/{number}.html"


def statistics_table(slug: str) -> str:
    """The CSV file behind a chart.

    >>> statistics_table("weeks")
    'data/statistics/weeks.csv'
    """
    return f"data/statistics/{slug}.csv"


_MENU = {
    SOURCES: ("sources", "source", "a"),
    CALENDAR: ("calendar", "year", "month", "day", "undated", "inferred"),
    "stories.html": ("stories", "story", "compare"),
    TAGS: (
        *("tags", "tag", "people", "places", "organisations", "topics"),
        *("sections", "section", "authors", "author", "agencies", "agency"),
    ),
    "search.html": ("search",),
    "about.html": ("about", "method"),
    "rights.html": ("rights", "removed"),
    READING_LIST: ("reading-list",),
}
"""Entry of the menu -> the first parts of the addresses that belong to it."""

_ENTRY_OF = {part: entry for entry, parts in _MENU.items() for part in parts}


def menu_entry(address: str) -> str | None:
    """The entry of the menu to which a page belongs, None where no entry leads there.

    >>> menu_entry("day/2025-03-12.html"), menu_entry("tags.html"), menu_entry("index.html")
    ('calendar.html', 'tags.html', None)
    """
    return _ENTRY_OF.get(address.partition("/")[0].removesuffix(".html"))
