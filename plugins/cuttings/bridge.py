"""Between Pelican and the rooms: its articles become ours, our pages become its files.

With the ``plugin.py`` files and ``building/`` this is all of the code that knows Pelican. What the
rooms work out in one build lies on the desk, which hangs on the generators' shared context and goes
when the build goes.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator
from pelican.writers import Writer

from cuttings.model import (
    UNDATED,
    Archive,
    Article,
    Caption,
    DateBasis,
    DatePrecision,
    Level,
    NewsDate,
    Paragraph,
    Source,
    StoryIndex,
    TagIndex,
    Version,
)
from cuttings.settings import Settings, SettingsError, read_settings
from cuttings.sources import read_source
from cuttings.text.head import is_as_generated, split_list
from cuttings.text.markup import escape, render, safe_href
from cuttings.text.slug import slugify

_Choice = TypeVar("_Choice", bound=StrEnum)

DESK = "desk"
"""The key of the desk in the generators' shared context."""

AGENCIES_FILE = "agencies"
"""``content/sources/agencies.toml`` lists agencies, not an outlet."""


@dataclass(slots=True)
class Desk:
    """What is known in this build: each room reads what lies here and adds its own part."""

    settings: Settings
    archive: Archive
    """What this build may show: pages, feeds, exports and quotations are made from this."""
    full: Archive
    """The same articles with all their text: for counting, linking and word search only."""
    tags: TagIndex = field(default_factory=TagIndex)
    stories: StoryIndex = field(default_factory=StoryIndex)
    contents: dict[str, Any] = field(default_factory=dict)
    """Article id -> Pelican's article, to hang documented attributes on."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to write: where (relative to the site's root), by which template, showing what."""

    address: str
    template: str
    context: Mapping[str, object]


def settings_of(pelican_settings: Mapping[str, Any]) -> Settings:
    """The typed settings of a Pelican configuration. Raises SettingsError."""
    return read_settings(pelican_settings.get("CUTTINGS", {}))


def desk_of(generator: Generator) -> Desk:
    """The desk of this build, laid out at the first call of the articles generator.

    Raises LookupError when another generator asks before articles were read.
    """
    desk = generator.context.get(DESK)
    if isinstance(desk, Desk):
        return desk
    if isinstance(generator, ArticlesGenerator):
        desk = _lay_out(generator)
        generator.context[DESK] = desk
        return desk
    msg = "bridge: the desk is empty; ask after article_generator_pretaxonomy."
    raise LookupError(msg)


def _lay_out(generator: ArticlesGenerator) -> Desk:
    known = load_sources(Path(generator.settings["PATH"]) / "sources")
    contents: dict[str, Any] = {}
    articles = []
    content: Any
    for content in generator.articles:
        record = record_of(content, known)
        if record.id in contents:
            msg = (
                f"bridge: {content.source_path} and {contents[record.id].source_path} both have "
                f"the Id {record.id}; change or remove the Id of one of them."
            )
            raise SettingsError(msg)
        content.record = record
        contents[record.id] = content
        articles.append(record)
    articles.sort(key=lambda article: article.sort_key)
    used = {article.source.id: article.source for article in articles}
    sources = tuple(sorted(used.values(), key=lambda source: (source.name.casefold(), source.id)))
    archive = Archive(tuple(articles), sources)
    return Desk(
        settings=settings_of(generator.settings), archive=archive, full=archive, contents=contents
    )


def publish_archive(
    desk: Desk, generator: ArticlesGenerator, *, full: Archive, shown: Archive
) -> None:
    """Lay another archive on the desk: what it lacks vanishes from Pelican's lists as well.

    An article that is not shown in full gets its page's text from its shown paragraphs.
    """
    kept = shown.by_id()
    desk.archive, desk.full = shown, full
    desk.contents = {key: content for key, content in desk.contents.items() if key in kept}
    for key, content in desk.contents.items():
        content.record = kept[key]
        if content.record.level is not Level.FULL:
            _withhold(content)
    generator.articles = [item for item in generator.articles if item.record.id in kept]


def _withhold(content: Any) -> None:
    pieces = "\n\n".join(escape(piece.text) for piece in content.record.paragraphs)
    vars(content).update(_content=render(pieces).html, _summary=content.record.summary)
    for key in ("markdown", "paragraphs", "head"):
        content.metadata.pop(key, None)
        vars(content).pop(key, None)


def load_sources(folder: Path) -> dict[str, Source]:
    """The outlets described in ``folder`` (``<id>.toml`` each), by id. Raises SettingsError."""
    sources = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem == AGENCIES_FILE:
            continue
        where = f"{folder.name}/{path.name}"
        try:
            mapping = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            msg = f"{where}: not readable as TOML ({error}); mend the line it names."
            raise SettingsError(msg) from error
        sources[path.stem] = read_source(mapping, path.stem, where)
    return sources


