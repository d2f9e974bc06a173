"""Atom (RFC 4287) and JSON Feed 1.1 for the site, sources, tags, stories and curated lists.

Enters: gatherings of articles as shown. Leaves: the text of both feeds. A feed carries the newest
articles with an excerpt; whole texts go, where settings and level allow, into the feeds of site and
sources alone, since those of tags and stories would repeat the archive many times. No clock is
read: an entry was updated when its article was last captured or modified, a feed when its latest
entry was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from cuttings.model import Article, Level
from cuttings.publishing.gatherings import (
    Gathering,
    GatheringKind,
    atom_address,
    json_feed_address,
)
from cuttings.publishing.levels import excerpt
from cuttings.publishing.markup import elements, quoted, text
from cuttings.settings import Settings
from cuttings.text.addresses import publisher_address

LONGEST_FEED = 50
"""Entries. Readers poll feeds whole; more would be read by none and fetched by all."""

WHOLE_TEXTS = frozenset({GatheringKind.SITE, GatheringKind.SOURCE})
"""Gatherings whose feeds may carry whole texts."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""``updated`` is required; an article of unknown age says so by the oldest time in use."""

TAG_DATE = "2025"
"""The year in our tag: URIs (RFC 4151); any past day on which the authority held the name."""

LOCAL_AUTHORITY = "cuttings.invalid"
"""Authority of the ids in a build that has no address."""


def updated(article: Article) -> datetime:
    """When the article last changed here: latest capture or change, else its publication."""
    moments = [m for m in (article.captured, article.modified) if m is not None]
    moments += [v.captured for v in article.versions if v.captured is not None]
    if moments:
        return max(moments)
    return article.published.when if article.published.has_day else NEVER


def tag_authority(site: str) -> str:
    """What our tag: URIs begin with, up to the colon before the name (RFC 4151).

    >>> tag_authority("https://quay.example/archive")
    'tag:quay.example,2025'
    """
    return f"tag:{urlsplit(site).hostname or LOCAL_AUTHORITY},{TAG_DATE}"


@dataclass(frozen=True, slots=True)
class _Form:
    """How an entry stands in a feed: what comes before its address, and whether it is whole."""

    base: str
    is_whole: bool


