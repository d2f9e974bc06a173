"""The one way an article stands in a list: headline, outlet, agency, date, words, excerpt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from cuttings.model import UNKNOWN_SOURCE, Article, Lasting, Level
from cuttings.reading.addresses import folder_page, source_page
from cuttings.reading.dates import DateWords, news_date_words
from cuttings.reading.languages import direction, is_spaced
from cuttings.reading.paging import Leaf
from cuttings.text.languages import language_tag
from cuttings.text.slug import slugify

EXCERPT_LENGTH = 150
"""Characters: about one line of a list on a wide page, three on a telephone."""

_UNNAMED = source_page(UNKNOWN_SOURCE.id)


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere. ``count`` is the number of articles behind it, if counted."""

    label: str
    address: str
    count: int | None = None
    lang: str | None = None
    dir: str = "auto"


@dataclass(frozen=True, slots=True)
class Row(Lasting):
    """An article in a list. ``lang`` is None where unknown; ``dir`` is ltr, rtl or auto.

    ``characters`` is counted instead of ``words`` in languages without spaces, None elsewhere.
    ``coins`` is the OpenURL ContextObject that reference managers read from lists, "" if none.
    ``also`` are the other articles that run its text, where the list shows that text once.
    ``other_headlines`` are what its page called it elsewhere, in other words.
    """

    id: str
    headline: str
    address: str
    lang: str | None
    dir: str
    source: Link
    agency: Link | None
    date: DateWords
    words: int
    excerpt: str
    characters: int | None = None
    coins: str = ""
    also: tuple[Row, ...] = ()
    other_headlines: tuple[str, ...] = ()

    @property
    def other_papers(self) -> int:
        """The number of outlets in ``also`` besides its own and those that are not named."""
        return len({row.source.address for row in self.also} - {self.source.address, _UNNAMED})

    @property
    def is_only_again(self) -> bool:
        """Whether all in ``also`` are of its own outlet, as far as they say."""
        return {self.source.address} == {row.source.address for row in self.also} - {_UNNAMED}


@dataclass(frozen=True, slots=True)
class Listing:
    """One leaf of a list of articles; ``count`` is how many the whole list holds."""

    count: int
    leaf: Leaf[Row]

    @property
    def copies(self) -> int:
        """Articles that stand under another that runs the same text."""
        return self.count - self.leaf.paging.rows


def folder_link(kind: str, name: str) -> Link:
    """The link to the page of a section, author or agency."""
    return Link(name, folder_page(kind, slugify(name, kind)))


def headline_link(article: Article) -> Link:
    """The link to an article under its headline, with the language of its words."""
    return Link(
        label=article.headline,
        address=article.address,
        lang=language_tag(article.lang),
        dir=direction(article.lang),
    )


def row_of(article: Article, locale: Locale, coins: Mapping[str, str]) -> Row:
    """The list row of an article; the excerpt obeys the article's level."""
    return Row(
        id=article.id,
        headline=article.headline,
        address=article.address,
        lang=language_tag(article.lang),
        dir=direction(article.lang),
        source=Link(article.source.name, source_page(article.source.id)),
        agency=folder_link("agency", article.agency) if article.agency else None,
        date=news_date_words(article.published, locale),
        words=article.words,
        excerpt=excerpt_of(article),
        characters=None if is_spaced(article.lang) else characters_in(article),
        coins=coins.get(article.id, ""),
        other_headlines=article.other_headlines,
    )


def characters_in(article: Article) -> int:
    """The number of characters in the body, white space left out."""
    return sum(len("".join(paragraph.text.split())) for paragraph in article.paragraphs)


def excerpt_of(article: Article) -> str:
    """One line of the article's own words: its dek, else its summary, else its first words.

    Nothing at level ``metadata``; at level ``excerpt`` never more than dek and summary.
    """
    match article.level:
        case Level.METADATA:
            return ""
        case Level.EXCERPT:
            return shorten(article.dek or article.summary)
        case Level.FULL:
            return shorten(article.dek or article.summary or _opening(article))


def _opening(article: Article) -> str:
    return article.paragraphs[0].text if article.paragraphs else ""


def shorten(text: str, longest: int = EXCERPT_LENGTH) -> str:
    """The text on one line, cut between words and marked where it was cut.

    >>> shorten("The harbour bridge is closed", 20)
    'The harbour bridge…'
    >>> shorten("橋は閉鎖された", 4)
    '橋は閉…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head, _, _ = line[:longest].rpartition(" ")
    if len(head) < longest // 2:  # a script without spaces, or one endless word
        head = line[: longest - 1]
    return head.rstrip(" ,;:.–—-") + "…"