# ---- one article --------------------------------------------------------------------------------
def record_of(content: Content, known: Mapping[str, Source]) -> Article:
    """Our record of a Pelican article read by ``building.reader``."""
    head: Mapping[str, str] = content.metadata.get("head", {})
    published = date_of(head)
    identity = identity_of(head, content.metadata.get("relative_path", ""))
    slug = slugify(head.get("slug") or head.get("title", ""), "article")
    paragraphs: tuple[Paragraph, ...] = content.metadata.get("paragraphs", ())
    markdown: str = content.metadata.get("markdown", "")
    return Article(
        id=identity,
        slug=slug,
        address=address_of(published, slug, identity),
        headline=head.get("title", "") or "Untitled",
        source=_source_of(head.get("source"), known),
        paragraphs=paragraphs,
        published=published,
        kicker=head.get("kicker") or None,
        dek=head.get("dek") or None,
        authors=split_list(head.get("authors") or head.get("author", "")),
        contributors=split_list(head.get("contributors", "")),
        agency=head.get("agency") or None,
        dateline=head.get("dateline") or None,
        modified=moment_of(head.get("modified")),
        captured=moment_of(head.get("captured")),
        lang=head.get("lang") or None,
        section=head.get("category") or None,
        keywords=split_list(head.get("tags", "")),
        captions=captions_of(head.get("captions")),
        summary=head.get("summary", ""),
        canonical_url=head.get("canonical_url") or None,
        original_url=head.get("original_url") or None,
        raw=head.get("raw") or None,
        raw_sha256=head.get("raw_sha256") or None,
        clean_sha256=hashlib.sha256(markdown.encode()).hexdigest() if markdown else None,
        versions=versions_of(head.get("versions")),
        edited_by_hand=bool(head.get("raw")) and not is_as_generated(markdown),
        confidence=float(head["confidence"]) if head.get("confidence") else None,
        markdown=markdown,
    )


def identity_of(head: Mapping[str, str], path: str) -> str:
    """The article's id; a hand-written file without one gets it from its path in the content."""
    given = slugify(head.get("id", ""), "")
    if given:
        return given
    digest = hashlib.sha256(f"content:{path}".encode()).digest()
    return base32(digest)


def base32(digest: bytes) -> str:
    """The first 12 base32 characters of a digest, in lower case: 60 bits."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    number = int.from_bytes(digest[:8], "big") >> 4
    return "".join(alphabet[(number >> shift) & 31] for shift in range(55, -5, -5))


def address_of(published: NewsDate, slug: str, identity: str) -> str:
    """``a/2025/03/12/<slug>-<id>.html``, or ``a/undated/...`` where the day is unknown."""
    day = published.when.strftime("%Y/%m/%d") if published.has_day else "undated"
    return f"a/{day}/{slug}-{identity}.html"


def date_of(head: Mapping[str, str]) -> NewsDate:
    """The published date a head tells; unknown where there is none or it cannot be read."""
    when = moment_of(head.get("date"))
    if when is None or when.year <= UNDATED.year:
        return NewsDate(evidence=head.get("date_evidence", ""))
    has_time = ":" in head.get("date", "")
    fallback = DatePrecision.MINUTE if has_time else DatePrecision.DAY
    return NewsDate(
        when=when,
        precision=_choice(DatePrecision, head.get("date_precision"), fallback),
        basis=_choice(DateBasis, head.get("date_basis"), DateBasis.STATED),
        evidence=head.get("date_evidence", ""),
    )


def moment_of(value: str | None) -> datetime | None:
    """An ISO 8601 date or time with its zone (UTC where it names none); None if it is neither."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def captions_of(value: str | None) -> tuple[Caption, ...]:
    """Captions from the JSON list of a head."""
    return tuple(
        Caption(
            str(item.get("text", "")),
            item.get("credit"),
            safe_href(str(item.get("picture_url") or "")),
        )
        for item in _json_list(value)
    )


def versions_of(value: str | None) -> tuple[Version, ...]:
    """Captures from the JSON list of a head, oldest first as written."""
    return tuple(
        Version(
            str(item.get("raw", "")),
            str(item.get("raw_sha256", "")),
            moment_of(item.get("captured")),
        )
        for item in _json_list(value)
    )


def _json_list(value: str | None) -> list[dict[str, Any]]:
    if not value:
        return []
    try:
        items = json.loads(value)
    except json.JSONDecodeError as error:
        msg = f"front matter: {value[:60]!r} is not a JSON list ({error}); mend or remove it."
        raise SettingsError(msg) from error
    return [item for item in items if isinstance(item, dict)]


def _choice(kind: type[_Choice], value: str | None, fallback: _Choice) -> _Choice:
    return kind(value) if value in {member.value for member in kind} else fallback


def _source_of(name: str | None, known: Mapping[str, Source]) -> Source:
    if not name:
        return Source("unknown", "Unknown source")
    for source in known.values():
        if name in (source.id, source.name):
            return source
    return Source(slugify(name, "unknown"), name)


# ---- pages --------------------------------------------------------------------------------------
def write_pages(writer: Writer, generator: Generator, pages: Iterable[Page]) -> int:
    """Write the pages with the theme's templates; their number."""
    count = 0
    for page in pages:
        writer.write_file(
            page.address,
            generator.get_template(page.template),
            generator.context,
            relative_urls=generator.settings["RELATIVE_URLS"],
            **page.context,
        )
        count += 1
    return count
