"""Between Pelican and the rooms: its articles become ours, our pages become its files.

With the ``plugin.py`` files and ``building/`` this is all of the code that knows Pelican. What the
rooms work out in one build lies on the desk, which hangs on the generators' shared context and goes
when the build goes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator
from pelican.writers import Writer

from cuttings.front_matter import ArticleFile, read_article
from cuttings.model import UNKNOWN_SOURCE, Archive, Article, Level, Source, StoryIndex, TagIndex
from cuttings.owner_files import read_toml
from cuttings.redactions import Redactions, blacked_out, read_redactions, unmet
from cuttings.settings import Settings, SettingsError, read_settings
from cuttings.sources import by_name, read_source
from cuttings.text.markup import escape, render

logger = logging.getLogger(__name__)

DESK = "desk"
"""The key of the desk in the generators' shared context."""

AGENCIES_FILE = "agencies"
"""``content/sources/agencies.toml`` lists agencies, not an outlet."""

REDACTIONS_FILE = "redactions.toml"


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
    redactions: Redactions = field(default_factory=Redactions)
    """What no page may show; articles and their ledgers are read without it."""


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
    folder = Path(generator.settings["PATH"])
    redactions = load_redactions(folder)
    gettext: Any = generator.env.globals["gettext"]
    unknown = replace(UNKNOWN_SOURCE, name=gettext("Unknown source"))
    outlets = {**by_name([*load_sources(folder / "sources").values(), unknown]), "": unknown}
    contents = _with_records(generator.articles, outlets)
    records = (content.record for content in contents.values())
    articles = sorted(records, key=lambda article: article.sort_key)
    used = {article.source.id: article.source for article in articles}
    sources = tuple(sorted(used.values(), key=lambda source: (source.name.casefold(), source.id)))
    archive = Archive(tuple(articles), sources)
    done = blacked_out(redactions, (content.redacted for content in generator.articles))
    for warning in unmet(done, REDACTIONS_FILE):
        logger.warning("%s", warning)
    return Desk(
        settings=settings_of(generator.settings),
        archive=archive,
        full=archive,
        contents=contents,
        redactions=redactions,
    )


def _with_records(read: Iterable[Any], outlets: Mapping[str, Source]) -> dict[str, Any]:
    """Pelican's articles by id, each with its ``record``. Raises SettingsError for one id twice."""
    contents: dict[str, Any] = {}
    for content in read:
        record = record_of(content, outlets)
        if record.id in contents:
            msg = (
                f"bridge: {content.source_path} and {contents[record.id].source_path} both have "
                f"the Id {record.id}; change or remove the Id of one of them."
            )
            raise SettingsError(msg)
        content.record = record
        contents[record.id] = content
    return contents


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
        sources[path.stem] = read_source(read_toml(path.read_bytes(), where), path.stem, where)
    return sources


def load_redactions(folder: Path) -> Redactions:
    """What ``redactions.toml`` of the content folder blacks out. Raises SettingsError."""
    path = folder / REDACTIONS_FILE
    if not path.is_file():
        return Redactions()
    return read_redactions(read_toml(path.read_bytes(), REDACTIONS_FILE), REDACTIONS_FILE)


def record_of(content: Content, known: Mapping[str, Source]) -> Article:
    """Our record of an article read by ``building.reader``; logs what its head says badly.

    ``known`` holds the described outlets ``by_name``, and under "" what stands for none.
    """
    told = content.metadata
    file = ArticleFile(
        told.get("relative_path", ""),
        told.get("head", {}),
        told.get("paragraphs", ()),
        told.get("markdown", ""),
        told.get("as_generated", False),
    )
    article, faults = read_article(file, known)
    for fault in faults:
        logger.warning("%s: %s.", file.path, fault)
    return article


def write_pages(writer: Writer, generator: Generator, pages: Iterable[Page]) -> None:
    """Write the pages with the theme's templates."""
    for page in pages:
        writer.write_file(
            page.address,
            generator.get_template(page.template),
            generator.context,
            relative_urls=generator.settings["RELATIVE_URLS"],
            **page.context,
        )