class FeedWriter:
    """Writes feeds; what an entry says is worked out once, however many feeds it stands in."""

    def __init__(self, settings: Settings) -> None:
        self._archive = settings.archive
        self._excerpt_words = settings.publishing.excerpt_words
        self._whole = WHOLE_TEXTS if settings.publishing.full_text_feeds else frozenset()
        self._site = settings.archive.site
        self._tag = tag_authority(self._site)
        self._excerpts: dict[str, str] = {}
        self._entries: dict[tuple[_Form, str], str] = {}
        self._items: dict[tuple[_Form, str], dict[str, object]] = {}

    def atom(self, gathering: Gathering) -> str:
        """The Atom feed of a gathering."""
        base = self._base(gathering)
        newest = gathering.articles[:LONGEST_FEED]
        own = base + atom_address(gathering.page)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(self._archive.language)}>',
            f"<id>{text(f'{self._tag}:{gathering.kind}/{gathering.stem}')}</id>",
            f"<title>{text(self._title(gathering))}</title>",
            f"<updated>{_moment(max(map(updated, newest), default=NEVER))}</updated>",
            f"<author><name>{text(self._archive.keeper)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href={quoted(own)}/>',
            f'<link rel="alternate" type="text/html" href={quoted(base + gathering.page)}/>',
            *(self._entry(article, self._form(gathering)) for article in newest),
            "</feed>",
        ]
        return "\n".join(lines) + "\n"

    def json_feed(self, gathering: Gathering) -> str:
        """The JSON Feed of a gathering."""
        base = self._base(gathering)
        newest = gathering.articles[:LONGEST_FEED]
        feed: dict[str, object] = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self._title(gathering),
            "home_page_url": base + gathering.page,
            "feed_url": base + json_feed_address(gathering.page),
            "description": gathering.note or self._archive.description,
            "language": self._archive.language,
            "authors": [{"name": self._archive.keeper}],
            "items": [self._item(article, self._form(gathering)) for article in newest],
        }
        return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"

    def _base(self, gathering: Gathering) -> str:
        """What stands before an address: the site's, or the way from the feed to the root."""
        if self._site:
            return f"{self._site}/"
        return "../" * gathering.stem.count("/")

    def _form(self, gathering: Gathering) -> _Form:
        return _Form(self._base(gathering), is_whole=gathering.kind in self._whole)

    def _title(self, gathering: Gathering) -> str:
        name = self._archive.name
        return gathering.title if gathering.title == name else f"{gathering.title} – {name}"

    def _shown(self, article: Article) -> str:
        if article.level is Level.METADATA:
            return ""
        if article.id not in self._excerpts:
            shown = excerpt(article.text, self._excerpt_words) or article.summary
            self._excerpts[article.id] = shown
        return self._excerpts[article.id]

    def _entry(self, article: Article, form: _Form) -> str:
        key = (form, article.id)
        if key not in self._entries:
            self._entries[key] = "\n".join(self._entry_lines(article, form))
        return self._entries[key]

    def _entry_lines(self, article: Article, form: _Form) -> Iterator[str]:
        lang = f" xml:lang={quoted(article.lang)}" if article.lang else ""
        yield f"<entry{lang}>"
        yield f"<id>{text(f'{self._tag}:{article.id}')}</id>"
        yield f"<title>{text(article.headline)}</title>"
        yield f"<updated>{_moment(updated(article))}</updated>"
        if article.published.has_day:
            yield f"<published>{_moment(article.published.when)}</published>"
        for name in article.authors or (article.agency or article.source.name,):
            yield f"<author><name>{text(name)}</name></author>"
        yield f'<link rel="alternate" type="text/html" href={quoted(form.base + article.address)}/>'
        original = publisher_address(article)
        if original:
            yield f'<link rel="via" href={quoted(original)}/>'
        if article.section:
            yield f"<category term={quoted(article.section)}/>"
        if self._shown(article):
            yield f"<summary>{text(self._shown(article))}</summary>"
        if form.is_whole and article.level is Level.FULL:
            yield f'<content type="html">{text(elements(article.paragraphs))}</content>'
        yield f"<source><title>{text(article.source.name)}</title></source>"
        yield "</entry>"

    def _item(self, article: Article, form: _Form) -> dict[str, object]:
        key = (form, article.id)
        if key not in self._items:
            self._items[key] = self._make_item(article, form)
        return self._items[key]

    def _content(self, article: Article, form: _Form) -> dict[str, str]:
        shown = self._shown(article) or article.headline
        if form.is_whole and article.level is Level.FULL:
            return {"content_html": elements(article.paragraphs), "summary": shown}
        return {"content_text": shown}

    def _make_item(self, article: Article, form: _Form) -> dict[str, object]:
        published = article.published
        original = publisher_address(article)
        item = {
            "id": f"{self._tag}:{article.id}",
            "url": form.base + article.address,
            "external_url": original,
            "title": article.headline,
            **self._content(article, form),
            "date_published": _moment(published.when) if published.has_day else None,
            "date_modified": _moment(updated(article)) if updated(article) != NEVER else None,
            "authors": [{"name": name} for name in article.authors],
            "language": article.lang,
            "tags": list(article.keywords),
            "_archive": {
                "id": article.id,
                "source": article.source.name,
                "agency": article.agency,
                "date": published.edtf,
                "level": article.level.value,
            },
        }
        return {key: value for key, value in item.items() if value}


def _moment(when: datetime) -> str:
    """RFC 3339, with the zone the moment was told in."""
    return when.isoformat(timespec="seconds")
