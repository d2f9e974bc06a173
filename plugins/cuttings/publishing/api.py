"""The static JSON API, ``api/v1/``, with its JSON Schema, and each article's own JSON.

Enters: the archive as shown, rows, provenance. Leaves: addresses and JSON text. Articles are listed
month by month, so that no file grows with the archive; an article's own JSON stands beside its page
(``json`` in its row). Version 1 keeps its keys; a key that changes its meaning makes version 2.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files

from cuttings.model import Archive, Article, Level, StoryIndex, TagIndex
from cuttings.publishing.alternates import DATA_FILE, beside
from cuttings.publishing.curated import CuratedList
from cuttings.publishing.gatherings import atom_address, json_feed_address
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.provenance import Capture, Provenance, premis_events
from cuttings.publishing.tables import Row
from cuttings.settings import ArchiveSettings

ROOT = "api/v1"
UNDATED = "undated"
SCHEMAS = ("index", "articles", "article", "sources", "tags", "stories", "lists")


def api_files(rows: Sequence[Row], holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Address and text of every file of the API but the articles' own."""
    archive = holdings.archive
    months = _by_month(archive, rows)
    yield f"{ROOT}/index.json", as_json(_index(archive, months, holdings.settings.archive))
    for month, listed in months.items():
        page = {"month": None if month == UNDATED else month, "articles": listed}
        yield f"{ROOT}/articles/{month}.json", as_json(page)
    yield f"{ROOT}/sources.json", as_json({"sources": list(_sources(archive))})
    yield f"{ROOT}/tags.json", as_json({"tags": list(_tags(archive, holdings.tags))})
    yield f"{ROOT}/stories.json", as_json({"stories": list(_stories(archive, holdings.stories))})
    yield f"{ROOT}/lists.json", as_json({"lists": list(_lists(archive, holdings.lists))})
    for name in SCHEMAS:
        yield f"{ROOT}/schema/{name}.schema.json", schema_text(name)


def schema_text(name: str) -> str:
    """The JSON Schema (draft 2020-12) of one kind of file."""
    path = files("cuttings.publishing").joinpath("schema").joinpath(f"{name}.schema.json")
    return path.read_text(encoding="utf-8")


def article_json(article: Article, row: Row, account: Provenance) -> str:
    """One article as JSON: its row, what may be shown of its text, and what was done to it."""
    root = "../" * article.address.count("/")
    data: dict[str, object] = {
        "schema": f"{root}{ROOT}/schema/article.schema.json",
        **row,
        "other_headlines": article.other_headlines,
        "kicker": article.kicker,
        "contributors": article.contributors,
        "date_edtf": article.published.edtf,
        "date_evidence": article.published.evidence if article.level is Level.FULL else "",
        "modified": article.modified.isoformat(timespec="seconds") if article.modified else None,
        "paragraphs": [
            {"anchor": piece.anchor, "kind": piece.kind.value, "text": piece.text}
            for piece in article.paragraphs
        ],
        "captions": [asdict(caption) for caption in article.captions],
        "confidence": article.confidence,
        "edited_by_hand": article.edited_by_hand,
        "captures": [_capture(capture) for capture in account.captures],
        "events": premis_events(account),
    }
    return as_json(data)


def _capture(capture: Capture) -> dict[str, object]:
    return {
        "raw": capture.raw,
        "raw_sha256": capture.raw_sha256,
        "captured": capture.captured,
        "is_shown": capture.is_shown,
    }


def as_json(data: Mapping[str, object]) -> str:
    """JSON text with a line end, keys in the order given."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _by_month(archive: Archive, rows: Sequence[Row]) -> dict[str, list[dict[str, object]]]:
    months: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for article, row in zip(archive.articles, rows, strict=True):
        month = f"{article.published.when:%Y-%m}" if article.published.has_day else UNDATED
        months[month].append(
            {**row, "page": article.address, "json": beside(article, DATA_FILE[0])}
        )
    return dict(sorted(months.items()))


def _index(
    archive: Archive, months: Mapping[str, Sequence[object]], about: ArchiveSettings
) -> dict[str, object]:
    return {
        "version": 1,
        "name": about.name,
        "description": about.description,
        "maintainer": about.maintainer,
        "language": about.language,
        "address": about.address,
        "counts": {"articles": len(archive.articles), "sources": len(archive.sources)},
        "months": [
            {"month": month, "articles": len(listed), "address": f"{ROOT}/articles/{month}.json"}
            for month, listed in months.items()
        ],
        "sources": f"{ROOT}/sources.json",
        "tags": f"{ROOT}/tags.json",
        "stories": f"{ROOT}/stories.json",
        "lists": f"{ROOT}/lists.json",
        "schemas": {name: f"{ROOT}/schema/{name}.schema.json" for name in SCHEMAS},
        "removed": [
            {"id": stone.id, "date": stone.date, "reason": stone.reason}
            for stone in archive.tombstones
        ],
    }


def _sources(archive: Archive) -> Iterator[dict[str, object]]:
    counts = Counter(article.source.id for article in archive.articles)
    for source in archive.sources:
        if source.id not in counts:
            continue
        yield {
            "id": source.id,
            "name": source.name,
            "homepage": source.homepage,
            "country": source.country,
            "language": source.language,
            "owner": source.owner,
            "note": source.note,
            "articles": counts[source.id],
            **_addresses(f"source/{source.id}.html"),
        }


def _tags(archive: Archive, tags: TagIndex) -> Iterator[dict[str, object]]:
    held = archive.by_id()
    for tag in tags.tags:
        yield {
            "slug": tag.slug,
            "name": tag.name,
            "kind": tag.kind.value,
            "basis": tag.basis,
            "articles": sum(key in held for key in tag.articles),
            **_addresses(f"tag/{tag.slug}.html"),
        }


def _stories(archive: Archive, stories: StoryIndex) -> Iterator[dict[str, object]]:
    held = archive.by_id()
    for story in stories.stories:
        yield {
            "id": story.id,
            "title": story.title,
            "title_basis": story.title_basis,
            "articles": [key for key in story.articles if key in held],
            **_addresses(story.address),
        }


def _lists(archive: Archive, lists: Sequence[CuratedList]) -> Iterator[dict[str, object]]:
    held = archive.by_id()
    for one in lists:
        yield {
            "title": one.title,
            "note": one.note,
            "by": one.by,
            "articles": [
                {"id": entry.article, "note": entry.note}
                for entry in one.entries
                if entry.article in held
            ],
            **_addresses(one.address),
        }


def _addresses(page: str) -> dict[str, object]:
    return {"page": page, "atom": atom_address(page), "json_feed": json_feed_address(page)}
